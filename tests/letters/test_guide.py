"""The guide for a first one-to-one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from groups import group_of
from oddpeople import pairs

from tradekin.directory import Directory
from tradekin.language.wording import text_templates
from tradekin.letters.guide import Guide, Saying, guide_for
from tradekin.partners import find_partners

GOLDEN = Path(__file__).parent / "golden"
ANA = {"name": "Ana Ferreira", "trade": "electrician", "summary": "We keep the lights on."}
BEN = {"name": "Ben Okafor", "trade": "architect", "summary": "Houses that last."}
_MEMBERS_TEXT = re.compile(r"“[^”]*”")


def guide_of(directory: Directory) -> Guide:
    return guide_for(*directory.members, directory, find_partners(directory).reasons)


def asked(directory: Directory, slug: str) -> dict[str, str]:
    """The questions to a member, by kind."""
    (turn,) = (turn for turn in guide_of(directory).turns if turn.member.slug == slug)
    return {question.kind: question.text for question in turn.questions}


def take_of(directory: Directory, slug: str) -> Saying:
    return next(turn.take for turn in guide_of(directory).turns if turn.member.slug == slug)


def guides() -> Iterator[Guide]:
    return (guide_for(one, other, directory, partners.reasons) for one, other, directory, partners in pairs())


def lines_of(guide: Guide) -> Iterator[Saying]:
    yield from (guide.before, guide.settle.title, guide.settle.text, guide.next.title, guide.next.text)
    for turn in guide.turns:
        yield from (turn.title, turn.text, *turn.questions, turn.take)


def as_text(guide: Guide) -> str:
    told = [guide.before.text, f"{guide.settle.minutes}: {guide.settle.title.text}. {guide.settle.text.text}"]
    for turn in guide.turns:
        told.append(f"{turn.minutes}: {turn.title.text}. {turn.text.text}")
        told += [f"  - {question.text}" for question in turn.questions]
        told.append(f"  > {turn.take.text}")
    told.append(f"{guide.next.minutes}: {guide.next.title.text}. {guide.next.text.text}")
    return "\n".join(told) + "\n"


def test_every_pair_has_three_quarters_of_an_hour_shared_equally() -> None:
    for guide in guides():
        assert guide.minutes == 45
        first, second = guide.turns
        assert first.minutes == second.minutes
        assert (first.member, first.asked_by) == (second.asked_by, second.member)


def test_every_member_is_asked_five_or_six_questions_and_none_twice() -> None:
    for guide in guides():
        texts = [question.text for turn in guide.turns for question in turn.questions]
        assert all(5 <= len(turn.questions) <= 6 for turn in guide.turns)
        assert len({_MEMBERS_TEXT.sub("", text).casefold() for text in texts}) == len(texts)


def test_every_line_reads_well_whatever_members_wrote() -> None:
    for guide in guides():
        for line in lines_of(guide):
            assert "\n" not in line.text
            assert line.text == line.text.strip()
            own = line.text
            for name in sorted(line.names, key=len, reverse=True):
                own = own.replace(name, "Name")
            assert not re.search(r"  |[.,;:?!][.,;:]| [.,;:?!]|\bNone\b|[{}<>]|\(\)|\ba [aeio]", own), line.text
            assert own.count("“") == own.count("”")
            assert "title" in line.kind or own[-1] in ".?"


def test_what_a_member_wrote_is_set_apart_from_our_words() -> None:
    for guide in guides():
        for line in lines_of(guide):
            assert all(name in line.text for name in line.names)
            assert not ("“" in line.text and not line.names)


def test_only_the_business_side_is_asked_about_and_nothing_is_counted() -> None:
    for guide in guides():
        text = as_text(guide)
        for turn in guide.turns:
            gains = turn.member.profile.gains
            asked_about = (*gains.goals, *gains.networks, *gains.skills)
            private = {*gains.interests, *gains.accomplishments}
            assert not any(each in text for each in private if not any(each in said for said in asked_about))
        ours = " ".join(_MEMBERS_TEXT.sub("", line.text) for line in lines_of(guide)).casefold()
        assert not re.search(r"\b(how many|score|points?|referrals?|track|revenue|deal)\b", ours)


def test_both_see_the_same_guide_and_chance_decides_who_starts() -> None:
    people = group_of({f"member-{number}": {} for number in range(40)})
    reasons = find_partners(people).reasons
    first = 0
    for one, other in combinations(people.members, 2):
        guide = guide_for(one, other, people, reasons)
        assert guide == guide_for(other, one, people, reasons)
        first += guide.turns[0].member is one
    assert 0.45 < first / (40 * 39 / 2) < 0.55


def test_a_bare_profile_is_asked_kindly_for_what_is_missing() -> None:
    kinds = asked(group_of({"ana": ANA, "ben": BEN}), "ana")
    assert list(kinds) == [
        "customers_missing", "introduction_missing", "before_and_after", "hand_over", "goal_missing", "offer_missing",
    ]  # fmt: skip
    assert "electrician" in kinds["introduction_missing"]
    assert "architect" in kinds["offer_missing"]


def test_a_full_profile_is_asked_about_what_it_says() -> None:
    full = {
        **ANA,
        "customers": ["homeowners"],
        "good_introduction": "someone with old wiring",
        "gains": {"goals": ["train two apprentices"], "networks": ["Builders' guild"], "skills": ["Old plans"]},
        "offers": ["A second look"],
        "partners_wanted": ["land surveyor"],
    }
    kinds = asked(group_of({"ana": full, "ben": {**BEN, "customers": ["homeowners"]}}), "ana")
    assert list(kinds) == ["customers_shared", "introduction", "before_and_after", "wish", "hand_over", "goal"]
    assert "both" in kinds["customers_shared"]
    assert "homeowners" in kinds["customers_shared"]
    assert "“Someone with old wiring.”" in kinds["introduction"]
    assert "a land surveyor" in kinds["wish"]
    assert "“Train two apprentices.”" in kinds["goal"]


def test_customers_are_not_called_shared_when_the_other_never_named_any() -> None:
    kinds = asked(group_of({"ana": {**ANA, "customers": ["homeowners"]}, "ben": BEN}), "ana")
    assert "We both" not in kinds["customers"]


def test_customers_in_the_members_own_words_are_quoted() -> None:
    kinds = asked(group_of({"ana": {**ANA, "customers": ["owners of steam yachts"]}, "ben": BEN}), "ana")
    assert "“Owners of steam yachts.”" in kinds["customers_own"]


def test_who_asked_to_meet_this_very_trade_is_asked_why() -> None:
    kinds = asked(group_of({"ana": {**ANA, "partners_wanted": ["land surveyor", "architect"]}, "ben": BEN}), "ana")
    assert "an architect" in kinds["wish_for_you"]
    assert "wish" not in kinds


def test_a_text_that_stands_in_two_fields_is_quoted_once() -> None:
    ana = {**ANA, "gains": {"goals": ["Plain wiring"], "networks": ["plain wiring"], "skills": ["Plain wiring"]}}
    texts = " ".join(asked(group_of({"ana": {**ana, "offers": ["plain wiring"]}, "ben": BEN}), "ana").values())
    assert texts.count("lain wiring") == 1


def test_everybody_is_asked_who_comes_before_and_after_and_how_a_hand_over_is_liked() -> None:
    for guide in guides():
        for turn in guide.turns:
            assert {"before_and_after", "hand_over"} <= {each.kind for each in turn.questions}


def test_nobody_is_sent_to_look_for_a_trade_that_sits_in_the_room() -> None:
    ben = {**BEN, "partners_wanted": ["land surveyor", "plumber"]}
    ana = {**ANA, "can_introduce": [{"trade": "plumber", "how": "A cousin."}]}
    assert take_of(group_of({"ana": ana, "ben": ben}), "ana").kind == "take_known"
    three = group_of({"ana": ana, "ben": ben, "cy": {"trade": "plumber"}})
    guide = guide_for(*three.members[:2], three, find_partners(three).reasons)
    take = next(turn.take for turn in guide.turns if turn.member.slug == "ana")
    assert "a land surveyor" in take.text
    assert "plumber" not in take.text


def test_long_texts_are_clipped() -> None:
    ana = {**ANA, "good_introduction": "word " * 119 + "end", "summary": "y" * 300}
    assert all(len(text) < 300 for text in asked(group_of({"ana": ana, "ben": BEN}), "ana").values())


@pytest.mark.parametrize(
    ("ana", "ben", "kind", "words"),
    [
        (
            {"can_introduce": [{"trade": "land surveyor", "how": "We share an office."}]},
            {"partners_wanted": ["land surveyor"]},
            "take_known",
            "a land surveyor",
        ),
        (
            {},
            {"partners_wanted": ["electrician", "land surveyor", "plumber"]},
            "take_wished",
            "a land surveyor or a plumber",
        ),
        ({}, {"good_introduction": "A family that has outgrown its house."}, "take_described", "Ben"),
        ({}, {}, "take_any", "would be glad to know an architect"),
    ],
)
def test_each_takes_away_one_introduction_to_make_and_that_person_is_asked_first(
    ana: dict[str, object], ben: dict[str, object], kind: str, words: str
) -> None:
    take = take_of(group_of({"ana": {**ANA, **ana}, "ben": {**BEN, **ben}}), "ana")
    assert take.kind == kind
    assert words in take.text
    assert any(each in take.text for each in ("first", "before giving a name", "whether they would like to meet"))
    assert set(take.names) == {"Ana", "Ben"}


def test_every_question_can_be_asked_in_two_ways_at_least() -> None:
    source = (text_templates("tradekin.letters").loader.get_source(  # type: ignore[union-attr]
        text_templates("tradekin.letters"), "guide.jinja"
    ))[0]  # fmt: skip
    for name, body in re.findall(r"{% macro (\w+)\(.*?\) %}\n(.*?)\n{% endmacro %}", source, re.DOTALL):
        once = name in {"before", "settle", "settle_title", "next", "next_title"}
        assert (body.count("\n") == 0) == once, name


def test_the_guide_is_worded_as_agreed(golden: Callable[[Path, str], None]) -> None:
    ana = {
        **ANA,
        "customers": ["homeowners", "landlords"],
        "good_introduction": "Someone who has just bought a house with old wiring.",
        "partners_wanted": ["home inspector"],
        "gains": {"goals": ["Train two apprentices"], "networks": ["Builders' guild"]},
    }
    golden(GOLDEN / "guide.txt", as_text(guide_of(group_of({"ana": ana, "ben": BEN}))))
