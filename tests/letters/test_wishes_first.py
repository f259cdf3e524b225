"""What somebody asked for comes first in a letter, and is never left out for a guess."""

from __future__ import annotations

import re

import pytest
from introducing import letters_of

from tradekin.letters.asking import About, Addressee, question_to
from tradekin.settings import Settings

REALTOR = {"trade": "realtor", "partners_wanted": ["mortgage broker"]}
BROKER = {"trade": "mortgage broker", "partners_wanted": ["realtor"]}


def test_a_wish_of_both_is_told_before_what_is_only_likely() -> None:
    """A guess about customers stood in its place, since a letter has room for so much."""
    letters, directory = letters_of({"ana-ferreira": REALTOR, "ben-okafor": BROKER})
    ana, ben = directory.by_slug["ana-ferreira"], directory.by_slug["ben-okafor"]
    said = letters.introduction(ana, ben).body
    assert "Why the two of you: Ana would like to meet a mortgage broker, and Ben would like to meet a realtor." in said
    asked = letters.ask(ben, ana).body
    assert "I thought of you because you would like to meet a realtor, and Ana would like to meet a mortgage" in asked


def test_what_a_list_says_outweighs_no_customers_that_both_named() -> None:
    people = {
        "ana-ferreira": {**REALTOR, "customers": ["home buyers"], "from_list": "yes"},
        "ben-okafor": {"trade": "mortgage broker", "customers": ["home buyers"]},
    }
    letters, directory = letters_of(people)
    said = letters.introduction(*directory.members).body
    assert said.index("you both serve home buyers") < said.index("Our list says that Ana would like to meet")


@pytest.mark.parametrize(
    "about", [About.CHANGE, About.STILL_RIGHT, About.LEAVE, About.HIDE, About.SHOW, About.THANKING]
)
def test_a_question_begins_as_a_sentence_does(about: About) -> None:
    facts = {"account": "eve", "titles": ["Areas"], "whom": "Ben Okafor", "note": "For the lamp."}
    wanted = {"change": ("account", "titles"), "thanking": ("account", "whom", "note")}.get(about.value, ("account",))
    body = question_to(Addressee("Ana Ferreira"), about, Settings(), **{name: facts[name] for name in wanted}).body
    assert re.match(r"Hello Ana,\n\n[A-Z]", body), body
