"""Every rule of profiles is provoked by some case, so that no rule is there for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shared import TESTS, check

from tradekin.kit.findings.codes import RULES
from tradekin.kit.findings.finding import Place, Severity, finding

IN_THE_FOLDER = {"P001", "P002", "P003", "P004", "P017", "P019", "P020", "P131", "P208", "P210", "P218", "P219", "P221"}
"""Provoked in tests of their own: what concerns more than the text of one profile, or the whole vocabulary."""


def provoked() -> set[str]:
    goldens = (TESTS / "cases" / "invalid").glob("*.findings")
    return {
        code
        for file in goldens
        for code in re.findall(r"^\d+:\d+ ([A-Z]\d{3}) ", file.read_text("utf-8"), re.MULTILINE)
    }


def test_every_rule_of_profiles_is_provoked() -> None:
    of_profiles = {code for code in RULES if code.startswith("P")}
    assert of_profiles - provoked() == IN_THE_FOLDER
    tests = "".join(
        Path(__file__).with_name(f"test_{name}.py").read_text("utf-8")
        for name in ("member_files", "same_person", "own_trade")
    )
    assert all(f'"{code}"' in tests for code in IN_THE_FOLDER)


def test_codes_are_stable_in_form_and_titles_are_short() -> None:
    for code, rule in RULES.items():
        assert rule.code == code
        assert re.fullmatch(r"[PSV]\d{3}", code)
        assert 3 <= len(rule.title) <= 60
        assert rule.why.endswith(".")
        assert not (rule.blocks and rule.asks_person)


@pytest.mark.parametrize("code", sorted(RULES))
def test_severity_comes_from_the_rule(code: str) -> None:
    made = finding(code, Place("members/x.yml", 3, 4), "What.", "How.")
    assert made.severity is (Severity.ERROR if RULES[code].blocks else Severity.HINT)
    assert made.is_error == RULES[code].blocks
    assert made.asks_person == RULES[code].asks_person


def test_every_finding_of_the_example_cases_says_how_to_mend_it() -> None:
    for file in (TESTS / "cases" / "invalid").glob("*.yml"):
        for each in check(file.read_bytes(), file.stem).findings:
            assert each.message.strip()
            assert each.fix.strip()
