"""Words in sentences."""

from __future__ import annotations

import pytest

from tradekin.vocabulary import load_vocabulary
from tradekin.wording import capitalised, listed, with_article


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_read_as_people_write_them(items: list[str], text: str) -> None:
    assert listed(items) == text


@pytest.mark.parametrize(
    "phrase",
    [
        "an architect",
        "a plumber",
        "an HVAC contractor",
        "a UX designer",
        "an SEO specialist",
        "an IT support provider",
        "a uniform supplier",
        "an umbrella maker",
        "a one-person firm",
        "an heir hunter",
        "a house cleaner",
        "an ERP consultant",
        "a CRM consultant",
        "a university",
        "an uninsured driver",
        "a ukulele teacher",
        "an EV charger installer",
    ],
)
def test_the_article_goes_by_sound(phrase: str) -> None:
    assert with_article(phrase.partition(" ")[2]) == phrase


def test_a_first_letter_is_made_large_and_the_rest_left_alone() -> None:
    assert capitalised("iOS") == "IOS"
    assert capitalised("mcDonald") == "McDonald"
    assert capitalised("") == ""


def test_every_trade_takes_an_article() -> None:
    for trade in load_vocabulary().trades.values():
        assert with_article(trade.name).startswith(("a ", "an "))
