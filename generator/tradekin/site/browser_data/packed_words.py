"""The words that the form offers, packed so that the browser has less to fetch; `logic/names.js` unpacks them.

An id is left out if it is the name with hyphens, other names stand in one text, and customers as places in their list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_BETWEEN = "|"
_PACKED = ("trades", "customers")

Entry = Mapping[str, Any]


def packed(words: Mapping[str, Sequence[Entry]]) -> dict[str, list[dict[str, Any]]]:
    """The same words, shorter; a name with a bar in it leaves its entry's names as a list."""
    places = {group["id"]: place for place, group in enumerate(words["customers"])}
    return {
        kind: [_packed(each, places) if kind in _PACKED else dict(each) for each in entries]
        for kind, entries in words.items()
    }


def _packed(entry: Entry, places: Mapping[str, int]) -> dict[str, Any]:
    made = {key: value for key, value in entry.items() if key != "id" or value != entry["name"].replace(" ", "-")}
    names = entry.get("names", [])
    if names and not any(_BETWEEN in name for name in names):
        made["names"] = _BETWEEN.join(names)
    if "customers" in entry:
        made["customers"] = [places[group] for group in entry["customers"]]
    return made
