"""The letter to a guest: read back by a mail library, with reasons and questions, and with no address of anybody."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from groups import group_of, sample_group
from introducing import guest_letter, letters_of, sample_letters

from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.letters import as_eml
from tradekin.letters.guests import GuestFacts, anybody_of, conversations_of, guest_from

DANA = GuestFacts("Dana Reyes", "architect", "Reyes Studio", "dana@reyes.example.com", ("homeowners",), ("roofer",))
PRIVATE: dict[str, Any] = {
    "trade": "roofer",
    "partners_wanted": ["architect"],
    "customers": ["homeowners"],
    "contact": {"email": "ana@alder.example.com", "phone": "+1 207 555 0100"},
}


def test_the_draft_is_to_the_guest_alone_and_names_three_members_each_with_why_and_a_question() -> None:
    mail = message_from_bytes(as_eml(guest_letter(DANA)), policy=default)
    assert [str(each) for each in mail["To"].addresses] == ["Dana Reyes <dana@reyes.example.com>"]
    assert mail["Subject"] == "Your first conversations at Casco Bay Breakfast"
    body = mail.get_content()
    assert body.splitlines()[0] == "Hello Dana,"
    assert body.count("A question to open with: ") == body.count("?") == 3
    assert "Wyatt has asked to meet an architect." in body
    assert "You have asked to meet a roofer." in body


@pytest.mark.parametrize("trade", ["architect", "florist", "estate planning lawyer", "dog groomer", "web designer"])
def test_no_two_open_with_one_question_and_no_question_needs_a_profile_read(trade: str) -> None:
    letters, group = sample_letters(), sample_group()
    guest, found = guest_from(GuestFacts("Dana Reyes", trade), group)
    assert guest, found
    questions = [each.question for each in conversations_of(guest, group, letters.reasons)]
    # Nobody of the sample but two serves anybody a dog groomer does.
    assert len({*questions}) == len(questions) == (2 if trade == "dog groomer" else 3)
    assert not [each for each in questions if "your profile" in each.casefold() or "directory" in each]


def test_a_letter_holds_no_way_to_reach_a_member_even_if_it_is_published() -> None:
    letters, group = letters_of({"ana": PRIVATE, "ben": {**PRIVATE, "trade": "builder", "introductions": "welcome"}})
    guest, found = guest_from(DANA, group)
    assert guest, found
    letter = letters.guest(guest, conversations_of(guest, group, letters.reasons))
    assert "Ana" in letter.body
    assert "Ben" in letter.body
    assert not contact_detail(letter.body)


def test_customers_that_one_of_two_says_are_said_of_the_other_with_care() -> None:
    letters, group = letters_of({"ana": {"trade": "electrician", "customers": ["landlords"]}})
    guest, found = guest_from(GuestFacts("Dana Reyes", "accountant"), group)
    assert guest, found
    (talk,) = conversations_of(guest, group, letters.reasons)
    assert talk.why == "Ana serves landlords, and you probably do too"


def test_an_address_in_a_members_own_text_is_not_quoted() -> None:
    told = {
        **PRIVATE,
        "customers": [],
        "gains": {"goals": ["Write to ana@alder.example.com"]},
        "partners_wanted": ["baker"],
    }
    letters, group = letters_of({"ana": told})
    guest, found = guest_from(DANA, group)
    assert guest, found
    (talk,) = conversations_of(guest, group, letters.reasons)
    assert talk.question == "Whom are you happiest to work for?"


def test_a_member_is_asked_without_the_guests_name_or_firm() -> None:
    letters, group = letters_of({"ana": PRIVATE})
    guest, found = guest_from(DANA, group)
    assert guest, found
    asked = letters.guest_ask(group.by_slug["ana"], guest)
    assert "You have asked to meet one." in asked.body
    assert not [word for word in ("Dana", "Reyes", "Studio") if word in asked.subject + asked.body]


def test_somebody_from_a_list_has_asked_for_nothing_and_the_guest_is_told() -> None:
    letters, group = letters_of({"ana": {**PRIVATE, "from_list": "yes"}})
    guest, found = guest_from(DANA, group)
    assert guest, found
    body = letters.guest(guest, conversations_of(guest, group, letters.reasons)).body
    assert "Ana has asked" not in body
    assert "That is from our list; Ana has not read it yet." in body
    assert "You have asked to meet one." not in letters.guest_ask(group.by_slug["ana"], guest).body


def test_what_a_facilitator_says_of_a_guest_is_held_to_the_rules_of_profiles() -> None:
    guest, found = guest_from(GuestFacts("Dana", "architct", email="x"), group_of({}))
    assert guest is None
    assert {each.message for each in found} == {"“x” is not one e-mail address.", "“architct” is not a trade we know."}
    _, found = guest_from(GuestFacts("Dana", 'archi\ntct"'), group_of({}))
    assert found


def test_every_trade_makes_a_guest() -> None:
    group = sample_group()
    assert all(anybody_of(each, group).trade is each for each in group.vocabulary.trades.values())


def test_how_the_trades_meet_is_told_before_a_guess_about_customers() -> None:
    letters, group = letters_of({"ana": {"trade": "builder", "customers": ["homeowners"]}})
    guest, found = guest_from(GuestFacts("Dana Reyes", "roofer"), group)
    assert guest, found
    (talk,) = conversations_of(guest, group, letters.reasons)
    assert talk.why == "a builder often hands customers on to a roofer"
