"""Which pairs of members are worth a closer look, without looking at all of them.

All evidence for a pair, and all that forbids it, is written as one inner product of sparse rows, and the best few
columns of each row are kept (top-n sparse matrix multiplication). Ties, which are many where few customer groups
meet many members, go to members of the same small random bucket, so that nobody is first because of a name.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from tradekin.partners.member_features import Features, Floats, Ints, Places, pair_keys
from tradekin.partners.weights import EXCLUDED, WEIGHTS, Weights

BEST = 32
"""How many candidates of each member are looked at closely in a large group."""
BLOCK = 1_000
"""About how many members a random block has."""
NEARBY = 32
"""About how many members a block has in which everybody is looked at, however well others would fit."""
EVERYBODY_BELOW = 40_000
"""In a group larger than this candidates are found inside blocks only."""
ALL_BELOW = 1_500
"""In a group smaller than this every pair with any evidence is looked at."""
LINKED = 0.2
"""In a larger group trades whose links count less than this, in the mean of both sides, are not looked for."""
_WORTH_A_THREAD = 500
"""So many rows take longer than it takes to begin a second thread and wait for it."""
_TIE = 0.004
_IN_BUCKET = 24


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of members by position, each pair once with `one < other`."""

    one: Places
    other: Places

    def __len__(self) -> int:
        return len(self.one)

    def ends(self, size: int) -> Ints:
        """For each of `size` members in how many of these pairs it is."""
        return np.bincount(self.one, minlength=size) + np.bincount(self.other, minlength=size)

    @classmethod
    def of_keys(cls, keys: Ints, size: int) -> Edges:
        """The pairs of `size` members that have these numbers, as `pair_keys` makes them; in 32 bits."""
        size = max(1, size)
        return cls((keys // size).astype(np.int32), (keys % size).astype(np.int32))


def candidates_of(features: Features, best: int | None = None, weights: Weights = WEIGHTS) -> Edges:
    """The pairs with the strongest evidence: for each member the `best`, joined with those it is best for.

    In a large group some members are among everybody's best and others among nobody's. So the best are also found
    inside random blocks of about a thousand members, where as many look for partners as everywhere, but fewer look at
    the same ones; among those who work in one place, since neighbours are worth more; and in blocks of a few dozen in
    which nobody is passed over, so that a trade that is nobody's favourite finds somebody too. All that takes time in
    proportion to the members; looking at everybody takes the square, and is left out in the largest groups.
    """
    size = features.size
    if size < 2:
        nobody = np.zeros(0, dtype=np.int64)
        return Edges(nobody, nobody)
    most = best or (size if size < ALL_BELOW else BEST)
    left, right = _sides(features, weights)
    everybody = size <= EVERYBODY_BELOW or most >= size
    found = [_keys(_top(left, right, min(most, size)), np.arange(size), size)] if everybody else []
    if most < size:
        found.append(_in_blocks(left, right, features.marks % _number_of(BLOCK, size), most))
        if not everybody or features.areas.nnz:
            found.append(_in_blocks(left, right, _blocks_in_places(features, BLOCK), most))
        found.append(_in_blocks(left, right, _blocks_in_places(features, NEARBY), most))
    del left, right
    return Edges.of_keys(_each_once(found), size)


def _each_once(found: list[Ints]) -> Ints:
    """All numbers of some arrays, ascending, in place as far as it goes: there are many millions in a large group."""
    keys = np.concatenate(found)
    found.clear()
    keys.sort()
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


def _number_of(block: int, size: int) -> np.uint64:
    """How many blocks of about so many members there are; a power of two, to keep steady."""
    return np.uint64(1 << max(0, round(np.log2(size / block))))


def _blocks_in_places(features: Features, block: int) -> NDArray[np.uint64]:
    """A block for each member: of those who name the same area first, a large one divided; else a random one."""
    place = np.zeros(features.size, dtype=np.int64)
    named = np.diff(features.areas.indptr) > 0
    place[named] = features.areas.indices[features.areas.indptr[:-1][named]] + 1
    numbers = np.array([_number_of(block, max(1, size)) for size in np.bincount(place)], dtype=np.uint64)
    return (place.astype(np.uint64) << np.uint64(32)) | ((features.marks >> np.uint64(32)) % numbers[place])


def _in_blocks(left: sparse.csr_matrix, right: sparse.csr_matrix, block_of: NDArray[np.uint64], most: int) -> Ints:
    """The best inside each block, as keys of pairs."""
    members = np.argsort(block_of, kind="stable")
    blocks = np.split(members, np.flatnonzero(np.diff(block_of[members])) + 1)
    size = len(block_of)
    return np.concatenate([_keys(_top(left[block], right[block], most), block, size) for block in blocks])


def _top(left: sparse.csr_matrix, right: sparse.csr_matrix, most: int) -> sparse.csr_matrix:
    threads = 2 if left.shape[0] >= _WORTH_A_THREAD else 1
    found: sparse.csr_matrix = sp_matmul_topn(
        left, right.T.tocsr(), top_n=most, threshold=1e-5, sort=False, n_threads=threads
    )
    return found


def _keys(found: sparse.csr_matrix, members: Ints, size: int) -> Ints:
    """Pairs as single numbers, each pair once, ascending; row and column stand for the given members."""
    pairs = found.tocoo()
    rows, columns = members[pairs.row], members[pairs.col]
    differ = rows != columns
    return np.unique(pair_keys(rows[differ], columns[differ], size))


def _sides(features: Features, weights: Weights) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Rows whose inner product is a pair's evidence from both sides, far below 0 where the pair must not be."""
    trade = features.trades
    specialised = sparse.diags((features.specialties > 0).astype(np.float32)).dot(trade).tocsr()
    specialty = _pairs_of(features.seats, features.specialties)
    both = features.meeting + features.meeting.T
    if features.size >= ALL_BELOW:
        both = np.where(both > 2 * LINKED, both, 0)
    rivals = trade.dot(sparse.csr_matrix(features.competing.astype(np.float32)))
    buckets = _buckets(features)
    blocks: list[tuple[sparse.csr_matrix, sparse.csr_matrix]] = [
        (2 * weights.customers * features.customers, features.customers),
        (weights.trades_meet * trade, trade.dot(sparse.csr_matrix(both))),
        (weights.asked_for * features.wishes, trade),
        (trade, weights.asked_for * features.wishes),
        (weights.asked_for * weights.asked_broadly * features.perhaps, trade),
        (trade, weights.asked_for * weights.asked_broadly * features.perhaps),
        (weights.can_introduce * features.wishes, features.knows),
        (features.knows, weights.can_introduce * features.wishes),
        (2 * weights.own_texts * features.writes, features.writes),
        (weights.names_trade * features.names, trade),
        (trade, weights.names_trade * features.names),
        (EXCLUDED * trade, rivals),
        (-EXCLUDED * specialised, specialised),
        (EXCLUDED * specialty, specialty),
        (EXCLUDED * features.deal_breakers, features.practices),
        (EXCLUDED * features.practices, features.deal_breakers),
        (EXCLUDED * features.ties, features.ties),
        (_TIE * buckets, buckets),
    ]
    at_ease = sparse.diags(features.open.astype(np.float32))
    left = sparse.hstack([one for one, _ in blocks], format="csr", dtype=np.float32)
    right = sparse.hstack([other for _, other in blocks], format="csr", dtype=np.float32)
    return at_ease.dot(left).tocsr(), at_ease.dot(right).tocsr()


def _one_hot(columns: Ints, width: int) -> sparse.csr_matrix:
    size = len(columns)
    return sparse.csr_matrix((np.ones(size, dtype=np.float32), columns, np.arange(size + 1)), shape=(size, width))


def _pairs_of(seats: Ints, specialties: Ints) -> sparse.csr_matrix:
    """One column for each trade with a specialty; members without one have none."""
    combined = np.where(specialties > 0, seats * (specialties.max(initial=0) + 1) + specialties, -1)
    kinds, columns = np.unique(combined, return_inverse=True)
    hot = _one_hot(columns.ravel().astype(np.int64), len(kinds))
    return sparse.diags((combined >= 0).astype(np.float32)).dot(hot).tocsr()


def _buckets(features: Features) -> sparse.csr_matrix:
    """Two random buckets a member, of some two dozen members each; their number is a power of two to keep steady."""
    number = 1 << max(0, int(features.size / _IN_BUCKET).bit_length())
    first = (features.marks % np.uint64(number)).astype(np.int64)
    second = ((features.marks >> np.uint64(32)) % np.uint64(number)).astype(np.int64)
    joined: sparse.csr_matrix = sparse.hstack([_one_hot(first, number), _one_hot(second, number)], format="csr")
    return joined


def row_products(matrix: sparse.csr_matrix, edges: Edges, other: sparse.csr_matrix | None = None) -> Floats:
    """For each pair the inner product of its two rows (of `matrix` and of `other`, or of `matrix` alone)."""
    second = matrix if other is None else other
    products = matrix[edges.one].multiply(second[edges.other]).sum(axis=1)
    return np.asarray(products, dtype=np.float32).ravel()
