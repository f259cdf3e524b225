"""A row's fields -> the text of a profile that passes the check; what the check refuses is taken out and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tradekin.directory.check import Checked, check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.intake.roster.import_outcome import Unused
from tradekin.intake.roster.problems import RosterProblem, say
from tradekin.intake.roster.row_draft import RowDraft
from tradekin.kit.documents.nodes import Fields, Items, Node
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo, visible
from tradekin.language.wording import join_with_and, macros, with_full_stop
from tradekin.profile.writer import as_yaml
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal

REQUIRED = ("name", "business", "trade")
_CONTACT_IN_TEXT, _SECRET = "P402", "P117"
_DRAFT = "members/draft.yml"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A profile's text, the sentence that was made for it, what to tell its member, and cells that were left out."""

    text: str
    summary: str
    hints: tuple[RosterProblem, ...]
    unused: tuple[Unused, ...]


def make_profile(draft: RowDraft, group: GroupTerms) -> Made | tuple[Unused, ...]:
    """The profile of a row, or why there can be none."""
    lost = [_blank(draft, name) for name in REQUIRED if not draft.fields.get(name)]
    unused = list(_confirmed_by_list(draft))
    fields = {name: draft.fields.get(name) or _STAND_INS.get(name) for name in (*REQUIRED, *draft.fields)}
    fields.pop("confirmed", None)
    while True:
        summary = "" if fields.get("summary") else summary_of(fields, group.vocabulary)
        whole = {**fields, "summary": summary, "from_list": True} if summary else {**fields, "from_list": True}
        checked = check_file(ProfileFile("draft", _DRAFT, as_yaml(whole).encode()), group)
        places = {_place(checked, each): each for each in reversed(list_refusals(checked))}
        for path, found in places.items():
            blocks = path[0] in REQUIRED or (path[0] == "summary" and summary)
            (lost if blocks else unused).append(_unused(draft, path, found))
        mended = _without(fields, set(places))
        if mended == fields:
            break
        fields = mended
    if lost:
        return (*lost, *unused)
    hints = (*draft.notes, *(_hint(draft, checked, each) for each in checked.findings))
    return Made(as_yaml(whole), summary, hints, tuple(unused))


_STAND_INS = {"name": "Somebody", "business": "Somebody", "trade": "accountant"}
"""What stands for a field that is missing or refused, so that the others are checked in the same run."""


def list_refusals(checked: Checked) -> list[Finding]:
    """The findings that keep a value out of a profile made from a list."""
    return [each for each in checked.findings if each.is_error or each.code == _CONTACT_IN_TEXT]


def _blank(draft: RowDraft, name: str) -> Unused:
    column, cell = draft.sources.get(name, (name, ""))
    if said := draft.lacking.get(name):
        return Unused(draft.row, column, cell, said)
    return Unused(draft.row, column, "", say("blank", field=name))


def _confirmed_by_list(draft: RowDraft) -> Iterator[Unused]:
    """A day of confirmation in a list: nobody has read a profile that is only being made."""
    if draft.fields.get("confirmed"):
        yield Unused(draft.row, *draft.sources["confirmed"], say("confirmed_by_list"))


def _place(checked: Checked, found: Finding) -> tuple[str | int, ...]:
    """The path to the field or entry that a finding is about, by its line."""
    path: list[str | int] = []
    node: Node | None = checked.root
    while node is not None:
        below = _below(node, found.line)
        if below is None:
            break
        path.append(below[0])
        node = below[1]
    return tuple(path) or ("summary",)


def _below(node: Node, line: int) -> tuple[str | int, Node] | None:
    if isinstance(node, Fields):
        above = [(key.text, value) for key, value in node.entries if key.line <= line]
        return above[-1] if above else None
    if isinstance(node, Items):
        entries = [(place, item) for place, item in enumerate(node.items) if item.line <= line]
        return entries[-1] if entries else None
    return None


def _without(fields: dict[str, Any], places: set[tuple[str | int, ...]]) -> dict[str, Any]:
    """The fields without what lies at these places; a required field gets its stand-in."""
    kept: dict[str, Any] = {}
    for name, value in fields.items():
        inside = {path[1] for path in places if path[0] == name and len(path) > 1}
        if name in REQUIRED and any(path[0] == name for path in places):
            kept[name] = _STAND_INS[name]
        elif (name,) in places:
            continue
        elif isinstance(value, list):
            kept[name] = [entry for place, entry in enumerate(value) if place not in inside]
        elif isinstance(value, dict):
            kept[name] = {part: entry for part, entry in value.items() if part not in inside}
        else:
            kept[name] = value
    return kept


def _unused(draft: RowDraft, path: tuple[str | int, ...], found: Finding) -> Unused:
    column, cell = _source(draft, path)
    return Unused(draft.row, column, "" if found.code == _SECRET else cell, as_problem(found))


def _source(draft: RowDraft, path: tuple[str | int, ...]) -> tuple[str, str]:
    """The column and the cell that a field comes from."""
    names = (f"{path[0]}.{path[1]}" if len(path) > 1 else "", str(path[0]))
    return next((draft.sources[name] for name in names if name in draft.sources), ("", ""))


def as_problem(found: Finding) -> RosterProblem:
    """What a finding says of a cell."""
    if found.code == _CONTACT_IN_TEXT:
        return say("contact_in_text", message=found.message)
    return RosterProblem(found.message, found.fix)


def _hint(draft: RowDraft, checked: Checked, found: Finding) -> RosterProblem:
    column = _source(draft, _place(checked, found))[0]
    said = as_problem(found)
    return replace(said, message=f"{echo(column)}: {said.message}" if column else said.message)


def summary_of(fields: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    """A plain sentence from what the row holds: trade, specialty, places, customers; else trade and firm."""
    words = {
        "trade": join_with_and(
            [
                _in_running_text(each, _names_of_trade(each, vocabulary))
                for each in (fields["trade"], *(fields.get("also") or ()))
            ]
        ),
        "specialty": fields.get("specialty") or "",
        "areas": fields.get("areas") or [],
        "customers": [
            _in_running_text(_small(each, vocabulary), _names_of_group(each, vocabulary))
            for each in (fields.get("customers") or [])[:_MOST_NAMED]
        ],
        "business": "" if normal(str(fields.get("name", ""))) == normal(fields["business"]) else fields["business"],
    }
    said = macros("tradekin.intake.roster", "summary.jinja")
    sentence = with_full_stop(visible(str(said.sentence(**words)).strip(), 600))
    return sentence if len(sentence) <= 280 else with_full_stop(str(said.short(**words)).strip())


def _in_running_text(written: str, names: tuple[str, ...]) -> str:
    """A wording as the vocabulary spells it, if it is just that wording; else as it was written."""
    return next((name for name in names if normal(name) == normal(written)), written)


def _small(written: str, vocabulary: Vocabulary) -> str:
    """A wording with its words written small, if all may be: those of “Companies”, not those of “Mainers”."""
    words = written.split()
    known = all(word.islower() or (word.istitle() and word.lower() in vocabulary.small_words) for word in words)
    return written.lower() if known else written


def _names_of_trade(written: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    trade = vocabulary.trade(written)
    return (trade.name, *trade.also) if trade else ()


def _names_of_group(written: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    group = vocabulary.group(written)
    return (group.name, *group.also) if group else ()
