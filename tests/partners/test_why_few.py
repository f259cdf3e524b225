"""Why somebody has few partners: kind and discreet on a page, the causes for the facilitator."""

from __future__ import annotations

from typing import Any

import pytest
from groups import group_of, sample_group

from tradekin.partners import find_partners
from tradekin.partners.partner_reporters import partners_as_json, partners_as_text
from tradekin.partners.why_few import WhyFew

BUYERS = {"customers": ["home buyers"]}
ANA = {"trade": "realtor", "deal_breakers": ["cold calling"], **BUYERS}
BEN = {"trade": "mortgage broker", **BUYERS}
CASES: dict[str, dict[str, dict[str, Any]]] = {
    "deal_breaker": {"ana": ANA, "ben": {**BEN, "practices": ["cold calling"]}},
    "paused": {"ana": ANA, "ben": {**BEN, "introductions": "paused"}},
    "rivals": {"ana": ANA, "ben": {"trade": "realtor", **BUYERS}},
    "acquainted": {"ana": {**ANA, "business": "Keys & Co"}, "ben": {**BEN, "business": "Keys & Co"}},
}


def causes(people: dict[str, dict[str, Any]], slug: str = "ana", **settings: Any) -> dict[str, list[str]]:
    group = group_of(people, **settings)
    found = WhyFew(group, find_partners(group)).of(slug)
    return {each.kind: [other.slug for other in each.others] for each in found}


@pytest.mark.parametrize("kind", CASES)
def test_the_facilitator_is_told_the_cause(kind: str) -> None:
    assert causes(CASES[kind]) == {kind: ["ben"]}


def test_a_full_table_is_a_cause_too() -> None:
    people = {
        "ana": ANA,
        "ben": BEN,
        "cy": {"trade": "real estate lawyer", "partners_wanted": ["mortgage broker"], **BUYERS},
    }
    group = group_of(people, partners=1)
    partners = find_partners(group)
    left = next(each.member.slug for each in partners.short)
    told = WhyFew(group, partners).of(left)
    assert [each.kind for each in told] == ["full"]


def test_only_where_nothing_speaks_for_anybody_it_is_said_that_nobody_fits() -> None:
    people = {
        "ana": {"trade": "dog groomer", "customers": ["pet owners"]},
        "ben": {"trade": "auditor", "customers": ["law firms"]},
    }
    assert causes(people) == {"nothing": []}
    for case in CASES.values():
        assert "nothing" not in causes(case)


def test_a_page_says_the_same_whatever_the_cause() -> None:
    told = set()
    for case in CASES.values():
        group = group_of(case)
        partners = find_partners(group)
        assert not partners.pairs
        told.add(partners.why_short["ana"].why.partition(" A good guest")[0])
    assert len(told) == 1
    (said,) = told
    assert said == "There is nobody to suggest to Ana just now. The next new member may be the one."


@pytest.mark.parametrize("kind", CASES)
def test_a_page_names_nobody_else_and_no_cause(kind: str) -> None:
    group = group_of(CASES[kind])
    said = find_partners(group).why_short["ana"].why
    for word in ("Ben", "deal", "paus", "compet", "rival", "full", "customers", "already"):
        assert word not in said, said


def test_what_the_facilitator_reads_has_causes_and_what_is_published_has_none() -> None:
    group = group_of(CASES["deal_breaker"])
    partners = find_partners(group)
    few = WhyFew(group, partners)
    assert "For you alone: Kept apart from Ana by a deal-breaker" in partners_as_text(
        partners, None, few.of_all(few.worth_telling)
    )
    assert '"kind": "deal_breaker"' in partners_as_json(partners, None, few.of_all(few.worth_telling))
    assert "deal-breaker" not in partners_as_text(partners)


def test_whoever_is_paused_or_has_enough_has_no_causes() -> None:
    assert causes(CASES["paused"], "ben") == {}
    group = sample_group()
    partners = find_partners(group)
    enough = next(slug for slug in partners.of if slug not in partners.why_short)
    assert WhyFew(group, partners).of(enough) == ()


def test_nobody_in_the_sample_group_is_told_that_nobody_fits_where_somebody_does() -> None:
    group = sample_group()
    partners = find_partners(group)
    for short in partners.short:
        for cause in WhyFew(group, partners).of(short.member.slug):
            assert cause.kind != "nothing"
            assert cause.others
