"""YAML bytes -> nodes and findings. The only module that knows YAML (`slips` knows what people get wrong).

The file is read as a stream of events, so that limits bite before anything is built: a bomb of aliases or
brackets costs no more than the events up to the limit. No scalar is ever interpreted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

import yaml

from tradekin.kit.documents.mistakes import LINE_BREAK, MOST_SHOWN, NO_FIELDS, FieldNames, Stumble, in_quotes, slip_of
from tradekin.kit.documents.mistakes import LastText as Last
from tradekin.kit.documents.nodes import Fields, Items, Node, Text, above
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text import characters as words
from tradekin.kit.text.shown import echo

MOST_BYTES = 64 * 1024
MOST_DEPTH = 8
MOST_NODES = 2_000
MOST_OF_A_KIND = 5
MOST_SETTINGS = 5_000
MOST_OUTLINED = 50_000
MOST_COMPOSED = 100
_PLAIN_TAG = "tag:yaml.org,2002:"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LFS = b"version https://git-lfs"
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold: bytes, nesting of lists and fields, and parts in all."""

    size: int = MOST_BYTES
    depth: int = MOST_DEPTH
    nodes: int = MOST_NODES


PROFILE_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds: its root node if any, what is wrong with its form, and whether all was read."""

    root: Node | None
    found: tuple[Finding, ...]
    whole: bool = True


def read(data: bytes, path: str, limits: Limits = PROFILE_LIMITS, fields: FieldNames = NO_FIELDS) -> Document:
    """Read one file of at most `limits`; `path` is how findings name it, `fields` what advice knows of its fields.

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
    document = _Builder(path, limits, fields).build(content)
    told = [each for each in document.found if not (hidden and each.code == "P015")]
    return Document(document.root, (*hidden, *told), document.whole)


def too_large(place: Place, size: int, most: int) -> Finding:
    """The finding for a file of more bytes than are read."""
    message = f"The file has {size:,} bytes; {most:,} are the most that is read."
    return finding("P005", place, message, "Shorten the texts; a picture belongs in members/photos/.")


def settings_in(data: bytes, path: str, name: str) -> tuple[Fields | None, list[Finding]]:
    """The part of an `mkdocs.yml` that belongs to plugin `name`, with the file's plain top-level texts.

    Tags and anchors of other parts are nobody's business here, so this part is composed, not built by events.
    The plugin's settings stand under the key `settings` of what is returned. Whatever is wrong is a
    finding S001.
    """
    place = Place(path)
    content, found = _decode(data, place)
    if content is None:
        return None, [replace(each, code="S001") for each in found]
    try:
        root = _composed(content)
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        return None, [replace(_syntax(problem, content, path), code="S001")]
    if not isinstance(root, yaml.MappingNode):
        return None, [finding("S001", place, "This file holds no settings.", "Start it with: site_name: …")]
    entries: list[tuple[Text, Node]] = []
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            entries.append((_text_of(key), _text_of(value)))
        elif getattr(key, "value", "") == "plugins" and (settings := _plugin(value, name)):
            copier = _Copier(path)
            entries.append((Text("settings", settings.start_mark.line + 1, 1), copier.copy(settings)))
            found += copier.found
    return Fields(tuple(entries), 1, 1), found


