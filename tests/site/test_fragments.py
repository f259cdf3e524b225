"""What our own templates make of a small group, kept as golden files: a change of a page is seen in its review."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from groups import group_of

from tradekin.partners import find_partners
from tradekin.partners.reasons import Reason
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer, initials, isolate
from tradekin.site.repository_links import Repository
from tradekin.site.site_model import Page, Site

GOLDEN = Path(__file__).parent / "golden"
FULL = {
    "name": "Ana Ferreira-O'Neill",
    "business": 'Alder & Sons "Electric"',
    "trade": "electrician",
    "specialty": "historic houses",
    "summary": "We keep the lights on in old houses.",
    "about": "First line\nsecond line\n\nSecond <b>paragraph</b>.",
    "languages": ["English", "Portuguese"],
    "areas": ["Northgate", "anywhere"],
    "customers": ["owners of older houses", "people on the moon", "landlords"],
    "partners_wanted": ["architect", "home inspector", "lighthouse keeper"],
    "good_introduction": "Someone who has just bought a house.",
    "can_introduce": [{"trade": "plumber", "how": "We share a yard."}],
    "offers": ["A second look at a report"],
    "practices": ["cold calling"],
    "deal_breakers": ["high-pressure sales"],
    "introductions": "welcome",
    "contact": {
        "website": "https://alder.example.com/",
        "booking": "https://alder.example.com/book",
        "email": "ana@alder.example.com",
        "phone": "+1 207 555 0100",
    },
    "gains": {"goals": ["Train two apprentices"], "skills": ["Reading old plans"]},
    "joined": "2024-05-02",
    "confirmed": "2026-09-01",
}
PLAIN = {"name": "ליאת", "business": "Liat", "trade": "architect", "summary": "Drawings."}
GIVER = {"trade": "roofer", "thanks": [{"to": "ana-ferreira", "for": "For the <spare> key.", "on": "2026-03-14"}]}
RESTING = {"trade": "gardener", "introductions": "paused"}
LONELY = {"trade": "speech therapist"}


@cache
def renderer() -> Renderer:
    profiles = {"ana-ferreira": FULL, "liat": PLAIN, "rob-oyelaran": GIVER, "resting": RESTING, "lonely": LONELY}
    group = group_of(profiles, group="The Table", facilitator={"name": "Flo", "email": "flo@example.com"})
    repository = Repository("https://github.com/example/table", "main")
    site = Site(
        group, find_partners(group), edit_base=f"{repository.url}/edit/main/", repository=repository, has_form=True
    )
    return Renderer(site)


def page(url: str) -> Page:
    made = (each for kind in KINDS for each in kind.pages(renderer().site))
    return next(each for each in made if each.url == url)


def laid_out(fragment: str) -> str:
    """The fragment with each block on a line of its own, so that differences can be read; pictures are only named."""
    fragment = re.sub("data:image/png;base64,[A-Za-z0-9+/=]+", "data:image/png", fragment)
    lines = (line.strip() for line in re.sub(r">\s*<(?=[a-z/])", ">\n<", fragment).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("member-full", "members/ana-ferreira/"),
        ("member-plain", "members/liat/"),
        ("member-paused", "members/resting/"),
        ("member-without-partners", "members/lonely/"),
        ("pair", "partners/ana-ferreira--liat/"),
        ("circle", "customers/renovating-homeowners/"),
        ("trade-here", "trades/electrician/"),
        ("trade-known", "trades/plumber/"),
        ("trade-missing", "trades/home-inspector/"),
    ],
)
def test_a_page_reads_as_it_did(golden: Callable[[Path, str], None], name: str, url: str) -> None:
    golden(GOLDEN / f"{name}.html", laid_out(renderer().page(page(url))))


@pytest.mark.parametrize("name", ["home", "members", "customers", "trades", "wanted"])
def test_a_list_reads_as_it_did(golden: Callable[[Path, str], None], name: str) -> None:
    golden(GOLDEN / f"list-{name}.html", laid_out(renderer().list(name, 0 if name == "home" else 1)))


def test_text_of_a_member_is_escaped_once() -> None:
    made = renderer().page(page("members/ana-ferreira/"))
    assert "Second &lt;b&gt;paragraph&lt;/b&gt;." in made
    assert "For the &lt;spare&gt; key." in made
    assert "&amp;lt;" not in made


def test_contact_stands_only_where_its_owner_published_it() -> None:
    made = renderer().page(page("members/liat/"))
    assert "mailto:" not in made.replace("mailto:flo@example.com", "")
    assert "tel:" not in made


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Ferreira", "AF"),
        ("Teller", "T"),
        ("María de la Cruz", "MC"),
        ("Mei-Ling Chen 陳美玲", "MC"),
        ("Hyun-woo Bae (배현우)", "HB"),
        ('Dolores "Dee" Ouellette', "DO"),
        ("Gus Hale, Jr.", "GH"),
        ("Dr. Cleo Lund", "CL"),
        ("Bob Lee III", "BL"),
        ("Ana Silva CPA", "AS"),
        ("Minh Do", "MD"),
        ("Nguyen Van Do", "ND"),
        ("ليلى حداد", "لح"),
        ("3M & Co", "C"),
        ("!x!", "·"),
    ],
)
def test_a_monogram_is_made_of_first_letters(name: str, letters: str) -> None:
    (member,) = group_of({"x-y": {"name": name}}).members
    assert initials(member) == letters


@pytest.mark.parametrize(
    ("text", "names", "made"),
    [
        ("Ana meets b and d.", ("Ana", "b", "d"), "<bdi>Ana</bdi> meets <bdi>b</bdi> and <bdi>d</bdi>."),
        ("AT&T Ann and amp", ("AT&T Ann", "amp"), "<bdi>AT&amp;T Ann</bdi> and <bdi>amp</bdi>"),
        ("Ana Maria asks Ana.", ("Ana", "Ana Maria"), "<bdi>Ana Maria</bdi> asks <bdi>Ana</bdi>."),
        ("Bananas for Ana’s <guests>", ("Ana",), "Bananas for <bdi>Ana</bdi>’s &lt;guests&gt;"),
        ("ليلى حداد and Ed.", ("ليلى حداد", "Ed."), "<bdi>ليلى حداد</bdi> and <bdi>Ed.</bdi>"),
        ("1 + 1", (), "1 + 1"),
    ],
)
def test_names_in_a_sentence_are_set_apart_once_and_whole(text: str, names: tuple[str, ...], made: str) -> None:
    assert isolate(Reason("kind", text, names=names)) == made
