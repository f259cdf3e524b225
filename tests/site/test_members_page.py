"""The members' page: filters, order, pages by letter; as data, as a page, and in a real Chromium."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from groups import group_of, sample_group
from large_group import NASTY, large_site, profiles
from lending import Window, lent
from looking import BOTH_PALETTES, axe
from playwright.sync_api import Browser, Dialog, Page, expect
from sitebuild import Built, serve
from walking import PATIENCE

from tradekin.directory import Directory, Member
from tradekin.partners import find_partners
from tradekin.site.browser_data import member_marks, people
from tradekin.site.browser_data.alphabet import MOST, in_order, letters
from tradekin.site.browser_data.facets import facets_of, listing
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site


def _named(*names: str) -> Directory:
    return group_of({f"m-{place:03d}": {"name": name} for place, name in enumerate(names)})


# ---- order and letters ----


def test_names_are_sorted_without_regard_to_accents_case_and_locale() -> None:
    names = ["zoe", "Ødegaard", "Éva", "Eve", "eva", "(Ann) Lee", "Łukasz", "Lara", "O'Neill", "שירה", "3M", "Жанна"]
    assert [member.name for member in in_order(_named(*names).members)] == [
        "(Ann) Lee", "eva", "Éva", "Eve", "Lara", "Łukasz", "O'Neill", "Ødegaard", "zoe", "Жанна", "שירה", "3M",
    ]  # fmt: skip


def test_the_order_does_not_depend_on_the_order_of_files() -> None:
    members = list(sample_group().members)
    wanted = in_order(members)
    for seed in range(5):
        random.Random(seed).shuffle(members)
        assert in_order(members) == wanted


def test_every_member_stands_under_exactly_one_letter() -> None:
    group = _named("Ann", "ána", "Ödön", "Ægir", "ßo", "ılgaz", "李", "山田", "Ивана", "9 Lives", "4 Us", "ﷺ", "ａya")
    found = letters(group.members)
    assert [member for letter in found for part in letter.parts for member in part] == list(in_order(group.members))
    assert [letter.id for letter in found] == ["a", "i", "o", "s", "arabic", "cjk", "cyrillic", "other"]
    assert [letter.label for letter in found][:4] == ["A", "I", "O", "S"]
    assert found[-1].label == ""


def test_another_script_is_one_letter_named_by_its_ends() -> None:
    (letter,) = letters(_named("שירה", "אבי", "דנה").members)
    assert (letter.id, letter.label) == ("hebrew", "א–ש")
    for names, label in ((("Олександр", "Ивана"), "И–О"), (("Λουκία",), "Λ"), (("ბექა", "ნინო"), "ბ–ნ")):
        (letter,) = letters(_named(*names).members)
        assert letter.label == label


def test_a_letter_of_many_names_has_several_pages() -> None:
    (letter,) = letters(_named(*(f"Ann {number}" for number in range(MOST + 1))).members)
    assert [len(part) for part in letter.parts] == [MOST, 1]
    assert [letter.page(part) for part in range(2)] == ["a", "a-2"]


# ---- facets ----


def _fits(member: Member, directory: Directory, facet: str, value: str) -> bool:
    """What a filter means, said a second time."""
    if facet == "trade":
        return member.trade.id == value
    if facet == "customers":
        return any(value == each or value in directory.vocabulary.lineage(each) for each in member.customers)
    if facet == "area":
        return member.anywhere or value in member.areas
    if facet == "language":
        return value in member.languages
    return member.profile.introductions.value == value.replace("-", " ")


def test_an_option_says_how_many_members_it_leaves_and_never_none() -> None:
    group = sample_group()
    facets = facets_of(group)
    assert [facet.name for facet in facets] == ["trade", "customers", "area", "language", "introductions"]
    for facet in facets:
        for option in facet.options:
            fitting = [member for member in group.members if _fits(member, group, facet.name, option.value)]
            assert option.count == len(fitting) > 0, (facet.name, option)


def test_a_facet_that_leaves_everybody_is_not_offered() -> None:
    group = group_of({"ann": {}, "ben": {"trade": "plumber"}})
    assert facets_of(group) == ()
    assert [record["marks"] for record in listing(group)["members"]] == [[], []]


def test_who_works_anywhere_is_counted_in_every_area() -> None:
    areas = [{"name": "North"}, {"name": "South"}, {"name": "East"}]
    group = group_of({"ann": {"areas": ["North"]}, "ben": {}, "cy": {"areas": ["South", "anywhere"]}}, areas=areas)
    (facet,) = facets_of(group)
    assert [(option.value, option.count) for option in facet.options] == [("East", 2), ("North", 3), ("South", 2)]
    assert [record["marks"] for record in listing(group)["members"]] == [[[1]], [None], [None]]


def test_who_serves_a_narrower_group_is_found_under_the_broader_one() -> None:
    group = group_of({"ann": {"customers": ["first-time buyers"]}, "ben": {"customers": ["restaurants"]}})
    (facet,) = facets_of(group)
    assert {"home-buyers", "first-time-buyers"} <= {option.value for option in facet.options}


def test_a_trade_is_found_by_what_people_say_behind_its_name() -> None:
    """Names that reading derives are not listed: “roofing contractor” is “roofing” with a word that adds nothing."""
    group = group_of({"ann": {"trade": "roofer"}, "ben": {"trade": "florist"}})
    (facet, *_) = facets_of(group)
    (behind, *_) = listing(group)["behind"]
    said = {option.value: words.split() for option, words in zip(facet.options, behind, strict=True)}
    assert {"contractor", "installation", "company"} <= set(said["roofer"])
    assert "shop" not in said["roofer"]
    assert "contractor" not in said["florist"]


def test_a_large_group_has_a_page_for_each_letter_with_every_card_once() -> None:
    group = group_of({f"m-{number:03d}": {"name": f"{chr(65 + number % 5)}nn {number}"} for number in range(MOST + 3)})
    site = Site(group, find_partners(group))
    renderer = Renderer(site)
    pages = [page for kind in KINDS if kind.name == "names" for page in kind.pages(site)]
    assert [page.url for page in pages] == [f"by-name/{letter}/" for letter in "abcde"]
    texts = [renderer.list("members", 1), *(renderer.page(page) for page in pages)]
    found = [slug for text in texts for slug in re.findall(r'<li class="tk-card tk-person" data-slug="([^"]+)"', text)]
    assert sorted(found) == [member.slug for member in group.members]
    assert all(f'href="../by-name/{letter}/"' in texts[0] for letter in "abcde")


def test_a_small_group_has_all_cards_on_the_page_and_no_other_pages() -> None:
    site = Site(sample_group(), find_partners(sample_group()))
    assert not [page for kind in KINDS if kind.name == "names" for page in kind.pages(site)]
    shown = re.findall(r'data-slug="([^"]+)"', Renderer(site).list("members", 1))
    assert shown == [member.slug for member in in_order(site.directory.members)]


def test_a_large_group_is_told_no_mark_twice_and_loses_none() -> None:
    """What comes with another mark is added in the browser: whoever serves first-time buyers serves home buyers."""
    group = group_of({f"m-{number:03d}": {} for number in range(MOST)} | {
        "ann": {"customers": ["first-time buyers", "restaurants"]}, "ben": {"areas": ["anywhere"]},
    })  # fmt: skip
    made = dict(member_marks.make_files(Site(group, find_partners(group))))
    told = json.loads(made["members/list.json"])
    columns, long = told["columns"], listing(group)["members"]
    assert columns["slug"] == [record["slug"] for record in long]
    for at, (column, more) in enumerate(zip(columns["marks"], told["broader"], strict=True)):
        for marks, record in zip(column, long, strict=True):
            whole = {each for mark in marks or () for each in (mark, *more.get(str(mark), ()))}
            assert (None if marks is None else sorted(whole)) == record["marks"][at]
    places = [facet.name for facet in facets_of(group)]
    assert len(columns["marks"][places.index("customers")][columns["slug"].index("ann")]) == 2
    assert set(columns) == {"slug", "marks"}
    assert told["signs"] == []
    assert set(json.loads(made["members/words.json"])) == {"also", "behind"}


def test_everybody_is_told_of_once_and_nobodys_address_with_it() -> None:
    group = group_of({f"m-{number:03d}": {"contact": {"email": "m@example.com"}} for number in range(MOST + 60)})
    made = dict(people.make_files(Site(group, find_partners(group))))
    count = json.loads(made.pop("people/pieces.json"))["pieces"]
    pieces = [json.loads(made[f"people/{number}.json"]) for number in range(count)]
    assert len(made) == count == 8
    assert sorted(slug for piece in pieces for slug in piece) == [member.slug for member in group.members]
    assert "example.com" not in "".join(made.values())


# ---- in a browser ----


class Seen:
    """The page, and what it complained of."""

    def __init__(self, window: Window, address: str) -> None:
        self.window, self.page = window, window.page
        self.page.set_default_timeout(PATIENCE)
        self.address = address
        self.said: list[str] = []
        self.asked: list[str] = []
        hear, page = window.on, self.page
        hear(page, "request", lambda request: self.asked.append(request.url))
        hear(page, "console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        hear(page, "pageerror", lambda problem: self.said.append(str(problem)))
        hear(page, "dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def open(self, query: str = "") -> Page:
        self.page.goto(f"{self.address}members/{query}", wait_until="load")
        expect(self.page.locator("#filter.tk-filter--ready")).to_be_visible()
        return self.page


def _seen(chromium: Browser, address: str, width: int = 1280, scheme: str = "light", **more: object) -> Iterator[Seen]:
    calm = {"service_workers": "block", "reduced_motion": "reduce"}
    with lent(chromium, viewport={"width": width, "height": 800}, color_scheme=scheme, **calm, **more) as window:
        seen = Seen(window, address)
        yield seen
        assert not seen.said


def _shown(page: Page) -> list[str]:
    return page.locator("#everyone > li h2").all_inner_texts()


def _said(person: dict[str, str]) -> str:
    """What a card says."""
    told = (person.get(name, "") for name in ("name", "full", "trade", "said", "special", "firm", "say"))
    return " ".join(told).casefold()


def _names(directory: Directory, **picks: str) -> list[str]:
    fitting = [
        member
        for member in directory.members
        if all(_fits(member, directory, facet, value) for facet, value in picks.items())
    ]
    return [member.full_name for member in in_order(fitting)]


@pytest.fixture(scope="module")
def large(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Built]]:
    """A site of hundreds, and some with names that nobody should have."""
    built = large_site(shelf, tmp_path_factory.mktemp("large"))
    served = serve(built.folder)
    yield next(served), built
    next(served, None)


@pytest.mark.browser
class TestTheSampleGroup:
    def test_filters_work_together_and_tell_how_many_fit(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open()
            assert _shown(page) == _names(sample_group())
            page.select_option("#filter-customers", "home-buyers")
            assert _shown(page) == _names(sample_group(), customers="home-buyers")
            page.select_option("#filter-area", "Portland")
            wanted = _names(sample_group(), customers="home-buyers", area="Portland")
            assert _shown(page) == wanted
            expect(page.locator("#filter-said")).to_have_text(f"{len(wanted)} members fit.")
            page.locator("#filter-words").fill("nguyen")
            expect(page.locator("#filter-said")).to_have_text("One member fits.")

    def test_no_offered_option_leads_to_nothing(self, chromium: Browser, address: str) -> None:
        """Sixty choices at random, of those that are offered: each gives as many cards as it said."""
        dice = random.Random(4)
        for seen in _seen(chromium, address):
            page = seen.open()
            for _ in range(60):
                select = page.locator(".tk-filter__picks select").nth(dice.randrange(5))
                offered = select.locator("option:not([disabled])").all()
                option = dice.choice(offered)
                promised = re.search(r"\((\d+)\)$", option.inner_text())
                select.select_option(option.get_attribute("value"))
                count = page.locator("#everyone > li").count()
                assert count > 0
                assert promised is None or count == int(promised[1])

    def test_options_that_would_leave_nobody_are_away(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open("?trade=mortgage-broker")
            for facet in ("customers", "area", "language", "introductions"):
                options = page.locator(f"#filter-{facet} option:not([disabled])").evaluate_all(
                    "all => all.map((each) => each.value).filter(Boolean)"
                )
                group = sample_group()
                assert options
                assert all(_names(group, trade="mortgage-broker", **{facet: value}) for value in options)
            assert page.locator("#filter-customers option[disabled][hidden]").count() > 10

    def test_back_and_forward_go_from_choice_to_choice(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open()
            page.select_option("#filter-customers", "home-buyers")
            page.select_option("#filter-language", "en")
            page.locator("#filter-words").press_sequentially("law")
            assert page.url.endswith("members/?words=law&customers=home-buyers&language=en")
            page.go_back()
            expect(page.locator("#filter-words")).to_have_value("")
            assert page.url.endswith("?customers=home-buyers&language=en")
            page.go_back()
            expect(page.locator("#filter-language")).to_have_value("")
            assert _shown(page) == _names(sample_group(), customers="home-buyers")
            page.go_back()
            expect(page.locator("#filter-chosen")).to_be_hidden()
            assert len(_shown(page)) == 40
            page.go_forward()
            expect(page.locator("#filter-customers")).to_have_value("home-buyers")

    def test_coming_back_from_a_member_finds_the_same_list(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open("?customers=home-buyers")
            before = _shown(page)
            page.locator("#everyone > li a").first.click()
            page.wait_for_url("**/members/*/")
            page.go_back()
            expect(page.locator("#everyone > li")).to_have_count(len(before))
            expect(page.locator("#filter-customers")).to_have_value("home-buyers")

    def test_a_link_can_be_sent_and_what_it_should_not_say_is_passed_over(
        self, chromium: Browser, address: str
    ) -> None:
        for seen in _seen(chromium, address):
            wanted = _names(sample_group(), customers="home-buyers")
            odd = "&trade=__proto__&area=%3Cscript%3Ealert(1)%3C/script%3E&language=en%00&sort=constructor&x=y&trade="
            page = seen.open(f"?customers=nobody&customers=home-buyers{odd}")
            assert _shown(page) == wanted
            assert page.locator(".tk-onechip").count() == 1
            page = seen.open("?words=%3Cimg%20src=x%20onerror=alert(1)%3E")
            expect(page.locator("#nobody")).to_be_visible()
            assert not page.locator("article img[onerror]").count()

    def test_chips_take_filters_away_and_the_focus_stays_near(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open("?trade=mortgage-broker&customers=home-buyers&language=en")
            first = page.get_by_role("button", name="Take away Trade Mortgage broker")
            first.focus()
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.dataset.name") == "customers"
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "filter-language"
            assert page.url.endswith("members/")
            assert len(_shown(page)) == 40

    def test_everything_can_be_cleared_at_once(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open("?words=law&customers=home-buyers&sort=newest")
            page.get_by_role("button", name="Clear filters").click()
            assert page.url.endswith("?sort=newest")
            expect(page.locator("#filter-words")).to_have_value("")
            expect(page.locator("#filter-said")).to_have_text("All 40 members")

    def test_the_newest_come_first_and_who_gives_no_day_last(self, chromium: Browser, address: str) -> None:
        members = in_order(sample_group().members)
        dated = [member for member in members if member.profile.joined]
        newest = sorted(dated, key=lambda member: str(member.profile.joined), reverse=True)
        wanted = [*newest, *(member for member in members if not member.profile.joined)]
        for seen in _seen(chromium, address):
            page = seen.open()
            page.select_option("#filter-sort", "newest")
            assert _shown(page) == [member.full_name for member in wanted]
            assert page.url.endswith("?sort=newest")

    def test_words_that_nobody_fits_get_a_helpful_sentence(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open()
            page.locator("#filter-words").fill("zyxwv")
            expect(page.locator("#nobody")).to_contain_text("Try fewer")
            expect(page.locator("#filter-said")).to_have_text("No member fits.")
            page = seen.open("?words=zyxwv&customers=home-buyers")
            expect(page.locator("#nobody")).to_contain_text("both words and filters")
            page.get_by_role("button", name="Show everybody").click()
            expect(page.locator("#nobody")).to_be_hidden()
            assert len(_shown(page)) == 40

    def test_accents_and_other_names_are_forgiven(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open()
            plain = {
                member.name: "".join(
                    each for each in unicodedata.normalize("NFKD", member.name) if not unicodedata.combining(each)
                )
                for member in sample_group().members
            }
            accented = next(name for name, bare in plain.items() if bare != name and bare.isascii())
            page.locator("#filter-words").fill(plain[accented].upper())
            assert accented in _shown(page)

    def test_the_filter_forgives_as_much_as_the_search(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open()
            for typed, wanted in {
                "layla": "ليلى حداد (Layla Haddad)",
                "electrican": "Ingrid Sæther",
                "saether": "Ingrid Sæther",
                "fix my computer": "Mei-Ling Chen",
                "who sells houses": "ليلى حداد (Layla Haddad)",
                "ORourke": "Declan O'Rourke",
            }.items():
                page.locator("#filter-words").fill(typed)
                expect(page.locator("#everyone > li h2", has_text=wanted)).to_have_count(1)
            page.locator("#filter-words").fill("layla")
            expect(page.locator("#everyone bdi", has_text="(Layla Haddad)")).to_have_css("direction", "ltr")

    def test_a_trade_that_nobody_has_is_said_with_who_can_introduce_one(self, chromium: Browser, address: str) -> None:
        """One roofer who is called a roof plumber somewhere is no answer to “plumber”."""
        group = sample_group()
        assert "plumber" not in group.by_trade
        known = group.introducers["plumber"]
        for seen in _seen(chromium, address):
            page = seen.open()
            said = page.locator("#no-trade")
            for typed in ("plumber", "plumer", "I need a plumber"):
                page.locator("#filter-words").fill(typed)
                expect(said).to_contain_text("No plumber here yet.")
                for member in known:
                    expect(said.locator(f"a[href$='members/{member.slug}/']")).to_have_text(member.full_name)
                assert len(_shown(page)) > 1
            page.locator("#filter-words").fill("electrician")
            expect(said).to_be_hidden()
            page.locator("#filter-words").fill("")
            expect(said).to_be_hidden()
            assert len(_shown(page)) == 40

    def test_the_filter_does_what_it_can_without_the_search(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            seen.page.route("**/lookup/**", lambda route: route.abort())
            page = seen.open()
            page.locator("#filter-words").fill("nguyen")
            expect(page.locator("#filter-said")).to_have_text("One member fits.")
            page.wait_for_timeout(500)
            seen.said = [each for each in seen.said if "ERR_FAILED" not in each]

    def test_on_a_phone_the_count_stays_in_sight_while_cards_are_scrolled(
        self, chromium: Browser, address: str
    ) -> None:
        for seen in _seen(chromium, address, width=390, has_touch=True):
            page = seen.open()
            page.locator("#filter-words").fill("portland")
            expect(page.locator("#filter-said")).to_contain_text("members fit")
            page.locator("#everyone > li").nth(8).scroll_into_view_if_needed()
            box = page.locator("#filter-said").bounding_box()
            assert box
            assert 0 <= box["y"] < 120
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")

    def test_who_rests_is_shown_kindly(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open("?introductions=paused")
            assert _shown(page) == [member.full_name for member in in_order(sample_group().members) if member.is_paused]
            expect(page.locator("#everyone > li").first).to_contain_text("Taking a rest from introductions")

    def test_on_a_phone_the_filters_are_folded_and_say_how_many_are_on(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address, width=360, has_touch=True):
            page = seen.open("?trade=mortgage-broker&customers=home-buyers")
            expect(page.locator("#filter-trade")).to_be_hidden()
            expect(page.locator("#filter-more summary")).to_have_text("Filters 2 on")
            page.locator("#filter-more summary").tap()
            expect(page.locator("#filter-trade")).to_be_visible()
            for target in page.locator("#filter :is(input, select, button, summary)").all():
                box = target.bounding_box()
                assert box
                assert box["height"] >= 44, target.evaluate("each => each.outerHTML.slice(0, 80)")

    def test_the_keyboard_alone_is_enough_and_the_focus_can_be_seen(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address):
            page = seen.open()
            page.locator("#filter-words").focus()
            walked = []
            for _ in range(6):
                page.keyboard.press("Tab")
                walked.append(page.evaluate("document.activeElement.id"))
                assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            facets = ["trade", "customers", "area", "language", "introductions"]
            assert walked == [f"filter-{name}" for name in (*facets, "sort")]
            page.locator("#filter-trade").focus()
            page.keyboard.type("Mortgage")
            expect(page.locator("#everyone > li")).to_have_count(1)
            for _ in range(5):
                page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.dataset.name") == "trade"

    @pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
    def test_it_is_accessible_with_filters_open_and_on(
        self, chromium: Browser, address: str, scheme: str, width: int
    ) -> None:
        for seen in _seen(chromium, address, width, scheme):
            for query in ("?trade=mortgage-broker&customers=home-buyers", "?words=zyxwv&language=en"):
                page = seen.open(query)
                if width == 320:
                    page.locator("#filter-more summary").click()
                assert not axe(page, "#content")
                wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                assert page.evaluate(wide) <= 0

    def test_forced_colours_still_show_what_is_on(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address, forced_colors="active"):
            page = seen.open("?customers=home-buyers")
            assert page.locator("#filter-customers").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
            assert page.locator("#filter-trade").evaluate("each => getComputedStyle(each).outlineStyle") == "none"

    def test_nothing_moves_while_the_page_comes_to_life(self, chromium: Browser, address: str) -> None:
        watch = """window.moved = [];
            new PerformanceObserver((list) => moved.push(...list.getEntries().flatMap((each) =>
                each.sources.map((source) => source.node?.closest?.(".tk-page") ? each.value : 0))))
            .observe({ type: "layout-shift", buffered: true });"""
        for width in (360, 1280):
            for seen in _seen(chromium, address, width):
                seen.window.run_first(watch)
                page = seen.open()
                page.wait_for_timeout(500)
                assert sum(page.evaluate("moved")) == 0

    def test_without_javascript_everybody_stands_there_and_no_filter(self, chromium: Browser, address: str) -> None:
        for seen in _seen(chromium, address, 360, java_script_enabled=False):
            seen.page.goto(f"{address}members/")
            expect(seen.page.locator("#filter")).to_be_hidden()
            expect(seen.page.locator("#everyone > li:visible")).to_have_count(40)


@pytest.mark.browser
class TestALargeGroup:
    def test_without_javascript_the_letters_lead_to_every_member(
        self, chromium: Browser, large: tuple[str, Built]
    ) -> None:
        address, built = large
        for seen in _seen(chromium, address, 360, java_script_enabled=False):
            seen.page.goto(f"{address}members/")
            expect(seen.page.locator("#filter")).to_be_hidden()
            assert seen.page.locator(".tk-letters a:visible").count() == 29
            seen.page.locator(".tk-letters a", has_text="E").first.click()
            expect(seen.page.locator("h1")).to_have_text("Members: E")
            expect(
                seen.page.get_by_role("link", name=unicodedata.normalize("NFC", NASTY["nasty-accent"]))
            ).to_be_visible()
        pages = [page for page in built.pages() if page.startswith("by-name/")]
        found = [slug for page in pages for slug in re.findall(r'data-slug="([^"]+)"', built.read(page))]
        assert len(found) == len(set(found)) == len(profiles())

    def test_the_list_is_fetched_only_when_it_is_needed(self, chromium: Browser, large: tuple[str, Built]) -> None:
        for seen in _seen(chromium, large[0]):
            page = seen.open()
            page.wait_for_timeout(300)
            assert not [url for url in seen.asked if url.endswith("list.json")]
            expect(page.locator("#by-name")).to_be_visible()
            page.locator("#filter-words").focus()
            page.select_option("#filter-trade", "plumber")
            expect(page.locator("#by-name")).to_be_hidden()
            assert len([url for url in seen.asked if url.endswith("list.json")]) == 1
            cards = page.locator("#everyone > li").count()
            pieces = [url for url in seen.asked if re.search(r"/people/\d+\.json$", url)]
            assert 0 < len(pieces) <= cards
            assert len(pieces) == len(set(pieces))
            assert not [url for url in seen.asked if url.endswith("members/words.json")]

    def test_words_find_the_same_as_in_a_list_that_holds_all(self, chromium: Browser, large: tuple[str, Built]) -> None:
        """What cards say and what trades are called besides, though neither is in the list: each is fetched once."""
        address, built = large
        pieces = json.loads(built.read("people/pieces.json"))["pieces"]
        people = {
            slug: each for n in range(pieces) for slug, each in json.loads(built.read(f"people/{n}.json")).items()
        }
        for seen in _seen(chromium, address):
            seen.page.route("**/lookup/**", lambda route: route.abort())
            page = seen.open()
            for words in ("castaño daughters", "answers the telephone", "alert(1)"):
                page.locator("#filter-words").fill(words)
                found = [each for each in people.values() if all(word in _said(each) for word in words.split())]
                said = "One member fits." if len(found) == 1 else f"{len(found)} members fit."
                expect(page.locator("#filter-said")).to_have_text(said)
            page.locator("#filter-words").fill("roofing contractors")
            expect(page.locator("#filter-said")).to_contain_text("fit")
            asked = [url for url in seen.asked if "/people/" in url or url.endswith("members/words.json")]
            assert len(asked) == len(set(asked)) == pieces + 2
            seen.said = [each for each in seen.said if "ERR_FAILED" not in each]

    def test_choices_leave_as_many_as_they_say_and_more_can_be_shown(
        self, chromium: Browser, large: tuple[str, Built]
    ) -> None:
        for seen in _seen(chromium, large[0]):
            page = seen.open("?introductions=ask-first")
            expect(page.locator("#everyone > li")).to_have_count(60)
            page.get_by_role("button", name="Show more").click()
            expect(page.locator("#everyone > li")).to_have_count(120)
            assert page.evaluate(
                "document.activeElement.closest('li') === document.querySelectorAll('#everyone > li')[60]"
            )
            said = page.locator("#filter-introductions option:checked").inner_text()
            expect(page.locator("#filter-said")).to_have_text(f"{said[said.rindex('(') + 1 : -1]} members fit.")
            page.locator("#filter-area").select_option(index=1)
            said = page.locator("#filter-area option:checked").inner_text()
            expect(page.locator("#filter-said")).to_have_text(f"{said[said.rindex('(') + 1 : -1]} members fit.")
            page.get_by_role("button", name="Clear filters").click()
            expect(page.locator("#by-name")).to_be_visible()

    def test_names_that_nobody_should_have_are_only_text(self, chromium: Browser, large: tuple[str, Built]) -> None:
        for seen in _seen(chromium, large[0], 360):
            page = seen.open("?sort=newest&trade=plumber")
            for slug, name in NASTY.items():
                card = page.locator("#everyone > li", has=page.locator(f"a[href$='members/{slug}/']"))
                expect(card.locator("h2")).to_have_text(unicodedata.normalize("NFC", name))
            assert not page.locator("article :is(img, svg, [onerror])").count()

    def test_an_area_with_a_nasty_name_is_a_filter_like_any_other(
        self, chromium: Browser, large: tuple[str, Built]
    ) -> None:
        for seen in _seen(chromium, large[0]):
            page = seen.open("?trade=plumber")
            page.select_option("#filter-area", NASTY["nasty-script"])
            expect(page.locator(".tk-onechip").last).to_contain_text("<script>alert(1)</script>")
            there = page.url
            page = seen.open(there[there.index("?") :])
            expect(page.locator("#filter-area")).to_have_value(NASTY["nasty-script"])
            expect(page.locator("#everyone a[href$='members/nasty-script/']")).to_be_visible()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_the_pages_by_letter_are_accessible(self, chromium: Browser, large: tuple[str, Built], scheme: str) -> None:
        for seen in _seen(chromium, large[0], 360, scheme):
            for path in ("members/", "by-name/e/", "by-name/other/", "members/?sort=newest"):
                seen.page.goto(large[0] + path)
                assert not (found := axe(seen.page, "#content")), (path, found)

    def test_a_list_that_cannot_be_fetched_leaves_the_letters(
        self, chromium: Browser, large: tuple[str, Built]
    ) -> None:
        for seen in _seen(chromium, large[0]):
            seen.page.route("**/list.json", lambda route: route.abort())
            page = seen.open()
            page.select_option("#filter-trade", "plumber")
            expect(page.locator("#filter-said")).to_contain_text("could not be fetched")
            expect(page.locator("#by-name")).to_be_visible()
            page.unroute("**/list.json")
            page.locator("#filter-words").fill("plumb")
            expect(page.locator("#everyone > li").first).to_be_visible()
            seen.said.clear()


def test_the_words_of_the_page_are_the_same_in_every_build(site: Built) -> None:
    data = json.loads(re.search(r'id="listing">(.*?)</script>', site.read("members/"), re.DOTALL)[1])  # type: ignore[index]
    assert [record["slug"] for record in data["members"]] == [
        member.slug for member in in_order(sample_group().members)
    ]
    assert Path(site.folder / "assets/js/pages/members/members.js").is_file()
    assert not (site.folder / "members" / "list.json").exists()
