"""Columns in which a list says who does not want to be called or shown."""

from __future__ import annotations

import pytest

from tradekin.intake.roster.consent_columns import _asks, _refuses

BOTH = ("contact.phone", "contact.email")


@pytest.mark.parametrize(
    ("header", "warns", "fields"),
    [
        ("Do Not Call", True, BOTH[:1]),
        ("Email Opt Out", True, BOTH[1:]),
        ("Has Opted Out of Email", True, BOTH[1:]),
        ("Private", True, BOTH),
        ("May we publish your phone?", False, BOTH[:1]),
        ("May we publish your phone and e-mail?", False, BOTH),
        ("Einwilligung", False, BOTH),
    ],
)
def test_the_name_of_a_column_tells_what_it_is_about(header: str, warns: bool, fields: tuple[str, ...]) -> None:
    asks = _asks(header)
    assert asks is not None
    assert (asks.warns, asks.fields) == (warns, fields)


@pytest.mark.parametrize("header", ["Private notes", "Publisher", "Public profile", "Hidden gems", "", "x" * 400])
def test_most_columns_say_nothing_about_it(header: str) -> None:
    assert _asks(header) is None


@pytest.mark.parametrize(
    ("header", "answer", "refuses"),
    [
        ("Do Not Call", "1", True),
        ("Do Not Call", "0", False),
        ("Do Not Call", "before nine", True),
        ("Do Not Call", "", False),
        ("Private", "False", False),
        ("May we publish your phone?", "No", True),
        ("May we publish your phone?", "Yes.", False),
        ("May we publish your phone?", "Yes, only mobile", True),
        ("Consent", "2026-01-02 10:00", False),
    ],
)
def test_an_answer_speaks_against_it_unless_it_is_plain(header: str, answer: str, refuses: bool) -> None:
    asks = _asks(header)
    assert asks is not None
    assert _refuses(asks, answer) is refuses
