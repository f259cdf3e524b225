"""Suggestions by meaning, over the vectors that ship: what is offered, what is not, and that nothing is taken."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from effort import is_too_slow

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.meaning import WordVectors, as_words, word_vectors
from tradekin.vocabulary.meaning_files import NUMBERS, read_vectors, read_words
from tradekin.vocabulary.meant import texts_of_groups, texts_of_trades

VOCABULARY = load_vocabulary()
DATA = resources.files("tradekin.vocabulary") / "data"

GROUPS = [
    ("folk whose mum needs looking after at her place", "family-carers"),
    ("tenants' unions", "tenants"),
    ("kids with autism", "families-with-special-needs"),
    ("insomniacs", "poor-sleepers"),
    ("philanthropists", "donors"),
    ("dairy farmers", "farms"),
    ("owners of electric cars", "ev-owners"),
    ("backpackers and holidaymakers", "travellers"),
    ("those drowning in credit card bills", "people-in-debt"),
    ("software companies", "technology-firms"),
]
TRADES = [
    ("hacker protection", "cybersecurity-consultant"),
    ("cesspit emptying", "septic-contractor"),
    ("rats and wasps", "pest-controller"),
    ("horse shoeing", "farrier"),
    ("flood cleanup", "restoration-contractor"),
    ("trademark registration", "intellectual-property-lawyer"),
    ("guy who fixes washing machines", "appliance-repairer"),
    ("home help for old people", "home-care-provider"),
]


@pytest.mark.parametrize(("wording", "meant"), GROUPS)
def test_customers_near_in_meaning_are_among_three(wording: str, meant: str) -> None:
    assert meant in VOCABULARY.group_meanings.nearest(wording)


@pytest.mark.parametrize(("wording", "meant"), TRADES)
def test_trades_near_in_meaning_are_among_three(wording: str, meant: str) -> None:
    assert meant in VOCABULARY.trade_meanings.nearest(wording)


@pytest.mark.parametrize(("wording", "meant"), [*GROUPS, *TRADES])
def test_what_is_near_in_meaning_is_offered_and_never_taken(wording: str, meant: str) -> None:
    """Where reading fails it is among what is offered; what reading finds has nothing to do with it."""
    of_trades = meant in VOCABULARY.trades
    read = VOCABULARY.trade(wording) if of_trades else VOCABULARY.group(wording)
    near = VOCABULARY.near_trades(wording) if of_trades else VOCABULARY.near_groups(wording)
    entry = VOCABULARY.trades[meant] if of_trades else VOCABULARY.groups[meant]
    assert read in (None, entry)
    assert entry.name in near
    assert len(near) <= 3


@pytest.mark.parametrize(
    "wording", ["astronaut", "poet laureate", "no plumbers", "owner", "everybody who", "xyzzy", "of the"]
)
def test_no_trade_is_offered_for_what_is_none(wording: str) -> None:
    assert VOCABULARY.near_trades(wording) == []


@pytest.mark.parametrize(
    "wording",
    [
        "people",
        "nobody",
        "anything",
        "vampires",
        "anyone but landlords",
        "who are they",
        "12",
        "",
        "!",
        "日本",
    ],
)
def test_no_customers_are_offered_for_what_says_nothing(wording: str) -> None:
    assert VOCABULARY.near_groups(wording) == []


def test_most_of_what_people_say_otherwise_brings_a_guess_that_is_right() -> None:
    """Wordings of several countries that nothing read, written before any of them was tried: customers, then trades."""
    told = (Path(__file__).parent / "meant.tsv").read_text(encoding="utf-8")
    customers, trades = (
        [line.split("\t") for line in part.split("\n") if line] for part in told.split("\n\n", maxsplit=1)
    )
    right = [bool({VOCABULARY.groups[each].name for each in ids.split()} & names_for_group(w)) for w, ids in customers]
    assert len(right) > 100
    assert sum(right) >= 0.8 * len(right)
    right = [bool({VOCABULARY.trades[each].name for each in ids.split()} & names_for_trade(w)) for w, ids in trades]
    assert len(right) > 60
    assert sum(right) >= 0.7 * len(right)


def names_for_group(wording: str) -> set[str]:
    """The groups that are read in a wording, else those that are offered."""
    read = {VOCABULARY.groups[each].name for each in VOCABULARY.groups_in(wording)}
    return read or set(VOCABULARY.near_groups(wording))


def names_for_trade(wording: str) -> set[str]:
    read = VOCABULARY.trade(wording)
    return {read.name} if read else set(VOCABULARY.near_trades(wording))


def test_every_group_is_brought_to_mind_by_words_that_are_no_group_of_their_own() -> None:
    listed = lists_in("vocabulary", "brought_to_mind.yml")
    assert set(listed["groups"]) == set(VOCABULARY.groups)
    assert all(len(texts) >= 4 for texts in listed["groups"].values())


def test_each_text_brings_one_group_to_mind() -> None:
    """A text of several groups takes every place there is: a moment is told of up to five."""
    assert all(len(whose) == 1 for whose, _ in texts_of_groups(VOCABULARY))


def test_what_is_spelled_alike_comes_before_what_is_a_guess() -> None:
    near = VOCABULARY.suggested_trades("injury claims")
    assert near.alike == ("personal injury lawyer",)
    assert near.names[0] == "personal injury lawyer"
    assert not set(near.alike) & set(near.meant)
    assert VOCABULARY.suggested_trades("plumer").meant == ()


def test_a_word_that_nobody_knows_makes_a_guess_less_sure() -> None:
    known = VOCABULARY.trade_meanings.scores("garden design ideas")
    unknown = VOCABULARY.trade_meanings.scores("garden design qxqxq")
    assert known["landscaper"] > unknown.get("landscaper", 0.0)


def test_a_word_stands_for_its_singular_or_for_two_words() -> None:
    vectors = WordVectors(["dog", "walker", "dish"], np.ones(3, np.int16), np.ones((3, 2), np.int16))
    assert vectors.places_in("Dogs’ walkers, dishes 12 dogwalker ölig") == [0, 1, 2, 0, 1, -1]
    assert as_words("Café-Owners' 401k") == ["cafe", "owners", "401k"]


def test_the_shipped_vectors_fit_the_words_and_the_limit() -> None:
    words, weights = read_words()
    assert read_vectors().shape == (len(words), NUMBERS)
    assert len(set(words)) == len(words) > 10_000
    assert (weights.min(), weights.max()) == (1, 15)
    assert sum(len((DATA / name).read_bytes()) for name in ("meaning.txt", "meaning.i8")) <= 2_000_000


def test_the_vectors_know_the_words_of_the_vocabulary() -> None:
    """Else make them anew: generator/tools/meaning.py."""
    texts = [text for _, text in (*texts_of_trades(VOCABULARY), *texts_of_groups(VOCABULARY))]
    words = {word for text in texts for word in as_words(text)}
    unknown = {word for word in words if -1 in word_vectors().places_in(word)}
    assert len(unknown) < len(words) / 20, sorted(unknown)


def test_sums_are_whole_numbers_so_that_every_machine_finds_the_same() -> None:
    sums, _ = word_vectors().sums([*(name for _, name in texts_of_groups(VOCABULARY))])
    assert np.array_equal(sums, np.rint(sums))
    assert np.abs(sums).max() ** 2 * NUMBERS < 2**53
    assert VOCABULARY.group_meanings.nearest("insomniacs") == VOCABULARY.group_meanings.nearest("  INSOMNIACS! ")


def test_nobody_pays_for_the_vectors_who_does_not_ask() -> None:
    code = (
        "import sys; from tradekin.vocabulary import load_vocabulary; v = load_vocabulary();"
        "v.trade('plumber'); v.group('landlords'); print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_any_wording_is_read_in_linear_time() -> None:
    assert VOCABULARY.near_groups("warm up the insomniacs")
    assert VOCABULARY.near_trades("warm up the insomniacs") is not None
    for wording in ("a" * 100_000, "dog " * 50_000, "ab" * 99, "é" * 190, "x'" * 90):
        assert not is_too_slow(VOCABULARY.group_meanings.nearest, wording)
        assert not is_too_slow(VOCABULARY.trade_meanings.nearest, wording)
