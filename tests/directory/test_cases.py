"""Example profiles with what is expected of them; a file dropped into tests/cases becomes a test."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shared import TESTS, check

from tradekin.kit.findings.finding import Finding, in_order

CASES = TESTS / "cases"
VALID = sorted((CASES / "valid").glob("*.yml"))
INVALID = sorted((CASES / "invalid").glob("*.yml"))


def name_of(file: Path) -> str:
    return file.stem


def as_golden(findings: tuple[Finding, ...]) -> str:
    """One line a finding, with all that is exact about it."""
    lines = (f"{each.line}:{each.column} {each.code} {each.message} | {each.fix}\n" for each in in_order(findings))
    return "".join(lines)


@pytest.mark.parametrize("file", VALID, ids=name_of)
def test_valid_profiles_have_no_findings_and_read_back_as_expected(file: Path) -> None:
    checked = check(file.read_bytes(), file.stem)
    assert as_golden(checked.findings) == ""
    assert checked.member is not None
    expected = file.with_suffix(".json")
    if expected.is_file():
        wanted = json.loads(expected.read_text("utf-8"))
        read_back = checked.member.profile.model_dump(mode="json", by_alias=True)
        assert {name: read_back[name] for name in wanted} == wanted


@pytest.mark.parametrize("file", INVALID, ids=name_of)
def test_invalid_profiles_have_exactly_the_findings_beside_them(
    file: Path, golden: Callable[[Path, str], None]
) -> None:
    checked = check(file.read_bytes(), file.stem)
    assert checked.findings
    golden(file.with_suffix(".findings"), as_golden(checked.findings))


@pytest.mark.parametrize("file", [each for each in INVALID if each.stem.startswith("hint-")], ids=name_of)
def test_hints_never_keep_a_profile_out(file: Path) -> None:
    checked = check(file.read_bytes(), file.stem)
    assert checked.member is not None
    assert not any(each.is_error for each in checked.findings)


@pytest.mark.parametrize("file", [each for each in INVALID if not each.stem.startswith("hint-")], ids=name_of)
def test_errors_keep_a_profile_out(file: Path) -> None:
    checked = check(file.read_bytes(), file.stem)
    assert checked.member is None
    assert any(each.is_error for each in checked.findings)


def test_every_golden_file_belongs_to_a_case() -> None:
    """Nothing is left over from a case that was renamed."""
    goldens = {file.stem for file in (CASES / "invalid").glob("*.findings")}
    assert goldens == {file.stem for file in INVALID}
    assert {file.stem for file in (CASES / "valid").glob("*.json")} <= {file.stem for file in VALID}
