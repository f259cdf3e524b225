"""Files that mean ill, and honest ones that look like it: what comes of each, and what must hold for all."""

from __future__ import annotations

import base64
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from effort import MOST_SECONDS, some, takes_longer
from shared import as_json, check, printable, profile_of

from hostile import hostile_cases
from tradekin.cli import main
from tradekin.kit.findings.finding import in_order
from tradekin.kit.findings.reporters import FORMATS

OTHER = "name: Ben Okafor\nbusiness: Okafor\ntrade: electrician\nsummary: We wire.\nunknown: x\n"


def variants(case: dict[str, Any]) -> list[tuple[str, bytes]]:
    """The bytes of a case: one way for whole files, two for changed fields."""
    if "b64" in case:
        return [("", base64.b64decode(case["b64"]))]
    if "set" in case:
        written = [("", profile_of(case["set"])), ("-escaped", profile_of(case["set"], escaped=True))]
        return [(name, text.encode("utf-8")) for name, text in written]
    parts = case.get("parts") or [{"text": case["content"]}]
    return [("", "".join(part["text"] * part.get("times", 1) for part in parts).encode())]


def batched(items: list[bytes], size: int) -> list[list[bytes]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def load() -> list[Any]:
    return [
        pytest.param(case, data, id=case["id"] + suffix) for case in hostile_cases() for suffix, data in variants(case)
    ]


CASES = load()


@pytest.mark.parametrize(("case", "data"), some(CASES))
def test_each_case_has_its_outcome(case: dict[str, Any], data: bytes, tmp_path: Path) -> None:
    members = tmp_path / "members"
    members.mkdir()
    (members / "ann-lee.yml").write_bytes(data)
    (members / "ben-okafor.yml").write_text(OTHER)
    ran = CliRunner().invoke(
        main, ["check", str(members / "ann-lee.yml"), "--members", str(members), "--format", "json"]
    )
    assert ran.exit_code == (1 if case["outcome"] == "reject" else 0), ran.output
    shape = as_json(ran.output)
    found = [each["code"] for each in shape["findings"]]
    if "codes" in case:
        assert set(case["codes"]) <= set(found)
    elif case["outcome"] == "accept":
        assert found == []
    if case["outcome"] == "person":
        assert any(each.asks_person for each in check(data).findings)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= each["line"] <= lines and each["column"] >= 1 for each in shape["findings"])


@pytest.mark.parametrize(("case", "data"), some(CASES))
def test_whatever_a_file_holds_the_output_is_harmless(case: dict[str, Any], data: bytes) -> None:
    findings = in_order(check(data).findings)
    for shape, write in FORMATS.items():
        output = write(findings)
        assert printable(output)
        lines = output.split("\n")
        assert max(map(len, lines)) <= 300
        assert not any("##[" in line for line in lines)
        if shape == "github":
            assert all(line.startswith(("::error ", "::warning ")) for line in lines[:-1])
        else:
            assert not any(line.lstrip().startswith("::") for line in lines)


def test_no_file_keeps_the_check_busy() -> None:
    """The files are what they are: there is no quarter of a trap."""
    for case, data in (each.values for each in CASES):
        assert not takes_longer(partial(check, data), MOST_SECONDS), case["id"]


@pytest.mark.parametrize("outcome", ["reject", "hint", "accept"])
def test_a_file_never_changes_what_is_said_of_another(outcome: str, tmp_path: Path) -> None:
    (tmp_path / "ben-okafor.yml").write_text(OTHER)

    def said() -> list[str]:
        ran = CliRunner().invoke(main, ["check", "--members", str(tmp_path)])
        return [line for line in ran.output.splitlines() if line.startswith(f"{tmp_path}/ben-okafor.yml")]

    alone = said()
    assert len(alone) == 1
    files = [
        data for case, data in (each.values for each in some(CASES)) if case["outcome"] == outcome and len(data) < 2000
    ]
    for batch in batched(files, 20):
        for number, data in enumerate(batch):
            (tmp_path / f"ann-{number}.yml").write_bytes(data)
        assert said() == alone


def test_there_is_a_broad_choice_of_cases() -> None:
    names = [parameters.values[0]["id"] for parameters in CASES]
    assert len(set(names)) > 300
