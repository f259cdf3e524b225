"""Graphs made up by hypothesis, for tests of sharing out."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import strategies as st

from tradekin.partners.candidates import Edges
from tradekin.partners.fit import Fits


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Fits, np.ndarray, int]:
    """Up to a dozen members, any pairs between them, fits with many ties, up to five places each."""
    size = draw(st.integers(2, 12))
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    chosen = sorted(draw(st.sets(st.sampled_from(pairs), min_size=1)))
    fits = draw(st.lists(st.sampled_from([0.1, 0.2, 0.5, 1.0]), min_size=len(chosen), max_size=len(chosen)))
    marks = np.array(random.Random(draw(st.integers(0, 99))).sample(range(1, 10**12), size), dtype=np.uint64)
    one, other = np.array(chosen, dtype=np.int64).T
    return Fits(Edges(one, other), np.array(fits, dtype=np.float32)), marks, draw(st.integers(1, 5))


def counts(fits: Fits, chosen: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(fits.edges.one[chosen], minlength=size) + np.bincount(fits.edges.other[chosen], minlength=size)
