"""Trades, customer groups and the rest of the words, and how to look them up."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tradekin.kit.kept_tables import Tables
from tradekin.kit.lists.phrases import is_negated
from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.customer_phrases import CustomerPhrases
from tradekin.vocabulary.group_names import GroupNames
from tradekin.vocabulary.listed_entries import CustomerGroup, Language, Occasion, Practice
from tradekin.vocabulary.lookup import Names, normal
from tradekin.vocabulary.meaning import Meanings, word_vectors
from tradekin.vocabulary.meant import GROUP_NEAR_ENOUGH, TRADE_NEAR_ENOUGH, texts_of_groups, texts_of_trades
from tradekin.vocabulary.moments import Moment
from tradekin.vocabulary.situations import Situations
from tradekin.vocabulary.suggestions import Suggestions, suggestions
from tradekin.vocabulary.telling_words import TradeKinds
from tradekin.vocabulary.trade import Trade
from tradekin.vocabulary.trade_company import most_meant
from tradekin.vocabulary.trade_links import Links, pairs_listed
from tradekin.vocabulary.trade_names import TradeNames
from tradekin.vocabulary.trades_served import TradesServed

_CRAFTS = frozenset((
    "HomeAndConstructionBusiness", "GeneralContractor", "HousePainter", "RoofingContractor", "Electrician", "Plumber",
    "HVACBusiness", "Locksmith", "MovingCompany",
))  # fmt: skip
_DESKS = frozenset((
    "ProfessionalService", "AccountingService", "EducationalOrganization", "HealthAndBeautyBusiness",
    "FoodEstablishment", "TravelAgency", "Florist",
))  # fmt: skip

_CLINICS = frozenset((
    "MedicalBusiness", "MedicalClinic", "Physician", "Dentist", "Optometric", "Optician", "Physiotherapy", "Podiatric",
    "Psychiatric", "Dermatology", "PlasticSurgery", "DietNutrition", "Pediatric", "Gynecologic", "VeterinaryCare",
    "HealthAndBeautyBusiness", "Midwifery",
))  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """Every word a profile may use. Immutable; lookups are made on first use."""

    trades: Mapping[str, Trade]
    groups: Mapping[str, CustomerGroup]
    occasions: Mapping[str, Occasion]
    practices: Mapping[str, Practice]
    languages: Mapping[str, Language]
    pitches: tuple[str, ...] = ()
    moments: Mapping[str, Moment] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    """Ids of trades that are not in the group's country: known if somebody has one, but never offered."""
    tables: Tables = field(init=False, default=Tables(), compare=False, repr=False)
    """Keeps what follows from words that are just as they ship, and nothing of a group's own or changed ones."""

    __hash__ = object.__hash__
    """By which object it is: its words are too many to look through."""

    def trade(self, name: str) -> Trade | None:
        """The trade that goes by this name, or None."""
        found = self.trade_names.find(name)
        return self.trades[found] if found else None

    def trades_in(self, wording: str) -> tuple[str, ...]:
        """The ids of every trade that a wording names, in its order; none where a telling word is not accounted for."""
        return self.trade_names.find_all(wording)

    def trade_in_company(self, wording: str, customers: Iterable[str], texts: Iterable[str]) -> Trade | None:
        """The trade that a wording of several meanings names beside these customers' ids and texts, if one is plain.

        “Hire” beside builders and a text about diggers is tool hire; “removals” alone is no trade.
        """
        return self.trade(wording) or most_meant(
            map(self.trades.get, self.trade_names.meant(wording)), customers, texts
        )

    def broad_trade(self, wording: str) -> Trade | None:
        """The trade that version 0.1.0 read in a word that is too broad to be read now, or None: to be asked about."""
        return self.trades.get(self._broad_trades.get(normal(wording), ""))

    def trades_perhaps(self, wording: str) -> tuple[str, ...]:
        """The ids of the trades of which a broad word may mean each; none for any other wording."""
        return () if is_negated(wording) else tuple(self.trade_names.meant(wording))

    def group(self, name: str) -> CustomerGroup | None:
        """The customer group that goes by this name, or None."""
        found = self.group_names.find(name)
        return self.groups[found] if found else None

    def groups_in(self, wording: str) -> tuple[str, ...]:
        """Ids of all the customer groups a wording means, in its order; none where a telling word is left over."""
        return self.group_names.find_all(wording)

    def is_name_of_group(self, wording: str, group: str) -> bool:
        """Whether a wording is one of the names of a customer group, and tells no more than the group does."""
        return self.group_names.named(wording) == group

    def practice(self, name: str) -> Practice | None:
        """The practice that goes by this name, or None."""
        found = self.practice_names.find(name)
        return self.practices[found] if found else None

    def language(self, name: str) -> Language | None:
        """The language that goes by this name or code, or None."""
        found = self.language_names.find(name)
        return self.languages[found] if found else None

    def near_trades(self, name: str) -> list[str]:
        """Names of the trades that may be meant by this, those spelled most like it before others."""
        return self.suggested_trades(name).names

    def near_groups(self, name: str) -> list[str]:
        """Names of the customer groups that may be meant by this, in the same order."""
        return self.suggested_groups(name).names

    def suggested_trades(self, name: str) -> Suggestions:
        """The trades that may be meant by this, told apart by what speaks for them."""
        return suggestions(
            name, self.trade_names, {each.id: each for each in self.offered}, lambda: self.trade_meanings
        )

    def suggested_groups(self, name: str) -> Suggestions:
        """The customer groups that may be meant by this, told apart by what speaks for them."""
        return suggestions(name, self.group_names, self.groups, lambda: self.group_meanings)

    @cached_property
    def trade_meanings(self) -> Meanings:
        """All names of trades, for comparing them in meaning."""
        return Meanings(texts_of_trades(self), word_vectors(), TRADE_NEAR_ENOUGH)

    @cached_property
    def group_meanings(self) -> Meanings:
        """What is said of customer groups, for comparing it in meaning."""
        return Meanings(texts_of_groups(self), word_vectors(), GROUP_NEAR_ENOUGH)

    @cached_property
    def offered(self) -> tuple[Trade, ...]:
        """The trades that are in the group's country."""
        return tuple(each for each in self.trades.values() if each.id not in self.elsewhere)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that names of trades and customers write small, wherever they stand."""
        return self.tables.recall("small_words", self._small_words)

    def _small_words(self) -> frozenset[str]:
        trades = (name for trade in self.trades.values() for name in (trade.name, *trade.also))
        groups = (name for group in self.groups.values() for name in (group.name, *group.also))
        words = (word for name in (*trades, *groups) for word in name.split())
        return frozenset(word for word in words if word.isalpha() and word.islower())

    @cached_property
    def trade_names(self) -> TradeNames:
        """All names of trades."""
        spoken = {each.id: _spoken(each) for each in self.trades.values()}
        kinds = TradeKinds(*map(self._trades_that_are, (_CRAFTS, _DESKS, _CLINICS)))
        return TradeNames(spoken, kinds, lists_in("vocabulary", "known_firms.yml"), self.tables)

    def _trades_that_are(self, schemas: Container[str]) -> frozenset[str]:
        return frozenset(each.id for each in self.trades.values() if each.schema_org in schemas)

    @cached_property
    def group_names(self) -> GroupNames:
        """All names of customer groups."""
        spoken = {each.id: (each.name, *_as_name(each.id), *each.also) for each in self.groups.values()}
        firms = frozenset(each.id for each in self.groups.values() if each.kind == "firms")
        broader = {each.id: each.broader for each in self.groups.values()}
        occupations, people = self.tables.recall("last_words", lambda: self._last_words(spoken))
        phrases = CustomerPhrases(Situations(spoken, self.moments, self.tables), firms, broader, occupations)
        return GroupNames(spoken, firms, phrases, self._trades_served(occupations, people), self.tables)

    def _last_words(self, spoken: Mapping[str, Iterable[str]]) -> tuple[set[str], set[str]]:
        """The last words of what trades are called, and of groups of people."""
        people = (name for group in spoken if self.groups[group].kind == "people" for name in spoken[group])
        levelled = (normal(name).split() for name in people)
        occupations = {normal(each.name).split()[-1] for each in self.trades.values()}
        return occupations, {words[-1] for words in levelled if words}

    def _trades_served(self, occupations: Iterable[str], people: Iterable[str]) -> TradesServed:
        held: dict[str, tuple[str, ...]] = {}
        for group in self.groups.values():
            held.update((trade, (*held.get(trade, ()), group.id)) for trade in group.trades)
        return TradesServed(
            self.trade_names,
            held,
            {each.id: each.customers for each in self.trades.values()},
            occupations,
            people,
            self.lineage,
        )

    @cached_property
    def practice_names(self) -> Names:
        """All names of practices."""
        return Names({each.id: (each.name, *each.also) for each in self.practices.values()})

    @cached_property
    def language_names(self) -> Names:
        """All names of languages."""
        return Names({each.id: (each.name, each.id, *each.also) for each in self.languages.values()}, self.tables)

    @cached_property
    def _broad_trades(self) -> Mapping[str, str]:
        return {normal(word): trade for word, trade in lists_in("vocabulary", "broad_trades.yml").items()}

    @cached_property
    def links(self) -> Links:
        """What trades have to do with each other."""
        return Links(self.trades, self.moments.values(), self.competing, self.one_seat, self.elsewhere, self.tables)

    @cached_property
    def competing(self) -> frozenset[frozenset[str]]:
        """Pairs of trades that never send each other people, whichever of the two says so."""
        return pairs_listed((trade.id, trade.competes_with) for trade in self.trades.values())

    @cached_property
    def one_seat(self) -> frozenset[frozenset[str]]:
        """Pairs of trades of which a group seats only one, rivals among them."""
        return self.competing | pairs_listed((trade.id, trade.one_seat) for trade in self.trades.values())

    @cached_property
    def kept_apart(self) -> frozenset[frozenset[str]]:
        """Pairs of trades that nobody suggests to each other, since that they serve the same customers would offend."""
        listed = lists_in("vocabulary", "kept_apart.yml")
        return frozenset(
            frozenset((one, other))
            for each in listed
            for one in each["one"].split()
            for other in each["others"].split()
            if one in self.trades and other in self.trades
        )

    @cached_property
    def usual_trades(self) -> Mapping[str, tuple[str, ...]]:
        """For each customer group the trades that usually serve it, those it is most telling for first."""
        ranked: dict[str, list[tuple[int, str]]] = {group: [] for group in self.groups}
        for trade in self.offered:
            for place, group in enumerate(trade.customers):
                ranked[group].append((place, trade.id))
        return {group: tuple(trade for _, trade in sorted(entries)) for group, entries in ranked.items()}

    def lineage(self, group: str) -> Iterable[str]:
        """The broader groups of a customer group, the nearest first."""
        seen = {group}
        broader = self.groups[group].broader
        while broader and broader not in seen:
            seen.add(broader)
            yield broader
            broader = self.groups[broader].broader


def _spoken(trade: Trade) -> tuple[str, ...]:
    """All names of a trade; the first, by which wordings are read, is the same in every country."""
    first = (trade.listed_as,) if trade.listed_as else ()
    return (*first, trade.name, trade.plural, *_as_name(trade.id), *trade.also, *trade.rarely)


def _as_name(entry: str) -> tuple[str, ...]:
    return (entry.replace("-", " "),)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents, punctuation and plural endings."""
    return normal(one) == normal(other)
