"""Rooms of 28 to 36 members, with the pairs a facilitator would make: `tests/partners/rooms/*.yml`.

`must` pairs have to be shown, `good` ones may be, and `never` ones must not. To judge a room anew, write it down before
you ask the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from groups import group_of

from tradekin.directory import Directory

ROOMS = Path(__file__).resolve().parents[1] / "partners" / "rooms"
NAMES = tuple(sorted(file.stem for file in ROOMS.glob("*.yml")))

Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True)
class Room:
    """A group, and what a facilitator says of some of its pairs."""

    group: Directory
    must: Pairs
    good: Pairs
    never: Pairs


@cache
def room(name: str) -> Room:
    """The room of this name."""
    written = yaml.safe_load((ROOMS / f"{name}.yml").read_text(encoding="utf-8"))
    group = group_of(
        {slug: _fields(slug, each) for slug, each in written["members"].items()}, country=written["country"]
    )
    return Room(group, *(frozenset(map(frozenset, written[kind])) for kind in ("must", "good", "never")))


def _fields(slug: str, written: Mapping[str, Any]) -> dict[str, Any]:
    fields = {"name": f"{slug.title()} Alder", **written}
    if "wants" in fields:
        fields["partners_wanted"] = fields.pop("wants")
    return fields
