"""A group's own words: what its file adds to the vocabulary, and what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tradekin.kit.documents.limits import Limits
from tradekin.kit.documents.nodes import Fields, Items, Node, Text, without_blanks
from tradekin.kit.documents.reader import read
from tradekin.kit.documents.stumbling import FieldNames
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.shown import echo
from tradekin.vocabulary.listed_entries import CustomerGroup
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.terms import Vocabulary
from tradekin.vocabulary.trade import LINK_FIELDS, Trade

LIMITS = Limits(size=1_000_000, depth=6, nodes=100_000)
_FIX = "See “The group's own words” in the facilitator's guide."
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LISTS = ("also", "customers", *LINK_FIELDS)
_FIELDS = {
    "customers": ("id", "name", "also", "kind", "broader", "occasion", "about"),
    "trades": ("id", "name", "plural", "also", "customers", *LINK_FIELDS, "schema_org", "regulated", "seldom_seated"),
}
_NAMES = FieldNames(frozenset(("trades", *(name for names in _FIELDS.values() for name in names))))
_CHOICES = {"kind": ("people", "firms"), "regulated": ("yes", "no"), "seldom_seated": ("yes", "no")}


def with_own(vocabulary: Vocabulary, file: Path, shown: str) -> tuple[Vocabulary, list[Finding]]:
    """A vocabulary with a group's own words added to it, and what is wrong in their file.

    The file has two lists, `trades` and `customers`, whose entries look like those of the package. An entry
    with an id that exists adds its other names to that entry. `shown` is how findings name the file.
    """
    try:
        data = file.read_bytes()
    except OSError as problem:
        message = f"The group's vocabulary cannot be read: {problem.strerror}."
        return vocabulary, [finding("V001", Place(shown), message, "Mend `vocabulary:` in mkdocs.yml.")]
    words, found = _added(vocabulary, data, shown)
    return words, [*found]


@lru_cache(maxsize=4)
def _added(vocabulary: Vocabulary, data: bytes, shown: str) -> tuple[Vocabulary, tuple[Finding, ...]]:
    """The same for what the file holds; kept, since a group before and after a change mostly has the same words."""
    document = read(data, shown, LIMITS, _NAMES)
    own = _OwnVocabulary(vocabulary, shown)
    root = without_blanks(document.root) if document.root else None
    if isinstance(root, Fields):
        own.take(root)
    elif not document.found:
        own.report(root, "The file needs the lists `trades` and `customers`.")
    return own.vocabulary(), (*map(_of_words, document.found), *own.found)


def _of_words(each: Finding) -> Finding:
    """A finding about the file's form, in words that fit a file of words."""
    if each.code == "P015":
        fix = "Write its lists, `trades` and `customers`, or take `vocabulary:` out of mkdocs.yml."
        return replace(each, code="V001", message="There are no words in the file.", fix=fix)
    return replace(each, fix=_FIX) if each.code == "P014" else each


@dataclass(frozen=True, slots=True)
class _OwnEntry:
    """One entry of the file: where it stands, and its fields that can be used."""

    node: Fields
    texts: dict[str, Text]
    lists: dict[str, tuple[Text, ...]]

    @property
    def id(self) -> str:
        return self.texts["id"].text

    def text(self, field: str) -> str | None:
        return self.texts[field].text if field in self.texts else None

    def each(self, field: str) -> tuple[str, ...]:
        return tuple(item.text for item in self.lists.get(field, ()))


