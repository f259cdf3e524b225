"""The reviewer's page: a table of formats. Everything a template puts out is escaped for its format unless `Ready`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment

from tradekin.directory import Directory
from tradekin.kit.findings.finding import Finding
from tradekin.kit.findings.reporters import markdown_text
from tradekin.language import once_a_language
from tradekin.language.wording import text_templates
from tradekin.review.partner_shifts import Met
from tradekin.review.profile_summary import Difference, SummaryRow, differences, portrait_of, without_details
from tradekin.review.record import Review, Reviewed, Verdict
from tradekin.review.sentences import say

MOST_CHARACTERS = 60_000
"""GitHub takes comments of up to 65,536."""
ROOM = 700
LONG_ROOM = 8_000
UNFOLDED = 850
"""Characters that are read at once on a telephone; the rest is folded, but for what there is to mend."""
MOST_MENDED_FIRST = 3
"""Profiles with something to mend that are not folded, however long they are."""
MOST_ASKS, MOST_FINDINGS, MOST_ALIKE, MOST_PARTNERS, MOST_MOVED, MOST_NAMED = 30, 12, 6, 10, 40, 3
MOST_TRIED = 20
"""Findings in settings and pages; each takes at most three times `SHORT_ROOM`."""
SHORT_ROOM = 300
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


@once_a_language
def _templates(shape: str) -> Environment:
    escape = {"md": _in_markdown, "txt": _in_text}[shape]
    made = text_templates("tradekin.review").overlay(finalize=escape)
    made.filters = {
        **made.filters,
        "long": lambda text: escape(text, LONG_ROOM),
        "short": lambda text: escape(text, SHORT_ROOM),
        "ready": Ready,
        "escaped": escape,
    }
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
    is_line = brief and review.verdict is Verdict.NOTHING
    page = _rendered(shape, "line", review=review) if is_line else _fit(review, directory, shape, most)
    return re.sub(r"\n{3,}", "\n\n", page).strip("\n") + "\n"


def _fit(review: Review, directory: Directory, shape: str, most: int | None) -> str:
    """The page: what is read at once, then the rest folded; profiles are left out where there is no more room."""
    page, moved, left_out, folded = _head(review, shape), _moved(review, shape), [], ""
    room = most - len(page) - len(moved) - _KEPT_FREE if most is not None else None
    for place, one in enumerate(sorted(review.changed, key=lambda one: (not one.errors, not one.asks))):
        unfolded = UNFOLDED - _read_at_once(page)
        for text in (_profile(one, directory, shape, unfolded), _rendered(shape, "brief", one=one)):
            if room is None or len(text) <= room:
                room = room - len(text) if room is not None else None
                is_mended_first = bool(one.errors) and place < MOST_MENDED_FIRST
                is_folded = most is not None and not is_mended_first and unfolded < _read_at_once(text)
                folded, page = (folded + text, page) if is_folded else (folded, page + text)
                break
        else:
            left_out.append(one.name)
    if folded:
        page += _rendered(shape, "others", folded=Ready(folded), one=len(review.changed) == 1)
    page += moved
    return page + (_rendered(shape, "rest", names=_some(left_out)) if left_out else "")


def _read_at_once(page: str) -> int:
    """About how many characters of a page are read without unfolding anything."""
    parts = page.split("<details>")
    open_ = [parts[0], *(part.rpartition("</details>")[2] for part in parts[1:])]
    return sum(len(part) - part.count("\\") for part in open_)


def _head(review: Review, shape: str) -> str:
    asks = review.asks if len(review.asks) > 1 or review.verdict is not Verdict.PERSON else ()
    shown = _first(asks[:MOST_ASKS], UNFOLDED // 2, len) if shape == "md" else len(asks[:MOST_ASKS])
    tried = _first(review.tried[:MOST_TRIED], UNFOLDED // 2, _length_of_finding) if shape == "md" else MOST_TRIED
    return _rendered(
        shape,
        "head",
        review=review,
        asks=asks[:shown],
        asks_folded=asks[shown:MOST_ASKS],
        asks_more=len(asks) > MOST_ASKS,
        elsewhere=review.elsewhere[:MOST_FINDINGS],
        elsewhere_more=len(review.elsewhere) > MOST_FINDINGS,
        untold=_some(review.untold),
        tried=review.tried[:tried],
        tried_folded=review.tried[tried:MOST_TRIED],
        tried_more=len(review.tried) > MOST_TRIED,
    )


def _first(entries: Sequence[Any], room: int, length: Callable[[Any], int]) -> int:
    """How many of the entries fit, at least one."""
    for number, each in enumerate(entries):
        room -= length(each)
        if room < 0:
            return max(number, 1)
    return len(entries)


def _length_of_finding(each: Finding) -> int:
    return len(each.path) + len(each.message) + len(each.fix)


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    return shown if len(names) <= MOST_NAMED else f"{shown}, …"


def _profile(one: Reviewed, directory: Directory, shape: str, unfolded: int) -> str:
    groups = (
        ("errors", one.errors),
        ("look", [each for each in one.findings if each.asks_person]),
        ("hints", [each for each in one.findings if not each.is_error and not each.asks_person]),
    )
    notes = [] if one.owner.asks_person or not one.owner.text else [one.owner.text]
    notes += [each.text for each in one.look_alikes[:MOST_ALIKE] if not each.asks_person]
    mets = (("gained", one.gained), ("lost", one.lost))
    portrait = portrait_of(one.new, directory, one.fields_changed) if one.new else None
    changed = differences(one.old, one.new, directory) if one.old and one.new else ()
    portrait_length = sum(map(_length, portrait.rows)) + sum(map(len, portrait.about)) if portrait else 0
    room = max(unfolded, 0) - len(one.headline) - len(one.change.path)
    return _rendered(
        shape,
        "profile",
        one=one,
        findings=[(kind, found[:MOST_FINDINGS], len(found) > MOST_FINDINGS) for kind, found in groups if found],
        notes=notes,
        partners=[(kind, found[:MOST_PARTNERS], len(found) > MOST_PARTNERS) for kind, found in mets if found],
        portrait=portrait,
        changed=changed,
        changed_shown=_first(changed, room, _length),
        rows_shown=0 if one.old else _first(portrait.rows, room, _length) if portrait else 0,
        about_shown=portrait is not None and not one.old and portrait_length <= room,
    )


def _length(each: Difference | SummaryRow) -> int:
    if isinstance(each, SummaryRow):
        return len(each.title) + len(each.text) + 8
    return len(each.title) + len(each.before) + len(each.after) + len(each.note) + 30


def _moved(review: Review, shape: str) -> str:
    """Pairs of others that move: for whoever looks after the group, and for no comment, where those others read it."""
    if review.is_without_pairs and review.changed:
        return _rendered(shape, "withheld", sentence=say("without_pairs"))
    if not review.moved or shape == "md":
        return ""
    return _rendered(shape, "moved", moved=review.moved[:MOST_MOVED], more=len(review.moved) > MOST_MOVED)


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
        "elsewhere": [each.as_dict() for each in (*review.elsewhere, *review.tried)],
        "asks_person": list(review.asks),
        "without_pairs": review.is_without_pairs,
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
        "gained": [_meeting_facts(each) for each in one.gained],
        "lost": [_meeting_facts(each) for each in one.lost],
        "why_few": [*filter(None, [one.short]), *one.causes],
        "look_alikes": [
            {"member": each.member.slug, "alike": list(each.kinds), "text": each.text} for each in one.look_alikes
        ],
        "to_ask": [
            {"member": each.member.slug, "how": each.how, "question": each.question.body} for each in one.consents
        ],
        "owner": {
            "github": owner.login or None,
            "github_id": owner.number or None,
            "is_author": owner.is_author,
            "text": owner.text,
        },
    }


def _meeting_facts(each: Met) -> dict[str, Any]:
    return {"member": each.member.slug, "name": each.member.name, "reasons": list(each.reasons)}


FORMATS: dict[str, Callable[[Review, Directory, bool], str]] = {
    "markdown": as_markdown,
    "text": as_text,
    "json": as_json,
}
