"""YAML bytes -> nodes and findings. The only module that knows YAML.

The file is read as a stream of events, so that limits bite before anything is built: a bomb of aliases or
brackets costs no more than the events up to the limit. No scalar is ever interpreted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from tradekin.profile import text as words
from tradekin.profile.findings import Finding, Place, echo, finding
from tradekin.profile.nodes import Fields, Items, Node, Text

MOST_BYTES = 64 * 1024
MOST_DEPTH = 8
MOST_NODES = 2_000
MOST_OF_A_KIND = 5
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LFS = b"version https://git-lfs"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold: bytes, nesting of lists and fields, and parts in all."""

    size: int = MOST_BYTES
    depth: int = MOST_DEPTH
    nodes: int = MOST_NODES


PROFILE_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds: its root node if there is one, what is wrong with its form, and whether all was read."""

    root: Node | None
    found: tuple[Finding, ...]
    whole: bool = True


def read(data: bytes, path: str, limits: Limits = PROFILE_LIMITS) -> Document:
    """Read one file of at most `limits`; `path` is how findings name it.

    Never raises, whatever the bytes. When the form is broken half-way, the fields above the break are still
    returned, so that what is wrong in them is told in the same run.
    """
    place = Place(path)
    if len(data) > limits.size:
        return Document(None, (too_large(place, len(data), limits.size),), whole=False)
    if data.startswith(_LFS):
        message = "This is a pointer of Git LFS, not the profile itself."
        fix = "Store profiles as ordinary files: git lfs untrack '*.yml'"
        return Document(None, (finding("P015", place, message, fix),), whole=False)
    content, found = _decode(data, place)
    if content is None:
        return Document(None, tuple(found), whole=False)
    content, hidden = _without_hidden(content, path)
    document = _Builder(path, limits).build(content)
    return Document(document.root, (*hidden, *document.found), document.whole)


def too_large(place: Place, size: int, most: int) -> Finding:
    """The finding for a file of more bytes than are read."""
    message = f"The file has {size:,} bytes; {most:,} are the most that is read."
    return finding("P005", place, message, "Shorten the texts; a picture belongs in members/photos/.")


def settings_in(data: bytes, path: str, name: str) -> tuple[Fields | None, list[Finding]]:
    """The part of an `mkdocs.yml` that belongs to plugin `name`, together with the file's plain top-level texts.

    Tags and anchors of other parts are nobody's business here, so this part is composed, not built by events.
    The plugin's settings stand under the key `settings` of what is returned.
    """
    place = Place(path)
    content, found = _decode(data, place)
    if content is None:
        return None, found
    try:
        root = yaml.compose(content, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        return None, [_syntax(problem, content, path)]
    if not isinstance(root, yaml.MappingNode):
        return None, [finding("S001", place, "This file holds no settings.", "Start it with: site_name: …")]
    entries: list[tuple[Text, Node]] = []
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            entries.append((_text_of(key), _text_of(value)))
        elif getattr(key, "value", "") == "plugins" and (settings := _plugin(value, name)):
            entries.append((Text("settings", settings.start_mark.line + 1, 1), _convert(settings)))
    return Fields(tuple(entries), 1, 1), []


def _plugin(plugins: Any, name: str) -> Any:
    """The node of a plugin's settings: plugins are a list of names and one-field mappings, or a mapping."""
    choices = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for choice in choices:
        if isinstance(choice, yaml.MappingNode):
            for key, value in choice.value:
                if getattr(key, "value", "") == name and isinstance(value, yaml.MappingNode):
                    return value
    return None


def _convert(node: Any) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        pairs = ((key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))
        return Fields(tuple((_text_of(key), _convert(value)) for key, value in pairs), line, column)
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_convert(each) for each in node.value), line, column)
    return _text_of(node)


def _text_of(node: Any) -> Text:
    return Text(node.value, node.start_mark.line + 1, node.start_mark.column + 1, plain=node.style is None)


def _decode(data: bytes, place: Place) -> tuple[str | None, list[Finding]]:
    fix = "Save the file as UTF-8 (in most editors: Save as … Encoding: UTF-8)."
    if data.startswith(_UTF16):
        return None, [finding("P006", place, "The file is saved as UTF-16.", fix)]
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"The byte 0x{data[problem.start]:02X} is not UTF-8."
        return None, [finding("P006", Place(place.path, line, column), message, fix)]
    return content.removeprefix("\ufeff"), []


