"""The lists that ship with the package fit together, and a group's own words fit in with them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from tradekin.vocabulary import Trade, Vocabulary, load_vocabulary
from tradekin.vocabulary.own import with_own
from tradekin.vocabulary.trade import LINK_FIELDS

if TYPE_CHECKING:
    from tradekin.kit.findings.finding import Finding

VOCABULARY = load_vocabulary()
TRADES = VOCABULARY.trades.values()
GROUPS = VOCABULARY.groups.values()
SCHEMA = re.compile(r"(?:[A-Z][a-z]*)+|NGO|HVACBusiness|LocalBusiness")


def added(text: str, folder: Path) -> tuple[Vocabulary, list[Finding]]:
    file = folder / "vocabulary.yml"
    file.write_text(text, encoding="utf-8")
    return with_own(VOCABULARY, file, "vocabulary.yml")


def places(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(each.code, each.line, each.column) for each in found]


def test_there_are_enough_trades_and_groups() -> None:
    assert len(VOCABULARY.trades) >= 250
    assert len(VOCABULARY.groups) >= 150


@pytest.mark.parametrize("names", ["trade_names", "group_names", "practice_names", "language_names"])
def test_no_name_is_claimed_twice(names: str) -> None:
    assert getattr(VOCABULARY, names).claimed_twice == []


def test_ids_are_made_for_addresses() -> None:
    ids = [*VOCABULARY.trades, *VOCABULARY.groups, *VOCABULARY.occasions, *VOCABULARY.practices]
    assert [each for each in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each)] == []


def test_trades_lead_only_to_what_exists() -> None:
    for trade in TRADES:
        assert VOCABULARY.groups.keys() >= set(trade.customers), trade.id
        others = {other for each in LINK_FIELDS for other in getattr(trade, each)}
        assert VOCABULARY.trades.keys() >= others - {trade.id}, trade.id
        assert trade.id not in others, trade.id


def test_trades_serve_three_to_eight_groups_and_list_nothing_twice() -> None:
    for trade in TRADES:
        assert 3 <= len(trade.customers) <= 8, trade.id
        for listed in (trade.customers, *(getattr(trade, each) for each in LINK_FIELDS)):
            assert len(set(listed)) == len(listed), trade.id


def test_trades_have_other_names_and_a_type_for_export() -> None:
    for trade in TRADES:
        assert len(trade.also) >= 4, trade.id
        assert SCHEMA.fullmatch(trade.schema_org), trade.id


def test_competing_is_the_same_from_both_sides() -> None:
    assert all(len(pair) == 2 for pair in VOCABULARY.competing)
    for trade in TRADES:
        assert all(frozenset((other, trade.id)) in VOCABULARY.competing for other in trade.competes_with)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accountant", "financial-planner"),
        ("photographer", "videographer"),
        ("wedding-photographer", "videographer"),
        ("chiropractor", "massage-therapist"),
        ("residential-real-estate-agent", "commercial-real-estate-agent"),
        ("wedding-planner", "venue"),
        ("estate-planning-lawyer", "financial-planner"),
        ("mortgage-broker", "residential-real-estate-agent"),
        ("house-cleaner", "carpet-cleaner"),
        ("plumber", "electrician"),
        ("web-designer", "seo-specialist"),
        ("hairdresser", "makeup-artist"),
        ("banker", "commercial-loan-broker"),
        ("bankruptcy-lawyer", "debt-adviser"),
        ("disability-support-coordinator", "home-care-provider"),
    ],
)
def test_trades_of_one_field_that_send_people_to_each_other_are_no_rivals(one: str, other: str) -> None:
    assert frozenset((one, other)) not in VOCABULARY.competing


@pytest.mark.parametrize(
    ("one", "other"),
    [("mortgage-broker", "banker"), ("accountant", "tax-adviser"), ("conveyancer", "real-estate-lawyer")],
)
def test_true_rivals_are_known(one: str, other: str) -> None:
    assert frozenset((one, other)) in VOCABULARY.competing


def test_a_seat_is_not_competition() -> None:
    """A group seats one web designer or developer, but each has work for the other; rivals share a seat too."""
    pair = frozenset(("web-designer", "web-developer"))
    assert pair in VOCABULARY.one_seat
    assert pair not in VOCABULARY.competing
    assert VOCABULARY.competing < VOCABULARY.one_seat


def plural_by_rule(name: str) -> str:
    if re.search(r"[^aeiou]y$", name):
        return name[:-1] + "ies"
    if re.search(r"(s|x|z|ch|sh)$", name):
        return name + "es"
    return name[:-3] + "men" if name.endswith("man") else name + "s"


def test_names_read_well_after_an_article_and_have_a_right_plural() -> None:
    several = ("chamber of commerce", "midwife", "place of worship")
    for trade in TRADES:
        assert not re.match(r"(a|an|the) ", trade.name), trade.id
        if " and " not in trade.name and trade.name not in several:
            assert trade.plural == plural_by_rule(trade.name), trade.id
        assert trade.plural != trade.name, trade.id


def test_every_group_is_served_by_three_trades_or_more() -> None:
    assert {group: trades for group, trades in VOCABULARY.usual_trades.items() if len(trades) < 3} == {}


def test_groups_are_whole_and_their_broader_groups_end_somewhere() -> None:
    for group in GROUPS:
        assert group.kind in ("people", "firms"), group.id
        assert group.occasion is None or group.occasion in VOCABULARY.occasions, group.id
        assert group.about.endswith("."), group.id
        assert group.id not in VOCABULARY.lineage(group.id), group.id


def test_every_occasion_brings_customers() -> None:
    told = {group.occasion for group in GROUPS} | {moment.occasion for moment in VOCABULARY.moments.values()}
    assert VOCABULARY.occasions.keys() == told - {None}


def test_no_group_hangs_nowhere() -> None:
    assert [group.id for group in GROUPS if group.occasion is None and group.broader is None] == []


@pytest.mark.parametrize("language", ["Taiwanese", "Bengali", "Flemish", "BSL", "Cape Verdean Creole", "es", "Farsi"])
def test_people_name_their_language_as_they_do(language: str) -> None:
    assert VOCABULARY.language(language) is not None


OWN = """\
customers:
  - id: boat-owners-in-winter
    name: boat owners laying up for winter
    also: [winter storage customers]
    kind: people
    broader: boat-owners
    occasion: retirement
    about: They lay up.
  - id: car-owners
    also: [island drivers]
