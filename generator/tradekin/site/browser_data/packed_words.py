"""The words that the form offers and whom it knows, packed so that the browser has less to fetch; `logic/names.js`
unpacks them.

An id is left out if it is the name with hyphens, other names stand in one text, and customers as places in their list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def packed_members(members: Iterable[Entry], words: Mapping[str, Sequence[Entry]]) -> dict[str, list[Any]]:
    """Members as rows: slug, name, place among trades as they are said, customers, further trades, whether they rest.

    Args:
        members: what the form knows of each.
        words: all that it offers; trades and customers are told by their places there.
    """
    trades, customers = ({each["id"]: place for place, each in enumerate(words[kind])} for kind in _PACKED)
    said: dict[tuple[int, str], int] = {}
    rows = []
    for each in members:
        trade = said.setdefault((trades[each["trade"]], each["calls"]), len(said))
        row = [each["slug"], each["name"], trade, [customers[group] for group in each.get("groups", ())]]
        further = [trades[other] for other in each.get("also", ())]
        rows.append([*row, *([further] if further or "paused" in each else []), *([1] if "paused" in each else [])])
    return {"trades": [*map(list, said)], "members": rows}
