"""What people call a member, or how the name reads in another script: read, shown, said and found."""

from __future__ import annotations

from pathlib import Path

import pytest
from groups import group_of
from introducing import letters_of
from oddpeople import KNOWN_AS
from shared import check, profile_of

from tradekin.facilitator.address_book import read_contacts
from tradekin.letters.contact_card import card
from tradekin.letters.guide import guide_for
from tradekin.letters.salutation import call_members, called, given_name
from tradekin.review.consent import Everybody


@pytest.mark.parametrize(
    ("name", "known_as", "said"),
    [
        ("Elizabeth Cole", "Beth", "Beth"),
        ("Elizabeth Cole", "Beth Cole", "Beth"),
        ("Mary Josephine Hart", "Mary Jo", "Mary Jo"),
        ("Robert Smith", "Bobby Lee", "Bobby Lee"),
        ("Dr. Björk Jónsdóttir", "Beth", "Beth"),
        ("王小明", "Xiaoming Wang", "Xiaoming"),
        ("王小明", "Xiaoming", "Xiaoming"),
        ("Иван Петров", "Ivan Petrov", "Ivan"),
        ("Иван Петров", "Ваня", "Ваня"),
        ("Xiaoming Wang", "王小明", "Xiaoming"),
        ("Ana Ferreira", "", "Ana"),
        ("J. R. Hartley", "Rob", "Rob"),
        ("Nguyễn Văn An", "An", "An"),
    ],
)
def test_letters_call_people_as_people_do(name: str, known_as: str, said: str) -> None:
    assert given_name(name, known_as) == said


def test_two_whom_people_call_alike_are_told_apart() -> None:
    people = {
        "beth": {"name": "Elizabeth Cole", "known_as": "Beth"},
        "beth-okafor": {"name": "Beth Okafor"},
        "wang": {"name": "王小明", "known_as": "Beth Wang"},
    }
    by_slug = group_of(people).by_slug
    assert call_members(by_slug["beth"], by_slug["beth-okafor"]) == ("Elizabeth Cole", "Beth Okafor")
    assert call_members(by_slug["wang"], by_slug["beth"]) == ("Beth Wang", "Elizabeth Cole")


@pytest.mark.parametrize(
    ("known_as", "codes"),
    [
        ("Beth", []),
        ("王小明", []),
        ("O'Shea", []),
        ("12", ["P118"]),
        ("beth@cole.example.com", ["P214", "P402"]),
        ("https://cole.example.com", ["P214"]),
        ("Owner", ["P214"]),
        ("n/a", ["P214"]),
        ("Elizabeth Cole", ["P215"]),
        ("ELIZABETH COLE", ["P215"]),
        ("Beth (Owner)", ["P215"]),
        ("<b>Beth</b>", ["P304"]),
        ("Be\u202eth", ["P007"]),
        ("B" * 61, ["P104"]),
        ("\u0412eth", ["P403"]),
    ],
)
def test_it_is_read_strictly(known_as: str, codes: list[str]) -> None:
    text = profile_of({"name": "Elizabeth Cole", "known_as": known_as})
    found = check(text.encode(), "elizabeth-cole").findings
    assert sorted({each.code for each in found if "P3" in each.code or each.code != "P120"}) == codes


def test_letters_show_the_whole_name_once_and_then_say_what_people_say() -> None:
    letters, directory = letters_of(KNOWN_AS)
    beth, wang = directory.by_slug["elizabeth-cole"], directory.by_slug["wang-xiaoming"]
    letter = letters.introduction(beth, wang)
    assert "Hello Xiaoming, hello Beth," in letter.body or "Hello Beth, hello Xiaoming," in letter.body
    assert letter.body.count("Elizabeth Cole (Beth)") == 1
    assert letter.body.count("王小明 (Xiaoming Wang)") == 1
    assert letters.ask(beth, wang).body.startswith("Hello Beth,")
    assert called(beth) == "Beth"
    guide = guide_for(beth, wang, directory, letters.reasons)
    said = " ".join(turn.text.text for turn in guide.turns)
    assert "Beth" in said
    assert "Elizabeth" not in said
    assert "王" not in said


def test_the_card_has_it_as_a_nickname() -> None:
    directory = group_of(KNOWN_AS)
    made = card(directory.by_slug["elizabeth-cole"], directory, "")
    assert made
    assert "FN:Elizabeth Cole\r\nNICKNAME:Beth\r\n" in made


def test_an_address_book_finds_who_is_written_in_another_script(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("name,email\nXiaoming Wang,wang@example.com\nBeth,other@example.com\n")
    assert read_contacts(book, group_of(KNOWN_AS), ()).by_slug == {"wang-xiaoming": "wang@example.com"}


def test_whoever_is_named_in_another_script_is_asked_too() -> None:
    everybody = Everybody.of(group_of(KNOWN_AS).members)
    named = [each.slug for each in everybody.named_in("I often work with Xiaoming Wang, and with Beth.")]
    assert named == ["wang-xiaoming"]
