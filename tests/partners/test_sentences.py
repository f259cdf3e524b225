"""The list of everything that can be said about two members."""

from __future__ import annotations

import re
from importlib import resources

import pytest
import sentences

from tradekin.language import speaking

ODD = r"\s\s|\.\.|,,| ,|\ba [aeio]|\{|\}|None|^[a-z]|[^.?]$|\n"


def test_every_macro_about_two_members_is_in_the_list() -> None:
    listed = {(each.source, each.macro) for each in sentences.every_sentence()}
    helpers = {"of", "guest", "one_of"}
    for room, template in (
        ("partners", "reasons.jinja"),
        ("partners", "short.jinja"),
        ("partners", "sitting_together.jinja"),
        ("letters", "guide.jinja"),
    ):
        for macro, _ in sentences.macros_in(room, template):
            assert macro in helpers or (f"{room}/{template}", macro) in listed, macro


def test_every_reason_in_letters_is_in_the_list() -> None:
    listed = {each.macro for each in sentences.every_sentence() if each.source == "letters/why.jinja"}
    text = (resources.files("tradekin.letters") / "templates" / "letters" / "why.jinja").read_text("utf-8")
    ways = text.partition("{% set ways = {")[2].partition("}")[0]
    assert set(re.findall(r'"(\w+)":', ways)) == listed


def test_the_list_is_the_same_each_time_and_each_of_its_sentences_is_well_formed() -> None:
    first, second = (sentences.as_list(sentences.every_sentence()) for _ in range(2))
    assert first == second
    assert len(first.splitlines()) > 150
    for each in sentences.every_sentence():
        assert each.text, each
        if each.source.startswith("partners/"):
            assert not re.search(ODD, each.text), each


@pytest.mark.parametrize("word", ["may well", "probably", "likely", "we think"])
def test_only_a_guess_is_worded_as_one(word: str) -> None:
    guesses = {"shared_half_in_other_words"} | {
        f"{near}_{how}" for near in ("shared", "near", "siblings", "in_turn") for how in ("probably", "half")
    }
    reasons = [each for each in sentences.every_sentence() if each.source == "partners/reasons.jinja"]
    said = {each.macro for each in reasons if word in each.text}
    assert said
    assert said <= guesses


def test_it_can_be_said_in_german_too() -> None:
    with speaking("de"):
        german = sentences.as_list(sentences.every_sentence())
    assert "Ana Ferreira" in german
    assert "Kundschaft" in german
    assert " serves " not in german
