"""A row of words that only one trade's names use is that trade; whatever leaves a doubt is none."""

from __future__ import annotations

import pytest

from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.word_shares import WordShares, names_holding

NAMES = {
    "baker": ("cake shop", "birthday cakes", "cake baker", "birthday bread"),
    "party-planner": ("birthday party planner", "birthday parties", "party balloons"),
    "butcher": ("meat shop", "meat"),
}


@pytest.mark.parametrize(
    ("words", "trade"),
    [
        (["birthday", "cake"], "baker"),
        (["cake", "birthday"], "baker"),
        (["cake"], None),
        (["birthday", "meat"], None),
        (["birthday", "balloon"], None),
        (["cake", "zebra"], None),
        (["meat", "shop"], None),
        ([], None),
    ],
)
def test_only_words_that_leave_no_doubt_name_a_trade(words: list[str], trade: str | None) -> None:
    assert WordShares(names_holding(NAMES)).trade_of(words) == trade


MANY = {
    "baker": ("cake shop", "cake baker", "wedding cakes", "cake stall", "cupcakes and tarts", "cake van"),
    "party-planner": ("party planner", "party balloons", "tarts party", "van"),
}


@pytest.mark.parametrize(
    ("words", "trade"),
    [
        (["tart", "cake"], "baker"),
        (["cake", "stall"], "baker"),
        (["balloon", "cake"], None),
        (["balloon", "shop"], None),
    ],
)
def test_one_name_is_enough_beside_a_word_that_many_names_of_one_trade_hold(
    words: list[str], trade: str | None
) -> None:
    assert WordShares(names_holding(MANY)).trade_of(words) == trade


def test_what_goes_with_a_trade_is_at_home_there() -> None:
    shares = WordShares(names_holding(NAMES))
    assert shares.is_at_home(["cake"], "baker")
    assert not shares.is_at_home(["birthday"], "baker")
    assert not shares.is_at_home(["zebra"], "baker")
    assert not shares.is_at_home([], "baker")


@pytest.mark.parametrize("wording", ["health and wellbeing", "Vice President", "school for dog trainers"])
def test_broad_words_positions_and_other_peoples_trades_are_not_read_by_their_words(wording: str) -> None:
    assert load_vocabulary().trades_in(wording) == ()
