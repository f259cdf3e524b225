"""Who owns a profile, and whether the author is that person."""

from __future__ import annotations

import pytest
from groups import group_of

from tradekin.directory import Member
from tradekin.intake.forms.sender import Sender
from tradekin.review.owner import Author, hand_over, owner_of
from tradekin.review.reviewed_group import ChangeKind, ProfileChange

CHANGED = ProfileChange(ChangeKind.CHANGED, "members/ana-lee.yml", "ana-lee", "ana-lee", "members/ana-lee.yml")
ADDED = ProfileChange(ChangeKind.ADDED, "members/ana-lee.yml", "ana-lee", "ana-lee", "members/ana-lee.yml")
BOTH = {"github": "ana", "github_id": "7"}
LOGIN = {"github": "ana"}
NUMBER = {"github_id": "7"}


def member(fields: dict[str, str]) -> Member:
    return group_of({"ana-lee": fields}).members[0]


@pytest.mark.parametrize(
    ("recorded", "author", "is_author", "asks"),
    [
        (BOTH, Author("ana", "7"), True, False),
        (BOTH, Author("ANA", "7"), True, False),
        (BOTH, Author("new-login", "7"), True, False),
        (BOTH, Author("", "7"), True, False),
        (BOTH, Author("ana", "8"), False, True),
        (BOTH, Author("ben", "8"), False, True),
        (BOTH, Author("ana", ""), None, True),
        (BOTH, Author("ben", ""), False, True),
        (BOTH, Author(), None, False),
        (LOGIN, Author("Ana", "7"), True, False),
        (LOGIN, Author("ana", ""), True, False),
        (LOGIN, Author("ben", "7"), False, True),
        (LOGIN, Author("", "7"), None, True),
        (NUMBER, Author("ana", "7"), True, False),
        (NUMBER, Author("ana", "8"), False, True),
        (NUMBER, Author("ana", ""), None, True),
        ({}, Author("ana", "7"), None, True),
        ({}, Author(), None, False),
    ],
)
def test_an_existing_profile_belongs_to_whom_the_base_says(
    recorded: dict[str, str], author: Author, is_author: bool | None, asks: bool
) -> None:
    owner = owner_of(CHANGED, member(recorded), member(BOTH), author)
    assert (owner.is_author, owner.asks_person) == (is_author, asks)
    assert owner.text


@pytest.mark.parametrize("change", [CHANGED, ADDED])
@pytest.mark.parametrize(
    ("sender", "is_author", "asks", "said"),
    [
        (Sender.NOBODY, None, True, "nobody has proven who sent it: does Ana Lee know of it?"),
        (Sender.FACILITATOR, True, False, "The group says that it knows who sent it."),
    ],
)
def test_what_came_without_an_account_says_how_its_sender_is_known(
    change: ProfileChange, sender: Sender, is_author: bool | None, asks: bool, said: str
) -> None:
    fields = {**BOTH, "name": "Ana Lee"}
    old = member(fields) if change is CHANGED else None
    owner = owner_of(change, old, member(fields), Author(sender=sender))
    assert (owner.is_author, owner.asks_person) == (is_author, asks)
    assert owner.text.endswith(said)


@pytest.mark.parametrize(
    ("named", "author", "asks"),
    [
        (BOTH, Author("ana", "7"), False),
        (BOTH, Author("ana", "8"), True),
        (BOTH, Author("ben", "7"), True),
        (LOGIN, Author("ANA", "7"), False),
        (LOGIN, Author("ben", "7"), True),
        (NUMBER, Author("ana", "7"), False),
        ({}, Author("ana", "7"), False),
        (BOTH, Author(), False),
    ],
)
def test_a_new_profile_asks_for_a_person_when_it_names_somebody_else(
    named: dict[str, str], author: Author, asks: bool
) -> None:
    assert owner_of(ADDED, None, member(named), author).asks_person == asks


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        (BOTH, BOTH, ""),
        (LOGIN, {"github": "ANA"}, ""),
        (LOGIN, BOTH, "gets an account number"),
        (BOTH, LOGIN, "account number of"),
        (BOTH, {"github": "ana", "github_id": "8"}, "account number of"),
        (BOTH, {"github": "ben", "github_id": "7"}, "from ana to ben"),
        (LOGIN, {}, "from ana to nobody"),
        ({}, LOGIN, "from nobody to ana"),
    ],
)
def test_a_change_of_owner_is_told(was: dict[str, str], now: dict[str, str], says: str) -> None:
    told = hand_over(member(was), member(now), Author("mallory", "66"))
    assert says in told
    assert bool(told) == bool(says)


@pytest.mark.parametrize(
    ("was", "now", "author", "is_first"),
    [
        ({}, BOTH, Author("ana", "7"), True),
        ({}, LOGIN, Author("Ana", "7"), True),
        (LOGIN, BOTH, Author("ana", "7"), True),
        ({}, BOTH, Author("ana", "8"), False),
        ({}, BOTH, Author("mallory", "66"), False),
        ({"github": "ben"}, BOTH, Author("ana", "7"), False),
        (NUMBER, BOTH, Author("ana", "7"), False),
        ({}, BOTH, Author(), False),
    ],
)
def test_the_first_change_from_an_account_is_asked_about_once(
    was: dict[str, str], now: dict[str, str], author: Author, is_first: bool
) -> None:
    told = hand_over(member(was), member(now), author)
    assert told.startswith("First change from Ana Lee’s GitHub account. Is this really Ana Lee?") == is_first
