"""PyYAML as it is used here: its loader, its marks, and what it stumbles over in plain words."""

from __future__ import annotations

from typing import Any

import yaml

from tradekin.kit.documents.mistakes import explain
from tradekin.kit.documents.nodes import Text
from tradekin.kit.documents.stumbling import LINE_BREAK, NO_FIELDS, FieldNames, LastText, Stumble
from tradekin.kit.findings.finding import Finding, Place, finding

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def text_of(node: Any) -> Text:
    """Our node for a scalar of theirs, its text as it is typed."""
    return Text(node.value, node.start_mark.line + 1, node.start_mark.column + 1, plain=not node.style)


NO_TEXT = LastText()


def place_of(event: Any) -> tuple[int, int]:
    """Line and column, from 1, where an event or a node starts."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def syntax_finding(
    problem: Exception,
    content: str,
    path: str,
    last: LastText = NO_TEXT,
    inside: tuple[int, int] | None = None,
    fields: FieldNames = NO_FIELDS,
) -> Finding:
    """What the YAML parser stumbled over, in the words of someone who has never seen YAML."""
    lines = LINE_BREAK.split(content)
    mark, context = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
    line, column = _within(lines, mark or context)
    said = str(getattr(problem, "problem", "") or "")
    began = inside if inside and "node content" in said else _within(lines, context or mark)
    mistake = explain(Stumble(lines, said, line, column, began, last, fields))
    if mistake:
        return finding(mistake.code, Place(path, mistake.line, mistake.column), mistake.message, mistake.fix)
    message = f"This line cannot be read as YAML ({said or type(problem).__name__})."
    fix = 'Look at this line and the one above; put a text with special characters in quotes: "like this".'
    return finding("P008", Place(path, line, column), message, fix)


def _within(lines: list[str], mark: Any) -> tuple[int, int]:
    """Line and column of a mark; one behind the last line becomes the end of that line."""
    if mark is None:
        return 1, 1
    if mark.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    return mark.line + 1, min(mark.column, len(lines[mark.line])) + 1
