"""What an upgrade says, in every case there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tradekin.starter.group_answers import GroupAnswers
from tradekin.starter.manifest import Manifest
from tradekin.starter.starter_report import command_again, report_upgrade
from tradekin.starter.upgrade import FileChange, FileState

GOLDEN = Path(__file__).parent / "golden"
MANIFEST = Manifest.of(GroupAnswers(), {}).model_copy(update={"version": "0.0.9"})
DIFF = ("--- as it was made", "+++ version 0.1.0", "@@ -1,2 +1,2 @@", " the same", "-old", "+new")
ALL = (
    FileChange("Makefile", FileState.SAME),
    FileChange("README.md", FileState.KEPT),
    FileChange("docs/guide/members.md", FileState.KEPT),
    FileChange("docs/index.md", FileState.UPDATED),
    FileChange("docs/wanted.md", FileState.YOURS, DIFF),
    FileChange("generator.txt", FileState.UPDATED),
    FileChange("generator/tradekin-0.0.9-py3-none-any.whl", FileState.REPLACED),
    FileChange("mkdocs.yml", FileState.YOURS),
    FileChange("overrides/404.html", FileState.YOURS, problem="overrides/404.html is a link"),
    FileChange("overrides/assets/new.js", FileState.NEW),
    FileChange("overrides/assets/old.js", FileState.GONE),
    FileChange("overrides/assets/older.js", FileState.OUTDATED),
    FileChange("overrides/assets/tradekin.css", FileState.GONE),
    FileChange(".github/workflows/care.yml", FileState.REMOVED),
)
FAILED = tuple(replace(each, problem="Permission denied") if each.name == "generator.txt" else each for each in ALL)


@pytest.mark.parametrize(
    ("name", "changes", "applied"),
    [
        ("nothing", (FileChange("Makefile", FileState.SAME),), False),
        ("shown", ALL, False),
        ("applied", FAILED, True),
        ("only-new", (FileChange("overrides/assets/new.js", FileState.NEW),), False),
        ("only-yours", (FileChange("docs/wanted.md", FileState.YOURS, DIFF),), True),
    ],
)
def test_every_case_has_its_words(
    name: str, changes: tuple[FileChange, ...], applied: bool, golden: Callable[[Path, str], None]
) -> None:
    golden(
        GOLDEN / f"upgrade-{name}.txt",
        report_upgrade(MANIFEST, changes, command_again(Path(), "WHEEL=new.whl", None), applied=applied),
    )
