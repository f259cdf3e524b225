"""What a check said of photos, kept by their bytes: to decode all of them took a fifth of a check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.cli.kept_verdict import Looked, Verdict, recall
from tradekin.kit.findings.finding import Finding, Place, finding

_NAME = "photos"
_FINE = "-"


@dataclass(frozen=True, slots=True)
class PhotoVerdicts:
    """Says what is wrong with photos; of those that were looked at before, without decoding them again."""

    looked: Looked
    before: Mapping[str, Finding]
    """What was said before, by the sums of the photos' bytes."""
    now: dict[str, Finding] = field(default_factory=dict)

    @classmethod
    def of(cls, looked: Looked) -> PhotoVerdicts:
        """With what is kept of these photos, if it was said by the same code."""
        kept = recall(looked, _NAME, looked.sum_around()) or ()
        return cls(looked, {each.path: each for each in kept})

    def problem(self, path: Path) -> tuple[str, str] | None:
        """What keeps a photo from being published, and how to mend it; None if nothing does."""
        from tradekin.directory.photo_problems import photo_problem

        name = self.looked.files.get(str(path.relative_to(self.looked.config.parent)))
        if name is None:
            return photo_problem(path)
        if name not in self.now:
            self.now[name] = self.before.get(name) or _noted(name, photo_problem(path))
        told = self.now[name]
        return (told.message, told.fix) if told.fix != _FINE else None

    def verdicts(self) -> dict[str, Verdict]:
        """What is to be kept, if it is not kept already."""
        if self.now.keys() == self.before.keys():
            return {}
        return {_NAME: (self.looked.sum_around(), tuple(self.now.values()))}


def _noted(name: str, problem: tuple[str, str] | None) -> Finding:
    message, fix = problem or (_FINE, _FINE)
    return finding("P210", Place(name), message, fix)
