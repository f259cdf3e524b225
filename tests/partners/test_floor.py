"""Below a floor nobody is called a partner: a place stays open, or holds a question that is openly one."""

from __future__ import annotations

import json

import pytest
from groups import group_of, sample_group
from rooms import NAMES, room

from tradekin.letters.letters import Letters
from tradekin.partners import Partners, find_partners
from tradekin.partners.fit import FLOOR
from tradekin.partners.partner_reporters import partners_as_json, partners_as_text

LONELY = {
    "ana": {"trade": "real estate agent"},
    "ben": {"trade": "mortgage broker"},
    "dov": {"trade": "dentist"},
}


def kinds(partners: Partners) -> dict[tuple[str, str], str]:
    return {(pair.one.slug, pair.other.slug): pair.kind.value for pair in partners.pairs}


def test_who_has_no_partner_is_shown_with_whom_to_sit_together_once() -> None:
    partners = find_partners(group_of(LONELY))
    assert sorted(kinds(partners).values()) == ["partners", "sit_together"]
    (pair,) = partners.of["dov"]
    (question,) = pair.reasons
    assert pair.is_question
    assert (question.kind, question.text[-1]) == ("question", "?")
    assert partners.why_short["dov"].partners == 0


def test_a_question_is_never_told_as_a_reason() -> None:
    """The text for a terminal, the data for programs and the letters say openly that it is one."""
    group = group_of(LONELY)
    partners = find_partners(group)
    assert partners_as_text(partners).count("To sit together once:") == 2
    told = {tuple(each["members"]): each["kind"] for each in json.loads(partners_as_json(partners))["partners"]}
    assert told == kinds(partners)
    letters = Letters.of(group, partners.reasons, pairs=partners.pairs)
    (pair,) = partners.of["dov"]
    letter = letters.introduction(pair.one, pair.other)
    assert "I cannot say yet what you have in common" in letter.body
    assert "serve" not in letter.subject


def test_who_has_a_partner_is_asked_no_question() -> None:
    for group in (sample_group(), *(room(name).group for name in NAMES)):
        partners = find_partners(group)
        for pair in partners.pairs:
            if pair.is_question:
                ends = [partners.of[end.slug] for end in (pair.one, pair.other)]
                assert any(all(each.is_question for each in pairs) for pairs in ends)


@pytest.mark.parametrize("apart", ["paused", "rivals", "deal-breaker", "far"])
def test_what_keeps_two_apart_keeps_them_from_a_question_too(apart: str) -> None:
    one: dict[str, object] = {"trade": "dentist", "areas": ["North"], "languages": ["Welsh"]}
    other: dict[str, object] = {"trade": "dog trainer", "areas": ["North"], "languages": ["Welsh"]}
    assert kinds(find_partners(group_of({"one": one, "other": other}))) == {("one", "other"): "sit_together"}
    other |= {
        "paused": {"introductions": "paused"},
        "rivals": {"trade": "dentist"},
        "deal-breaker": {"practices": ["cold calling"]},
        "far": {"areas": ["South"], "languages": ["Thai"]},
    }[apart]
    one |= {"deal_breakers": ["cold calling"]} if apart == "deal-breaker" else {}
    assert find_partners(group_of({"one": one, "other": other})).pairs == ()


def test_that_both_serve_families_is_no_reason_to_meet() -> None:
    """No food bank is sent a life insurance agent for it."""
    families = {"customers": ["families"]}
    group = group_of(
        {
            "pan": {"trade": "non-profit organisation", **families},
            "liv": {"trade": "life insurance agent", **families},
        }
    )
    assert kinds(find_partners(group)) == {("liv", "pan"): "sit_together"}


@pytest.mark.parametrize("name", NAMES)
def test_partners_who_did_not_ask_for_each_other_are_above_the_floor(name: str) -> None:
    for pair in find_partners(room(name).group).pairs:
        asked = any(reason.kind == "asked_for" for reason in pair.reasons)
        assert pair.is_question or asked or pair.fit >= FLOOR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("funeral director", "life insurance agent"),
        ("funeral director", "personal injury lawyer"),
        ("wedding planner", "family lawyer"),
        ("addiction counselor", "brewery"),
        ("debt collector", "bankruptcy lawyer"),
        ("hospice", "house buyer"),
    ],
)
def test_trades_that_would_embarrass_each_other_are_kept_apart_unless_one_asks(one: str, other: str) -> None:
    both = {"one": {"trade": one}, "other": {"trade": other}}
    assert find_partners(group_of(both)).pairs == ()
    both["one"] |= {"partners_wanted": [other]}  # type: ignore[dict-item]
    assert kinds(find_partners(group_of(both))) == {("one", "other"): "partners"}


@pytest.mark.parametrize("name", NAMES)
def test_no_room_shows_a_pair_it_must_not_show(name: str) -> None:
    shown = {frozenset((pair.one.slug, pair.other.slug)) for pair in find_partners(room(name).group).pairs}
    assert not shown & room(name).never
