"""Who is spoken of, or changed by others, is asked first."""

from __future__ import annotations

from typing import Any

import pytest
from groups import group_of
from review_group import GROUP, Proposal
from shared import as_json

from tradekin.directory import Member
from tradekin.review.consent import Everybody

ANA = ("--author", "ana-f", "--author-id", "100")
NOTES = GROUP["ana-ferreira"]["thanks"]


def to_ask(group: Proposal, *author: str) -> dict[str, str]:
    """How each is asked, by the slug."""
    shape: dict[str, Any] = as_json(group.review(*author, "--format", "json").output)
    return {each["member"]: each["how"] for one in shape["changed"] for each in one["to_ask"]}


def before(group: Proposal, slug: str, **more: Any) -> None:
    """Give a member more fields, before the change and after it."""
    group.write(slug, **more)
    (group.base / "members" / f"{slug}.yml").write_bytes((group.members / f"{slug}.yml").read_bytes())


@pytest.mark.parametrize(
    ("thanked", "is_asked"), [(None, True), ("ask first", True), ("welcome", False), ("no", False)]
)
def test_who_is_thanked_is_asked_unless_that_is_settled(
    proposal: Proposal, thanked: str | None, is_asked: bool
) -> None:
    before(proposal, "cleo-marsh", thanked=thanked)
    note = {"to": "cleo-marsh", "for": "For a patient hour.", "on": "2026-05-01"}
    proposal.write("ana-ferreira", thanks=[*NOTES, note])
    assert ("cleo-marsh" in to_ask(proposal, *ANA)) is (thanked in (None, "ask first"))
    assert ("P131" in proposal.review(*ANA).output) is (thanked == "no")


def test_a_list_gives_nobodys_welcome(proposal: Proposal) -> None:
    before(proposal, "cleo-marsh", thanked="welcome", from_list="yes")
    proposal.write("ana-ferreira", thanks=[*NOTES, {"to": "cleo-marsh", "for": "For all.", "on": "2026-05-01"}])
    assert "cleo-marsh" in to_ask(proposal, *ANA)


def test_notes_that_stood_there_before_ask_nobody_again(proposal: Proposal) -> None:
    proposal.write("ana-ferreira", areas=["Gorham"])
    assert to_ask(proposal, *ANA) == {}


@pytest.mark.parametrize(
    ("contact", "how"),
    [
        ({"email": "ben@okafor.example.com", "phone": "+1 207 555 0101"}, "by mail"),
        ({"phone": "+1 207 555 0101"}, "by telephone"),
        ({"website": "https://okafor.example.com/"}, "in the way you know"),
    ],
)
def test_the_member_is_asked_at_what_was_published_before(
    proposal: Proposal, contact: dict[str, str], how: str
) -> None:
    before(proposal, "ben-okafor", contact=contact)
    proposal.write("ben-okafor", contact={"email": "eve@evil.example.com"})
    assert how in to_ask(proposal, "--author", "eve", "--author-id", "9")["ben-okafor"]
    page = proposal.review("--author", "eve", "--author-id", "9").output
    assert ("(mailto:?subject=" in page) is (how == "by mail")
    assert "okafor.example.com" not in page.replace("https\\://okafor\\.example\\.com", "")
    assert "evil" not in page


def test_nothing_is_told_of_what_somebody_published_who_is_hidden_now(proposal: Proposal) -> None:
    before(proposal, "ben-okafor", hidden="yes", contact={"email": "ben@okafor.example.com"})
    proposal.write("ben-okafor", hidden="yes", summary="I look.")
    assert "in the way you know" in to_ask(proposal, "--author", "eve", "--author-id", "9")["ben-okafor"]


def test_no_link_repeats_a_detail_that_a_note_holds(proposal: Proposal) -> None:
    before(proposal, "cleo-marsh", contact={"email": "cleo@marsh.example.com"})
    note = {"to": "cleo-marsh", "for": "Ring her on 207-555-0177.", "on": "2026-05-01"}
    proposal.write("ana-ferreira", thanks=[note])
    page = proposal.review(*ANA).output
    assert "(mailto:?subject=" in page
    assert "0177" not in page


