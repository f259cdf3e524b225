"""A profile that was found right -> its fields as JSON, and back without checking them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from tradekin.profile.model import CanIntroduce, Contact, Gains, Introductions, Profile, Thanked, Thanks


def fields_of(profile: Profile) -> dict[str, Any]:
    """What was set of a profile, as it stands in JSON."""
    return profile.model_dump(mode="json", by_alias=True, exclude_unset=True)


def profile_of(fields: Mapping[str, Any]) -> Profile:
    """The profile that such fields are of; nothing is checked, as they were when it was made."""
    made: Profile = _made(Profile, fields)
    return made


def _made(model: type[Any], fields: Mapping[str, Any]) -> Any:
    """A part of a profile, with the values that differ in JSON as they were."""
    given = {
        name: _VALUES[name](value) if name in _VALUES and value is not None else value for name, value in fields.items()
    }
    left = {name: default for name, default in _DEFAULTS[model].items() if name not in given}
    return model.model_construct(_fields_set={_NAMES.get(each, each) for each in fields}, **given, **left)


def _parts(model: type[BaseModel]) -> Callable[[list[Any]], tuple[Any, ...]]:
    return lambda rows: tuple(_made(model, row) for row in rows)


_NAMES = {"for": "for_"}
_VALUES: dict[str, Callable[[Any], Any]] = {
    **{
        name: tuple
        for model in (Profile, Gains)
        for name, part in model.model_fields.items()
        if isinstance(part.default, tuple)
    },
    "can_introduce": _parts(CanIntroduce),
    "thanks": _parts(Thanks),
    "contact": lambda row: _made(Contact, row),
    "gains": lambda row: _made(Gains, row),
    "introductions": Introductions,
    "thanked": Thanked,
    **dict.fromkeys(("joined", "confirmed", "on"), date.fromisoformat),
}
"""How a value is read back, by the name of its field; all others are the same in JSON."""
_DEFAULTS: dict[type[BaseModel], dict[str, Any]] = {
    model: {name: part.default for name, part in model.model_fields.items() if not part.is_required()}
    for model in (Profile, Contact, Gains, Thanks, CanIntroduce)
}
