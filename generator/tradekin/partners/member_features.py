"""A `Directory` as numbers: sparse rows, one a member."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradekin.directory import Directory
from tradekin.directory.apart import Apart
from tradekin.partners.feature_rows import (
    FeatureRows,
    MarkedRows,
    NamedRows,
    Rows,
    customer_weights,
    rows_of,
    weighed_rows,
)
from tradekin.partners.link_strengths import link_strengths
from tradekin.partners.own_texts import NOTHING, most_who_write, read_texts
from tradekin.partners.weights import WEIGHTS, Weights
from tradekin.vocabulary import Vocabulary

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Places = NDArray[np.integer[Any]]
"""Positions of members or pairs: 32 bits where there may be millions."""
PRIOR = 40
"""The vocabulary counts as so many members when it is judged how common a customer group is."""
STEADY = 200
"""In a group of at most so many members the vocabulary alone tells how common a customer group is, and pairs are shared
out in the order of their fit: so little moves when one comes or goes."""
_SHORTEST = 1e-9
LITTLE_TOLD = 3.5
"""Customers that tell less than this together are less than a whole reason to meet: families alone, say."""


@dataclass(frozen=True)
class Features:
    """What matching needs to know of n members, in the order of their slugs.

    Matrices are CSR with one row a member; columns are trades, customer groups, areas and so on by position.
    """

    customers: sparse.csr_matrix
    """Weighed customer groups and their broader groups; rows have at most length 1."""
    telling: Floats
    """How telling each customer column is here: rare ones more."""
    named: NDArray[np.bool_]
    """Whether the member named customers; of the others the trade's usual ones are known."""
    trades: sparse.csr_matrix
    """The trades each member has; columns are positions in the vocabulary."""
    seats: Ints
    """Each member's first trade, as such a position."""
    meeting: Floats
    """Trades x trades: how much speaks, from the first one's side, for knowing the second, 0 to 1."""
    competing: NDArray[np.bool_]
    """Trades x trades: whether the two compete; a trade competes with itself."""
    kept_apart: NDArray[np.bool_]
    """Trades x trades: whether the two are suggested to each other only if one of them asks for it."""
    wishes: sparse.csr_matrix
    perhaps: sparse.csr_matrix
    """The trades that a member's broad wishes may mean."""
    knows: sparse.csr_matrix
    writes: sparse.csr_matrix
    """What each member's own texts name that few others' do, and the moments that it plays a part in."""
    names: sparse.csr_matrix
    """The trades of others that each member's own texts speak of."""
    areas: sparse.csr_matrix
    anywhere: NDArray[np.bool_]
    languages: sparse.csr_matrix
    practices: sparse.csr_matrix
    deal_breakers: sparse.csr_matrix
    kept_from: Ints
    """Who is kept apart privately: a number from both places, as `pair_keys` makes it; sorted."""
    ties: sparse.csr_matrix
    """What members share who know each other already, such as a firm: a column for each tie of two or more."""
    specialties: Ints
    """A number for each specialty, 0 for none."""
    open: NDArray[np.bool_]
    """Whether the member wants introductions."""
    marks: NDArray[np.uint64]
    """A number from each slug, for breaking ties the same way every time and for nobody's benefit."""

    @property
    def size(self) -> int:
        """How many members."""
        return len(self.seats)


def features_of(directory: Directory, weights: Weights = WEIGHTS, *, reads_texts: bool = True) -> Features:
    """Turn the members of a directory into numbers; without what their own texts name, which keeps nobody apart."""
    members, vocabulary = directory.members, directory.vocabulary
    written = read_texts(members, vocabulary) if reads_texts else [NOTHING] * len(members)
    slugs = [member.slug for member in members]
    return features_of_rows(
        rows_of(members, written, vocabulary, weights), vocabulary, kept_from(directory.apart, slugs)
    )


