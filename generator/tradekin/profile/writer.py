"""A profile's fields -> the text of its file, which the reader reads back to the same values.

A text stands bare where no YAML reader could take it for anything else, on lines of its own (`|-`) where it has
several, and in double quotes otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tradekin.profile.model import Beyond, Profile

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAKEN = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
_MARKS = frozenset(name for name, field in Profile.model_fields.items() if field.annotation in (bool, Beyond))
"""Fields that say yes, and need no quotation marks for it: whoever reads them knows that no text is meant."""
_BARE = frozenset(" ,.'()/&+-")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def as_yaml(fields: Mapping[str, Any]) -> str:
    """The text of a profile.

    Args:
        fields: texts, lists and groups by the names of the model; what is empty is left out. Fields the model
            knows come in its order, others after them.
    """
    known = [field.alias or name for name, field in Profile.model_fields.items()]
    order = {name: place for place, name in enumerate(known)}
    names = sorted(fields, key=lambda name: order.get(name, len(order)))
    return "".join(f"{line}\n" for name in names for line in _entry(name, fields[name], ""))


def _entry(name: str, value: Any, indent: str) -> Iterator[str]:
    start = f"{indent}{name if re.fullmatch('[A-Za-z_]+', name) else quote_text(name)}:"
    if name in _MARKS and not indent and value in (True, "yes"):
        yield f"{start} yes"
    elif isinstance(value, str):
        yield from _text(start, value, indent)
    elif isinstance(value, Mapping):
        inner = [line for key, part in value.items() for line in _entry(key, part, f"{indent}  ")]
        yield from [start, *inner] if inner else []
    elif isinstance(value, Sequence):
        inner = [line for each in value for line in _item(each, f"{indent}  ")]
        yield from [start, *inner] if inner else []
    elif value is not None and value is not False:
        yield from _text(start, str(value), indent)


def _item(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        lines = [line for key, part in value.items() for line in _entry(key, part, f"{indent}  ")]
        if lines:
            yield f"{indent}- {lines[0].strip()}"
            yield from lines[1:]
    elif str(value).strip():
        yield f"{indent}- {as_scalar(str(value))}"


def _text(start: str, text: str, indent: str) -> Iterator[str]:
    text = text.replace("\r\n", "\n")
    if not text.strip():
        return
    if not _on_own_lines(text):
        yield f"{start} {as_scalar(text)}"
        return
    yield f"{start} |-"
    yield from (f"{indent}  {line}" if line else "" for line in text.split("\n"))


def _on_own_lines(text: str) -> bool:
    """Whether a text of several lines can stand as it is: YAML would drop nothing of it, nor take any for indent."""
    first, *more = text.split("\n")
    lines = [first, *more]
    return bool(
        more
        and lines[-1]
        and first[:1].strip()
        and all(line == line.rstrip() and all(map(_is_printable, line)) and "\t" not in line for line in lines)
    )


def as_scalar(text: str) -> str:
    """A text on one line as YAML reads it back: bare where nothing else could be meant, else in quotes."""
    bare = _DATE.fullmatch(text) or (
        text[:1].isalpha()
        and text == text.rstrip()
        and text.casefold() not in _TAKEN
        and all(each in _BARE or unicodedata.category(each)[0] in "LMN" for each in text)
    )
    return text if bare else quote_text(text)


def quote_text(text: str) -> str:
    """The text in double quotes, as YAML reads it back whatever is in it."""
    return '"' + "".join(_escaped(each) for each in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _is_printable(character):
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _is_printable(character: str) -> bool:
    """Whether YAML lets a character stand as it is, and no reader takes it for the end of a line."""
    number = ord(character)
    return (
        0x20 <= number < 0x7F
        or character == "\t"
        or (0xA0 <= number < 0xD800 and number not in (0x2028, 0x2029))
        or (0xE000 <= number < 0xFFFE and number != 0xFEFF)
        or number >= 0x10000
    )
