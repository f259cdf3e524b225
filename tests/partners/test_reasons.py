"""Reasons in words."""

from __future__ import annotations

import re

from groups import group_of, sample_group
from tradekin.directory import Directory
from tradekin.partners import find_partners
from tradekin.partners.reasons import MOST


def only_pair(group: Directory) -> list[tuple[str, str]]:
    (pair,) = find_partners(group).pairs
    return [(reason.kind, reason.text) for reason in pair.reasons]


def test_telling_customers_come_first() -> None:
    ana = {"trade": "realtor", "customers": ["homeowners", "divorcing people"]}
    ben = {"trade": "mortgage broker", "customers": ["divorcing people", "homeowners"]}
    kind, text = only_pair(group_of({"ana": ana, "ben": ben}))[0]
    assert kind == "shared_customers"
    assert text.index("people getting divorced") < text.index("homeowners")


def test_near_customers_are_named_for_each_side() -> None:
    ana = {"trade": "realtor", "customers": ["first-time buyers"]}
    ben = {"trade": "home inspector", "customers": ["home buyers"]}
    kind, text = only_pair(group_of({"ana": ana, "ben": ben}))[0]
    assert kind == "near_customers"
    assert text == "Ana serves first-time home buyers and Ben serves home buyers, often the same people."


def test_a_wish_is_told_with_who_has_it() -> None:
    group = group_of({"ana": {"trade": "realtor"}, "ben": {"trade": "architect", "partners_wanted": ["estate agent"]}})
    assert ("asked_for", "Ben would like to meet a residential real estate agent.") in only_pair(group)


def test_two_wishes_are_one_reason() -> None:
    ana = {"trade": "realtor", "partners_wanted": ["architect"]}
    ben = {"trade": "architect", "partners_wanted": ["realtor"]}
    told = dict(only_pair(group_of({"ana": ana, "ben": ben})))
    assert told["asked_for"].startswith("Each has asked for the other: Ana for an architect")


def test_a_language_beyond_the_groups_own_is_a_reason() -> None:
    speak = {"languages": ["English", "Welsh"]}
    group = group_of(
        {
            "ana": {"trade": "realtor", **speak},
            "ben": {"trade": "celebrant", "partners_wanted": ["realtor"], **speak},
        }
    )
    assert ("languages", "Both speak Welsh.") in only_pair(group)


def test_there_are_at_most_three_and_none_reads_like_another() -> None:
    for pairs in find_partners(sample_group()).of.values():
        for pair in pairs:
            assert 1 <= len(pair.reasons) <= MOST
            assert len({reason.text for reason in pair.reasons}) == len(pair.reasons)


def test_every_sentence_is_well_formed() -> None:
    for pair in find_partners(sample_group()).pairs:
        for reason in pair.reasons:
            assert reason.text.endswith(".")
            assert not re.search(r"\s\s|\.\.|,,| ,|\ba [aeio]|\{|None", reason.text), reason.text
