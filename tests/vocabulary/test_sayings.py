"""A wording about customers is read by the words that tell, whatever their order; what tells too little is not read."""

from __future__ import annotations

import pytest

from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.sayings import telling, without_counts

find = load_vocabulary().group_names.find


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people looking to refinance", "folks who want to refinance"),
        ("homeowners with pools", "homeowners who have a pool"),
        ("people with hearing loss", "people who suffer hearing loss"),
        ("families buying a house", "families who purchase homes"),
    ],
)
def test_what_is_said_otherwise_tells_the_same(one: str, other: str) -> None:
    assert telling(one) == telling(other)


@pytest.mark.parametrize("wording", ["companies with 10-100 employees", "companies with more than 20 employees"])
def test_how_many_does_not_matter(wording: str) -> None:
    assert without_counts(wording) == "companies with employees"


def test_ages_are_no_counts() -> None:
    assert without_counts("people over 65") == "people over 65"


@pytest.mark.parametrize(
    "wording",
    ["people without pets", "women who golf", "business family", "people who need a plumber", "former business owners",
     "people leaving school", "wedding photographers", "good people"],
)  # fmt: skip
def test_what_turns_a_meaning_round_or_tells_too_little_leads_nowhere(wording: str) -> None:
    assert find(wording) is None


def test_having_nobody_is_not_having_no_computers() -> None:
    assert find("businesses without employees") == "micro-businesses"
    assert find("businesses without an IT person") == "firms-without-it-staff"
