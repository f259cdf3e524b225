"""Names and doors on narrow telephones break between their words, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import oddpeople
import pytest
from playwright.sync_api import Browser
from sitebuild import Built, build, project_in, serve

from tradekin.profile.writer import as_yaml

pytestmark = [pytest.mark.browser, pytest.mark.site]

LONG = (
    "Abdirahman Hassan Mohamed", "Konstantin Oberschmidtbauer", "Evangelia Papadimitrakopoulou", "WILLIAMSON HAMMOND",
    "Sabine Leutheusser-Schnarrenberger", "Wolfeschlegelsteinhausen", "Christopher Montgomery", "Anastasiia Kovalenko",
)  # fmt: skip
MOST = 24
"""No word that is longer has to fit into one line of a telephone."""
BROKEN = """([heading, most]) => {
  const text = document.createNodeIterator(heading, NodeFilter.SHOW_TEXT), broken = [];
  for (let node = text.nextNode(); node; node = text.nextNode()) {
    for (const found of node.data.matchAll(/[^\\s-]+-?/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const parts = [...range.getClientRects()].filter(({ width }) => width > 1);
      const lines = new Set(parts.map(({ bottom }) => Math.round(bottom / 9)));
      if (lines.size > 1 && found[0].length <= most) broken.push(found[0]);
    }
  }
  return broken;
}"""


def profiles() -> Iterator[tuple[str, str]]:
    """A group of people with long names, who are there for each other's customers, and the odd ones."""
    trades = ("electrician", "home inspector")
    for place, name in zip(count(), LONG, strict=False):
        fields = {"name": name, "business": f"Firm {place}", "trade": trades[place % 2], "summary": "Old houses."}
        yield f"long-{place}.yml", as_yaml({**fields, "customers": ["home buyers"]})
    yield from ((f"{each.slug}.yml", as_yaml(each.profile.model_dump(mode="json", exclude_defaults=True)))
                for each in oddpeople.odd_group().members)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("names")
    made = build(project_in(folder / "p", dict(profiles())), folder / "site")
    assert made.code == 0, made.said
    return made


@pytest.mark.parametrize("width", [320, 360, 390])
def test_a_name_breaks_between_its_words_alone(chromium: Browser, site: Built, width: int) -> None:
    pages = [each for each in site.pages() if each.startswith("members/") and each != "members/"]
    pairs = [each for each in site.pages() if each.startswith("partners/") and each.count("/") == 2]
    assert len(pages) > len(LONG)
    assert pairs
    for address in serve(site.folder):
        page = chromium.new_page(viewport={"width": width, "height": 800}, service_workers="block")
        broken = {}
        for each in (*pages, *pairs[:12]):
            page.goto(address + each)
            heading = page.locator("h1").element_handle()
            if found := page.evaluate(BROKEN, [heading, MOST]):
                broken[each] = found
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, each
        page.close()
        assert broken == {}
        break


def test_no_door_breaks_in_a_word(chromium: Browser, site: Built) -> None:
    for address in serve(site.folder):
        page = chromium.new_page(viewport={"width": 320, "height": 800}, service_workers="block")
        for each in ("", "yours/"):
            page.goto(address + each)
            doors = page.locator(".tk-door").element_handles()
            assert doors
            assert [broken for door in doors if (broken := page.evaluate(BROKEN, [door, MOST]))] == [], each
        page.close()
        break
