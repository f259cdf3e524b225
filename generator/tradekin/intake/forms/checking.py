"""A profile that a form asks for -> what the check says of it, as if it lay in the members folder already."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tradekin.directory.loading import Swapped, read_directory
from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import visible


def findings_of(outcome: IssueOutcome, place: FormGroup, unseen: frozenset[str]) -> tuple[Finding, ...]:
    """What the check says of an outcome's profile; `unseen` are profiles of which its sender must not hear."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{outcome.slug}.yml"
        file.write_text(outcome.text, encoding="utf-8")
        directory = read_directory(
            place.members, place.settings, shown=place.members.name, base=place.base, swapped=Swapped((file,), unseen)
        )
        shown = visible(str(file))
        return tuple(each for each in directory.findings if each.path == shown)
