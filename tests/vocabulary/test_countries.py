"""Every country has the names, the spelling and the trades that people there know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tradekin.kit.word_lists import lists_in
from tradekin.language.catalogue import FOLDER
from tradekin.vocabulary import Vocabulary, load_vocabulary
from tradekin.vocabulary.countries import in_country
from tradekin.vocabulary.country_spelling import plural_of, spelled_in
from tradekin.vocabulary.trade_links import LinkKind
from tradekin.vocabulary.word_report import look_up

COUNTRIES = ("US", "GB", "IE", "CA", "AU", "NZ", "IN", "ZA")
NAMES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "country_names.tsv").read_text(encoding="utf-8").splitlines()
]
ELSEWHERE = [
    ("title-company", ("GB", "IE", "CA", "AU", "NZ", "IN", "ZA")),
    ("exchange-intermediary", ("GB", "IE", "CA", "AU", "NZ", "IN", "ZA")),
    ("medicare-adviser", ("GB", "IE", "CA", "AU", "NZ", "IN", "ZA")),
    ("bail-bond-agent", ("GB", "IE", "CA", "AU", "NZ", "IN", "ZA")),
    ("reverse-mortgage-specialist", ("IN", "ZA")),
    ("conveyancer", ("US", "CA", "IN")),
    ("home-inspector", ("GB", "IE")),
    ("building-surveyor", ("US", "CA", "IN")),
]
LISTS = lists_in("vocabulary", "countries.yml")
KINDS = [LinkKind.HANDS_ON, LinkKind.BESIDE]


@cache
def listed(country: str | None) -> Vocabulary:
    return load_vocabulary(country)


@pytest.mark.parametrize(("country", "trade", "name"), NAMES)
def test_a_trade_is_called_what_people_there_call_it(country: str, trade: str, name: str) -> None:
    assert listed(country).trades[trade].name == name


def test_without_a_country_names_are_as_listed() -> None:
    shown = listed(None)
    assert shown is load_vocabulary()
    assert shown.trades["removals-company"].name == "removals company"
    assert shown.trades["residential-real-estate-agent"].name == "residential real estate agent"
    assert shown.groups["tenants"].name == "tenants"
    assert shown.elsewhere == frozenset()
    assert shown.offered == tuple(shown.trades.values())


@pytest.mark.parametrize("country", [None, "US", "GB", "DE"])
def test_a_name_of_any_country_is_understood_everywhere_and_means_one_thing(country: str | None) -> None:
    trades, groups = listed(country).trade_names, listed(country).group_names
    assert trades.claimed_twice == groups.claimed_twice == []
    for other in (None, *COUNTRIES):
        for trade in listed(other).trades.values():
            assert trades.holder(trade.name) == trades.holder(trade.plural) == trade.id
        for group in listed(other).groups.values():
            assert groups.holder(group.name) == group.id


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_two_trades_and_no_two_groups_share_a_name(country: str) -> None:
    for kind in (listed(country).trades, listed(country).groups):
        assert len({each.name for each in kind.values()}) == len(kind)  # type: ignore[attr-defined]


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_name_shown_is_not_among_the_others(country: str) -> None:
    for trade in listed(country).trades.values():
        assert not trade.listed_as or trade.name not in trade.also, trade.id


@pytest.mark.parametrize(("trade", "countries"), ELSEWHERE)
def test_a_trade_is_not_offered_where_it_does_not_exist(trade: str, countries: tuple[str, ...]) -> None:
    for country in COUNTRIES:
        vocabulary = listed(country)
        offered = country not in countries
        assert (trade in {each.id for each in vocabulary.offered}) is offered
        assert any(trade in usual for usual in vocabulary.usual_trades.values()) is offered


def test_a_trade_of_elsewhere_is_nobodys_suggestion() -> None:
    for country, offered in (("US", True), ("GB", False)):
        vocabulary = listed(country)
        assert ("title-company" in vocabulary.links.partners_of("real-estate-lawyer")) is offered
        assert ("title company" in vocabulary.near_trades("tittle companny")) is offered
        assert ("title-company" in look_up(vocabulary, "tittle companny").near) is offered
        assert vocabulary.trade("title officer") == vocabulary.trades["title-company"]


def test_whoever_has_such_a_trade_all_the_same_keeps_its_links() -> None:
    kinds = [link.kind for link in listed("GB").links.between("title-company", "real-estate-lawyer")]
    assert any(kind in kinds for kind in KINDS)


@pytest.mark.parametrize("country", [*COUNTRIES, "DE"])
def test_casts_hold_only_who_is_there(country: str) -> None:
    vocabulary = listed(country)
    for moment in vocabulary.moments.values():
        present = {part.trade for part in moment.cast}
        assert moment.holder in present, moment.id
        assert present.isdisjoint(vocabulary.elsewhere), moment.id
        for part in moment.cast:
            assert part.is_part_in(country), (moment.id, part.trade)
            for others in (part.comes_from, part.beside, part.supplies, part.overflows_to):
                assert present.issuperset(others), (moment.id, part.trade)


def test_a_territory_speaks_the_english_of_its_country() -> None:
    assert listed("PR").trades["removals-company"].name == "moving company"
    assert "title-company" not in listed("PR").elsewhere
    assert listed("PR").moments == listed("US").moments
    assert listed("JE").trades["family-lawyer"].name == "family law solicitor"


@pytest.mark.parametrize(
    ("text", "american", "canadian"),
    [
        ("Mould and a grey colour", "Mold and a gray color", "Mould and a grey colour"),
        ("modernising centres", "modernizing centers", "modernizing centres"),
        ("JEWELLERY, jewellers", "JEWELRY, jewelers", "JEWELLERY, jewellers"),
        ("a specialist advertises and exercises", "a specialist advertises and exercises", None),
        ("programmers and programmes", "programmers and programs", "programmers and programs"),
        ("mums’ pyjamas, maximum", "moms’ pajamas, maximum", "moms’ pajamas, maximum"),
        ("Advisers of two storeys", "Advisors of two stories", "Advisors of two storeys"),
        ("analysts analyse an analysis", "analysts analyze an analysis", "analysts analyze an analysis"),
    ],
)
def test_words_are_spelled_as_there(text: str, american: str, canadian: str | None) -> None:
    assert spelled_in(text, "US") == american
    assert spelled_in(text, "CA") == (canadian or american)
    assert spelled_in(text, "GB") == spelled_in(text, None) == text


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("moving company", "moving companies"),
        ("staffing agency", "staffing agencies"),
        ("toy store", "toy stores"),
        ("life coach", "life coaches"),
        ("survey", "surveys"),
        ("fitness studio", "fitness studios"),
    ],
)
def test_plurals_follow_the_last_word(name: str, plural: str) -> None:
    assert plural_of(name) == plural


@pytest.mark.parametrize("country", COUNTRIES)
def test_plurals_are_plurals(country: str) -> None:
    for trade in listed(country).trades.values():
        assert trade.plural != trade.name
        assert trade.plural.endswith(("s", "men", "public", "commerce", "printers", "concierges", "worship")), (
            trade.plural
        )


def test_nothing_else_of_a_trade_changes() -> None:
    shown, listed_ = listed("US").trades, listed(None).trades
    assert list(shown) == list(listed_)
    for trade in shown.values():
        same = [each.name for each in fields(trade) if each.name not in ("name", "plural", "also", "listed_as")]
        assert all(getattr(trade, each) == getattr(listed_[trade.id], each) for each in same)


def test_one_country_after_another_is_as_the_second() -> None:
    twice = in_country(listed("GB"), "US")
    assert twice.trades["removals-company"].name == "moving company"
    assert twice.elsewhere == listed("US").elsewhere


def test_moments_are_told_in_the_words_of_the_country() -> None:
    here, there = listed("US").moments, listed("GB").moments
    assert (here["web-shop"].name, there["web-shop"].name) == ("Opening an online store", "Opening a web shop")
    assert here["hen-weekend"].name == "A bachelor or bachelorette weekend"
    assert here["tax-letter"].heard_as == "The IRS has written and I do not dare to open it."
    assert there["home-loan-to-closing"].name == "A mortgage on its way to completion"
    assert "until it is sold" in {part.when for part in here["inherited-house"].cast}
    assert "till it is sold" in {part.when for part in there["inherited-house"].cast}


@pytest.mark.parametrize("country", COUNTRIES)
def test_moments_and_groups_keep_a_name_of_their_own(country: str) -> None:
    vocabulary = listed(country)
    assert len({each.name for each in vocabulary.moments.values()}) == len(vocabulary.moments)
    assert vocabulary.moments.keys() == listed(None).moments.keys()


def test_the_list_of_countries_names_only_what_there_is() -> None:
    shipped = {"trades": listed(None).trades, "customers": listed(None).groups, "moments": listed(None).moments}
    for kind, entries in shipped.items():
        assert entries.keys() >= LISTS[kind].keys()
        for id_, about in LISTS[kind].items():
            codes = [code for where in about for code in where.split() if where not in ("only_in", "not_in")]
            assert set(codes) <= set(COUNTRIES), id_
            assert len(codes) == len(set(codes)), id_


@pytest.mark.parametrize(
    ("text", "american"),
    [
        ("A flat with a flat roof", "An apartment with a flat roof"),
        ("a flat tyre; flats till May", "a flat tire; apartments until May"),
        ("a flatmate, the shop floor", "a flatmate, the shop floor"),
    ],
)
def test_a_phrase_is_said_otherwise_only_in_its_company(text: str, american: str) -> None:
    assert spelled_in(text, "US") == american
    assert spelled_in(text, "IE") == text


def test_no_sentence_of_the_site_or_its_letters_is_spelled_otherwise_in_some_country() -> None:
    """They are the same for every group, so they are said in words that all countries spell alike."""
    said = {text for one in english_sentences() for text in one}
    assert len(said) > 1000
    for country in COUNTRIES:
        assert not [text for text in sorted(said) if spelled_in(text, country) != text], country


def english_sentences() -> Iterator[tuple[str, ...]]:
    with (FOLDER / "de.po").open("rb") as file:
        for message in read_po(file):
            yield message.id if isinstance(message.id, tuple) else (message.id,)


def test_practices_are_spelled_as_the_country_does_and_found_either_way() -> None:
    for country, name in (("US", "giving advice outside my license"), ("GB", "giving advice outside my licence")):
        vocabulary = listed(country)
        assert vocabulary.practices["advice-outside-licence"].name == name
        for said in ("giving advice outside my licence", "giving advice outside my license"):
            found = vocabulary.practice(said)
            assert found is not None
            assert found.id == "advice-outside-licence"


def test_capitals_inside_a_word_are_kept() -> None:
    assert spelled_in("GitHub, BnB, JavaScript and the HVAC licence", "US") == (
        "GitHub, BnB, JavaScript and the HVAC license"
    )
