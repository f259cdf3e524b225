"""A wish that the room can fill comes before any filler."""

from __future__ import annotations

import numpy as np
import pytest
from effort import examples
from graphs import counts, graphs
from groups import group_of
from hypothesis import given, settings
from hypothesis import strategies as st
from rooms import NAMES, room

from tradekin.directory import Directory, Member
from tradekin.partners import Partners, find_candidates, find_partners
from tradekin.partners.fit import Fits
from tradekin.partners.sharing_out import share_out

PLUMBER = {"trade": "plumber"}


def wishes_met(member: Member, partners: Partners) -> set[str]:
    """The wishes of a member that one of their partners fulfils."""
    own = {trade for pair in partners.of.get(member.slug, ()) for trade in pair.partner_of(member).trades}
    return own & set(member.wanted_trades)


def are_for_a_wish(member: Member, partners: Partners) -> bool:
    """Whether every partner of a member is there because one of the two asked for the other's trade."""
    return all(
        not set(pair.one.wanted_trades).isdisjoint(pair.other.trades)
        or not set(pair.other.wanted_trades).isdisjoint(pair.one.trades)
        for pair in partners.of.get(member.slug, ())
    )


def full_of_wishes(member: Member, partners: Partners) -> bool:
    return len(partners.of.get(member.slug, ())) == partners.most and are_for_a_wish(member, partners)


def unmet_before_a_filler(group: Directory, partners: Partners) -> list[tuple[str, str]]:
    """Wishes not met although the wisher and somebody who could fulfil them have a place, or a filler on one."""
    left = []
    candidates = find_candidates(group, len(group.members))
    for member in group.members:
        for wish in set(member.wanted_trades) - wishes_met(member, partners):
            able = [pair.other for pair in candidates[member.slug] if wish in pair.other.trades]
            if not full_of_wishes(member, partners):
                left += [(member.slug, each.slug) for each in able if not full_of_wishes(each, partners)]
    return left


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("most", [2, 5])
def test_no_filler_takes_the_place_of_a_wish(name: str, most: int) -> None:
    group = room(name).group
    assert unmet_before_a_filler(group, find_partners(group, most)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_room_shows_the_pairs_it_must_show(name: str) -> None:
    shown = {frozenset((pair.one.slug, pair.other.slug)) for pair in find_partners(room(name).group).pairs}
    assert room(name).must - shown == set()


def test_a_wish_for_a_trade_that_hardly_fits_comes_before_the_best_filler() -> None:
    """The plumber wants a yoga teacher; who would fit a plumber far better is left out."""
    group = group_of(
        {
            "pam": {**PLUMBER, "partners_wanted": ["yoga teacher"]},
            "yan": {"trade": "yoga teacher"},
            "rob": {"trade": "restoration contractor"},
        }
    )
    assert [(pair.one.slug, pair.other.slug) for pair in find_partners(group, 1).pairs] == [("pam", "yan")]


def test_a_wish_counts_for_whoever_is_wished_for_too() -> None:
    """The yoga teacher's page shows the plumber, although the teacher has asked for nobody."""
    others = {f"coach-{name}": {"trade": "personal trainer"} for name in ("a", "b", "c")}
    group = group_of(
        {"pam": {**PLUMBER, "partners_wanted": ["yoga teacher"]}, "yan": {"trade": "yoga teacher"}} | others
    )
    (pair,) = find_partners(group, 1).of["yan"]
    assert pair.partner_of(group.by_slug["yan"]).slug == "pam"


def test_a_deal_breaker_is_stronger_than_a_wish() -> None:
    group = group_of(
        {
            "pam": {**PLUMBER, "partners_wanted": ["yoga teacher"], "deal_breakers": ["cold calling"]},
            "yan": {"trade": "yoga teacher", "practices": ["cold calling"]},
        }
    )
    assert find_partners(group).pairs == ()


def test_the_one_who_alone_can_fulfil_a_wish_is_not_taken_by_a_wish_that_others_fulfil_too() -> None:
    """Both ask for a roofer or an electrician; only one electrician is here, and may have one partner."""
    group = group_of(
        {
            "ann": {"trade": "tutor", "partners_wanted": ["electrician"]},
            "bea": {"trade": "gardener", "partners_wanted": ["roofer"]},
            "eli": {"trade": "electrician", "partners_wanted": ["tutor"]},
            "ron": {"trade": "roofer"},
            "rex": {"trade": "roofer", "specialty": "slate"},
        }
    )
    shown = {(pair.one.slug, pair.other.slug) for pair in find_partners(group, 1).pairs}
    assert ("ann", "eli") in shown
    assert {("bea", "ron"), ("bea", "rex")} & shown


@st.composite
def wished(draw: st.DrawFn) -> tuple[Fits, np.ndarray, int]:
    """A graph in which some wish for some."""
    fits, marks, most = draw(graphs())
    wishes = draw(
        st.lists(
            st.tuples(st.booleans(), st.booleans()).map(lambda each: [0 if each[0] else -1, 0 if each[1] else -1]),
            min_size=len(fits),
            max_size=len(fits),
        )
    )
    numbers = np.array(wishes, dtype=np.int64).reshape(-1, 2)
    own = np.stack([fits.edges.one * 100 + fits.edges.other, fits.edges.other * 100 + fits.edges.one], axis=1)
    return Fits(fits.edges, fits.fit, np.where(numbers < 0, -1, own)), marks, most


@settings(deadline=None, derandomize=True, max_examples=examples(300))
@given(wished())
def test_in_any_graph_an_unmet_wish_has_only_wishes_beside_it(graph: tuple[Fits, np.ndarray, int]) -> None:
    fits, marks, most = graph
    chosen = share_out(fits, marks, most)
    count = counts(fits, chosen, len(marks))
    wish = (fits.wishes >= 0).any(axis=1)
    fillers = chosen[~wish[chosen]]
    places = most - count + counts(fits, fillers, len(marks))
    unmet = np.setdiff1d(np.flatnonzero(wish), chosen)
    assert not ((places[fits.edges.one[unmet]] > 0) & (places[fits.edges.other[unmet]] > 0)).any()
    assert count.max() <= most
