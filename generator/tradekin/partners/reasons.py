"""Why two members should meet, in words: specific, the most telling first, never a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from zlib import crc32

from tradekin.directory import Directory, Member
from tradekin.language import plain
from tradekin.language.wording import join_with_and, macros
from tradekin.partners.link_choice import choose_link
from tradekin.vocabulary import Link, Trade

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


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A reason that is not yet worded."""

    kind: str
    words: str
    """The macro that words it."""
    given: tuple[str, ...]
    about: Mapping[str, Any]


@dataclass(frozen=True)
class Reasons:
    """Finds reasons for pairs of one directory; `telling` says how telling each customer group is here."""

    directory: Directory
    telling: Mapping[str, float]

    def of(self, one: Member, other: Member) -> tuple[Reason, ...]:
        """At most three reasons, customers first."""
        (found,) = self.of_pairs([(one, other)])
        return found

    def of_pairs(self, pairs: Iterable[tuple[Member, Member]]) -> list[tuple[Reason, ...]]:
        """The reasons of each pair, worded so that no member reads one sentence again and again."""
        worded = _Worded()
        told = []
        for pair in pairs:
            one, other = sorted(pair, key=lambda member: member.slug)
            turn = crc32(f"{one.slug}--{other.slug}".encode())
            found = islice(self._all(one, other), MOST)
            told.append(tuple(worded.reason(one, other, each, turn) for each in found))
        return told

    def shared(self, one: Member, other: Member) -> list[str]:
        """Ids of the customer groups both serve, the most telling first."""
        theirs = set(other.customers)
        return sorted(
            (g for g in one.customers if g in theirs), key=lambda g: (-self.telling[g], one.customers.index(g))
        )

    def _all(self, one: Member, other: Member) -> Iterator[_Evidence]:
        better = False
        for finding in self._of_substance(one, other):
            better = True
            yield finding
        if not better and (both := [area for area in one.areas if area in set(other.areas)][:MOST_GROUPS]):
            yield _Evidence("areas", "areas", (_listed(both),), {"areas": both})

    def _of_substance(self, one: Member, other: Member) -> Iterator[_Evidence]:
        if shared := self._most_telling(one, other):
            groups = _listed([self.directory.vocabulary.groups[each].name for each in shared])
            trades = tuple(dict.fromkeys((one.trade.name, other.trade.name)))
            words = "shared_customers" if len(trades) > 1 else "shared_of_one_trade"
            if _is_guess(one, other):
                words, trades = "shared_probably", ()
            yield _Evidence("shared_customers", words, (one.name, other.name, *trades, groups), {"customers": shared})
        elif near := self._near(one, other):
            yield near
        yield from self._asked(one, other)
        yield from self._trades(one, other)
        yield from self._known(one, other)
        yield from self._languages(one, other)

    def _most_telling(self, one: Member, other: Member) -> list[str]:
        """What both serve, without groups that only widen another one."""
        shared = self.shared(one, other)
        wider = {broader for each in shared for broader in self.directory.vocabulary.lineage(each)}
        return [each for each in shared if each not in wider][:MOST_GROUPS]

    def _asked(self, one: Member, other: Member) -> Iterator[_Evidence]:
        there, back = _asked_for(one, other), _asked_for(other, one)
        if there and back and one.is_unread == other.is_unread:
            both = one.name, other.name, back.name, there.name
            words = "listed_wishes" if one.is_unread else "asked_both"
            yield _Evidence("asked_for", words, both, {"by": [one.slug, other.slug]})
        elif there or back:
            asking, asked = (one, other) if there and not (back and one.is_unread) else (other, one)
            trade = there if asking is one else back
            given = asking.name, asked.name, (trade or asked.trade).name
            words = "listed_wish" if asking.is_unread else "asked_for"
            yield _Evidence("asked_for", words, given, {"by": [asking.slug]})

    def _trades(self, one: Member, other: Member) -> Iterator[_Evidence]:
        if one.trade.id == other.trade.id:
            each = one.profile.specialty or "", other.profile.specialty or ""
            words, more = ("specialties", each) if all(each) else ("one_trade", (one.trade.plural,))
            yield _Evidence("specialties", words, (one.name, other.name, *more), {"trades": [one.trade.id]})
            return
        if link := choose_link(self.directory.vocabulary, one, other):
            yield self._linked(link)

    def _linked(self, link: Link) -> _Evidence:
        """A link of two trades, said in its direction, and of its moment if it has one."""
        vocabulary = self.directory.vocabulary
        first, second = vocabulary.trades[link.one], vocabulary.trades[link.other]
        moment = vocabulary.moments[link.moment].name if link.moment else ""
        given = moment, first.name, second.name, first.plural, second.plural
        about: dict[str, Any] = {"trades": [first.id, second.id], "link": link.kind.value}
        if link.moment:
            about["moment"] = link.moment
        return _Evidence("trades_meet", f"link_{link.kind.value}", given, about)

    def _known(self, one: Member, other: Member) -> Iterator[_Evidence]:
        for knowing, asking in ((one, other), (other, one)):
            wanted = set(asking.wanted_trades) - set(knowing.trades)
            if known := [each for each in knowing.introducible_trades if each in wanted]:
                given = knowing.name, asking.name, self.directory.vocabulary.trades[known[0]].name
                words = "listed_acquaintance" if one.is_unread or other.is_unread else "can_introduce"
                yield _Evidence("can_introduce", words, given, {"by": [knowing.slug], "trades": known})

    def _languages(self, one: Member, other: Member) -> Iterator[_Evidence]:
        vocabulary = self.directory.vocabulary
        usual = {vocabulary.language(each) for each in self.directory.settings.languages}
        spoken = [vocabulary.languages[each] for each in one.languages if each in set(other.languages)]
        if rare := [each.name for each in spoken if each not in usual]:
            yield _Evidence("languages", "languages", (_listed(rare[:MOST_GROUPS]),), {"languages": rare})

    def _near(self, one: Member, other: Member) -> _Evidence | None:
        """The two groups, one of each member, that are nearest."""
        best: tuple[float, str, str] | None = None
        for mine in one.customers:
            for theirs in other.customers:
                score = self._nearness(mine, theirs) * (self.telling[mine] + self.telling[theirs])
                if score and (best is None or score > best[0]):
                    best = (score, mine, theirs)
        if best is None:
            return None
        given = self._ways_to_be_near(one.name, other.name, *best[1:])
        if _is_guess(one, other):
            groups = (self.directory.vocabulary.groups[each].name for each in best[1:])
            given = ("near_probably", one.name, other.name, *groups, self._kind_of_both(*best[1:]))
        return _Evidence("near_customers", given[0], given[1:], {"customers": list(best[1:])})

    def _kind_of_both(self, mine: str, theirs: str) -> str:
        groups = self.directory.vocabulary.groups
        return "people" if groups[mine].kind == groups[theirs].kind == "people" else "customers"

    def _nearness(self, mine: str, theirs: str) -> float:
        """More for few steps through broader groups, less for an occasion, 0 for nothing."""
        vocabulary = self.directory.vocabulary
        up_mine, up_theirs = [mine, *vocabulary.lineage(mine)], [theirs, *vocabulary.lineage(theirs)]
        for step, group in enumerate(up_mine):
            if group in up_theirs:
                return 1 / (1 + step + up_theirs.index(group))
        one, other = vocabulary.groups[mine], vocabulary.groups[theirs]
        occasion = vocabulary.occasions.get(one.occasion or "") if one.occasion == other.occasion else None
        in_turn = occasion is not None and occasion.in_turn and one.kind == other.kind == "people"
        return 0.3 if in_turn else 0.0

    def _ways_to_be_near(self, one: str, other: str, mine: str, theirs: str) -> tuple[str, ...]:
        """The macro for how two groups are near, and what it is given."""
        vocabulary, same = self.directory.vocabulary, self._kind_of_both(mine, theirs)
        of_one, of_other = vocabulary.groups[mine], vocabulary.groups[theirs]
        if theirs in vocabulary.lineage(mine):
            return "broader_customers", one, other, of_one.name, of_other.name, same
        if mine in vocabulary.lineage(theirs):
            return "broader_customers", other, one, of_other.name, of_one.name, same
        above = [each for each in vocabulary.lineage(mine) if each in vocabulary.lineage(theirs)]
        if above:
            return "sibling_customers", one, other, of_one.name, of_other.name, vocabulary.groups[above[0]].name
        return "customers_in_turn", one, other, of_one.name, of_other.name, same


