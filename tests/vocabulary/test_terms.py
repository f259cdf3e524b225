"""Words are looked up by name, and the vocabulary knows who serves whom and what is broader."""

from __future__ import annotations

import pytest

from tradekin.vocabulary import CustomerGroup, Trade, Vocabulary, load_vocabulary
from tradekin.vocabulary.terms import same_name

VOCABULARY = load_vocabulary()


def small(*groups: CustomerGroup, trades: tuple[Trade, ...] = ()) -> Vocabulary:
    return Vocabulary(
        trades={each.id: each for each in trades},
        groups={each.id: each for each in groups},
        occasions={},
        practices={},
        languages={},
    )


def test_it_is_read_once() -> None:
    assert load_vocabulary() is load_vocabulary()


@pytest.mark.parametrize(
    ("look_up", "name", "entry"),
    [
        ("trade", "Estate Agent", "residential-real-estate-agent"),
        ("group", "brides & grooms", "engaged-couples"),
        ("practice", "cold calls", "cold-calling"),
        ("language", "Español", "es"),
        ("language", "PT", "pt"),
    ],
)
def test_every_kind_of_word_is_found_by_name(look_up: str, name: str, entry: str) -> None:
    assert getattr(VOCABULARY, look_up)(name).id == entry


@pytest.mark.parametrize("look_up", ["trade", "group", "practice", "language"])
@pytest.mark.parametrize("name", ["", " ", "?", "no such thing", "🎷"])
def test_what_is_nobodys_name_is_none(look_up: str, name: str) -> None:
    assert getattr(VOCABULARY, look_up)(name) is None


def test_a_trade_and_a_group_may_share_a_name() -> None:
    trade, group = VOCABULARY.trade("property managers"), VOCABULARY.group("property managers")
    assert trade is not None
    assert group is not None
    assert (trade.id, group.id) == ("property-manager", "property-managers")


def test_the_usual_trades_of_a_group_come_with_those_it_tells_most_about_first() -> None:
    usual = VOCABULARY.usual_trades["engaged-couples"]
    places = [VOCABULARY.trades[each].customers.index("engaged-couples") for each in usual]
    assert places == sorted(places)
    assert "wedding-planner" in usual[:40]


def test_broader_groups_come_nearest_first_and_a_ring_of_them_ends() -> None:
    assert list(VOCABULARY.lineage("holiday-let-owners")) == ["landlords", "property-investors"]
    ring = small(CustomerGroup("a", "as", "people", broader="b"), CustomerGroup("b", "bs", "people", broader="a"))
    assert list(ring.lineage("a")) == ["b"]


def test_competing_holds_whichever_of_the_two_says_so() -> None:
    made = small(trades=(Trade("a", "a", "as", competes_with=("b",)), Trade("b", "b", "bs")))
    assert made.competing == {frozenset(("a", "b"))}


def test_names_are_the_same_but_for_case_accents_and_plurals() -> None:
    assert same_name("Café owners", "cafe-owner")
    assert not same_name("café owners", "cafés")


def test_near_names_are_names_not_ids() -> None:
    assert VOCABULARY.near_trades("plumer") == ["plumber"]
    assert VOCABULARY.near_groups("homowners") == ["homeowners"]
