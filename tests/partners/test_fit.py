"""The fit agrees with an experienced facilitator.

`judged/*.yml` holds cases: a member (`trade`, as people call it; perhaps `customers`, `areas` and what it `wants`), in
a group with one member of every trade there is. Its `first` trades come before its `later` ones, and should be among
the best ten. It may be introduced to `candidates`, and `never` to rivals. To add a case, write it down before you ask
the program; change one only when its judgement was wrong. `python generator/tools/tune.py` prints the scores.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from groups import group_of
from judged import HALVES, Case, Verdict, cases, judge, scores

from tradekin.partners import find_candidates

FACTS = [case for case in cases() if case.candidates or case.never]


BY_ID = {case.id: case for case in cases()}


@cache
def verdict_of(case: str) -> Verdict:
    return judge(BY_ID[case])


def verdicts() -> tuple[Verdict, ...]:
    return tuple(map(verdict_of, BY_ID))


def test_there_are_many_cases_in_both_halves() -> None:
    count = Counter(case.half for case in cases())
    assert set(count) == set(HALVES)
    assert min(count.values()) >= 80


@pytest.mark.thorough
@pytest.mark.parametrize(("half", "orderings", "near"), [(HALVES[0], 0.98, 0.84), (HALVES[1], 0.97, 0.84)])
def test_the_fit_agrees_with_the_judged_cases(half: str, orderings: float, near: float) -> None:
    found = scores(verdicts())[half]
    print(f"{half}: {found[0]:.3f} of the orderings are right, {found[1]:.3f} of the firsts are near the top")
    assert found[0] >= orderings
    assert found[1] >= near


@pytest.mark.parametrize("case", FACTS, ids=lambda case: case.id)
def test_near_neighbours_may_meet_and_rivals_may_not(case: Case) -> None:
    verdict = verdict_of(case.id)
    assert set(verdict.case.candidates) <= verdict.ranks.keys()
    assert not set(verdict.case.never) & verdict.ranks.keys()


@pytest.mark.thorough
def test_no_case_that_was_tuned_on_is_turned_upside_down() -> None:
    assert [each.case.id for each in verdicts() if each.case.half == HALVES[0] and each.orderings < 0.5] == []


def test_a_habit_of_two_trades_counts_for_the_customers_it_is_about() -> None:
    """A photographer's habits are families and firms; who serves restaurants goes to those who serve them too."""
    others: dict[str, dict[str, object]] = {
        "dora": {"trade": "doula"},
        "wim": {"trade": "web designer", "customers": ["restaurants"]},
    }
    for customers, first in (("restaurants", "wim"), ("new parents", "dora")):
        group = group_of({"pia": {"trade": "photographer", "customers": [customers]}, **others})
        assert find_candidates(group, 1)["pia"][0].other.slug == first


def test_who_names_no_customers_meets_the_trades_that_usually_meet() -> None:
    others = {"bo": {"trade": "bookkeeper"}, "fay": {"trade": "florist"}, "lou": {"trade": "business lawyer"}}
    group = group_of({"ann": {"trade": "CPA"}, **others})
    assert {pair.other.slug for pair in find_candidates(group, 2)["ann"]} == {"bo", "lou"}
