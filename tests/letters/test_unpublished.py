"""What a member did not publish stands in no letter, draft or link, and what a facilitator keeps stays private."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

from introducing import Home, letters_of

from tradekin.kit.text.phone_numbers import format_number
from tradekin.letters import Letter, Letters, as_eml, as_mailto
from tradekin.letters.letters import LetterKind
from tradekin.vocabulary import load_vocabulary

CANARY = "canary"
PUBLISHED = {
    "contact": {
        "website": "https://canary-site.example.com/",
        "booking": "https://canary-book.example.com/",
        "email": "canary@public.example.com",
        "phone": "+1 207 555 0100",
    }
}
PRIVATE: dict[str, Any] = {
    "github": "canary-login",
    "github_id": "990011",
    "confirmed": "2019-09-19",
    "joined": "2018-08-18",
    "photo": "ben-okafor.jpg",
    "about": "canary about",
    "gains": {"goals": ["canary goal"], "networks": ["canary network"]},
    "practices": ["cold calling"],
    "thanks": [{"to": "ana-ferreira", "for": "canary thanks", "on": "2026-01-01"}],
}
PEOPLE: dict[str, dict[str, Any]] = {
    "ana-ferreira": {"trade": "electrician", **PUBLISHED, "can_introduce": [{"trade": "architect", "how": "We know."}]},
    "ben-okafor": {"trade": "home inspector", "partners_wanted": ["architect"], **PRIVATE},
    "cy-hall": {"trade": "painter", "introductions": "paused"},
}


def all_letters(letters: Letters) -> list[Letter]:
    found: list[Letter] = []
    architect = load_vocabulary().trade("architect")
    assert architect
    for one, other in permutations(letters.directory.members, 2):
        found += [letters.ask(one, other), letters.introduction(one, other), letters.kind_no(one, other)]
        found += [letters.follow_up(one, other), letters.thanks(one, other), letters.thanks(one, other, one)]
        found += [letters.hello(one, other), letters.between(one, architect, other), letters.between(one, architect)]
    return found


def test_no_letter_before_two_yeses_holds_a_detail_on_how_to_reach_somebody_even_a_published_one() -> None:
    letters, _ = letters_of(PEOPLE)
    for letter in all_letters(letters):
        if letter.kind is LetterKind.INTRODUCTION:
            continue
        for secret in (
            CANARY,
            "990011",
            "2019",
            "2018",
            "cold calling",
            "555",
            "@",
            "http",
            "ben-okafor.jpg",
            "paused",
        ):
            assert secret not in letter.subject + letter.body, letter


def test_an_introduction_says_how_to_reach_whoever_published_it_by_telephone_or_a_booking_page() -> None:
    letters, directory = letters_of(PEOPLE)
    ana, ben, cy = directory.members
    phone, booking = ana.profile.contact.phone, ana.profile.contact.booking
    assert phone
    assert booking
    told = letters.introduction(ana, ben).body
    assert f"How to reach Ana:\n{format_number(phone, None, '')} · {booking}\n\n" in told
    assert not any(each in told for each in ("@", ana.profile.contact.website or "http"))
    assert "How to reach" not in letters.introduction(ben, cy).body


def test_an_introduction_holds_no_number_that_only_a_list_has() -> None:
    letters, directory = letters_of({**PEOPLE, "ana-ferreira": {**PEOPLE["ana-ferreira"], "from_list": "yes"}})
    assert "How to reach" not in letters.introduction(*directory.members[:2]).body


def test_an_ask_leaves_out_words_that_say_how_to_reach_the_other_one() -> None:
    letters, directory = letters_of({"ana-ferreira": {}, "ben-okafor": {"summary": "Write to ben@x.example.com"}})
    assert "ben@x.example.com" not in letters.ask(*directory.members).body
    assert "In Ana’s words" in letters.ask(*reversed(directory.members)).body


def test_an_envelope_holds_published_addresses_alone() -> None:
    letters, _ = letters_of(PEOPLE)
    for letter in all_letters(letters):
        data, link = as_eml(letter).decode(), as_mailto(letter) or ""
        if letter.kind is LetterKind.INTRODUCTION:
            data, link = (each.replace("canary-book", "").replace("canary@public", "") for each in (data, link))
        if [each.slug for each in letter.to] != ["ana-ferreira"]:
            assert CANARY not in data + link
        assert "canary-" not in data + link


def test_what_an_address_book_holds_of_others_is_in_no_draft_and_no_output(home: Home, tmp_path: Path) -> None:
    book = home.home / "book.vcf"
    rows = [
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Okafor\nEMAIL:ben@private.example.com\nTEL:+1 canary\nNOTE:canary\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Di Moss\nEMAIL:canary@private.example.com\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Canary Stranger\nEMAIL:canary@x.example.com\nEND:VCARD",
    ]
    book.write_text("\n".join(rows), encoding="utf-8")
    said = home.run("ana-ferreira", "ben-okafor", "--contacts", book, "--both-said-yes")
    for path in sorted((home.home / "tradekin-letters").rglob("*.eml")):
        text = path.read_text(encoding="utf-8")
        assert CANARY not in text.casefold()
        to_ben = "ben-okafor" in path.name or "introduction" in path.name or "follow-up" in path.name
        assert ("ben@private.example.com" in text) == to_ben
    assert CANARY not in said
    assert "private.example.com" not in said
    assert not any(b"private.example.com" in path.read_bytes() for path in home.group.rglob("*") if path.is_file())
