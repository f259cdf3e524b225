"""What the reader makes of a file: text, lists and fields, each knowing where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, exactly as typed: `No` is the text "No"."""

    text: str
    line: int
    column: int
    plain: bool = True
    until: int = 0
    """The line it ends on; 0 if that is not known."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written after the colon or the dash."""
        return self.plain and not self.text


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping whose keys are texts, in the order they were written."""

    entries: tuple[tuple[Text, Node], ...]
    line: int
    column: int
    lost: frozenset[str] = frozenset()
    """Names of fields whose value could not be used; there is a finding about each already."""
    blank: tuple[Text, ...] = ()
    """Names of fields that were left blank."""

    def get(self, name: str) -> Node | None:
        """The value of a field, or None."""
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Text | None:
        """The key of a field as it was written, or None."""
        return next((key for key, _ in self.entries if key.text == name), None)


Node = Text | Items | Fields
Plain = str | list["Plain"] | dict[str, "Plain"]


def without_blanks(node: Node) -> Node:
    """The same tree without fields and entries that were left blank; names of such fields are kept aside."""
    if isinstance(node, Items):
        kept = tuple(without_blanks(each) for each in node.items if not _is_blank(each))
        return Items(kept, node.line, node.column)
    if isinstance(node, Fields):
        entries = tuple((key, without_blanks(value)) for key, value in node.entries if not _is_blank(value))
        blank = tuple(key for key, value in node.entries if _is_blank(value))
        return Fields(entries, node.line, node.column, node.lost, blank)
    return node


def above(node: Node, line: int) -> Node | None:
    """The part of a tree that ends above a line, or None if there is none."""
    if node.line >= line:
        return None
    if isinstance(node, Text):
        return node if node.until < line else None
    if isinstance(node, Items):
        return Items(tuple(kept for each in node.items if (kept := above(each, line))), node.line, node.column)
    entries = tuple((key, kept) for key, value in node.entries if key.line < line and (kept := above(value, line)))
    return Fields(entries, node.line, node.column, node.lost, node.blank)


def as_plain(node: Node) -> Plain:
    """The tree as texts, lists and dicts."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return [as_plain(each) for each in node.items]
    return {key.text: as_plain(value) for key, value in node.entries}


def at(root: Node, path: Sequence[str | int], *, key: bool = False) -> Node:
    """The node that a path of field names and list positions leads to.

    A part that leads nowhere (a missing field, say) stays on the parent. With `key`, a path that ends in a
    field name gives the key instead of its value.
    """
    node = root
    for index, part in enumerate(path):
        last = index == len(path) - 1
        if isinstance(node, Fields) and isinstance(part, str):
            if last and key and (found := node.key(part)):
                return found
            node = node.get(part) or node
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node


def _is_blank(node: Node) -> bool:
    return isinstance(node, Text) and node.is_blank
