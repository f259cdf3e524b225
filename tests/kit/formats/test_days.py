"""Days, as people and spreadsheets write them."""

from __future__ import annotations

import pytest

from tradekin.kit.formats.days import day_of, order_of


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2024-05-02", None, "2024-05-02"),
        ("2024/5/2", None, "2024-05-02"),
        ("2024-05-02 00:00:00", None, "2024-05-02"),
        ("2024-05-02T10:00:00Z", None, "2024-05-02"),
        ("2.5.2024", None, "2024-05-02"),
        ("2 May 2024", None, "2024-05-02"),
        ("'2 May 2024", None, "2024-05-02"),
        ("02-May-2024", None, "2024-05-02"),
        ("May 2nd, 2024", None, "2024-05-02"),
        ("Sept. 3 2024", None, "2024-09-03"),
        ("3/4/2024", None, None),
        ("3/4/2024", "day-first", "2024-04-03"),
        ("3/4/2024", "month-first", "2024-03-04"),
        ("4/4/2024", None, "2024-04-04"),
        ("13/4/2024", "month-first", None),
        ("13/4/2024", None, "2024-04-13"),
        ("4/13/2024 9:05 PM", None, "2024-04-13"),
        ("29.11.2026 00:00", None, "2026-11-29"),
        ("3. März 2024", None, "2024-03-03"),
        ("2024-05-02T10:00:00+01:00", None, "2024-05-02"),
        ("3/4/24", "day-first", None),
        ("29.11.26", None, None),
        ("2024. 05. 02.", None, "2024-05-02"),
        ("2. 5. 2024.", None, "2024-05-02"),
        ("2024", None, None),
        ("45414", None, None),
        ("2 Foo 2024", None, None),
        ("30.2.2024", None, None),
        ("soon", None, None),
    ],
)
def test_only_a_day_beyond_doubt_is_read(cell: str, order: str | None, day: str | None) -> None:
    assert day_of(cell, order) == day


def test_a_column_shows_the_order_of_its_days_unless_it_contradicts_itself() -> None:
    assert order_of(["3/4/2024", "25/4/2024"]) == "day-first"
    assert order_of(["3/4/2024", "4/25/2024"]) == "month-first"
    assert order_of(["25/4/2024", "4/25/2024"]) is None
    assert order_of(["3/4/2024", "2024-05-25"]) is None


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("29.11.26", None, "2026-11-29"),
        ("11/29/26", None, "2026-11-29"),
        ("3/4/26", "day-first", "2026-04-03"),
        ("3/4/26", None, None),
        ("26-11-29", "day-first", None),
        ("29-Nov-26", None, "2026-11-29"),
        ("46355", None, "2026-11-29"),
        ("46355.5", None, "2026-11-29"),
        ("20261129", None, None),
        ("99999", None, None),
        ("########", None, None),
    ],
)
def test_a_day_of_this_century_may_be_short_or_a_number_of_excel(cell: str, order: str | None, day: str | None) -> None:
    assert day_of(cell, order, recent=True) == day
