"""The word lists that ship with the package, from their files."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Any

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.terms import CustomerGroup, Language, Occasion, Practice, Trade, Vocabulary

_ROOM = "vocabulary"


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    folder = resources.files(f"tradekin.{_ROOM}") / "data" / "trades"
    files = sorted(f"trades/{each.name}" for each in folder.iterdir())
    trades = [_trade(each) for file in files for each in lists_in(_ROOM, file)]
    return Vocabulary(
        trades={each.id: each for each in trades},
        groups={each["id"]: _group(each) for each in lists_in(_ROOM, "customers.yml")},
        occasions={each["id"]: Occasion(**each) for each in lists_in(_ROOM, "occasions.yml")},
        practices={each["id"]: Practice(**_with_tuple(each)) for each in lists_in(_ROOM, "practices.yml")},
        languages={each["id"]: Language(**_with_tuple(each)) for each in lists_in(_ROOM, "languages.yml")},
        pitches=tuple(lists_in(_ROOM, "pitches.yml")),
    )


def _listed(entry: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(entry.get(name) or ())


def _with_tuple(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "also": _listed(entry, "also")}


def _group(entry: dict[str, Any]) -> CustomerGroup:
    return CustomerGroup(**{"kind": "people", **_with_tuple(entry)})


def _trade(entry: dict[str, Any]) -> Trade:
    return Trade(
        id=entry["id"],
        name=entry["name"],
        plural=entry.get("plural") or f"{entry['name']}s",
        also=_listed(entry, "also"),
        customers=_listed(entry, "customers"),
        works_with=_listed(entry, "works_with"),
        competes_with=_listed(entry, "competes_with"),
        schema_org=entry.get("schema_org") or "LocalBusiness",
        regulated=entry.get("regulated") == "yes",
    )
