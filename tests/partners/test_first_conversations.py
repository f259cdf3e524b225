"""Whom a guest should talk to first, and who sits in their seat already."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from groups import group_of, sample_group

from tradekin.directory import Directory, Member
from tradekin.letters.guests import GuestFacts, anybody_of, guest_from
from tradekin.partners import own_texts
from tradekin.partners.candidates import Edges
from tradekin.partners.first_conversations import first_conversations, seated_instead, who_may_meet_guests
from tradekin.partners.fit import obstacles_of
from tradekin.partners.member_features import features_of

TABLE: dict[str, dict[str, Any]] = {
    "ann": {"trade": "roofer"},
    "ben": {"trade": "builder"},
    "cy": {"trade": "florist", "partners_wanted": ["architect"]},
    "di": {"trade": "baker", "customers": ["homeowners"]},
    "ed": {"trade": "speech therapist"},
}


def guest(group: Directory, trade: str = "architect", **facts: Any) -> Member:
    made, found = guest_from(GuestFacts("Dana Reyes", trade, **facts), group)
    assert made, found
    return made


def slugs(group: Directory, **facts: Any) -> list[str]:
    return [each.slug for each in first_conversations(guest(group, **facts), group)]


def test_who_asked_for_the_trade_comes_first_then_whose_trade_has_to_do_with_it() -> None:
    found = slugs(group_of(TABLE))
    assert found[0] == "cy"
    assert set(found[1:]) == {"ann", "ben"}


def test_whom_the_guest_asked_for_comes_before_what_only_trades_suggest() -> None:
    assert slugs(group_of(TABLE), asks_for=("speech therapist",))[:2] == ["cy", "ed"]


def test_customers_the_guest_named_find_who_serves_them() -> None:
    group = group_of({"di": TABLE["di"]})
    assert slugs(group, trade="court reporter") == []
    assert slugs(group, trade="court reporter", customers=("homeowners",)) == ["di"]


def test_nobody_is_named_who_has_paused_or_is_a_rival_or_was_left_out() -> None:
    paused = {**TABLE, "cy": {**TABLE["cy"], "introductions": "paused"}, "flo": {"trade": "architect"}}
    group = group_of(paused)
    assert not {"cy", "flo"} & set(slugs(group))
    assert "ann" not in [each.slug for each in first_conversations(guest(group), group, {"ann"})]


def test_a_trade_that_is_kept_apart_is_not_named_unless_one_asks_for_the_other() -> None:
    life = {"trade": "life insurance agent", "customers": ["bereaved families"]}
    asking = {**life, "partners_wanted": ["funeral director"]}
    facts: dict[str, Any] = {"trade": "funeral director", "customers": ("bereaved families",)}
    assert slugs(group_of({"ann": TABLE["ann"], "lou": life}), **facts) == []
    assert slugs(group_of({"ann": TABLE["ann"], "lou": asking}), **facts) == ["lou"]
    assert slugs(group_of({"ann": TABLE["ann"], "lou": life}), **facts, asks_for=("life insurance agent",)) == ["lou"]


def test_a_deal_breaker_on_either_side_keeps_apart() -> None:
    selling = {**TABLE["ben"], "practices": ["multi-level selling"]}
    refusing = {**TABLE["ann"], "deal_breakers": ["multi-level selling"]}
    group = group_of({"ben": selling, "ann": refusing})
    made = replace(guest(group), deal_breakers=("multi-level-selling",), practices=("multi-level-selling",))
    assert first_conversations(made, group) == ()
    assert {each.slug for each in first_conversations(guest(group), group)} == {"ann", "ben"}


def test_who_may_meet_a_guest_is_whom_pairs_of_members_may_be_made_of() -> None:
    """There is one rule: whoever a guest is sent to could be suggested to a member of the same trade."""
    group = sample_group()
    for trade in ("funeral director", "life insurance agent", "family lawyer", "wedding planner", "architect"):
        visitor = guest(group, trade)
        everybody = replace(group, members=(visitor, *group.members))
        features = features_of(everybody)
        size = len(everybody.members)
        edges = Edges(np.zeros(size - 1, dtype=np.int64), np.arange(1, size, dtype=np.int64))
        apart = dict(zip(everybody.members[1:], obstacles_of(features, edges).any.tolist(), strict=True))
        for met in first_conversations(visitor, group):
            assert not apart[met], (trade, met.slug)


def test_for_guests_of_every_trade_no_text_of_a_member_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What members write of keeps nobody apart, and there is a guest for each of the many empty seats."""
    group = sample_group()
    read: list[str] = []
    monkeypatch.setattr(own_texts, "_read", lambda member, _: read.append(member.slug))
    assert first_conversations(guest(group), group)
    assert read == []


def test_one_of_each_trade_comes_before_two_of_one() -> None:
    many = {f"r-{place}": {"trade": "roofer", "partners_wanted": ["architect"]} for place in range(5)}
    group = group_of({**many, "ben": {"trade": "builder"}})
    found = slugs(group)
    assert len(found) == 3
    assert "ben" in found


def test_a_taken_seat_is_known_by_trade_specialty_or_what_is_too_close() -> None:
    crash = {"trade": "lawyer", "specialty": "road accidents", "customers": ["accident victims"]}
    group = group_of({"ann": {"trade": "plumber"}, "bo": crash, "cy": {"trade": "mold remediator"}})
    for trade, expected in (
        ("plumber", ["ann"]),
        ("personal-injury-lawyer", ["bo"]),
        ("restoration-contractor", ["cy"]),
        ("architect", []),
    ):
        assert [each.slug for each in seated_instead(trade, group)] == expected, trade


def test_a_seat_is_taken_exactly_where_somebody_is_named_for_it() -> None:
    group = sample_group()
    for trade in group.vocabulary.trades:
        assert bool(seated_instead(trade, group)) == (trade in group.taken_seats), trade


def test_guests_of_all_trades_are_looked_at_together_as_they_are_one_by_one() -> None:
    group = sample_group()
    guests = [anybody_of(trade, group) for trade in group.vocabulary.trades.values() if trade.id not in group.by_trade]
    together = who_may_meet_guests(guests, group)
    some = guests[::29]
    assert {each.trade.id: together[each.trade.id] for each in some} == {
        trade: slugs for each in some for trade, slugs in who_may_meet_guests([each], group).items()
    }
    assert any(together.values())
    for each in some:
        known = dict(together)
        assert first_conversations(each, group, known=known) == first_conversations(each, group)
        assert known == together
