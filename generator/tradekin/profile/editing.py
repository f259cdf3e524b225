"""A profile's bytes with one field set anew. All else stays as it is: remarks, order, quotation marks, line ends."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence

from tradekin.kit.documents.field_spans import Span, spans_in
from tradekin.kit.documents.nodes import Plain, as_plain, without_blanks
from tradekin.profile.model import Profile
from tradekin.profile.reading import read_profile
from tradekin.profile.writer import as_yaml, quote_text

_REMARK = re.compile(r"(?:^|\s)#", re.MULTILINE)
_BARE = re.compile(r"[^\W\d_][\w .'/()+-]*\Z")
_PATH = "profile.yml"


def with_field(data: bytes, names: Sequence[str], value: Plain) -> bytes | None:
    """The profile with a field set to a value.

    Where the field cannot be set by itself, the file is written anew if there is no remark in it that would get lost.

    Args:
        data: the bytes of a profile that the check finds no error in.
        names: the field: one name, or two for a field such as `contact.email`.
        value: a text, or a list.

    Returns:
        the new bytes, or None if the field cannot be set without losing a remark, or the value holds nothing.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    content = data[len(mark) :].decode("utf-8")
    end = next((each for each in ("\r\n", "\n", "\r") if each in content), "\n")
    meant = _set(_plain(data), names, value)
    if not as_yaml(_set({}, names, value)):
        return None
    texts = [_edited(content, names, value, end) if end != "\r" else None]
    texts.append(None if "#" in content else as_yaml(meant).replace("\n", end))
    made = (mark + text.encode() for text in texts if text is not None)
    return next((each for each in made if _plain(each) == meant), None)


def _plain(data: bytes) -> Mapping[str, Plain]:
    document = read_profile(data, _PATH)
    is_whole = document.root and not any(each.is_error for each in document.found)
    plain = as_plain(without_blanks(document.root)) if document.root and is_whole else {}
    return plain if isinstance(plain, dict) else {}


def _set(plain: Mapping[str, Plain], names: Sequence[str], value: Plain) -> dict[str, Plain]:
    first, *more = names
    inner = plain.get(first)
    return {**plain, first: _set(inner if isinstance(inner, dict) else {}, more, value) if more else value}


def _edited(content: str, names: Sequence[str], value: Plain, end: str) -> str | None:
    """The text with the field set, if there is a way to set it by itself."""
    root = spans_in(content)
    if root is None or root.is_flow or not root.inside:
        return None
    first, *more = names
    span = root.inside.get(first)
    if span is None:
        return _inserted(content, root, first, _set({}, names, value), end)
    if not more:
        return _replaced(content, span, first, value, end)
    if span.kind == "fields":
        return _within(content, span, more[0], value, end)
    return _replaced(content, span, first, {more[0]: value}, end) if span.start == span.end else None


def _inserted(content: str, fields: Span, name: str, value: Mapping[str, Plain], end: str) -> str:
    """The text with lines of their own for a field, behind those that stand before it in the model."""
    order = {each: place for place, each in enumerate(_known(fields))}
    first = min(span.key for span in fields.inside.values())
    before = [span.end for each, span in fields.inside.items() if order.get(each, 0) < order.get(name, len(order))]
    indent = " " * _column(content, first)
    lines = [f"{indent}{line}" if line else "" for line in as_yaml(value).splitlines()]
    if not before:
        place = content.rfind("\n", 0, first) + 1
        return content[:place] + "".join(f"{line}{end}" for line in lines) + content[place:]
    place = _line_end(content, max(before))
    return content[:place] + "".join(f"{end}{line}" for line in lines) + (content[place:] or end)


def _known(fields: Span) -> list[str]:
    """The names of fields in the model's order; those of a part are taken as they stand."""
    return [*Profile.model_fields] if "name" in fields.inside else [*fields.inside]


def _within(content: str, fields: Span, name: str, value: Plain, end: str) -> str | None:
    """The text with a field set that stands inside another one."""
    if span := fields.inside.get(name):
        return _replaced(content, span, name, value, end, in_flow=fields.is_flow)
    if not fields.is_flow:
        return _inserted(content, fields, name, {name: value}, end)
    last = max((span.end for span in fields.inside.values()), default=fields.start + 1)
    return f"{content[:last]}{', ' if fields.inside else ''}{name}: {in_brackets(value)}{content[last:]}"


def _replaced(content: str, span: Span, name: str, value: Plain, end: str, *, in_flow: bool = False) -> str | None:
    """The text with another value for a field that is there; None if a remark in the old value would get lost."""
    old = content[span.start : span.end]
    if _REMARK.search(old.partition("\n")[0] if span.is_block else old):
        return None
    written = in_brackets(value) if in_flow or span.is_flow else _on_one_line(name, value)
    if written is None:
        return _on_lines(content, span, name, value, end)
    if span.start == span.end:
        return f"{content[: span.colon + 1]} {written}{content[span.colon + 1 :]}"
    start = span.start if "\n" not in content[span.colon : span.start] else span.colon + 1
    if _REMARK.search(content[start : span.start]):
        return None
    return f"{content[:start]}{'' if start == span.start else ' '}{written}{content[span.end :]}"


def _on_lines(content: str, span: Span, name: str, value: Plain, end: str) -> str | None:
    """The text with a value on lines of its own; a remark behind the colon stays where it is."""
    head = _line_end(content, span.colon)
    if span.start != span.end and (span.kind == "text" or head > span.start):
        head = span.colon + 1
    if _REMARK.search(content[head : span.start]):
        return None
    indent = " " * _column(content, span.key)
    first, *lines = as_yaml({name: value}).splitlines()
    below = "".join(f"{end}{indent}{line}" if line else end for line in lines)
    return content[:head] + first.removeprefix(f"{name}:") + below + content[max(head, span.end) :]


def _on_one_line(name: str, value: Plain) -> str | None:
    written = as_yaml({name: value}).splitlines()
    return written[0].removeprefix(f"{name}: ") if isinstance(value, str) and len(written) == 1 else None


def in_brackets(value: Plain) -> str:
    """A value on one line, as it stands inside brackets or braces."""
    if isinstance(value, str):
        return value if _BARE.match(value) and not value.endswith(" ") and _is_text(value) else quote_text(value)
    if isinstance(value, list):
        return f"[{', '.join(map(in_brackets, value))}]"
    return f"{{{', '.join(f'{name}: {in_brackets(part)}' for name, part in value.items())}}}"


def _is_text(value: str) -> bool:
    """Whether the writer leaves a text without quotation marks, too."""
    return as_yaml({"x": value}) == f"x: {value}\n"


def _column(content: str, place: int) -> int:
    return place - content.rfind("\n", 0, place) - 1


def _line_end(content: str, place: int) -> int:
    """Where the line ends that a place is on, before the signs that end it."""
    end = content.find("\n", place)
    if end == -1:
        return len(content)
    return end - 1 if content[end - 1 : end] == "\r" else end
