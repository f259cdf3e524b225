"""What `--update FIELDS` names -> fields of a profile that a list may change."""

from __future__ import annotations

from rapidfuzz import process

from tradekin.errors import RosterError
from tradekin.intake.roster.columns import RosterColumns
from tradekin.intake.roster.headers import PARTS_OF_NAME, STATUS, targets
from tradekin.kit.text.shown import echo
from tradekin.profile.model import Profile

_LEFT_ALONE = ("name", *PARTS_OF_NAME, STATUS, "confirmed")
_GROUPS = ("contact", "gains")
_NEAR = 70


def fields_in(given: str) -> tuple[str, ...]:
    """The fields that are named, `contact` standing for all of its parts.

    Raises:
        RosterError: for a name that is no field, or one that no list may change.
    """
    named = [part.strip().removesuffix(".*") for part in given.split(",") if part.strip()]
    if not named:
        raise RosterError("no_update_field", field=echo(given), near=[], fields=updatable())
    return tuple(dict.fromkeys(field for name in named for field in _nearest(name)))


def updatable() -> tuple[str, ...]:
    """Every field that `--update` may name."""
    return tuple(
        each for each in targets() if each not in _LEFT_ALONE and each.partition(".")[0] in Profile.model_fields
    )


def fields_of(columns: RosterColumns) -> tuple[str, ...]:
    """What `--update` may name for a roster: the fields its columns are used for, contact details as one."""
    used = [each.field for each in columns.every if each.field in updatable()]
    return tuple(dict.fromkeys("contact" if str(field).startswith("contact.") else str(field) for field in used))


def be_sure_of_columns(fields: tuple[str, ...], given: str, columns: RosterColumns) -> None:
    """See that the roster has a column for each name that was given.

    Raises:
        RosterError: if it has none.
    """
    for name in (part.strip().removesuffix(".*") for part in given.split(",")):
        meant = [field for field in fields if field == name or field.startswith(f"{name}.")]
        named = {each.heading.field for each in columns.every if each.heading}
        if meant and not any(columns.of(field) or field in named for field in meant):
            held = [each.field for each in columns.every if each.field in updatable()]
            raise RosterError("no_column_for", field=name, held=held)


def _nearest(name: str) -> list[str]:
    if name in _LEFT_ALONE:
        raise RosterError("not_updated", field=name)
    found = [field for field in updatable() if field == name or field.startswith(f"{name}.")]
    if not found:
        near = [each for each, _, _ in process.extract(name, (*_GROUPS, *updatable()), limit=3, score_cutoff=_NEAR)]
        raise RosterError("no_update_field", field=echo(name), near=near, fields=updatable())
    return found
