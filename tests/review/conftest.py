"""Fixtures: a small group with a change, and its page held against a golden file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from review_group import GROUP, SETTINGS, WORDS, Proposal
from shared import profile_of


@pytest.fixture
def proposal(tmp_path: Path) -> Proposal:
    """A group of five, and a copy of it with no change yet."""
    base, after = tmp_path / "base", tmp_path / "after"
    (base / "members").mkdir(parents=True)
    (base / "mkdocs.yml").write_text(SETTINGS)
    (base / "vocabulary.yml").write_text(WORDS)
    for slug, fields in GROUP.items():
        (base / "members" / f"{slug}.yml").write_text(profile_of(fields), "utf-8")
    shutil.copytree(base, after)
    return Proposal(base, after)


@pytest.fixture
def page(golden: Callable[[Path, str], None]) -> Callable[[str, Result], str]:
    """Compare a page with its golden file."""

    def compare(name: str, ran: Result) -> str:
        golden(Path(__file__).parent / "golden" / name, ran.output)
        return ran.output

    return compare
