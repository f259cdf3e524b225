"""Empty seats for readers: the audit on one page, each moment's cast at its customers' table, its sheet on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from groups import group_of, sample_group
from looking import BOTH_PALETTES, troubles
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from sitebuild import Built
from walking import PHONE, walking

from tradekin.partners import find_partners
from tradekin.partners.moment_casts import MomentHere, moments_in, occasions_of
from tradekin.site.pages.occasions import pages as occasion_pages
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

PAPERS = ("Letter", "A4")


def _wanted(profiles: dict[str, dict[str, Any]], **settings: Any) -> str:
    group = group_of(profiles, **settings)
    return " ".join(Renderer(Site(group, find_partners(group))).list("wanted", 1).split())


def _largest() -> Iterable[MomentHere]:
    """The moments of the sample whose sheets have most lines, or most words."""
    moments = moments_in(occasions_of(sample_group()))
    yield max(moments, key=lambda each: len(list(each.parts)))
    yield max(moments, key=lambda each: sum(map(_length, each.parts)))
    yield max(moments, key=lambda each: len(each.moment.heard_as) + len(each.moment.name))


def _length(part: Any) -> int:
    names = " ".join(each.name for each in (*part.members, *part.introducers))
    return len(part.trade.name) + len(part.part.when) + len(names)


def _open(page: Page, address: str, moment: MomentHere) -> None:
    page.goto(f"{address}moments/{moment.moment.occasion}/#{moment.moment.id}")


def test_a_seat_names_all_who_ask_for_it_in_their_words_and_all_who_can_introduce_one() -> None:
    asks: dict[str, Any] = {f"m-{place}": {"partners_wanted": ["architect"]} for place in range(12)}
    own = {"ann": {"partners_wanted": ["sun <polisher>"]}, "ben": {"partners_wanted": ["moon hanger"]}}
    html = _wanted(
        {
            **asks,
            "kim": {"can_introduce": [{"trade": "architect"}]},
            "cy": {"partners_wanted": ["residential architect"]},
            **own,
        }
    )
    assert all(f">M {place}</bdi>" in html for place in range(12))
    assert '<q dir="auto">residential architect</q>' in html
    assert 'href="../trades/architect/#know"><bdi>Kim</bdi> knows one<' in html
    assert '<q class="tk-rows__what" dir="auto">sun &lt;polisher&gt;</q>' in html
    assert '<q class="tk-rows__what" dir="auto">moon hanger</q>' in html


def test_somebody_from_a_list_has_asked_for_nothing() -> None:
    html = _wanted({"ann": {"partners_wanted": ["architect"], "from_list": "yes"}})
    assert "in the group’s list, not in their own words." in html
    assert " asked" not in html


def test_a_pinned_seat_says_that_the_group_is_looking() -> None:
    html = _wanted({"ann": {}}, seats={"pin": ["architect"], "rename": [{"trade": "architect", "to": "house dreamer"}]})
    assert ">House dreamer</a>" in html
    assert "The group is looking for one." in html


@pytest.mark.browser
def test_nine_seats_are_shown_on_four_screens_of_a_telephone_each_with_faces_and_one_thing_to_do(
    chromium: Browser, address: str
) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=False) as walk:
        walk.page.goto(f"{address}wanted/")
        seats = walk.page.locator(".tk-wanted > li")
        shown = [each for each in seats.all() if each.is_visible()]
        assert len(shown) == 9
        assert seats.count() > 9
        for each in shown:
            leads, page = each.locator(".tk-button").all(), each.locator("h2 a").get_attribute("href")
            assert [str(link.get_attribute("href")) for link in leads] in (
                [f"{page}#invite"],
                [f"{page}#invite", f"{page}#know"],
            )
        assert walk.page.locator(".tk-wanted img").count() > 2
        walk.page.get_by_text("More empty seats").click()
        assert seats.last.is_visible()
        walk.page.get_by_text("More empty seats").click()
    with walking(chromium, address, viewport={"width": 390, "height": 844}) as walk:
        walk.page.goto(f"{address}wanted/")
        assert walk.page.evaluate("document.documentElement.scrollHeight") <= 4 * 844


@pytest.mark.browser
def test_seats_and_casts_can_be_read_by_everybody(chromium: Browser, address: str) -> None:
    for scheme, width in BOTH_PALETTES:
        with walking(chromium, address, color_scheme=scheme, viewport={**PHONE, "width": width}) as walk:
            for path in ("wanted/", "customers/homeowners/", "moments/moving-home/"):
                walk.page.goto(f"{address}{path}")
                walk.page.evaluate("document.querySelectorAll('.tk-page details').forEach(each => each.open = true)")
                assert walk.violations() == [], path
                assert troubles(walk.page) == [], path
                assert walk.too_wide <= 0, path


@pytest.mark.browser
def test_a_table_shows_its_moments_folded_with_who_is_here_and_who_is_missing(chromium: Browser, address: str) -> None:
    with walking(chromium, address, java_script_enabled=False) as walk:
        page = walk.page
        page.goto(f"{address}customers/homeowners/")
        moment = page.locator("details", has=page.locator("summary", has_text="A burst pipe or a leak")).last
        page.get_by_text("More moments").click()
        assert not moment.locator(".tk-cast").is_visible()
        moment.locator("summary").click()
        text = moment.locator(".tk-cast").inner_text()
        assert "Rafael Nuñez, house painter" in text
        assert "plumber: empty seat, ask Олександр Гриценко (Oleks Hrytsenko)" in text
        assert "Empty seats: flooring installer, carpet installer" in text
        moment.get_by_text("Print this team’s sheet").click()
        assert page.url.endswith("#burst-pipe")
        assert page.get_by_text("hears of it first").first.is_visible()


def test_a_sheet_sets_hints_apart_and_says_no_bare_months() -> None:
    group = sample_group()
    site = Site(group, find_partners(group))
    (page,) = (each for each in occasion_pages(site) if each.url == "moments/later-life/")
    html = " ".join(Renderer(site).page(page).split())
    assert ": empty seat <small>·&nbsp;first months · has the customer</small>" in html
    assert "when bills lie unopened · sometimes</small>" in html
    assert not re.search(r"·(&nbsp;| )(hours|days|weeks|months|years)\b(?! \w)", html)


@pytest.mark.browser
@pytest.mark.parametrize("paper", PAPERS)
def test_the_sheet_of_the_largest_moment_is_one_page(chromium: Browser, address: str, paper: str) -> None:
    with walking(chromium, address) as walk:
        for moment in _largest():
            _open(walk.page, address, moment)
            (sheet,) = PdfReader(BytesIO(walk.page.pdf(format=paper))).pages
            text = " ".join(sheet.extract_text().split())
            assert "Casco Bay Breakfast" in text
            assert text.count("empty seat") >= sum(part.is_missing for part in moment.parts)
            assert "who asks whom?" in text
            assert "Keeping a home" not in text
            others = [each.moment.name for each in moments_in(occasions_of(sample_group())) if each is not moment]
            assert [name for name in others if name in text and name not in moment.moment.name] == []


@pytest.mark.browser
def test_two_open_moments_are_two_sheets_and_the_questions_stay_off_the_screen(
    site: Built, chromium: Browser, address: str
) -> None:
    assert "who asks whom?" in site.read("moments/moving-home/")
    with walking(chromium, address) as walk:
        walk.page.goto(f"{address}moments/moving-home/#first-home")
        walk.page.locator("summary", has_text="Outgrowing a home").click()
        assert not walk.page.get_by_text("who asks whom?").first.is_visible()
        assert len(PdfReader(BytesIO(walk.page.pdf(format="A4"))).pages) == 2
