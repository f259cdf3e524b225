"""In which order pairs are to be taken so that the whole group fares best.

Taken by fit alone, the pairs of the most sought-after members come first and leave others with nobody. So a pair is
worth its fit and something for the two places it fills, and what is sought is the sharing out of the greatest total
worth: the maximum-weight b-matching.

A group that knows each other, of at most `STEADY` members, gets its pairs in the order of their fit, though: that costs
a hundredth or two of all fit, and hardly anybody else's partners change where one comes or goes (docs/decisions/0041).
A larger group gets the best exactly, from the linear relaxation, which is whole but for a few odd rings (W. R.
Pulleyblank, "Faces of matching polyhedra", 1973); HiGHS solves it. A still larger one gets it nearly: each member is
given a price, raised while more want a place with it than there are and lowered while fewer do, and pairs come in the
order of what they are worth beyond the two prices. That is the dual of the same problem, smoothed by entropy and solved
by scaling rows (R. Sinkhorn, 1967; M. Cuturi, "Sinkhorn distances", NIPS 2013).

No two pairs are worth the same: a little that is made from both slugs tells them apart, so that there is one best
sharing out, and what changes in one profile moves pairs near it instead of choosing anew among thousands of ties.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.candidates import Edges
from tradekin.partners.fit import Fits
from tradekin.partners.member_features import STEADY, Ints, Places

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
_PIECE = 500_000
"""So many pairs are reckoned with at a time."""

Worths = NDArray[np.float64]


def taking_order(fits: Fits, marks: NDArray[np.uint64], room: Ints) -> Ints:
    """Positions of the pairs in `fits` that there is room for, those of the best sharing out first.

    Args:
        fits: the pairs.
        marks: each member's number.
        room: how many places each member has.
    """
    open_ = np.flatnonzero((room[fits.edges.one] > 0) & (room[fits.edges.other] > 0))
    left = Fits(Edges(fits.edges.one[open_], fits.edges.other[open_]), fits.fit[open_])
    worth = worth_of(left, marks)
    if len(marks) <= STEADY:
        order = np.argsort(-worth, kind="stable")
    elif len(left) <= EXACT:
        order = best_order(left, worth, room)
    else:
        worth += FILLED
        order = np.argsort(_short_of_prices(left, worth, room), kind="stable")
    return np.asarray(open_[order], dtype=np.int64)


def worth_of(fits: Fits, marks: NDArray[np.uint64]) -> Worths:
    """What each pair is worth beside the places it fills: its fit, and a little that sets it apart from all others."""
    worth = pair_numbers(fits, marks) / 2.0**64
    worth *= APART
    worth += fits.fit
    return worth


def best_order(fits: Fits, worth: Worths, room: Ints) -> Ints:
    """Positions of pairs, those of the best sharing out first, which is solved exactly."""
    return np.asarray(np.lexsort((-worth, -_best(fits, worth + FILLED, room))), dtype=np.int64)


def by_fit(fits: Fits, marks: NDArray[np.uint64]) -> Ints:
    """Positions of the pairs in `fits`, the best first; equal ones by their numbers."""
    return np.asarray(np.lexsort((pair_numbers(fits, marks), -fits.fit)), dtype=np.int64)


def wishes_in_order(fits: Fits, marks: NDArray[np.uint64]) -> Ints:
    """Positions of the pairs that somebody wishes for, in the order in which they are granted.

    Wishes of both for each other come first, then those that only one member of the group can fulfil, then by fit.
    """
    wished = np.flatnonzero((fits.wishes >= 0).any(axis=1))
    chosen = fits.of(wished)
    without_choice = np.asarray(have_no_choice(chosen.wishes).any(axis=1), dtype=np.bool_)
    return np.asarray(wished[order_of_wishes(chosen, marks, without_choice)], dtype=np.int64)


def have_no_choice(wishes: Places) -> NDArray[np.bool_]:
    """For each wish, by pair and end, whether it is there and no other pair would fulfil it."""
    _, place, times = np.unique(wishes, return_inverse=True, return_counts=True)
    return np.asarray((wishes >= 0) & (times[place.reshape(wishes.shape)] == 1), dtype=np.bool_)


def order_of_wishes(fits: Fits, marks: NDArray[np.uint64], without_choice: NDArray[np.bool_]) -> Ints:
    """Positions of pairs that are wished for, in the order in which wishes are granted.

    Args:
        fits: the pairs.
        marks: each member's number.
        without_choice: whether a wish of one of the two can be fulfilled by this pair alone.
    """
    one_way = (fits.wishes < 0).any(axis=1)
    return np.asarray(np.lexsort((pair_numbers(fits, marks), -fits.fit, ~without_choice, one_way)), dtype=np.int64)


def _best(fits: Fits, worth: Worths, room: Ints) -> Worths:
    """How far each pair belongs to the best sharing out: 1, 0, or a part in an odd ring."""
    from scipy import sparse
    from scipy.optimize import linprog

    number, size = len(fits), len(room)
    if not number:
        return np.zeros(0)
    ends = np.stack([fits.edges.one, fits.edges.other], axis=1).ravel()
    places = sparse.csc_matrix((np.ones(2 * number), ends, np.arange(0, 2 * number + 1, 2)), shape=(size, number))
    solved = linprog(-worth, A_ub=places, b_ub=room, bounds=(0, 1), method="highs-ds")
    return np.asarray(np.round(solved.x / _WHOLE) * _WHOLE, dtype=np.float64)


def _short_of_prices(fits: Fits, worth: Worths, room: Ints) -> Worths:
    """How much each pair is worth less than the prices of its two members."""
    price = np.zeros(len(room))
    for sharpness, rounds in SMOOTHING:
        for _ in range(rounds):
            price = next_prices(fits, worth, price, room, sharpness)
    return short_of(fits, worth, price)


def next_prices(fits: Fits, worth: Worths, price: Worths, room: Ints, sharpness: float) -> Worths:
    """Each member's price after one more round, which needs the prices of those they have pairs with, and no other."""
    demand = _demand(fits, worth, price, sharpness)
    change = CALM * sharpness * np.log(np.maximum(demand, _WHOLE) / np.maximum(room, 1))
    return np.asarray(np.maximum(0, price + change), dtype=np.float64)


