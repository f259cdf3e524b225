"""The sentence that is made from a row: its words, once each, with one full stop."""

from __future__ import annotations

from typing import Any

import pytest

from tradekin.intake.roster.making import summary_of
from tradekin.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"trade": "caterer"}, "Caterer at Holm, Inc."),
        ({"trade": "CPA"}, "CPA at Holm, Inc."),
        ({"trade": "IT support", "customers": ["SMEs"]}, "IT support for SMEs."),
        ({"trade": "caterer", "customers": ["Companies", "Families"]}, "Caterer for companies and families."),
        ({"trade": "caterer", "customers": ["Mainers", "IT Teams"]}, "Caterer for Mainers and IT Teams."),
        (
            {"trade": "caterer", "customers": ["bed and breakfasts", "hotels"]},
            "Caterer for bed and breakfasts, and hotels.",
        ),
        ({"trade": "caterer", "areas": ["anywhere"]}, "Caterer, anywhere."),
        ({"trade": "caterer", "areas": ["Statewide"]}, "Caterer, Statewide."),
        ({"trade": "caterer", "areas": ["Portland", "anywhere"]}, "Caterer in Portland and anywhere."),
        (
            {"trade": "caterer", "areas": ["St. John’s"], "specialty": "weddings (large)"},
            "Caterer, weddings (large) in St. John’s.",
        ),
        ({"trade": "caterer", "business": "Yes!"}, "Caterer at Yes!"),
    ],
)
def test_a_row_makes_a_plain_sentence_of_its_own_words(fields: dict[str, Any], said: str) -> None:
    made = summary_of({"business": "Holm, Inc.", **fields}, load_vocabulary())
    assert made == said
    words = " ".join(str(each) for each in ("holm inc.", *fields.values())).casefold()
    beside = {"at", "in", "for", "and", "anywhere"}
    assert all(word.strip("().,") in words for word in made.casefold().split() if word.strip(",.") not in beside)
