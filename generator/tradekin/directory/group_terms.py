"""The words a group's profiles are held against: its settings, its vocabulary, its areas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tradekin.kit.findings.finding import Finding
from tradekin.settings import Settings
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.load import load_vocabulary
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.own import with_own

_LONGEST_AREA = 60
_ALIKE = 80
"""From 0 to 100: how much of a name has to be spelled the same to be offered."""


@dataclass(frozen=True, slots=True)
class GroupTerms:
    """The words a profile is held against, with the lookups that depend on the group's settings made once."""

    settings: Settings
    vocabulary: Vocabulary
    areas: dict[str, str]

    @classmethod
    def of(cls, settings: Settings, vocabulary: Vocabulary) -> GroupTerms:
        """The words of a group."""
        areas = {normal(name): area.name for area in settings.areas for name in (area.name, *area.also)}
        return cls(settings, vocabulary, areas)

    def near_areas(self, written: str) -> list[str]:
        """The area whose name stands in a wording such as “Portland, ME”; else those that are spelled most like it."""
        from rapidfuzz import fuzz, process  # only for what nobody knows

        key = normal(written[:_LONGEST_AREA])
        within = [name for name in self.areas if f" {name} " in f" {key} "]
        like = process.extract(key, list(self.areas), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
        found = [max(within, key=len)] if within else [name for name, _, _ in like]
        return list(dict.fromkeys(self.areas[name] for name in found))


def validation_context(group: GroupTerms) -> dict[str, str | None]:
    """What the values of a profile need to know of the group."""
    return {"country": group.settings.country}


def vocabulary_of(settings: Settings, base: Path) -> tuple[Vocabulary, list[Finding]]:
    """The vocabulary of a group: what ships with the package, in the English of its country, and its own words."""
    known = load_vocabulary(settings.country)
    if settings.vocabulary is None:
        return known, []
    return with_own(known, base / settings.vocabulary, settings.vocabulary)
