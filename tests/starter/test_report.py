"""What an upgrade says, in every case there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tradekin.starter.answers import Answers
from tradekin.starter.manifest import Manifest
from tradekin.starter.report import again, upgraded
from tradekin.starter.upgrade import Change, State

GOLDEN = Path(__file__).parent / "golden"
MANIFEST = Manifest.of(Answers(), {}).model_copy(update={"version": "0.0.9"})
DIFF = ("--- as it was made", "+++ version 0.1.0", "@@ -1,2 +1,2 @@", " the same", "-old", "+new")
ALL = (
    Change("Makefile", State.SAME),
    Change("README.md", State.KEPT),
    Change("docs/guide/members.md", State.KEPT),
    Change("docs/index.md", State.UPDATED),
    Change("docs/wanted.md", State.YOURS, DIFF),
    Change("generator.txt", State.UPDATED),
    Change("generator/tradekin-0.0.9-py3-none-any.whl", State.REPLACED),
    Change("mkdocs.yml", State.YOURS),
    Change("overrides/404.html", State.YOURS, problem="overrides/404.html is a link"),
    Change("overrides/assets/new.js", State.NEW),
    Change("overrides/assets/old.js", State.GONE),
    Change(".github/workflows/care.yml", State.REMOVED),
)
FAILED = tuple(replace(each, problem="Permission denied") if each.name == "generator.txt" else each for each in ALL)


@pytest.mark.parametrize(
    ("name", "changes", "applied"),
    [
        ("nothing", (Change("Makefile", State.SAME),), False),
        ("shown", ALL, False),
        ("applied", FAILED, True),
        ("only-new", (Change("overrides/assets/new.js", State.NEW),), False),
        ("only-yours", (Change("docs/wanted.md", State.YOURS, DIFF),), True),
    ],
)
def test_every_case_has_its_words(
    name: str, changes: tuple[Change, ...], applied: bool, golden: Callable[[Path, str], None]
) -> None:
    golden(
        GOLDEN / f"upgrade-{name}.txt",
        upgraded(MANIFEST, changes, again(Path(), "WHEEL=new.whl", None), applied=applied),
    )
