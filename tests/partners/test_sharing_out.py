"""Sharing out, on graphs made up by hypothesis."""

from __future__ import annotations

import random

import numpy as np
from effort import examples
from graphs import counts, graphs
from hypothesis import given, settings
from hypothesis import strategies as st

from tradekin.partners.candidates import Edges
from tradekin.partners.fit import Fits
from tradekin.partners.pair_order import pair_numbers
from tradekin.partners.sharing_out import share_out


@settings(deadline=None, derandomize=True, max_examples=examples(300))
@given(graphs())
def test_nobody_has_more_than_the_most_and_no_pair_is_chosen_twice(
    graph: tuple[Fits, np.ndarray, int],
) -> None:
    fits, marks, most = graph
    chosen = share_out(fits, marks, most)
    assert len(set(chosen.tolist())) == len(chosen)
    assert counts(fits, chosen, len(marks)).max() <= most


@settings(deadline=None, derandomize=True, max_examples=examples(300))
@given(graphs())
def test_no_pair_is_left_between_two_members_with_open_places(graph: tuple[Fits, np.ndarray, int]) -> None:
    fits, marks, most = graph
    chosen = share_out(fits, marks, most)
    count = counts(fits, chosen, len(marks))
    left = np.setdiff1d(np.arange(len(fits)), chosen)
    assert not ((count[fits.edges.one[left]] < most) & (count[fits.edges.other[left]] < most)).any()


@settings(deadline=None, derandomize=True, max_examples=examples(200))
@given(graphs(), st.integers(0, 10**6))
def test_the_order_of_the_members_makes_no_difference(graph: tuple[Fits, np.ndarray, int], seed: int) -> None:
    fits, marks, most = graph
    order = np.array(random.Random(seed).sample(range(len(marks)), len(marks)))
    one, other = order[fits.edges.one], order[fits.edges.other]
    turned = Fits(Edges(np.minimum(one, other), np.maximum(one, other)), fits.fit)
    moved = np.empty_like(marks)
    moved[order] = marks
    before = {frozenset(marks[[fits.edges.one[e], fits.edges.other[e]]].tolist()) for e in share_out(fits, marks, most)}
    after = {
        frozenset(moved[[turned.edges.one[e], turned.edges.other[e]]].tolist()) for e in share_out(turned, moved, most)
    }
    assert before == after


def test_a_member_with_one_possibility_gets_it() -> None:
    """The rose is everybody's best; the thistle fits nobody else."""
    edges = Edges(np.array([0, 0, 0, 1]), np.array([1, 2, 3, 2]))
    fits = Fits(edges, np.array([1.0, 1.0, 0.1, 0.5], dtype=np.float32))
    chosen = share_out(fits, np.array([11, 22, 33, 44], dtype=np.uint64), 2)
    assert counts(fits, chosen, 4)[3] == 1


def test_a_full_neighbour_makes_room_along_a_path() -> None:
    """a-b is best, but then c and d have nobody: b gives a up, and both c and d find somebody."""
    edges = Edges(np.array([0, 0, 1]), np.array([1, 2, 3]))
    fits = Fits(edges, np.array([1.0, 0.4, 0.4], dtype=np.float32))
    chosen = share_out(fits, np.array([5, 6, 7, 8], dtype=np.uint64), 1)
    assert sorted(chosen.tolist()) == [1, 2]


def test_numbers_of_pairs_do_not_depend_on_who_comes_first() -> None:
    marks = np.array([3, 99], dtype=np.uint64)
    there = Fits(Edges(np.array([0]), np.array([1])), np.array([1.0], dtype=np.float32))
    back = Fits(Edges(np.array([1]), np.array([0])), np.array([1.0], dtype=np.float32))
    assert pair_numbers(there, marks) == pair_numbers(back, marks)
