"""What an update changes, for a facilitator and for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tradekin.intake.roster.headers import PARTS_OF_NAME
from tradekin.intake.roster.import_report import (
    as_column,
    as_here,
    as_paragraphs,
    as_read,
    as_skipped,
    as_unused,
    cells_and_rows,
    say_read,
)
from tradekin.intake.roster.import_request import Opened
from tradekin.intake.roster.update import FieldChange, ReadProfile, Revised, RosterUpdate
from tradekin.kit.documents.nodes import Plain
from tradekin.kit.text.shown import echo, visible
from tradekin.language.wording import macros

_LONGEST = 300
_LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class Updating:
    """One update: the roster, what it changes, and the command that makes the changes."""

    roster: Opened
    update: RosterUpdate
    state: str
    """`shown`, `done`, or `refused` by the person at the terminal."""
    dry: bool
    command: str
    check: str


def as_text(done: Updating) -> str:
    """For a terminal."""
    update, say = done.update, _words()
    closing = say.closing(update.number, done.state, done.command, done.check)
    return f"{as_shown(done)}\n{str(closing).strip()}\n"


def as_shown(done: Updating) -> str:
    """What would change, or has changed, and what is left to people."""
    update, say, common = done.update, _words(), macros("tradekin.intake.roster", "report.jinja")
    cells, lost = cells_and_rows(update.not_used)
    parts = [
        say_read(done.roster),
        common.columns(_columns(done)),
        say.changes(_revised(update.revised), update.written) if update.revised else "",
        say.own(_revised(update.own)) if update.own else "",
        say.same(as_here(update.same)) if update.same else "",
        say.absent(as_here(update.absent)) if update.absent else "",
        common.skipped(as_skipped(update.skipped)) if update.skipped else "",
        common.not_used(cells, say.cells_title()) if cells else "",
        common.not_used(lost, common.rows_title()) if lost else "",
    ]
    return as_paragraphs(parts)


def as_question(number: int) -> str:
    """Whether the changes shall be made."""
    return str(_words().question(number)).strip()


def as_json(done: Updating) -> str:
    """The published shape; see the developer's guide."""
    update = done.update
    shape = {
        "read": as_read(done.roster),
        "columns": {each["label"]: each["field"] for each in _columns(done)},
        "update": list(update.fields),
        "changed": [_published_fields(each) for each in update.revised],
        "left_to_members": [_published_fields(each) for each in update.own],
        "unchanged": as_here(update.same),
        "no_profile": [{name: each[name] for name in ("row", "line", "name")} for each in as_here(update.absent)],
        "skipped": as_skipped(update.skipped),
        "not_used": [as_unused(each) for each in update.not_used],
        "written": update.written,
        "command": done.command if update.number and done.state == "shown" else None,
        "dry_run": done.dry,
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json}


def _words() -> Any:
    return macros("tradekin.intake.roster", "update.jinja")


def _columns(done: Updating) -> list[dict[str, str]]:
    """The columns by which a profile is found, and those that may change it."""
    fields = ("name", *PARTS_OF_NAME, "business", *done.update.fields)
    return [as_column(each, done.roster.table) for each in done.roster.columns.every if each.field in fields]


def _revised(rows: Iterable[Revised | ReadProfile]) -> list[dict[str, Any]]:
    return [
        {
            "path": visible(each.path),
            "name": visible(each.name, _LONGEST_CELL),
            "firm": visible(each.firm, _LONGEST_CELL),
            "changes": [{**_change(change), "taken_from": _say_source(change)} for change in each.changes],
        }
        for each in rows
    ]


def _change(change: FieldChange) -> dict[str, Any]:
    return {
        "field": change.field,
        "row": change.row.number,
        "line": change.row.line,
        "column": visible(change.column, 40),
        "old": _show(change.old),
        "new": _show(change.new),
    }


def _say_source(change: FieldChange) -> str:
    """The cell, where a number or an address was taken out of words that stand beside it."""
    if not change.field.startswith("contact.") or not isinstance(change.new, str):
        return ""
    beside = set(re.findall(r"[^\W\d_]+", change.cell.casefold())) - set(re.findall(r"\w+", change.new.casefold()))
    return echo(change.cell, _LONGEST_CELL) if beside else ""


def _show(value: Plain | None) -> str:
    """A value on one line: a text in quotation marks, a list with commas, `trade` of those one can introduce."""
    if value is None:
        return ""
    if isinstance(value, str):
        return echo(value, _LONGEST)
    entries = value if isinstance(value, list) else list(value.values())
    return ", ".join(_show(each) for each in entries)


def _published_fields(each: Revised | ReadProfile) -> dict[str, Any]:
    changes = [
        {**_change(change), "cell": visible(change.cell, _LONGEST_CELL), "old": change.old, "new": change.new}
        for change in each.changes
    ]
    return {"path": visible(each.path), "name": visible(each.name, _LONGEST_CELL), "changes": changes}
