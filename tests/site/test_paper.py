"""The roster as a page: what it says, on the screen and to whom, and what stands at the edge of a sheet."""

from __future__ import annotations

import re

from groups import group_of, sample_group
from looking import BOTH_PALETTES
from playwright.sync_api import Browser, expect
from sitebuild import Built
from walking import PHONE, walking

from tradekin.directory import Directory
from tradekin.partners import find_partners
from tradekin.site.downloads.roster_listing import MOST
from tradekin.site.pages import KINDS
from tradekin.site.printed_roster import FILE, code, content, make_files
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

ADDRESS = "https://group.example.com/directory/"


def _site(directory: Directory, address: str = ADDRESS) -> Site:
    return Site(directory, find_partners(directory), address=address, hand_written=frozenset({"roster.md"}))


# ---- the edge of a sheet ----


def test_no_name_of_a_group_can_end_a_value_of_the_style_sheet() -> None:
    for name in ('"; } body { display: none } "', "\\", "a\\22 b", "</style>", "é 陈 🎉", "*/ /*", "{}", "@import"):
        assert re.fullmatch(r'"(?:[A-Za-z0-9]|\\[0-9a-f]{1,6} )*"', content(name)), name
        decoded = re.sub(r"\\([0-9a-f]{1,6}) ", lambda match: chr(int(match[1], 16)), content(name)[1:-1])
        assert decoded == name


def test_sheets_are_counted_where_the_words_say_so() -> None:
    assert content("{pages}: {page}") == r'counter(pages) "\3a \20 " counter(page)'
    assert content("") == '""'


def test_the_running_head_has_the_name_and_the_day_of_the_data() -> None:
    group = group_of({"ann": {"confirmed": "2026-03-05"}}, group="The Table")
    ((address, css),) = make_files(_site(group))
    assert address == FILE
    assert content("The Table") in css
    assert content("Roster, January 1, 2026") in css
    assert r"counter(page) " in css


def test_without_the_page_there_is_no_style_sheet() -> None:
    group = sample_group()
    assert not list(make_files(Site(group, find_partners(group))))


def test_the_code_is_left_out_where_no_address_is_known() -> None:
    group = group_of({"ann": {}})
    assert code(_site(group, "")) is None
    assert "<svg" in (code(_site(group)) or "")
    assert "<svg" not in Renderer(_site(group, "")).list("roster", 1)


# ---- the page ----


def test_a_member_with_the_minimum_has_no_empty_lines() -> None:
    html = Renderer(_site(group_of({"ann": {"trade": "rose gardener", "customers": ["x y"]}}))).list("roster", 1)
    assert not re.search(r"<(p|ul|li|span|bdi)[^>]*>\s*</\1>", html)


def test_usual_customers_are_marked_as_such() -> None:
    html = Renderer(_site(group_of({"ann": {}, "ben": {"customers": ["landlords"]}}))).list("roster", 1)
    assert html.count("Usual customers:") == html.count(">Serves</span>") == 1


def test_a_large_group_prints_a_letter_at_a_time() -> None:
    names = [f"{letter}nn {number}" for number in range(MOST // 5 + 1) for letter in "ABCDE"]
    site = _site(group_of({f"m-{place}": {"name": name} for place, name in enumerate(names)}))
    pages = [page for kind in KINDS if kind.name == "roster" for page in kind.pages(site)]
    renderer = Renderer(site)
    assert [page.url for page in pages] == ["roster/a/", "roster/b/", "roster/c/", "roster/d/", "roster/e/"]
    whole = renderer.list("roster", 1)
    assert "tk-entry" not in whole
    for page in pages:
        assert f'href="../{page.url}"' in whole
        assert renderer.page(page).count('class="tk-entry"') == MOST // 5 + 1


def test_nobody_yet_is_said_kindly() -> None:
    assert "Nobody is here yet" in Renderer(_site(group_of({}))).list("roster", 1)


def test_the_page_holds_no_style_and_is_in_the_navigation(site: Built) -> None:
    html = site.read("roster/")
    assert not re.search(r"\sstyle=|<style", html)
    assert 'href="../roster/paper.css"' in html
    assert (site.folder / FILE).is_file()
    assert re.search(r'<a href="roster/">\s*Roster to print', site.read(""))


def test_the_button_prints(chromium: Browser, address: str) -> None:
    with walking(chromium, address) as walk:
        page = walk.page
        walk.window.run_first("window.print = () => { window.printed = (window.printed || 0) + 1; };")
        page.goto(f"{address}roster/")
        expect(page.get_by_text("from your browser's menu")).to_be_hidden()
        page.get_by_role("button", name="Print or save as PDF").click()
        assert page.evaluate("window.printed") == 1


def test_without_javascript_a_sentence_says_how_to_print(chromium: Browser, address: str) -> None:
    with walking(chromium, address, java_script_enabled=False) as walk:
        walk.page.goto(f"{address}roster/")
        expect(walk.page.get_by_text("from your browser's menu")).to_be_visible()
        assert not walk.page.locator("main button:visible").count()


def test_it_can_be_read_by_everybody_on_every_screen(chromium: Browser, address: str) -> None:
    for scheme, width in BOTH_PALETTES:
        with walking(chromium, address, color_scheme=scheme, viewport={**PHONE, "width": width}) as walk:
            walk.page.goto(f"{address}roster/")
            assert walk.violations() == []
            assert walk.too_wide <= 0
