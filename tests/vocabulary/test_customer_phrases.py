"""A wording about customers is a person and a situation, taken only if every telling word is accounted for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from effort import is_too_slow
from hypothesis import given
from hypothesis import strategies as st

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.customer_words import TELLS_LITTLE
from tradekin.vocabulary.phrase_words import words_of
from tradekin.vocabulary.situations import Situations

VOCABULARY = load_vocabulary()
with (Path(__file__).parent / "customers.tsv").open(encoding="utf-8", newline="") as _lines:
    JUDGED = list(csv.reader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
with (Path(__file__).parent / "customer_phrases.tsv").open(encoding="utf-8", newline="") as _lines:
    PHRASES = list(csv.reader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
KINDS = sorted({kind for kind, _, _ in PHRASES})
READ = [wording for wording, group in JUDGED if group != "-" and " and " not in wording]
FOREIGN = ["quasar", "zeppelin", "harpsichords", "falconry", "submarine", "meteorites", "puppeteers", "alchemy"]


@pytest.mark.parametrize(
    ("wording", "groups"),
    [
        ("owners of houses on a private well", "rural-homeowners"),
        ("firms that have outgrown their warehouse", "firms-moving-premises"),
        ("people redoing a bathroom", "renovating-homeowners"),
        ("mums-to-be", "expectant-parents"),
        ("residents' societies", "owners-associations"),
        ("anyone whose roof leaks", "damaged-property-owners"),
        ("landlords whose tenants do not pay", "landlords"),
        ("retirees and snowbirds", "retirees second-home-owners"),
        ("homeowners and landlords", "homeowners landlords"),
        ("students who need glasses", "people-with-poor-sight students"),
    ],
)
def test_a_person_and_a_situation_are_read_and_may_mean_several_groups(wording: str, groups: str) -> None:
    assert set(groups.split()) <= set(VOCABULARY.groups_in(wording))


@pytest.mark.parametrize("kind", KINDS)
def test_whom_people_say_they_serve_is_read_as_it_is_meant_or_asked(kind: str) -> None:
    read = [(wording, meant, VOCABULARY.groups_in(wording)) for each, wording, meant in PHRASES if each == kind]
    assert [each for each in read if meant_otherwise(each[1], each[2])] == []


def meant_otherwise(meant: str, found: tuple[str, ...]) -> bool:
    """Whether none of the groups is found of which one is meant, or any where somebody has to be asked."""
    return bool(found) if meant == "-" else not set(found) & set(meant.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("people redoing a bathroom", "folks who remodelled their bathrooms"),
        ("families who are buying a house", "a family that bought a home"),
        ("companies hiring staff", "firms which hire employees"),
        ("seniors over 70", "seniors over 82"),
    ],
)
def test_the_same_is_said_in_many_forms(one: str, other: str) -> None:
    assert set(words_of(one)) - TELLS_LITTLE == set(words_of(other)) - TELLS_LITTLE


@pytest.mark.parametrize(
    "wording",
    ["people who need a lawyer", "people who repair roofs", "people without pets", "hotel guests", "bank customers",
     "suppliers of restaurants", "people who install solar panels", "wedding guests", "train drivers"],
)  # fmt: skip
def test_who_deals_with_customers_or_is_not_one_is_asked(wording: str) -> None:
    assert VOCABULARY.groups_in(wording) == ()


@given(st.sampled_from(READ), st.sampled_from(FOREIGN), st.sampled_from(["with {}", "who like {}", "of {}", "in {}"]))
def test_a_wording_with_a_foreign_word_is_not_taken(wording: str, foreign: str, tail: str) -> None:
    assert VOCABULARY.groups_in(f"{wording} {tail.format(foreign)}") == ()


def test_situations_are_listed_for_every_group_and_each_can_be_told() -> None:
    listed = lists_in("vocabulary", "situations.yml")["situations"]
    assert listed.keys() == VOCABULARY.groups.keys()
    situations = Situations(dict.fromkeys(listed, ()), {})
    for group in listed:
        assert all(term for each in situations.of(group) for term in each.needed), group
        said = {min(term) for each in situations.of(group) for term in each.needed}
        assert any(each.group == group for each in situations.told_by(said)), group


def test_a_wording_in_which_a_moment_is_heard_is_its_customers() -> None:
    moment = VOCABULARY.moments["first-home"]
    assert VOCABULARY.groups_in("renters whose lease ends this year") != ()
    assert moment.whose[0] in VOCABULARY.groups_in("people looking for their first flat")


def test_a_long_wording_takes_no_longer_than_its_length() -> None:
    assert not is_too_slow(VOCABULARY.groups_in, "people with 3 houses and " + "roofs that leak and " * 8)
    assert not is_too_slow(VOCABULARY.groups_in, "people with 3 houses and " + "roofs that leak and " * 3000)
