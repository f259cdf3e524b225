"""Names are found however people type them, and no wording ever leads to the wrong entry."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import pytest
from effort import is_too_slow, outgrows
from hypothesis import given, settings
from hypothesis import strategies as st

from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.lookup import Names
from tradekin.vocabulary.spelling import normal, singular

HERE = Path(__file__).parent
VOCABULARY = load_vocabulary()


def judged(file: str) -> list[tuple[str, str | None]]:
    """A table of wordings, each judged by a person: what it has to lead to, or None."""
    with (HERE / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [(wording, None if entry == "-" else entry) for wording, entry in rows]


TRADES = judged("wordings.tsv")
CUSTOMERS = judged("customers.tsv")


def test_every_judged_wording_of_a_trade_leads_where_it_was_judged_to() -> None:
    wrong = [(word, found, meant) for word, meant in TRADES if (found := VOCABULARY.trade_names.find(word)) != meant]
    assert not wrong


def test_every_judged_wording_of_customers_leads_where_it_was_judged_to() -> None:
    find = VOCABULARY.group_names.find
    wrong = [(word, found, meant) for word, meant in CUSTOMERS if (found := find(word)) != meant]
    assert not wrong


@pytest.mark.parametrize(("table", "least"), [(TRADES, 9000), (CUSTOMERS, 1500)])
def test_the_judged_tables_are_large_repeat_nothing_and_hold_traps(
    table: list[tuple[str, str | None]], least: int
) -> None:
    words = [word for word, _ in table]
    assert len(words) >= least
    assert len({word.casefold() for word in words}) == len(words)
    assert sum(meant is None for _, meant in table) >= 40


def test_the_judged_wordings_name_only_entries_that_exist_and_nearly_every_trade() -> None:
    trades = {meant for _, meant in TRADES if meant}
    assert trades <= VOCABULARY.trades.keys()
    assert {meant for _, meant in CUSTOMERS if meant} <= VOCABULARY.groups.keys()
    assert len(trades) >= 0.95 * len(VOCABULARY.trades)


@pytest.mark.parametrize("change", [str, str.upper, str.lower, str.title, lambda name: f"  {name}. "])
def test_every_listed_name_finds_its_entry_in_any_case(change: object) -> None:
    for trade in VOCABULARY.trades.values():
        for name in (trade.name, trade.plural, trade.id, *trade.also, *trade.rarely):
            assert VOCABULARY.trade_names.find(change(name)) == trade.id, name  # type: ignore[operator]
    for group in VOCABULARY.groups.values():
        for name in (group.name, group.id, *group.also):
            assert VOCABULARY.group_names.find(change(name)) == group.id, name  # type: ignore[operator]


@pytest.mark.parametrize("wording", ["a licensed {}", "Independent {} - Residential", "{} services Ltd", "I am a {}"])
@pytest.mark.parametrize("trade", ["plumber", "electrician", "house cleaner", "roofer", "locksmith"])
def test_what_changes_nothing_may_stand_around_a_trade(wording: str, trade: str) -> None:
    found = VOCABULARY.trade(wording.format(trade))
    assert found is not None
    assert found.name == trade


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organiser", "organizer"),
        ("organisation", "organization"),
        ("colour", "color"),
        ("neighbourhood", "neighborhood"),
        ("behavioural", "behavioral"),
        ("licence", "license"),
        ("defence", "defense"),
        ("centre", "center"),
        ("theatre", "theater"),
        ("fibreglass", "fiberglass"),
        ("tyre", "tire"),
        ("kerb", "curb"),
        ("adviser", "advisor"),
        ("jeweller", "jeweler"),
        ("jewellery", "jewelry"),
        ("traveller", "traveler"),
        ("counselling", "counseling"),
        ("remodelling", "remodeling"),
        ("mould", "mold"),
        ("plough", "plow"),
        ("programme", "program"),
        ("catalogue", "catalog"),
        ("cheque", "check"),
        ("aluminium", "aluminum"),
        ("paediatrician", "pediatrician"),
        ("gynaecologist", "gynecologist"),
        ("orthopaedics", "orthopedics"),
        ("anaesthetist", "anesthetist"),
        ("aesthetician", "esthetician"),
        ("draughtsman", "draftsman"),
        ("fulfilment", "fulfillment"),
        ("ageing", "aging"),
        ("mums", "moms"),
        ("analyse", "analyze"),
    ],
)
def test_british_and_american_spellings_are_one(british: str, american: str) -> None:
    assert normal(british) == normal(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hour", "hor"),
        ("tour", "tor"),
        ("course", "corse"),
        ("rise", "rize"),
        ("wise", "wize"),
        ("four", "for"),
    ],
)
def test_words_that_only_look_british_stay(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("C.P.A.", "cpa"),
        ("R.N.", "rn"),
        ("Café-Owners", "cafe owner"),
        ("P&C", "p and c"),
        ("women’s wear", "woman wear"),
        ("owner's rep", "owner rep"),
        ("employers with 10+ staff", "employer with 10 plus staff"),
        ("Ð", "ð"),
        ("!?", ""),
    ],
)
def test_punctuation_accents_and_dots_are_levelled(typed: str, plain: str) -> None:
    assert normal(typed) == plain


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("agencies", "agency"),
        ("coaches", "coach"),
        ("boxes", "box"),
        ("handymen", "handyman"),
        ("mattresses", "mattress"),
        ("glasses", "glasses"),
        ("business", "business"),
        ("gas", "gas"),
        ("buses", "bus"),
        ("spas", "spa"),
        ("people", "people"),
        ("midwives", "midwife"),
    ],
)
def test_plurals_lose_their_ending(plural: str, one: str) -> None:
    assert singular(plural) == one


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_looked_up_without_a_stumble(text: str) -> None:
    assert VOCABULARY.trade_names.find(text) in {None, *VOCABULARY.trades}
    assert VOCABULARY.group_names.find(text) in {None, *VOCABULARY.groups}
    assert len(VOCABULARY.trade_names.near(text)) <= 3


@given(st.text())
def test_levelling_a_name_twice_changes_nothing_more(text: str) -> None:
    once = normal(text)
    assert once == once.strip()
    assert "  " not in once


@given(
    st.lists(st.sampled_from(["plumber", "and", "/", ",", "-", "(", ")", "services", "owner", "a", ":", "&", "law"]))
)
def test_any_joining_of_words_is_read_without_a_stumble(words: list[str]) -> None:
    assert VOCABULARY.trade_names.find(" ".join(words)) in {None, *VOCABULARY.trades}


def test_very_long_text_is_not_read_into() -> None:
    assert VOCABULARY.trade("a " * 20_000 + "plumber " + "services " * 20_000) is None
    assert VOCABULARY.group("people and " * 20_000) is None
    whole, quarter = ("b " * many + "plumber " + "services " * many for many in (20_000, 5_000))
    assert not outgrows(partial(VOCABULARY.trade, whole), partial(VOCABULARY.trade, quarter))
    assert not is_too_slow(VOCABULARY.group, "persons and " * 20_000)


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("plumer", "plumber"),
        ("acountant", "accountant"),
        ("realter", "residential-real-estate-agent"),
        ("electrican", "electrician"),
        ("fotographer", "photographer"),
        ("chiropracter", "chiropractor"),
        ("morgage broker", "mortgage-broker"),
        ("life insurence", "life-insurance-agent"),
        ("hvca", "hvac-contractor"),
        ("wedding plannr", "wedding-planner"),
        ("mold remidiation", "mould-remediator"),
        ("jewler", "jeweller"),
        ("conveyencer", "conveyancer"),
        ("resturant", "restaurant"),
        ("plumbing contracter", "plumber"),
        ("comercial cleaning servises", "commercial-cleaner"),
    ],
)
def test_a_slip_is_never_taken_for_a_name_but_what_was_meant_is_offered_first(typo: str, meant: str) -> None:
    assert VOCABULARY.trade(typo) is None
    assert VOCABULARY.trade_names.near(typo)[0] == meant


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("homowners", "homeowners"),
        ("senoirs", "older-adults"),
        ("smal business owners", "small-businesses"),
        ("landlrods", "landlords"),
        ("first time byers", "first-time-buyers"),
    ],
)
def test_a_slip_among_customers_is_offered_too(typo: str, meant: str) -> None:
    assert VOCABULARY.group(typo) is None
    assert VOCABULARY.group_names.near(typo)[0] == meant


@pytest.mark.parametrize("word", ["physio therapist", "hair dresser", "book keeper", "web site design", "photobooth"])
def test_one_word_or_two_makes_no_difference(word: str) -> None:
    assert VOCABULARY.trade(word) is not None


def test_what_is_offered_shares_more_than_a_word_by_the_way() -> None:
    without = Names({"art-gallery": ["art gallery", "art"], "appraiser": ["house appraiser", "appraiser"]})
    assert without.near("art appraiser") == ["appraiser"]


@pytest.mark.parametrize("broad", ["coach", "consultant", "engineer", "broker", "designer", "dealer"])
def test_a_broad_word_offers_trades_that_end_with_it(broad: str) -> None:
    offered = VOCABULARY.near_trades(broad)
    assert len(offered) == 3
    assert all(name.endswith(broad) for name in offered)


@pytest.mark.parametrize("word", ["services", "sales", "company", "xyz", "", "!", "astronaut"])
def test_where_nothing_is_like_it_nothing_is_offered(word: str) -> None:
    assert VOCABULARY.near_trades(word) == []


@pytest.mark.parametrize("word", ["individuals", "people", "customers", ""])
def test_everybody_is_nobody_in_particular(word: str) -> None:
    assert VOCABULARY.group(word) is None
    assert VOCABULARY.near_groups(word) == []


def test_names_two_entries_claim_are_told_and_stay_with_the_first() -> None:
    names = Names({"one": ["Jeweller"], "two": ["jewelers", "goldsmith"]})
    assert names.claimed_twice == [("jewelers", "one", "two")]
    assert names.find("jeweler") == "one"


def test_a_name_is_found_as_soon_among_many_as_among_few() -> None:
    """How long a name takes to find or to offer, `make bench` says."""

    def find_all(many: int) -> None:
        names = Names({f"trade-{number}": [f"maker of part {number}"] for number in range(many)})
        assert all(names.find(f"Maker of part {number}") == f"trade-{number}" for number in range(many))

    assert not outgrows(partial(find_all, 4_000), partial(find_all, 1_000))
