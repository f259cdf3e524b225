"""Who knows someone: one person in between, who is asked first, with a letter to ask with."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from groups import group_of, sample_group
from playwright.sync_api import Browser, expect
from sitebuild import Built
from walking import DESKTOP, PHONE, walking

from tradekin.directory import Directory
from tradekin.partners import find_partners
from tradekin.site.context import SiteViews
from tradekin.site.introduction_paths import known_by, paths_to
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

ADDRESS = "ana@alder.example.com"


def group() -> Directory:
    knows = {"can_introduce": [{"trade": "home inspector", "how": "We share a <yard>."}]}
    return group_of(
        {
            "ana": {**knows, "contact": {"email": ADDRESS}},
            "ben": {**knows, "trade": "roofer", "contact": {"phone": "+1 207 555 0100"}},
            "cy": {**knows, "trade": "architect", "introductions": "paused", "partners_wanted": ["home inspector"]},
            "dee": {"trade": "realtor", "partners_wanted": ["home inspector", "lighthouse keeper"]},
            "ed": {**knows, "trade": "plumber", "partners_wanted": ["home inspector"]},
        },
        facilitator={"name": "Flo", "email": "flo@example.com"},
    )


def site_of(directory: Directory) -> Site:
    return Site(directory, find_partners(directory))


def test_a_path_leads_by_everybody_who_knows_one_and_takes_no_rest() -> None:
    directory = group()
    paths = paths_to(site_of(directory), directory.vocabulary.trades["home-inspector"])
    assert [path.knowing.slug for path in paths] == ["ana", "ben", "ed"]
    assert all(path.how == "We share a <yard>." for path in paths)


def test_the_letter_is_the_readers_own_and_asks_the_person_in_between() -> None:
    directory = group()
    for path in paths_to(site_of(directory), directory.vocabulary.trades["home-inspector"]):
        body = path.letter.body
        assert "I would like to meet one" in body
        assert "Please ask before you tell me a name or a number" in body
        assert "Flo" not in body
        assert "facilitator" not in body
        assert not re.search(r"  |\n\n\n|\.\.|\{|None", body)


def test_the_letter_reads_as_it_did(golden: Callable[[Path, str], None]) -> None:
    directory = group()
    letter = paths_to(site_of(directory), directory.vocabulary.trades["home-inspector"])[0].letter
    golden(Path(__file__).parent / "golden" / "path.txt", f"Subject: {letter.subject}\n\n{letter.body}")


def test_only_a_published_address_stands_in_the_link() -> None:
    directory = group()
    ana, ben, _ = paths_to(site_of(directory), directory.vocabulary.trades["home-inspector"])
    link = urlsplit(ana.mailto or "")
    assert unquote(link.path) == ADDRESS
    assert parse_qs(link.query)["body"] == [ana.letter.body.strip("\n").replace("\n", "\r\n")]
    assert ben.mailto is None


def test_for_a_wish_the_others_who_know_one_are_named_and_never_oneself() -> None:
    directory = group()
    site, by_slug = site_of(directory), directory.by_slug
    named = {
        slug: [(trade, [each.slug for each in others]) for trade, _, others in known_by(site, by_slug[slug])]
        for slug in by_slug
    }
    assert named["dee"] == [("home-inspector", ["ana", "ben", "ed"])]
    assert named["ed"] == [("home-inspector", ["ana", "ben"])]
    assert named["cy"] == []
    assert named["ana"] == []


def test_a_members_page_can_say_who_knows_one() -> None:
    directory = group()
    site = site_of(directory)
    template = '{% import "parts/introduction_paths.html" as paths_drawn with context %}{{ paths_drawn.known(member) }}'
    given = {"site": site, "views": SiteViews(site), "base": "../../", "member": directory.by_slug["dee"]}
    made = Renderer(site).templates(2).from_string(template).render(given)
    assert '<a href="../../members/ana/"><bdi>Ana</bdi></a>' in made
    assert '<a href="../../trades/home-inspector/#know">' in made
    assert "know a home inspector" in made


def test_every_trade_that_nobody_here_has_but_somebody_knows_says_whom_to_ask(site: Built) -> None:
    group = sample_group()
    missing = {trade: members for trade, members in group.introducers.items() if trade not in group.by_trade}
    assert missing
    for trade, members in missing.items():
        page = site.read(f"trades/{trade}/")
        assert "Who knows someone?" in page
        for member in members:
            assert f'id="ask-{member.slug}"' in page
            address = member.profile.contact.email
            assert bool(re.search(rf"mailto:{re.escape(html.escape(address))}\?", page) if address else False) is bool(
                address
            )


def test_the_wanted_page_leads_to_the_letters(site: Built) -> None:
    page = site.read("wanted/")
    for wanted in site_of(sample_group()).wanted:
        if wanted.introducers:
            assert f'../trades/{wanted.trade.id}/#know"' in page


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_letter_can_be_read_and_copied(chromium: Browser, address: str, scheme: str, size: dict[str, int]) -> None:
    group = sample_group()
    paths = {each: paths_to(site_of(group), group.vocabulary.trades[each]) for each in group.introducers}
    trade = min(
        each for each, found in paths.items() if each not in group.by_trade and any(path.mailto for path in found)
    )
    allowed = ["clipboard-read", "clipboard-write"]
    with walking(chromium, address, viewport=size, color_scheme=scheme, permissions=allowed) as walk:
        page = walk.open(f"trades/{trade}/", ready="")
        page.locator(".tk-letter summary").first.focus()
        page.keyboard.press("Enter")
        button = page.locator("button[data-copy]").first
        expect(button).to_be_visible()
        button.click()
        expect(page.locator(".tk-copied").first).to_have_text("Copied.")
        text = page.locator(".tk-letter__text").first.evaluate("each => each.textContent")
        assert page.evaluate("navigator.clipboard.readText()") == text
        assert text.startswith("Hello ")
        links = page.locator("a[data-writes]").evaluate_all("all => all.map((each) => each.getAttribute('href'))")
        assert links
        assert all("&body=Hello%20" in link for link in links)
        assert not walk.violations()
        assert walk.too_wide <= 0
