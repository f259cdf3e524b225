"""The form that says thank you: what it makes of a profile, and what it asks about."""

from __future__ import annotations

from typing import Any

import pytest
from issue_scenes import BEN, EVE, with_members
from issues import ANA_OWNED, Group, Ran, body_of, event_of

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.kit.documents.nodes import Plain, as_plain
from tradekin.kit.documents.reader import read
from tradekin.profile.writer import as_yaml

SURVEYOR = "For sending me to the right surveyor."
OLD = {"to": "ben-okafor", "for": "For the ladder.", "on": "2025-04-01"}
ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"


def fields(ran: Ran, slug: str = "ana-ferreira") -> dict[str, Any]:
    root = read(ran.members[f"{slug}.yml"].encode(), "x").root
    assert root is not None
    made = as_plain(root)
    assert isinstance(made, dict)
    return made


def told(ran: Ran) -> list[tuple[str, str, str]]:
    return [(each["question"], each["message"], each["fix"]) for each in ran.outcome["problems"]]


def test_a_thank_you_adds_one_note_of_the_day_and_changes_nothing_else(group: Group) -> None:
    with_members(group).add("ana-ferreira", as_yaml({**ANA_OWNED, "thanks": [OLD]}))
    ran = group.thank("ana-ferreira", "Ben Okafor", SURVEYOR)
    assert ran.outcome["outcome"] == "written", ran.output
    note = {"to": "ben-okafor", "for": SURVEYOR, "on": "2026-03-15"}
    assert fields(ran) == {**ANA_OWNED, "thanks": [OLD, note]}
    assert ran.files["title.txt"] == "Thanks: Ana Ferreira\n"
    assert "`ana-f` would like to thank Ben Okafor, in the profile of Ana Ferreira." in ran.files["pull-request.md"]
    assert "Whoever is thanked here is asked first" in ran.files["reply.md"]


def test_a_profile_made_from_a_list_stays_unread_and_without_an_owner_when_somebody_thanks(group: Group) -> None:
    group.add("ben-okafor", BEN)
    bare: dict[str, Plain] = {name: ANA_OWNED[name] for name in ("name", "business", "trade", "summary")}
    group.add("ana-ferreira", as_yaml({**bare, "from_list": "yes"}))
    made = fields(group.thank("ana-ferreira", "ben-okafor", SURVEYOR))
    assert made.keys() == {"name", "business", "trade", "summary", "from_list", "thanks"}


def test_somebody_who_is_glad_of_thanks_is_not_said_to_be_asked(group: Group) -> None:
    with_members(group).add("ben-okafor", BEN + "thanked: Welcome\n")
    assert "asked first" not in group.thank("ana-ferreira", "ben-okafor", SURVEYOR).files["reply.md"]
    group.add("ben-okafor", BEN + "thanked: welcome\nfrom_list: yes\n")
    assert "asked first" in group.thank("ana-ferreira", "ben-okafor", "For the ladder.").files["reply.md"]


@pytest.mark.parametrize("again", [SURVEYOR, "for sending  me to the RIGHT surveyor"])
def test_the_same_thanks_are_written_once(group: Group, again: str) -> None:
    with_members(group)
    group.thank("ana-ferreira", "ben-okafor", SURVEYOR)
    ran = group.thank("ana-ferreira", "Ben Okafor", again, updated_at="2026-04-01T08:00:00Z")
    assert ran.outcome["outcome"] == "unchanged"
    assert fields(ran)["thanks"] == [{"to": "ben-okafor", "for": SURVEYOR, "on": "2026-03-15"}]
    assert "thanks Ben Okafor in these words already" in ran.files["reply.md"]


def test_as_many_notes_as_a_profile_takes(group: Group) -> None:
    many: list[Plain] = [{**OLD, "for": f"For tea {number}."} for number in range(199)]
    with_members(group).add("ana-ferreira", as_yaml({**ANA_OWNED, "thanks": many}))
    assert group.thank("ana-ferreira", "ben-okafor", SURVEYOR).outcome["outcome"] == "written"
    ran = group.thank("ana-ferreira", "ben-okafor", "For the two hundred and first.")
    assert ran.status == 1
    assert [message for _, message, _ in told(ran)] == [
        "Your profile holds 200 thank-you notes, and there is no room for another."
    ]
    assert len(fields(ran)["thanks"]) == 200


def test_who_is_meant_has_to_be_clear(group: Group) -> None:
    with_members(group)
    title = "Whom would you like to thank"
    ((where, message, fix),) = told(group.thank("ana-ferreira", "Ben Okafr", SURVEYOR))
    assert (where, message) == (title, "There is no page of this name here.")
    assert fix.startswith("Did you mean ben-okafor? ")
    assert told(group.thank("ana-ferreira", "@ana-f", SURVEYOR))[0][:2] == (
        title, "This is your own profile, and a thank-you is for somebody else.",
    )  # fmt: skip
    group.add("ben-okafor-2", BEN.replace("Okafor Homes", "Second Homes"))
    ((where, message, fix),) = told(group.thank("ana-ferreira", "Ben Okafor", SURVEYOR))
    assert (where, message) == (title, "Several members have this name.")
    assert fix == "Write the last part of the address of the page you mean: ben-okafor or ben-okafor-2."


