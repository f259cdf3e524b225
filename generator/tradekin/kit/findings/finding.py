"""A finding: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from tradekin.kit.findings.codes import RULES
from tradekin.kit.text.shown import visible


class Severity(StrEnum):
    """How much a finding weighs: an error blocks, a hint never does."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and a line and column that both start at 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend, safe to print anywhere: one line each, no control characters, clipped."""

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    message: str
    fix: str

    @property
    def is_error(self) -> bool:
        """Whether this finding keeps the profile out."""
        return self.severity is Severity.ERROR

    @property
    def asks_person(self) -> bool:
        """Whether the profile is valid, but a person should look before it is published."""
        return RULES[self.code].asks_person

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key findings are sorted by: file, place, code, words."""
        return (self.path, self.line, self.column, self.code, self.message)

    def as_dict(self) -> dict[str, str | int]:
        """The published JSON shape of a finding."""
        return asdict(self)


def finding(code: str, place: Place, message: str, fix: str) -> Finding:
    """Make a finding whose severity comes from its rule and whose words are safe to print."""
    severity = Severity.ERROR if RULES[code].blocks else Severity.HINT
    return Finding(code, severity, visible(place.path), place.line, place.column, visible(message), visible(fix))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repeats, sorted by file and place."""
    return tuple(sorted(set(findings), key=lambda each: each.order))
