"""Word lists from their files: the ones that ship with the package, and a group's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from tradekin.profile.findings import Finding, Place, echo, finding
from tradekin.profile.nodes import Fields, Items, Node, Text, as_plain, at
from tradekin.profile.reader import Limits, read
from tradekin.vocabulary.names import Names
from tradekin.vocabulary.words import CustomerGroup, Language, Occasion, Practice, Trade, Vocabulary

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


def with_own(vocabulary: Vocabulary, file: Path, shown: str) -> tuple[Vocabulary, list[Finding]]:
    """A vocabulary with a group's own words added to it, and what is wrong in their file.

    The file has two lists, `trades` and `customers`, whose entries look like those that ship with the package.
    An entry with an id that exists adds its other names to that entry. `shown` is how findings name the file.
    """
    try:
        data = file.read_bytes()
    except OSError as problem:
        message = f"The group's vocabulary cannot be read: {problem.strerror}."
        return vocabulary, [finding("V001", Place(shown), message, "Mend `vocabulary:` in mkdocs.yml.")]
    document = read(data, shown, LIMITS)
    found = list(document.found)
    if not isinstance(document.root, Fields):
        return vocabulary, found or [_odd(shown, document.root, "The file needs the lists `trades` and `customers`.")]
    own = _Own(vocabulary, shown)
    for key, value in document.root.entries:
        own.take(key, value)
    return own.vocabulary(), found + own.found


class _Own:
    """A group's own words, taken in one by one."""

    def __init__(self, vocabulary: Vocabulary, shown: str) -> None:
        self.base = vocabulary
        self.shown = shown
        self.trades = dict(vocabulary.trades)
        self.groups = dict(vocabulary.groups)
        self.found: list[Finding] = []

    def take(self, key: Text, value: Node) -> None:
        if key.text not in ("trades", "customers") or not isinstance(value, Items):
            self.found.append(_odd(self.shown, key, f"{echo(key.text)} is not one of the lists `trades` and `customers`."))
            return
        for entry in value.items:
            self._entry(key.text, entry)

    def _entry(self, kind: str, entry: Node) -> None:
        plain = as_plain(entry)
        if not isinstance(plain, dict) or not isinstance(plain.get("id"), str):
            self.found.append(_odd(self.shown, entry, "An entry needs at least an `id`."))
            return
        known: dict[str, Any] = self.trades if kind == "trades" else self.groups
        if problem := self._problem(kind, plain, known):
            self.found.append(_odd(self.shown, at(entry, [problem[0]]), problem[1]))
            return
        if plain["id"] in known:
            also = (*known[plain["id"]].also, *_listed(plain, "also"))
            known[plain["id"]] = replace(known[plain["id"]], also=also)
        else:
            known[plain["id"]] = _trade(plain) if kind == "trades" else _group(plain)

    def _problem(self, kind: str, plain: dict[str, Any], known: dict[str, Any]) -> tuple[str, str] | None:
        allowed = _TRADE_FIELDS if kind == "trades" else _GROUP_FIELDS
        for name, value in plain.items():
            if name not in allowed:
                return name, f"{echo(name)} is not a field of an entry in `{kind}`."
            if isinstance(value, list) != (name in _LISTS):
                return name, f"{echo(name)} has to be {'a list' if name in _LISTS else 'one text'}."
        if plain["id"] not in known and "name" not in plain:
            return "id", "A new entry needs a `name`."
        if kind == "trades" and plain["id"] not in known and not plain.get("customers"):
            return "id", "A new trade needs the `customers` it usually serves."
        unknown = [each for each in _listed(plain, "customers") if each not in self.groups]
        if unknown:
            return "customers", f"There is no customer group with the id {echo(unknown[0])}."
        return None

    def vocabulary(self) -> Vocabulary:
        made = replace(self.base, trades=self.trades, groups=self.groups)
        for names in (made.trade_names, made.group_names):
            self._report(names)
        return made

    def _report(self, names: Names) -> None:
        for name, holder, entry in names.claimed_twice:
            message = f"{echo(name)} already stands for {echo(holder)}; {echo(entry)} cannot have it too."
            self.found.append(_odd(self.shown, None, message))


_TRADE_FIELDS = ("id", "name", "plural", "also", "customers", "works_with", "competes_with", "schema_org", "regulated")
_GROUP_FIELDS = ("id", "name", "also", "kind", "broader", "occasion", "about")
_LISTS = ("also", "customers", "works_with", "competes_with")


def _odd(shown: str, node: Node | None, message: str) -> Finding:
    place = Place(shown, node.line, node.column) if node else Place(shown)
    return finding("V001", place, message, "See “The group's own words” in the facilitator's guide.")


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
