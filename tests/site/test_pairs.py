"""A pair's page and what lies beside it: introductions as both wish, the one-to-one, calendars, contact cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

import icalendar
import pytest
import vobject
from groups import ROOT, group_of, sample_group
from in_node import in_node, needs_node
from looking import axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sitebuild import Built

from tradekin.letters import as_eml, as_mailto
from tradekin.letters.calendar import hold, keep_in_touch
from tradekin.letters.eml import LONGEST
from tradekin.letters.guide import NEXT, SETTLE, TURN
from tradekin.partners import Pair, find_partners
from tradekin.site.downloads import letter_files
from tradekin.site.introduction_ways import Introducing, Together, facilitator_of
from tradekin.site.pages import pairs
from tradekin.site.render import Renderer
from tradekin.site.repository_links import Repository
from tradekin.site.site_model import Site

HOME = "https://table.example.com/"
ADDRESS, MADE = "https://tradekin.example.com/", datetime(2026, 11, 30, 9, 15, tzinfo=UTC)
ANA = {"trade": "electrician", "summary": "We keep the lights on."}
BEN = {"trade": "home inspector", "summary": "I look under the house."}
WELCOME = {"introductions": "welcome"}
"""Members to be paired: the trades are often asked for together."""


def mail(name: str) -> dict[str, Any]:
    return {"contact": {"email": f"{name}@example.com"}}


def site_of(one: Mapping[str, Any], other: Mapping[str, Any], on_github: bool = True, **settings: Any) -> Site:
    who = {"name": "Mo Field", "email": "mo@example.com"}
    group = group_of(
        {"ana-ferreira": {**ANA, **one}, "ben-okafor": {**BEN, **other}}, **{"facilitator": who, **settings}
    )
    repository = Repository("https://github.com/example/table", "main") if on_github else None
    return Site(group, find_partners(group), repository=repository, address=HOME)


def introduced(site: Site) -> Introducing:
    (together,) = site.together.values()
    return together.introducing


def shown(site: Site) -> str:
    (page,) = pairs.pages(site)
    return Renderer(site).page(page)


def files_of(site: Site) -> dict[str, str]:
    """What lies beside the pages, by its name."""
    made = [*letter_files.make_calendar_files(site), *letter_files.make_card_files(site)]
    return {address.rpartition("/")[2]: text for address, text, _ in made}


def query(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def test_two_who_are_welcome_are_written_to_at_the_addresses_they_published() -> None:
    site = site_of({**WELCOME, **mail("ana")}, {**WELCOME, **mail("ben")})
    way = introduced(site)
    assert way.is_direct
    assert way.link
    assert urlsplit(way.link).path == "ana@example.com,ben@example.com"
    assert query(as_mailto(way.letter) or "")["body"].replace("\r\n", "\n") == way.letter.body.rstrip("\n")
    (together,) = site.together.values()
    assert [each["email"] for each in together.recipients] == ["ana@example.com", "ben@example.com"]
    assert not way.forms
    assert "github" not in shown(site)


def test_each_of_two_who_are_welcome_can_write_to_the_other() -> None:
    ways = introduced(site_of({**WELCOME, **mail("ana")}, {**WELCOME, **mail("ben")})).hellos
    assert [(each.who.slug, urlsplit(each.link).path) for each in ways] == [
        ("ana-ferreira", "ben@example.com"),
        ("ben-okafor", "ana@example.com"),
    ]


def test_a_letter_that_is_too_long_for_a_link_goes_along_by_copying() -> None:
    wordy = {"summary": "word " * 59 + "end", "good_introduction": "word " * 39 + "end", **WELCOME}
    site = site_of({**wordy, **mail("ana")}, {**wordy, **mail("ben")})
    way = introduced(site)
    assert way.link
    assert not way.is_whole
    assert set(query(way.link)) == {"subject"}
    assert "data-copies" in shown(site)
    assert way.letter.body.strip() in re.sub(r"<[^>]+>", "", shown(site)).replace("&#39;", "'")


def test_two_who_are_welcome_without_an_address_go_by_way_of_the_facilitator() -> None:
    site = site_of({**WELCOME, **mail("ana")}, {**WELCOME, "contact": {"phone": "+1 207 555 0100"}})
    way = introduced(site)
    assert not way.is_direct
    assert [each.slug for each in way.unreachable] == ["ben-okafor"]
    assert "has published no address" in shown(site)
    assert urlsplit(way.link or "").path == "mo@example.com"


@pytest.mark.parametrize("wish", [{}, {"introductions": "ask first"}])
def test_where_one_wants_to_be_asked_first_the_facilitator_is_asked_and_no_address_stands_there(
    wish: dict[str, str],
) -> None:
    site = site_of({**WELCOME, **mail("ana")}, {**wish, **mail("ben")})
    way = introduced(site)
    assert [each.slug for each in way.asked] == ["ben-okafor"]
    everything = shown(site) + files_of(site)["keep-in-touch.ics"]
    assert "ana@example.com" not in everything
    assert "ben@example.com" not in everything
    assert "mo@example.com" in everything


def test_the_form_on_github_is_filled_in_with_ids_that_it_has() -> None:
    way = introduced(site_of({}, {}))
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "introduction.yml").read_text(encoding="utf-8")
    for each, slugs in zip(way.forms, (("ana-ferreira", "ben-okafor"), ("ben-okafor", "ana-ferreira")), strict=True):
        answers = query(each.link)
        assert answers.pop("template") == "introduction.yml"
        assert answers.pop("title").startswith("Introduction: ")
        assert (answers["asking"], answers["meet"]) == slugs
        assert all(f"id: {name}\n" in form for name in answers)


def test_a_group_without_github_and_without_a_public_facilitator_still_has_the_letter() -> None:
    site = site_of({}, {}, on_github=False, facilitator={})
    assert not introduced(site).link
    assert facilitator_of(site) == []
    assert "Here is a letter for <bdi>the facilitator</bdi> (at your next meeting)." in " ".join(shown(site).split())
    assert "Hello,\n" in introduced(site).letter.body


def test_where_a_group_keeps_contact_details_to_each_members_page_pairs_have_none() -> None:
    site = site_of({**WELCOME, **mail("ana")}, {**WELCOME, **mail("ben")}, contacts_in_exports=False)
    assert "@example.com" not in shown(site) + "".join(files_of(site).values())
    assert not any(name.endswith(".vcf") for name in files_of(site))


def test_a_time_is_booked_with_whoever_is_welcome_and_published_where() -> None:
    book = {"contact": {"booking": "https://alder.example.com/book"}}
    link = 'href="https://alder.example.com/book"'
    assert shown(site_of({**WELCOME, **book}, {**WELCOME, **book})).count(link) == 2
    assert shown(site_of({**WELCOME, **book}, WELCOME)).count(link) == 1
    assert link not in shown(site_of(book, WELCOME))
    assert link not in shown(site_of({**WELCOME, **book}, WELCOME, contacts_in_exports=False))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"name": "Ana Ferreira"}, {"name": "Ben Okafor"}, ("Ana", "Ben")),
        ({"name": "Ana Ferreira"}, {"name": "Ana Okafor"}, ("Ana Ferreira", "Ana Okafor")),
        ({"name": "王小明", "known_as": "Xiaoming Wang"}, {"name": "Ben Okafor"}, ("Xiaoming", "Ben")),
    ],
)
def test_sentences_below_the_heading_call_the_two_as_colleagues_do(
    one: dict[str, str], other: dict[str, str], said: tuple[str, str]
) -> None:
    page = shown(site_of(one, other))
    read = [f"{each['name']} ({each['known_as']})" if "known_as" in each else each["name"] for each in (one, other)]
    assert all(f"<bdi>{each}</bdi></a>" in page.partition('id="introduced"')[0] for each in read)
    assert re.findall(r"What <bdi>(.*?)</bdi> could do", page) == list(said)


def test_two_who_have_letters_for_a_portrait_never_have_one_colour() -> None:
    slugs = [f"member-{number}" for number in range(40)]
    one, other = next((a, b) for a, b in combinations(slugs, 2) if crc32(a.encode()) % 6 == crc32(b.encode()) % 6)
    group = group_of({one: ANA, other: BEN})
    first, second = re.findall(r"tk-hue-(\d)", shown(Site(group, find_partners(group), address=HOME)))
    assert int(second) == (int(first) + 1) % 6


def test_a_page_begins_with_who_they_are_whom_both_serve_and_one_thing_to_press() -> None:
    serve = {"customers": ["homeowners"]}
    head, _, below = shown(site_of(serve, serve)).partition("</header>")
    said = [head.index(each) for each in ("<h1>", "Ana Ferreira", "Ben Okafor", "homeowners", "tk-button", "<details")]
    assert said == sorted(said)
    assert head.count("tk-button") == 1
    assert "tk-button" not in below


def test_who_has_paused_has_no_pair() -> None:
    assert not site_of({"introductions": "paused"}, WELCOME).partners.pairs


def test_every_link_to_a_mail_program_is_short_enough() -> None:
    site = Site(sample_group(), find_partners(sample_group()), address=HOME)
    for together in site.together.values():
        way = together.introducing
        whole = as_mailto(way.letter)
        assert way.is_whole == (whole is not None)
        for link in (way.link, whole, *(each.link for each in way.hellos)):
            assert link is None or len(link) <= LONGEST


@needs_node
def test_the_browser_puts_the_letter_into_the_mail_as_python_would() -> None:
    site = Site(sample_group(), find_partners(sample_group()), address=HOME)
    ways = [way for way in (each.introducing for each in site.together.values()) if way.is_whole]
    assert len(ways) > 40
    made = in_node(
        "logic/addresses",
        "x.map((each) => m.withLetter(...each))",
        [[way.link, way.letter.body.strip()] for way in ways],
    )
    assert made == [as_mailto(way.letter) for way in ways]


LETTERS = {
    "asks-for-both": lambda: site_of({}, {}),
    "asks-for-one": lambda: site_of(WELCOME, {}),
    "no-address": lambda: site_of(WELCOME, WELCOME),
    "a-group-without-settings": lambda: site_of({}, {}, facilitator={}),
}


@pytest.mark.parametrize("name", LETTERS)
def test_the_letter_to_the_facilitator_reads_as_it_did(golden: Callable[[Path, str], None], name: str) -> None:
    letter = introduced(LETTERS[name]()).letter
    assert not re.search(r"  |\n{3}| [,.;:]|\bNone\b|\{", letter.body)
    golden(Path(__file__).parent / "golden" / f"letter-{name}.txt", f"Subject: {letter.subject}\n\n{letter.body}")


def test_the_page_has_the_forty_five_minutes_of_the_guide() -> None:
    minutes = [int(each) for each in re.findall(r"(\d+) min</small>", shown(site_of({}, {})))]
    assert minutes == [SETTLE, TURN, TURN, NEXT]
    guide = (ROOT / "docs" / "guide" / "one-to-one.md").read_text(encoding="utf-8")
    assert (sum(minutes), SETTLE, TURN, NEXT) == (45, 5, 15, 10)
    assert "forty-five minutes" in guide
    assert "Five minutes to arrive, fifteen for each of you, ten for what comes next" in " ".join(guide.split())


def test_files_beside_the_real_pages_are_read_by_others_programs(site: Built) -> None:
    group = sample_group()
    partners = find_partners(group)
    for pair in partners.pairs:
        assert [file.name for file in (site.folder / "partners" / pair.slug).iterdir()] == ["index.html"]
    for member in group.members:
        calendar = site.folder / "members" / member.slug / "keep-in-touch.ics"
        others = partners.of.get(member.slug, ())
        assert calendar.is_file() == bool(others)
        if others:
            entries = icalendar.Calendar.from_ical(calendar.read_bytes()).subcomponents
            assert len({entry["UID"] for entry in entries if "RRULE" in entry}) == len(others)
        folder, contact = site.folder / "members" / member.slug, member.profile.contact
        card = folder / f"{member.slug}.vcf"
        drawn = '<img src="data:image/png;base64,' in site.read(f"members/{member.slug}/")
        assert card.is_file() == drawn == (contact != type(contact)())
        if card.is_file():
            found = vobject.readOne(card.read_text(encoding="utf-8"))
            assert found.fn.value == member.name
            assert {each.value for each in found.contents.get("email", [])} == {contact.email} - {None}


SCHEMES = ("light", "dark")


def opened(chromium: Browser, scheme: str = "light", width: int = 360, **more: Any) -> tuple[BrowserContext, Page]:
    context = chromium.new_context(
        service_workers="block",
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        timezone_id="America/New_York",
        **more,
    )
    return context, context.new_page()


BOTH_WELCOME, ASK_FIRST = "bartholomew-quimby--priya-raghunathan", "ingrid-saether--mei-ling-chen"


@pytest.mark.browser
class TestInABrowser:
    """The page as it is used."""

    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize("slug", [BOTH_WELCOME, ASK_FIRST])
    def test_everything_unfolded_is_accessible_and_large_enough_to_press(
        self, chromium: Browser, address: str, scheme: str, slug: str
    ) -> None:
        context, page = opened(chromium, scheme)
        page.goto(f"{address}partners/{slug}/")
        page.locator(".tk-meet summary").click()
        expect(page.locator("#pair-when")).to_be_visible()
        assert not axe(page)
        small = page.locator(".tk-meet :is(a, button, summary), #pair :is(button, input, summary)").evaluate_all(
            "all => all.filter(e => e.offsetHeight && e.offsetHeight < 24).map(e => e.outerHTML.slice(0, 80))"
        )
        assert not small
        context.close()

    def test_three_questions_are_open_and_paper_has_all(self, chromium: Browser, address: str) -> None:
        context, page = opened(chromium, width=390)
        page.goto(f"{address}partners/{ASK_FIRST}/")
        expect(page.locator("#pair-when")).to_be_visible()
        turn = page.locator(".tk-turn").first
        is_seen = "all => all.map(e => e.checkVisibility())"
        assert turn.locator("li").evaluate_all(is_seen) == [True] * 3 + [False] * 3
        fold = turn.get_by_text("More questions")
        assert fold.evaluate("e => e.offsetHeight") >= 44
        page.emulate_media(media="print")
        assert turn.locator("li").evaluate_all(is_seen) == [True] * 6
        expect(fold).to_be_hidden()
        page.emulate_media(media="screen")
        fold.focus()
        page.keyboard.press("Enter")
        assert turn.locator("li").evaluate_all(is_seen) == [True] * 6
        context.close()

    def test_the_letter_is_copied_by_keyboard(self, chromium: Browser, address: str) -> None:
        context, page = opened(chromium, permissions=["clipboard-read", "clipboard-write"])
        page.goto(f"{address}partners/{ASK_FIRST}/")
        page.locator(".tk-meet summary").focus()
        page.keyboard.press("Enter")
        button = page.get_by_role("button", name="Copy the letter")
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#pair-takes [role=status]")).to_contain_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()").startswith("Hello Rosalind,\n\nWould you introduce")
        context.close()

    def test_a_time_becomes_a_calendar_file(self, chromium: Browser, address: str) -> None:
        context, page = opened(chromium, accept_downloads=True)
        page.goto(f"{address}partners/{ASK_FIRST}/")
        page.get_by_label("Day").fill("2026-12-01")
        page.get_by_label("Time").fill("09:30")
        with page.expect_download() as waiting:
            page.get_by_label("Time").press("Enter")
        assert waiting.value.suggested_filename == "one-to-one.ics"
        (event,) = icalendar.Calendar.from_ical(Path(waiting.value.path()).read_bytes()).subcomponents
        pair = next(each for each in find_partners(sample_group()).pairs if each.slug == ASK_FIRST)
        (task,) = icalendar.Calendar.from_ical(hold(_together(pair).guide, ADDRESS, MADE)).subcomponents
        assert event.name == "VEVENT"
        assert str(event["DTSTART"].dt) == "2026-12-01 14:30:00+00:00"
        assert event["DTEND"].dt == event["DTSTART"].dt + timedelta(minutes=SETTLE + 2 * TURN + NEXT)
        for name in ("UID", "SUMMARY", "DESCRIPTION", "URL"):
            assert str(event[name]) == str(task[name])
        expect(page.locator("#pair-made")).to_contain_text("Open the file")
        context.close()

    @pytest.mark.parametrize("slug", [BOTH_WELCOME, ASK_FIRST])
    def test_the_files_of_the_page_are_those_of_the_generator(self, chromium: Browser, address: str, slug: str) -> None:
        context, page = opened(chromium, accept_downloads=True)
        page.clock.set_fixed_time(MADE)
        page.goto(f"{address}partners/{slug}/")
        pair = next(each for each in find_partners(sample_group()).pairs if each.slug == slug)
        together = _together(pair)
        wanted = {
            "#pair-hold": ("one-to-one.ics", hold(together.guide, ADDRESS, MADE).encode()),
            "#pair-touch": ("keep-in-touch.ics", keep_in_touch(pair.one, pair.other, ADDRESS, MADE).encode()),
        }
        written = page.locator("[data-writes]").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
        assert written == [each for each in [as_mailto(together.introducing.letter)] if each]
        for button, (name, data) in wanted.items():
            with page.expect_download() as waiting:
                page.locator(button).click()
            assert waiting.value.suggested_filename == name
            assert Path(waiting.value.path()).read_bytes() == data
        page.locator(".tk-meet summary").click()
        with page.expect_download() as waiting:
            page.locator("#pair-draft").click()
        assert waiting.value.suggested_filename == "introduction.eml"
        made, ours = (
            message_from_bytes(data, policy=policy.default)
            for data in (Path(waiting.value.path()).read_bytes(), as_eml(together.introducing.letter))
        )
        assert made["To"].addresses == ours["To"].addresses
        assert made["Subject"] == ours["Subject"]
        assert made.get_content() == ours.get_content()
        context.close()

    def test_the_address_of_a_file_that_once_lay_beside_a_page_leads_to_the_page(
        self, chromium: Browser, site: Built, address: str
    ) -> None:
        context, page = opened(chromium)
        away = f"{address}partners/{ASK_FIRST}/one-to-one.ics"
        page.route(away, lambda route: route.fulfill(status=404, body=site.read("404.html"), content_type="text/html"))
        page.goto(away)
        link = page.locator("#former-pair a")
        expect(link).to_be_visible()
        assert link.evaluate("e => e.href").endswith(f"/partners/{ASK_FIRST}/")
        context.close()

    def test_without_javascript_only_what_works_is_shown(self, chromium: Browser, address: str) -> None:
        context, page = opened(chromium, java_script_enabled=False)
        page.goto(f"{address}partners/{ASK_FIRST}/")
        assert not page.locator("article :is(button, form)").count()
        page.locator(".tk-meet summary").click()
        assert page.locator("#pair-letter").is_visible()
        for name in ("I am Ingrid: ask for", "I am Mei-Ling: ask for", "Ask Rosalind Whitfield"):
            assert page.get_by_role("link", name=re.compile(name)).is_visible()
        context.close()

    def test_every_guide_fits_on_one_sheet_of_either_paper(self, chromium: Browser, site: Built, address: str) -> None:
        """The longest pages are opened; each of the others is put in the place of the one before."""
        context, page = opened(chromium, "dark", 1280)
        longest_first = sorted(find_partners(sample_group()).pairs, key=lambda each: -len(_read(site, each)))
        for place, pair in enumerate(longest_first):
            if place < 8:
                page.goto(f"{address}partners/{pair.slug}/")
            else:
                page.evaluate(TAKE_THE_PLACE, f"{address}partners/{pair.slug}/")
            expect(page.locator(".tk-two a bdi")).to_have_text(_names(_read(site, pair)))
            assert {paper: _sheets(page, paper) for paper in ("A4", "Letter")} == {"A4": 2, "Letter": 2}, pair.slug
        page.emulate_media(media="print")
        for hidden in (".tk-header", ".tk-nav", ".tk-footer", "#introduced", "#pair-print"):
            expect(page.locator(hidden)).to_be_hidden()
        context.close()


TAKE_THE_PLACE = """async (address) => {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
}"""


def _read(site: Built, pair: Pair) -> str:
    return site.read(f"partners/{pair.slug}/")


def _names(page: str) -> list[str]:
    """The names below the portraits, as they are seen."""
    portraits = page.partition("tk-two")[2].partition('id="introduced"')[0]
    return [unescape(each) for each in re.findall("<bdi>(.*?)</bdi></a>", portraits)]


def _together(pair: Pair) -> Together:
    """What the two get on the sample site."""
    group = sample_group()
    return Together(Site(group, find_partners(group), address=ADDRESS), pair)


def _sheets(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))