def _asked_for(asking: Member, asked: Member) -> Trade | None:
    """The trade of the second that the first would like to meet, if there is one."""
    return next((trade for trade in asked.every_trade if trade.id in asking.wanted_trades), None)


def _is_guess(one: Member, other: Member) -> bool:
    """Whether one of the two has named no customers, so that whom both serve is only likely."""
    return one.customers_are_usual or other.customers_are_usual


class _Worded:
    """Chooses among the ways to say a thing, and remembers what each member's page says already."""

    def __init__(self) -> None:
        self._told: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)

    def reason(self, one: Member, other: Member, finding: _Evidence, turn: int) -> Reason:
        """The finding in words that neither page has yet, or has least; beyond that `turn` decides."""
        ways = _ways(finding)
        pages = self._told[one.slug, finding.kind], self._told[other.slug, finding.kind]
        told = [*pages[0], *pages[1]]
        order = [(finding.words, (turn + step) % len(ways)) for step in range(len(ways))]
        chosen = next((way for way in order if way not in told), None) or min(
            order, key=lambda way: (sum(set(page) == {way} for page in pages), told.count(way))
        )
        for page in pages:
            page.append(chosen)
        return Reason(finding.kind, ways[chosen[1]], finding.about, (one.name, other.name))


def _ways(finding: _Evidence) -> list[str]:
    macro = getattr(macros("tradekin.partners", "reasons.jinja"), finding.words)
    return str(macro(*finding.given)).strip("\n").split("\n")


def _listed(names: Sequence[str]) -> str:
    """Names in a row; where a name has an “and” of its own, a comma keeps them apart."""
    word = plain("and")
    if len(names) > 1 and any(f" {word} " in name for name in names):
        return f"{', '.join(names[:-1])}, {word} {names[-1]}"
    return join_with_and(names)
