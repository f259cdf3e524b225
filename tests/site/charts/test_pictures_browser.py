"""The pictures in a real Chromium, with the site's own style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from groups import ROOT
from picture_scenes import HOSTILE, hostile, sample
from playwright.sync_api import Browser, Page

from tradekin.configuration.style_sheets import SHARED, joined_sheets
from tradekin.site.charts import circle

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pictures</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src file:">
<link rel="stylesheet" href="tradekin.css"></head>
<body data-md-color-scheme="{scheme}" data-md-color-media="" data-md-color-primary="custom">
<main class="tk-page"><h1>Pictures</h1><div class="tk-picture">{picture}</div></main></body></html>"""


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
    file.write_text(PAGE.format(scheme=scheme, picture=picture), encoding="utf-8")
    page.goto(file.as_uri(), wait_until="load")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_pictures_are_accessible_and_hostile_names_do_nothing(page: Page, tmp_path: Path, scheme: str) -> None:
    whole = sample().circles["homeowners"]
    pictures = {"circle": circle(whole), "hostile": circle(replace(whole, members=hostile().members[: len(HOSTILE)]))}
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
