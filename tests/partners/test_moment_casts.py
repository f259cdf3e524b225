"""Moments as a group has them."""

from __future__ import annotations

from collections import Counter

import pytest
from groups import group_of, sample_group

from tradekin.directory import Directory, Member
from tradekin.partners import moment_casts
from tradekin.partners.moment_casts import MomentHere, occasions_of
from tradekin.vocabulary import Phase

OWNERS = ["homeowners"]


def moment(name: str, settings: dict[str, object] | None = None, **fields: dict[str, object]) -> MomentHere | None:
    found = occasions_of(group_of(fields, **(settings or {})))
    return next((each for here in found.values() for each in here.moments if each.moment.id == name), None)


def test_a_moment_shows_its_whole_cast_in_order_and_who_has_each_trade() -> None:
    here = moment(
        "burst-pipe",
        ann={"trade": "plumber", "customers": OWNERS},
        bo={"trade": "restoration contractor", "customers": OWNERS},
    )
    assert here
    parts = list(here.parts)
    without_rivals = [part for part in here.moment.cast if part.trade not in ("mould-remediator",)]
    assert [part.part for part in parts] == without_rivals
    assert {part.trade.id: [member.slug for member in part.members] for part in parts if part.members} == {
        "plumber": ["ann"],
        "restoration-contractor": ["bo"],
    }
    assert [phase for phase, _ in here.phases] == [phase for phase in Phase if phase in dict(here.phases)]
    assert "homeowners" in [group.id for group in here.groups]


def test_nobody_is_missed_whom_the_group_would_not_seat() -> None:
    """A rival of somebody at the table, a seat that a specialty fills, and one that the group has dropped."""
    here = moment(
        "burst-pipe",
        ann={"trade": "plumber", "customers": OWNERS},
        bo={"trade": "restoration contractor", "customers": OWNERS},
        settings={"seats": {"drop": ["carpet cleaner"]}},
    )
    assert here
    missing = {part.trade.id for part in here.parts if part.is_missing}
    assert "flooring-installer" in missing
    assert not missing & {"mould-remediator", "carpet-cleaner"}


def test_an_empty_seat_names_everybody_who_can_introduce_one_and_goes_by_the_groups_name_for_it() -> None:
    knows = {"customers": OWNERS, "can_introduce": [{"trade": "flooring installer"}]}
    here = moment(
        "burst-pipe",
        ann={"trade": "plumber", **knows},
        bo={"trade": "restoration contractor", **knows},
        settings={"seats": {"rename": [{"trade": "flooring installer", "to": "floor layer"}]}},
    )
    assert here
    seat = next(part for part in here.parts if part.trade.id == "flooring-installer")
    assert seat.trade.name == "floor layer"
    assert [member.slug for member in seat.introducers] == ["ann", "bo"]


def test_a_moment_of_nobodys_customers_or_of_one_member_alone_is_not_shown() -> None:
    assert moment("burst-pipe", ann={"trade": "plumber", "customers": OWNERS}) is None
    firms = {"customers": ["law firms"]}
    assert moment("burst-pipe", ann={"trade": "plumber", **firms}, bo={"trade": "electrician", **firms}) is None


def test_occasions_come_in_the_vocabularys_order() -> None:
    group = sample_group()
    assert list(occasions_of(group)) == [each for each in group.vocabulary.occasions if each in occasions_of(group)]
    assert len(occasions_of(group)) > 20


def test_who_can_introduce_one_is_found_once_a_trade_and_not_once_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    find = moment_casts.introducers_of

    def count(trade: str, directory: Directory) -> tuple[Member, ...]:
        asked[trade] += 1
        return find(trade, directory)

    monkeypatch.setattr(moment_casts, "introducers_of", count)
    assert occasions_of(sample_group())
    assert max(asked.values()) == 1
