"""Who is meant by a person and a situation: “owners of houses on a private well”, “firms that outgrow their hall”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from tradekin.vocabulary import customer_words as kinds
from tradekin.vocabulary.customer_reading import Reading, Readings, heaviest, turned_round, without_article
from tradekin.vocabulary.phrase_words import is_said, one_form, words_of
from tradekin.vocabulary.situations import Situations

_WHO = "who"
_MOST_TOGETHER = 3
_MOST_ALIKE = 2
"""Where more groups than these are meant alike, it is not clear which is."""
_TOLD_TOGETHER = 2
"""How many words tell more than whom somebody deals with."""
_MOST_BESIDE = 1
"""How many words may stand beside a situation that are not of it."""


class CustomerPhrases:
    """Reads wordings about customers by the situations that are told.

    `firms` are the ids of the groups that are firms, `broader` leads from a group to its broader one,
    `occupations` are words for what somebody does for a living.
    """

    def __init__(
        self,
        situations: Situations,
        firms: Collection[str],
        broader: Mapping[str, str | None],
        occupations: Iterable[str],
    ) -> None:
        self._situations, self._firms, self._broader = situations, frozenset(firms), broader
        self._occupations = frozenset(one for word in occupations if is_said(word, one := one_form(word)))
        self._others = self._occupations | kinds.OTHERS

    def groups_in(self, wording: str) -> tuple[str, ...]:
        """Ids of the groups a wording means, in its order; none where a telling word is not accounted for."""
        words = self._with_clause(without_article(words_of(wording.replace(",", " and "))), wording)
        telling = {place for place, word in enumerate(words) if word not in kinds.TELLS_LITTLE}
        if self._are_members(words):
            return ()
        chosen = self._chosen(words, telling) if telling else self._named_by_little(words)
        return self._with_person(self._without_broader(chosen), words)

    def with_firms(self, firms: str, read: tuple[str, ...]) -> tuple[str, ...]:
        """The firms that are named, where none of the groups that are read is of them, and those groups."""
        return read if any(firms in (each, *self._lineage(each)) for each in read) else (*read, firms)

    def names_a_person(self, wording: str) -> bool:
        """Whether somebody is named at first who is no firm."""
        return kinds.are_people(words_of(wording))

    def _with_clause(self, words: list[str], wording: str) -> list[str]:
        """The words, with “who” before what those do who are named at first: “farmers buying a combine”."""
        first, *rest = wording.split(maxsplit=2)[:2] or [""]
        does = len(words) > 2 and rest and rest[0].endswith("ing") and words[1].startswith(one_form(rest[0]))
        named = any(len(each.needed) == 1 for each in self._situations.told_by(words[:1])) if does else False
        plain = words[0] in kinds.PERSONS or words[0] in kinds.FIRMS if does else True
        return [words[0], _WHO, *words[1:]] if named and not plain and first.endswith("s") else words

    def _chosen(self, words: list[str], telling: set[int]) -> list[str]:
        readings = self._readings(words, telling)
        found = (
            self._alone(words, telling, readings)
            or self._together(words, telling, readings)
            or self._described(words, telling, readings)
        )
        other = self._other_at_head(words, telling)
        if other is not None and not any(other in readings[group].needed for group in found):
            return []
        return found or self._of_moment(words, telling)

    def _named_by_little(self, words: list[str]) -> list[str]:
        """Groups that are told by words which tell little elsewhere: “busy families”, “growing companies”."""
        telling = {place for place, word in enumerate(words) if word not in kinds.FREE}
        if len(telling) < 2 and self._situations.of_one_word.isdisjoint(words):
            return []
        readings = {group: each for group, each in self._readings(words, telling).items() if telling <= each.needed}
        return self._alone(words, telling, readings) if telling else []

    def _alone(self, words: list[str], telling: set[int], readings: Readings) -> list[str]:
        """Groups of which each accounts for every telling word."""
        ranked = sorted(readings, key=lambda group: (*readings[group].rank(telling), group in kinds.BROAD))
        whole = [
            group
            for group in ranked
            if len(telling - readings[group].covered) <= _MOST_BESIDE
            and telling <= self._accounted(words, group, readings[group])
        ]
        return self._if_clear(heaviest(whole, telling, readings))

    def _together(self, words: list[str], telling: set[int], readings: Readings) -> list[str]:
        """Groups that only together account for every telling word: “restaurants and hotels”."""
        left, taken = set(telling), []
        for group in sorted(readings, key=lambda group: (*readings[group].rank(telling), group in kinds.BROAD)):
            if left & readings[group].needed:
                taken.append(group)
                left -= self._accounted(words, group, readings[group])
        if left or not 1 < len(taken) <= _MOST_TOGETHER:
            return []
        places = {group: min(readings[group].needed & telling) for group in taken}
        in_turn = sorted(taken, key=places.__getitem__)
        said = [places[group] for group in in_turn]
        joined = all(kinds.are_joined(words[one : other + 1]) for one, other in pairwise(said))
        return in_turn if joined else []

    def _described(self, words: list[str], telling: set[int], readings: Readings) -> list[str]:
        """The group named at first, where all that is said of it is known: “landlords whose flats are far away”."""
        head = telling.intersection(kinds.head(words))
        tail = telling - head
        if not head or not all(self._is_known(words[place]) for place in tail):
            return []
        telling_groups = [group for group in readings if group not in kinds.BROAD]
        named = sorted(
            (group for group in telling_groups if head <= readings[group].needed),
            key=lambda group: readings[group].rank(head),
        )
        also = [group for group in telling_groups if tail and tail <= readings[group].needed]
        clear = self._if_clear(heaviest(named, head, readings))
        return [*clear, *also] if clear and len(also) < _MOST_ALIKE else clear

    def _of_moment(self, words: list[str], telling: set[int]) -> list[str]:
        """Whose moment it is that is heard in just these words: the first group that fits who is named."""
        whose = self._situations.whose(frozenset(words[place] for place in telling), frozenset(words))
        no_firm = kinds.are_people(words) and kinds.OF_FIRMS.isdisjoint(words) and not kinds.are_firms(words)
        return [each for each in whose if self._fits(each, words) and not (no_firm and each in self._firms)][:1]

    def _accounted(self, words: list[str], group: str, reading: Reading) -> set[int]:
        along = {place for place in range(len(words)) if self._comes_along(words, place, group)}
        return (reading.covered | along) - turned_round(words, reading.needed)

    def _comes_along(self, words: list[str], place: int, group: str) -> bool:
        """Whether a word may stand beside what tells of a group."""
        word, last = words[place], max(kinds.head(words), default=-1)
        return (
            word in kinds.BESIDE
            or (word in self._situations.near[group] and word not in self._others)
            or (place == 0 and word in self._occupations and self._is_said_of_first(words))
            or (place < last and words[last] in kinds.OF_ANY_KIND and word in self._situations.known)
        )

    def _readings(self, words: list[str], telling: set[int]) -> dict[str, Reading]:
        said: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            parts = (word,) if word in self._situations.known else kinds.parts(word)
            for part in (*parts, *self._done_by(word)):
                said[part].append(place)
        readings: dict[str, Reading] = defaultdict(Reading)
        for situation in self._situations.told_by(said):
            needed = {place for term in situation.needed for word in term for place in said.get(word, ())}
            enough = len(needed) >= len(situation.needed) and self._fits(situation.group, words, needed)
            explicit = len(situation.needed) > 1
            if enough and self._is_told(words, needed & telling, explicit):
                reading = readings[situation.group]
                reading.needed |= needed
                reading.whole |= {place for place in needed if any(words[place] in term for term in situation.needed)}
                reading.covered |= needed.union(*(said[word] for word in situation.along if word in said))
        return readings

    def _done_by(self, word: str) -> tuple[str, ...]:
        """What those do or have who are named by it: “marathoners”, “caravanners”."""
        known = word in self._situations.known or word in self._others or not word.endswith("er")
        return () if known else (one_form(word.removesuffix("er")),)

    def _is_told(self, words: list[str], telling: set[int], explicit: bool) -> bool:
        """Whether the words tell something, and a firm is not only whom somebody needs: “people who need a lawyer”.

        Where it is listed `explicit`ly what somebody has to do with a firm, they are told by that.
        """
        if not telling:
            return False
        if len(telling) == 1 and any(
            kinds.is_dealt_with(words, place) for place in telling if self._is_firm(words[place])
        ):
            return False
        if explicit or (len(telling) > 1 and not kinds.are_people(words)):
            return True
        return all(kinds.are_theirs(words[:place]) for place in telling if self._is_firm(words[place]))

    def _fits(self, group: str, words: list[str], needed: Collection[int] = ()) -> bool:
        """Whether somebody who speaks of firms, if they do, may mean this group."""
        if kinds.do_it_for_others(words):
            said = {place for place in needed if "-" not in words[place]} - {kinds.PLACE_OF_CRAFT}
            told = any(words[place] not in kinds.TELLS_LITTLE for place in said)
            return group in self._firms and kinds.PLACE_OF_CRAFT in needed and told
        if self._deal_with(words) and (0 not in needed or len(needed) < _TOLD_TOGETHER):
            return False
        if group in self._firms:
            return kinds.may_be_firms(words, group)
        return group in kinds.FIRMLIKE or not kinds.are_firms(words)

    def _is_firm(self, word: str) -> bool:
        return word in self._kinds_of_firms

    def _is_known(self, word: str) -> bool:
        return word in self._situations.known and word not in self._others

    def _deal_with(self, words: list[str]) -> bool:
        """Whether those are meant who deal with customers: “suppliers of restaurants”."""
        return len(words) > 1 and words[0] in self._others - kinds.RUN and words[1] in kinds.DEALING

    def _are_members(self, words: list[str]) -> bool:
        """Whether those are meant who belong to a firm: “bank customers”."""
        head = kinds.head(words)
        return len(head) > 1 and words[head[-1]] in kinds.MEMBERS and words[head[-2]] in self._kinds_of_firms

    def _other_at_head(self, words: list[str], telling: set[int]) -> int | None:
        """The place of a word for others than the customers named before it: “guests” in “hotel guests”."""
        head = kinds.head(words)
        if any(words[place] in kinds.PERSONS or words[place] in kinds.FIRMS for place in head):
            return None
        last = max((place for place in head if place in telling), default=None)
        if last is None or words[last] not in self._others or (last == 0 and self._is_said_of_first(words)):
            return None
        return last

    def _is_said_of_first(self, words: list[str]) -> bool:
        return len(words) > 1 and (words[1] in kinds.CLAUSES or words[1] == kinds.OWN)

    def _if_clear(self, groups: list[str]) -> list[str]:
        return groups if len(self._without_broader(groups)) <= _MOST_ALIKE else []

    def _with_person(self, groups: Sequence[str], words: list[str]) -> tuple[str, ...]:
        """The groups, and the one that somebody is of who is in their situation: “students who need glasses”."""
        if not groups:
            return ()
        related = {*groups, *(each for group in groups for each in self._lineage(group))}
        named = map(kinds.GROUP_OF_PERSON.get, self._persons(words))
        of_person = (group for group in named if group and group in self._broader)
        return (*groups, *dict.fromkeys(each for each in of_person if each not in related))

    def _persons(self, words: list[str]) -> Iterator[str]:
        """The words for persons but those that only tell which firm it is: “family restaurants”."""
        last = max(kinds.head(words), default=-1)
        of_firm = last > 0 and (words[last] in self._kinds_of_firms or words[last] in kinds.FIRMS)
        return (word for place, word in enumerate(words) if not (of_firm and place < last))

    def _without_broader(self, groups: list[str]) -> tuple[str, ...]:
        broader = {each for group in groups for each in self._lineage(group)}
        if not kinds.BROAD.issuperset(groups):
            broader |= kinds.BROAD
        return tuple(dict.fromkeys(each for each in groups if each not in broader))

    def _lineage(self, group: str) -> Iterator[str]:
        seen = {group}
        while (up := self._broader.get(group)) and up not in seen:
            seen.add(up)
            yield up
            group = up

    @cached_property
    def _kinds_of_firms(self) -> frozenset[str]:
        alone = {word for group in self._firms for word in self._situations.alone(group)}
        return (self._occupations | alone) - kinds.TELLS_LITTLE - kinds.RUN
