"""Pages for a thumb: low heads, targets that are large enough, names that stay whole, links that are told apart."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from groups import sample_group
from oddpeople import partners_in
from playwright.sync_api import Browser
from pypdf import PdfReader
from sitebuild import Built
from walking import walking

from tradekin.site.render import breakable

RICH = "craig-dunphy"
PAIR = next(pair.slug for pair in partners_in(sample=True).pairs if RICH in pair.slug)
KNOWN = sorted(set(sample_group().introducers) - set(sample_group().by_trade))[0]
PLAIN = (
    "members/", "customers/", "trades/", f"trades/{KNOWN}/", "trades/electrician/", "wanted/",
    "glance/", "in-touch/", "refer/", "roster/", "join/", "thanks/", "say-thanks/", "meet/", "yours/", "change/",
)  # fmt: skip
"""Pages whose head says what they are for, and no more."""
ALL = (
    "", *PLAIN, f"members/{RICH}/", f"partners/{PAIR}/", "customers/homeowners/", "moments/after-a-loss/", "guide/",
    "guide/members/", "find/", "404.html",
)  # fmt: skip
LOW = {390: 150, 1440: 180}
HEAD = """() => {
  const head = document.querySelector('.tk-hero:not(#card *)') ?? document.querySelector('.tk-page > h1');
  const last = head.matches('h1') && head.nextElementSibling.matches('p') ? head.nextElementSibling : head;
  return last.getBoundingClientRect().bottom - head.getBoundingClientRect().top;
}"""
SMALL = """() => {
  const texts = (parent) => [...parent.childNodes].filter((each) => each.nodeType === 3);
  const said = (parent) => texts(parent).some((each) => /[\\p{L}\\p{N},;.:]/u.test(each.data));
  const isInSentence = (link) => {
    for (let each = link; each.parentElement; each = each.parentElement) {
      if (getComputedStyle(each).display !== 'inline') return false;
      if (said(each.parentElement)) return true;
    }
    return false;
  };
  return [...document.querySelectorAll(':is(ul, ol, dl) :is(a[href], button, summary)')].filter((each) => {
    const covers = getComputedStyle(each, '::after').position === 'absolute';
    const box = (covers ? each.offsetParent : each).getBoundingClientRect();
    return each.checkVisibility({ visibilityProperty: true }) && box.height && box.height < 43.9 && !isInSentence(each);
  }).map((each) => `${each.getBoundingClientRect().height.toFixed(1)} ${each.outerHTML.slice(0, 120)}`);
}"""
BROKEN = """() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, a, .tk-two__name) bdi')].flatMap((name) => {
  if (name.closest('.tk-unseen')) return [];
  const text = document.createTreeWalker(name, NodeFilter.SHOW_TEXT), broken = [];
  for (let node = text.nextNode(); node; node = text.nextNode()) {
    for (const found of node.data.matchAll(/[\\p{Script=Latin}\\p{Script=Cyrillic}'’]+-?/gu)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const parts = [...range.getClientRects()].filter(({ width }) => width > 1);
      const lines = new Set(parts.map(({ bottom }) => Math.round(bottom / 9)));
      if (lines.size > 1 && found[0].length <= 14) broken.push(found[0]);
    }
  }
  return broken;
})"""


class LinkNames(HTMLParser):
    """What each link of a page is called aloud, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._link: list[str] | None = None
        self._unmade = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._unmade += tag in ("template", "script")
        if tag == "a" and "href" in given and not self._unmade:
            self._link = [given["href"] or "", given.get("aria-label") or "", ""]

    def handle_endtag(self, tag: str) -> None:
        self._unmade -= tag in ("template", "script")
        if tag == "a" and self._link:
            address, label, text = self._link
            self.found.append((" ".join((label or text).split()).casefold(), address))
            self._link = None

    def handle_data(self, data: str) -> None:
        if self._link:
            self._link[2] += data


def test_two_links_of_one_page_that_lead_elsewhere_are_called_otherwise(site: Built) -> None:
    alike = {}
    for page in site.pages():
        if page.startswith(("guide/", "decisions/", "privacy/")):
            continue
        links, leads = LinkNames(), defaultdict(set)
        links.feed(site.read(page))
        for name, address in links.found:
            leads[name].add(urljoin(f"/{page}", address))
        alike |= {f"{page}: {name}": where for name, where in leads.items() if len(where) > 1}
    assert not alike


