"""Answers as people type them become the values they mean."""

from __future__ import annotations

from functools import partial

import pytest
from effort import MANY, is_too_slow, some
from hypothesis import given
from hypothesis import strategies as st

from tradekin.directory.group_terms import GroupTerms
from tradekin.intake.forms.answers import AnswerReader, add_thanks, overlaid
from tradekin.intake.forms.questions import questions
from tradekin.kit.documents.nodes import Plain
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary

WORDS = GroupTerms.of(Settings.model_validate({"areas": ["Portland", "Portland, Oregon", "Gorham"]}), load_vocabulary())
READER = AnswerReader(WORDS, lambda called: called.strip("@").lower(), "2026-03-15")
BY_ID = {each.id: each for each in questions()}


def value(name: str, answer: str) -> Plain:
    return READER.read(BY_ID[name], answer).value


@pytest.mark.parametrize(
    ("name", "answer", "entries"),
    [
        ("customers", "homeowners\nlandlords", ["homeowners", "landlords"]),
        ("customers", "- homes\n* shops\n+ bars\n• inns", ["homes", "shops", "bars", "inns"]),
        ("customers", "1. boats\n2) cars", ["boats", "cars"]),
        ("customers", "- [x] homeowners\n- [ ] landlords", ["homeowners"]),
        ("customers", "homeowners, landlords; shops", ["homeowners", "landlords", "shops"]),
        ("customers", "a, hotels, restaurants and bars, b", ["a", "hotels, restaurants and bars", "b"]),
        ("customers", "people who buy, mend and resell houses", ["people who buy, mend and resell houses"]),
        ("customers", "homeowners,\nlandlords,", ["homeowners", "landlords"]),
        ("customers", "people who, well\nlandlords", ["people who, well", "landlords"]),
        ("customers", "- people who\n  move house\n- landlords", ["people who move house", "landlords"]),
        ("customers", "homeowners, landlords, and shops", ["homeowners", "landlords", "shops"]),
        ("customers", "homeowners、landlords，shops", ["homeowners", "landlords", "shops"]),
        ("partners-wanted", "architect, wills, trusts and probate", ["architect", "wills, trusts and probate"]),
        ("areas", "Portland, Oregon", ["Portland, Oregon"]),
        ("areas", "Portland, Gorham and anywhere", ["Portland", "Gorham", "anywhere"]),
        ("areas", "Portland and Gorham", ["Portland", "Gorham"]),
        ("areas", "Portland, ME; Gorham ME 04038", ["Portland", "Gorham"]),
        ("areas", "Gorham, Portland\nBoston", ["Gorham", "Portland", "Boston"]),
        ("languages", "English & Portuguese", ["English", "Portuguese"]),
        ("practices", "cold calling, high-pressure sales", ["cold calling", "high-pressure sales"]),
        ("offers", "A second look, any time; gladly", ["A second look, any time; gladly"]),
        ("gains-goals", "- Train two, then three\n- Rest", ["Train two, then three", "Rest"]),
        ("offers", "5 minutes\n\n\n10 minutes", ["5 minutes", "10 minutes"]),
        ("customers", ",;,", []),
    ],
)  # fmt: skip
def test_lists(name: str, answer: str, entries: list[str]) -> None:
    assert value(name, answer) == entries


@pytest.mark.parametrize(
    ("answer", "pairs"),
    [
        ("architect: We met: twice.", [{"trade": "architect", "how": "We met: twice."}]),
        ("- architect - We met.\n- plumber", [{"trade": "architect", "how": "We met."}, {"trade": "plumber"}]),
        ("architect (houses: old): met", [{"trade": "architect (houses: old)", "how": "met"}]),
        ("architect (houses: met", [{"trade": "architect (houses", "how": "met"}]),
        ("full-stack developer: met", [{"trade": "full-stack developer", "how": "met"}]),
        ("architect：met", [{"trade": "architect", "how": "met"}]),
    ],
)
def test_pairs(answer: str, pairs: list[Plain]) -> None:
    assert value("can-introduce", answer) == pairs


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        ("@Ben: For x", ("ben", "For x", "2026-03-15")),
        ("ben: For x: 2026-01-02", ("ben", "For x", "2026-01-02")),
        ("ben: For x (2026-01-02)", ("ben", "For x", "2026-01-02")),
        ("ben: For 2026-01-02", ("ben", "For", "2026-01-02")),
        ("https://x.example/members/ben/: For x", ("https://x.example/members/ben/", "For x", "2026-03-15")),
        ("https://x.example/members/ben/ : a: b", ("https://x.example/members/ben/", "a: b", "2026-03-15")),
        ("ben", ("ben", "", "2026-03-15")),
    ],
)
def test_thanks(answer: str, note: tuple[str, str, str]) -> None:
    assert value("thanks", answer) == [dict(zip(("to", "for", "on"), note, strict=True))]


