"""Names of columns, and the field of a profile each leads to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tradekin.intake.roster.roster_words import roster_words
from tradekin.kit.documents.locating import inner_model
from tradekin.kit.word_lists import lists_in
from tradekin.language.wording import macros
from tradekin.profile.model import Profile
from tradekin.vocabulary.lookup import normal

PARTS_OF_NAME = ("first_name", "last_name")
NAME_SUFFIX = "name_suffix"
STATUS, IGNORED, PRIVATE = "status", "ignored", "private"
_LEFT_TO_PEOPLE = (
    "thanks",
    "thanked",
    "beyond",
    "photo",
    "from_list",
    "hidden",
    "moved",
    "github",
    "github_id",
    "contact",
    "gains",
)
_LONGEST_NAME = 300
_BETWEEN_HALVES = re.compile(r" ?[/|\\·;,] ?| (?:or|and|&|oder|und|ou|et|y|o|e) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """What a column's name leads to: a field, how telling the name is (0 most), and whether the cells must fit."""

    field: str
    rank: int
    weak: bool = False


@cache
def targets() -> tuple[str, ...]:
    """Every field that a column may fill, by the names `--map` takes."""
    fields = [name for name in Profile.model_fields if name not in _LEFT_TO_PEOPLE]
    parts = [f"{name}.{part}" for name in ("contact", "gains") for part in _part(name)]
    return (*fields, *parts, *PARTS_OF_NAME, NAME_SUFFIX, STATUS)


def heading_of(name: str) -> ColumnHeading | None:
    """What a column of this name leads to, or None; no name is longer than a line."""
    if len(name) > _LONGEST_NAME:
        return None
    plain = re.sub(r"\([^)]*\)|\[[^]]*\]|[*:#?]", " ", name)
    known = _headings()
    whole = known.get(normal(name)) or known.get(normal(plain)) or known.get(_headers_asking(normal(plain)))
    return whole or _of_halves(plain)


def _of_halves(name: str) -> ColumnHeading | None:
    """What the halves of “Company / Brand Name” lead to, if both are known and lead to the same; else it is asked.

    Where one of them is private, the whole is.
    """
    halves = [each for each in _BETWEEN_HALVES.split(" ".join(name.replace("\n", " / ").split())) if each.strip()]
    found = [_headings().get(normal(each)) for each in halves] if len(halves) > 1 else []
    leading = [each for each in found if each is not None]
    if any(each.field == PRIVATE for each in leading):
        return next(each for each in leading if each.field == PRIVATE)
    if len(leading) < len(halves) or len(leading) < 2:
        return None
    fields = {each.field for each in leading}
    if len(fields) > 1 and fields <= {"name", *PARTS_OF_NAME}:
        return ColumnHeading("name", 0)
    if len(fields) != 1:
        return None
    return ColumnHeading(leading[0].field, max(each.rank for each in leading), any(each.weak for each in leading))


def beside(field: str) -> frozenset[str]:
    """Names of columns, as `normal` spells them, that hold this part of a name beside the other: “Name, Vorname”."""
    return frozenset(
        normal(name)
        for entry in lists_in("intake.roster", "headers.yml")
        if entry["field"] == field
        for name in entry.get("beside", ())
    )


def _headers_asking(question: str) -> str:
    """What a question in a form asks for: the “company name” of “What is your company name”; else nothing."""
    opener = next((each for each in roster_words("openers") if question.startswith(f"{each} ")), "")
    return question[len(opener) :].strip() if opener else ""


@cache
def what_to_mend() -> str:
    """The name of the column that says what is to mend, in a list of rows that were left over."""
    return str(macros("tradekin.intake.roster", "report.jinja").what_to_mend())


def says_what_to_mend(name: str) -> bool:
    """Whether a column of this name is that one."""
    return normal(name) == normal(what_to_mend())


@cache
def _headings() -> Mapping[str, ColumnHeading]:
    found: dict[str, ColumnHeading] = {}
    ranks: Counter[str] = Counter()
    for entry in lists_in("intake.roster", "headers.yml"):
        for name, weak in _names(entry):
            found.setdefault(normal(name), ColumnHeading(entry["field"], ranks[entry["field"]], weak))
            ranks[entry["field"]] += 1
    for field, names in _of_the_model():
        for name in names:
            found.setdefault(normal(name), ColumnHeading(field, 100))
    return found


def _names(entry: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    yield from ((name, False) for name in entry.get("names", ()))
    yield from ((name, True) for name in entry.get("weak", ()))


def _of_the_model() -> Iterator[tuple[str, list[str]]]:
    for field in targets():
        outer, _, part = field.partition(".")
        info = _part(outer).get(part) if part else Profile.model_fields.get(field)
        extra = info.json_schema_extra if info is not None else None
        if info is not None and isinstance(extra, dict):
            also: Any = extra.get("also") or []
            yield field, [field.rpartition(".")[2].replace("_", " "), field, info.title or "", *also]


def _part(name: str) -> Mapping[str, Any]:
    model = inner_model(Profile.model_fields[name].annotation)
    return model.model_fields if model else {}
