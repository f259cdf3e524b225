"""Pairs with their reasons, kept in a file while a large group's are told: in memory is only where each begins."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from tempfile import TemporaryFile
from typing import Any

import numpy as np

from tradekin.partners.first_steps import in_helpful_order
from tradekin.partners.kept_partners import reason_of_row, row_of_reason
from tradekin.partners.matching import PairKind
from tradekin.partners.member_features import Ints
from tradekin.partners.reasons import Reason
from tradekin.partners.spread.member_share import MemberBrief


@dataclass(frozen=True, slots=True)
class ToldPair:
    """Two partners of a group whose members are spread over shares."""

    one: MemberBrief
    other: MemberBrief
    fit: float
    reasons: tuple[Reason, ...]
    kind: PairKind

    @property
    def is_question(self) -> bool:
        """Whether the two are only to sit together once."""
        return self.kind is PairKind.SIT_TOGETHER

    @property
    def slug(self) -> str:
        """The pair's name in addresses."""
        return f"{self.one.slug}--{self.other.slug}"


@dataclass(frozen=True, slots=True)
class ToldShort:
    """Somebody with few partners."""

    member: MemberBrief
    partners: int
    why: str


class LinesOnDisk:
    """Rows of JSON in a file that has no name, and is gone with this."""

    def __init__(self) -> None:
        self._file = TemporaryFile("w+b")  # noqa: SIM115 - it is closed with whoever holds it
        self._begins = array("q", [0])

    def append(self, row: Sequence[Any]) -> None:
        """Write one more row; none has been read before the last is written."""
        line = json.dumps(row).encode() + b"\n"
        self._file.write(line)
        self._begins.append(self._begins[-1] + len(line))

    def __len__(self) -> int:
        """How many there are."""
        return len(self._begins) - 1

    def __getitem__(self, number: int) -> list[Any]:
        """One of them."""
        self._file.seek(self._begins[number])
        row: list[Any] = json.loads(self._file.readline())
        return row

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class PairsOnDisk:
    """The pairs of a group by slugs.

    Args:
        members: the group.
        one: the first of each pair, by position; ascending.
        other: the second of each, ascending where the first is the same.
    """

    def __init__(self, members: Sequence[MemberBrief], one: Ints, other: Ints) -> None:
        self.members, self._one, self._other, self._rows = members, one, other, LinesOnDisk()

    def append(self, fit: float, kind: PairKind, reasons: Sequence[Reason]) -> None:
        """Write the next pair."""
        self._rows.append([fit, kind, *map(row_of_reason, reasons)])

    def __iter__(self) -> Iterator[ToldPair]:
        """All pairs."""
        return map(self.pair, range(len(self._rows)))

    def pair(self, number: int) -> ToldPair:
        """A pair by its number."""
        fit, kind, *reasons = self._rows[number]
        ends = self.members[int(self._one[number])], self.members[int(self._other[number])]
        return ToldPair(*ends, fit, tuple(map(reason_of_row, reasons)), PairKind(kind))

    def of(self, place: int) -> tuple[ToldPair, ...]:
        """The pairs of a member by position, in the order that helps."""
        order, begins = self._around
        return in_helpful_order([self.pair(each) for each in order[begins[place] : begins[place + 1]].tolist()])

    @cached_property
    def _around(self) -> tuple[Ints, Ints]:
        """Numbers of pairs by their members, and where those of each begin."""
        ends = np.concatenate([self._one, self._other])
        order = np.argsort(ends, kind="stable")
        begins = np.searchsorted(ends[order], np.arange(len(self.members) + 1))
        return order % max(1, len(self._one)), begins

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()


class PairsAround(Mapping[str, tuple[ToldPair, ...]]):
    """For each slug its pairs."""

    def __init__(self, pairs: PairsOnDisk) -> None:
        self._pairs = pairs

    def __getitem__(self, slug: str) -> tuple[ToldPair, ...]:
        """The pairs of a member who has any."""
        found = self._pairs.of(place_of(slug, self._pairs.members))
        if not found:
            raise KeyError(slug)
        return found

    def __iter__(self) -> Iterator[str]:
        """Whoever has any."""
        return (member.slug for place, member in enumerate(self._pairs.members) if self._pairs.of(place))

    def __len__(self) -> int:
        """How many have any."""
        return sum(1 for _ in self)


class ShortOnDisk(Mapping[str, ToldShort]):
    """Whoever has few partners, by slug.

    Args:
        members: the group.
        short: who they are by position, ascending.
        partners: how many partners each of them has.
    """

    def __init__(self, members: Sequence[MemberBrief], short: Ints, partners: Ints) -> None:
        self._members, self._short, self._partners, self._rows = members, short, partners, LinesOnDisk()

    def append(self, why: str) -> None:
        """Write what the page of the next says."""
        self._rows.append([why])

    def __getitem__(self, slug: str) -> ToldShort:
        """What is said of a member."""
        number = self._number(slug)
        (why,) = self._rows[number]
        return ToldShort(self._members[int(self._short[number])], int(self._partners[number]), why)

    def __contains__(self, slug: object) -> bool:
        """Whether somebody is short of partners."""
        try:
            return self._number(str(slug)) >= 0
        except KeyError:
            return False

    def __iter__(self) -> Iterator[str]:
        """Their slugs, in their order."""
        return (self._members[place].slug for place in self._short.tolist())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._short)

    def _number(self, slug: str) -> int:
        place = place_of(slug, self._members)
        number = int(np.searchsorted(self._short, place))
        if number == len(self._short) or self._short[number] != place:
            raise KeyError(slug)
        return number

    def close(self) -> None:
        """Let go of the file."""
        self._rows.close()


def place_of(slug: str, members: Sequence[MemberBrief]) -> int:
    """The position of a member.

    Raises:
        KeyError: if there is no such member.
    """
    place = bisect_left(members, slug, key=lambda member: member.slug)
    if place == len(members) or members[place].slug != slug:
        raise KeyError(slug)
    return place
