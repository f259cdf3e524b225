"""Findings for people and for programs: a table of formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from tradekin.profile.findings import Finding


def as_text(findings: Iterable[Finding]) -> str:
    """For a terminal: place, code and message on one line, the fix on the next, a closing line."""
    found = list(findings)
    lines = []
    for each in found:
        lines.append(f"{each.path}:{each.line}:{each.column}: {each.severity} {each.code}: {each.message}")
        lines.append(f"    {each.fix}")
    lines.append(closing_line(found))
    return "\n".join(lines) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands: one annotation a finding, escaped so that no text in it can give a command of its own."""
    lines = []
    for each in findings:
        kind = "error" if each.is_error else "warning"
        where = f"file={_property(each.path)},line={each.line},col={each.column},title={_property(each.code)}"
        lines.append(f"::{kind} {where}::{_data(f'{each.message} {each.fix}')}")
    return "".join(f"{line}\n" for line in lines)


def as_json(findings: Iterable[Finding]) -> str:
    """The published shape: numbers of errors and hints, and each finding with its seven fields."""
    found = list(findings)
    errors = sum(each.is_error for each in found)
    shape = {"errors": errors, "hints": len(found) - errors, "findings": [each.as_dict() for each in found]}
    return json.dumps(shape, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_markdown(findings: Iterable[Finding]) -> str:
    """For a pull request: a table, every text of it escaped."""
    found = list(findings)
    lines = [closing_line(found), ""]
    if found:
        lines += ["| where | what | how to mend it |", "| --- | --- | --- |"]
    for each in found:
        where = f"{_markdown(each.path)}:{each.line}:{each.column}"
        lines.append(f"| {where} | **{each.code}** {_markdown(each.message)} | {_markdown(each.fix)} |")
    return "\n".join(lines) + "\n"


def closing_line(found: list[Finding]) -> str:
    """How it stands, in one sentence."""
    errors = sum(each.is_error for each in found)
    hints = len(found) - errors
    if not found:
        return "All profiles are fine."
    counted = [f"{number} {name}{'' if number == 1 else 's'}" for number, name in ((errors, "error"), (hints, "hint")) if number]
    verdict = "Errors have to be mended first." if errors else "Hints never block; the profiles are fine."
    return f"{' and '.join(counted)}. {verdict}"


FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "markdown": as_markdown,
}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(text: str) -> str:
    """Text that a Markdown renderer shows as it is."""
    escaped = "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~" else c for c in text)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
