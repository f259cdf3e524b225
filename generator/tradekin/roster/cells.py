"""Cells as spreadsheets write them -> plain text and lists."""

from __future__ import annotations

import re
from collections.abc import Callable

from tradekin.roster.data_lists import words_of

_FORMULA_TEXT = re.compile(r'="(.*)"\Z', re.DOTALL)
_GUARD = re.compile(r"'(?=[=+\-@]|0[0-9]{2}|[0-9](?![0-9]*\s*[^\W\d_]))")
"""An apostrophe by which a spreadsheet keeps a text as it is. The one of '47 Barbers is part of the name."""
_LINKED_PAGE = re.compile(r" \(https://www\.notion\.so/[^\s)]{1,300}\)")
"""Where the page lies that a cell of Notion names."""
_NOTHING_SHOWN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f"))
_STRONG = re.compile(r"\s*[\n;|•·]\s*")


def clean(cell: str, *, is_name: bool = False) -> str:
    """What a cell says: without a spreadsheet's apostrophe or `="…"`, without signs that show nothing.

    A cell such as “none” is empty, unless it may be a name.
    """
    text = cell.translate(_NOTHING_SHOWN).replace("_x000D_", "").replace("\u00a0", " ").strip()
    text = _LINKED_PAGE.sub("", text) if "(https://www.notion.so/" in text else text
    if found := _FORMULA_TEXT.match(text):
        text = found[1].replace('""', '"').strip()
    text = _GUARD.sub("", text, count=1) if text.startswith("'") else text
    nothing = words_of("nothing") if is_name else (*words_of("nothing"), *words_of("nothing_said"))
    return "" if text.casefold() in nothing else text


def guarded(cell: str) -> str:
    """The cell as a spreadsheet takes it for text, whatever it starts with."""
    return f"'{cell}" if cell.lstrip(" \n\u00a0")[:1] in tuple("=+-@\t\r＝＋－＠") else cell


def several(cell: str, knows: Callable[[str], bool], is_name: Callable[[str], bool]) -> list[str]:
    """The entries in a cell: on lines, or divided by `;` `|` `,`, and by `/`, `and`, `&` where each side is known.

    Args:
        cell: the cleaned cell.
        knows: whether an entry means something by itself.
        is_name: whether a wording is one name as it stands, such as “mergers and acquisitions”.
    """
    found: list[str] = []
    for part in _divided(_STRONG, cell):
        for entry in [part] if is_name(part) else _divided(re.compile(r"\s*,\s*"), part):
            found += _taken_apart(entry, knows, is_name)
    first: dict[str, str] = {}
    for entry in found:
        first.setdefault(entry.casefold(), entry)
    return list(first.values())


def _taken_apart(entry: str, knows: Callable[[str], bool], is_name: Callable[[str], bool]) -> list[str]:
    entry = re.sub(r"^(?:and|or|&) ", "", entry, flags=re.IGNORECASE)
    if is_name(entry):
        return [entry]
    for divider in (r"\s*/\s*", r"\s+(?:and|or)\s+|\s*&\s*"):
        parts = _divided(re.compile(divider, re.IGNORECASE), entry)
        if len(parts) > 1 and all(map(knows, parts)):
            return [each for part in parts for each in _taken_apart(part, knows, is_name)]
    return [entry]


def _divided(divider: re.Pattern[str], text: str) -> list[str]:
    parts = (re.sub(r"^(?:[-*–•]|\d{1,2}[.)])\s+", "", part).strip() for part in divider.split(text))
    return [part for part in parts if part]
