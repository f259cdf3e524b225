"""Circles, and the index of customers."""

from __future__ import annotations

from groups import group_of, sample_group

from tradekin.partners.circles import circles_of, index_of
from tradekin.partners.wanted import wanted_of


def test_a_circle_shows_who_serves_a_group_and_who_is_missing() -> None:
    group = group_of({"ana": {"trade": "realtor", "customers": ["first-time buyers"]}})
    circle = circles_of(group)["first-time-buyers"]
    assert [member.slug for member in circle.members] == ["ana"]
    missing = {trade.id for trade in circle.missing}
    assert "mortgage-broker" in missing
    assert "residential-real-estate-agent" not in missing


def test_those_who_named_the_group_come_before_those_whose_trade_usually_serves_it() -> None:
    usual = {"trade": "mortgage broker"}
    group = group_of({"abe": usual, "zoe": {"trade": "realtor", "customers": ["first-time buyers"]}})
    assert [member.slug for member in circles_of(group)["first-time-buyers"].members] == ["zoe", "abe"]


def test_a_circle_knows_its_neighbours_in_use() -> None:
    group = group_of({"ana": {"trade": "realtor", "customers": ["home buyers", "first-time buyers", "home sellers"]}})
    circle = circles_of(group)["home-buyers"]
    assert [each.id for each in circle.narrower] == ["first-time-buyers"]
    assert [each.id for each in circle.together] == ["home-sellers"]


def test_the_index_has_every_circle_once() -> None:
    circles = circles_of(sample_group())
    listed = [circle.group.id for section in index_of(circles, sample_group()) for circle in section.circles]
    assert sorted(listed) == sorted(circles)


def test_a_seat_that_somebody_takes_with_a_second_trade_or_a_specialty_is_neither_empty_nor_wanted() -> None:
    asks = {"trade": "chiropractor", "partners_wanted": ["personal injury lawyer", "family lawyer", "tax adviser"]}
    crash = {"trade": "lawyer", "specialty": "road accidents", "customers": ["accident victims"]}
    members = {
        "ana": {**asks, "customers": ["accident victims", "homeowners"]},
        "ben": {"trade": "bookkeeper", "also": ["tax preparation"], "customers": ["homeowners"]},
    }
    for group, is_free in ((group_of(members), True), (group_of({**members, "cy": crash}), False)):
        offered = {trade.id for circle in circles_of(group).values() for trade in circle.missing}
        wanted = {each.trade.id for each in wanted_of((), group)}
        assert ("personal-injury-lawyer" in offered, "personal-injury-lawyer" in wanted) == (is_free, is_free)
        assert "family-lawyer" in wanted
        assert "tax-adviser" not in offered | wanted


def test_no_seat_is_kept_for_what_groups_have_but_do_not_look_for_unless_somebody_asks() -> None:
    def missing(**more: object) -> set[str]:
        group = group_of({"ana": {"trade": "land surveyor", "customers": ["landowners"], **more}})
        return {trade.id for trade in circles_of(group)["land-owners"].missing}

    assert "oil-gas-company" not in missing()
    assert "oil-gas-company" in missing(partners_wanted=["oil and gas company"])
