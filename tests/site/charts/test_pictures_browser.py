"""The pictures in a real Chromium, with the site's own style sheet and script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from groups import ROOT
from picture_scenes import SVG, hostile, made_up, root, sample, site_of
from playwright.sync_api import Browser, Page

from tradekin.configuration.style_sheets import SHARED, joined_sheets
from tradekin.site.charts import circle, glance
from tradekin.site.site_model import Site

pytestmark = pytest.mark.browser

ASSETS = (ROOT / "overrides" / "assets").as_uri()
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pictures</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src file:; script-src file:">
<link rel="stylesheet" href="tradekin.css"></head>
<body data-md-color-scheme="{scheme}" data-md-color-media="" data-md-color-primary="custom">
<main class="tk-page"><h1>Pictures</h1><div class="tk-picture">{picture}</div></main>
<script src="{assets}/js/pages/glance.js"></script></body></html>"""
SHOWN = "link => getComputedStyle(link.nextElementSibling).display !== 'none'"
NAMED = """link => [...link.nextElementSibling.querySelectorAll('use')].filter(use => use.getBoundingClientRect().width)
    .map(use => document.querySelector(use.getAttribute('href')).closest('a')?.getAttribute('href')).filter(Boolean)"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        service_workers="block", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: said.append(dialog.message))
    yield page
    assert not said
    context.close()


def _open(page: Page, folder: Path, picture: str, scheme: str = "default") -> None:
    (folder / "tradekin.css").write_text(joined_sheets(ROOT / "overrides")[SHARED], encoding="utf-8")
    file = folder / "page.html"
    file.write_text(PAGE.format(assets=ASSETS, scheme=scheme, picture=picture), encoding="utf-8")
    page.goto(file.as_uri(), wait_until="load")


def _partners(site: Site, slug: str) -> list[str]:
    return sorted(f"members/{pair.partner_of(site.directory.by_slug[slug]).slug}/" for pair in site.partners.of[slug])


def test_focusing_a_member_shows_their_partners_and_lets_the_others_step_back(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, glance(sample()))
    assert page.locator(".tk-glance__with").evaluate_all(
        "all => all.every(each => getComputedStyle(each).display === 'none')"
    )
    page.keyboard.press("Tab")
    slug = str(page.evaluate("document.activeElement.getAttribute('href')")).split("/")[1]
    link = page.locator(f"a[href='members/{slug}/']")
    assert link.evaluate(SHOWN)
    assert sorted(link.evaluate(NAMED)) == _partners(sample(), slug)
    faded = page.locator(f"a:not([href='members/{slug}/'])").first.evaluate("each => +getComputedStyle(each).opacity")
    assert faded < 0.5
    assert link.evaluate("each => +getComputedStyle(each).opacity") == 1
    rim = link.locator("circle").evaluate("each => getComputedStyle(each).strokeWidth")
    assert rim == "6px"


def test_pointing_at_a_member_shows_the_same_without_a_script(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(
        service_workers="block", viewport={"width": 1280, "height": 1100}, java_script_enabled=False
    )
    page = context.new_page()
    _open(page, tmp_path, glance(sample()))
    slug = "ingrid-saether"
    page.hover(f"a[href='members/{slug}/'] circle")
    shown = page.locator(f"a[href='members/{slug}/'] + .tk-glance__with")
    assert shown.is_visible()
    assert page.locator(".tk-glance__with:visible").count() == 1
    context.close()


def test_in_a_large_group_the_arrow_keys_go_round_the_table(page: Page, tmp_path: Path) -> None:
    svg = glance(made_up(120))
    _open(page, tmp_path, svg)
    round_table = [each.attrib["href"] for each in root(svg).iter(f"{SVG}a") if each.attrib["class"] == "tk-glance__at"]
    here = "document.activeElement.getAttribute('href')"
    page.locator(".tk-glance__at").first.focus()
    for key, expected in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("Home", 0), ("ArrowLeft", -1)):
        page.keyboard.press(key)
        assert page.evaluate(here) == round_table[expected]
    assert page.locator(".tk-glance__at[tabindex='0']").count() == 1
    last = page.locator(".tk-glance__at").last
    assert last.evaluate("link => getComputedStyle(link.nextElementSibling).display") == "inline"
    assert "arrow keys" in str(page.locator("#tk-glance-about").text_content())


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_pictures_are_accessible_and_hostile_names_do_nothing(page: Page, tmp_path: Path, scheme: str) -> None:
    pictures = {
        "named": glance(sample()),
        "hostile": glance(site_of(hostile())),
        "hall": glance(made_up(120)),
        "circle": circle(sample().circles["homeowners"]),
    }
    for name, picture in pictures.items():
        _open(page, tmp_path, picture, scheme)
        found = Axe().run(page, options={"preload": False}).response["violations"]
        assert not found, f"{name}: {[(each['id'], each['nodes'][0]['html'][:160]) for each in found]}"


def test_names_as_drawn_are_not_wider_than_they_were_taken_to_be(page: Page, tmp_path: Path) -> None:
    _open(page, tmp_path, circle(sample().circles["homeowners"]))
    frame = page.locator(".tk-circle").bounding_box()
    assert frame
    for box in page.locator(".tk-circle__name").evaluate_all("all => all.map(each => each.getBoundingClientRect())"):
        assert frame["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