def short_of(fits: Fits, worth: Worths, price: Worths) -> Worths:
    """How much each pair is worth less than the prices of its two members."""
    short = np.empty(len(fits))
    for part in _parts(len(fits)):
        short[part] = -(worth[part] - price[fits.edges.one[part]] - price[fits.edges.other[part]])
    return short


def _demand(fits: Fits, worth: Worths, price: Worths, sharpness: float) -> Worths:
    """How many want a place with each member at these prices."""
    as_one, as_other = np.zeros(len(price)), np.zeros(len(price))
    for part in _parts(len(fits)):
        one, other = fits.edges.one[part].astype(np.intp), fits.edges.other[part].astype(np.intp)
        beyond = worth[part] - price[one]
        beyond -= price[other]
        beyond /= sharpness
        np.minimum(beyond, 0, out=beyond)
        np.exp(beyond, out=beyond)
        np.add.at(as_one, one, beyond)
        np.add.at(as_other, other, beyond)
    return np.asarray(as_one + as_other, dtype=np.float64)


def _parts(number: int) -> Iterator[slice]:
    """Piece by piece: all at once would take a hundred bytes a pair, and there may be ten million."""
    for start in range(0, number, _PIECE):
        yield slice(start, start + _PIECE)


def pair_numbers(fits: Fits, marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each pair, the same whichever of the two comes first, spread like a random one."""
    numbers = np.empty(len(fits), dtype=np.uint64)
    for part in _parts(len(fits)):
        one, other = marks[fits.edges.one[part]], marks[fits.edges.other[part]]
        mixed = (one ^ other) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(31))) + (one + other) * np.uint64(0xBF58476D1CE4E5B9)
        numbers[part] = mixed ^ (mixed >> np.uint64(29))
    return numbers
