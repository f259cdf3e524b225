"""For guests: the first conversations on the page of an empty seat, and the sheet for a round of wishes."""

from __future__ import annotations

from email.message import Message
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from groups import group_of, sample_group
from looking import BOTH_PALETTES, troubles
from playwright.sync_api import Browser
from pypdf import PdfReader
from walking import PHONE, walking

from tradekin.partners import find_partners
from tradekin.site.downloads.roster_listing import MOST
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.site_model import Page, Site

TABLE: dict[str, dict[str, Any]] = {
    "ann": {"name": "Ann Lee", "trade": "roofer", "partners_wanted": ["architect", "moon <hanger>"]},
    "ben": {"name": "Ben Okafor", "trade": "builder", "introductions": "welcome"},
    "cy": {"trade": "baker", "introductions": "paused", "partners_wanted": ["florist"]},
    "di": {"trade": "banker", "from_list": "yes", "partners_wanted": ["notary"]},
}


def pages(profiles: dict[str, dict[str, Any]] | None = None) -> tuple[Renderer, dict[str, Page]]:
    group = group_of(TABLE if profiles is None else profiles)
    site = Site(group, find_partners(group), hand_written=frozenset({"wanted.md"}))
    return Renderer(site), {page.url: page for kind in KINDS for page in kind.pages(site)}


def test_an_empty_seat_has_a_guests_conversations_and_whom_to_ask_first() -> None:
    renderer, made = pages()
    facts: Any = made["trades/architect/"].facts
    assert [talk.member.slug for talk in facts.guest.talks] == ["ann", "ben", "di"]
    assert [member.slug for member in facts.guest.ask_first] == ["ann", "di"]
    html = renderer.page(made["trades/architect/"])
    assert "Ann has asked to meet an architect." in html
    assert "A guest’s first conversations" not in renderer.page(made["trades/roofer/"])


def test_the_letter_opens_in_a_mail_program_to_nobody_yet() -> None:
    _, made = pages()
    facts: Any = made["trades/architect/"].facts
    link = urlsplit(facts.guest.mailto)
    assert (link.scheme, link.path) == ("mailto", "")
    mail = Message()
    mail["Subject"] = parse_qs(link.query)["subject"][0]
    assert mail["Subject"] == "Your first conversations with us"
    body = unquote(parse_qs(link.query)["body"][0]).replace("\r\n", "\n")
    assert body.startswith("Hello,\n\nI am glad that you are coming.")
    assert body.strip() == facts.guest.letter.body.strip()


def test_the_sheet_for_a_round_has_everybody_with_their_wishes_in_their_words() -> None:
    renderer, made = pages()
    html = " ".join(renderer.page(made["sheets/round/"]).split())
    assert 'Roofer.<br>Asks for: <span dir="auto">architect, moon &lt;hanger&gt;</span>' in html
    assert 'Asks for (from the group’s list, not in their own words): <span dir="auto">notary</span>' in html
    assert "florist" not in html
    assert "sheets/round/" in renderer.list("wanted", 1)


def test_a_group_too_large_for_a_round_has_no_sheet() -> None:
    renderer, made = pages({f"m-{place}": {"partners_wanted": ["architect"]} for place in range(MOST + 1)})
    assert "sheets/round/" not in made
    assert "sheets/round/" not in renderer.list("wanted", 1)


@pytest.mark.browser
def test_both_can_be_read_by_everybody_and_the_sheet_printed(chromium: Browser, address: str) -> None:
    for scheme, width in BOTH_PALETTES:
        with walking(chromium, address, color_scheme=scheme, viewport={**PHONE, "width": width}) as walk:
            for path in ("trades/estate-planning-lawyer/", "sheets/round/"):
                walk.page.goto(f"{address}{path}")
                walk.page.evaluate("document.querySelectorAll('.tk-page details').forEach(each => each.open = true)")
                assert walk.violations() == [], path
                assert troubles(walk.page) == [], path
                assert walk.too_wide <= 0, path
    with walking(chromium, address, java_script_enabled=False) as walk:
        walk.page.goto(f"{address}sheets/round/")
        assert len(PdfReader(BytesIO(walk.page.pdf(format="Letter"))).pages) <= 3
        sheets = PdfReader(BytesIO(walk.page.pdf(format="A4"))).pages
        text = "".join("".join(sheet.extract_text() for sheet in sheets).split())
        names = [each.name for each in sample_group().members if each.name.isascii()]
        assert len(sheets) <= 3
        assert "CascoBayBreakfast" in text
        assert "Printitforthetable" not in text
        assert [name for name in names if name.replace(" ", "") not in text] == []
