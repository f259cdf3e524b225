"""An old link to a pair, in a real Chromium: whoever of the two is still here is shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from groups import sample_group
from playwright.sync_api import Browser, expect
from walking import PHONE, Walk, walking

from tradekin.partners import find_partners

pytestmark = pytest.mark.browser

GROUP = sample_group()
PAIRS = {pair.slug for pair in find_partners(GROUP).pairs}
ONE, OTHER = next(
    pair
    for pair in combinations(GROUP.members, 2)
    if f"{pair[0].slug}--{pair[1].slug}" not in PAIRS and pair[0].slug < pair[1].slug
)


@pytest.fixture
def walk(chromium: Browser, address: str) -> Iterator[Walk]:
    with walking(chromium, address, viewport=PHONE) as made:
        yield made
        made.said[:] = [
            said for said in made.said if "404" not in said
        ]  # what the browser says of an address that is lost


def test_two_who_are_no_longer_suggested_are_both_shown(walk: Walk) -> None:
    page = walk.open(f"partners/{ONE.slug}--{OTHER.slug}/", ready="")
    expect(page.locator("h1")).to_have_text("No longer suggested to each other")
    links = page.locator("#former-pair a")
    assert [link.get_attribute("href") for link in links.all()] == [
        f"{walk.address}members/{each.slug}/" for each in (ONE, OTHER)
    ]
    assert links.all_inner_texts() == [ONE.name, OTHER.name]
    assert walk.violations() == []
    assert walk.too_wide == 0
    links.first.click()
    expect(page.locator("h1")).to_have_text(ONE.name)


def test_whoever_is_still_here_is_shown_and_nobody_else_is_named(walk: Walk) -> None:
    page = walk.open(f"partners/{ONE.slug}--somebody-who-left/index.html", ready="")
    expect(page.locator("#former-pair a")).to_have_text([ONE.name])
    assert "somebody-who" not in page.content()
    assert "Somebody Who" not in page.content()


def test_a_pair_whose_address_changed_leads_on(walk: Walk) -> None:
    one, other = sorted(PAIRS)[0].split("--")
    page = walk.open(f"partners/{other}--{one}/", ready="")
    page.locator("#former-pair a").click()
    assert page.url == f"{walk.address}partners/{one}--{other}/"
    expect(page.locator("#why")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "partners/nobody--somebody/",
        "partners/a--b--c/",
        "partners/..%2f..--x/",
        "partners/%E9--%00/",
        "partners/" + "a" * 9_000 + "--b/",
        f"members/{ONE.slug}--{OTHER.slug}/",
        "nowhere",
    ],
)
def test_any_other_address_keeps_the_plain_page(walk: Walk, path: str) -> None:
    page = walk.open(path, ready="")
    walk.settled()
    expect(page.locator("h1")).to_have_text("This page is not here")
    expect(page.locator("#former-pair")).to_be_hidden()
