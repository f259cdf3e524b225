"""Events of YAML -> nodes, within limits; what is not allowed is collected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from tradekin.errors import TradekinError
from tradekin.kit.documents.limits import MOST_OF_A_KIND, Limits
from tradekin.kit.documents.mended_lines import in_quotes
from tradekin.kit.documents.nodes import Fields, Items, Node, Text, above
from tradekin.kit.documents.stumbling import LINE_BREAK, MOST_SHOWN, FieldNames, LastText
from tradekin.kit.documents.yaml_parser import NO_TEXT, Loader, place_of, syntax_finding
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.shown import echo


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds: its root node if any, what is wrong with its form, and whether all was read."""

    root: Node | None
    found: tuple[Finding, ...]
    whole: bool = True


class _TooMuchError(TradekinError):
    """A limit was reached at an event."""

    def __init__(self, event: Any, message: str, fix: str) -> None:
        super().__init__(message)
        self.event = event
        self.fix = fix


_QUOTES = "If it belongs to the text, put the whole text in quotes."
_HOLE = Text("", 0, 0)


@dataclass
class NodeBuilder:
    """Builds nodes from events, within limits, collecting what is not allowed."""

    path: str
    limits: Limits
    fields: FieldNames
    found: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    root: Node | None = None
    last: LastText = NO_TEXT
    lines: list[str] = field(default_factory=list)
    """The file's lines, if there may be remarks in it."""

    def build(self, content: str) -> Document:
        """The nodes of a text, and what is wrong in it."""
        whole = False
        self.lines = LINE_BREAK.split(content) if " #" in content else []
        mistake: Finding | None = None
        try:
            whole = self._follow(yaml.parse(content, Loader=Loader))
        except _TooMuchError as problem:
            self._add("P014", problem.event, str(problem), problem.fix)
            return Document(None, tuple(self.found), whole=False)
        except (yaml.YAMLError, RecursionError, ValueError) as problem:
            inside = place_of(self.stack[-1].event) if self.stack else None
            mistake = syntax_finding(problem, content, self.path, self.last, inside, self.fields)
            self.found.append(mistake)
        while self.stack:
            self._close()
        root = above(self.root, mistake.line) if mistake and self.root else self.root
        if not any(each.is_error for each in self.found) and (
            root is None or (isinstance(root, Text) and root.is_blank)
        ):
            fix = "Start with a line such as: name: Ana Example"
            self.found.append(finding("P015", Place(self.path), "The file has no profile in it.", fix))
            root = None
        if root is _HOLE or (isinstance(root, Text) and mistake):
            root = None
        return Document(root, tuple(self.found), whole)

    def _follow(self, events: Iterator[Any]) -> bool:
        """Take in every event; False if the reading stopped early."""
        started = False
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    fix = "Keep one member a file; remove the line “---”."
                    self._add("P012", event, "A second document starts here.", fix)
                    return False
                started = True
                if event.version or event.tags:
                    message = "Directives (lines that start with %) are not used here."
                    self._add("P011", event, message, "Remove the line.")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
        return True

    def _node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            message = f"The file has more than {self.limits.nodes:,} parts."
            raise _TooMuchError(event, message, "Shorten its lists; a profile is a page of text.")
        self._forbid_tricks(event)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= self.limits.depth:
                message = f"Lists and fields are nested more than {self.limits.depth} deep here."
                raise _TooMuchError(event, message, "A profile needs no more than three levels; see the example.")
            self.stack.append(_Open(event))
        elif isinstance(event, yaml.ScalarEvent):
            self._take(self._text(event))
        else:
            self._take(_HOLE)

    def _text(self, event: Any) -> Text:
        line, column = place_of(event)
        until = event.end_mark.line + (event.end_mark.column > 0 or not event.value)
        self.last = LastText(line, column, until, quoted=event.style in ("'", '"'))
        if event.tag is not None or (event.anchor is not None and not event.value):
            return _HOLE
        if self.lines and not event.style and event.value:
            self._cut(event)
        return Text(event.value, line, column, plain=not event.style, until=until)

    def _cut(self, event: Any) -> None:
        """Tell of a text that goes on behind #, as in `We are the #1 in town`; a remark has a space behind its #."""
        line, end = self.lines[event.end_mark.line], event.end_mark.column
        rest = line[end:].strip()
        if re.match(r"#[^\s#]", rest) and sum(each.code == "P018" for each in self.found) < MOST_OF_A_KIND:
            message = f"The text ends before {echo(rest, 30)}: behind a space, # starts a remark that nobody reads."
            whole = in_quotes(f"{event.value} {rest}") if event.start_mark.line == event.end_mark.line else ""
            fix = f"If it belongs to the text, write: {whole}" if len(whole) in range(1, MOST_SHOWN) else _QUOTES
            place = Place(self.path, event.end_mark.line + 1, len(line) - len(line[end:].lstrip()) + 1)
            self.found.append(finding("P018", place, message, fix))

    def _forbid_tricks(self, event: Any) -> None:
        if event.anchor is not None and sum(each.code == "P010" for each in self.found) < MOST_OF_A_KIND:
            message = "Anchors and aliases (& and *) are not allowed."
            self._add("P010", event, message, "Write the text out, in quotes if it starts with & or *.")
        tag = getattr(event, "tag", None)
        if tag is not None and sum(each.code == "P011" for each in self.found) < MOST_OF_A_KIND:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            message = f"Tags such as {echo(shown)} are not allowed; every value is plain text."
            self._add("P011", event, message, "Remove it, or put the text in quotes if it starts with “!”.")

    def _take(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].parts.append(node)
        else:
            self.root = node

    def _close(self) -> None:
        opened = self.stack.pop()
        if opened.event.tag is not None:
            self._take(_HOLE)
        elif isinstance(opened.event, yaml.MappingStartEvent):
            self._take(self._fields(opened))
        else:
            kept = tuple(each for each in opened.parts if each is not _HOLE)
            self._take(Items(kept, *place_of(opened.event)))

    def _fields(self, opened: _Open) -> Fields:
        entries: list[tuple[Text, Node]] = []
        first: dict[str, Text] = {}
        lost: set[str] = set()
        for key, value in zip(opened.parts[::2], opened.parts[1::2], strict=False):
            if not isinstance(key, Text):
                self._add(
                    "P016", key, "A field's name must be one plain word.", "Write the name, a colon, then the value."
                )
            elif key.text == "<<" and key.plain:
                message = "Merge keys (<<) are not allowed."
                self._add("P010", key, message, "Write the fields out.")
            elif key.text in first:
                self._twice(first[key.text], key)
            elif value is _HOLE:
                lost.add(key.text)
            elif key is not _HOLE:
                first[key.text] = key
                entries.append((key, value))
        return Fields(tuple(entries), *place_of(opened.event), lost=frozenset(lost))

    def _twice(self, first: Text, again: Text) -> None:
        message = f"{echo(again.text)} is given twice (line {first.line} and line {again.line})."
        self._add("P013", again, message, "Keep one of the two.")

    def _add(self, code: str, where: Any, message: str, fix: str) -> None:
        line, column = (where.line, where.column) if isinstance(where, Text | Items | Fields) else place_of(where)
        self.found.append(finding(code, Place(self.path, line, column), message, fix))


@dataclass
class _Open:
    """A list or mapping that has started and not yet ended; a mapping's parts are keys and values in turn."""

    event: Any
    parts: list[Node] = field(default_factory=list)
