"""The word lists that ship with the package, from their files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from tradekin.kit.documents.limits import Limits
from tradekin.kit.documents.nodes import Items, Text, as_plain
from tradekin.kit.documents.reader import read
from tradekin.vocabulary.terms import CustomerGroup, Language, Occasion, Practice, Trade, Vocabulary

LIMITS = Limits(size=2_000_000, depth=6, nodes=200_000)
_OWN = "generator/tradekin/vocabulary/data"


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    data = resources.files("tradekin.vocabulary") / "data"
    trades: list[Trade] = []
    for file in sorted((data / "trades").iterdir(), key=lambda each: each.name):
        trades += [_trade(each) for each in _entries(file)]
    return Vocabulary(
        trades={each.id: each for each in trades},
        groups={each["id"]: _group(each) for each in _entries(data / "customers.yml")},
        occasions={each["id"]: Occasion(**each) for each in _entries(data / "occasions.yml")},
        practices={each["id"]: Practice(**_with_tuple(each)) for each in _entries(data / "practices.yml")},
        languages={each["id"]: Language(**_with_tuple(each)) for each in _entries(data / "languages.yml")},
        pitches=tuple(_texts(data / "pitches.yml")),
    )


def _entries(file: Traversable) -> Iterator[dict[str, Any]]:
    document = read(file.read_bytes(), f"{_OWN}/{file.name}", LIMITS)
    if document.found or document.root is None:
        raise ValueError(f"the vocabulary that ships with the package is broken: {document.found}")
    for entry in as_plain(document.root):
        if not isinstance(entry, dict):
            raise TypeError(f"{file.name} holds something else than entries")
        yield entry


def _texts(file: Traversable) -> Iterator[str]:
    document = read(file.read_bytes(), file.name, LIMITS)
    if isinstance(document.root, Items):
        yield from (each.text for each in document.root.items if isinstance(each, Text))


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
