"""Answers that are no new words: what stays, what goes, and that each is told."""

from __future__ import annotations

import pytest
from issues import ANA_OWNED, Group
from shared import profile_of

from tradekin.kit.documents.nodes import as_plain
from tradekin.kit.documents.reader import read

PHONE = "+1 207 555 0117"
PROFILE = {**ANA_OWNED, "specialty": "historic houses", "about": "I learned it at sea.", "contact": {"phone": PHONE}}
STAY = "historic houses"


@pytest.fixture
def ana(group: Group) -> Group:
    group.add("ana-ferreira", profile_of(PROFILE))
    return group


def after(group: Group, **answers: str) -> tuple[dict[str, object], str]:
    """Ana's profile after a change, and all that was said."""
    ran = group.update({"profile": "ana-ferreira", **{name.replace("_", "-"): text for name, text in answers.items()}})
    root = read(ran.members["ana-ferreira.yml"].encode(), "x").root
    fields = as_plain(root) if root else {}
    assert isinstance(fields, dict)
    return fields, ran.output + ran.words


@pytest.mark.parametrize(
    "same", ["same as before", "Unchanged.", "(no change)", "Stays as it is!", "wie bisher", "as is"]
)
def test_an_answer_that_says_same_as_before_leaves_the_field(ana: Group, same: str) -> None:
    fields, said = after(ana, specialty=same, about=same, summary=same)
    assert (fields["specialty"], fields["about"], fields["summary"]) == (STAY, PROFILE["about"], PROFILE["summary"])
    assert "nothing changes here" in said


@pytest.mark.parametrize("gone", ["remove", "(delete this)", "Please remove.", "bitte löschen"])
def test_an_answer_that_asks_for_it_takes_the_field_out_and_says_so(ana: Group, gone: str) -> None:
    fields, said = after(ana, specialty=gone, contact_phone=gone)
    assert "specialty" not in fields
    assert "contact" not in fields
    assert fields["about"] == PROFILE["about"]
    assert "This goes out of your profile: Specialty and Telephone." in said
    assert "Taken out: Specialty, Telephone." in said


def test_what_a_profile_needs_is_not_taken_out(ana: Group) -> None:
    fields, said = after(ana, summary="delete this")
    assert fields["summary"] == PROFILE["summary"]
    assert "a profile cannot do without it" in said


@pytest.mark.parametrize("nothing", ["none", "-", "n/a", "no", "private"])
def test_an_answer_that_may_mean_either_changes_nothing_and_says_how_to_take_it_out(ana: Group, nothing: str) -> None:
    fields, said = after(ana, contact_phone=nothing, about="New words.")
    assert fields["contact"] == {"phone": PHONE}
    assert "write “remove”" in said
    assert "contact" not in after(ana, contact_phone="remove")[0]


@pytest.mark.parametrize("words", ["I remove old wiring.", "The same day, always", "Keep it simple", "delete nothing"])
def test_words_of_ones_own_are_taken(ana: Group, words: str) -> None:
    assert after(ana, specialty=words)[0]["specialty"] == words
