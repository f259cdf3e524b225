"""What speaks for two members to meet, found in their profiles and not yet worded; the most telling first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from tradekin.directory import Member, WantedTrade
from tradekin.language.wording import in_a_row
from tradekin.partners.customer_evidence import CustomerEvidence
from tradekin.partners.evidence import Evidence
from tradekin.partners.first_steps import step_of
from tradekin.partners.link_choice import choose_link
from tradekin.partners.own_texts import OwnTexts, Written
from tradekin.settings import Settings
from tradekin.vocabulary import Link, Vocabulary
from tradekin.vocabulary.lookup import normal

MOST = 3
MOST_GROUPS = 3


@dataclass(frozen=True)
class PairEvidence:
    """Finds what speaks for pairs of a group's members; it needs no members but the two."""

    settings: Settings
    vocabulary: Vocabulary
    telling: Mapping[str, float]
    """How telling each customer group is here."""
    written: Mapping[str, Written]
    """What the texts of members name that is rare in the group, by slug."""

    def of(self, one: Member, other: Member) -> tuple[Evidence, ...]:
        """At most three, in the order that helps: asked for, a hand-over, customers of both, all others."""
        return tuple(islice(self._all(one, other), MOST))

    @cached_property
    def _customers(self) -> CustomerEvidence:
        return CustomerEvidence(self, self.telling)

    @cached_property
    def _own_texts(self) -> OwnTexts:
        return OwnTexts(self.vocabulary, self.written)

    def _all(self, one: Member, other: Member) -> Iterator[Evidence]:
        found = sorted(self._of_substance(one, other), key=step_of)
        yield from found
        if not found and (both := [area for area in one.areas if area in set(other.areas)][:MOST_GROUPS]):
            yield Evidence("areas", "areas", (in_a_row(both),), {"areas": both})

    def _of_substance(self, one: Member, other: Member) -> Iterator[Evidence]:
        yield from self._asked(one, other)
        if customers := self._customers.of(one, other):
            yield customers
        if named := self._own_texts.of(one, other):
            yield named
        yield from self._trades(one, other)
        yield from self._known(one, other)
        yield from self._languages(one, other)

    def _asked(self, one: Member, other: Member) -> Iterator[Evidence]:
        there, back = one.wish_for(other.trades), other.wish_for(one.trades)
        if there and back and one.is_unread == other.is_unread:
            alike = _says_alike(one, back) and _says_alike(other, there)
            words = "listed_wishes" if one.is_unread else "asked_both" if alike else "asked_both_in_other_words"
            given = one.name, other.name, back.words.one, there.words.one
            yield Evidence("asked_for", words, given, {"by": [one.slug, other.slug]})
        elif there and not (back and one.is_unread):
            yield _asked_for(one, other, there)
        elif back:
            yield _asked_for(other, one, back)

    def _trades(self, one: Member, other: Member) -> Iterator[Evidence]:
        if one.trade.id == other.trade.id:
            each = one.profile.specialty or "", other.profile.specialty or ""
            words, said = (
                ("specialties", each) if all(each) else ("one_trade", (one.trade_as_said, other.trade_as_said))
            )
            yield Evidence("specialties", words, (one.name, other.name, *said), {"trades": [one.trade.id]})
            return
        if link := choose_link(self.vocabulary, one, other):
            yield self._linked(link, one, other)

    def _linked(self, link: Link, one: Member, other: Member) -> Evidence:
        """A link of two trades, said in its direction and in the members' words, and of its moment if it has one."""
        vocabulary = self.vocabulary
        first, second = (one, other) if link.one in one.trades and link.other in other.trades else (other, one)
        said = first.said_of_trade(link.one), second.said_of_trade(link.other)
        moment = vocabulary.moments[link.moment].name if link.moment else ""
        about: dict[str, Any] = {"trades": [link.one, link.other], "link": link.kind.value}
        if link.moment:
            about["moment"] = link.moment
        return Evidence("trades_meet", f"link_{link.kind.value}", (moment, *(each.one for each in said if each)), about)

    def _known(self, one: Member, other: Member) -> Iterator[Evidence]:
        for knowing, asking in ((one, other), (other, one)):
            wanted = set(asking.wanted_trades) - set(knowing.trades)
            ids = [each for each in knowing.introducible_trades if each in wanted]
            if ids and (known := knowing.acquaintance_in(ids[:1])) and (wish := asking.wish_for(ids[:1])):
                about = {"by": [knowing.slug], "trades": ids}
                given = knowing.name, asking.name, known.words.one, wish.words.one
                words = "listed_acquaintance" if one.is_unread or other.is_unread else "can_introduce"
                yield Evidence("can_introduce", words, given, about)

    def _languages(self, one: Member, other: Member) -> Iterator[Evidence]:
        vocabulary = self.vocabulary
        usual = {vocabulary.language(each) for each in self.settings.languages}
        spoken = [vocabulary.languages[each] for each in one.languages if each in set(other.languages)]
        if rare := [each.name for each in spoken if each not in usual]:
            yield Evidence("languages", "languages", (in_a_row(rare[:MOST_GROUPS]),), {"languages": rare})


def _asked_for(asking: Member, asked: Member, wish: WantedTrade) -> Evidence:
    """A wish in the words of whoever has it; who is asked for may call the trade something else."""
    given = asking.name, asked.name, wish.words.one
    about = {"by": [asking.slug]}
    if asking.is_unread:
        return Evidence("asked_for", "listed_wish", given, about)
    if _says_alike(asked, wish):
        return Evidence("asked_for", "asked_for", given, about)
    theirs = asked.said_of_trade(wish.trade or "") or asked.said_trade
    return Evidence("asked_for", "asked_in_other_words", (*given, theirs.inside), about)


def _says_alike(asked: Member, wish: WantedTrade) -> bool:
    """Whether who is asked for says the trade in the words of whoever asks."""
    theirs = asked.said_of_trade(wish.trade or "")
    return theirs is not None and normal(theirs.written) == normal(wish.written)
