"""Which pairs of members are worth a closer look, without looking at all of them.

All evidence for a pair, and all that forbids it, is written as one inner product of sparse rows, and the best few
columns of each row are kept (top-n sparse matrix multiplication). Ties, which are many where few customer groups
meet many members, go to members of the same small random bucket, so that nobody is first because of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from tradekin.partners.member_features import Features, Floats, Ints, Places, pair_keys, part_of
from tradekin.partners.weights import EXCLUDED, WEIGHTS, Weights

BEST = 32
"""How many candidates of each member are looked at closely in a large group."""
BLOCK = 1_000
"""About how many members a random block has."""
NEARBY = 32
"""About how many members a block has in which everybody is looked at, however well others would fit."""
EVERYBODY_BELOW = 40_000
"""In a group larger than this candidates are found inside blocks only."""
ROOM = 4_000
"""About so many members are known at once while blocks are looked through."""
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
    inside blocks (`blocks_of`), where as many look for partners as everywhere, but fewer look at the same ones. All
    that takes time in proportion to the members; looking at everybody takes the square, and is left out in the largest
    groups: there one place after the other is looked at, so that little is held at once.
    """
    size = features.size
    if size < 2:
        nobody = np.zeros(0, dtype=np.int64)
        return Edges(nobody, nobody)
    most = best or most_of(size)
    if most < size and not looks_at_everybody(size):
        rooms = rooms_of(blocks_of(features))
        found = [
            Lookout(part_of(features, each.members), each.members, size, weights).in_blocks(each.blocks, most)
            for each in rooms
        ]
    else:
        lookout = Lookout(features, np.arange(size), size, weights)
        found = [lookout.among_all(np.arange(size), min(most, size))]
        found += [lookout.in_blocks(blocks_of(features), most)] if most < size else []
        del lookout
    return Edges.of_keys(each_once(found), size)


def most_of(size: int) -> int:
    """How many candidates of each member are looked at closely in a group of some size."""
    return size if size < ALL_BELOW else BEST


def looks_at_everybody(size: int) -> bool:
    """Whether in a group of this size the best of everybody are found, or those inside blocks alone."""
    return size <= EVERYBODY_BELOW


@dataclass(frozen=True, slots=True)
class Room:
    """Who has to be known to look through some blocks: `members` by position, ascending, and the blocks of them."""

    members: Ints
    blocks: tuple[Ints, ...]


def rooms_of(blocks: Iterable[Ints], together: int = 0) -> Iterator[Room]:
    """Blocks, of which those that follow each other share a room until it has `together` members (`ROOM`)."""
    kept: list[Ints] = []
    for block in blocks:
        if kept and sum(map(len, kept)) + len(block) > (together or ROOM):
            yield Room(np.unique(np.concatenate(kept)), tuple(kept))
            kept = []
        kept.append(block)
    if kept:
        yield Room(np.unique(np.concatenate(kept)), tuple(kept))


class Lookout:
    """Looks for the best candidates among some members of a group.

    Args:
        known: these members alone.
        members: their positions in the group, ascending.
        size: how many members the group has.
        weights: how much each kind of evidence counts.
    """

    def __init__(self, known: Features, members: Ints, size: int, weights: Weights = WEIGHTS) -> None:
        self._left, self._right = _sides(known, weights, size)
        self._members, self._size = members, size

    def among_all(self, seekers: Ints, most: int) -> Ints:
        """The best of all of them for some: pairs as numbers in the group, each once, ascending."""
        here = np.searchsorted(self._members, seekers)
        rows = self._left if len(here) == len(self._members) else self._left[here]
        return _keys(_top(rows, self._right, most), seekers, self._members, self._size)

    def in_blocks(self, blocks: Iterable[Ints], most: int) -> Ints:
        """The best inside each of some blocks of them: pairs as numbers in the group, each once, ascending."""
        found = []
        for block in blocks:
            here = np.searchsorted(self._members, block)
            found.append(_keys(_top(self._left[here], self._right[here], most), block, block, self._size))
        return each_once(found)


def blocks_of(features: Features) -> list[Ints]:
    """The blocks of a large group inside which candidates are found: positions of members, ascending.

    About a thousand by chance, from all places; as many of one place, since neighbours are worth more; and a few dozen
    of one place among whom nobody is passed over, so that a trade that is nobody's favourite finds somebody too.
    """
    blocks = _split(features.marks % _number_of(BLOCK, features.size))
    if features.areas.nnz or not looks_at_everybody(features.size):
        blocks += _split(_blocks_in_places(features, BLOCK))
    return blocks + _split(_blocks_in_places(features, NEARBY))


def each_once(found: list[Ints]) -> Ints:
    """All numbers of some arrays, ascending, in place as far as it goes: there are many millions in a large group."""
    keys = np.concatenate([*found, np.zeros(0, dtype=np.int64)])
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


def _split(block_of: NDArray[np.uint64]) -> list[Ints]:
    """The positions that have the same block, for each block."""
    members = np.argsort(block_of, kind="stable")
    return np.split(members, np.flatnonzero(np.diff(block_of[members])) + 1)


def _top(left: sparse.csr_matrix, right: sparse.csr_matrix, most: int) -> sparse.csr_matrix:
    threads = 2 if left.shape[0] >= _WORTH_A_THREAD else 1
    found: sparse.csr_matrix = sp_matmul_topn(
        left, right.T.tocsr(), top_n=most, threshold=1e-5, sort=False, n_threads=threads
    )
    return found


def _keys(found: sparse.csr_matrix, seekers: Ints, members: Ints, size: int) -> Ints:
    """Pairs as single numbers, each pair once, ascending; rows stand for the seekers, columns for the members."""
    pairs = found.tocoo()
    rows, columns = seekers[pairs.row], members[pairs.col]
    differ = rows != columns
    return np.unique(pair_keys(rows[differ], columns[differ], size))


def _sides(features: Features, weights: Weights, size: int) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Rows whose inner product is a pair's evidence from both sides, far below 0 where the pair must not be.

    `features` may be some of a group of `size` members.
    """
    trade = features.trades
    specialised = sparse.diags((features.specialties > 0).astype(np.float32)).dot(trade).tocsr()
    specialty = _pairs_of(features.seats, features.specialties)
    both = features.meeting + features.meeting.T
    if size >= ALL_BELOW:
        both = np.where(both > 2 * LINKED, both, 0)
    rivals = trade.dot(sparse.csr_matrix(features.competing.astype(np.float32)))
    buckets = _buckets(features.marks, size)
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


def _buckets(marks: NDArray[np.uint64], size: int) -> sparse.csr_matrix:
    """Two random buckets a member, of some two dozen members each; their number is a power of two to keep steady."""
    number = 1 << max(0, int(size / _IN_BUCKET).bit_length())
    first = (marks % np.uint64(number)).astype(np.int64)
    second = ((marks >> np.uint64(32)) % np.uint64(number)).astype(np.int64)
    joined: sparse.csr_matrix = sparse.hstack([_one_hot(first, number), _one_hot(second, number)], format="csr")
    return joined


def row_products(matrix: sparse.csr_matrix, edges: Edges, other: sparse.csr_matrix | None = None) -> Floats:
    """For each pair the inner product of its two rows (of `matrix` and of `other`, or of `matrix` alone)."""
    second = matrix if other is None else other
    products = matrix[edges.one].multiply(second[edges.other]).sum(axis=1)
    return np.asarray(products, dtype=np.float32).ravel()
