"""One profile more or less hardly moves the partners of others, in a group that knows each other."""

from __future__ import annotations

import statistics
from collections.abc import Callable

import pytest
from groups import sample_group
from measures.steadiness import fitting, moves, patched
from rooms import NAMES, room

from tradekin.directory import Directory
from tradekin.partners import member_features

GROUPS: dict[str, Callable[[], Directory]] = {
    "sample": sample_group,
    **{name: lambda name=name: room(name).group for name in NAMES},  # type: ignore[misc]
}


@pytest.mark.parametrize("name", GROUPS)
def test_a_member_who_goes_moves_at_most_two_pairs_in_the_median_and_four_at_most(name: str) -> None:
    gone, _, _ = moves(GROUPS[name]())
    assert statistics.median(gone) <= 2
    assert max(gone) <= 4


@pytest.mark.parametrize("name", GROUPS)
def test_steadiness_costs_little_fit(name: str) -> None:
    """At most two hundredths of what the greatest total gives."""
    group = GROUPS[name]()
    with patched(0):
        best = sum(fitting(group.members, group).values())
    assert sum(fitting(group.members, group).values()) >= 0.98 * best


def test_how_telling_customers_are_does_not_change_with_one_member() -> None:
    group = sample_group()
    telling = member_features.features_of(group).telling
    fewer = Directory(group.settings, group.vocabulary, group.members[1:])
    assert (member_features.features_of(fewer).telling == telling).all()
