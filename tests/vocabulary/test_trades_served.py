"""Customers that are named by their trade are the groups that consist of it, whatever the last word is alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from effort import is_too_slow, some

from tradekin.vocabulary import Trade, Vocabulary, load_vocabulary
from tradekin.vocabulary.trades_served import named_first

VOCABULARY = load_vocabulary()
HELD = {
    trade: {group.id for group in VOCABULARY.groups.values() if trade in group.trades} for trade in VOCABULARY.trades
}


def test_groups_consist_of_trades_that_exist_and_no_trade_is_in_many() -> None:
    for group in VOCABULARY.groups.values():
        assert VOCABULARY.trades.keys() >= set(group.trades), group.id
        assert len(set(group.trades)) == len(group.trades), group.id
    assert {trade: groups for trade, groups in HELD.items() if len(groups) > 2} == {}


def begins_with_a_group(name: str) -> bool:
    return (first := named_first(name)) != name and VOCABULARY.group(first) is not None


def unlisted_names(trade: Trade) -> Iterator[str]:
    """The names of a trade that do not begin with the name of a group, as does “day care for seniors”."""
    names = (trade.name, trade.plural, *trade.also)
    return (name for name in names if not begins_with_a_group(name) and not VOCABULARY.group_names.holder(name))


def related(groups: set[str]) -> set[str]:
    broader = {each for group in groups for each in VOCABULARY.lineage(group)}
    return groups | broader | {each for each in VOCABULARY.groups if not groups.isdisjoint(VOCABULARY.lineage(each))}


def test_a_trade_under_its_own_name_is_the_groups_it_is_in_or_is_asked_about() -> None:
    for trade in VOCABULARY.trades.values():
        for name in (trade.name, trade.plural):
            if not VOCABULARY.group_names.holder(name):
                assert set(VOCABULARY.groups_in(name)) <= related(HELD[trade.id]), name


def test_no_name_of_a_trade_is_read_as_people_who_have_nothing_to_do_with_it() -> None:
    """A name for the goods or the work of a trade may be read as those who buy them: “burst pipes”."""
    wrong = []
    for trade in some(list(VOCABULARY.trades.values()), every=8):
        meant = related({*HELD[trade.id], *trade.customers})
        several = ((name, VOCABULARY.trades_in(name)) for name in unlisted_names(trade))
        wrong += [
            (name, trade.id, found)
            for name, trades in several
            if trades == (trade.id,) and not (found := set(VOCABULARY.groups_in(name))) <= meant
        ]
    assert wrong == []


@pytest.mark.parametrize(
    ("wording", "groups"),
    [
        ("web developers", {"technology-firms", "creative-agencies"}),
        ("town planners", {"architects-and-designers", "professional-services"}),
        ("estate planning lawyers", {"law-firms"}),
        ("family lawyers", {"law-firms"}),
        ("plumbers", {"trades-businesses"}),
        ("pressure washing firms", {"trades-businesses", "local-service-businesses"}),
        ("lawn care companies", {"trades-businesses", "local-service-businesses"}),
        ("video producers", {"creative-agencies"}),
        ("logistics providers", {"hauliers"}),
        ("sign makers", {"manufacturers"}),
        ("IT support providers", {"technology-firms"}),
        ("tutors", {"teachers"}),
        ("cleaning firms", {"trades-businesses"}),
        ("DJs", {"musicians-and-performers"}),
        ("house cleaners and window cleaners", {"trades-businesses", "local-service-businesses"}),
    ],
)
def test_a_trade_is_no_other_group_by_its_last_word(wording: str, groups: set[str]) -> None:
    assert set(VOCABULARY.groups_in(wording)) == groups


@pytest.mark.parametrize(
    "wording",
    ["marquee hire firms", "event hire firms", "hire companies", "security companies", "marinas",
     "tour guides", "cooking schools",
     "homeowners and marquee hire firms", "law student tutors and marinas", "commercial insurance",
     "photographers of newborns"],
)  # fmt: skip
def test_a_trade_that_is_in_no_group_is_asked_about(wording: str) -> None:
    assert VOCABULARY.groups_in(wording) == ()


@pytest.mark.parametrize(
    ("wording", "group"),
    [
        ("seniors downsizing", "downsizers"),
        ("owners of vacation homes", "second-home-owners"),
        ("families building a new home", "self-builders"),
        ("burst pipes", "damaged-property-owners"),
        ("plumbers with one van", "trades-businesses"),
        ("restaurants opening a second site", "restaurants"),
    ],
)
def test_people_in_a_situation_are_no_trade(wording: str, group: str) -> None:
    assert group in VOCABULARY.groups_in(wording)


@pytest.mark.parametrize(
    "wording",
    ["people with a slow computer", "people sued by a neighbour", "companies changing banks",
     "companies changing accountants", "companies with no debt", "couples without children", "non-smokers",
     "people who lost their keys", "decision makers", "angel investors"],
)  # fmt: skip
def test_what_is_told_of_others_is_not_read(wording: str) -> None:
    assert VOCABULARY.groups_in(wording) == ()


def test_a_country_reads_them_the_same() -> None:
    here: Vocabulary = load_vocabulary("US")
    assert here.groups_in("web developers") == VOCABULARY.groups_in("web developers")


def test_many_trades_take_no_longer_than_their_number() -> None:
    assert not is_too_slow(VOCABULARY.groups_in, "web developers and " + "marquee hire firms, " * 8)
    assert not is_too_slow(VOCABULARY.groups_in, "web developers and " + "marquee hire firms, " * 3000)