trades:
  - id: sailmaker
    name: sailmaker
    also: [sail repairer, sail loft]
    customers: [boat-owners-in-winter, boat-owners]
    works_with: [boat-dealer, rigger]
    competes_with: [upholsterer]
    regulated: yes
  - id: rigger
    name: rigger
    plural: riggers and splicers
    customers: [boat-owners]
    schema_org: Store
  - id: boat-dealer
    also: [yacht shop]
"""


def test_a_groups_own_words_are_found_beside_those_of_the_package(tmp_path: Path) -> None:
    vocabulary, found = added(OWN, tmp_path)
    assert found == []
    assert vocabulary.trade("sail loft services") == Trade(
        id="sailmaker",
        name="sailmaker",
        plural="sailmakers",
        also=("sail repairer", "sail loft"),
        customers=("boat-owners-in-winter", "boat-owners"),
        works_with=("boat-dealer", "rigger"),
        competes_with=("upholsterer",),
        regulated=True,
    )
    assert vocabulary.trades["rigger"].plural == "riggers and splicers"
    assert vocabulary.trade("Yacht Shop") == vocabulary.trades["boat-dealer"]
    group = vocabulary.group("winter storage customers")
    assert group is not None
    assert (group.broader, group.occasion, group.kind) == ("boat-owners", "retirement", "people")
    assert vocabulary.group("island drivers") == vocabulary.groups["car-owners"]
    assert frozenset(("sailmaker", "upholsterer")) in vocabulary.competing
    assert "sailmaker" in vocabulary.usual_trades["boat-owners-in-winter"]


def test_the_package_itself_stays_as_it_is(tmp_path: Path) -> None:
    added(OWN, tmp_path)
    assert "sailmaker" not in VOCABULARY.trades
    assert VOCABULARY.group("island drivers") is None


def test_trades_may_stand_before_the_customers_they_name(tmp_path: Path) -> None:
    customers, trades = OWN.split("trades:")
    vocabulary, found = added(f"trades:{trades}{customers}", tmp_path)
    assert found == []
    assert vocabulary.trade("sailmaker")


SAILMAKER = "trades:\n  - id: sailmaker\n    name: sailmaker\n    customers: [boat-owners]\n"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("- a\n", (1, 1), "lists"),
        ("shops:\n  - id: a\n", (1, 1), "“shops”"),
        ("trades: yes\n", (1, 9), "“trades” has to be a list"),
        ("", (1, 1), "There are no words in the file."),
        ("trades:\n  - sailmaker\n", (2, 5), "`id`"),
        ("trades:\n  - name: sailmaker\n", (2, 5), "`id`"),
        ("trades:\n  - id: Sail Maker\n    name: x\n", (2, 9), "small letters"),
        ("trades:\n  - id: sailmaker\n    customers: [boat-owners]\n", (2, 9), "`name`"),
        ("trades:\n  - id: sailmaker\n    name: sailmaker\n", (2, 9), "`customers`"),
        (SAILMAKER + "    colour: red\n", (5, 5), "“colour”"),
        (SAILMAKER + "    also: sail loft\n", (5, 11), "has to be a list"),
        (SAILMAKER + "    also: [[sail loft]]\n", (5, 12), "list of texts"),
        (SAILMAKER + "    plural: [sailmakers]\n", (5, 13), "one text"),
        (SAILMAKER + "    plural: {a: b}\n", (5, 13), "one text"),
        (SAILMAKER + "    regulated: perhaps\n", (5, 16), "yes, no"),
        (SAILMAKER + "    works_with: [plumber, nobody]\n", (5, 27), "“nobody”"),
        (SAILMAKER + "    competes_with: [nobody]\n", (5, 21), "“nobody”"),
        (SAILMAKER + "    also: [Plumbers]\n", (5, 12), "already stands for “plumber”"),
        (SAILMAKER + "  - id: rigger\n    name: Sail-Maker\n    customers: [boat-owners]\n", None, ""),
        (
            SAILMAKER + "  - id: rigger\n    name: sailmakers\n    customers: [boat-owners]\n",
            (6, 11),
            "“sailmaker”",
        ),
        (
            "trades:\n  - id: sailmaker\n    name: realtor\n    customers: [boat-owners]\n",
            (3, 11),
            "already stands",
        ),
        ("trades:\n  - id: x\n    name: x\n    customers: [nobody]\n", (4, 17), "“nobody”"),
        ("trades:\n  - id: plumber\n    name: water wizard\n", (3, 5), "there already"),
        ("trades:\n  - id: plumber\n    customers: [boat-owners]\n", (3, 5), "there already"),
        ("customers:\n  - id: a\n    name: aaa\n    kind: boats\n", (4, 11), "people, firms"),
        ("customers:\n  - id: a\n    name: aaa\n    broader: nobody\n", (4, 14), "“nobody”"),
        ("customers:\n  - id: a\n    name: aaa\n    occasion: never\n", (4, 15), "“never”"),
        ("customers:\n  - id: a\n    name: Home Owners\n", (3, 11), "already stands for “homeowners”"),
        ("customers:\n  - id: a\n    name: aaa\n    customers: [a]\n", (4, 5), "not a field"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, place: tuple[int, int] | None, words: str, tmp_path: Path) -> None:
    vocabulary, found = added(text, tmp_path)
    assert vocabulary.trade("plumber") == VOCABULARY.trade("plumber")
    if place is None:
        assert found == []
        return
    assert ("V001", *place) in places(found)
    assert any(words in each.message for each in found)


def test_one_mistake_does_not_keep_the_rest_out(tmp_path: Path) -> None:
    text = OWN + "  - id: diver\n  - id: caulker\n    name: caulker\n    also: [plumber]\n    customers: [farms]\n"
    vocabulary, found = added(text, tmp_path)
    assert len(found) == 2
    assert vocabulary.trade("sailmaker")
    assert vocabulary.trade("caulker")
    assert vocabulary.trade("plumber") == VOCABULARY.trades["plumber"]


def test_nothing_leads_to_an_entry_that_was_left_out(tmp_path: Path) -> None:
    text = (
        "customers:\n  - id: a\n    name: aaa\n    broader: b\n  - id: b\n" + SAILMAKER + "    works_with: [rigger]\n"
    )
    vocabulary, found = added(text + "  - id: rigger\n", tmp_path)
    assert len(found) == 2
    assert list(vocabulary.lineage("a")) == []
    assert vocabulary.trades["sailmaker"].works_with == ()


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    vocabulary, found = added("", tmp_path)
    assert len(found) == 1
    assert vocabulary.trades == VOCABULARY.trades


def test_broken_yaml_and_a_missing_file_are_findings(tmp_path: Path) -> None:
    vocabulary, found = added("trades: [\n", tmp_path)
    assert found
    assert vocabulary.trades == VOCABULARY.trades
    vocabulary, found = with_own(VOCABULARY, tmp_path / "nowhere.yml", "nowhere.yml")
    assert places(found) == [("V001", 1, 1)]
    assert vocabulary is VOCABULARY


FIELDS = st.sampled_from(["id", "name", "also", "customers", "works_with", "kind", "broader", "plural", "regulated"])
VALUES = st.sampled_from(
    ["plumber", "[plumber]", "[]", "", "{a: b}", "[[a]]", "x", "boat-owners", "[boat-owners]", "yes", "1"]
)


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["trades", "customers"]), st.dictionaries(FIELDS, VALUES, max_size=5)),
        max_size=4,
    )
)
def test_no_file_of_any_shape_stumbles(entries: list[tuple[str, dict[str, str]]]) -> None:
    lists = {"trades": "", "customers": ""}
    for kind, fields in entries:
        lines = [f"{field}: {value}" for field, value in fields.items()] or ["{}"]
        lists[kind] += "".join(f"  {'-' if place == 0 else ' '} {line}\n" for place, line in enumerate(lines))
    text = "".join(f"{kind}:\n{body}" for kind, body in lists.items())
    made, _ = _from_text(text)
    assert made.trade("plumber")
    assert all(made.groups.keys() >= set(trade.customers) for trade in made.trades.values())
    assert made.usual_trades


def _from_text(text: str) -> tuple[Vocabulary, list[Finding]]:
    class InMemory(type(Path())):  # type: ignore[misc]
        def read_bytes(self) -> bytes:
            return text.encode()

    return with_own(VOCABULARY, InMemory("vocabulary.yml"), "vocabulary.yml")