def test_nobody_is_thanked_who_would_rather_not(group: Group) -> None:
    with_members(group).add("ben-okafor", BEN + "thanked: no\n")
    ran = group.thank("ana-ferreira", "ben-okafor", SURVEYOR)
    assert [message for _, message, _ in told(ran)] == ["Ben Okafor would rather not be thanked in public."]
    assert "thanks" not in fields(ran)


@pytest.mark.parametrize("more", ["", "thanked: no\n"])
def test_the_name_of_somebody_hidden_is_told_to_nobody(group: Group, more: str) -> None:
    with_members(group).add("ben-okafor", BEN + "hidden: yes\ngithub: benny\n" + more)
    ran = group.thank("ana-ferreira", "benny", SURVEYOR)
    assert ran.outcome["outcome"] == ("problems" if more else "written")
    assert "Okafor" not in ran.words


def test_only_what_is_wrong_with_the_words_is_said_and_below_the_question_that_was_asked(group: Group) -> None:
    shouting = {**OLD, "for": "BEST PRICE IN TOWN! Call +1 207 555 0142."}
    with_members(group).add("ana-ferreira", as_yaml({**ANA_OWNED, "about": "Best price!", "thanks": [shouting]}))
    ran = group.thank("ana-ferreira", "ben-okafor", "Call him on +1 207 555 0143, best price in town!")
    noted = [*ran.outcome["problems"], *ran.outcome["hints"]]
    assert noted
    assert {each["question"] for each in noted} == {"What would you like to thank them for"}
    assert group.thank("ana-ferreira", "ben-okafor", SURVEYOR).outcome["hints"] == []
    assert [title for title, _, _ in told(group.thank("ana-ferreira", "ben-okafor", "x" * 301))] == [
        "What would you like to thank them for"
    ]


def test_markup_is_taken_off_and_told(group: Group) -> None:
    ran = with_members(group).thank("ana-ferreira", "ben-okafor", "For **the** [list](https://x.example.com).")
    assert fields(ran)["thanks"][0]["for"] == "For the list."
    assert "P304" in {each["code"] for each in ran.outcome["hints"]}


def test_a_wish_to_leave_is_no_thank_you(group: Group) -> None:
    ran = with_members(group).thank("ana-ferreira", "ben-okafor", "Please remove me.")
    assert ran.outcome["outcome"] == "unchanged"
    assert "Leave the directory" in ran.files["reply.md"]
    assert "thanks" not in fields(ran)


def test_without_a_label_it_is_known_by_its_headings(group: Group) -> None:
    answers = {"profile": "ana-ferreira", "thank-whom": "ben-okafor", "thank-for": SURVEYOR}
    ran = with_members(group).run(event_of(body_of(answers, FormKind.THANKS), None))
    assert (ran.outcome["kind"], ran.outcome["outcome"]) == ("thanks", "written")


@pytest.mark.parametrize("by", [{"user": EVE}, {"user": None}])
def test_a_stranger_thanks_in_nobodys_name_before_they_were_asked(group: Group, by: dict[str, Any]) -> None:
    ran = with_members(group).thank("ana-ferreira", "ben-okafor", SURVEYOR, **by)
    assert ran.outcome["needs_person"] is True
    assert "Somebody would like to thank Ben Okafor in your name" in ran.files["pull-request.md"]
    assert SURVEYOR in ran.files["pull-request.md"].replace("\\", "")
    assert "Ana" not in ran.files["reply.md"]


def test_a_letter_thanks_too_and_confirms_nothing(group: Group) -> None:
    with_members(group)
    answers = {"profile": "ana-ferreira", "thank-whom": "Ben Okafor", "thank-for": "For tea,\nand for time."}
    letter = SentLetter(ID, FormKind.THANKS, answers)
    assert (letter.title, letter.label) == ("Thanks: ana-ferreira", "profile: thanks")
    told = event_of(letter.issue, FormKind.THANKS, user={"login": "box", "id": 9, "type": "Bot"})
    assert group.run(told).outcome["outcome"] == "held"
    told["issue"]["labels"].append({"name": "sender: known"})
    ran = group.run({**told, "action": "edited"})
    assert fields(ran)["thanks"] == [{"to": "ben-okafor", "for": "For tea, and for time.", "on": "2026-03-15"}]
    assert fields(ran)["confirmed"] == ANA_OWNED["confirmed"]
    assert fields(ran)["github"] == ANA_OWNED["github"]
