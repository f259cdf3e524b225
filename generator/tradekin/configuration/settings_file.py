"""An mkdocs.yml as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tradekin.kit.documents.nodes import Fields, Items, Node, Text
from tradekin.kit.findings.finding import Finding, Place, finding

NO = frozenset({"false", "no", "off"})
_NO_FIELDS = Fields((), 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file as nodes, how findings name it, and the folder it lies in."""

    root: Fields
    path: str
    base: Path

    @property
    def is_site(self) -> bool:
        """Whether a site is made here; a folder of profiles alone needs no theme and no pages."""
        return (self.base / "docs").is_dir() or any(self.root.key(name) for name in ("docs_dir", "theme", "nav"))

    def text(self, name: str, within: Fields | None = None) -> Text | None:
        """A field that holds one text, if it is not empty."""
        node = (within or self.root).get(name)
        return node if isinstance(node, Text) and node.text.strip() else None

    def fields(self, *names: str) -> Fields:
        """The fields that lie in a field, or in a field of it; none if it holds none."""
        node: Node | None = self.root
        for name in names:
            node = node.get(name) if isinstance(node, Fields) else None
        return node if isinstance(node, Fields) else _NO_FIELDS

    def items(self, name: str) -> tuple[Node, ...]:
        """The entries of a field that holds a list."""
        node = self.root.get(name)
        return node.items if isinstance(node, Items) else ()

    def folder(self, name: str, usual: str) -> Path:
        """The folder that a field names."""
        named = self.text(name)
        return self.base / (named.text if named else usual)

    def start(self, *names: str) -> Node:
        """Where one of the fields begins, the first of them that is there; else the start of the file."""
        return next((key for name in names if (key := self.root.key(name))), Text("", 1, 1))

    def finding(self, node: Node, message: str, fix: str, code: str = "S001") -> Finding:
        """A finding where a node stands."""
        return finding(code, Place(self.path, node.line, node.column), message, fix)
