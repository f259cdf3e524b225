"""Whom to turn to: with an address a link; without one the best way there is, on every page that says so."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from groups import group_of

from tradekin.directory.reaching import FacilitatorMeans, way_to
from tradekin.intake.forms.issue_forms import FormSubject, issue_form_files
from tradekin.language import speaking
from tradekin.partners import find_partners
from tradekin.settings import Facilitator, Settings
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.repository_links import Repository
from tradekin.site.site_model import Site

REPOSITORY = Repository("https://github.com/harbour/directory", "main")
LISTS = ("join", "thanks", "wanted", "refer")


def everything(repository: Repository | None = None, **settings: Any) -> str:
    """Every page of a small group that names the facilitator."""
    group = group_of({"ana-ferreira": {"trade": "electrician"}, "ben-okafor": {"trade": "plumber"}}, **settings)
    site = Site(group, find_partners(group), has_form=True, repository=repository)
    renderer = Renderer(site)
    pages = [renderer.page(page) for kind in KINDS for page in kind.pages(site)]
    return "\n".join([*pages, *(renderer.list(name, 1) for name in LISTS)])


@pytest.mark.parametrize(
    ("settings", "repository", "means", "address"),
    [
        (
            {"facilitator": {"email": "a@example.com"}, "website": "https://h.example.com"},
            "r",
            FacilitatorMeans.EMAIL,
            "a@example.com",
        ),
        ({"website": "https://h.example.com"}, "r", FacilitatorMeans.WEBSITE, "https://h.example.com/"),
        ({}, "https://github.com/a/b", FacilitatorMeans.ISSUE, "https://github.com/a/b/issues/new/choose"),
        ({}, "", FacilitatorMeans.MEETING, ""),
    ],
)  # fmt: skip
def test_the_best_way_comes_first(
    settings: dict[str, Any], repository: str, means: FacilitatorMeans, address: str
) -> None:
    way = way_to(Settings.model_validate(settings), repository)
    assert (way.means, way.address) == (means, address)


def test_nobody_is_told_to_write_where_there_is_no_address() -> None:
    for repository in (None, REPOSITORY):
        told = re.sub(r"<[^>]+>", "", everything(repository))
        assert not re.findall(r"[^.\n]*\b[Ww]rite to the facilitator\b[^.\n]*", told)
        assert not re.findall(r"send it to\s+the facilitator", told)


@pytest.mark.parametrize(
    ("repository", "settings", "way"),
    [
        (None, {}, "(at your next meeting)"),
        (None, {"website": "https://harbour.example.com"}, '(<a href="https://harbour.example.com/" rel="noopener">'),
        (REPOSITORY, {}, '(<a href="https://github.com/harbour/directory/issues/new/choose"'),
    ],
)
def test_without_an_address_each_page_says_where_to_turn(
    repository: Repository | None, settings: dict[str, Any], way: str
) -> None:
    told = everything(repository, **settings)
    named = re.findall(r"<bdi>the facilitator</bdi>(.{0,80})", told)
    assert sum(each.lstrip().startswith(way[:40]) for each in named) >= 3
    words = [json.loads(html.unescape(each.split("'")[0])) for each in told.split("data-words='")[1:]]
    assert any("the facilitator (" in str(each) for each in words)


def test_without_an_address_german_pages_say_so_too() -> None:
    with speaking("de"):
        assert "(beim nächsten Treffen)" in everything()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (
            {"facilitator": {"name": "Sam Ray", "email": "sam@example.com"}},
            "write to Sam Ray (sam@example.com) instead.",
        ),
        ({"website": "https://h.example.com"}, "ask the facilitator (https://h.example.com/) instead."),
        ({}, "ask the facilitator at your next meeting instead."),
    ],
)
def test_the_form_for_an_introduction_says_how_to_ask_quietly(settings: dict[str, Any], says: str) -> None:
    files = issue_form_files(FormSubject(Settings.model_validate(settings), "https://h.example.com/"))
    assert says in files[".github/ISSUE_TEMPLATE/introduction.yml"]
    assert ("or in a mail" in files[".github/ISSUE_TEMPLATE/config.yml"]) == ("facilitator" in settings)


def test_the_usual_facilitator_has_no_address() -> None:
    assert Facilitator().email is None


def test_a_deputy_is_named_wherever_the_facilitator_is() -> None:
    people = {"facilitator": {"name": "Sam Ray", "email": "sam@example.com"}}
    alone = everything(**people)
    both = everything(**people, deputy={"name": "Bo <i>", "email": "bo@example.com"})
    assert "bo@example.com" not in alone
    links = re.findall(r'<a href="mailto:sam@example\.com[^"]*"><bdi>Sam Ray</bdi></a>', both)
    deputies = re.findall(r'</a> or <a href="mailto:bo@example\.com[^"]*"><bdi>Bo &lt;i&gt;</bdi></a>', both)
    assert len(deputies) == len(links) > 3
    silent = everything(**people, deputy={"name": "Bo Dahl"})
    assert silent.count("</a> or <bdi>Bo Dahl</bdi>") == len(links)
    assert "Sam Ray or Bo Dahl" in silent
