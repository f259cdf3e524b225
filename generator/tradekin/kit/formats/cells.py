"""Cells as spreadsheets write them -> plain text."""

from __future__ import annotations

import re

from tradekin.kit.text.markup import without_markup
from tradekin.kit.word_lists import entry_words, words_in

_FORMULA_TEXT = re.compile(r'="(.*)"\Z', re.DOTALL)
_GUARD = re.compile(r"'(?=[=+\-@]|0[0-9]{2}|[0-9](?![0-9]*\s*[^\W\d_]))")
"""An apostrophe by which a spreadsheet keeps a text as it is. The one of '47 Barbers is part of the name."""
_LINKED_PAGE = re.compile(r" \(https://www\.notion\.so/[^\s)]{1,300}\)")
"""Where the page lies that a cell of Notion names."""
_NOTHING_SHOWN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f"))


def clean(cell: str, *, is_name: bool = False, is_address: bool = False) -> str:
    """What a cell says: without a spreadsheet's apostrophe or `="…"`, without markup and signs that show nothing.

    A cell such as “none” is empty, unless it may be a name.
    """
    text = cell.translate(_NOTHING_SHOWN).replace("_x000D_", "").replace("\u00a0", " ").strip()
    text = _LINKED_PAGE.sub("", text) if "(https://www.notion.so/" in text else text
    if found := _FORMULA_TEXT.match(text):
        text = found[1].replace('""', '"').strip()
    text = _GUARD.sub("", text, count=1) if text.startswith("'") else text
    read = without_markup(text, is_name=is_name)
    text = read.address if is_address else read.text
    nothing = words_in("kit", "cells.yml", "nothing", *(() if is_name else ("nothing_said",)))
    return "" if text.casefold() in nothing else text


def guard_formula(cell: str) -> str:
    """The cell as a spreadsheet takes it for text, whatever it starts with."""
    return f"'{cell}" if cell.lstrip(" \n\u00a0")[:1] in tuple("=+-@\t\r＝＋－＠") else cell


def says_yes(cell: str) -> bool:
    """Whether a cell answers a question with a plain yes, or ticks it."""
    return cell.casefold() in entry_words("words", "ticked") | words_in("kit", "cells.yml", "yes")


def says_no(cell: str) -> bool:
    """Whether a cell answers a question with a plain no."""
    return cell.casefold() in entry_words("words", "open") | words_in("kit", "cells.yml", "no")
