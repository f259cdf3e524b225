"""A review shows a trade as its member says it, as pages do, and how it was read."""

from __future__ import annotations

from groups import group_of

from tradekin.review.profile_summary import differences, portrait_of


def test_a_trade_stands_in_the_members_words_with_how_it_was_read() -> None:
    group = group_of({"ana": {"trade": "CPA"}, "ben": {"trade": "accountant"}})
    rows = [{row.title: row.text for row in portrait_of(each, group).rows} for each in group.members]
    assert rows[0]["Trade"].startswith("CPA (read as: ")
    assert "read as" not in rows[1]["Trade"]


def test_a_change_of_words_alone_is_shown() -> None:
    old, new = group_of({"ana": {"trade": "CPA"}}), group_of({"ana": {"trade": "accountant"}})
    (found,) = differences(old.members[0], new.members[0], new)
    assert not found.note
    assert found.before.startswith("CPA (")
    assert found.after == new.members[0].trade.name
