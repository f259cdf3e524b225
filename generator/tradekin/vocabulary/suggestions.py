"""What somebody may have meant: entries spelled or worded alike, and entries near in meaning. Offered, never taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from tradekin.vocabulary.lookup import Names
from tradekin.vocabulary.meaning import Meanings

MOST = 3
"""How many are offered."""


class _Named(Protocol):
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Names of entries that may be meant: some are spelled or worded alike, others are a guess by meaning."""

    alike: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """All of them, the likeliest first."""
        return [*self.alike, *self.meant]


def suggestions(
    wording: str, names: Names, entries: Mapping[str, _Named], meanings: Callable[[], Meanings]
) -> Suggestions:
    """What may be meant by a wording that nobody goes by, among some entries.

    Of several words only the entry worded most alike comes before those near in meaning: what else shares a word with
    it tells less.
    """
    alike, asked = [each for each in names.near(wording, MOST) if each in entries], names.asked(wording)
    first = alike if len(asked.split()) < 2 else alike[:1]
    meant = [each for each in meanings().nearest(asked) if each not in first] if len(first) < MOST else []
    near = list(dict.fromkeys([*first, *meant, *alike]))[:MOST]
    return Suggestions(
        tuple(entries[each].name for each in near if each in alike),
        tuple(entries[each].name for each in near if each not in alike),
    )
