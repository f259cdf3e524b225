"""`tradekin introduce MEMBER --next-door WHO`: between two groups, each facilitator asks their own member."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from groups import group_of
from introducing import Home
from towns import beyond_file, beyond_record

from tradekin.directory.group_terms import GroupTerms
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.letters.file_problems import say
from tradekin.network.kept_neighbours import KEPT, KeptGroup, as_kept
from tradekin.network.public_fetch import Signs
from tradekin.network.published_group import group_in

GOLDEN = Path(__file__).parent / "golden" / "next-door"
SACO, BATH = "https://saco.example.com/", "https://bath.example.com/"
PHONE, EMAIL = "+1 207 555 0190", "kit@lowe.example.com"
PEOPLE = {
    SACO: beyond_file(
        beyond_record("kit-lowe", business="Lowe Pipes", good_introduction=f"Whoever has a wet cellar: {PHONE}"),
        beyond_record("pat-rest", name="Pat Rest", paused=True),
        beyond_record("lou-reyes", trade={"name": "roofer", "id": "roofer"}, customers=[], customers_are_usual=True),
    ),
    BATH: beyond_file(
        beyond_record("lou-reyes", trade={"name": "florist", "id": "florist"}), group="Bath Table", facilitator={}
    ),
}
DAY = ("--on", "2026-03-10")
ANA = {"name": "Ana Ferreira", "business": "Alder Electrical", "trade": "electrician", "customers": ["landlords"]}
PUBLISHED = {"email": "ana@alder.example.com", "phone": "+1 207 555 0100"}


def keep(home: Home, seen: str = "2026-03-09", people: Mapping[str, Any] = PEOPLE) -> None:
    terms = GroupTerms.of(group_of({}).settings, group_of({}).vocabulary)
    day = date.fromisoformat(seen)
    kept = [KeptGroup(group_in(told, address, terms)[0], day, Signs()) for address, told in people.items()]
    (home.group / KEPT).write_bytes(as_kept(kept))


@pytest.fixture
def street(home: Home) -> Home:
    """A group with two neighbours, which were heard of a day before."""
    with (home.group / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"      neighbours: [{SACO.rstrip('/')}, {BATH.rstrip('/')}]\n")
    home.add("ana-ferreira", {**ANA, "contact": PUBLISHED})
    keep(home)
    return home


def told(home: Home, *more: str, who: str = "kit-lowe", member: str = "ana-ferreira") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(home.run(member, "--next-door", who, *more, *DAY, "--format", "json"))
    return found


def test_nobody_outside_hears_of_a_member_before_a_yes_nor_of_both_before_two(street: Home) -> None:
    assert [each["kind"] for each in told(street)] == ["ask-next-door"]
    assert [each["kind"] for each in told(street, "--member-said-yes")] == [
        "ask-next-door", "ask-facilitator", "kind-no-next-door",
    ]  # fmt: skip
    letters = told(street, "--both-said-yes")
    assert [each["kind"] for each in letters][3:] == ["introduction-next-door"]
    assert [[to["name"] for to in each["to"]] for each in letters] == [
        ["Ana Ferreira"], ["Ines Duarte"], ["Ana Ferreira"], ["Ana Ferreira", "Kit Lowe"],
    ]  # fmt: skip
    assert letters[1]["to"] == [{"name": "Ines Duarte", "email": "ines@saco.example.com"}]
    assert letters[3]["to"][1]["email"] is None


def test_the_letters_read_as_they_did(street: Home, golden: Callable[[Path, str], None]) -> None:
    about = ("--about", "we both work in old houses")
    letters = street.run("ana-ferreira", "--next-door", "kit-lowe", "--both-said-yes", *about, *DAY, "--format", "text")
    golden(GOLDEN / "letters.txt", letters)


def test_only_the_introduction_holds_a_way_to_reach_anybody_and_only_what_ours_published(street: Home) -> None:
    *before, introduction = told(street, "--both-said-yes")
    assert not [each for each in before if contact_detail(each["body"]) or contact_detail(each["subject"])]
    assert "How to reach Ana:\nana@alder.example.com · +1 207-555-0100\n" in introduction["body"]
    assert "How to reach Kit:\n____________ (filled in by Ines Duarte)\n" in introduction["body"]
    assert "0190" not in json.dumps([*before, introduction])
    street.add("ana-ferreira", ANA)
    assert "How to reach Ana:\n____________\n" in told(street, "--both-said-yes")[3]["body"]


def test_what_ours_wrote_in_their_texts_hands_over_no_number(street: Home) -> None:
    canary = {"summary": "Call +1 207 555 0123 or canary@alder.example.com for light.", "business": "Alder Electrical"}
    street.add("ana-ferreira", {**ANA, **canary, "contact": PUBLISHED})
    for each in told(street, "--member-said-yes"):
        assert "0123" not in each["body"]
        assert "canary" not in each["body"]


def test_of_somebody_next_door_nothing_is_said_that_they_did_not_write(street: Home) -> None:
    said = json.dumps(told(street, "--both-said-yes", who="saco-sunrise/lou-reyes"))
    assert "Lou Reyes" in said
    assert not [word for word in ("probably", "Lou serves", "has asked", "knows", "often") if word in said]
    kit = told(street)[0]["body"]
    assert "In Kit’s words: “I keep the water where it belongs.”" in kit


def test_drafts_are_read_back_by_a_mail_library_and_join_each_other(
    street: Home, golden: Callable[[Path, str], None]
) -> None:
    said = [
        street.run("ana-ferreira", "--next-door", "kit-lowe", *more, *DAY)
        for more in ((), ("--member-said-yes",), ("--both-said-yes",))
    ]
    golden(GOLDEN / "written.txt", "\n".join(said))
    drafts = street.drafts("ana-ferreira--saco-sunrise--kit-lowe")
    assert list(drafts) == [
        "1-ask-next-door-ana-ferreira.eml", "2-ask-facilitator.eml", "3-kind-no-next-door-ana-ferreira.eml",
        "4-introduction-next-door.eml",
    ]  # fmt: skip
    assert [each["To"] for each in drafts.values()] == [
        "Ana Ferreira <ana@alder.example.com>", "Ines Duarte <ines@saco.example.com>",
        "Ana Ferreira <ana@alder.example.com>", None,
    ]  # fmt: skip
    shown = told(street, "--both-said-yes")
    assert [each.get_content().replace("\r\n", "\n") for each in drafts.values()] == [each["body"] for each in shown]
    assert not any(each.defects for each in drafts.values())


def test_an_address_book_gives_nobody_next_door_the_address_of_ours(street: Home) -> None:
    keep(street, people={SACO: beyond_file(beyond_record("ben-okafor", name="Ben Lowe"))})
    book = street.home / "book.csv"
    book.write_text("name,email\nBen Okafor,ben@private.example.com\n", encoding="utf-8")
    letters = told(street, "--both-said-yes", "--contacts", str(book), who="Ben Lowe")
    assert letters[3]["to"][1] == {"name": "Ben Lowe", "email": None}
    assert "private.example.com" not in json.dumps(letters)


@pytest.mark.parametrize(
    "called",
    [
        "of-kit-lowe",
        "#of-kit-lowe",
        "Kit Lowe",
        "saco-sunrise/kit-lowe",
        "https://saco.example.com/members/kit-lowe/",
        "https://harbour.example.com/neighbours/saco-sunrise/#of-kit-lowe",
        "neighbours/saco-sunrise--2/#of-kit-lowe",
    ],
)
def test_somebody_next_door_is_found_by_name_page_and_mark(street: Home, called: str) -> None:
    assert told(street, who=called)[0]["subject"] == "Would you like to meet Kit Lowe?"


def test_a_group_without_a_facilitators_name_is_written_to_by_its_own(street: Home) -> None:
    letter = told(street, "--member-said-yes", who="bath-table/lou-reyes")[1]
    assert letter["to"] == [{"name": "Bath Table", "email": None}]
    assert letter["body"].startswith("Hello,\n\nI look after Harbour Breakfast.")


@pytest.mark.parametrize(
    ("name", "arguments", "status"),
    [
        ("unknown", ("ana-ferreira", "--next-door", "kit-low"), 2),
        ("namesakes", ("ana-ferreira", "--next-door", "Lou Reyes"), 2),
        ("paused-there", ("ana-ferreira", "--next-door", "pat-rest"), 1),
        ("paused-here", ("ed-pine", "--next-door", "kit-lowe"), 1),
        ("hidden", ("hid-away", "--next-door", "kit-lowe"), 1),
        ("unknown-here", ("ana-fereira", "--next-door", "kit-lowe"), 2),
        ("two-of-ours", ("ana-ferreira", "ben-okafor", "--next-door", "kit-lowe"), 2),
        ("reachable", ("ana-ferreira", "--next-door", "kit-lowe", "--about", "call +1 207 555 0100"), 2),
        ("reachable", ("ana-ferreira", "--next-door", "kit-lowe", "--about", "see https://alder.example.com"), 2),
        ("nobody-next-door", ("ana-ferreira", "ben-okafor", "--member-said-yes"), 2),
        ("inside", ("ana-ferreira", "--next-door", "kit-lowe", "--out", "letters-for-ana"), 2),
    ],
)
def test_what_cannot_be_is_said_kindly_and_nothing_is_written(
    street: Home, golden: Callable[[Path, str], None], name: str, arguments: tuple[str, ...], status: int
) -> None:
    street.add("hid-away", {**ANA, "name": "Hid Away", "hidden": "yes"})
    before = street.snapshot()
    golden(GOLDEN / f"{name}.txt", street.run(*arguments, *DAY, status=status))
    assert street.snapshot() == before
    assert list(street.home.iterdir()) == []


def test_data_that_is_missing_broken_or_too_old_gives_no_letter(
    street: Home, golden: Callable[[Path, str], None]
) -> None:
    asked = ("ana-ferreira", "--next-door", "kit-lowe", *DAY)
    keep(street, seen="2026-02-20")
    golden(GOLDEN / "too-old.txt", street.run(*asked, status=1))
    (street.group / KEPT).write_text("{", encoding="utf-8")
    broken = street.run(*asked, status=2)
    (street.group / KEPT).unlink()
    assert street.run(*asked, status=2) == broken
    golden(GOLDEN / "nothing-kept.txt", broken)
    settings = street.group / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text[: text.index("      neighbours:")], encoding="utf-8")
    golden(GOLDEN / "no-neighbours.txt", street.run(*asked, status=2))


def test_in_german_every_letter_is_german(street: Home, golden: Callable[[Path, str], None]) -> None:
    settings = street.group / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"theme: {{name: material, language: de}}\n{text}", encoding="utf-8")
    letters = street.run("ana-ferreira", "--next-door", "kit-lowe", "--both-said-yes", *DAY, "--format", "text")
    golden(GOLDEN / "letters-in-german.txt", letters)
    assert not [word for word in ("Hello", "would", "Would", "reach", "yes") if f" {word} " in f" {letters} "]


def test_whoever_names_somebody_of_a_group_that_is_new_is_told_how_it_is_named_here() -> None:
    assert "neighbours update" in say("unknown_next_door", "https://new.example.com/members/kit-lowe/", [])
    assert "neighbours update" not in say("unknown_next_door", "kit-low", ["saco-sunrise/kit-lowe"])
