"""Reasons in words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import Any

import pytest
from groups import group_of, sample_group
from rooms import NAMES, room

from tradekin.directory import Directory
from tradekin.language.wording import macros, with_article
from tradekin.partners import find_partners
from tradekin.partners.first_steps import step_of
from tradekin.partners.link_choice import choose_link
from tradekin.partners.matching import Pair
from tradekin.partners.pair_evidence import MOST
from tradekin.partners.reasons import Reason
from tradekin.vocabulary import LinkKind

MACROS = (
    "shared_customers",
    "shared_of_one_trade",
    "shared_in_other_words",
    "shared_probably",
    "shared_half",
    "shared_half_in_other_words",
    "near_probably",
    "near_half",
    "siblings_probably",
    "siblings_half",
    "in_turn_probably",
    "in_turn_half",
    "broader_customers",
    "sibling_customers",
    "customers_in_turn",
    "asked_for",
    "asked_in_other_words",
    "asked_both_in_other_words",
    "asked_both",
    "listed_wish",
    "listed_wishes",
    "listed_acquaintance",
    "one_trade",
    "link_hands_on",
    "link_beside",
    "link_overflows",
    "link_supplies",
    "link_hears_first",
    "link_same_moment",
    "both_write",
    "both_mention",
    "each_mentions",
    "names_trade",
    "names_trade_in_other_words",
    "can_introduce",
    "specialties",
    "languages",
    "areas",
)
LINKED = ("", "an IT support provider", "an accountant")
ODD = r"\s\s|\.\.|,,| ,|\ba [aeio]|\ban [bcdfgjkpqtvwz]|\{|\}|None|^[a-z]|[^.]$|\n"


def reasons_of(**fields: dict[str, Any]) -> dict[str, str]:
    """The reasons of the only two members there are, by kind."""
    group = group_of(fields)
    one, other = group.members
    found = find_partners(group).reasons.of(one, other)
    return {reason.kind: reason.text for reason in found}


def shape(text: str, pair: Pair, known: re.Pattern[str]) -> str:
    """A sentence without what differs from pair to pair."""
    for name in (pair.one.name, pair.other.name):
        text = text.replace(name, "_")
    return known.sub("_", text)


def known_in(group: Directory) -> re.Pattern[str]:
    """Members, trades and customer groups, also several in a row."""
    vocabulary = group.vocabulary
    names = [each.name for each in vocabulary.groups.values()]
    names += [name for trade in vocabulary.trades.values() for name in (trade.name, trade.plural)]
    known = "|".join(["_", *(re.escape(name) for name in sorted(names, key=len, reverse=True))])
    return re.compile(rf"(an? )?({known})((, and|,| and) ({known}))*", re.IGNORECASE)


def ways(macro: str, *given: str) -> list[str]:
    return str(getattr(macros("tradekin.partners", "reasons.jinja"), macro)(*given)).strip("\n").split("\n")


def test_telling_customers_come_first() -> None:
    customers = ["homeowners", "divorcing people"]
    told = reasons_of(
        ana={"trade": "realtor", "customers": customers}, ben={"trade": "mortgage broker", "customers": customers}
    )["shared_customers"].casefold()
    assert told.index("divorcing people") < told.index("homeowners")


def test_a_wider_group_is_not_told_beside_the_one_within_it() -> None:
    customers = ["homeowners", "pool owners"]
    told = reasons_of(
        ana={"trade": "pool builder", "customers": customers}, ben={"trade": "landscaper", "customers": customers}
    )["shared_customers"].casefold()
    assert "pool owners" in told
    assert "homeowners" not in told


def test_groups_with_an_and_of_their_own_are_kept_apart_by_a_comma() -> None:
    customers = ["bars and pubs", "charities and trusts"]
    told = reasons_of(
        ana={"trade": "accountant", "customers": customers}, ben={"trade": "banker", "customers": customers}
    )["shared_customers"].casefold()
    assert re.search(r"bars and pubs, and charities and trusts|charities and trusts, and bars and pubs", told)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("first-time buyers", "home buyers", ("first-time buyers", "home buyers")),
        ("home buyers", "first-time buyers", ("first-time buyers", "home buyers")),
        ("pool owners", "garden owners", ("pool owners", "garden owners", "homeowners")),
        ("home sellers", "tenants", ("home sellers", "tenants")),
    ],
)
def test_near_customers_are_named_for_each_side(one: str, other: str, words: tuple[str, ...]) -> None:
    told = reasons_of(ana={"trade": "realtor", "customers": [one]}, ben={"trade": "locksmith", "customers": [other]})
    text = told["near_customers"]
    assert "Ana" in text
    assert "Ben" in text
    assert all(each in text.casefold() for each in words), text


def test_firms_are_not_called_people() -> None:
    for one, other in (("small businesses", "micro-businesses"), ("restaurants", "hospitality")):
        told = reasons_of(ana={"trade": "banker", "customers": [one]}, ben={"trade": "printer", "customers": [other]})
        assert "people" not in told["near_customers"]


def test_a_wish_is_told_with_who_has_it() -> None:
    told = reasons_of(ana={"trade": "realtor"}, ben={"trade": "architect", "partners_wanted": ["estate agent"]})
    assert told["asked_for"].startswith("Ben ")
    assert "an estate agent" in told["asked_for"]


def linked(one: str, other: str, **more: Any) -> Reason:
    """The reason two members of these trades have for the links of their trades."""
    group = group_of({"ana": {"trade": one, **more}, "ben": {"trade": other, **more}})
    found = find_partners(group).reasons.of(*group.members)
    return next(reason for reason in found if reason.kind == "trades_meet")


@pytest.mark.parametrize("turned", [False, True])
def test_a_link_is_said_in_its_direction_whoever_of_the_two_comes_first(turned: bool) -> None:
    """Builders call septic contractors: no septic contractor has a home builder it calls first."""
    trades = ("septic contractor", "home builder")
    reason = linked(*(trades[::-1] if turned else trades))
    assert reason.about["trades"] == ["home-builder", "septic-contractor"]
    assert reason.about["link"] == "hands_on"
    text = reason.text.split(": ")[-1].casefold()
    assert text.index("home builder") < text.index("septic contractor")


def test_every_reason_of_trades_follows_a_link_in_its_direction() -> None:
    seen: Counter[str] = Counter()
    for pair in find_partners(sample_group()).pairs:
        for reason in (each for each in pair.reasons if "link" in each.about):
            one, other = reason.about["trades"]
            links = sample_group().vocabulary.links.between(one, other)
            kind, moment = reason.about["link"], reason.about.get("moment")
            known = {(each.kind, each.one, each.other) for each in links if moment in (None, each.moment)}
            assert (kind, one, other) in known, reason.text
            seen[kind] += 1
    assert seen["hands_on"] > 10
    assert len(seen) > 2


def test_a_moment_is_told_only_where_it_happens_to_customers_of_both() -> None:
    vocabulary = sample_group().vocabulary
    for pair in find_partners(sample_group()).pairs:
        for reason in pair.reasons:
            if moment := reason.about.get("moment"):
                whose = set(vocabulary.moments[moment].whose)
                served = [
                    {*each.customers, *(up for group in each.customers for up in vocabulary.lineage(group))}
                    for each in (pair.one, pair.other)
                ]
                assert whose & (served[0] | served[1]), reason.text


@pytest.mark.parametrize(
    ("macro", "told"),
    [
        ("link_hands_on", "An IT support provider often hands customers on to an accountant."),
        ("link_beside", "An IT support provider and an accountant often work side by side."),
        ("link_overflows", "What an IT support provider cannot take on, an accountant often can."),
        ("link_supplies", "An IT support provider often supplies an accountant."),
        ("link_hears_first", "An IT support provider often hears early that people need an accountant."),
        ("link_same_moment", "One customer may need both an IT support provider and an accountant."),
    ],
)
def test_each_kind_of_link_says_what_it_means(macro: str, told: str) -> None:
    assert told in ways(macro, *LINKED)
    moment = "Opening an office", *LINKED[1:]
    assert f"Opening an office: {told[0].lower() + told[1:]}" in ways(macro, *moment)


def test_a_wish_in_other_words_than_the_trade_claims_no_more_than_that_it_could_be_meant() -> None:
    told = reasons_of(ana={"trade": "realtor", "partners_wanted": ["CPA"]}, ben={"trade": "accountant"})["asked_for"]
    assert "a CPA" in told
    assert "could be Ben (accountant)" in told or "perhaps Ben (accountant)" in told
    alike = reasons_of(ana={"trade": "realtor", "partners_wanted": ["CPA"]}, ben={"trade": "CPA"})["asked_for"]
    assert "could" not in alike
    assert "perhaps" not in alike


def test_customers_of_both_are_said_in_words_that_both_would_own() -> None:
    def shared(one: list[str], other: list[str]) -> str:
        people = {"ana": {"trade": "florist", "customers": one}, "ben": {"trade": "photographer", "customers": other}}
        return next(text for kind, text in reasons_of(**people).items() if kind == "shared_customers")

    assert "brides" in shared(["brides"], ["brides"]).casefold()
    assert "engaged couples" in shared(["brides"], ["engaged couples"]).casefold()
    different = shared(["brides over forty"], ["engaged couples"])
    assert any(f"Ana {verb} brides over forty" in different for verb in ("serves", "says", "for"))
    assert "engaged couples" in different


def test_only_where_somebody_named_no_customers_a_reason_is_a_guess() -> None:
    named, unnamed = {"trade": "florist", "customers": ["brides"]}, {"trade": "photographer"}
    group = group_of({"ana": named, "ben": unnamed})
    reasons = find_partners(group).reasons.of(*group.members)
    guess = next(each for each in reasons if each.kind == "shared_customers")
    assert guess.is_guess
    assert guess.as_dict()["guess"] is True
    assert guess.text.startswith(("Ana serves brides", "Ana works for brides"))
    sure = group_of({"ana": named, "ben": {**unnamed, "customers": ["brides"]}})
    assert not any(each.is_guess for each in find_partners(sure).reasons.of(*sure.members))


def test_two_wishes_are_one_reason() -> None:
    told = reasons_of(
        ana={"trade": "realtor", "partners_wanted": ["architect"]},
        ben={"trade": "architect", "partners_wanted": ["realtor"]},
    )["asked_for"]
    assert "an architect" in told
    assert "a realtor" in told


def test_a_language_beyond_the_groups_own_is_a_reason() -> None:
    speak = {"languages": ["English", "Welsh"]}
    told = reasons_of(
        ana={"trade": "realtor", **speak}, ben={"trade": "celebrant", "partners_wanted": ["realtor"], **speak}
    )
    assert told["languages"].endswith(" Welsh.")


def test_a_shared_place_is_told_only_when_there_is_nothing_better() -> None:
    here = {"areas": ["Northside"]}
    near = {"customers": ["pet owners"], **here}, {"customers": ["law firms"], **here}
    assert set(reasons_of(ana={"trade": "dog groomer", **near[0]}, ben={"trade": "auditor", **near[1]})) == {"areas"}
    told = reasons_of(ana={"trade": "realtor", **here}, ben={"trade": "mortgage broker", **here})
    assert "areas" not in told


def test_there_are_at_most_three_and_none_reads_like_another() -> None:
    for pairs in find_partners(sample_group()).of.values():
        for pair in pairs:
            assert 1 <= len(pair.reasons) <= MOST
            assert len({reason.text for reason in pair.reasons}) == len(pair.reasons)


def test_on_no_page_do_all_sentences_of_one_kind_read_alike() -> None:
    group = sample_group()
    known, seen = known_in(group), 0
    for slug, pairs in find_partners(group).of.items():
        shapes: dict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            for reason in pair.reasons:
                shapes[reason.kind].append(shape(reason.text, pair, known))
        for kind, told in shapes.items():
            assert len(told) == 1 or len(set(told)) > 1, f"{slug}: {kind} reads {told}"
            seen += len(told) > 1
    assert seen > 60


def test_the_same_pairs_are_worded_the_same_each_time() -> None:
    first, second = ([pair.reasons for pair in find_partners(sample_group()).pairs] for _ in range(2))
    assert first == second


def test_every_sentence_is_well_formed() -> None:
    for pair in find_partners(sample_group()).pairs:
        for reason in pair.reasons:
            text = reason.text.removesuffix("?") + "." if pair.is_question else reason.text
            for name in reason.names:
                text = text.replace(name, "Ann")
            assert not re.search(ODD, text), reason.text


@pytest.mark.parametrize("macro", MACROS)
@pytest.mark.parametrize("names", [("Ann", "Bo"), ("陳美玲", "ليلى حداد"), ("A " * 60 + "Z", "María y Castellanos")])
def test_each_kind_can_be_told_in_three_ways_or_more_all_well_formed(macro: str, names: tuple[str, str]) -> None:
    """Whatever the words: names of any length in any script, one group or several, vowels and spelled letters."""
    fillings = {
        "shared_customers": (*names, "accountant", "HVAC contractor", "doctors and dentists, and home buyers"),
        "shared_in_other_words": (*names, "brides", "couples", "engaged couples"),
        "shared_half": (*names, "brides and grooms"),
        "shared_half_in_other_words": (*names, "brides", "engaged couples"),
        "near_half": (*names, "home sellers", "tenants", "people"),
        "siblings_probably": (*names, "pool owners", "garden owners", "homeowners"),
        "siblings_half": (*names, "pool owners", "garden owners", "homeowners"),
        "in_turn_probably": (*names, "home sellers", "tenants"),
        "in_turn_half": (*names, "home sellers", "tenants"),
        "shared_of_one_trade": (*names, "owners of older houses"),
        "broader_customers": (*names, "first-time home buyers", "home buyers", "people"),
        "sibling_customers": (*names, "restaurants and cafés", "bars and pubs", "hospitality businesses"),
        "customers_in_turn": (*names, "home sellers", "tenants", "people"),
        "asked_for": (*names, "an IT support provider"),
        "asked_in_other_words": (*names, "a CPA", "accountant"),
        "asked_both_in_other_words": (*names, "an accountant", "a life insurance agent"),
        "asked_both": (*names, "an accountant", "a life insurance agent"),
        **dict.fromkeys((macro for macro in MACROS if macro.startswith("link_")), LINKED),
        "can_introduce": (*names, "an SEO specialist", "an SEO expert"),
        "both_write": (*names, "heat pumps"),
        "both_mention": (*names, "fuse box"),
        "each_mentions": ("A new kitchen", *names, "worktops", "new kitchen"),
        "names_trade": (*names, "realtors"),
        "names_trade_in_other_words": (*names, "public adjuster", "insurance adjuster"),
        "specialties": (*names, "farms", "lofts"),
        "shared_probably": (*names, "doctors and dentists, and home buyers"),
        "near_probably": (*names, "home sellers", "tenants", "people"),
        "one_trade": (*names, "IT support provider", "landscaping"),
        "listed_wish": (*names, "an IT support provider"),
        "listed_wishes": (*names, "an accountant", "a life insurance agent"),
        "listed_acquaintance": (*names, "an SEO specialist", "an SEO specialist"),
        "languages": ("Welsh and Thai",),
        "areas": ("Northside, Southside and Old Town",),
    }
    told = ways(macro, *fillings[macro])
    assert len(told) == len(set(told)) >= 3
    for text in told:
        plain = text.replace(names[0], "Ann").replace(names[1], "Bo")
        assert not re.search(ODD, plain), text
        assert not any(character.isdigit() for character in plain)


def test_every_trade_and_group_can_be_spoken_of() -> None:
    """No trade's or group's name breaks a sentence."""
    vocabulary = sample_group().vocabulary
    trades = list(vocabulary.trades.values())
    for trade, other in pairwise(trades):
        for macro in (each for each in MACROS if each.startswith("link_")):
            for text in ways(macro, "", with_article(trade.name), with_article(other.name)):
                assert not re.search(ODD.replace(r"\ban [bcdfgjkpqtvwz]|", ""), text), text
    for group in vocabulary.groups.values():
        for text in ways("shared_customers", "Ann", "Bo", "accountant", "roofer", group.name):
            assert not re.search(ODD.replace(r"\ba [aeio]|", ""), text), text


@pytest.mark.parametrize(
    ("banker", "told"),
    [
        ({"trade": "business banker", "customers": ["small businesses", "manufacturers"]}, False),
        ({"trade": "business banker"}, False),
        ({"trade": "banker", "customers": ["older adults", "families"]}, True),
    ],
)
def test_what_a_trade_hears_in_a_moment_is_told_only_of_who_serves_its_customers(
    banker: dict[str, Any], told: bool
) -> None:
    carer = {"trade": "geriatric care manager", "customers": ["older adults", "family carers"]}
    group = group_of({"ana": banker, "ben": carer})
    link = choose_link(group.vocabulary, *group.members)
    assert (link is not None and link.kind is LinkKind.HEARS_FIRST) == told


def test_every_link_told_of_two_members_happens_to_customers_of_both() -> None:
    for group in (sample_group(), *(room(name).group for name in NAMES)):
        words = group.vocabulary
        for one, other in combinations(group.members, 2):
            link = choose_link(words, one, other)
            if link and link.moment:
                for member in (one, other):
                    assert any(
                        whose == mine or whose in words.lineage(mine) or mine in words.lineage(whose)
                        for whose in words.moments[link.moment].whose
                        for mine in member.customers
                    ), (member.slug, link)


def test_what_was_asked_for_comes_before_a_hand_over_and_that_before_customers_of_both() -> None:
    whose = {"customers": ["home buyers"]}
    group = group_of({"ana": {"trade": "realtor", **whose}, "ben": {"trade": "home inspector", **whose}}, country="US")
    assert [each.kind for each in find_partners(group).pairs[0].reasons] == ["trades_meet", "shared_customers"]
    asking = {"trade": "realtor", "partners_wanted": ["home inspector"], **whose}
    group = group_of({"ana": asking, "ben": {"trade": "home inspector", **whose}}, country="US")
    (pair,) = find_partners(group).pairs
    assert [each.kind for each in pair.reasons] == ["asked_for", "trades_meet", "shared_customers"]
    assert pair.reasons[1].about["link"] == "hands_on"


def test_the_reasons_of_every_pair_stand_in_the_order_of_a_members_pairs() -> None:
    for pair in find_partners(sample_group()).pairs:
        steps = [step_of(each) for each in pair.reasons]
        assert steps == sorted(steps), pair.slug


def test_a_pair_of_which_nothing_can_be_told_is_not_suggested() -> None:
    for group in (sample_group(), *(room(name).group for name in NAMES)):
        assert all(pair.reasons for pair in find_partners(group).pairs)
