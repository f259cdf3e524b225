"""Why two members should meet, in words: specific, the most telling first, never a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from zlib import crc32

from tradekin.directory import Directory, Member
from tradekin.wording import macros

MOST = 3
MOST_GROUPS = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind, its sentence, and the ids it speaks of."""

    kind: str
    text: str
    about: Mapping[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """Members' names in the sentence, which may run in another direction than it does."""

    def as_dict(self) -> dict[str, Any]:
        """The published JSON shape."""
        return {"kind": self.kind, "text": self.text, **self.about}


@dataclass(frozen=True)
class Reasons:
    """Finds reasons for pairs of one directory; `telling` says how telling each customer group is here."""

    directory: Directory
    telling: Mapping[str, float]

    def of(self, one: Member, other: Member) -> tuple[Reason, ...]:
        """At most three reasons, customers first."""
        return tuple(replace(each, names=(one.name, other.name)) for each in islice(self._all(one, other), MOST))

    def shared(self, one: Member, other: Member) -> list[str]:
        """Ids of the customer groups both serve, the most telling first."""
        theirs = set(other.customers)
        return sorted(
            (g for g in one.customers if g in theirs), key=lambda g: (-self.telling[g], one.customers.index(g))
        )

    def _all(self, one: Member, other: Member) -> Iterator[Reason]:
        words = macros("tradekin.partners", "reasons.jinja")
        vocabulary = self.directory.vocabulary
        one, other = sorted((one, other), key=lambda member: member.slug)
        turn = crc32(f"{one.slug}--{other.slug}".encode())
        if shared := self.shared(one, other)[:MOST_GROUPS]:
            names = [vocabulary.groups[each].name for each in shared]
            yield Reason("shared_customers", words.shared_customers(names, turn), {"customers": shared})
        elif near := self._nearest(one, other):
            of_one, of_other, occasion = near
            text = words.near_customers(
                one.name, other.name, vocabulary.groups[of_one].name, vocabulary.groups[of_other].name, occasion
            )
            yield Reason("near_customers", text, {"customers": [of_one, of_other]})
        yield from self._asked(one, other)
        if one.trade.id == other.trade.id:
            of_each = one.profile.specialty, other.profile.specialty
            yield Reason("specialties", words.specialties(one.name, other.name, *of_each), {"trades": [one.trade.id]})
        elif other.trade.id in one.trade.works_with or one.trade.id in other.trade.works_with:
            text = words.trades_meet(one.trade.plural, other.trade.plural, turn)
            yield Reason("trades_meet", text, {"trades": [one.trade.id, other.trade.id]})
        yield from self._known(one, other)
        yield from self._nearness(one, other)

    def _asked(self, one: Member, other: Member) -> Iterator[Reason]:
        words = macros("tradekin.partners", "reasons.jinja")
        there, back = other.trade.id in one.wanted_trades, one.trade.id in other.wanted_trades
        if there and back:
            text = words.asked_both(one.name, other.name, one.trade.name, other.trade.name)
            yield Reason("asked_for", text, {"by": [one.slug, other.slug]})
        elif there or back:
            asking, asked = (one, other) if there else (other, one)
            yield Reason("asked_for", words.asked_for(asking.name, asked.trade.name), {"by": [asking.slug]})

    def _known(self, one: Member, other: Member) -> Iterator[Reason]:
        words = macros("tradekin.partners", "reasons.jinja")
        for knowing, asking in ((one, other), (other, one)):
            wanted = set(asking.wanted_trades) - {knowing.trade.id}
            if known := [each for each in knowing.introducible_trades if each in wanted]:
                name = self.directory.vocabulary.trades[known[0]].name
                text = words.can_introduce(knowing.name, asking.name, name)
                yield Reason("can_introduce", text, {"by": [knowing.slug], "trades": known})

    def _nearness(self, one: Member, other: Member) -> Iterator[Reason]:
        words = macros("tradekin.partners", "reasons.jinja")
        vocabulary = self.directory.vocabulary
        usual = {vocabulary.language(each) for each in self.directory.settings.languages}
        spoken = [vocabulary.languages[each] for each in one.languages if each in set(other.languages)]
        if rare := [each.name for each in spoken if each not in usual]:
            yield Reason("languages", words.languages(rare[:MOST_GROUPS]), {"languages": rare})
        if both := [area for area in one.areas if area in set(other.areas)][:MOST_GROUPS]:
            yield Reason("areas", words.areas(both), {"areas": both})

    def _nearest(self, one: Member, other: Member) -> tuple[str, str, bool] | None:
        """The two groups, one of each member, that are nearest, and whether only an occasion joins them."""
        best: tuple[float, str, str, bool] | None = None
        for mine in one.customers:
            for theirs in other.customers:
                if joined := self._joined(mine, theirs):
                    score = joined[0] * (self.telling[mine] + self.telling[theirs])
                    if best is None or score > best[0]:
                        best = (score, mine, theirs, joined[1])
        return best[1:] if best else None

    def _joined(self, mine: str, theirs: str) -> tuple[float, bool] | None:
        vocabulary = self.directory.vocabulary
        up_mine, up_theirs = [mine, *vocabulary.lineage(mine)], [theirs, *vocabulary.lineage(theirs)]
        for step, group in enumerate(up_mine):
            if group in up_theirs:
                return 1 / (1 + step + up_theirs.index(group)), False
        occasion = vocabulary.groups[mine].occasion
        return (0.3, True) if occasion and occasion == vocabulary.groups[theirs].occasion else None
