"""Members with more than one trade: the field `also`, wordings that name several, and the seats members take."""

from __future__ import annotations

from typing import Any

import pytest
from groups import group_of
from shared import check

from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.kit.findings.finding import Finding
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary

EXCAVATOR = {"trade": "excavation contractor", "also": ["septics", "drainage"]}


def found_in(trade: str, *more: str) -> list[Finding]:
    lines = ["name: Ann Lee", "business: Lee & Sons", f"trade: {trade}", "summary: We dig.", *more]
    file = ProfileFile("ann-lee", "members/ann-lee.yml", "\n".join(lines).encode())
    return list(check_file(file, GroupTerms.of(Settings(), load_vocabulary())).findings)


def test_further_trades_count_beside_the_first_each_once() -> None:
    group = group_of({"ann": {**EXCAVATOR, "also": ["septics", "septic contractor", "excavating"]}})
    member = group.by_slug["ann"]
    assert member.trade.id == "excavation-contractor"
    assert member.trades == ("excavation-contractor", "septic-contractor")
    assert group.by_trade["septic-contractor"] == group.by_trade["excavation-contractor"] == (member,)


@pytest.mark.parametrize(
    ("wording", "trades"),
    [
        ("excavating and septics", ("excavation-contractor", "septic-contractor")),
        ("Bookkeeping & tax prep", ("bookkeeper", "tax-adviser")),
        ("heating and air conditioning", ("hvac-contractor",)),
        ("painting and decorating", ("painter-decorator",)),
        ("family and divorce law", ("family-lawyer",)),
    ],
)
def test_a_wording_that_names_several_trades_holds_them_all_and_others_hold_one(
    wording: str, trades: tuple[str, ...]
) -> None:
    assert group_of({"ann": {"trade": wording}}).by_slug["ann"].trades == trades


def test_the_check_offers_the_split_with_lines_that_say_the_same_and_are_offered_nothing_more() -> None:
    (offer,) = found_in("excavating and septics")
    assert (offer.code, offer.line, offer.is_error) == ("P220", 3, False)
    assert offer.fix == "Write two lines, trade: excavating and also: [septics]"
    assert not found_in("excavating", "also: [septics]")


def test_what_stood_in_the_further_trades_stays_in_the_lines_that_are_offered() -> None:
    (offer,) = found_in("excavating and septics", "also: [demolition]")
    assert offer.fix == "Write two lines, trade: excavating and also: [septics, demolition]"


def test_a_further_trade_nobody_knows_is_asked_as_the_first_would_be() -> None:
    unknown, position = found_in("excavating", "also: [sorcerer of drains, CEO]")
    assert (unknown.code, unknown.is_error) == ("P201", True)
    assert (position.code, position.message) == ("P201", "“CEO” is a position, not a trade.")


def test_a_wording_with_a_part_nobody_knows_is_asked_by_that_part() -> None:
    (asked,) = found_in("excavating and sorcery of drains")
    assert (asked.code, asked.is_error) == ("P201", True)
    assert (
        asked.message
        == "Of “excavating and sorcery of drains” we know “excavating” as a trade, and not “sorcery of drains”."
    )
    assert "write: excavating" in asked.fix or "Did you mean" in asked.fix


def test_more_further_trades_than_four_are_too_many() -> None:
    trades = "[septics, demolition, plumber, electrician, architect]"
    assert [each.code for each in found_in("excavating", f"also: {trades}")] == ["P108"]


def test_nobody_wants_to_meet_a_further_trade_of_their_own() -> None:
    checked = check(
        "name: Ann Lee\nbusiness: Lee\ntrade: plumber\nalso: [electrician]\nsummary: We fix.\n"
        "partners_wanted: [electricians]\n"
    )
    assert [each.code for each in checked.findings] == ["P212"]


@pytest.mark.parametrize(
    ("trade", "specialty", "seat"),
    [
        ("business lawyer", "road accidents", "personal-injury-lawyer"),
        ("corporate attorney", "divorce and custody", "family-lawyer"),
        ("photographer", "weddings", "wedding-photographer"),
        ("electrician", "solar", "solar-installer"),
    ],
)
def test_a_specialty_that_names_a_trade_takes_its_seat(trade: str, specialty: str, seat: str) -> None:
    group = group_of({"ann": {"trade": trade, "specialty": specialty}})
    assert group.by_specialty[seat] == group.members
    assert seat not in group.by_trade


@pytest.mark.parametrize(
    ("says", "trade"),
    [
        ({"trade": "lawyer", "specialty": "road accidents"}, "personal-injury-lawyer"),
        ({"trade": "attorney", "specialty": "divorce and custody"}, "family-lawyer"),
        ({"trade": "cleaning company", "customers": ["offices"]}, "commercial-cleaner"),
        ({"trade": "removals", "customers": ["relocating families"]}, "removals-company"),
    ],
)
def test_a_word_of_several_meanings_is_read_beside_all_that_the_profile_says(says: dict[str, Any], trade: str) -> None:
    assert group_of({"ann": says}).by_slug["ann"].trades == (trade,)


@pytest.mark.parametrize(
    ("trade", "specialty"),
    [
        ("accountant", "restaurants"),
        ("electrician", "historic houses"),
        ("florist", "weddings"),
        ("plumber", "x" * 80),
        ("merchant services", "law and accounting firms"),
        ("merchant services", "shops, restaurants and online sellers"),
        ("IT support", "medical and dental offices"),
        ("cosmetics consultant", "weddings and sensitive skin"),
    ],
)
def test_a_specialty_that_says_whom_or_how_takes_no_other_seat(trade: str, specialty: str) -> None:
    assert not group_of({"ann": {"trade": trade, "specialty": specialty}}).by_specialty
