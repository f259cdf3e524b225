"""Why somebody has few partners, for the facilitator alone: pages say nothing of it, since it may concern others.

Only what follows from profiles is told. A pair that is kept apart for any other reason leaves no trace here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tradekin.directory import Directory, Member
from tradekin.language.wording import join_with_and, sentences_in
from tradekin.partners.matching import Partners

if TYPE_CHECKING:
    from tradekin.partners.member_features import Features
    from tradekin.partners.spread.member_share import MemberBrief
    from tradekin.partners.spread.spread_group import SpreadGroup
    from tradekin.partners.spread.spread_partners import SpreadPartners

MOST_NAMED = 5
EVERYBODY_BELOW = 1_500
"""In a larger group the causes are told of one member at a time: each is held against everybody."""
KINDS = ("paused", "deal_breaker", "rivals", "acquainted", "full")
_say = sentences_in("tradekin.partners", "causes.jinja")


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause: `nothing`, or one of `KINDS` with the others whom it concerns."""

    kind: str
    member: Member | MemberBrief
    others: tuple[Member | MemberBrief, ...] = ()

    @property
    def text(self) -> str:
        """The cause as a sentence; of many others the first are named."""
        names = [f"{each.name} ({each.slug})" for each in self.others[:MOST_NAMED]]
        if len(self.others) > MOST_NAMED:
            names.append("others")
        return _say(self.kind, self.member.name, *([join_with_and(names)] if names else []))


@dataclass(frozen=True)
class WhyFew:
    """Finds the causes in one group; each member that is asked about is held against everybody."""

    directory: Directory | SpreadGroup
    partners: Partners | SpreadPartners

    def of(self, slug: str) -> tuple[Cause, ...]:
        """Why this member has few partners; nothing for whoever is paused, alone, or not short of any."""
        member = self.directory.by_slug.get(slug)
        if (
            member is None
            or member.is_paused
            or self.directory.withholds_pairs
            or slug not in self.partners.why_short
            or len(self.directory.members) < 2
        ):
            return ()
        found = self._obstacles(member)
        if not any(found.values()) and not self.partners.of.get(slug):
            return () if self._has_evidence(member) else (Cause("nothing", member),)
        return tuple(Cause(kind, member, tuple(others)) for kind in KINDS if (others := found[kind]))

    @property
    def worth_telling(self) -> Collection[str]:
        """Everybody who is short of partners, unless the group is too large to hold each against all."""
        return self.partners.why_short.keys() if len(self.directory.members) < EVERYBODY_BELOW else ()

    def of_all(self, slugs: Collection[str]) -> Mapping[str, tuple[Cause, ...]]:
        """The same for several."""
        return {slug: causes for slug in slugs if (causes := self.of(slug))}

    def _has_evidence(self, member: Member | MemberBrief) -> bool:
        return next(self._fitting(member), None) is not None

    def _obstacles(self, member: Member | MemberBrief) -> dict[str, list[Member | MemberBrief]]:
        """Whoever something speaks for, by what keeps them apart."""
        found: dict[str, list[Member | MemberBrief]] = {kind: [] for kind in KINDS}
        for other, kind in self._fitting(member):
            if kind:
                found[kind].append(other)
        return found

    def _fitting(self, member: Member | MemberBrief) -> Iterator[tuple[Member | MemberBrief, str]]:
        """Everybody for whom something speaks, with what keeps the two apart; nothing where nothing is known to."""
        import numpy as np

        from tradekin.partners.candidates import Edges
        from tradekin.partners.fit import obstacles_of, with_evidence

        members = self.directory.members
        here = members.index(member)
        others = np.array([place for place in range(len(members)) if place != here], dtype=np.int64)
        fits = with_evidence(self._features, Edges(np.full(len(others), here, dtype=np.int64), others))
        kept_apart = obstacles_of(self._features, fits.edges)
        for place, far in enumerate(fits.edges.other.tolist()):
            if kept_apart.private[place]:
                yield members[far], ""
                continue
            kind = next((each for each in KINDS[:-1] if getattr(kept_apart, each)[place]), "")
            yield members[far], kind or ("full" if self._is_full(members[far], member) else "")

    def _is_full(self, other: Member | MemberBrief, member: Member | MemberBrief) -> bool:
        pairs = [pair for pair in self.partners.of.get(other.slug, ()) if not pair.is_question]
        return len(pairs) >= self.partners.most and all(member.slug not in (p.one.slug, p.other.slug) for p in pairs)

    @cached_property
    def _features(self) -> Features:
        from tradekin.partners.member_features import features_of

        return features_of(self.directory) if isinstance(self.directory, Directory) else self.directory.features