def features_of_rows(rows: FeatureRows, vocabulary: Vocabulary, apart: Ints, weights: Weights = WEIGHTS) -> Features:
    """Turn the rows of all members of a group into what matching needs, with what is counted in the whole group.

    Args:
        rows: those of all members.
        vocabulary: the words of the group.
        apart: who is kept apart privately (`kept_from`).
        weights: how much speaks for what.
    """
    customers, telling = _customers(rows.served, vocabulary, weights)
    competing, are_kept_apart = _paired(vocabulary)
    trades, practices = len(vocabulary.trades), len(vocabulary.practices)
    return Features(
        customers=customers,
        telling=telling,
        named=rows.named,
        trades=_ones(rows.trades, trades),
        seats=rows.seats,
        meeting=link_strengths(vocabulary, weights),
        competing=competing,
        kept_apart=are_kept_apart,
        wishes=_ones(rows.wishes, trades),
        perhaps=_ones(rows.perhaps, trades),
        knows=_ones(rows.knows, trades),
        writes=_written(rows.writes),
        names=_ones(rows.names, trades),
        areas=_areas(rows.areas),
        anywhere=rows.anywhere,
        languages=_ones(rows.languages, len(vocabulary.languages)),
        practices=_ones(rows.practices, practices),
        deal_breakers=_ones(rows.deal_breakers, practices),
        kept_from=apart,
        ties=_ties(rows.ties),
        specialties=_specialties(rows.specialties),
        open=rows.open,
        marks=rows.marks,
    )


def pair_keys(one: Places, other: Places, size: int) -> Ints:
    """A number for each pair of places, the same whichever comes first."""
    return np.asarray(np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other), dtype=np.int64)


OF_ALL = frozenset({"telling", "meeting", "competing", "kept_apart", "kept_from"})
"""What is known of a whole group; all else has a row for each member."""


def part_of(features: Features, members: Ints) -> Features:
    """Some members of a group, by position, ascending: their rows, and who of them is kept apart."""
    rows = {each.name: getattr(features, each.name)[members] for each in fields(features) if each.name not in OF_ALL}
    size = features.size
    ends = features.kept_from // size, features.kept_from % size
    here = np.isin(ends[0], members) & np.isin(ends[1], members)
    one, other = (np.searchsorted(members, end[here]) for end in ends)
    return replace(features, **rows, kept_from=np.sort(pair_keys(one, other, len(members))))


def kept_from(apart: Apart | None, slugs: Sequence[str]) -> Ints:
    """Who is kept apart privately, of members who have these slugs."""
    pairs = apart.pairs if apart else ()
    places = {slug: place for place, slug in enumerate(slugs)} if pairs else {}
    ends = [(places[one], places[other]) for one, other in pairs if one in places and other in places]
    one, other = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    return np.sort(pair_keys(one, other, len(slugs)))


def is_rare(writes: NamedRows) -> NDArray[np.bool_]:
    """Which of the names that members write of are rare among them."""
    counts = np.bincount(writes.rows.columns, minlength=len(writes.names))
    return np.asarray(counts <= most_who_write(len(writes.rows.lengths)), dtype=np.bool_)


def _customers(rows: Rows, vocabulary: Vocabulary, weights: Weights) -> tuple[sparse.csr_matrix, Floats]:
    served, usual = _matrix(rows, len(vocabulary.groups)), _usual(vocabulary, weights)
    telling = _telling(served, usual)
    weighed = served.multiply(telling).tocsr()
    # What is common here is no less of a reason for that: how much is told at all, the vocabulary alone says.
    told = np.minimum(1, _lengths(served.multiply(_telling(served[:0], usual)).tocsr()) / LITTLE_TOLD)
    lengths = np.maximum(_lengths(weighed), _SHORTEST)
    return sparse.diags(told / lengths).dot(weighed).tocsr().astype(np.float32), telling


def _lengths(rows: sparse.csr_matrix) -> NDArray[np.float64]:
    return np.asarray(np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel()), dtype=np.float64)


@lru_cache(maxsize=4)
def _usual(vocabulary: Vocabulary, weights: Weights) -> sparse.csr_matrix:
    """The groups, the broader ones too, that each trade usually serves. Not to be changed."""
    columns = {group: place for place, group in enumerate(vocabulary.groups)}
    served = (customer_weights(trade.customers, vocabulary, 0, weights) for trade in vocabulary.trades.values())
    return _matrix(weighed_rows([{columns[each]: 1.0 for each in groups} for groups in served]), len(columns))