def _without_hidden(content: str, path: str) -> tuple[str, list[Finding]]:
    """The text with every forbidden character blanked, so that reading goes on, and a finding for each."""
    if words.hidden(content.replace("\r\n", "\n")) is None:
        return content, []
    found: list[Finding] = []
    lines = re.split(r"(\r\n|\n|\r)", content)
    for number in range(0, len(lines), 2):
        while (column := words.hidden(lines[number])) is not None:
            character = lines[number][column]
            lines[number] = lines[number][:column] + " " + lines[number][column + 1 :]
            if len(found) < MOST_OF_A_KIND:
                found.append(hidden_character(character, Place(path, number // 2 + 1, column + 1)))
    return "".join(lines), found


def hidden_character(character: str, place: Place) -> Finding:
    """The finding for a character that must not be in a text."""
    message = f"There is a character here that cannot be shown: {words.name_of(character)}."
    return finding("P007", place, message, "Delete it and type the word again; it often comes along when pasting.")


class _TooMuchError(Exception):
    """A limit was reached at an event."""

    def __init__(self, event: Any, message: str) -> None:
        super().__init__(message)
        self.event = event


_HOLE = Text("", 0, 0)


@dataclass
class _Builder:
    """Builds nodes from events, within limits, collecting what is not allowed."""

    path: str
    limits: Limits
    found: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    root: Node | None = None

    def build(self, content: str) -> Document:
        whole = False
        try:
            whole = self._follow(yaml.parse(content, Loader=_Loader))
        except _TooMuchError as problem:
            self._add("P014", problem.event, str(problem), "A profile needs no more than three levels; see the example.")
        except (yaml.YAMLError, RecursionError, ValueError) as problem:
            self.found.append(_syntax(problem, content, self.path))
        while self.stack:
            self._close()
        if self.root is None and not self.found:
            fix = "Start with a line such as: name: Ana Example"
            self.found.append(finding("P015", Place(self.path), "The file has no profile in it.", fix))
        return Document(self.root, tuple(self.found), whole)

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
                self._directives(event)
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
        return True

    def _directives(self, event: Any) -> None:
        if event.version or event.tags:
            self._add("P011", event, "Directives (lines that start with %) are not used here.", "Remove the line.")

    def _node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise _TooMuchError(event, f"The file has more than {self.limits.nodes:,} parts.")
        self._forbid_tricks(event)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.stack) >= self.limits.depth:
                raise _TooMuchError(event, f"Lists and fields are nested more than {self.limits.depth} deep here.")
            self.stack.append(_Open(event))
        elif isinstance(event, yaml.ScalarEvent):
            line, column = _at(event)
            self._take(Text(event.value, line, column, plain=event.style is None))
        else:
            self._take(_HOLE)

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
        if isinstance(opened.event, yaml.MappingStartEvent):
            self._take(self._fields(opened))
        else:
            kept = tuple(each for each in opened.parts if each is not _HOLE)
            self._take(Items(kept, *_at(opened.event)))

    def _fields(self, opened: _Open) -> Fields:
        entries: list[tuple[Text, Node]] = []
        first: dict[str, Text] = {}
        lost: set[str] = set()
        for key, value in zip(opened.parts[::2], opened.parts[1::2], strict=False):
            if not isinstance(key, Text):
                self._unusable_key(key)
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
        return Fields(tuple(entries), *_at(opened.event), lost=frozenset(lost))

    def _unusable_key(self, key: Node) -> None:
        self._add("P016", key, "A field's name must be one plain word.", "Write the name, a colon, then the value.")

    def _twice(self, first: Text, again: Text) -> None:
        message = f"{echo(again.text)} is given twice (line {first.line} and line {again.line})."
        self._add("P013", again, message, "Keep one of the two.")

    def _add(self, code: str, where: Any, message: str, fix: str) -> None:
        line, column = (where.line, where.column) if isinstance(where, Text | Items | Fields) else _at(where)
        self.found.append(finding(code, Place(self.path, line, column), message, fix))


@dataclass
class _Open:
    """A list or mapping that has started and not yet ended; a mapping's parts are keys and values in turn."""

    event: Any
    parts: list[Node] = field(default_factory=list)


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _syntax(problem: Exception, content: str, path: str) -> Finding:
    """What the YAML parser stumbled over, in the words of someone who has never seen YAML."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = content.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    said = str(getattr(problem, "problem", "") or "")
    place = Place(path, line, column)
    if here[: column - 1].strip(" ") == "" and "\t" in here[: len(here) - len(here.lstrip())]:
        return finding("P009", place, f"Line {line} starts with a tab; use spaces.", "Replace the tab by two spaces.")
    for sign, message, fix in _STUMBLES:
        if sign in said:
            return finding("P008", place, message, fix)
    return finding("P008", place, f"This line cannot be read as YAML ({said or type(problem).__name__}).", _QUOTE)


_QUOTE = 'Look at this line and the one above; put a text with special characters in quotes: "like this".'
_STUMBLES = (
    (
        "mapping values are not allowed",
        "There is a second colon here, so it is unclear where the text starts.",
        'Put the text after the first colon in quotes: summary: "Plumber: day and night".',
    ),
    (
        "cannot start any token",
        "A text cannot start with this character unless it is in quotes.",
        'Put the whole text in quotes: "like this".',
    ),
    (
        "while scanning a quoted scalar",
        "A quotation mark was opened and never closed.",
        "Close the quotation mark at the end of the text.",
    ),
    (
        "found unexpected end of stream",
        "A quotation mark or bracket was opened and never closed.",
        "Close it at the end of the text or list.",
    ),
    (
        "could not find expected ':'",
        "A colon is missing after a field's name.",
        "Write the name, a colon, a space, then the value.",
    ),
    (
        "did not find expected key",
        "This line does not stand where a field can start.",
        "Give it as many spaces in front as its neighbours; close quotation marks above it.",
    ),
    (
        "did not find expected '-' indicator",
        "A list goes on differently than it started.",
        "Start every entry of the list with a dash, all with the same number of spaces in front.",
    ),
    (
        "did not find expected ',' or ']'",
        "A list in square brackets is not closed, or a comma is missing.",
        "Write it like this: [one, two, three].",
    ),
    ("unknown escape character", "The backslash in a quoted text means something else here.", "Write it twice: \\\\."),
    ("invalid Unicode character escape", "This escape stands for no character.", "Type the character itself."),
    ("control characters are not allowed", "There is a character here that cannot be shown.", "Delete it."),
    ("directive", "A line that starts with % is not text here.", 'Put the text in quotes: "like this".'),
)