class _OwnVocabulary:
    """A group's own words, taken in one by one; what does not fit in is reported and left out."""

    def __init__(self, vocabulary: Vocabulary, shown: str) -> None:
        self.base = vocabulary
        self.shown = shown
        self.trades = dict(vocabulary.trades)
        self.groups = dict(vocabulary.groups)
        self.found: list[Finding] = []
        self._taken: dict[str, dict[str, str]] = {"trades": {}, "customers": {}}

    def report(self, node: Node | None, message: str) -> None:
        place = Place(self.shown, node.line, node.column) if node else Place(self.shown)
        self.found.append(finding("V001", place, message, _FIX))

    def take(self, root: Fields) -> None:
        """Take in both lists: customers first, because trades refer to them."""
        lists: dict[str, list[_OwnEntry]] = {"customers": [], "trades": []}
        for key, value in root.entries:
            if key.text not in lists:
                self.report(key, f"{echo(key.text)} is not one of the lists `trades` and `customers`.")
                continue
            if not isinstance(value, Items):
                self.report(value, f"{echo(key.text)} has to be a list, each entry with a dash and an id.")
                continue
            lists[key.text] += [entry for item in value.items if (entry := self._entry(key.text, item))]
        groups = {entry.id for entry in lists["customers"]} | self.groups.keys()
        for entry in lists["customers"]:
            self._group(entry, groups)
        trades = {entry.id for entry in lists["trades"]} | self.trades.keys()
        for entry in lists["trades"]:
            self._trade(entry, trades)

    def vocabulary(self) -> Vocabulary:
        """All words together, none of which leads to an entry that was left out."""
        groups = {each.id: self._without_lost_group(each) for each in self.groups.values()}
        trades = {each.id: self._without_lost_trades(each) for each in self.trades.values()}
        return replace(self.base, trades=trades, groups=groups)

    def _without_lost_group(self, group: CustomerGroup) -> CustomerGroup:
        return group if group.broader is None or group.broader in self.groups else replace(group, broader=None)

    def _without_lost_trades(self, trade: Trade) -> Trade:
        if trade.id in self.base.trades:
            return trade
        links: dict[str, Any] = {
            name: tuple(each for each in getattr(trade, name) if each in self.trades) for name in LINK_FIELDS
        }
        return replace(trade, **links)

    def _entry(self, kind: str, node: Node) -> _OwnEntry | None:
        """An entry whose fields have the right names and shapes, or None if it has no id to be known by."""
        if not isinstance(node, Fields):
            self.report(node, "An entry needs at least an `id`.")
            return None
        entry = _OwnEntry(node, {}, {})
        for key, value in node.entries:
            self._field(kind, entry, key, value)
        identity = entry.texts.get("id")
        if identity is None:
            self.report(node, "An entry needs at least an `id`.")
            return None
        if not _ID.fullmatch(identity.text):
            self.report(identity, f"{echo(identity.text)} cannot be an id: small letters, digits and hyphens only.")
            return None
        return entry

    def _field(self, kind: str, entry: _OwnEntry, key: Text, value: Node) -> None:
        name = key.text
        if name not in _FIELDS[kind]:
            self.report(key, f"{echo(name)} is not a field of an entry in `{kind}`.")
        elif name in _LISTS:
            if isinstance(value, Items):
                entry.lists[name] = tuple(self._items(name, value))
            else:
                self.report(value, f"{echo(name)} has to be a list.")
        elif not isinstance(value, Text) or not normal(value.text):
            self.report(value, f"{echo(name)} has to be one text.")
        elif name in _CHOICES and value.text not in _CHOICES[name]:
            self.report(value, f"{echo(name)} has to be one of {', '.join(_CHOICES[name])}.")
        else:
            entry.texts[name] = value

    def _items(self, name: str, value: Items) -> Iterator[Text]:
        for item in value.items:
            if isinstance(item, Text) and normal(item.text):
                yield item
            else:
                self.report(item, f"{echo(name)} has to be a list of texts.")

    def _group(self, entry: _OwnEntry, groups: set[str]) -> None:
        if known := self.groups.get(entry.id):
            also = (*known.also, *self._more_names("customers", entry))
            self.groups[entry.id] = replace(known, also=also)
        elif self._is_new("customers", entry):
            self.groups[entry.id] = CustomerGroup(
                id=entry.id,
                name=entry.text("name") or "",
                kind=entry.text("kind") or "people",
                also=self._free("customers", entry),
                broader=self._known(entry, "broader", groups),
                occasion=self._known(entry, "occasion", self.base.occasions),
                about=entry.text("about") or "",
            )

    def _trade(self, entry: _OwnEntry, trades: set[str]) -> None:
        if known := self.trades.get(entry.id):
            self.trades[entry.id] = replace(known, also=(*known.also, *self._more_names("trades", entry)))
            return
        customers = self._all_known(entry, "customers", self.groups.keys())
        if not self._is_new("trades", entry):
            return
        if not customers:
            self.report(entry.texts["id"], "A new trade needs the `customers` it usually serves.")
            return
        name = entry.text("name") or ""
        links: dict[str, Any] = {each: self._all_known(entry, each, trades) for each in LINK_FIELDS}
        self.trades[entry.id] = Trade(
            id=entry.id,
            name=name,
            plural=entry.text("plural") or f"{name}s",
            also=self._free("trades", entry),
            customers=customers,
            **links,
            schema_org=entry.text("schema_org") or "LocalBusiness",
            regulated=entry.text("regulated") == "yes",
            is_seldom_seated=entry.text("seldom_seated") == "yes",
        )

    def _more_names(self, kind: str, entry: _OwnEntry) -> tuple[str, ...]:
        """More names for an entry that is there already; nothing else about it can be changed."""
        for field in (*entry.texts, *entry.lists):
            if field not in ("id", "also"):
                message = f"{echo(entry.id)} is there already: only names can be added to it with `also`."
                self.report(entry.node.key(field), message)
        return self._free(kind, entry)

    def _is_new(self, kind: str, entry: _OwnEntry) -> bool:
        """Whether a new entry has a name of its own."""
        name = entry.texts.get("name")
        if name is None:
            self.report(entry.texts["id"], "A new entry needs a `name`.")
            return False
        return self._is_free(kind, entry.id, name)

    def _free(self, kind: str, entry: _OwnEntry) -> tuple[str, ...]:
        """The other names of an entry that stand for nothing else yet."""
        return tuple(name.text for name in entry.lists.get("also", ()) if self._is_free(kind, entry.id, name))

    def _is_free(self, kind: str, entry: str, name: Text) -> bool:
        key = normal(name.text)
        names = self.base.trade_names if kind == "trades" else self.base.group_names
        holder = names.holder(name.text) or self._taken[kind].setdefault(key, entry)
        if holder == entry:
            return True
        self.report(name, f"{echo(name.text)} already stands for {echo(holder)}; {echo(entry)} cannot have it too.")
        return False

    def _known(self, entry: _OwnEntry, field: str, entries: Container[str]) -> str | None:
        node = entry.texts.get(field)
        found = self._only_known((node,) if node else (), entries)
        return found[0] if found else None

    def _all_known(self, entry: _OwnEntry, field: str, entries: Container[str]) -> tuple[str, ...]:
        return self._only_known(entry.lists.get(field, ()), entries)

    def _only_known(self, nodes: tuple[Text, ...], entries: Container[str]) -> tuple[str, ...]:
        for node in nodes:
            if node.text not in entries:
                self.report(node, f"There is nothing with the id {echo(node.text)}.")
        return tuple(node.text for node in nodes if node.text in entries)
