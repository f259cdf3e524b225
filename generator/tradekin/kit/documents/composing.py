"""Files of which one part is ours, such as `mkdocs.yml`: composed as a whole, and read as far as it is plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

import yaml

from tradekin.kit.documents.decoding import decode
from tradekin.kit.documents.limits import MOST_DEPTH
from tradekin.kit.documents.nodes import Fields, Items, Node, Text
from tradekin.kit.documents.yaml_parser import Loader, place_of, syntax_finding, text_of
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.shown import echo

MOST_SETTINGS = 5_000
MOST_OUTLINED = 50_000
MOST_COMPOSED = 100
_PLAIN_TAG = "tag:yaml.org,2002:"


def settings_in(data: bytes, path: str, name: str) -> tuple[Fields | None, list[Finding]]:
    """The part of an `mkdocs.yml` that belongs to plugin `name`, with the file's plain top-level texts.

    Tags and anchors of other parts are nobody's business here, so this part is composed, not built by events.
    The plugin's settings stand under the key `settings` of what is returned. Whatever is wrong is a
    finding S001.
    """
    place = Place(path)
    content, found = decode(data, place)
    if content is None:
        return None, [replace(each, code="S001") for each in found]
    try:
        root = _composed(content)
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        return None, [replace(syntax_finding(problem, content, path), code="S001")]
    if not isinstance(root, yaml.MappingNode):
        return None, [finding("S001", place, "This file holds no settings.", "Start it with: site_name: …")]
    entries: list[tuple[Text, Node]] = []
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            entries.append((text_of(key), text_of(value)))
        elif getattr(key, "value", "") == "plugins" and (settings := _plugin(value, name)):
            copier = _Copier(path)
            entries.append((Text("settings", settings.start_mark.line + 1, 1), copier.copy(settings)))
            found += copier.found
    return Fields(tuple(entries), 1, 1), found


def _composed(content: str) -> Any:
    """The root node of a file. Its depth is measured before, since composing takes the stack as deep as the file."""
    depth = 0
    for event in yaml.parse(content, Loader=Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_COMPOSED:
            raise yaml.MarkedYAMLError(problem="too many levels", problem_mark=cast("Any", event.start_mark))
    return yaml.compose(content, Loader=Loader)


def outline_of(data: bytes, path: str) -> Fields | None:
    """The whole of an `mkdocs.yml` as far as it is plain: fields, lists and texts, each with its place.

    What a tag such as `!ENV` makes of a value is known only when the site is built, so a tagged value is left out
    and its field's name is among `lost`. None if the file cannot be read; `settings_in` says why.
    """
    content, _ = decode(data, Place(path))
    try:
        root = _composed(content or "")
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    made = _Outline().copy(root) if isinstance(root, yaml.MappingNode) else None
    return made if isinstance(made, Fields) else None


class _PlainLoader(yaml.SafeLoader):
    """Builds what YAML says, as long as it holds no tags, anchors or aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if event.anchor or getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem="tags, anchors and aliases are not taken", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def plain_mapping(data: bytes) -> Mapping[str, Any] | None:
    """What YAML of somebody else says, with its numbers and words as YAML has them, or None.

    None where it is no mapping of texts to values, cannot be read, or holds tags, anchors or aliases.
    """
    try:
        shape = yaml.load(data, Loader=_PlainLoader)  # noqa: S506 - a safe loader that takes even less
    except (yaml.YAMLError, ValueError, RecursionError):
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
        return text_of(node)

    def _entries(self, node: Any, depth: int) -> Iterator[tuple[Text, Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and not self.found:
                if key.value in seen:
                    self._add(key, f"{echo(key.value)} is given twice.", "Keep one of the two.")
                seen.add(key.value)
                yield text_of(key), self.copy(value, depth + 1)

    def _add(self, node: Any, message: str, fix: str) -> None:
        line, column = place_of(node)
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
        line, column = place_of(node)
        if isinstance(node, yaml.SequenceNode):
            copied = [self.copy(each, depth + 1) for each in node.value]
            return Items(tuple(each for each in copied if each), line, column)
        return self._fields(node, depth) if isinstance(node, yaml.MappingNode) else text_of(node)

    def _fields(self, node: Any, depth: int) -> Fields:
        pairs = [(key, self.copy(value, depth + 1)) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        kept = tuple((text_of(key), value) for key, value in pairs if value)
        return Fields(kept, *place_of(node), lost=frozenset(key.value for key, value in pairs if not value))
