"""What two members' customers have to do with each other: the same, or near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import in_a_row
from tradekin.partners.customers_as_said import CommonWords, HasWords, common_words, words_for
from tradekin.partners.evidence import Evidence

MOST = 3


@dataclass(frozen=True)
class CustomerEvidence:
    """Finds what customers of two members have in common; `telling` says how telling each group is here."""

    group: HasWords
    telling: Mapping[str, float]

    def of(self, one: Member, other: Member) -> Evidence | None:
        """The customers both serve, else those of one and the other that are nearest; None if nothing connects them."""
        shared = self._most_telling(one, other)
        return self._shared(one, other, shared) if shared else self._near(one, other)

    def shared(self, one: Member, other: Member) -> list[str]:
        """Ids of the customer groups both serve, the most telling first."""
        theirs = set(other.customers)
        return sorted(
            (g for g in one.customers if g in theirs), key=lambda g: (-self.telling[g], one.customers.index(g))
        )

    def _most_telling(self, one: Member, other: Member) -> list[str]:
        """What both serve, without groups that only widen another one."""
        shared = self.shared(one, other)
        wider = {broader for each in shared for broader in self.group.vocabulary.lineage(each)}
        return [each for each in shared if each not in wider][:MOST]

    def _shared(self, one: Member, other: Member, shared: list[str]) -> Evidence:
        """Customers of both: those that both say alike; where the most telling is said in two ways, both ways."""
        found = [common_words(self.group, one, other, each) for each in shared]
        if one.customers_are_usual or other.customers_are_usual:
            return _supposed(one, other, found)
        if not found[0].both:
            first = found[0]
            given = one.name, other.name, first.one, first.other, first.name
            return Evidence("shared_customers", "shared_in_other_words", given, {"customers": [first.group]})
        alike = [each for each in found if each.both]
        said = tuple(dict.fromkeys((one.trade_as_said, other.trade_as_said)))
        words = "shared_customers" if len(said) > 1 and one.trade != other.trade else "shared_of_one_trade"
        as_what = said if words == "shared_customers" else ()
        told = one.name, other.name, *as_what, _row(alike)
        return Evidence("shared_customers", words, told, {"customers": [each.group for each in alike]})

    def _near(self, one: Member, other: Member) -> Evidence | None:
        """The two groups, one of each member, that are nearest."""
        best: tuple[float, str, str] | None = None
        for mine in one.customers:
            for theirs in other.customers:
                score = self._nearness(mine, theirs) * (self.telling[mine] + self.telling[theirs])
                if score and (best is None or score > best[0]):
                    best = (score, mine, theirs)
        if best is None:
            return None
        mine, theirs = best[1:]
        is_guess = one.customers_are_usual or other.customers_are_usual
        words, *given = (
            self._supposed_near(one, other, mine, theirs) if is_guess else self._ways(one, other, mine, theirs)
        )
        return Evidence("near_customers", words, tuple(given), {"customers": [mine, theirs]}, is_guess)

    def _kind_of_both(self, mine: str, theirs: str) -> str:
        groups = self.group.vocabulary.groups
        return "people" if groups[mine].kind == groups[theirs].kind == "people" else "customers"

    def _nearness(self, mine: str, theirs: str) -> float:
        """More for few steps through broader groups, less for an occasion, 0 for nothing."""
        vocabulary = self.group.vocabulary
        up_mine, up_theirs = [mine, *vocabulary.lineage(mine)], [theirs, *vocabulary.lineage(theirs)]
        for step, group in enumerate(up_mine):
            if group in up_theirs:
                return 1 / (1 + step + up_theirs.index(group))
        one, other = vocabulary.groups[mine], vocabulary.groups[theirs]
        occasion = vocabulary.occasions.get(one.occasion or "") if one.occasion == other.occasion else None
        in_turn = occasion is not None and occasion.in_turn and one.kind == other.kind == "people"
        return 0.3 if in_turn else 0.0

    def _supposed_near(self, one: Member, other: Member, mine: str, theirs: str) -> tuple[str, ...]:
        """Whom each serves, where one of the two named nobody; whoever did is not doubted."""
        sides = ((one, mine), (other, theirs))
        near, *tail = self._how_near(mine, theirs)
        if one.customers_are_usual and other.customers_are_usual:
            said = [self.group.vocabulary.groups[each].name for _, each in sides]
            return f"{near}_probably", one.name, other.name, *said, *tail
        (sure, known), (silent, supposed) = sides if other.customers_are_usual else sides[::-1]
        said = [words_for(self.group, sure, known), self.group.vocabulary.groups[supposed].name]
        return f"{near}_half", sure.name, silent.name, *said, *tail

    def _how_near(self, mine: str, theirs: str) -> tuple[str, ...]:
        """How two groups are near, and what a sentence about that is given: of two kinds, what both are kinds of."""
        vocabulary = self.group.vocabulary
        if mine in vocabulary.lineage(theirs) or theirs in vocabulary.lineage(mine):
            return "near", self._kind_of_both(mine, theirs)
        above = next((each for each in vocabulary.lineage(mine) if each in vocabulary.lineage(theirs)), None)
        return ("siblings", vocabulary.groups[above].name) if above else ("in_turn",)

    def _ways(self, one: Member, other: Member, mine: str, theirs: str) -> tuple[str, ...]:
        """The macro for how two groups are near, and what it is given."""
        vocabulary, same = self.group.vocabulary, self._kind_of_both(mine, theirs)
        of_one, of_other = words_for(self.group, one, mine), words_for(self.group, other, theirs)
        if theirs in vocabulary.lineage(mine):
            return "broader_customers", one.name, other.name, of_one, of_other, same
        if mine in vocabulary.lineage(theirs):
            return "broader_customers", other.name, one.name, of_other, of_one, same
        near, *above = self._how_near(mine, theirs)
        if near == "siblings":
            return "sibling_customers", one.name, other.name, of_one, of_other, *above
        return "customers_in_turn", one.name, other.name, of_one, of_other, same


def _supposed(one: Member, other: Member, found: list[CommonWords]) -> Evidence:
    """Customers of both, where one of the two named nobody: a guess, and told as one; whoever did is not doubted."""
    about = {"customers": [each.group for each in found]}
    if one.customers_are_usual and other.customers_are_usual:
        given = one.name, other.name, in_a_row([each.name for each in found])
        return Evidence("shared_customers", "shared_probably", given, about, is_guess=True)
    is_first = other.customers_are_usual
    sure, silent = (one, other) if is_first else (other, one)
    said = in_a_row(list(dict.fromkeys(each.one if is_first else each.other for each in found)))
    alike = [each for each in found if each.both]
    if len(alike) == len(found):
        return Evidence("shared_customers", "shared_half", (sure.name, silent.name, said), about, is_guess=True)
    names = in_a_row([each.name for each in found])
    each_own = sure.name, silent.name, said, names
    return Evidence("shared_customers", "shared_half_in_other_words", each_own, about, is_guess=True)


def _row(alike: list[CommonWords]) -> str:
    return in_a_row(list(dict.fromkeys(each.both for each in alike)))
