"""A position in a firm is no trade: it leads to none, and nothing is offered for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.positions import _words, is_position, sold_as, without_positions
from tradekin.vocabulary.word_report import as_text, look_up

VOCABULARY = load_vocabulary()

POSITIONS = [
    "Owner",
    "OWNER",
    "owners",
    "Owner/Operator",
    "owner-operator",
    "Owner / Operator",
    "Co-Owner",
    "Founder",
    "Founder & CEO",
    "Co-founder",
    "President",
    "Vice President",
    "VP",
    "VP of Sales",
    "Manager",
    "Office Manager",
    "General Manager",
    "Partner",
    "Managing Partner",
    "Director",
    "Executive Director",
    "CEO",
    "CFO",
    "C.O.O.",
    "CTO",
    "Principal",
    "Proprietor",
    "Chairman",
    "Secretary",
    "Treasurer",
    "Secretary/Treasurer",
    "Board member",
    "Employee",
    "Self-employed",
    "Retired",
    "Student",
    "Team lead",
    "Supervisor",
    "Assistant",
    "Associate",
    "Senior Associate",
    "Sales representative",
    "Account Executive",
    "Director of Marketing",
    "Marketing Manager",
    "Store manager",
    "Branch Manager",
    "Business owner",
    "Owner, President",
    "Owner (Operator)",
    "Operations Manager",
    "Project manager",
    "Managing Director",
    "President and Founder",
    "Inhaber",
    "Inhaberin",
    "Geschäftsführer",
    "Geschäftsführer(in)",
    "Inhaber/in",
    "Geschäftsführende Gesellschafterin",
    "Propriétaire",
    "Gérante",
    "Directeur général",
    "Propietaria",
    "Dueño",
    "Socio-gerente",
    "Proprietário",
    "Titolare",
]


@pytest.mark.parametrize("position", POSITIONS)
def test_a_position_is_no_trade_and_nothing_is_offered_for_it(position: str) -> None:
    assert is_position(position)
    assert VOCABULARY.trade(position) is None
    assert VOCABULARY.near_trades(position) == []


@pytest.mark.parametrize(
    ("wording", "trade"),
    [
        ("truck owner-operator", "haulier"),
        ("owner-operator trucking", "haulier"),
        ("Owner operator (trucking)", "haulier"),
        ("property manager", "property-manager"),
        ("Manager, property", "property-manager"),
        ("Director, funeral", "funeral-director"),
        ("bar owner", "bar-owner"),
        ("restaurant owner", "restaurant"),
        ("funeral director", "funeral-director"),
        ("wealth manager", "wealth-manager"),
        ("virtual assistant", "virtual-assistant"),
        ("personal assistant", "personal-assistant-concierge"),
        ("fractional CFO", "fractional-cfo"),
        ("company secretary", "company-formation-agent"),
        ("event manager", "event-planner"),
        ("executive coach", "executive-coach"),
        ("tour operator", "tour-operator"),
        ("loan officer", "mortgage-broker"),
    ],
)
def test_a_trade_whose_name_holds_such_a_word_stays_one(wording: str, trade: str) -> None:
    found = VOCABULARY.trade(wording)
    assert found is not None
    assert found.id == trade
    assert not is_position(wording)


@pytest.mark.parametrize(
    ("wording", "rest", "trade"),
    [
        ("Owner, plumber", "plumber", "plumber"),
        ("Plumber - Owner", "Plumber", "plumber"),
        ("Owner/Realtor", "Realtor", "residential-real-estate-agent"),
        ("Managing Partner, Family Law", "Family Law", "family-lawyer"),
        ("President & CEO; florist", "florist", "florist"),
        ("Electrician (Owner/Operator)", "Electrician", "electrician"),
    ],
)
def test_the_trade_beside_a_position_is_read(wording: str, rest: str, trade: str) -> None:
    assert without_positions(wording)[0] == rest
    found = VOCABULARY.trade(wording)
    assert found is not None
    assert found.id == trade


def test_every_trade_that_a_position_may_be_sold_as_exists_and_only_positions_are() -> None:
    services = _words().services
    assert set(services.values()) <= VOCABULARY.trades.keys()
    assert all(is_position(position) for position in services)
    assert sold_as("Office Managers") == "office-administrator"
    assert sold_as("Owner/Operator") is None


def test_no_trade_is_shown_under_the_name_of_a_position() -> None:
    assert not [each.name for each in VOCABULARY.trades.values() if is_position(each.name)]


def test_owners_are_customers_still() -> None:
    assert VOCABULARY.group("business owners") is not None
    assert VOCABULARY.group("executives") is not None


def test_the_command_says_that_it_is_a_position() -> None:
    answer = look_up(VOCABULARY, "Owner/Operator")
    assert answer.as_dict()["trade"] is None
    text = as_text(VOCABULARY, "Owner/Operator", answer)
    assert "is a position, not a trade: say what the firm does" in text
    assert "haul" not in text
    assert "spelled alike" not in text
    assert "fractional CFO" in as_text(VOCABULARY, "CFO", look_up(VOCABULARY, "CFO"))


@given(st.text(max_size=250))
def test_whatever_is_asked_there_is_an_answer(wording: str) -> None:
    rest, positions = without_positions(wording)
    assert rest == wording or positions
    assert isinstance(is_position(wording), bool)
