"""What trades have to do with each other, as it follows from moments and lists."""

from __future__ import annotations

import pytest

from tradekin.vocabulary import CastTrade, Link, LinkKind, Links, Moment, Phase, Trade, load_vocabulary

LEAK = Moment(
    "burst-pipe",
    "A burst pipe or a leak",
    "after-a-loss",
    whose=("homeowners",),
    heard_as="There is water coming through the ceiling.",
    holder="dryer",
    cast=(
        CastTrade("plumber", Phase.DURING, "same hour", hears_first=True, overflows_to=("drains",)),
        CastTrade("dryer", Phase.DURING, "same day", comes_from=("plumber",)),
        CastTrade("drains", Phase.DURING, "same day"),
        CastTrade("painter", Phase.AFTER, "weeks", comes_from=("dryer",), beside=("carpet-fitter",)),
        CastTrade("carpet-fitter", Phase.AFTER, "weeks"),
        CastTrade("paint-shop", Phase.AFTER, "weeks", supplies=("painter",), only_in=("US",)),
    ),
)
"""Each kind of link once."""


def links_of(*moments: Moment, **listed: dict[str, tuple[str, ...]]) -> Links:
    names = ["plumber", "dryer", "drains", "painter", "carpet-fitter", "paint-shop"]
    trades = {name: Trade(name, name, f"{name}s", **listed.get(name, {})) for name in names}
    competing = frozenset(frozenset((one.id, other)) for one in trades.values() for other in one.competes_with)
    return Links(trades, moments, competing)


@pytest.mark.parametrize(
    ("one", "other", "link"),
    [
        ("dryer", "plumber", Link(LinkKind.HANDS_ON, "plumber", "dryer", "burst-pipe")),
        ("drains", "plumber", Link(LinkKind.OVERFLOWS, "plumber", "drains", "burst-pipe")),
        ("painter", "paint-shop", Link(LinkKind.SUPPLIES, "paint-shop", "painter", "burst-pipe")),
        ("painter", "carpet-fitter", Link(LinkKind.BESIDE, "carpet-fitter", "painter", "burst-pipe")),
        ("painter", "plumber", Link(LinkKind.SAME_MOMENT, "painter", "plumber", "burst-pipe")),
    ],
)
def test_what_says_most_comes_first_in_its_own_direction_whoever_is_asked_for_first(
    one: str, other: str, link: Link
) -> None:
    links = links_of(LEAK)
    assert links.between(one, other)[0] == link
    assert links.between(other, one) == links.between(one, other)


def test_who_hears_of_it_first_is_linked_to_whoever_has_the_customer() -> None:
    assert Link(LinkKind.HEARS_FIRST, "plumber", "dryer", "burst-pipe") in links_of(LEAK).between("dryer", "plumber")
    assert links_of(LEAK).between("plumber", "painter")[0].kind is LinkKind.SAME_MOMENT


def test_what_a_trade_lists_is_a_link_in_the_same_direction() -> None:
    links = links_of(plumber={"sends_to": ("painter", "drains")}, painter={"works_with": ("dryer",)})
    assert links.between("drains", "plumber") == (Link(LinkKind.HANDS_ON, "plumber", "drains", None, 1),)
    assert links.between("dryer", "painter") == (Link(LinkKind.BESIDE, "dryer", "painter"),)
    assert links.between("dryer", "drains") == ()


def test_rivals_have_no_link_not_even_by_a_moment_both_stand_in() -> None:
    links = links_of(LEAK, plumber={"competes_with": ("drains",)})
    assert links.between("plumber", "drains") == ()
    assert ("drains", "plumber") not in links.explicit()
    assert "drains" not in links.partners_of("plumber")
    assert links.between("plumber", "plumber") == ()


def test_partners_come_with_those_first_with_whom_most_is_linked() -> None:
    partners = links_of(LEAK).partners_of("painter")
    assert set(partners[:3]) == {"dryer", "carpet-fitter", "paint-shop"}
    assert set(partners) == {"plumber", "dryer", "drains", "carpet-fitter", "paint-shop"}


@pytest.mark.parametrize(("country", "here"), [(None, True), ("US", True), ("GB", False)])
def test_a_part_may_be_of_some_countries_only(country: str | None, here: bool) -> None:
    assert LEAK.cast[-1].is_part_in(country) is here
    elsewhere = CastTrade("painter", Phase.AFTER, "weeks", not_in=("US",))
    assert elsewhere.is_part_in(country) is (country != "US")


def test_partners_are_the_trades_that_a_link_leads_to_and_no_others() -> None:
    vocabulary = load_vocabulary("US")
    links = vocabulary.links
    for trade in list(vocabulary.trades)[::20]:
        here = {each for each in vocabulary.trades if links.between(trade, each)}
        assert {*links.partners_of(trade)} <= here, trade
        assert here - {*links.partners_of(trade)} <= links._elsewhere, trade
