"""A group whose profiles are read by the shares of a runner: what one process knows of it, which is little a member.

The folder's files are shared out by name, so that each share has members who follow each other. If a share is lost, its
files are read again, and it does again what was asked of it; if they are no longer the same, the run ends.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tradekin.cluster.packing import pack
from tradekin.cluster.shares import Runner, ShareLostError, replace_lost
from tradekin.directory.apart import Apart
from tradekin.directory.apart_list import PrivateText, read_private_list
from tradekin.directory.group_terms import GroupTerms, vocabulary_of
from tradekin.directory.member_files import ProfileFile, profile_file, profile_names
from tradekin.directory.rules_of_all import MembersFolder, hold_together
from tradekin.directory.some_profiles import ProfilesError, list_profiles
from tradekin.kit.findings.finding import Finding, in_order
from tradekin.language import current_language
from tradekin.partners.evidence import Evidence
from tradekin.partners.feature_rows import joined_rows
from tradekin.partners.member_features import Features, Ints, features_of_rows, is_rare, kept_from
from tradekin.partners.spread import member_share
from tradekin.partners.spread.member_share import MemberBrief, PairWork, ShareWork
from tradekin.settings import Settings

FILES_AT_ONCE = 200
"""So many files are read between two looks at how far it is."""
T = TypeVar("T")


class SpreadGroup:
    """A group that is read by shares as soon as this is made.

    Args:
        runner: the shares; they have to find the folder under the same path.
        folder: the members folder.
        settings: the group's settings.
        base: the folder of mkdocs.yml.
        private: what lies where the list of those who are kept apart should, if it was named.

    Raises:
        ProfilesError: if a process does not find the folder, or it changes meanwhile.
        ClusterError: if too many processes are lost.
    """

    def __init__(
        self, runner: Runner, folder: Path, settings: Settings, *, base: Path, private: PrivateText | None = None
    ) -> None:
        vocabulary, found = vocabulary_of(settings, base)
        self.runner, self.settings, self.vocabulary = runner, settings, vocabulary
        terms = GroupTerms.of(settings, vocabulary)
        self._work = ShareWork(str(folder.absolute()), str(folder), pack(terms), current_language())
        self._folder, self._losses = folder, 0
        self._listed = list_profiles(folder, str(folder), terms)
        self._missing = set(range(runner.number))
        self._sums: dict[int, bytes] = {}
        self._done: list[tuple[Callable[..., Any], Callable[[int], Any]]] = []
        """What the shares were told, to tell it again to one that is made anew."""
        self._turns = 0
        """How many turns of evidence are found."""
        self._read(found, private)

    def _read(self, found: list[Finding], private: PrivateText | None) -> None:
        """Read all profiles, and hold them against one another."""
        said = self._ask(member_share.tell_outlines)
        outlines, odd = list(self._listed.outlines), list(self._listed.odd)
        for told, names in said:
            outlines += told
            odd += [self._odd(name) for name in names]
        if profile_names(self._folder, "")[0] != list(self._listed.every):
            raise ProfilesError("changed", folder=self._work.folder)
        outlines.sort(key=lambda one: one.slug)
        lying = MembersFolder(self._folder, str(self._folder), tuple(odd))
        together, broken = hold_together(outlines, lying)
        members = [each for each in outlines if each.member and each.shown not in broken]
        self.hidden = frozenset(each.slug for each in members if each.member and each.member.is_hidden)
        seen = [each for each in members if each.slug not in self.hidden]
        self.moved = frozenset(each.slug for each in seen if each.member and each.member.is_moved)
        self.apart: Apart | None = None
        found += [*odd, *together]
        if private is not None:
            slugs = {each.slug for each in members} | {
                each[:-4] for each in self._listed.every if each.endswith(".yml")
            }
            self.apart, wrong = read_private_list(private, slugs, is_announced=self.settings.apart)
            found += wrong
        self.findings = in_order(found)
        self._tell(member_share.settle, lambda share: broken)

    @property
    def withholds_pairs(self) -> bool:
        """Whether no pair may be shown, since the group keeps some apart and it is not known which."""
        return not self.apart.is_known if self.apart else self.settings.apart

    @cached_property
    def members(self) -> tuple[MemberBrief, ...]:
        """All members in the order of their slugs."""
        return tuple(chain.from_iterable(self._ask(member_share.tell_briefs)))

    @cached_property
    def by_slug(self) -> dict[str, MemberBrief]:
        """Members by slug."""
        return {member.slug: member for member in self.members}

    @cached_property
    def features(self) -> Features:
        """The members as numbers, the same as those of a `Directory`."""
        parts = self._ask(member_share.tell_rows)
        self._sizes = np.array([len(each.seats) for each in parts], dtype=np.int64)
        rows = joined_rows(parts)
        rare = frozenset(
            name for name, few in zip(rows.writes.names, is_rare(rows.writes).tolist(), strict=True) if few
        )
        self._tell(member_share.set_rare, lambda share: rare)
        return features_of_rows(rows, self.vocabulary, kept_from(self.apart, [each.slug for each in self.members]))

    def find_evidence(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Find what speaks for some pairs, where their first member is kept.

        Args:
            one: the first of each pair by position, ascending.
            other: the second of each.

        Returns:
            For each pair whether anything does.
        """
        works = self._pair_works(one, other)
        self._turns = 0
        self._tell(member_share.set_pairs, works.__getitem__)
        turns = max(len(each.asked) for each in works)
        self.runner.progress.begin("Reasons", turns, "parts")
        for turn in range(turns):
            self._surely(partial(self._take_turn, turn, range(self.runner.number)))
            self._turns = turn + 1
            self.runner.progress.add()
        return np.concatenate(self._ask(member_share.tell_whether_any))

    def evidence(self) -> Iterator[tuple[Evidence, ...]]:
        """What speaks for each of these pairs, in their order."""
        for share, turns in enumerate(self._turns_of):
            for turn in range(turns):
                (told,) = self._ask(member_share.tell_evidence, _same(turn), {share})
                yield from member_share.opened(told)

    def say_short(self, short: Ints, suggested: NDArray[np.bool_]) -> Iterator[str]:
        """What the page of each of some members says of it that they have few partners.

        Args:
            short: who they are by position, ascending.
            suggested: whether somebody is suggested to each.
        """
        seated, wished = zip(*self._ask(member_share.tell_seats), strict=True)
        seats = frozenset().union(*seated), frozenset().union(*wished)
        is_alone = len(self.members) == 1
        ends = self._first
        for share in range(self.runner.number):
            mine = np.flatnonzero((short >= ends[share]) & (short < ends[share + 1]))
            for some in np.array_split(mine, max(1, -(-len(mine) // member_share.AT_ONCE))):
                rows = [*zip((short[some] - ends[share]).tolist(), suggested[some].tolist(), strict=True)]
                given = rows, seats, is_alone
                (said,) = self._ask(member_share.say_short, _same(*given), {share})
                yield from said

    @cached_property
    def _first(self) -> Ints:
        """Where the members of each share begin among all, and where they end."""
        return np.concatenate([[0], np.cumsum(self._sizes)])

    def _pair_works(self, one: Ints, other: Ints) -> list[PairWork]:
        """For each share its pairs, and what the others ask of it."""
        number, first, at_once = self.runner.number, self._first, member_share.AT_ONCE
        cuts = np.searchsorted(one, first)
        pairs = [slice(cuts[share], cuts[share + 1]) for share in range(number)]
        self._turns_of = [-(-(each.stop - each.start) // at_once) for each in pairs]
        asked: list[list[dict[int, Ints]]] = [[{} for _ in range(max(self._turns_of))] for _ in range(number)]
        for share, mine in enumerate(pairs):
            for turn in range(self._turns_of[share]):
                far = np.unique(other[mine][turn * at_once : (turn + 1) * at_once])
                keepers = np.searchsorted(first, far, side="right") - 1
                for keeper in np.unique(keepers[keepers != share]).tolist():
                    asked[keeper][turn][share] = far[keepers == keeper]
        telling = dict(zip(self.vocabulary.groups, self.features.telling.tolist(), strict=False))
        return [
            PairWork(int(first[share]), one[mine], other[mine], tuple(asked[share]), telling)
            for share, mine in enumerate(pairs)
        ]

    def _take_turn(self, turn: int, shares: Collection[int]) -> None:
        self.runner.hand_over(
            partial(member_share.give_members, turn), partial(member_share.find_evidence, turn), shares
        )

    def _odd(self, name: str) -> Finding:
        """What is wrong with something that a share found to be no ordinary file."""
        one = profile_file(self._folder / name, f"{self._folder}/{name}", self._listed.lying)
        if isinstance(one, ProfileFile):
            raise ProfilesError("changed", folder=self._work.folder)
        return one

    def _ask(
        self, act: Callable[..., T], given: Callable[[int], tuple[Any, ...]] = lambda share: (),
        shares: Collection[int] | None = None,
    ) -> list[T]:  # fmt: skip
        """What the shares say, in their order."""
        asked = range(self.runner.number) if shares is None else shares

        def ask() -> list[T]:
            told: list[Any] = []
            for share in sorted(asked):
                told += self.runner.each(act, *given(share), shares={share})
            return self.runner.gather(told)

        return self._surely(ask)

    def _tell(self, act: Callable[..., None], given: Callable[[int], Any]) -> None:
        """Have all shares do something, and whoever is made anew later as well."""
        self._ask(act, lambda share: (given(share),))
        self._done.append((act, given))

    def _surely(self, step: Callable[[], T]) -> T:
        """Do a step, again if a share is lost meanwhile."""
        while True:
            try:
                self._make_missing()
                return step()
            except ShareLostError as lost:
                self._losses += 1
                replace_lost(self.runner, lost, self._losses)
                self._missing |= lost.shares

    def _make_missing(self) -> None:
        """Make the shares that are missing, and have them do what the others did."""
        runner, lost = self.runner, self._missing
        if not lost:
            return
        files = np.array_split(np.arange(len(self._listed.names)), runner.number)
        works = [
            [
                self._listed.names[place : min(place + FILES_AT_ONCE, mine[-1] + 1)]
                for place in range(mine[0], mine[-1] + 1, FILES_AT_ONCE)
            ]
            if share in lost and len(mine)
            else []
            for share, mine in enumerate(files)
        ]
        runner.progress.begin("Profiles", sum(map(len, works)), "parts")
        runner.make(member_share.begin, lambda share: self._work, lost)
        runner.along(member_share.read_some, works)
        for share, read in zip(
            sorted(lost), runner.gather(runner.each(member_share.tell_sum, shares=lost)), strict=True
        ):
            if self._sums.setdefault(share, read) != read:
                raise ProfilesError("changed", folder=self._work.folder)
        for act, given in self._done:
            runner.gather([each for share in sorted(lost) for each in runner.each(act, given(share), shares={share})])
        for turn in range(self._turns):
            self._take_turn(turn, lost)
        self._missing = set()


def _same(*given: Any) -> Callable[[int], tuple[Any, ...]]:
    """The same for every share."""
    return lambda share: given
