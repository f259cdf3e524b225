"""The letters as people read them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from groups import sample_group
from introducing import (
    KINDS,
    MOST_WORDS,
    SCENES,
    as_shown,
    beyond_portraits,
    letters_of,
    sample_letters,
    sample_partners,
    slips_in,
)

from tradekin.directory import Member
from tradekin.letters import Letter, LetterKind
from tradekin.partners.customers_as_said import common_words

GOLDEN = Path(__file__).parent / "golden" / "letters"


@cache
def suggested() -> list[tuple[Member, Member]]:
    return [(pair.one, pair.other) for pair in sample_partners().pairs]


def not_suggested() -> list[tuple[Member, Member]]:
    return [pair for pair in combinations(sample_group().members, 2) if pair not in suggested()][::6]


def letters_for(one: object, other: object) -> list[Letter]:
    letters = sample_letters()
    both = [letters.introduction(one, other), letters.follow_up(one, other)]  # type: ignore[arg-type]
    for pair in ((one, other), (other, one)):
        both += [getattr(letters, kind)(*pair) for kind in ("ask", "kind_no", "hello", "thanks")]
    return both


@pytest.mark.parametrize("name", SCENES)
def test_a_letter_reads_as_it_did(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{name}.txt", as_shown(SCENES[name]()))


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_has_no_slip_of_grammar(name: str) -> None:
    assert slips_in(SCENES[name]()) == []


def test_every_kind_of_letter_has_a_scene() -> None:
    assert {scene().kind for scene in SCENES.values()} == set(KINDS)


@pytest.mark.parametrize(("pairs", "least"), [(suggested, 70), (not_suggested, 100)])
def test_letters_of_all_pairs_of_the_sample_group_have_no_slip_of_grammar(
    pairs: Callable[[], list[tuple[Member, Member]]], least: int
) -> None:
    assert len(pairs()) >= least
    found = {
        (letter.kind.value, one.slug, other.slug): problems
        for one, other in pairs()
        for letter in letters_for(one, other)
        if (problems := slips_in(letter))
    }
    assert found == {}


def test_an_introduction_is_under_the_limit_beyond_the_two_paragraphs() -> None:
    letters = sample_letters()
    long = {
        (one.slug, other.slug): count
        for one, other in combinations(sample_group().members, 2)
        if (count := beyond_portraits(letters.introduction(one, other))) >= MOST_WORDS
    }
    assert long == {}


def test_the_limit_holds_for_the_longest_customers_and_offers() -> None:
    long = ["people going through a big change in life", "parents whose children have left home"]
    fields = {"customers": [*long, "people making a will"], "offers": ["word " * 30], "areas": ["Portland"]}
    trades = "property and casualty insurance agent", "assisted living adviser"
    both = {
        slug: {**fields, "trade": trade, "partners_wanted": [wanted]}
        for slug, trade, wanted in zip(("ana-ferreira", "ben-okafor"), trades, reversed(trades), strict=True)
    }
    letters, directory = letters_of(both)
    assert beyond_portraits(letters.introduction(*directory.members)) < MOST_WORDS


def test_an_introduction_names_the_shared_customers_as_the_reason() -> None:
    letters, reasons = sample_letters(), sample_partners().reasons
    for one, other in suggested():
        shared = [common_words(sample_group(), one, other, each) for each in reasons.shared(one, other)]
        if said := [each.both or each.one for each in shared]:
            letter = letters.introduction(one, other)
            why = letter.body.split("\n\n")[4]
            assert any(each in why for each in said), letter.body


def test_a_subject_names_both_and_is_one_line() -> None:
    for one, other in suggested():
        subject = sample_letters().introduction(one, other).subject
        assert one.name in subject
        assert other.name in subject
        assert subject.isprintable()


def test_who_asked_to_meet_the_other_writes_first() -> None:
    fields = {"ana-ferreira": {"trade": "baker"}, "ben-okafor": {"trade": "caterer", "partners_wanted": ["baker"]}}
    letters, directory = letters_of(fields)
    assert "Ben, would you take the first step" in letters.introduction(*directory.members).body
    ana = directory.by_slug["ana-ferreira"]
    assert "Ana, would you take the first step" in letters.introduction(*directory.members, asks=ana.slug).body


def test_a_letter_is_the_same_each_time_and_whichever_member_is_named_first() -> None:
    for one, other in suggested()[:20]:
        letters = sample_letters()
        assert letters.ask(one, other) == letters.ask(one, other)
        there, back = letters.introduction(one, other), letters.introduction(other, one)
        assert set(there.body.split()) == set(back.body.split()) or "has asked to meet" not in there.body


def test_a_kind_no_names_nobody_as_the_one_who_said_it() -> None:
    for one, other in suggested():
        body = sample_letters().kind_no(one, other).body.casefold()
        assert not any(word in body for word in ("declined", "said no", "refused", "does not want", "rejected"))


def test_no_letter_holds_a_number_of_fit() -> None:
    for pair in sample_partners().pairs:
        for letter in letters_for(pair.one, pair.other):
            assert f"{pair.fit}" not in letter.body
            assert "%" not in letter.body.replace("100%", "")


def test_only_an_ask_speaks_of_one_to_the_other_and_gives_no_address() -> None:
    for one, other in suggested():
        contact = other.profile.contact
        body = sample_letters().ask(one, other).body
        for detail in (contact.email, contact.phone, contact.website, contact.booking):
            assert not detail or detail not in body


@pytest.mark.parametrize(
    ("trade", "said"),
    [
        ("Landscaping", "landscaping"),
        ("IT support", "IT support"),
        ("Practice management consulting", "practice management consulting"),
        ("Print shop", "a print shop"),
    ],
)
def test_work_or_a_firm_is_named_as_it_was_written(trade: str, said: str) -> None:
    trades = {"ana-ferreira": trade, "ben-okafor": "roofer"}
    fields = {"business": "Alder & Sons", "customers": ["homeowners"]}
    letters, directory = letters_of({slug: {**fields, "trade": each} for slug, each in trades.items()})
    assert f"Ana Ferreira of Alder & Sons ({said})" in letters.ask(*directory.members[::-1]).body


def test_letters_for_a_file_are_named_by_kind_and_member() -> None:
    one, other = suggested()[0]
    assert sample_letters().ask(one, other).slug == f"ask-{one.slug}"
    assert sample_letters().introduction(one, other).slug == "introduction"
    assert sample_letters().thanks(one, other).slug == LetterKind.THANKS


@pytest.mark.parametrize(
    ("trade", "said"),
    [
        ("Lawyer", "a lawyer"),
        ("Doctor", "a doctor"),
        ("Mover", "a mover"),
        ("Realtor®", "a Realtor®"),
        ("Public adjuster", "a public adjuster"),
        ("CPA", "a CPA"),
    ],
)
def test_a_letter_calls_somebody_by_the_trade_they_wrote(trade: str, said: str) -> None:
    trades = {"ana-ferreira": trade, "ben-okafor": "roofer"}
    fields = {"business": "Alder & Sons", "customers": ["homeowners"]}
    letters, directory = letters_of({slug: {**fields, "trade": each} for slug, each in trades.items()})
    letter = letters.ask(*directory.members[::-1])
    assert f"Ana Ferreira, {said} at" in letter.body
