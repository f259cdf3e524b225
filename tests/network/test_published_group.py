"""What a group publishes for its neighbours is read as hostile: a bad record hides nobody else."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from towns import beyond_file, beyond_record

from tradekin.directory.group_terms import GroupTerms
from tradekin.network.published_group import (
    PublishedGroup,
    RecordProblem,
    UnreadableGroupError,
    group_in,
    read_published,
)
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary

SITE = "https://saco.example.com/"
GOOD = beyond_record()


@cache
def terms() -> GroupTerms:
    return GroupTerms.of(Settings(country="US"), load_vocabulary("US"))


def read(shape: Any, today: date | None = None) -> tuple[PublishedGroup, tuple[RecordProblem, ...]]:
    data = shape if isinstance(shape, bytes) else json.dumps(shape).encode()
    return read_published(data, SITE, terms(), today)


def why_not(record: Any) -> str:
    """Why somebody is left out, while the one beside is not."""
    group, problems = read(beyond_file(record, GOOD))
    assert [each.slug for each in group.members] == ["ben-okafor"]
    (problem,) = problems
    assert problem.why.isprintable()
    return problem.why


def test_a_member_is_read_in_their_own_words_and_by_our_vocabulary() -> None:
    group, problems = read(beyond_file(GOOD))
    (ben,) = group.members
    assert problems == ()
    assert (group.name, group.slug, group.host, group.email) == (
        "Saco Sunrise", "saco-sunrise", "saco.example.com", "ines@saco.example.com",
    )  # fmt: skip
    assert (ben.member.trade.id, ben.member.trade_as_said) == ("plumber", "plumber")
    assert [each.words.written for each in ben.member.served] == ["people who buy a house"]
    assert ben.member.customers == ("home-buyers",)
    assert group.page_of(ben) == "https://saco.example.com/members/ben-okafor/"


def test_what_is_kept_of_a_group_gives_the_group_again() -> None:
    every = beyond_record(
        known_as="Benny", specialty="old pipes", good_introduction="Whoever has\nwater.", paused=True,
        also=[{"name": "roofer", "id": "roofer", "said": "roofs"}],
    )  # fmt: skip
    group, _ = read(beyond_file(every, beyond_record("ann-lee")))
    again, problems = group_in(json.loads(json.dumps(group.as_published)), SITE, terms())
    assert (again, problems) == (group, ())
    assert group.members[1].member.is_paused


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no_json"), (b"\xff\xfe{}", "no_json"), (b"{", "no_json"), (b"[" * 100_000, "no_json"),
        (b"<html>", "no_json"), (b"[]", "no_form"), (b"{}", "no_form"), (b'{"members": {}}', "no_form"),
        (b"NaN", "no_form"), (b"9" * 100_000, "no_form"),
        (beyond_file(version=2), "version"), (beyond_file(version="1"), "version"),
        (beyond_file(version=True), "version"),
        (beyond_file(site="https://elsewhere.example.com/"), "elsewhere"), (beyond_file(site=7), "elsewhere"),
        (beyond_file(group=""), "no_form"), (beyond_file(group="x" * 81), "no_form"),
        (beyond_file(group="a\u202eb"), "no_form"), (beyond_file(group=["x"]), "no_form"),
        (beyond_file(country="Atlantis"), "no_form"), (beyond_file(facilitator={"email": "no"}), "no_form"),
        (beyond_file(made="2026-01-04"), "future"),
    ],
)  # fmt: skip
def test_of_what_is_not_in_the_form_nothing_is_taken(data: Any, problem: str) -> None:
    with pytest.raises(UnreadableGroupError) as raised:
        read(data, date(2026, 1, 2))
    assert raised.value.problem == problem
    assert all(str(fact).isprintable() and len(str(fact)) < 300 for fact in raised.value.facts.values())


def test_a_site_may_say_its_own_address_with_or_without_what_means_nothing() -> None:
    for said in (SITE, "http://Saco.example.com", None):
        assert read(beyond_file(GOOD, site=said))[0].address == SITE


@pytest.mark.parametrize("record", [None, 7, "ben", [], {}, {"slug": "x"}, {**GOOD, "slug": 7}])
def test_what_is_no_record_is_left_out(record: Any) -> None:
    assert "not in the published form" in why_not(record)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"slug": "../../etc"}, "slug"), ({"slug": "index"}, "slug"), ({"slug": "x" * 41}, "slug"),
        ({"slug": "A b"}, "slug"),
        ({"name": ""}, "P1"), ({"name": "x" * 81}, "P104"), ({"name": "Eve\u202e"}, "P007"),
        ({"name": "Owner"}, "P119"),
        ({"name": "Bеn Okafor"}, "P403"), ({"name": 7}, "form"), ({"name": None}, "form"), ({"name": "a\nb"}, "P106"),
        ({"name": "\ud800"}, "form"), ({"summary": "x" * 301}, "P104"), ({"summary": "x" * 700}, "form"),
        ({"summary": "Pay to 4111 1111 1111 1111."}, "P124"),
        ({"trade": {"name": "wizard of odd", "id": "nothing"}}, "not a trade"),
        ({"trade": "plumber"}, "form"), ({"languages": [{"name": "Klingon"}]}, "P205"), ({"areas": ["x"] * 61}, "form"),
        ({"areas": ["x" * 61]}, "P104"), ({"customers": [{"name": f"x{n}"} for n in range(21)]}, "P108"),
        ({"paused": "yes"}, "form"),
        ({"customers": "home buyers"}, "form"), ({"anywhere": "yes"}, "form"),
    ],
)  # fmt: skip
def test_whoever_would_be_no_profile_here_is_left_out_and_nobody_else(more: dict[str, Any], why: str) -> None:
    assert why in why_not({**beyond_record("eve-marsh"), **more})


def test_of_two_of_one_slug_the_second_is_left_out() -> None:
    assert "another one" in why_not_second()


def why_not_second() -> str:
    group, problems = read(beyond_file(GOOD, {**GOOD, "name": "Somebody Else"}))
    assert [each.member.name for each in group.members] == ["Ben Okafor"]
    return problems[0].why


def test_no_text_brings_a_way_to_reach_anybody() -> None:
    said = "Call +1 207 555 0190, write to eve@evil.example.com, see https://evil.example.com/x or www.evil.example.com"
    group, _ = read(
        beyond_file(
            beyond_record(
                summary=said[:290], good_introduction=said, specialty=said[:70], business=said[:70], areas=[said[5:60]],
                customers=[{"name": "x", "said": said[:70]}], contact={"email": "eve@evil.example.com"},
                phone="+12075550190",
            )
        )
    )  # fmt: skip
    (ben,) = group.members
    for text in (repr(ben.member), json.dumps(group.as_published)):
        assert not [each for each in ("555", "eve@", "evil.example") if each in text]


def test_markup_is_text_and_what_the_form_does_not_know_is_not_taken() -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} ![x](y) %(name)s"
    group, problems = read(beyond_file(beyond_record(summary=hostile, evil={"a": hostile}, github="eve", hidden=True)))
    assert problems == ()
    assert group.members[0].member.profile.summary == hostile
    assert group.members[0].member.profile.github is None
    assert set(group.members[0].record) == {
        "slug", "name", "business", "trade", "also", "summary", "languages", "areas", "anywhere", "customers",
        "customers_are_usual",
    }  # fmt: skip


def test_a_trade_that_only_their_own_words_know_is_read_by_its_id() -> None:
    group, problems = read(
        beyond_file(beyond_record(trade={"name": "plumber", "id": "plumber", "said": "pipe wizard"}))
    )
    assert (group.members[0].member.trade.id, problems) == ("plumber", ())


def test_a_group_of_another_country_is_read_in_its_english() -> None:
    said = {"name": "estate agent", "id": "realtor", "said": "Estate agent"}
    group, problems = read(beyond_file(beyond_record(trade=said), country="GB"))
    assert problems == ()
    assert group.members[0].member.trade_as_said == "estate agent"


def test_thousands_of_bad_records_are_read_in_a_moment() -> None:
    group, problems = read(beyond_file(*[None] * 19_000, GOOD))
    assert (len(group.members), len(problems)) == (1, 19_000)
