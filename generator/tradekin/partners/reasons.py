"""Why two members should meet, in words: specific, the most telling first, never a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zlib import crc32

from tradekin.directory import Directory, Member
from tradekin.language.wording import macros
from tradekin.partners.customer_evidence import CustomerEvidence
from tradekin.partners.evidence import Evidence, SlugAndName, Worded
from tradekin.partners.own_texts import written_in
from tradekin.partners.pair_evidence import PairEvidence

QUESTIONS = ("for_each_other", "anybody", "to_hear")
"""What two could find out who are only to sit together once; each the name of a macro, on pages and in letters."""


def question_between(one: SlugAndName, other: SlugAndName) -> str:
    """Which of `QUESTIONS` two members are asked, the same wherever it is."""
    slugs = sorted((one.slug, other.slug))
    return QUESTIONS[crc32("--".join(slugs).encode()) % len(QUESTIONS)]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind, its sentence, and the ids it speaks of."""

    kind: str
    text: str
    about: Mapping[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """Members' names in the sentence, and words of theirs, which may run in another direction than it does."""
    is_guess: bool = False
    """Whether it is only likely, because one of the two named no customers; a page marks it as our guess."""

    def as_dict(self) -> dict[str, Any]:
        """The JSON shape of `match`."""
        return {"kind": self.kind, "text": self.text, **self.about, **({"guess": True} if self.is_guess else {})}


@dataclass(frozen=True)
class Reasons:
    """Finds reasons for pairs of one directory; `telling` says how telling each customer group is here."""

    directory: Directory
    telling: Mapping[str, float]

    def of(self, one: Member, other: Member) -> tuple[Reason, ...]:
        """At most three reasons, in the order that helps: asked for, a hand-over, customers of both, all others."""
        (found,) = self.of_pairs([(one, other)])
        return found

    def of_pairs(self, pairs: Iterable[tuple[Member, Member]]) -> list[tuple[Reason, ...]]:
        """The reasons of each pair, worded so that no member reads one sentence again and again."""
        worded = Worded()
        ordered = (sorted(pair, key=lambda member: member.slug) for pair in pairs)
        return [word_reasons(worded, one, other, self._evidence.of(one, other)) for one, other in ordered]

    def question(self, one: Member, other: Member) -> Reason:
        """What two could find out who are only to sit together once; it claims nothing of them."""
        return question_of(one, other)

    def shared(self, one: Member, other: Member) -> list[str]:
        """Ids of the customer groups both serve, the most telling first."""
        return self._customers.shared(one, other)

    @cached_property
    def _customers(self) -> CustomerEvidence:
        return CustomerEvidence(self.directory, self.telling)

    @cached_property
    def _evidence(self) -> PairEvidence:
        directory = self.directory
        return PairEvidence(directory.settings, directory.vocabulary, self.telling, written_in(directory))


def word_reasons(worded: Worded, one: SlugAndName, other: SlugAndName, found: Iterable[Evidence]) -> tuple[Reason, ...]:
    """The reasons of a pair in words, the first member before the other by slug.

    Args:
        worded: what the pages of members say already.
        one: a member.
        other: another one.
        found: what speaks for the two.
    """
    turn = crc32(f"{one.slug}--{other.slug}".encode())
    return tuple(_reason(one, other, each, worded.say(one, other, each, turn)) for each in found)


def question_of(one: SlugAndName, other: SlugAndName) -> Reason:
    """What two could find out who are only to sit together once; it claims nothing of them."""
    said = getattr(macros("tradekin.partners", "sitting_together.jinja"), question_between(one, other))
    return Reason("question", str(said(one.name, other.name)).strip(), names=(one.name, other.name))


def _reason(one: SlugAndName, other: SlugAndName, found: Evidence, text: str) -> Reason:
    foreign = [each for each in found.given if each and not each.isascii()]
    return Reason(found.kind, text, found.about, tuple(dict.fromkeys((one.name, other.name, *foreign))), found.is_guess)
