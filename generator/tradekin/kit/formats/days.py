"""Days as people and spreadsheets write them -> year-month-day, where that can be read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from tradekin.kit.word_lists import words_in_order

_LONGEST = 60
_TIME = r"(?:(?:T|,? )[\d:.]{4,15}(?: ?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d\d:?\d\d)?)?\Z"
_ISO = re.compile(r"(\d{4})(?:[-/]|\. ?)(\d{1,2})(?:[-/]|\. ?)(\d{1,2})\.?" + _TIME)
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})\.?" + _TIME)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})" + _TIME)
_DASHED = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})" + _TIME)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([^\W\d_]{3,9})\.?,?[ -](\d{4}|\d{2})" + _TIME)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME)
_SERIAL = re.compile(r"([3-7]\d{4})(?:[.,]\d{1,12})?\Z")
"""A day as Excel counts it: 36526 is the first of 2000."""

_SURE = ((_ISO, (1, 2, 3)), (_DOTTED, (3, 2, 1)), (_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)))
"""Days that can be read in one way only, and where year, month and day stand in them."""
_FIRST_SERIAL, _LAST_SERIAL, _NOUGHT = 36_526, 73_050, date(1899, 12, 30)


def day_of(cell: str, order: str | None, *, recent: bool = False) -> str | None:
    """The day a cell names as year-month-day, or None if it names none, or one of two.

    Args:
        cell: the cleaned cell.
        order: what comes first in a day such as 3/4/2024: `day-first`, `month-first` or, unknown, None.
        recent: whether all days are of this century. Then two digits are a year, and a number is Excel's.
    """
    cell = cell.removeprefix("'")[:_LONGEST]
    for pattern, (first, second, third) in _SURE:
        if found := pattern.match(cell):
            return _day(_year(found[first], recent), found[second], found[third])
    if found := _SLASHED.match(cell) or _DASHED.match(cell):
        year, order = _year(found[3], recent), order or order_of([cell])
        if found[1] == found[2] or order == "day-first":
            return _day(year, found[2], found[1])
        return _day(year, found[1], found[2]) if order == "month-first" else None
    return _counted(cell) if recent else None


def order_of(cells: Iterable[str]) -> str | None:
    """What comes first in a column's days such as 25/4/2024, if any of them shows it and none shows the opposite."""
    orders: set[str] = set()
    for cell in cells:
        if found := _SLASHED.match(cell) or _DASHED.match(cell):
            orders |= {"day-first"} if int(found[1]) > 12 else set()
            orders |= {"month-first"} if int(found[2]) > 12 else set()
    return orders.pop() if len(orders) == 1 else None


def _counted(cell: str) -> str | None:
    found = _SERIAL.match(cell)
    if found is None or not _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return None
    return (_NOUGHT + timedelta(days=int(found[1]))).isoformat()


def _year(written: str, recent: bool) -> str:
    """The year in four digits; two of them stay two, and are no year, unless all days are recent."""
    return f"20{written}" if len(written) == 2 and recent else written


def _month(name: str) -> str:
    short = name[:3].casefold()
    months = (words_in_order("kit", "cells.yml", key) for key in ("months", "months_in_german"))
    return next((str(each.index(short) + 1) for each in months if short in each), "0")


def _day(year: str, month: str, day: str) -> str | None:
    if len(year) != 4:
        return None
    try:
        return date(int(year), int(month if month.isdecimal() else _month(month)), int(day)).isoformat()
    except ValueError:
        return None
