"""Matching keeps little of each possible pair, and what is reckoned piece by piece is what all at once would give."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scattered import scattered

from tradekin.partners import fit, pair_order
from tradekin.partners.candidates import Edges, candidates_of
from tradekin.partners.fit import Fits, fits_of
from tradekin.partners.member_features import Features, pair_keys
from tradekin.partners.sharing_out import share_out

SIZE = 4_000
MOST = 5


@pytest.fixture(scope="module")
def judged() -> tuple[Features, Fits]:
    group = scattered(SIZE)
    return group, fits_of(group, candidates_of(group))


def bytes_a_pair(act: Callable[[], Any], pairs: int) -> float:
    """How many bytes were in use at once, at most, for each pair."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1] / pairs
    finally:
        tracemalloc.stop()


def test_sharing_out_takes_some_dozens_of_bytes_a_pair(judged: tuple[Features, Fits]) -> None:
    """Python's lists of the same took 300."""
    group, fits = judged
    members = SIZE * 1_000 / len(fits)
    assert bytes_a_pair(lambda: share_out(fits, group.marks, MOST), len(fits)) < 80 + members


def test_judging_takes_little_more_than_what_comes_of_it(
    judged: tuple[Features, Fits], monkeypatch: pytest.MonkeyPatch
) -> None:
    group, _ = judged
    edges = candidates_of(group)
    monkeypatch.setattr(fit, "PIECE", 5_000)
    assert bytes_a_pair(lambda: fits_of(group, edges), len(edges)) < 80


def test_pairs_are_judged_alike_in_pieces_and_at_once(
    judged: tuple[Features, Fits], monkeypatch: pytest.MonkeyPatch
) -> None:
    group, at_once = judged
    monkeypatch.setattr(fit, "PIECE", 777)
    in_pieces = fits_of(group, candidates_of(group))
    for ours, theirs in (
        (in_pieces.edges.one, at_once.edges.one), (in_pieces.edges.other, at_once.edges.other),
        (in_pieces.fit, at_once.fit), (in_pieces.wishes, at_once.wishes),
    ):  # fmt: skip
        assert ours.dtype == theirs.dtype
        assert (ours == theirs).all()


def test_nothing_to_judge_is_no_trouble() -> None:
    nobody = np.zeros(0, dtype=np.int32)
    assert len(fits_of(scattered(8), Edges(nobody, nobody))) == 0


def test_prices_are_the_same_in_pieces(judged: tuple[Features, Fits], monkeypatch: pytest.MonkeyPatch) -> None:
    group, fits = judged
    monkeypatch.setattr(pair_order, "EXACT", 0)
    at_once = share_out(fits, group.marks, MOST)
    monkeypatch.setattr(pair_order, "_PIECE", 1_234)
    assert (share_out(fits, group.marks, MOST) == at_once).all()


def test_numbers_of_pairs_do_not_overflow_in_large_groups() -> None:
    edges = Edges(np.array([399_998], dtype=np.int32), np.array([399_999], dtype=np.int32))
    (key,) = pair_keys(edges.one, edges.other, 400_000)
    back = Edges.of_keys(np.array([key]), 400_000)
    assert (back.one[0], back.other[0]) == (399_998, 399_999)