def _telling(here: sparse.csr_matrix, usual: sparse.csr_matrix) -> Floats:
    """Inverse document frequency over the members here and, so that small groups are judged soberly, all trades.

    Both numbers are rounded on their own and coarsely, so that one member more or less changes what counts for few
    groups, and not at all for most.
    """
    size, trades = here.shape[0], max(1, usual.shape[0])
    serving = PRIOR * np.asarray((usual > 0).sum(axis=0)).ravel() / trades
    if size <= STEADY:
        size = 0
    else:
        serving = serving + np.asarray((here > 0).sum(axis=0)).ravel()
    telling = _rounded_log(np.asarray(size + PRIOR)) - _rounded_log(serving) + 0.25
    made: Floats = np.maximum(telling, 0.25).astype(np.float32)
    return made


def _rounded_log(number: Any) -> Any:
    return np.round(np.log(number + 1) * 4) / 4


@lru_cache(maxsize=4)
def _paired(vocabulary: Vocabulary) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Trades x trades: whether the two compete, and whether they are kept apart. Not to be changed."""
    places = {trade: place for place, trade in enumerate(vocabulary.trades)}
    competing = _pairs_in(vocabulary.competing, places) | np.eye(len(places), dtype=bool)
    return competing, _pairs_in(vocabulary.kept_apart, places)


def _pairs_in(pairs: Iterable[frozenset[str]], places: dict[str, int]) -> NDArray[np.bool_]:
    paired = np.zeros((len(places), len(places)), dtype=bool)
    for pair in pairs:
        if len(pair) == 2 and pair <= places.keys():
            one, other = (places[each] for each in pair)
            paired[one, other] = paired[other, one] = True
    return paired


def _matrix(rows: Rows, width: int) -> sparse.csr_matrix:
    starts = np.concatenate([[0], np.cumsum(rows.lengths, dtype=np.int64)])
    values = np.ones(len(rows.columns)) if rows.values is None else rows.values
    return sparse.csr_matrix((values, rows.columns, starts), shape=(len(rows.lengths), width))


def _ones(rows: Rows, width: int) -> sparse.csr_matrix:
    return _matrix(rows, max(1, width)).astype(np.float32)


def _areas(areas: NamedRows) -> sparse.csr_matrix:
    """A column for each area, by name."""
    by_name = np.argsort(np.argsort(np.array(areas.names, dtype=object)))
    return _ones(Rows(areas.rows.lengths, by_name[areas.rows.columns].astype(np.int32)), len(areas.names))


def _written(writes: NamedRows) -> sparse.csr_matrix:
    """A column for each thing, customer group and moment that few write of; two of one moment count half."""
    rows = writes.rows.of(is_rare(writes)[writes.rows.columns])
    columns, width = _as_they_come(rows.columns)
    return _matrix(replace(rows, columns=columns), max(1, width)).astype(np.float32)


def _ties(ties: MarkedRows) -> sparse.csr_matrix:
    _, alike, counts = np.unique(ties.marks, return_inverse=True, return_counts=True)
    rows = Rows(ties.lengths, alike.reshape(-1).astype(np.int32)).of(counts[alike.reshape(-1)] > 1)
    columns, width = _as_they_come(rows.columns)
    return _ones(replace(rows, columns=columns), width)


def _specialties(marks: NDArray[np.uint64]) -> Ints:
    numbers = np.zeros(len(marks), dtype=np.int64)
    has_one = marks != 0
    numbers[has_one] = _as_they_come(marks[has_one])[0] + 1
    return numbers


def _as_they_come(keys: NDArray[Any]) -> tuple[NDArray[np.int32], int]:
    """A number from 0 for each key, by where it first comes up, and how many there are."""
    _, first, alike = np.unique(keys, return_index=True, return_inverse=True)
    place = np.empty(len(first), dtype=np.int32)
    place[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return place[alike.reshape(-1)], len(first)
