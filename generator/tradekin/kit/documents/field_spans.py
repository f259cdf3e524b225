"""Where the fields of a file stand in its text, so that one can be changed and the rest left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tradekin.kit.documents.yaml_parser import Loader


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
    root = yaml.compose(content, Loader=Loader)
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
