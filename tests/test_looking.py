"""What looks closely at pages misses nothing for looking at less."""

from __future__ import annotations

import pytest
from lending import lent
from looking import axe, axe_on_other_colours, remember_colours
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Cards</title>
<style>body { color: #222; background: #fff } %s</style><main><h1>Cards</h1><ul>%s</ul></main></html>"""
CARDS = [f'<li class="card"><p>A card, number {number}</p><a href="#">Its link</a></li>' for number in range(30)]
FAINT = {
    "one text": ("", CARDS[17].replace("<p>", '<p style="color: #ccc">')),
    "what lies behind one": ("", CARDS[17].replace("card", "card dark", 1)),
    "a kind in one place": (".card:nth-child(18) p { color: #ccc }", CARDS[17]),
    "all of a kind": (".card p { color: #ccc }", CARDS[17]),
    "one above another": ("", f'<li style="opacity: .3">{CARDS[17][17:]}'),
}


@pytest.mark.parametrize(("style", "card"), FAINT.values(), ids=FAINT)
def test_a_text_that_is_too_faint_is_found_among_many_of_its_kind(chromium: Browser, style: str, card: str) -> None:
    with lent(chromium) as window:
        window.page.set_content(PAGE % (".dark { background: #333 }", "".join(CARDS)))
        assert axe(window.page) == []
        window.page.set_content(
            PAGE % (f".dark {{ background: #333 }} {style}", "".join([*CARDS[:17], card, *CARDS[18:]]))
        )
        assert [each.partition(" ")[0] for each in axe(window.page)] == ["color-contrast"]
        assert axe(window.page, "h1") == []


def test_what_is_wrong_otherwise_is_found_wherever_it_is(chromium: Browser) -> None:
    with lent(chromium) as window:
        window.page.set_content(PAGE % ("", "".join([*CARDS, '<li><img src="data:,"></li>', *CARDS])))
        assert [each.partition(" ")[0] for each in axe(window.page)] == ["image-alt"]


def test_links_that_only_their_colour_tells_from_the_text_are_found(chromium: Browser) -> None:
    style = "a { color: #333; text-decoration: none }"
    for link in ('<a href="#">a link</a>', '<a href="#">a <b>link</b></a>'):
        with lent(chromium) as window:
            window.page.set_content(PAGE % (style, f"<li><p>Words before {link}, and many words after it.</p></li>"))
            assert [each.partition(" ")[0] for each in axe(window.page)] == ["link-in-text-block"], link


def test_colours_of_one_width_alone_are_looked_at_there(chromium: Browser) -> None:
    wide = (
        "@media (min-width: 60em) { .card:nth-child(18) p, aside { color: #ccc } aside { display: block !important } }"
    )
    with lent(chromium, viewport={"width": 360, "height": 800}) as window:
        page = window.page
        for added in ("", '<li><aside style="display: none" aria-label="More">More</aside></li>'):
            page.set_viewport_size({"width": 360, "height": 800})
            page.set_content(PAGE % (wide, "".join([*CARDS, added])))
            assert axe(page) == []
            remember_colours(page)
            assert axe_on_other_colours(page) == []
            page.set_viewport_size({"width": 1280, "height": 800})
            (found,) = axe_on_other_colours(page)
            assert found.startswith(f"color-contrast ({2 if added else 1})")
