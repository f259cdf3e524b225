"""The rows about one profile -> what they have otherwise than the profile, as an import would write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from tradekin.directory.group_terms import GroupTerms, validation_context
from tradekin.intake.roster.import_outcome import Unused
from tradekin.intake.roster.making import REQUIRED, Made, make_profile, summary_of
from tradekin.intake.roster.problems import say
from tradekin.intake.roster.row_draft import RowDraft
from tradekin.intake.roster.update import FieldChange
from tradekin.kit.documents.nodes import Plain, as_plain
from tradekin.profile.model import Profile
from tradekin.profile.reading import read_profile

_MADE = "made.yml"


def changes_of(
    drafts: Sequence[RowDraft], plain: Mapping[str, Plain], fields: Sequence[str], group: GroupTerms
) -> tuple[list[FieldChange], list[Unused]]:
    """What the rows change, and the cells that could not be used.

    Args:
        drafts: the rows about one profile.
        plain: the profile's fields, as they were written.
        fields: the fields that may change.
        group: the group's words.
    """
    read_rows = [_ListedValue.of(draft, plain, fields, group) for draft in drafts]
    unused = [each for said in read_rows for each in said.unused]
    changes: list[FieldChange] = []
    for name in dict.fromkeys(name for said in read_rows for name in said.values):
        found = [said for said in read_rows if name in said.values]
        if other := next(
            (each for each in found if not _is_same(name, each.values[name], found[0].values[name], group)), None
        ):
            unused.append(_two_values(name, found[0].draft, other.draft))
        else:
            changes += _change(name, found[0], plain, group)
    return [*changes, *_summary_again(changes, plain, group)], unused


@dataclass(frozen=True, slots=True)
class _ListedValue:
    """What one row says: values by the names of fields, and the cells that could not be used."""

    draft: RowDraft
    values: Mapping[str, Plain]
    unused: tuple[Unused, ...]

    @classmethod
    def of(cls, draft: RowDraft, plain: Mapping[str, Plain], fields: Sequence[str], group: GroupTerms) -> _ListedValue:
        fields = _with_split_trade(fields, draft, plain)
        moved = "summary" in fields and "summary" not in draft.sources and "about" in draft.fields
        draft = _moved_back(draft) if moved and plain.get("about") else draft
        asked = wanted = (*fields, "about") if moved and not plain.get("about") else tuple(fields)
        made = make_profile(_narrowed(draft, plain, wanted), group)
        refused = made.unused if isinstance(made, Made) else made
        if not isinstance(made, Made):
            wanted = tuple(name for name in wanted if name not in REQUIRED)
            made = make_profile(_narrowed(draft, plain, wanted), group)
        values = _written_fields(made, draft, wanted) if isinstance(made, Made) else {}
        return cls(draft, values, (*_unread(draft, asked), *refused))


def _with_split_trade(fields: Sequence[str], draft: RowDraft, plain: Mapping[str, Plain]) -> Sequence[str]:
    """The fields that may change: with a trade what its cell says of further ones; neither if the profile has it so."""
    trade, also = draft.sources.get("trade"), draft.sources.get("also")
    if trade is None or trade != also:
        return fields
    if " ".join(trade[1].split()) == plain.get("trade"):
        return tuple(name for name in fields if name not in ("trade", "also"))
    return tuple(dict.fromkeys((*fields, "also"))) if "trade" in fields else fields


def _moved_back(draft: RowDraft) -> RowDraft:
    """The row with a text too long for one sentence where it stood, as the profile has a longer text of its own."""
    fields = {name: value for name, value in draft.fields.items() if name != "about"}
    sources = {**draft.sources, "summary": draft.sources["about"]}
    return RowDraft(draft.row, {**fields, "summary": draft.fields["about"]}, sources, draft.unused, [], draft.lacking)


def _written_fields(made: Made, draft: RowDraft, fields: Sequence[str]) -> dict[str, Plain]:
    """What an import would write of the row's own fields; a sentence it would make is none of them."""
    root = read_profile(made.text.encode(), _MADE).root
    whole = as_plain(root) if root else {}
    own = [name for name in fields if _at(draft.fields, name) and not (name == "summary" and made.summary)]
    return {name: value for name in own if (value := _at(whole, name)) is not None}


def _unread(draft: RowDraft, fields: Sequence[str]) -> Iterator[Unused]:
    """The cells for these fields that nothing could be read from."""
    labels = {draft.sources[name][0] for name in fields if name in draft.sources}
    yield from (each for each in draft.unused if each.column in labels)
    for name in fields:
        if name in draft.lacking:
            yield Unused(draft.row, *draft.sources[name], draft.lacking[name])


def _two_values(name: str, first: RowDraft, other: RowDraft) -> Unused:
    numbers = [str(each.row.number) for each in (first, other)]
    said = say("two_values", name=first.name, field=name, rows=numbers)
    return Unused(other.row, *other.sources.get(name, ("", "")), said)


def _change(name: str, said: _ListedValue, plain: Mapping[str, Plain], group: GroupTerms) -> Iterator[FieldChange]:
    old, new = _at(plain, name), said.values[name]
    if old is None or not _is_same(name, old, new, group):
        yield FieldChange(said.draft.row, name, *said.draft.sources.get(name, ("", "")), old, new)


def _summary_again(
    changes: Sequence[FieldChange], plain: Mapping[str, Plain], group: GroupTerms
) -> Iterator[FieldChange]:
    """A sentence that an import made of other fields follows them, so that it stays true."""
    old = plain.get("summary")
    if not changes or any(each.field == "summary" for each in changes) or old != summary_of(plain, group.vocabulary):
        return
    changed = {**plain, **{each.field: each.new for each in changes if "." not in each.field}}
    new = summary_of(changed, group.vocabulary)
    if new != old:
        yield FieldChange(changes[0].row, "summary", "", "", old, new)


def _narrowed(draft: RowDraft, plain: Mapping[str, Plain], fields: Iterable[str]) -> RowDraft:
    """The row with nothing but the fields that may change; who it is about is as the profile says."""
    kept: dict[str, Any] = {name: plain.get(name) for name in REQUIRED}
    for name in fields:
        outer, _, part = name.partition(".")
        if (value := _at(draft.fields, name)) and part:
            kept.setdefault(outer, {})[part] = value
        elif value:
            kept[outer] = value
    return RowDraft(draft.row, kept, draft.sources)


def _at(fields: Any, name: str) -> Any:
    """The value of a field by its name, such as `contact.email`, or None."""
    for part in name.split("."):
        fields = fields.get(part) if isinstance(fields, Mapping) else None
    return fields


def _is_same(name: str, one: Plain, other: Plain, group: GroupTerms) -> bool:
    """Whether two values mean the same to the model, such as one number written in two ways."""
    return one == other or _normalize(name, one, group) == _normalize(name, other, group)


def _normalize(name: str, value: Plain, group: GroupTerms) -> object:
    outer, _, part = name.partition(".")
    fields = {**dict.fromkeys(REQUIRED, "x"), "summary": "x", outer: {part: value} if part else value}
    try:
        profile = Profile.model_validate(fields, context=validation_context(group))
    except ValidationError:
        return value
    whole = getattr(profile, outer)
    return getattr(whole, part) if part else whole
