"""A reason that is not yet worded, and how one of the ways to word it is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tradekin.language.wording import macros


class SlugAndName(Protocol):
    """A member as far as words about two need one."""

    @property
    def slug(self) -> str:
        """The name of the profile."""

    @property
    def name(self) -> str:
        """The person's name."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason that is not yet worded: its kind, the macro that words it, what that is given, the ids it speaks of."""

    kind: str
    words: str
    given: tuple[str, ...]
    about: Mapping[str, Any]
    is_guess: bool = False


class Worded:
    """Chooses among the ways to say a thing, and remembers what each member's page says already."""

    def __init__(self) -> None:
        self._told: defaultdict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)

    def say(self, one: SlugAndName, other: SlugAndName, finding: Evidence, turn: int) -> str:
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
        return ways[chosen[1]]


def _ways(finding: Evidence) -> list[str]:
    macro = getattr(macros("tradekin.partners", "reasons.jinja"), finding.words)
    return str(macro(*finding.given)).strip("\n").split("\n")
