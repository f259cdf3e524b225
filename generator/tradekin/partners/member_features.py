"""A `Directory` as numbers: sparse rows, one a member."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradekin.directory import Directory, Member
from tradekin.directory.member_reading import person_of
from tradekin.partners.link_strengths import link_strengths
from tradekin.partners.own_texts import NOTHING, OwnTexts, Written
from tradekin.partners.weights import WEIGHTS, Weights
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal

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
_OF_ONE_MOMENT = 0.5**0.5
"""Two members who write of one moment by different things have half of what they would by the same."""
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
    vocabulary, members = directory.vocabulary, directory.members
    trades = {trade: place for place, trade in enumerate(vocabulary.trades)}
    practices = {practice: place for place, practice in enumerate(vocabulary.practices)}
    languages = {language: place for place, language in enumerate(vocabulary.languages)}
    areas = {area: place for place, area in enumerate(sorted({a for m in members for a in m.areas}))}
    customers, telling = _customers(members, vocabulary, weights)
    written = [*OwnTexts(directory).written.values()] if reads_texts else [NOTHING] * len(members)
    return Features(
        customers=customers,
        telling=telling,
        named=np.array([not member.customers_are_usual for member in members], dtype=bool),
        trades=_ones([[trades[each] for each in member.trades] for member in members], len(trades)),
        seats=np.array([trades[member.trade.id] for member in members], dtype=np.int64),
        meeting=link_strengths(vocabulary, weights),
        competing=_paired(vocabulary)[0],
        kept_apart=_paired(vocabulary)[1],
        wishes=_ones([[trades[each] for each in member.wanted_trades] for member in members], len(trades)),
        perhaps=_ones([[trades[each] for each in member.perhaps_wanted] for member in members], len(trades)),
        knows=_ones([[trades[each] for each in member.introducible_trades] for member in members], len(trades)),
        writes=_written(written),
        names=_ones([[trades[each] for each in texts.trades] for texts in written], len(trades)),
        areas=_ones([[areas[each] for each in member.areas] for member in members], len(areas)),
        anywhere=np.array([member.anywhere for member in members], dtype=bool),
        languages=_ones([[languages[each] for each in member.languages] for member in members], len(languages)),
        practices=_ones([[practices[each] for each in member.practices] for member in members], len(practices)),
        deal_breakers=_ones([[practices[each] for each in member.deal_breakers] for member in members], len(practices)),
        kept_from=_kept_from(directory),
        ties=_ties(members),
        specialties=_numbered(normal(member.profile.specialty or "") for member in members),
        open=np.array([not member.is_paused for member in members], dtype=bool),
        marks=np.array([_mark(member.slug) for member in members], dtype=np.uint64),
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


def _kept_from(directory: Directory) -> Ints:
    places = {member.slug: place for place, member in enumerate(directory.members)}
    pairs = directory.apart.pairs if directory.apart else ()
    ends = [(places[one], places[other]) for one, other in pairs if one in places and other in places]
    one, other = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    return np.sort(pair_keys(one, other, len(places)))


def customer_weights(
    groups: Sequence[str], vocabulary: Vocabulary, fading: float, weights: Weights = WEIGHTS
) -> dict[str, float]:
    """How much each group and broader group counts for somebody who serves `groups` in this order."""
    counts: dict[str, float] = {}
    for place, group in enumerate(groups):
        weight = 1 / (1 + fading * place)
        _raise(counts, group, weight)
        for step, broader in enumerate(vocabulary.lineage(group), start=1):
            _raise(counts, broader, weight * weights.broader**step)
    return counts


def _raise(counts: dict[str, float], key: str, value: float) -> None:
    counts[key] = max(counts.get(key, 0.0), value)


def _customers(members: Sequence[Member], vocabulary: Vocabulary, weights: Weights) -> tuple[sparse.csr_matrix, Floats]:
    columns = {group: place for place, group in enumerate(vocabulary.groups)}
    known: dict[tuple[tuple[str, ...], bool], dict[int, float]] = {}
    rows: list[dict[int, float]] = []
    for member in members:
        key = (member.customers, member.customers_are_usual)
        if key not in known:
            fading = weights.usual if member.customers_are_usual else 0.0
            counted = customer_weights(member.customers, vocabulary, fading, weights)
            known[key] = {columns[each]: value for each, value in counted.items()}
        rows.append(known[key])
    served, usual = _matrix(rows, len(columns)), _usual(vocabulary, weights)
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
    return _matrix([{columns[each]: 1.0 for each in groups} for groups in served], len(columns))


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


def _matrix(rows: Sequence[dict[int, float]], width: int) -> sparse.csr_matrix:
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    values = np.array([value for row in rows for value in row.values()], dtype=np.float64)
    return sparse.csr_matrix((values, columns, starts), shape=(len(rows), width))


def _ones(rows: Sequence[Sequence[int]], width: int) -> sparse.csr_matrix:
    return _matrix([dict.fromkeys(row, 1.0) for row in rows], max(1, width)).astype(np.float32)


def _written(members: Sequence[Written]) -> sparse.csr_matrix:
    """A column for each thing, customer group and moment that is written of; two of one moment count half."""
    columns: dict[str, int] = {}
    rows = []
    for each in members:
        weighed = {**dict.fromkeys(each.moments, _OF_ONE_MOMENT), **dict.fromkeys(each.things, 1.0)}
        rows.append({columns.setdefault(key, len(columns)): value for key, value in weighed.items()})
    return _matrix(rows, max(1, len(columns))).astype(np.float32)


def _ties(members: Sequence[Member]) -> sparse.csr_matrix:
    tied = [tuple(person_of(member).ties()) for member in members]
    count = Counter(tie for ties in tied for tie in ties)
    columns = {tie: place for place, tie in enumerate(tie for tie, number in count.items() if number > 1)}
    return _ones([[columns[tie] for tie in ties if tie in columns] for ties in tied], len(columns))


def _numbered(names: Iterable[str]) -> Ints:
    numbers: dict[str, int] = {"": 0}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _mark(slug: str) -> int:
    return int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=8).digest(), "big")
