"""Pages speak the English of the group's country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from groups import ROOT, group_of, sample_group

from tradekin.directory import Directory
from tradekin.partners import find_partners
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site
from tradekin.vocabulary import Vocabulary, load_vocabulary

LISTS = ("home", "members", "customers", "trades", "wanted")


@cache
def american_pages() -> dict[str, str]:
    return dict(pages_of(sample_group()))


def pages_of(group: Directory) -> Iterator[tuple[str, str]]:
    """What a reader sees of each page that is made of members."""
    site = Site(group, find_partners(group))
    renderer = Renderer(site)
    for name in LISTS:
        yield name, seen(renderer.list(name, 0 if name == "home" else 1))
    for kind in KINDS:
        for page in kind.pages(site):
            yield page.url, seen(f"{page.title}. {page.description} {renderer.page(page)}")


def seen(page: str) -> str:
    without_data = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^<>]*>", " ", without_data).split()).casefold()


def names_in(vocabulary: Vocabulary) -> set[str]:
    """Every name of the vocabulary that a page may show."""
    trades = (name for each in vocabulary.trades.values() for name in (each.name, each.plural))
    others = (
        name
        for kind in (vocabulary.groups, vocabulary.occasions, vocabulary.moments)
        for each in kind.values()
        for name in (each.name, getattr(each, "about", ""), getattr(each, "heard_as", ""))
    )
    return {name.casefold() for name in (*trades, *others) if name}


def test_pages_of_an_american_group_call_nothing_as_it_is_called_elsewhere() -> None:
    own = " ".join(file.read_text(encoding="utf-8").casefold() for file in (ROOT / "members").glob("*.yml"))
    here = names_in(load_vocabulary("US"))
    elsewhere = {name for other in (None, "GB") for name in names_in(load_vocabulary(other))} - here
    within = f" {' | '.join(here)} "
    foreign = sorted(each for each in elsewhere if each not in own and not re.search(rf"\b{re.escape(each)}\b", within))
    assert {"mould remediator", "removals company", "professional organisers"} <= set(foreign)
    search = re.compile(rf"\b(?:{'|'.join(map(re.escape, foreign))})\b")
    found = {url: sorted(set(search.findall(text))) for url, text in american_pages().items() if search.search(text)}
    assert found == {}


def test_pages_of_an_american_group_have_no_british_spelling() -> None:
    own = " ".join(file.read_text(encoding="utf-8").casefold() for file in (ROOT / "members").glob("*.yml"))
    british = re.compile(
        r"\b(?:mould|tyre|jewellery?|organis|counsell|colour|centre|neighbour|travell|ageing|adviser)\w*"
    )
    for url, text in american_pages().items():
        assert [each for each in british.findall(text) if each not in own] == [], url


@pytest.mark.parametrize(
    ("country", "name"),
    [("GB", "removals company"), ("AU", "removalist"), ("US", "moving company"), (None, "removals company")],
)
def test_a_trade_is_headed_by_its_name_there(country: str | None, name: str) -> None:
    group = group_of({"ana-ferreira": {"trade": "mover"}, "ben-okafor": {"trade": "painter"}}, country=country)
    assert name in dict(pages_of(group))["trades"]


@pytest.mark.parametrize(("country", "offered"), [("US", True), ("GB", False), ("DE", False)])
def test_no_seat_is_kept_for_a_trade_of_elsewhere(country: str, offered: bool) -> None:
    profiles = {
        "ana-ferreira": {"trade": "architect", "customers": ["home buyers", "home sellers"]},
        "ben-okafor": {"trade": "mover", "customers": ["home buyers", "home sellers"]},
    }
    shown = " ".join(dict(pages_of(group_of(profiles, country=country))).values())
    assert ("title compan" in shown) is offered


def test_a_member_of_such_a_trade_has_a_page_and_partners() -> None:
    profiles = {
        "ana-ferreira": {"trade": "title company", "customers": ["home buyers", "home sellers"]},
        "ben-okafor": {"trade": "estate agent", "customers": ["home buyers", "home sellers"]},
    }
    made = dict(pages_of(group_of(profiles, country="GB")))
    assert "title company" in made["trades/title-company/"]
    assert "partners/ana-ferreira--ben-okafor/" in made
