"""The page about the look: what it says of colours is so, and every part on it is the real one."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from groups import ROOT
from sitebuild import Built

from tradekin.site.look_samples import draw_alone, invented_site

TOKENS, LOOK = ((ROOT / f"overrides/assets/css/{name}.css").read_text(encoding="utf-8") for name in ("tokens", "look"))
PAGE = (ROOT / "docs" / "guide" / "look.md").read_text(encoding="utf-8")
ROWS = re.findall(r'<tr data-colour="([\w-]+)" data-with="([\w-]+)">.*?<td>([\d.]+)</td><td>([\d.]+)</td></tr>', PAGE)
WORDS_NEED, EDGES_NEED = 4.5, 3.0


PAIRS = re.findall(r"--tk-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, by WCAG's formula: from 1 to 21."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


DAY, NIGHT = {name: day for name, day, _ in PAIRS}, {name: night for name, _, night in PAIRS}
"""The colours of both palettes, by name, as the style sheet has them."""


@pytest.mark.parametrize(("name", "beside", "day", "night"), ROWS, ids=[row[0] for row in ROWS])
def test_every_contrast_on_the_page_is_the_style_sheets(name: str, beside: str, day: str, night: str) -> None:
    for said, colours in ((day, DAY), (night, NIGHT)):
        found = contrast(colours[name], colours[beside])
        assert said == f"{found:.1f}"
        assert found >= (EDGES_NEED if name == "edge" else WORDS_NEED)


def test_every_colour_of_the_style_sheet_stands_on_the_page() -> None:
    shown = {name for name, *_ in ROWS} | {beside for _, beside, *_ in ROWS}
    assert set(DAY) - shown == {"line", "on-deep-soft"}
    assert all(f".tk-swatch--{name} {{ background: var(--tk-{name}); }}" in LOOK for name, *_ in ROWS)


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
def test_words_can_be_read_on_every_ground_they_stand_on(colours: dict[str, str]) -> None:
    for ground in ("ground", "card", "blue", "yolk", "green", "rose"):
        for words in ("ink", "link"):
            assert contrast(colours[words], colours[ground]) >= WORDS_NEED, (words, ground)
    for ground in ("ground", "card", "blue"):
        assert contrast(colours["soft"], colours[ground]) >= WORDS_NEED, ground
    for ground in ("deep", "deeper"):
        assert contrast(colours["on-deep-soft"], colours[ground]) >= WORDS_NEED, ground


@pytest.mark.parametrize("colours", [DAY, NIGHT], ids=["day", "night"])
def test_rings_and_edges_can_be_seen_on_every_ground(colours: dict[str, str]) -> None:
    for ground in ("ground", "card", "blue", "yolk", "green", "rose"):
        assert contrast(colours["accent"], colours[ground]) >= EDGES_NEED, ground
    assert contrast(colours["glow"], colours["deep"]) >= EDGES_NEED
    assert contrast(colours["edge"], colours["card"]) >= EDGES_NEED


def test_the_page_shows_the_real_parts_in_both_palettes(site: Built) -> None:
    page = site.read("guide/look/")
    for scheme in ("default", "slate"):
        assert page.count(f'<section class="tk-look__side" data-md-color-scheme="{scheme}"') == 1
    for part in ("tk-card tk-person", "tk-reasons", "tk-card tk-seat", '<svg class="tk-circle', "tk-plate--large"):
        assert page.count(part) >= 2, part
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert 'style="' not in page


def test_links_of_invented_members_lead_nowhere_else(site: Built) -> None:
    shown = site.read("guide/look/").split('<div class="tk-look">')[1].split("</section></div>")[0]
    assert set(re.findall(r'href="([^"]*)"', shown)) <= {"#parts", *re.findall(r'href="(#in-[^"]*)"', shown)}


def test_invented_members_have_no_finding_and_good_reasons_to_meet() -> None:
    site = invented_site()
    assert not site.directory.findings
    assert len(site.directory.members) == 4
    assert site.partners.pairs[0].reasons
    for one, other in pairwise(site.directory.members):
        assert one.trade != other.trade


def test_a_part_that_stands_twice_has_ids_of_its_own() -> None:
    part = '<a href="members/x/"><i id="a"></i></a><label for="a"></label><use href="#a"/><p fill="url(#a)">'
    assert draw_alone(part, "in-day") == (
        '<a href="#parts"><i id="in-day-a"></i></a><label for="in-day-a"></label>'
        '<use href="#in-day-a"/><p fill="url(#in-day-a)">'
    )
