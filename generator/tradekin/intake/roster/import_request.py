"""What `tradekin import` is asked for, and how it asks back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.intake.roster.shell_words import quote_word


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What was asked for on the command line."""

    roster: Path
    members: Path
    maps: tuple[str, ...] = ()
    publish: bool = False
    country: str | None = None
    dates: str | None = None
    encoding: str | None = None
    dry: bool = False
    shape: str = "text"
    update: str = ""
    """The fields to change in profiles that are here, as they were named."""
    yes: bool = False
    """Whether the changes are wanted without a question."""
    place: Mapping[str, str | None] = field(default_factory=dict)
    """The options that said where the group is, as they were given."""

    def again(self) -> list[str]:
        """All options that were given but the maps, to be typed again."""
        named = {"--country": self.country, "--dates": self.dates, "--encoding": self.encoding}
        named["--update"] = self.update
        named["--format"] = self.shape if self.shape != "text" else None
        named |= self.place
        flags = {"--publish-contacts": self.publish, "--dry-run": self.dry, "--yes": self.yes}
        valued = [word for name, value in named.items() if value for word in (name, quote_word(value))]
        return [*(flag for flag, is_set in flags.items() if is_set), *valued]


Ask = Callable[[str], str]
"""Puts a question to the person at the terminal and gives the answer."""