words = st.text(st.characters(categories=["Lu", "Ll", "Nd"], include_characters=" '"), min_size=1).map(
    lambda text: "a" + " ".join(text.split())
)


@given(st.lists(words, min_size=2, max_size=8, unique_by=str.casefold))
def test_entries_on_a_line_each_come_back(entries: list[str]) -> None:
    for name in ("customers", "partners-wanted", "offers", "gains-skills"):
        assert value(name, "\n".join(entries)) == entries


def test_new_fields_take_the_place_of_old_ones_and_others_stay() -> None:
    old: dict[str, Plain] = {"name": "Ana", "photo": "ana.jpg", "contact": {"email": "a@b.example", "phone": "+1"}}
    made = overlaid(
        old, {"contact.website": "https://x", "trade": "plumber"}, ("contact.phone", "about", "gains.goals")
    )
    assert made == {**old, "contact": {"email": "a@b.example", "website": "https://x"}, "trade": "plumber"}
    assert old["contact"] == {"email": "a@b.example", "phone": "+1"}
    assert "contact" not in overlaid(old, {}, ("contact.email", "contact.phone"))


def test_a_new_note_is_added_and_a_list_of_old_ones_replaces_them() -> None:
    one: Plain = {"to": "ben", "for": "x", "on": "2025-01-01"}
    two: Plain = {"to": "cy", "for": "y", "on": "2025-02-02"}
    new: Plain = {"to": "ben", "for": "z", "on": "2026-03-15"}
    today: Plain = {"to": "ben", "for": "x", "on": "2026-03-15"}
    assert add_thanks([one, two], [new]) == [one, two, new]
    assert add_thanks([one, two], [today]) == [one]
    assert add_thanks([one, two], [today, new]) == [one, new]
    assert add_thanks(None, [new]) == [new]


def read(name: str, answer: str) -> tuple[Plain, list[str]]:
    found = READER.read(BY_ID[name], answer)
    return found.value, [each.text for each in found.left_out]


@pytest.mark.parametrize(
    ("name", "answer", "wanted", "told"),
    [
        ("practices", "- [x] cold calling\n- [ ] high-pressure sales", ["cold calling"], []),
        ("languages", "- [ ] English\n- [X] Portuguese", ["Portuguese"], []),
        ("areas", "☐ Portland ☑ Gorham", ["Gorham"], []),
        ("offers", "- [ ] A lift\n- [x] A second look, any time", ["A second look, any time"], []),
        ("offers", "✅ A lift\nAdvice ✓ any day", ["A lift", "Advice ✓ any day"], []),
        ("can-introduce", "- [x] architect: We met.\n- [ ] plumber", [{"trade": "architect", "how": "We met."}], []),
        ("introductions", "- [x] ask first\n- [ ] welcome", "ask first", []),
        ("introductions", "☒ ask first", "", ["ask first"]),
        ("trade", "[x] plumber [ ] electrician", "plumber", []),
        ("customers", "Owners (barns, sheds), jobs of $9,000", ["Owners (barns, sheds)", "jobs of $9,000"], []),
        ("customers", "brides, grooms, etc.", ["brides", "grooms"], []),
        ("customers", "brides, grooms (young", [], ["brides, grooms (young"]),
        ("customers", "Homeowners, not renters", [], ["not renters"]),
        ("customers", "people who, well\nno landlords", [], ["no landlords"]),
        ("practices", "no cold calling", [], ["no cold calling"]),
        ("languages", "English, no", ["English"], ["no"]),
        ("languages", "English (fluent), Spanish (basic)", ["English"], []),
    ],
)  # fmt: skip
def test_boxes_brackets_and_what_is_not_meant(name: str, answer: str, wanted: Plain, told: list[str]) -> None:
    assert read(name, answer) == (wanted, told)


@pytest.mark.parametrize("name", sorted(BY_ID))
def test_an_answer_of_any_signs_is_read_in_linear_time(name: str) -> None:
    signs = (*" \t\u00a0\"'#,([{)]}-:;：\n*|", ": ", "- ", " -", " 2026-01-02", "https://x:")
    for sign in some(signs, 6):
        answer = f"a{sign * (MANY // len(sign))}b"
        assert not is_too_slow(partial(READER.read, BY_ID[name]), answer), sign
