"""What stands in a text that holds a telephone number: the number, its extension, and the words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradekin.kit.text.characters import level_out

SHAPE = r"^[+(]?[0-9(][0-9 ().\-/]+((;ext=|#| ?x|,? ?[Ee]xt\.?) ?[0-9]{1,7})?$"
"""What an editor can know of a number."""
PHONE_ANYWHERE = "With + and the country code."
PHONE_HERE = "As people here write it, or with + and the country code."
"""How a number is asked for: where the settings name no country, and where they do."""
EXTENSION_MARKS = ("extension", "ext", "extn", "x", "#", "durchwahl", "dw", "nebenstelle", "apparat", "app", "klappe")
"""What stands in front of an extension, in small letters and without signs."""
_RUN = re.compile(r"\(?\+?\(?[0-9][0-9+()./ -]*")
_ROUNDED = re.compile(r"[0-9]{1,3}[.,][0-9]{1,20} ?[eE] ?[+-]?[0-9]{1,3}\Z")
_WHOLE = re.compile(r"([0-9]{6,15})[.,]0{1,2}\Z")
_FEWEST, _LONGEST_EXTENSION, _LONGEST_WORD = 5, 7, 40
_AROUND = " \t\n,;:.|()[]-/'\"=<>&"


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """What stands in a text: numbers, the extension of the one number, and everything else."""

    numbers: tuple[str, ...]
    extension: str = ""
    words: tuple[str, ...] = ()
    is_spelled: bool = False
    """Whether letters stand directly behind digits, as in 207-555-WOOD."""


def take_apart(text: str) -> WrittenNumber:
    """What a text holds: runs of at least five digits are numbers, a short one behind “ext.” is an extension."""
    level = " ".join(level_out(text).split(" ")).strip().removeprefix("'").strip()
    level = re.sub(r"\A(?:tel|callto):(?=[+0-9(])", "", level, flags=re.IGNORECASE)
    if whole := _WHOLE.match(level):
        return WrittenNumber((whole[1],))
    if _ROUNDED.match(level):
        return WrittenNumber((), words=(level,))
    return _split_number(level)


def _split_number(level: str) -> WrittenNumber:
    numbers: list[str] = []
    between = [""]
    extension = ""
    end, spelled = 0, False
    for start, run in _runs(level):
        between[-1] += level[end:start]
        end = start + len(run)
        digits = digits_of(run)
        if numbers and not extension and run.strip(" ().-") == digits and _is_extension(between[-1], digits):
            extension, between = digits, [*between[:-1], ""]
        elif len(digits) >= _FEWEST or "+" in run[:2]:
            numbers.append(run.strip(" -./").rstrip(" -./("))
            between.append("")
        else:
            between[-1] += run
        spelled = spelled or _is_spelled(run, level[end : end + _LONGEST_WORD])
    between[-1] += level[end:]
    words = tuple(stripped for each in between if (stripped := each.strip(_AROUND)))
    return WrittenNumber(tuple(numbers), extension, words, spelled)


def _runs(level: str) -> list[tuple[int, str]]:
    """Where signs of numbers stand together; a + begins a new number."""
    found: list[tuple[int, str]] = []
    for match in _RUN.finditer(level):
        start, run = match.start(), match.group()
        cut = run.find("+", len(run) - len(run.lstrip("+(")))
        while cut > 0:
            found.append((start, run[:cut]))
            start, run = start + cut, run[cut:]
            cut = run.find("+", len(run) - len(run.lstrip("+(")))
        found.append((start, run))
    return found


def _is_extension(before: str, digits: str) -> bool:
    mark = before.strip(_AROUND).casefold()
    return mark in EXTENSION_MARKS and len(digits) <= _LONGEST_EXTENSION


def _is_spelled(run: str, behind: str) -> bool:
    """Whether letters continue the digits, as in 207-555-WOOD: not “x12”, which is an extension, and not “5pm”."""
    if run[-1] not in "-./" and len(digits_of(run)) < _FEWEST:
        return False
    word = re.match(r"[^\W\d_]{1,30}", behind)
    return run[-1] not in " ()" and word is not None and word.group().casefold() not in EXTENSION_MARKS


def is_rounded(text: str) -> bool:
    """Whether a spreadsheet has rounded a number, as in 2.07555E+09."""
    return _ROUNDED.match(level_out(text).strip()) is not None


def digits_of(text: str) -> str:
    """The plain digits of a text."""
    return "".join(each for each in text if each in "0123456789")
