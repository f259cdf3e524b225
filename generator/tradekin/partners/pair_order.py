"""In which order pairs are to be taken so that the whole group fares best.

Taken by fit alone, the pairs of the most sought-after members come first and leave others with nobody. So a pair is
worth its fit and something for the two places it fills, and what is sought is the sharing out of the greatest total
worth: the maximum-weight b-matching.

A group of ordinary size gets it exactly, from the linear relaxation, which is whole but for a few odd rings (W. R.
Pulleyblank, "Faces of matching polyhedra", 1973); HiGHS solves it. A larger one gets it nearly: each member is given a
price, raised while more want a place with it than there are and lowered while fewer do, and pairs come in the order
of what they are worth beyond the two prices. That is the dual of the same problem, smoothed by entropy and solved by
scaling rows (R. Sinkhorn, 1967; M. Cuturi, "Sinkhorn distances", NIPS 2013).

No two pairs are worth the same: a little that is made from both slugs tells them apart, so that there is one best
sharing out, and what changes in one profile moves pairs near it instead of choosing anew among thousands of ties.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.fit import Fits
from tradekin.partners.member_features import Ints

FILLED = 1.0
"""What two filled places are worth, in fit."""
APART = 0.02
"""At most so much, in fit, sets pairs of the same fit apart."""
EXACT = 120_000
"""Up to so many possible pairs the best sharing out is solved exactly, in about half a second."""
SMOOTHING = ((0.5, 20), (0.2, 20), (0.05, 20), (0.02, 20))
"""How sharply prices tell good from better, in fit, and for how many rounds: from broad to fine."""
CALM = 0.5
"""How much of a price's change is made in one round; two ends move at once."""
_WHOLE = 1e-6

Worths = NDArray[np.float64]


def taking_order(fits: Fits, marks: NDArray[np.uint64], most: int) -> Ints:
    """Positions of pairs in `fits`, those first that belong to the best sharing out of at most `most` a member."""
    worth = fits.fit.astype(np.float64) + FILLED + APART * (pair_numbers(fits, marks) / 2.0**64)
    if len(fits) <= EXACT:
        taken = _best(fits, worth, len(marks), most)
        return np.lexsort((-worth, -taken))
    return np.argsort(-_beyond_prices(fits, worth, len(marks), most), kind="stable")


def _best(fits: Fits, worth: Worths, size: int, most: int) -> Worths:
    """How far each pair belongs to the best sharing out: 1, 0, or a part in an odd ring."""
    from scipy import sparse
    from scipy.optimize import linprog

    number = len(fits)
    if not number:
        return np.zeros(0)
    ends = np.stack([fits.edges.one, fits.edges.other], axis=1).ravel()
    places = sparse.csc_matrix((np.ones(2 * number), ends, np.arange(0, 2 * number + 1, 2)), shape=(size, number))
    solved = linprog(-worth, A_ub=places, b_ub=np.full(size, most), bounds=(0, 1), method="highs-ds")
    return np.asarray(np.round(solved.x / _WHOLE) * _WHOLE, dtype=np.float64)


def _beyond_prices(fits: Fits, worth: Worths, size: int, most: int) -> Worths:
    """What each pair is worth beyond the prices of its two members."""
    one, other = fits.edges.one, fits.edges.other
    price = np.zeros(size)
    for sharpness, rounds in SMOOTHING:
        for _ in range(rounds):
            wanted = np.exp(np.minimum((worth - price[one] - price[other]) / sharpness, 0))
            demand = np.bincount(one, wanted, size) + np.bincount(other, wanted, size)
            price = np.maximum(0, price + CALM * sharpness * np.log(np.maximum(demand, _WHOLE) / most))
    return np.asarray(worth - price[one] - price[other], dtype=np.float64)


def pair_numbers(fits: Fits, marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each pair, the same whichever of the two comes first, spread like a random one."""
    one, other = marks[fits.edges.one], marks[fits.edges.other]
    mixed = (one ^ other) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(31))) + (one + other) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)), dtype=np.uint64)
