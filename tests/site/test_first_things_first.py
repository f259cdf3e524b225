"""What one comes for stands first on a page, and one thing to press stands out."""

from __future__ import annotations

import re

import pytest
from groups import sample_group
from oddpeople import partners_in
from playwright.sync_api import Browser, expect
from sitebuild import Built
from walking import walking

PAIRS = partners_in(sample=True)
RICH = next(
    each for each in sample_group().members if len(PAIRS.of.get(each.slug, ())) > 2 and each.profile.contact.phone
)
TELEPHONE = {"viewport": {"width": 390, "height": 844}}
PAIR = "partners/"
DOOR = re.compile(r'tk-door--(\w+)" href="([^"]*)"><svg[^>]*><use href="[^"]*#(\w+)"')
FILLED = re.compile(r'class="tk-button"')


def test_a_member_says_what_they_do_before_the_buttons_and_one_way_to_reach_them_stands_out(site: Built) -> None:
    head, _, rest = site.read(f"members/{RICH.slug}/").partition("</header>")[2].partition("</header>")
    assert head.index("tk-lead") < head.index("tk-reach")
    reach = head.partition("tk-reach")[2].partition("</p>")[0]
    assert "refer/?to=" in reach
    assert len(FILLED.findall(reach)) == 1
    assert rest.index('id="customers"') < rest.index('id="partners"')
    partners = rest.partition('id="partners"')[2].partition("</section>")[0]
    shown, _, folded = partners.partition("<details")
    assert shown.count("tk-partner__who") == 2
    assert folded.count("tk-partner__who") == len(PAIRS.of[RICH.slug]) - 2 > 0


def test_a_pairs_heading_has_both_names_where_these_are_short(site: Built) -> None:
    headings = {page: re.search(r"<h1>(.*?)</h1>", site.read(page)) for page in site.pages() if page.startswith(PAIR)}
    said = {page: re.sub("<[^>]+>", "", found[1]) for page, found in headings.items() if found}
    assert len(said) == len(headings) == len(PAIRS.pairs)
    assert said[f"{PAIR}bartholomew-quimby--priya-raghunathan/"] == "Bartholomew and Priya should meet"
    named = {each.partition(" and ")[0] for each in said.values() if " and " in each}
    assert len(named) > 10
    assert {len(each) <= 24 + len(" and  could sit together once") for each in said.values()} == {True}


def test_thanks_show_both_and_start_with_the_way_to_say_it(site: Built) -> None:
    page = site.read("thanks/").partition("<article")[2].partition("</article>")[0]
    assert 0 < page.index('href="../say-thanks/"') < page.index("<figure>")
    for note in page.split("<figcaption>")[1:]:
        assert note.partition("</figcaption>")[0].count("tk-plate--small") == 2


def test_a_door_has_the_same_colour_and_drawing_wherever_it_stands(site: Built) -> None:
    pages = [site.read(""), site.read("yours/"), (site.folder / "404.html").read_text(encoding="utf-8")]
    doors = [found for page in pages for found in DOOR.findall(page)]
    assert len(doors) == 6 + 4 + 6
    looks = {(address.strip("./"), colour, drawing) for colour, address, drawing in doors}
    assert len(looks) == len({address for address, _, _ in looks}) == 13
    drawn = set(re.findall('symbol id="([a-z]+)"', (site.folder / "assets/icons.svg").read_text(encoding="utf-8")))
    assert {drawing for _, _, drawing in looks} <= drawn


@pytest.mark.browser
def test_first_things_come_first_on_a_telephone(chromium: Browser, address: str) -> None:
    with walking(chromium, address, **TELEPHONE) as walk:
        page = walk.open("", ready="")
        widths = [box["width"] for each in page.locator(".tk-door").all() if (box := each.bounding_box())]
        assert len(widths) == 6
        assert min(widths[:2]) > 1.8 * max(widths[2:])
        page = walk.open("yours/", ready="#me[data-ready]")
        ends = [
            page.locator(each).last.evaluate("e => e.getBoundingClientRect().bottom")
            for each in (".tk-door", "#me-keep")
        ]
        assert ends == sorted(ends)
        assert ends[-1] < page.locator(".tk-nav").evaluate("e => e.getBoundingClientRect().top"), (
            "all in the first screen"
        )
        assert page.locator(".tk-door[href*=leave]").count() == 0
        assert page.locator("main a[href*='leave/']").count() == 1
        page = walk.open(f"members/{RICH.slug}/", ready="")
        heights = page.locator(".tk-fine a").evaluate_all("all => all.map((e) => e.getBoundingClientRect().height)")
        assert len(heights) > 2
        assert min(heights) >= 24
        page = walk.open("in-touch/")
        expect(page.locator("#touch-tools")).to_be_hidden()
        page.locator("#touch-show").click()
        expect(page.locator("#touch-me-typed")).to_be_focused()
        page.locator("#touch-me-typed").fill(RICH.name)
        page.keyboard.press("Tab")
        expect(page.locator("#touch-save")).to_be_visible()
        expect(page.locator("#touch-show")).to_be_hidden()
        page = walk.open("refer/")
        third = page.locator("#part-what")
        before = third.evaluate("e => getComputedStyle(e).color")
        expect(page.locator("#refer-what")).to_be_hidden()
        page.locator("#refer-yes").check()
        assert third.evaluate("e => getComputedStyle(e).color") != before
        page = walk.open("join/", ready="form[data-ready]")
        expect(page.locator("#card h3")).to_have_text("Your name")
        expect(page.locator("#card .tk-hero .tk-plate--free")).to_be_visible()
        expect(page.locator("#card > *")).to_have_count(1)
        expect(page.get_by_text("Check and send")).to_have_count(1)
        page.get_by_role("link", name="Check and send").click()
        expect(page.locator("#send")).to_be_in_viewport()
        page.locator("#q-name").fill("Ana Ferreira")
        expect(page.locator("#card h3")).to_have_text("Ana Ferreira")
        expect(page.locator("#card .tk-plate--free")).to_have_count(0)
