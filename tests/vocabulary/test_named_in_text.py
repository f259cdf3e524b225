"""What texts name: only names, word for word, and nothing of a sentence that turns them round."""

from __future__ import annotations

import pytest

from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.named_in_text import NamedKind, names_for, things
from tradekin.vocabulary.spelling import normal

WORDS = load_vocabulary("US")


def named(text: str) -> dict[str, str]:
    """What a text names, by kind and id, in the words that stand there."""
    return {f"{each.kind}:{each.id}": each.words for each in names_for(WORDS).named_in(text)}


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("I put in heat pumps and size them by measuring.", "thing:heat pumps", "heat pumps"),
        ("Somebody who wants a Heat-Pump.", "thing:heat pumps", "Heat-Pump"),
        ("Panel upgrades, wiring", "thing:electrical panel upgrades", "Panel upgrades"),
        ("Homes with “black mold” in them", "thing:mould", "black mold"),
        ("I read wills and trusts.", "thing:wills", "wills"),
        ("I am often at law offices.", "customers:law-firms", "law offices"),
        ("A new kitchen is a lot of noise.", "moment:new-kitchen", "new kitchen"),
        ("Ask the mortgage broker first.", "trade:mortgage-broker", "mortgage broker"),
        ("I know what electricians need.", "trade:electrician", "electricians"),
    ],
)
def test_a_name_is_found_in_the_words_that_stand_there(text: str, key: str, words: str) -> None:
    assert named(text)[key] == words


@pytest.mark.parametrize(
    "text",
    [
        "No heat pumps.",
        "We don't do heat pumps",
        "We don’t do heat pumps",
        "I wouldn’t touch a heat pump",
        "Gas boilers only, never heat pumps!",
        "A house without a heat pump",
        "Instead of a heat pump",
        "I used to sell heat pumps",
        "Formerly in heat pumps",
        "I stopped fitting heat pumps",
        "Everything but heat pumps",
        "Heat, pumps",
        "heat. Pumps",
        "a heat (pump)",
        "heat pumps-and-more",
        "heatpumped",
        "<b>heat</b> pump",
    ],
)
def test_nothing_is_found_where_it_is_denied_or_is_another_word(text: str) -> None:
    assert "thing:heat pumps" not in named(text)


def test_only_the_sentence_that_denies_is_left_out() -> None:
    assert set(named("We do not do heat pumps. We do solar panels; no roofs")) == {"thing:solar panels"}


@pytest.mark.parametrize("text", ["He will", "Well, I will", "That is the printer", "My friend Baker", "I do"])
def test_a_common_word_is_no_name(text: str) -> None:
    assert not named(text)


def test_a_trade_is_not_taken_for_customers() -> None:
    assert not [each for each in named("Ask a graphic designer or a hair salon.") if each.startswith("customers")]


def test_the_longest_name_counts() -> None:
    assert named("wedding cakes") == {"thing:wedding cakes": "wedding cakes"}


def test_every_thing_plays_a_part_in_moments_that_there_are() -> None:
    for thing in things().values():
        assert thing.moments, thing
        assert set(thing.moments) <= WORDS.moments.keys(), thing


def test_no_words_name_two_things() -> None:
    names = [name for thing in things().values() for name in {*map(normal, (thing.name, *thing.also))}]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def test_every_thing_is_found_by_each_of_its_words() -> None:
    for thing in things().values():
        for name in (thing.name, *thing.also):
            assert f"{NamedKind.THING}:{thing.name}" in named(f"I tell of {name}, always"), name
