"""From a `Directory` to its partners: numbers in, pairs with reasons out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from tradekin.directory import Directory, Member
from tradekin.language.wording import macros, with_article
from tradekin.partners.first_steps import in_helpful_order
from tradekin.partners.free_seats import HasSeats, is_looked_for
from tradekin.partners.reasons import Reason, Reasons

if TYPE_CHECKING:
    from tradekin.cluster.shares import Runner
    from tradekin.partners.fit import Fits
    from tradekin.partners.member_features import Features, Ints

SUGGESTED = 2
SHARED_FROM = 1_500
"""From so many members on a group is matched place by place, and several processes can share that out."""


class PairKind(StrEnum):
    """What two members are to each other."""

    PARTNERS = "partners"
    SIT_TOGETHER = "sit_together"
    """Too little speaks for them to call them partners; they could sit together once, and have a question for it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partners, `one` before `other` by slug. `fit` is for programs and stands on no page."""

    one: Member
    other: Member
    fit: float
    reasons: tuple[Reason, ...]
    kind: PairKind = PairKind.PARTNERS

    @property
    def is_question(self) -> bool:
        """Whether the two are only to sit together once; its one reason is then a question."""
        return self.kind is PairKind.SIT_TOGETHER

    @property
    def slug(self) -> str:
        """The pair's name in addresses."""
        return f"{self.one.slug}--{self.other.slug}"

    def partner_of(self, member: Member) -> Member:
        """The other one."""
        return self.other if member.slug == self.one.slug else self.one


@dataclass(frozen=True, slots=True)
class Short:
    """A member with fewer partners than the group shares out, and what their page says of it.

    The causes, which may concern others, are told to the facilitator alone: `why_few`.
    """

    member: Member
    partners: int
    why: str


@dataclass(frozen=True)
class Partners:
    """Every pair (sorted by slugs) and everybody who has fewer than `most`."""

    most: int
    pairs: tuple[Pair, ...]
    short: tuple[Short, ...]
    reasons: Reasons
    """What any two members of the group have in common."""
    guests: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """For trades of guests who may come the slugs of those who may meet one, as far as anybody asked."""

    @cached_property
    def of(self) -> Mapping[str, tuple[Pair, ...]]:
        """For each slug its pairs, in the order that helps somebody who is new; pages, files and letters keep to it."""
        around: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            around.setdefault(pair.one.slug, []).append(pair)
            around.setdefault(pair.other.slug, []).append(pair)
        return {slug: in_helpful_order(pairs) for slug, pairs in around.items()}

    @cached_property
    def named(self) -> Mapping[str, Member]:
        """Everybody who has partners or is short of some, by slug."""
        paired = (end for pair in self.pairs for end in (pair.one, pair.other))
        return {each.slug: each for each in (*paired, *(each.member for each in self.short))}

    @cached_property
    def why_short(self) -> Mapping[str, Short]:
        """Who is short, by slug."""
        return {each.member.slug: each for each in self.short}


def find_partners(directory: Directory, most: int | None = None) -> Partners:
    """Share partners out among the members of a directory, at most `most` (default: the group's setting) each.

    Nobody gets any where the group keeps some pairs apart privately and it is not known which. Several processes come
    to the same in `spread`.
    """
    from tradekin.partners.member_features import features_of
    from tradekin.partners.sitting_together import seat_together

    limit = most if most is not None else directory.settings.partners
    features = features_of(directory)
    reasons = _reasons(directory, features)
    if directory.withholds_pairs:
        return Partners(limit, (), tuple(_withheld(directory)), reasons)
    shared = shared_out(features, limit)
    members = directory.members
    pairs, told = _with_reasons(members, shared, reasons)
    partners = shared.of(told).edges.ends(len(members))
    asked = tuple(_questions(members, seat_together(features, partners, limit), reasons))
    short = tuple(_short(directory, pairs, asked, limit))
    every = sorted((*pairs, *asked), key=lambda pair: (pair.one.slug, pair.other.slug))
    return Partners(limit, tuple(every), short, reasons)


def _with_reasons(members: Sequence[Member], fits: Fits, reasons: Reasons) -> tuple[list[Pair], Ints]:
    """The pairs of which a reason can be told, by slugs, and where they stand in `fits`.

    Two trades may have much to do with each other and the two members nothing, since they serve others.
    """
    import numpy as np

    places = zip(fits.edges.one.tolist(), fits.edges.other.tolist(), strict=True)
    ends = [(members[one], members[other]) for one, other in places]
    edges = sorted(range(len(ends)), key=lambda edge: (ends[edge][0].slug, ends[edge][1].slug))
    why = dict(zip(edges, reasons.of_pairs(ends[edge] for edge in edges), strict=True))
    told = [edge for edge in edges if why[edge]]
    pairs = [Pair(*ends[edge], round(float(fits.fit[edge]), 3), why[edge]) for edge in told]
    return pairs, np.array(told, dtype=np.int64)


