"""A wording is tried again with other words for its things, where they mean the same."""

from __future__ import annotations

import pytest

from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.same_things import said_otherwise
from tradekin.vocabulary.trade_names import TradeNames

NAMES = TradeNames(
    {
        "dog-groomer": ("dog groomer", "dog salon"),
        "pet-shop": ("pet shop",),
        "erp-consultant": ("ERP consultant", "SAP consultant"),
        "car-dealer": ("car dealer",),
        "boat-dealer": ("boat dealer",),
    }
)


@pytest.mark.parametrize(
    ("wording", "trade"),
    [
        ("pooch salon", ("dog-groomer",)),
        ("Mutt Groomer", ("dog-groomer",)),
        ("SAP rollout", ("erp-consultant",)),
        ("car and yacht dealer", ("car-dealer", "boat-dealer")),
        ("school rollout", ()),
        ("pooch", ()),
        ("pooch and zebra salon", ()),
        ("no pooch salon", ()),
    ],
)
def test_other_words_for_the_same_thing_lead_to_its_trade(wording: str, trade: tuple[str, ...]) -> None:
    assert NAMES.find_all(wording) == trade


def test_a_word_that_is_the_same_beside_some_others_only_stays_elsewhere() -> None:
    assert "SAP consultant" in set(said_otherwise("SAP rollout"))
    assert not list(said_otherwise("school rollout"))


def test_readings_that_do_not_agree_are_none() -> None:
    named = TradeNames({"dog-walker": ("hound walks",), "pet-sitter": ("canine walks",)})
    assert named.find_all("hound walks") == ("dog-walker",)
    assert named.find_all("mutt walks") == ()


@pytest.mark.parametrize("wording", ["boat race", "home buyer", "hospital patients", "roofer leads", "eye contact"])
def test_expressions_whom_one_serves_and_things_of_a_trade_are_none(wording: str) -> None:
    assert load_vocabulary().trades_in(wording) == ()


def test_nothing_of_one_word_or_of_many_is_said_otherwise() -> None:
    assert not list(said_otherwise("pooch"))
    assert not list(said_otherwise("pooch " * 13))
