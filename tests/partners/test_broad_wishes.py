"""A wish for a broad word, such as “lawyer”, is a smaller wish for each trade that it may mean."""

from __future__ import annotations

import numpy as np
import pytest
from groups import group_of

from tradekin.directory import Directory
from tradekin.partners.candidates import Edges
from tradekin.partners.fit import fits_of
from tradekin.partners.member_features import features_of
from tradekin.partners.reasons import Reasons

SERVED = {"customers": ["boat owners"]}
"""Customers that no other member serves, so that nothing but the wish speaks for the two."""


def two(wish: str | None, trade: str = "divorce lawyer") -> Directory:
    wishes = {"partners_wanted": [wish]} if wish else {}
    return group_of({
        "ann-lee": {"trade": "florist", "customers": ["horse owners"], **wishes},
        "bo-lund": {"trade": trade, **SERVED},
    })  # fmt: skip


def fit(wish: str | None, trade: str = "divorce lawyer") -> float:
    found = fits_of(features_of(two(wish, trade)), Edges(np.array([0]), np.array([1])))
    return float(found.fit[0]) if len(found) else 0.0


def test_a_broad_wish_counts_less_than_a_precise_one_and_more_than_none() -> None:
    assert fit(None) < fit("lawyer") < fit("divorce lawyer")


def test_a_broad_wish_counts_for_none_of_the_other_trades() -> None:
    assert fit("lawyer", "plumber") == fit(None, "plumber")
    assert fit("no lawyers", "divorce lawyer") == fit(None)


def test_a_reason_calls_a_broad_wish_by_the_members_word_and_the_other_by_theirs() -> None:
    directory = two("lawyer")
    one, other = directory.members
    [said] = [
        each.text
        for each in Reasons(directory, dict.fromkeys(directory.vocabulary.groups, 1.0)).of(one, other)
        if each.kind == "asked_for"
    ]
    assert "a lawyer" in said
    assert "divorce lawyer" in said


@pytest.mark.parametrize("wishes", [["lawyer", "divorce lawyer"], ["divorce lawyer", "lawyer"]])
def test_a_precise_wish_goes_before_a_broad_one(wishes: list[str]) -> None:
    [member] = group_of({"ann-lee": {"trade": "florist", "partners_wanted": wishes}}).members
    assert [wish for wish in member.wishes if wish.written == "divorce lawyer"] == [member.wish_for({"family-lawyer"})]
    assert member.wanted_trades == ("family-lawyer",)
