"""The moments that ship are whole, and each trade has its place in them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary import Phase, load, load_vocabulary

VOCABULARY = load_vocabulary()
MOMENTS = VOCABULARY.moments.values()
COUNTRIES = {"US", "CA", "GB", "IE", "AU", "NZ", "IN", "ZA"}
ORDER = [Phase.BEFORE, Phase.DURING, Phase.AFTER]


def test_there_are_moments_of_people_and_of_firms() -> None:
    kinds = Counter(VOCABULARY.occasions[moment.occasion].kind for moment in MOMENTS)
    assert kinds["people"] >= 60
    assert kinds["firms"] >= 60


def test_each_moment_is_somebodys_and_led_by_a_trade_of_its_cast() -> None:
    for moment in MOMENTS:
        trades = [part.trade for part in moment.cast]
        assert VOCABULARY.groups.keys() >= set(moment.whose), moment.id
        assert moment.whose, moment.id
        assert VOCABULARY.trades.keys() >= set(trades), moment.id
        assert moment.holder in trades, moment.id
        assert len(trades) == len(set(trades)) >= 6, moment.id
        assert any(part.hears_first for part in moment.cast), moment.id


def test_what_a_part_tells_of_other_trades_is_in_the_cast() -> None:
    for moment in MOMENTS:
        trades = {part.trade for part in moment.cast}
        for part in moment.cast:
            others = {*part.comes_from, *part.beside, *part.supplies, *part.overflows_to}
            assert others <= trades - {part.trade}, (moment.id, part.trade)
            assert {*part.only_in, *part.not_in} <= COUNTRIES, (moment.id, part.trade)


def test_a_cast_comes_in_the_order_in_which_it_is_needed() -> None:
    for moment in MOMENTS:
        phases = [ORDER.index(part.phase) for part in moment.cast]
        assert phases == sorted(phases), moment.id


def test_headings_and_signals_read_well() -> None:
    for moment in MOMENTS:
        assert re.fullmatch(r"[A-Z][^.:!?]{3,60}", moment.name), moment.id
        assert re.fullmatch(r"[A-Z0-9“‘].*[.?!”]", moment.heard_as), moment.id
        assert len(moment.heard_as) <= 140, moment.id
    assert len({moment.name for moment in MOMENTS}) == len(VOCABULARY.moments)


def test_every_trade_stands_in_two_moments() -> None:
    assert [trade for trade in VOCABULARY.trades if len(VOCABULARY.links.moments_of(trade)) < 2] == []


def test_every_customer_group_has_its_place() -> None:
    in_moments = {group for moment in MOMENTS for group in moment.whose}
    assert VOCABULARY.groups.keys() - in_moments == set()


def test_every_trade_knows_whom_it_deals_with() -> None:
    alone = [trade for trade in VOCABULARY.trades if len(VOCABULARY.links.partners_of(trade)) < 6]
    assert alone == []


def test_rivals_never_share_a_link_in_the_lists() -> None:
    for trade in VOCABULARY.trades.values():
        linked = {*trade.sends_to, *trade.works_with, *trade.supplies, *trade.overflows_to}
        assert not [each for each in linked if VOCABULARY.links.compete(trade.id, each)], trade.id


def test_moments_are_read_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are as long as all other lists, and the name of a trade needs none."""
    read: list[str] = []

    def note(room: str, name: str) -> object:
        read.append(name.partition("/")[0])
        return lists_in(room, name)

    monkeypatch.setattr(load, "lists_in", note)
    vocabulary = load._shipped.__wrapped__()
    assert vocabulary.trade("plumber")
    assert "moments" not in read
    assert vocabulary.moments.keys() == VOCABULARY.moments.keys()
    assert "moments" in read
