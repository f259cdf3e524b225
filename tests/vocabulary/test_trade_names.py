"""A wording is read as a trade only if every telling word of it is accounted for; several trades are all read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from effort import is_too_slow
from hypothesis import given, settings
from hypothesis import strategies as st

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary import trade_words as words_of
from tradekin.vocabulary.beside_trades import listed
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.spoken_words import spoken

VOCABULARY = load_vocabulary()
NAMES = sorted({name for trade in VOCABULARY.trades.values() for name in (trade.name, *trade.also, *trade.rarely)})
KNOWN = {word for name in NAMES for word in spoken(name)}
FIRMS = lists_in("vocabulary", "known_firms.yml")
_SAME = lists_in("vocabulary", "same_things.yml")
SAME = [
    {word for name in row for word in spoken(name)}
    for row in (*_SAME["things"], *(each["same"] for each in _SAME["beside"]))
]
VOCABULARY.trades_in("Plumber (Dunedoo)")
BESIDE = (
    "credentials_in_capitals",
    "credentials_apart",
    "country_codes",
    "state_codes",
    "persons",
    "levels",
    "credential_phrases",
    "says_nothing",
    "places",
    "credentials",
    "links",
    "beside_credentials",
    "licence_words",
    "openers",
    "who_does_it",
)
FOREIGN = ("zebra", "submarine", "volcano", "opera-glass", "nuclear", "cathedral", "tungsten", "dinosaur", "embassy")


def _several() -> list[tuple[str, tuple[str, ...]]]:
    with (Path(__file__).parent / "several_trades.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(wording, tuple(trades.split())) for wording, trades in rows]


def _by_kind() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Wordings as facilitators type them, by what is odd about them, with the trades they were judged to name."""
    with (Path(__file__).parent / "trade_wordings.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    kinds: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, wording, trades in rows:
        kinds.setdefault(kind, []).append((wording, () if trades == "-" else tuple(trades.split())))
    return kinds


KINDS = _by_kind()


@pytest.mark.parametrize("kind", KINDS)
def test_wordings_of_every_kind_are_read_as_they_were_judged(kind: str) -> None:
    wrong = [(said, meant, found) for said, meant in KINDS[kind] if (found := VOCABULARY.trades_in(said)) != meant]
    assert not wrong


@settings(deadline=None)
@given(
    st.sampled_from(NAMES),
    st.sampled_from(FOREIGN),
    st.sampled_from(["{0} {1}", "{1} {0}", "{0} for {1}", "{0} ({1})"]),
)
def test_no_wording_with_an_unread_telling_word_is_taken(name: str, foreign: str, around: str) -> None:
    assert VOCABULARY.trades_in(around.format(name, foreign)) == ()


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_what_is_taken_of_two_names_in_a_row_accounts_for_every_word(one: str, other: str) -> None:
    found = VOCABULARY.trades_in(f"{one} {other}")
    own = {word for trade in found for name in _all_names(trade) for word in spoken(name)}
    own |= {word for trade in found for firm in FIRMS.get(trade, ()) for word in spoken(firm)}
    own |= {word for row in SAME if not own.isdisjoint(row) for word in row}
    also = own | {other for word in own for other in words_of.SAID_ALSO.get(word, ())} | words_of.IDLE | words_of.WHOM
    set_there = {word for words in words_of.SETTINGS_OF.values() for word in words}
    idle = words_of.ENDINGS | words_of.SERVING | words_of.ADVICE | words_of.AT_HOME | words_of.AT_WORK | set_there
    idle |= {word for name in BESIDE for entry in listed(name) for word in entry.split()}
    idle |= {"11", "plus"}  # beside another trade that is how long somebody does it, as in "11 plus years"
    if found and one.lower() not in words_of.TOGETHER:
        assert not set(spoken(f"{one} {other}")) - also - idle - words_of.HEADINGS - set(words_of.ASKED)


@pytest.mark.parametrize(("wording", "trades"), _several())
def test_every_trade_of_a_wording_is_read_in_its_order(wording: str, trades: tuple[str, ...]) -> None:
    assert VOCABULARY.trades_in(wording) == trades


@pytest.mark.parametrize("wording", ["plumber and zebra", "florist, caterer and volcano", "Roofing / quantum"])
def test_several_trades_of_which_one_cannot_be_read_are_asked(wording: str) -> None:
    assert VOCABULARY.trades_in(wording) == ()


@pytest.mark.parametrize(
    "word", ["Construction", "finance", "our media services", "the wellness industry", "removals", "Hire"]
)
def test_what_is_too_broad_is_asked_with_what_may_be_meant(word: str) -> None:
    assert VOCABULARY.trades_in(word) == ()
    assert len(VOCABULARY.near_trades(word)) == 3


def test_whom_somebody_serves_and_what_they_tell_decides_what_a_word_of_several_meanings_is() -> None:
    texts = ["Tool and plant hire, digger hire and scissor lift hire for sites."]
    assert VOCABULARY.trade_in_company("Hire", ["contractors", "trades-businesses"], texts).id == "tool-hire"  # type: ignore[union-attr]
    assert VOCABULARY.trade_in_company("Hire", [], ["We are glad to help."]) is None
    divorces = ["engaged-couples", "divorcing-people"]
    told = ["Divorce, child custody, family law and prenuptial agreements."]
    assert VOCABULARY.trade_in_company("Lawyer", divorces, told).id == "family-lawyer"  # type: ignore[union-attr]


def test_words_too_broad_name_only_trades_that_exist() -> None:
    named = {trade for trades in (*words_of.ASKED.values(), *words_of.TOGETHER.values()) for trade in trades}
    assert named <= VOCABULARY.trades.keys()


def test_no_listed_name_is_one_of_the_words_that_are_asked() -> None:
    assert not words_of.ASKED.keys() & {normal(name) for name in NAMES}


@pytest.mark.parametrize("part", ["plumber and ", "a, ", "people who ", "(", "lawyer for lawyers in ", "zebra "])
def test_whatever_is_written_is_read_in_linear_time(part: str) -> None:
    for length in (1, 10, 100, 10_000):
        assert not is_too_slow(VOCABULARY.trades_in, part * length)


def _all_names(trade: str) -> tuple[str, ...]:
    entry = VOCABULARY.trades[trade]
    return (entry.name, entry.plural, trade.replace("-", " "), *entry.also, *entry.rarely)


def test_well_known_firms_stand_for_trades_that_are_listed_and_each_for_one() -> None:
    firms = lists_in("vocabulary", "known_firms.yml")
    assert set(firms) <= set(VOCABULARY.trades)
    called = [normal(name) for names in firms.values() for name in names]
    assert [name for name in called if called.count(name) > 1] == []
    find = VOCABULARY.trade_names.find
    assert [(name, found) for trade, names in firms.items() for name in names if (found := find(name)) != trade] == []


@pytest.mark.parametrize("wording", ["Toyota mechanic", "Hilton chef", "Rentokil florist", "Kumon and submarines"])
def test_a_well_known_firm_lends_its_trade_to_no_other_word(wording: str) -> None:
    assert VOCABULARY.trades_in(wording) == ()