def _questions(members: Sequence[Member], fits: Fits, reasons: Reasons) -> Iterator[Pair]:
    """Who could sit together once."""
    for one, other, fit in zip(fits.edges.one.tolist(), fits.edges.other.tolist(), fits.fit.tolist(), strict=True):
        ends = members[one], members[other]
        yield Pair(*ends, round(fit, 3), (reasons.question(*ends),), PairKind.SIT_TOGETHER)


def find_candidates(directory: Directory, best: int) -> Mapping[str, tuple[Pair, ...]]:
    """For each member the `best` candidates by fit, before partners are shared out; nobody, as in `find_partners`."""
    from tradekin.partners.candidates import candidates_of
    from tradekin.partners.fit import fits_of
    from tradekin.partners.member_features import features_of
    from tradekin.partners.pair_order import by_fit

    if directory.withholds_pairs:
        return {member.slug: () for member in directory.members}
    features = features_of(directory)
    fits, reasons = fits_of(features, candidates_of(features)), _reasons(directory, features)
    around: list[list[int]] = [[] for _ in directory.members]
    order = by_fit(fits, features.marks)
    for edge in order.tolist():
        for end in (int(fits.edges.one[edge]), int(fits.edges.other[edge])):
            if len(around[end]) < best:
                around[end].append(edge)
    found: dict[str, tuple[Pair, ...]] = {}
    for place, member in enumerate(directory.members):
        pairs = []
        for edge in around[place]:
            ends = int(fits.edges.one[edge]), int(fits.edges.other[edge])
            far = directory.members[ends[0] if ends[1] == place else ends[1]]
            pairs.append(Pair(member, far, round(float(fits.fit[edge]), 3), reasons.of(member, far)))
        found[member.slug] = tuple(pairs)
    return found


def shared_out(features: Features, most: int, runner: Runner | None = None) -> Fits:
    """The pairs that are chosen, found here or, in a group of `SHARED_FROM` or more, by the runner's processes."""
    from tradekin.partners.candidates import candidates_of
    from tradekin.partners.fit import fits_of
    from tradekin.partners.homes import homes_of
    from tradekin.partners.sharing_out import share_out

    if runner is not None and features.size >= SHARED_FROM:
        from tradekin.partners.places.shared_matching import find_pairs

        return find_pairs(features, most, runner).pairs
    fits = fits_of(features, candidates_of(features))
    return fits.of(share_out(fits, features.marks, most, homes_of(features)))


def _reasons(directory: Directory, features: Features) -> Reasons:
    telling = dict(zip(directory.vocabulary.groups, features.telling.tolist(), strict=False))
    return Reasons(directory, telling)


def _short(directory: Directory, pairs: list[Pair], asked: Sequence[Pair], most: int) -> list[Short]:
    suggested = {end.slug for pair in (*pairs, *asked) for end in (pair.one, pair.other)}
    count = dict.fromkeys((member.slug for member in directory.members), 0)
    for pair in pairs:
        count[pair.one.slug] += 1
        count[pair.other.slug] += 1
    alone = len(directory.members) == 1
    return [
        Short(
            member,
            count[member.slug],
            why_short(directory, member, is_suggested_somebody=member.slug in suggested, is_alone=alone),
        )
        for member in directory.members
        if count[member.slug] < most
    ]


def _withheld(directory: Directory) -> Iterator[Short]:
    """Everybody, with why no partners are shown; whoever takes a rest would have none in any case."""
    words = macros("tradekin.partners", "short.jinja")
    for member in directory.members:
        yield Short(member, 0, str(words.paused(member.name) if member.is_paused else words.withheld()))


def why_short(group: HasSeats, member: Member, *, is_suggested_somebody: bool, is_alone: bool = False) -> str:
    """What a page says, whatever the cause: one that differed would tell something about somebody else."""
    words = macros("tradekin.partners", "short.jinja")
    if member.is_paused:
        return str(words.paused(member.name))
    if is_alone:
        return str(words.alone())
    linked = chain.from_iterable(map(group.vocabulary.links.partners_of, member.trades))
    free = (trade for trade in dict.fromkeys((*member.wanted_trades, *linked)) if is_looked_for(trade, group))
    suggested = [_guest(group, member, trade) for trade in islice(free, SUGGESTED)]
    return str(words.few(member.name, suggested) if is_suggested_somebody else words.nobody(member.name, suggested))


def _guest(group: HasSeats, member: Member, trade: str) -> str:
    """Somebody of a trade who would be a good guest, in the member's words if they asked for one."""
    wish = member.wish_for([trade])
    return wish.words.one if wish else with_article(group.vocabulary.trades[trade].name)
