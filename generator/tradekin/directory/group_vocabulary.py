"""The vocabulary of one group."""

from __future__ import annotations

from pathlib import Path

from tradekin.kit.findings.finding import Finding
from tradekin.settings import Settings
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.load import load_vocabulary
from tradekin.vocabulary.own import with_own


def vocabulary_of(settings: Settings, base: Path) -> tuple[Vocabulary, list[Finding]]:
    """The vocabulary of a group: what ships with the package, and the group's own words."""
    if settings.vocabulary is None:
        return load_vocabulary(), []
    return with_own(load_vocabulary(), base / settings.vocabulary, settings.vocabulary)