def _composed(content: str) -> Any:
    """The root node of a file. Its depth is measured before, since composing takes the stack as deep as the file."""
    depth = 0
    for event in yaml.parse(content, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_COMPOSED:
            raise yaml.MarkedYAMLError(problem="too many levels", problem_mark=cast("Any", event.start_mark))
    return yaml.compose(content, Loader=_Loader)


def outline_of(data: bytes, path: str) -> Fields | None:
    """The whole of an `mkdocs.yml` as far as it is plain: fields, lists and texts, each with its place.

    What a tag such as `!ENV` makes of a value is known only when the site is built, so a tagged value is left out
    and its field's name is among `lost`. None if the file cannot be read; `settings_in` says why.
    """
    content, _ = _decode(data, Place(path))
    try:
        root = _composed(content or "")
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    made = _Outline().copy(root) if isinstance(root, yaml.MappingNode) else None
    return made if isinstance(made, Fields) else None


def plain_mapping(data: bytes) -> Mapping[str, Any] | None:
    """What YAML of somebody else says, with its numbers and words as YAML has them, or None.

    None where it is no mapping of texts to values, cannot be read, or holds tags, anchors or aliases.
    """
    try:
        for event in yaml.parse(data, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                return None
        shape = yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError, UnicodeError):
        return None
    return shape if isinstance(shape, dict) and all(isinstance(name, str) for name in shape) else None


def _plugin(plugins: Any, name: str) -> Any:
    """The node of a plugin's settings: plugins are a list of names and one-field mappings, or a mapping."""
    choices = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for choice in choices:
        if isinstance(choice, yaml.MappingNode):
            for key, value in choice.value:
                if getattr(key, "value", "") == name:
                    return value
    return None


@dataclass
class _Copier:
    """Copies a composed part, aliases written out, as far as the limit of parts goes."""

    path: str
    found: list[Finding] = field(default_factory=list)
    parts: int = 0

    def copy(self, node: Any, depth: int = 0) -> Node:
        """The node of ours for one of theirs; a field given twice is a finding."""
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.parts += 1
        if self.parts > MOST_SETTINGS or depth > MOST_DEPTH:
            self._add(node, "The settings have too many parts or levels.", "Do not let an anchor hold itself.")
            return Text("", line, column)
        if isinstance(node, yaml.MappingNode):
            return Fields(tuple(self._entries(node, depth)), line, column)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.copy(each, depth + 1) for each in node.value if not self.found), line, column)
        return _text_of(node)

    def _entries(self, node: Any, depth: int) -> Iterator[tuple[Text, Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and not self.found:
                if key.value in seen:
                    self._add(key, f"{echo(key.value)} is given twice.", "Keep one of the two.")
                seen.add(key.value)
                yield _text_of(key), self.copy(value, depth + 1)

    def _add(self, node: Any, message: str, fix: str) -> None:
        line, column = _at(node)
        if not self.found:
            self.found.append(finding("S001", Place(self.path, line, column), message, fix))


@dataclass
class _Outline:
    """Copies a composed file, leaving out what is tagged and what lies beyond the limits."""

    parts: int = 0

    def copy(self, node: Any, depth: int = 0) -> Node | None:
        """The node of ours for one of theirs, or None if it is left out."""
        self.parts += 1
        if self.parts > MOST_OUTLINED or depth > 2 * MOST_DEPTH or not node.tag.startswith(_PLAIN_TAG):
            return None
        line, column = _at(node)
        if isinstance(node, yaml.SequenceNode):
            copied = [self.copy(each, depth + 1) for each in node.value]
            return Items(tuple(each for each in copied if each), line, column)
        return self._fields(node, depth) if isinstance(node, yaml.MappingNode) else _text_of(node)

    def _fields(self, node: Any, depth: int) -> Fields:
        pairs = [(key, self.copy(value, depth + 1)) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        kept = tuple((_text_of(key), value) for key, value in pairs if value)
        return Fields(kept, *_at(node), lost=frozenset(key.value for key, value in pairs if not value))


def _text_of(node: Any) -> Text:
    return Text(node.value, node.start_mark.line + 1, node.start_mark.column + 1, plain=not node.style)


def _decode(data: bytes, place: Place) -> tuple[str | None, list[Finding]]:
    fix = "Save the file as UTF-8 (in most editors: Save as … Encoding: UTF-8)."
    if data.startswith(_UTF16) or (len(data) >= 4 and data[:4].count(0) >= 2):
        return None, [finding("P006", place, "The file is saved as UTF-16 or UTF-32.", fix)]
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8", "replace").removeprefix("\ufeff")
        lines = LINE_BREAK.split(before)
        message = f"The byte 0x{data[problem.start]:02X} is not UTF-8."
        return None, [finding("P006", Place(place.path, len(lines), len(lines[-1]) + 1), message, fix)]
    return content.removeprefix("\ufeff"), []


def _without_hidden(content: str, path: str) -> tuple[str, list[Finding]]:
    """The text with forbidden characters blanked, so that reading goes on, and findings for the first."""
    if words.hidden(content.replace("\r\n", "\n")) is None:
        return content, []
    found: list[Finding] = []
    parts = re.split(r"(\r\n|\n|\r)", content)
    for number in range(0, len(parts), 2):
        line = parts[number]
        places = list(words.every_hidden(line))
        found += [
            hidden_character(line[place], Place(path, number // 2 + 1, place + 1))
            for place in places[: MOST_OF_A_KIND - len(found)]
        ]
        parts[number] = _blanked(line, places)
    return "".join(parts), found


def _blanked(line: str, places: list[int]) -> str:
    characters = list(line)
    for place in places:
        characters[place] = " "
    return "".join(characters)


def hidden_character(character: str, place: Place) -> Finding:
    """The finding for a character that must not be in a text."""
    message = f"There is a character here that cannot be shown: {words.name_of(character)}."
    return finding("P007", place, message, "Delete it and type the word again; it often comes along when pasting.")


class _TooMuchError(Exception):
    """A limit was reached at an event."""

    def __init__(self, event: Any, message: str, fix: str) -> None:
        super().__init__(message)
        self.event = event
        self.fix = fix


_QUOTES = "If it belongs to the text, put the whole text in quotes."
_HOLE = Text("", 0, 0)
_NOTHING = Last()


@dataclass
class _Builder:
    """Builds nodes from events, within limits, collecting what is not allowed."""

    path: str
    limits: Limits
    fields: FieldNames
    found: list[Finding] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    root: Node | None = None
    last: Last = _NOTHING
    lines: list[str] = field(default_factory=list)
    """The file's lines, if there may be remarks in it."""

    def build(self, content: str) -> Document:
        whole = False
        self.lines = LINE_BREAK.split(content) if " #" in content else []
        slip: Finding | None = None
        try:
            whole = self._follow(yaml.parse(content, Loader=_Loader))
        except _TooMuchError as problem:
            self._add("P014", problem.event, str(problem), problem.fix)
            return Document(None, tuple(self.found), whole=False)
        except (yaml.YAMLError, RecursionError, ValueError) as problem:
            inside = _at(self.stack[-1].event) if self.stack else None
            slip = _syntax(problem, content, self.path, self.last, inside, self.fields)
            self.found.append(slip)
        while self.stack:
            self._close()
        root = above(self.root, slip.line) if slip and self.root else self.root
        if not any(each.is_error for each in self.found) and (
            root is None or (isinstance(root, Text) and root.is_blank)
        ):
            fix = "Start with a line such as: name: Ana Example"
            self.found.append(finding("P015", Place(self.path), "The file has no profile in it.", fix))
            root = None
        if root is _HOLE or (isinstance(root, Text) and slip):
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
        line, column = _at(event)
        until = event.end_mark.line + (event.end_mark.column > 0 or not event.value)
        self.last = Last(line, column, until, quoted=event.style in ("'", '"'))
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


def _syntax(
    problem: Exception,
    content: str,
    path: str,
    last: Last = _NOTHING,
    inside: tuple[int, int] | None = None,
    fields: FieldNames = NO_FIELDS,
) -> Finding:
    """What the YAML parser stumbled over, in the words of someone who has never seen YAML."""
    lines = LINE_BREAK.split(content)
    mark, context = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
    line, column = _within(lines, mark or context)
    said = str(getattr(problem, "problem", "") or "")
    began = inside if inside and "node content" in said else _within(lines, context or mark)
    slip = slip_of(Stumble(lines, said, line, column, began, last, fields))
    if slip:
        return finding(slip.code, Place(path, slip.line, slip.column), slip.message, slip.fix)
    message = f"This line cannot be read as YAML ({said or type(problem).__name__})."
    fix = 'Look at this line and the one above; put a text with special characters in quotes: "like this".'
    return finding("P008", Place(path, line, column), message, fix)


def _within(lines: list[str], mark: Any) -> tuple[int, int]:
    """Line and column of a mark; one behind the last line becomes the end of that line."""
    if mark is None:
        return 1, 1
    if mark.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    return mark.line + 1, min(mark.column, len(lines[mark.line])) + 1


@dataclass(frozen=True, slots=True)
class Span:
    """Where a field stands in a text, by places counted from 0: its key, the colon, and its value."""

    key: int
    colon: int
    start: int
    end: int
    """Behind the last sign of the value; blank lines and remarks below it are not part of it."""
    kind: str
    """`text`, `list` or `fields`."""
    is_flow: bool
    """Whether a list or fields stand in brackets or braces."""
    is_block: bool
    """Whether a text stands on lines of its own below `|` or `>`."""
    inside: Mapping[str, Span]
    """The fields in it."""


def spans_in(content: str) -> Span | None:
    """Where the fields of a text stand that `read` found nothing wrong in; None if it holds no fields."""
    root = yaml.compose(content, Loader=_Loader)
    return _span(root, 0, 0, content) if isinstance(root, yaml.MappingNode) else None


def _span(node: Any, key: int, colon: int, content: str) -> Span:
    inside: dict[str, Span] = {}
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            behind = content.find(":", name.end_mark.index)
            inside[name.value] = _span(value, name.start_mark.index, behind, content)
    kind = {yaml.MappingNode: "fields", yaml.SequenceNode: "list"}.get(type(node), "text")
    is_flow = kind != "text" and bool(node.flow_style)
    is_block = kind == "text" and node.style in ("|", ">")
    return Span(key, colon, node.start_mark.index, _end(node, content), kind, is_flow, is_block, inside)


def _end(node: Any, content: str) -> int:
    """Behind the last sign of a part: lists and fields without brackets end where their last entry does."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(content[start:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, content)
