"""How much the site itself says on a page of each kind, and that two members are told apart by few words, too."""

from __future__ import annotations

from typing import Any

import pytest
from groups import group_of
from own_words import own_words
from sitebuild import Built

from tradekin.partners import find_partners
from tradekin.site.pages import members, pairs
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

MOST = {
    "": 240,
    "members/": 40,
    "customers/": 420,
    "trades/": 50,
    "wanted/": 360,
    "glance/": 150,
    "refer/": 195,
    "in-touch/": 110,
    "join/": 475,
    "thanks/": 75,
    "yours/": 65,
    "guide/": 250,
    "404.html": 45,
}
"""Words of the site's own, at most: whoever says more in one place says less in another."""


def test_each_kind_of_page_says_little(site: Built) -> None:
    said = {address: len(own_words(site.read(address))) for address in MOST}
    assert {address: number for address, number in said.items() if number > MOST[address]} == {}


def test_words_of_members_and_what_nobody_sees_are_not_counted() -> None:
    seen = "<p>We say <q>not this</q> <bdi>nor her</bdi>.</p><p hidden>nor that</p>"
    assert own_words(f'<body>{seen}<a href="members/ann/">nor Ann</a></body>') == ["We", "say"]


WELCOME = {"introductions": "welcome", "contact": {"email": "a@example.com"}}


def paired(one: dict[str, Any], other: dict[str, Any]) -> Site:
    group = group_of({"one": {"trade": "electrician", **one}, "other": {"trade": "home inspector", **other}})
    return Site(group, find_partners(group))


def test_two_with_one_first_name_keep_their_whole_names() -> None:
    site = paired({**WELCOME, "name": "Anna Lee"}, {**WELCOME, "name": "Anna Cole"})
    (pair,) = pairs.pages(site)
    assert "I am <bdi>Anna Lee</bdi>: write to <bdi>Anna Cole</bdi>" in Renderer(site).page(pair)
    for page in members.pages(site):
        assert "<bdi>Anna</bdi>" not in Renderer(site).page(page)


def test_two_with_different_ones_are_called_by_them_below_the_heading() -> None:
    site = paired({**WELCOME, "name": "Anna Lee"}, {**WELCOME, "name": "Ben Cole"})
    (pair,) = pairs.pages(site)
    assert "I am <bdi>Anna</bdi>: write to <bdi>Ben</bdi>" in Renderer(site).page(pair)


@pytest.mark.parametrize(
    ("known_as", "heading"), [("Xiaoming Wang", "王小明 (Xiaoming Wang)"), (None, "王小明")], ids=["read", "unread"]
)
def test_a_name_in_another_script_is_readable_at_the_head_of_a_pair(known_as: str | None, heading: str) -> None:
    unread = {"name": "王小明"}
    beth = {"name": "Elizabeth Cole", "known_as": "Beth"}
    site = paired({**unread, "known_as": known_as} if known_as else unread, beth)
    (pair,) = pairs.pages(site)
    names = {f"<bdi>{heading}</bdi>", "<bdi>Elizabeth Cole (Beth)</bdi>"}
    portraits = Renderer(site).page(pair).partition("</h1>")[2].partition('id="introduced"')[0]
    assert all(name in portraits for name in names)
    assert heading in pair.title
