"""What moment a run counts as."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tradekin.kit.clock import checked_today, given_moment, today


def test_a_run_counts_as_the_moment_that_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225599")
    assert given_moment() == datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert today() == checked_today() == date(2025, 12, 31)


@pytest.mark.parametrize("epoch", ["x", "-1", "1.5", "１２", "9" * 40, " "])
def test_what_names_no_moment_is_passed_over_and_told_where_nobody_watches(
    epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert given_moment() is None
    assert abs((today() - datetime.now().astimezone().date()).days) <= 1
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH is no number of seconds since 1970"):
        checked_today()


def test_without_a_moment_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert given_moment() is None
    assert abs((checked_today() - datetime.now().astimezone().date()).days) <= 1
