"""Shared out over any number of processes, in any order, with any of them lost: the pairs of one process."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from effort import examples
from graphs import graphs
from hypothesis import given, settings
from hypothesis import strategies as st
from in_places import MOST, Unlucky, listed, on_one_machine
from measures.steadiness import patched
from scattered import scattered
from scipy import sparse

from tradekin.cluster.shares import ClusterError, InTurn
from tradekin.partners import candidates, homes, pair_order
from tradekin.partners.fit import Fits
from tradekin.partners.homes import homes_of
from tradekin.partners.member_features import Features, part_of
from tradekin.partners.places import shared_matching
from tradekin.partners.places.place_work import PlaceWork
from tradekin.partners.places.share_state import Share
from tradekin.partners.places.shared_matching import find_pairs
from tradekin.partners.sharing_out import share_out

SIZE = 480


@pytest.fixture
def group(monkeypatch: pytest.MonkeyPatch) -> Features:
    """A group that is large and has large places, as these tests have it."""
    monkeypatch.setattr(candidates, "ALL_BELOW", 200)
    monkeypatch.setattr(homes, "SHARED_FROM", 200)
    monkeypatch.setattr(homes, "LEAST_IN_PLACE", 20)
    monkeypatch.setattr(candidates, "BLOCK", 100)
    return scattered(SIZE)


def shuffled(number: int) -> list[int]:
    return random.sample(range(number), number)


@pytest.mark.parametrize("number", [1, 2, 4, 8])
def test_so_many_processes_find_the_pairs_of_one(number: int, group: Features) -> None:
    found = find_pairs(group, MOST, InTurn(number, order=shuffled)).pairs
    assert listed(found) == on_one_machine(group)
    assert len(found) > SIZE


@pytest.mark.parametrize(("everybody", "exact"), [(40_000, 0), (0, 0)], ids=["by prices", "in blocks alone"])
def test_a_larger_group_is_shared_out_alike(
    everybody: int, exact: int, group: Features, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "EVERYBODY_BELOW", everybody)
    monkeypatch.setattr(pair_order, "EXACT", exact)
    alone = on_one_machine(group)
    for number in (2, 5):
        found = find_pairs(group, MOST, InTurn(number, order=shuffled))
        assert listed(found.pairs) == alone
        assert min(found.received) > 0


@pytest.mark.parametrize(
    "step",
    ["search", "settle", "begin_wishes", "raise_prices", "order_by_prices", "next_round", "fill", "end_taking"],
)
def test_a_process_lost_in_any_phase_changes_nothing(
    step: str, group: Features, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_order, "EXACT", 0)
    runner = Unlucky(3, step, order=shuffled)
    assert listed(find_pairs(group, MOST, runner).pairs) == on_one_machine(group)
    assert runner.lost == 1


def test_a_run_whose_processes_end_again_and_again_is_given_up(group: Features) -> None:
    class Hopeless(Unlucky):
        def each(self, act: object, *given: object, **which: object) -> object:  # type: ignore[override]
            self.lost = 0
            return super().each(act, *given, **which)  # type: ignore[arg-type]

    with pytest.raises(ClusterError) as given_up:
        find_pairs(group, MOST, Hopeless(2, "begin_wishes"))
    assert given_up.value.problem == "lost_often"


@settings(deadline=None, derandomize=True, max_examples=examples(150))
@given(graphs(), st.integers(0, 10**6), st.integers(1, 4), st.booleans())
def test_any_pairs_in_any_places_are_shared_out_as_by_one(
    graph: tuple[Fits, np.ndarray, int], seed: int, number: int, solved: bool
) -> None:
    """Pairs, wishes, places and who keeps them are made up; only where the pairs come from is left out."""
    fits, marks, most = graph
    dice = np.random.default_rng(seed)
    places = dice.integers(0, 4, len(marks))
    share_of = dice.integers(0, number, int(places.max()) + 1).astype(np.int16)[places]
    trades = np.where(dice.random((len(fits), 2)) < 0.4, dice.integers(0, 3, (len(fits), 2)), -1)
    known = part_of(scattered(8), np.zeros(0, dtype=np.int64))
    width = known.wishes.shape[1]
    ends = np.stack([fits.edges.one, fits.edges.other], axis=1)
    wished = replace(fits, wishes=np.where(trades >= 0, ends * width + trades, -1))
    with patched(0), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pair_order, "EXACT", 10**6 if solved else 0)
        alone = wished.of(share_out(wished, marks, most, places))
        runner = InTurn(number, order=shuffled)
        _give(runner, replace(fits, wishes=trades), PlaceWork(0, share_of, places, marks, known, places[:0], most))
        together = shared_matching.share_out_among(runner, places, share_of)
    assert listed(together) == listed(alone)


def _give(runner: InTurn, found: Fits, work: PlaceWork) -> None:
    """The first share has found all pairs."""
    nothing = found.of(np.zeros(0, dtype=np.int64))
    every = range(runner.number)
    runner.make(
        lambda share: Share(replace(work, number=share), [nothing if share else found]), lambda share: share, every
    )


def test_where_everybody_is_at_home_follows_from_the_group_alone(group: Features) -> None:
    numbers = homes_of(group)
    counts = np.bincount(numbers)
    assert (counts < homes.LEAST_IN_PLACE).sum() <= 1  # what is left at the end
    first = group.areas.indices[group.areas.indptr[:-1]]
    assert all(len(set(numbers[first == area].tolist())) == 1 for area in set(first.tolist()))
    assert not homes_of(part_of(group, np.arange(homes.SHARED_FROM - 1))).any()


def test_a_large_area_is_split_in_halves_of_halves(group: Features, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "MOST_IN_PLACE", 200)
    everywhere = replace(group, areas=sparse.csr_matrix((SIZE, 1), dtype=np.float32))
    assert np.bincount(homes_of(everywhere)).min() > SIZE / 8
    assert homes_of(everywhere).max() == 3
