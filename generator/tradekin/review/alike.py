"""Look-alikes: members who share a name, a firm or a way to be reached with a profile that changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tradekin.directory import Directory, Member
from tradekin.directory.same_person import Person
from tradekin.review.sentences import say
from tradekin.vocabulary.lookup import normal

NEAR_NAME = 90
_ORDER = ("name", "near name", "account", "firm", "trade", "website", "e-mail", "telephone", "near slug")
_LOOKS_LIKE = str.maketrans("0134578l", "oieastbi")
"""Digits that pass for letters, each with the letter; i and l pass for each other and for 1."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another member who may be the same, or may be mistaken for it, with the sentence for the reviewer."""

    member: Member
    kinds: tuple[str, ...]
    text: str

    @property
    def asks_person(self) -> bool:
        """Whether a person should look: two members of one firm are common, of one firm and trade they are not."""
        if "firm" in self.kinds:
            return bool({"name", "near name", "account", "trade"} & set(self.kinds))
        return self.kinds != ("near slug",)


@dataclass(frozen=True)
class Alike:
    """Finds who in a directory is like a member."""

    directory: Directory

    def to(self, member: Member) -> dict[str, tuple[str, ...]]:
        """For the slug of each look-alike the ways in which it is like this member."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for kind, slug in self._alike(member):
            if slug != member.slug and kind not in kinds[slug]:
                kinds[slug].append(kind)
        for slug, found in kinds.items():
            if "firm" in found and not set(self.directory.by_slug[slug].trades).isdisjoint(member.trades):
                found.append("trade")
        return {slug: tuple(sorted(kinds[slug], key=_ORDER.index)) for slug in sorted(kinds) if kinds[slug]}

    def _alike(self, member: Member) -> Iterator[tuple[str, str]]:
        for mark in marks_of(member):
            yield from ((mark[0], slug) for slug in self._by_mark.get(mark, ()))
        own = name_key(member)
        for key, slug in self._looking.get(_look_of(own), ()):
            if key != own and (_passes_digits_off(own) or _passes_digits_off(key)):
                yield "near name", slug
        for _, score, place in process.extract(
            own, self._names, scorer=fuzz.ratio, score_cutoff=NEAR_NAME, limit=20, processor=None
        ):
            if score < 100 and not _numbers_differ(own, self._names[place]):
                yield "near name", self._slugs[place]
        most = 1 if len(member.slug) < 10 else 2
        for slug, _, _ in process.extract(
            member.slug, self._slugs, scorer=OSA.distance, score_cutoff=most, limit=20, processor=None
        ):
            if not _numbers_differ(member.slug, slug):
                yield "near slug", slug

    @cached_property
    def _slugs(self) -> list[str]:
        return [member.slug for member in self.directory.members]

    @cached_property
    def _names(self) -> list[str]:
        return [name_key(member) for member in self.directory.members]

    @cached_property
    def _looking(self) -> Mapping[str, list[tuple[str, str]]]:
        looking: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, slug in zip(self._names, self._slugs, strict=True):
            looking[_look_of(key)].append((key, slug))
        return looking

    @cached_property
    def _by_mark(self) -> Mapping[tuple[str, str], list[str]]:
        marked: dict[tuple[str, str], list[str]] = defaultdict(list)
        for member in self.directory.members:
            for mark in marks_of(member):
                marked[mark].append(member.slug)
        return marked


def marks_of(member: Member) -> Iterator[tuple[str, str]]:
    """What two members may share, levelled out: name, firm, GitHub account, web address, e-mail, telephone."""
    profile = member.profile
    yield "name", name_key(member)
    yield from (("account", each.casefold()) for each in (profile.github, profile.github_id) if each)
    yield from (mark for mark in Person.of(profile).marks if mark[0] != "account")


def name_key(member: Member) -> str:
    """A person's name however it is typed, family name first or last."""
    return " ".join(sorted(normal(member.name).split())) or member.name


def _look_of(key: str) -> str:
    """How a name looks to a hurried eye: Ferre1ra like Ferreira, 0kafor like Okafor."""
    return " ".join(sorted(key.translate(_LOOKS_LIKE).split()))


def _passes_digits_off(key: str) -> bool:
    """Whether digits stand among the letters of a word."""
    return any(not word.isalpha() and not word.isdigit() for word in key.split())


def _numbers_differ(one: str, other: str) -> bool:
    """Whether two names are told apart by their numbers, as in “unit 12” and “unit 13”."""
    return re.findall(r"\d+", one) != re.findall(r"\d+", other)


def look_alikes(member: Member, now: Alike, old: Member | None, before: Alike) -> tuple[LookAlike, ...]:
    """Who this profile is like now, in ways it was not before the change; those that ask for a person first."""
    known = before.to(old) if old else {}
    found = []
    for slug, kinds in now.to(member).items():
        if set(kinds) - set(known.get(slug, ())) and not (old and slug == old.slug):
            other = now.directory.by_slug[slug]
            found.append(LookAlike(other, kinds, say("alike", kinds, member.name, other.name, other.path)))
    return tuple(sorted(found, key=lambda each: (not each.asks_person, each.member.slug)))
