"""Frames, stamping and the content security policy."""

from __future__ import annotations

import base64
import hashlib

import pytest

from tradekin.site.frames import Frame, slot, with_policy

PAGE = f'<title>{slot("title")}</title><meta content="{slot("title")}"><main>{slot("content")}</main>'


def test_every_slot_of_a_name_is_filled() -> None:
    frame = Frame.cut(PAGE)
    assert frame.slots == {"title", "content"}
    assert frame.stamp({"title": "Ana", "content": "<p>x</p>"}).count("Ana") == 2


@pytest.mark.parametrize("text", ["<script>", '" onload="x', "' x", "&lt;", "</title>", slot("content"), "{{ x }}"])
def test_text_stays_text(text: str) -> None:
    stamped = Frame.cut(PAGE).stamp({"title": text, "content": "C"})
    assert "<script>" not in stamped
    assert '" onload' not in stamped
    assert stamped.count("<main>C</main>") == 1
    assert "&amp;lt;" in stamped or text != "&lt;"


def test_finished_html_is_left_alone() -> None:
    assert "<b>&amp;</b>" in Frame.cut(PAGE).stamp({"title": "", "content": "<b>&amp;</b>"})


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Frame.cut(PAGE).stamp({"title": "Ana"})


def test_the_policy_lets_exactly_the_inline_scripts_run() -> None:
    page = '<meta charset="utf-8"><script>one()</script><script src="x.js"></script>'
    page += '<script type="application/json">{}</script>'
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    made = with_policy(page)
    assert made.count("sha256-") == 1
    assert f"script-src 'self' 'sha256-{digest}';" in made
    assert "unsafe" not in made
    assert made.index("Content-Security-Policy") < made.index("<script")


SENDS = '<meta charset="utf-8"><div class="tk-sender" id="it" data-letterbox="https://letters.example.com/box"></div>'
PLAIN = '<meta charset="utf-8"><p title="data-letterbox=">&lt;div data-letterbox="https://x.example.com"></p>'


@pytest.mark.parametrize(
    ("page", "address", "may_ask"),
    [
        (SENDS, "https://letters.example.com/box", "connect-src 'self' https://letters.example.com; "),
        (SENDS, "http://127.0.0.1:8787", "connect-src 'self' http://127.0.0.1:8787; "),
        (SENDS, "https://letters.example.com/a;script-src-x", "connect-src 'self' https://letters.example.com; "),
        (SENDS, "", ""),
        (PLAIN, "https://letters.example.com/box", ""),
    ],
)
def test_only_a_page_that_sends_letters_may_ask_the_letter_box(page: str, address: str, may_ask: str) -> None:
    policy = with_policy(page, address).partition("Content-Security-Policy")[2].partition(">")[0]
    assert f"default-src 'self'; img-src 'self' data:; {may_ask}object-src 'none'; " in policy


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        ('<form class="tk-page" role="search" action="/find/">', "'self'"),
        ('<form class="tk-form" id="join-form" novalidate>', "'none'"),
        ('<p title="form action=">', "'none'"),
        ("", "'none'"),
    ],
)
def test_only_a_page_whose_form_leads_to_another_lets_the_browser_send_it(form: str, sent: str) -> None:
    assert f"; form-action {sent}; " in with_policy(f'<head><meta charset="utf-8"></head>{form}')
