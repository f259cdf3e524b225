"""What a word stands for is told to people and to programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tradekin.cli import main
from tradekin.directory.group_terms import vocabulary_of
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.word_report import MOST, as_text, look_up

VOCABULARY = load_vocabulary()


def asked(*words: str, folder: Path, own: str | None = None) -> object:
    (folder / "members").mkdir(exist_ok=True)
    settings = "site_name: Test\nplugins:\n  - tradekin:\n      vocabulary: own.yml\n" if own else "site_name: Test\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    if own:
        (folder / "own.yml").write_text(own, encoding="utf-8")
    call = ["vocabulary", *words, "--format", "json", "--members", str(folder / "members")]
    result = CliRunner().invoke(main, [*call, "--config", str(folder / "mkdocs.yml")])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_json_shape_is_the_published_one(tmp_path: Path) -> None:
    works_with = list(VOCABULARY.links.partners_of("celebrant")[:MOST])
    assert asked("celebrants", "brides", "plumer", "xyzzy", folder=tmp_path) == {
        "celebrants": {"trade": "celebrant", "customers": None, "near": works_with, "near_in_meaning": []},
        "brides": {
            "trade": None,
            "customers": "engaged-couples",
            "near": ["newlyweds", "honeymooners", "wedding-venues"],
            "near_in_meaning": [],
        },
        "plumer": {"trade": None, "customers": None, "near": ["plumber", "trades-businesses"], "near_in_meaning": []},
        "xyzzy": {"trade": None, "customers": None, "near": [], "near_in_meaning": []},
    }


def test_a_word_that_stands_for_nothing_has_what_it_perhaps_means(tmp_path: Path) -> None:
    told = asked("hacker protection", "tenants' unions", folder=tmp_path)
    assert isinstance(told, dict)
    assert told["hacker protection"]["near_in_meaning"][0] == "cybersecurity-consultant"
    assert "tenants" in told["tenants' unions"]["near"] + told["tenants' unions"]["near_in_meaning"]
    text = as_text(VOCABULARY, "hacker protection", look_up(VOCABULARY, "hacker protection"))
    assert "is not in the vocabulary\n" in text
    assert "perhaps meant: cybersecurity consultant" in text
    assert look_up(VOCABULARY, "owner").meant == ()


def test_a_groups_own_words_are_looked_up_too(tmp_path: Path) -> None:
    own = "trades:\n  - id: sailmaker\n    name: sailmaker\n    customers: [boat-owners]\n"
    assert asked("sailmakers", folder=tmp_path, own=own) == {
        "sailmakers": {"trade": "sailmaker", "customers": None, "near": [], "near_in_meaning": []}
    }


def test_without_a_file_of_its_own_a_group_has_the_words_of_the_package(tmp_path: Path) -> None:
    assert vocabulary_of(Settings(), tmp_path) == (VOCABULARY, [])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    vocabulary, found = vocabulary_of(Settings(vocabulary="own.yml"), tmp_path)
    assert vocabulary == VOCABULARY
    assert [each.code for each in found] == ["V001"]


def test_a_word_may_be_a_trade_and_customers_at_once() -> None:
    answer = look_up(VOCABULARY, "property managers")
    assert answer.as_dict()["trade"] == "property-manager"
    assert answer.as_dict()["customers"] == "property-managers"
    text = as_text(VOCABULARY, "property managers", answer)
    assert "trade: property manager (property-manager)" in text
    assert "customers: property managers (property-managers)" in text
    assert "usually served by:" in text


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("plumer", "spelled alike: plumber"),
        ("homowners", "spelled alike: homeowners"),
        ("xyzzy", "spelled alike: -"),
    ],
)
def test_an_unknown_word_is_told_with_what_is_spelled_alike(word: str, line: str) -> None:
    text = as_text(VOCABULARY, word, look_up(VOCABULARY, word))
    assert "is not in the vocabulary" in text
    assert line in text


def test_rivals_are_told_from_both_sides() -> None:
    for one, other in (("mortgage broker", "banker"), ("banker", "mortgage broker")):
        text = as_text(VOCABULARY, one, look_up(VOCABULARY, one))
        competes = next(line for line in text.splitlines() if "competes with:" in line)
        assert other in competes
