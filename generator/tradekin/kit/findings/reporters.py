"""Findings for people and for programs: a table of formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from tradekin.kit.findings.codes import ABOUT_CONTACT, RULES, UNSAID_IN_LOGS
from tradekin.kit.text.contacts_in_text import without_details

if TYPE_CHECKING:
    from tradekin.kit.findings.finding import Finding

LONGEST_LINE = 300
_SPACE = "\u200b"
# What GitHub makes links of after Markdown is done: GH-1, and the names of commits.
_REFERENCE = re.compile(
    r"(?<=\bGH)(?=-[0-9])|\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{6}(?=[0-9a-f]{1,34}\b)", re.IGNORECASE
)
_MARKDOWN = {
    **{character: f"\\{character}" for character in "\\`*_{}[]()+-.!|~:="},
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>",
    "@": "&#64;&#8203;", "#": "\\#&#8203;", _SPACE: "&#8203;",
}  # fmt: skip


def as_text(findings: Iterable[Finding]) -> str:
    """For a terminal: place, code and message on one line, the fix on the next, a closing line."""
    found = list(findings)
    lines = []
    for each in found:
        where = f"{_clipped(each.path, 150)}:{each.line}:{each.column}: {each.severity} {each.code}: "
        lines += [where + _clipped(each.message, LONGEST_LINE - len(where)), f"    {each.fix}"]
    lines.append(closing_line(found))
    return "\n".join(lines) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands: one annotation a finding, escaped so that no text in it gives a command itself."""
    lines = []
    for each in findings:
        if each.code in UNSAID_IN_LOGS:
            continue
        kind = "error" if each.is_error else "warning"
        path = _clipped(each.path, 120, _property)
        start = f"::{kind} file={path},line={each.line},col={each.column},title={_property(each.code)}::"
        room = LONGEST_LINE - len(start)
        message = _clipped(each.message, max(room // 2, room - len(_data(each.fix)) - 1), _data)
        lines.append(f"{start}{message} {_clipped(each.fix, room - len(message) - 1, _data)}")
    return "".join(f"{line}\n" for line in lines)


def as_json(findings: Iterable[Finding]) -> str:
    """The published shape: numbers of errors and hints, and each finding with its seven fields."""
    found = list(findings)
    errors = sum(each.is_error for each in found)
    shapes = [
        {name: _json_text(value) if isinstance(value, str) else value for name, value in each.as_dict().items()}
        for each in found
    ]
    shape = {"errors": errors, "hints": len(found) - errors, "findings": shapes}
    return json.dumps(shape, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def as_markdown(findings: Iterable[Finding]) -> str:
    """For the summary of a pull request's check: a list, the fix below each finding, every text of it escaped.

    Everybody can read it, so it repeats no contact detail; the line does.
    """
    found = [_discreet(each) for each in findings if each.code not in UNSAID_IN_LOGS]
    lines = [closing_line(found), ""]
    for each in found:
        where = f"{markdown_text(each.path, 120)}:{each.line}:{each.column}"
        start = f"- {where} {each.severity} **{each.code}** "
        lines.append(start + markdown_text(each.message, LONGEST_LINE - len(start) - 1) + "\\")
        lines.append(f"  {markdown_text(each.fix, LONGEST_LINE - 2)}")
    return "\n".join(lines).rstrip("\n") + "\n"


def _discreet(each: Finding) -> Finding:
    """The finding without the contact details in it."""
    if each.code in ABOUT_CONTACT:
        rule = RULES[each.code]
        told = (f"{rule.title}. {rule.why}", "What stands there is not repeated here; the note on that line says more.")
    else:
        told = (without_details(each.message), without_details(each.fix))
    return replace(each, path=without_details(each.path), message=told[0], fix=told[1])


def closing_line(found: list[Finding]) -> str:
    """How it stands, in one sentence."""
    errors = sum(each.is_error for each in found)
    hints = len(found) - errors
    if not found:
        return "All profiles are fine."
    counted = [
        f"{number} {name}{'' if number == 1 else 's'}"
        for number, name in ((errors, "error"), (hints, "hint"))
        if number
    ]
    verdict = "Errors have to be mended first." if errors else "Hints never block; the profiles are fine."
    return f"{' and '.join(counted)}. {verdict}"


FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "markdown": as_markdown,
}


def markdown_text(text: str, room: int | None = None) -> str:
    """Anybody's text for a place inside a line of Markdown, where GitHub shows it as it is and acts on nothing in it.

    It makes no mark-up, HTML, mathematics, link or mention, and refers to no issue: a zero-width space follows each
    `@` and `#`, since GitHub looks for names and numbers after Markdown has taken backslashes away. Line breaks stay,
    so a caller that cannot have them replaces them first.

    Args:
        text: the text.
        room: the most characters of the result; what does not fit is left out and “…” put there.
    """
    parted = _REFERENCE.sub(lambda found: f"{found[0]}{_SPACE}", text)
    return _clipped(parted, room, _markdown) if room is not None else "".join(map(_markdown, parted))


def _markdown(character: str) -> str:
    return _MARKDOWN.get(character, character)


def _plain(text: str) -> str:
    return text


def _clipped(text: str, room: int, escape: Callable[[str], str] = _plain) -> str:
    """The text escaped, as much of it as fits into the room; characters are never cut in half."""
    escaped = [escape(character) for character in text]
    if sum(map(len, escaped)) <= room:
        return "".join(escaped)
    kept, length = [], len("…")
    for each in escaped:
        length += len(each)
        if length > room:
            break
        kept.append(each)
    return "".join(kept) + "…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _json_text(text: str) -> str:
    """The text, clipped so that it fits on a line when JSON has escaped it."""
    while len(json.dumps(text, ensure_ascii=False)) > LONGEST_LINE - 30:
        text = text[:-10] + "…"
    return text