def named(text: str, *names: str) -> list[str]:
    members: list[Member] = []
    for number, name in enumerate(names):
        (member,) = group_of({f"m-{number}": {"name": name}}).members
        members.append(member)
    return [each.name for each in Everybody.of(members).named_in(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I thank Ben Okafor.", "Ben Okafor"),
        ("BEN OKAFOR’S brother", "Ben Okafor"),
        ("with Zoe Angstrom-Smith (and others)", "Zoë Ångström-Smith"),
        ("Ask Ben\nOkafor", "Dr. Ben Okafor, CPA"),
        ("Lee, Ann Mary Lee and Lee", "Ann Mary Lee"),
        ("李 小龙 is here", "李 小龙"),
        ("with Mary O’Neil’s sister", "Mary O'Neil"),
        ("राम शर्मा के साथ", "राम शर्मा"),
    ],
)
def test_a_whole_name_in_a_text_is_found(text: str, name: str) -> None:
    assert named(text, name, "Cleo Marsh") == [name]


@pytest.mark.parametrize("text", ["Ben is here", "Okafor Homes", "Ben and Okafor", "Benny Okaforson", "", "x" * 9_000])
def test_half_a_name_names_nobody(text: str) -> None:
    assert named(text, "Ben Okafor", "Ben") == []


@pytest.mark.parametrize(
    ("was", "wants", "more", "is_asked"),
    [
        (None, "yes", {}, True),
        ("no", "yes", {}, True),
        ("yes", "no", {}, False),
        ("yes", None, {}, False),
        (None, "yes", {"hidden": "yes"}, False),
        (None, "yes", {"from_list": "yes", "confirmed": None}, False),
    ],
)
def test_who_is_to_be_shown_by_neighbours_is_asked_first_unless_nobody_would_see_them(
    proposal: Proposal, was: str | None, wants: str | None, more: dict[str, str | None], is_asked: bool
) -> None:
    before(proposal, "ana-ferreira", beyond=was, **more)
    proposal.write("ana-ferreira", beyond=wants, **more)
    shape: dict[str, Any] = as_json(
        proposal.review("--author", "mallory", "--author-id", "666", "--format", "json").output
    )
    assert any("will be shown by other groups" in each for each in shape["asks_person"]) is is_asked


@pytest.mark.parametrize("hides", [True, False])
@pytest.mark.parametrize("author", [(), ("--author", "mallory", "--author-id", "666")])
def test_hiding_and_showing_again_by_anybody_else_is_asked_about_first(
    proposal: Proposal, hides: bool, author: tuple[str, ...]
) -> None:
    before(proposal, "ana-ferreira", hidden=None if hides else "yes")
    proposal.write("ana-ferreira", hidden="yes" if hides else None)
    shape: dict[str, Any] = as_json(proposal.review(*author, "--format", "json").output)
    asked = "will be hidden, and on no page" if hides else "was hidden and will be on every page again"
    assert shape["verdict"] == "person"
    assert [
        each for each in shape["asks_person"] if asked in each and each.endswith("is that what Ana Ferreira wants?")
    ]
    if author:
        (question,) = [each["question"] for one in shape["changed"] for each in one["to_ask"]]
        assert ("hide your profile" if hides else "show it again") in question
        assert "mallory" in question


@pytest.mark.parametrize("hides", [True, False])
def test_the_owner_who_hides_or_comes_back_is_not_asked_again(proposal: Proposal, hides: bool) -> None:
    before(proposal, "ana-ferreira", hidden=None if hides else "yes")
    proposal.write("ana-ferreira", hidden="yes" if hides else None)
    shape: dict[str, Any] = as_json(proposal.review(*ANA, "--format", "json").output)
    assert shape["verdict"] == "ready"
    assert to_ask(proposal, *ANA) == {}


@pytest.mark.parametrize("hides", [True, False])
def test_who_names_no_owner_is_asked_one_question(proposal: Proposal, hides: bool) -> None:
    before(proposal, "cleo-marsh", hidden=None if hides else "yes", github=None, github_id=None)
    proposal.write("cleo-marsh", hidden="yes" if hides else None, github=None, github_id=None)
    shape: dict[str, Any] = as_json(proposal.review(*ANA, "--format", "json").output)
    assert [each for each in shape["asks_person"] if "Cleo" in each] == shape["asks_person"]
    assert len(shape["asks_person"]) == 1