def test_an_address_is_broken_at_its_joints_alone() -> None:
    assert breakable("ana.b@alder.example.com") == "ana.<wbr>b@<wbr>alder.<wbr>example.<wbr>com"
    assert breakable('"<a>&b".@x') == "&#34;&lt;a&gt;&amp;b&#34;.@<wbr>x"


@pytest.mark.browser
def test_on_a_telephone_heads_are_low_targets_large_and_those_at_a_table_have_names(
    chromium: Browser, address: str
) -> None:
    with walking(chromium, address, viewport={"width": 390, "height": 844}) as walk:
        page, high, small = walk.page, {}, {}
        for each in ALL:
            page.goto(address + each)
            if each in PLAIN and (height := page.evaluate(HEAD)) > LOW[390]:
                high[each] = height
            if found := page.evaluate(SMALL):
                small[each] = found
        assert not high
        assert not small
        page.goto(f"{address}roster/")
        assert page.evaluate("document.documentElement.scrollHeight") <= 6.3 * 844, "letters lead to each name"
        members = sample_group().members
        reached = [each for each in members if each.profile.contact.phone or each.profile.contact.email]
        assert page.locator(".tk-entry__name a:visible").count() == len(members)
        assert page.locator(".tk-entry__call:visible:not([href*='meet/'])").count() == len(reached)
        assert page.locator(".tk-entry__call:visible").count() == len([each for each in members if not each.is_paused])
        page.goto(f"{address}customers/homeowners/")
        assert page.locator(".tk-hero .tk-circle").is_hidden()
        seated = page.locator(".tk-hero .tk-circle__seat--taken").count()
        assert page.locator(".tk-person__name bdi:visible").count() == seated > 0
        assert page.locator(".tk-person img").count() > 0


@pytest.mark.browser
def test_on_a_wide_screen_heads_are_low_and_lists_have_columns(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport={"width": 1440, "height": 900}) as walk:
        page, high = walk.page, {}
        for each in PLAIN:
            page.goto(address + each)
            if (height := page.evaluate(HEAD)) > LOW[1440]:
                high[each] = height
        assert not high
        page.goto(f"{address}trades/")
        lefts = page.locator("section [data-narrow] > li").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().left)"
        )
        assert len(set(lefts)) == 3
        page.goto(f"{address}customers/homeowners/")
        pictures = page.locator(".tk-hero .tk-circle image")
        assert pictures.count() > 0
        for each in pictures.all():
            assert page.request.get(urljoin(page.url, str(each.get_attribute("href")))).ok


@pytest.mark.browser
def test_no_name_is_broken_where_letters_are_twice_as_large(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport={"width": 390, "height": 844}) as walk:
        line = walk.context.new_cdp_session(walk.page)
        line.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
        broken = {}
        for each in ("members/", f"members/{RICH}/", f"partners/{PAIR}/", "customers/homeowners/", "glance/", "roster/",
                     "wanted/", f"trades/{KNOWN}/", "thanks/"):  # fmt: skip
            walk.page.goto(address + each)
            if found := walk.page.evaluate(BROKEN):
                broken[each] = found
        line.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
        line.detach()
        assert not broken


@pytest.mark.browser
def test_on_paper_no_heading_stands_alone_at_the_foot_and_no_strip_above_the_roster(
    chromium: Browser, address: str
) -> None:
    with walking(chromium, address) as walk:
        page, alone = walk.page, []
        for each in ("roster/", "glance/", f"members/{RICH}/", "customers/homeowners/", "guide/good-profile/"):
            page.goto(address + each)
            file = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True, outline=True, tagged=True)))
            alone += [f"{each}: {title}" for title, top in _headings(file) if top < FOOT]
        assert not alone
        page.goto(f"{address}roster/")
        page.emulate_media(media="print")
        colour = page.locator("h1").evaluate("each => getComputedStyle(each).backgroundColor")
        page.emulate_media(media="screen")
        assert re.fullmatch(r"rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)", colour)


FOOT = 75.0
"""Points from a sheet's lower edge: its margin and a line of text."""


def _headings(file: PdfReader) -> list[tuple[str, float]]:
    """Each heading of a printed page and how high it stands, in points from the lower edge."""

    def below(entries: list[object]) -> list[tuple[str, float]]:
        found = []
        for each in entries:
            found += below(each) if isinstance(each, list) else [(str(each.title), float(each.top or 800))]  # type: ignore[attr-defined]
        return found

    return below(list(file.outline))
