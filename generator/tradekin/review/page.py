"""The reviewer's page: a table of formats. Everything a template puts out is escaped for its format unless `Ready`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment

from tradekin.directory import Directory
from tradekin.profile.report import markdown_text
from tradekin.review.portrait import portrait_of, without_details
from tradekin.review.record import Review, Reviewed, Verdict
from tradekin.review.shifts import Met
from tradekin.wording import text_templates

MOST_CHARACTERS = 60_000
"""GitHub takes comments of up to 65,536."""
ROOM = 700
LONG_ROOM = 8_000
MOST_ASKS, MOST_FINDINGS, MOST_ALIKE, MOST_PARTNERS, MOST_MOVED, MOST_NAMED = 30, 12, 6, 10, 40, 20
FEW_PROFILES, FEW_MOVED = 3, 4
_KEPT_FREE = 3_000
_NAMES_OF_FILES = ("slug", "path", "was", "member", "members")


class Ready(str):
    """Text that is escaped already."""

    __slots__ = ()


def _in_markdown(value: Any, room: int = ROOM) -> Ready:
    return value if isinstance(value, Ready) else Ready(markdown_text(_on_one_line(value), room))


def _in_text(value: Any, room: int = 0) -> Ready:
    """On one line, and no workflow command: those start with :: or hold ##[."""
    text = _on_one_line(value).replace("##[", "# #[")
    return Ready(text.replace("::", ":\u2009:", 1) if text.startswith("::") else text)


def _on_one_line(value: Any) -> str:
    """What a comment may keep for ever: no contact details, whichever field they were written into."""
    return without_details(" ".join(str(value).split()))


@cache
def _templates(shape: str) -> Environment:
    escape = {"md": _in_markdown, "txt": _in_text}[shape]
    made = text_templates("tradekin.review").overlay(finalize=escape)
    made.filters = {**made.filters, "long": lambda text: escape(text, LONG_ROOM)}
    return made


def as_markdown(review: Review, directory: Directory, brief: bool = False) -> str:
    """For a comment or a job's summary: at most 60,000 characters, found again by its first line.

    Args:
        review: what to tell.
        directory: the group after the change.
        brief: whether one line is enough when there is nothing to do.
    """
    return _page(review, directory, "md", brief, MOST_CHARACTERS)


def as_text(review: Review, directory: Directory, brief: bool = False) -> str:
    """For a terminal."""
    return _page(review, directory, "txt", brief, None)


def _page(review: Review, directory: Directory, shape: str, brief: bool, most: int | None) -> str:
    needs_nothing = review.verdict in (Verdict.READY, Verdict.NOTHING)
    page = (
        _rendered(shape, "line", review=review) if brief and needs_nothing else _fitted(review, directory, shape, most)
    )
    return re.sub(r"\n{3,}", "\n\n", page).strip("\n") + "\n"


def _fitted(review: Review, directory: Directory, shape: str, most: int | None) -> str:
    """The page, its profiles shortened from the last one on and in the end left out, where there is no more room."""
    page, left_out = _head(review, shape), []
    moved = _moved(review, shape)
    room = most - len(page) - len(moved) - _KEPT_FREE if most is not None else None
    many = len(review.changed) > FEW_PROFILES
    for one in sorted(review.changed, key=lambda one: (not one.errors, not one.asks)):
        for part in (_profile, _shortened):
            text = part(one, directory, shape, many)
            if room is None or len(text) <= room:
                page += text
                room = room - len(text) if room is not None else None
                break
        else:
            left_out.append(one.name)
    page += moved
    if left_out:
        page += _rendered(shape, "rest", names=_some(left_out))
    return page


