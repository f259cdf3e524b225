"""What stands beside a trade is left out of its wording; what may tell of it stays."""

from __future__ import annotations

import pytest
from effort import is_too_slow
from hypothesis import given
from hypothesis import strategies as st

from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.beside_trades import listed
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.trade_asides import plainer
from tradekin.vocabulary.trade_firms import NameReader

VOCABULARY = load_vocabulary()
VOCABULARY.trades_in("Plumber (Dunedoo)")
TELLING = {"home", "banker", "naval", "plumbing"}


def _left(wording: str) -> list[str]:
    return [each.text for each in plainer(wording)]


@pytest.mark.parametrize(
    ("wording", "left"),
    [
        ("Mobile vet (BVSc)", ["Mobile vet"]),
        ("Arborist (ISA) and landscaper", ["Arborist and landscaper"]),
        ("I run a bakery in Leeds", ["bakery in Leeds", "bakery"]),
        ("plumber", []),
        ("Leeds", []),
        ("Bath installer", []),
        ("Plumber in Bath", ["Plumber"]),
        ("1031 exchange", []),
        ("Insurance (commercial)", []),
    ],
)
def test_only_what_says_nothing_of_a_trade_is_left_out(wording: str, left: list[str]) -> None:
    assert _left(wording) == left


@pytest.mark.parametrize(
    ("wording", "left"),
    [
        ("Realtor at Harbor Homes", "Realtor"),
        ("Realtor (Coldwell Banker)", "Realtor"),
        ("Kovacek & Sons, surveyors", "surveyors"),
        ("Plumber in Dunedoo", "Plumber"),
        ("Architect (Naval)", None),
        ("Attorney in Fact", None),
        ("ATTORNEY IN DUNEDOO", None),
    ],
)
def test_names_are_words_in_capitals_that_tell_nothing(wording: str, left: str | None) -> None:
    found = {each.trade: each for each in NameReader(TELLING.__contains__).without_names(wording)}
    assert [*found] == ([left] if left else [])


@given(
    st.sampled_from(["plumber", "wedding photographer", "house cleaner", "accountant"]),
    st.sampled_from(sorted(listed("places") - listed("places_that_are_words"))),
    st.sampled_from(["{0} {1}", "{0} in {1}", "{0}, {1}", "{0} ({1})", "{1} {0}", "{0} - {1}"]),
)
def test_a_place_beside_a_trade_changes_nothing(trade: str, place: str, around: str) -> None:
    assert VOCABULARY.trades_in(around.format(trade, place)) == VOCABULARY.trades_in(trade)


@pytest.mark.parametrize("word", ["Fact", "Training", "Waiting", "Chief", "Name", "Oils", "Shipping", "Aerospace"])
def test_a_word_of_english_is_no_town(word: str) -> None:
    assert not [each for each in NameReader(TELLING.__contains__).without_names(f"Attorney in {word}") if each.is_place]


@given(st.text(max_size=200))
def test_leaving_out_never_stumbles_and_keeps_only_what_was_there(text: str) -> None:
    words = set(normal(text).replace("re", "are").split()) | {"we", "are"}
    for each in plainer(text):
        assert len(normal(each.text)) <= len(normal(text)) + len(words)
    assert isinstance([*NameReader(TELLING.__contains__).without_names(text)], list)


@pytest.mark.parametrize("part", ["Leeds ", "in ", "(RIBA) ", "Xyzz & Sons ", "# 1 ", "- ", "of the "])
def test_leaving_out_takes_no_longer_for_longer_wordings_than_they_are(part: str) -> None:
    assert not is_too_slow(VOCABULARY.trades_in, f"plumber {part * 40}")
    assert not is_too_slow(VOCABULARY.trades_in, f"plumber {part * 4000}")