def _head(review: Review, shape: str) -> str:
    asks = review.asks if len(review.asks) > 1 or review.verdict is not Verdict.PERSON else ()
    alone = review.verdict is Verdict.NOTHING and review.code
    return _rendered(
        shape,
        "head",
        review=review,
        asks=() if alone else asks[:MOST_ASKS],
        asks_more=len(asks) > MOST_ASKS,
        told_code=review.code if alone else "",
        elsewhere=review.elsewhere[:MOST_FINDINGS],
        elsewhere_more=len(review.elsewhere) > MOST_FINDINGS,
        untold=_some(review.untold),
    )


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown}, …"


def _profile(one: Reviewed, directory: Directory, shape: str, many: bool) -> str:
    groups = (
        ("errors", one.errors),
        ("look", [each for each in one.findings if each.asks_person]),
        ("hints", [each for each in one.findings if not each.is_error and not each.asks_person]),
    )
    notes = [] if one.owner.asks_person or not one.owner.text else [one.owner.text]
    notes += [each.text for each in one.look_alikes[:MOST_ALIKE] if not each.asks_person]
    mets = (("gained", one.gained), ("lost", one.lost))
    return _rendered(
        shape,
        "profile",
        one=one,
        findings=[(kind, found[:MOST_FINDINGS], len(found) > MOST_FINDINGS) for kind, found in groups if found],
        notes=notes,
        partners=[(kind, found[:MOST_PARTNERS], len(found) > MOST_PARTNERS) for kind, found in mets if found],
        portrait=portrait_of(one.new, directory, one.fields_changed) if one.new else None,
        many=many,
    )


def _shortened(one: Reviewed, directory: Directory, shape: str, many: bool) -> str:
    del directory, many
    return _rendered(shape, "brief", one=one)


def _moved(review: Review, shape: str) -> str:
    if not review.moved:
        return ""
    shown, more = review.moved[:MOST_MOVED], len(review.moved) > MOST_MOVED
    return _rendered(shape, "moved", moved=shown, more=more, many=len(review.moved) >= FEW_MOVED)


def _rendered(shape: str, name: str, **given: Any) -> str:
    return _templates(shape).get_template(f"{name}.{shape}.jinja").render(**given)


def as_json(review: Review, directory: Directory, brief: bool = False) -> str:
    """The published shape: the verdict, each profile that changes, the pairs that move, what asks for a person."""
    del directory, brief
    shape = {
        "verdict": review.verdict.value,
        "sentence": review.sentence,
        "changed": [_as_dict(one) for one in review.changed],
        "moved": [
            {"members": [each.one.slug, each.other.slug], "change": "gained" if each.is_new else "lost"}
            for each in review.moved
        ],
        "elsewhere": [each.as_dict() for each in review.elsewhere],
        "asks_person": list(review.asks),
    }
    text = json.dumps(_discreet(shape), ensure_ascii=False, indent=2, allow_nan=False)
    return text.replace("##[", "\\u0023#[") + "\n"


def _discreet(value: Any) -> Any:
    """The same without contact details in its sentences; names of files stay, for programs to go by."""
    if isinstance(value, dict):
        return {name: each if name in _NAMES_OF_FILES else _discreet(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_discreet(each) for each in value]
    return without_details(value) if isinstance(value, str) else value


def _as_dict(one: Reviewed) -> dict[str, Any]:
    change, owner = one.change, one.owner
    return {
        "slug": change.slug,
        "path": change.path,
        "change": change.kind.value,
        "was": change.was,
        "findings": [each.as_dict() for each in one.findings],
        "gained": [_met(each) for each in one.gained],
        "lost": [_met(each) for each in one.lost],
        "look_alikes": [
            {"member": each.member.slug, "alike": list(each.kinds), "text": each.text} for each in one.look_alikes
        ],
        "owner": {
            "github": owner.login or None,
            "github_id": owner.number or None,
            "is_author": owner.is_author,
            "text": owner.text,
        },
    }


def _met(each: Met) -> dict[str, Any]:
    return {"member": each.member.slug, "name": each.member.name, "reasons": list(each.reasons)}


FORMATS: dict[str, Callable[[Review, Directory, bool], str]] = {
    "markdown": as_markdown,
    "text": as_text,
    "json": as_json,
}
