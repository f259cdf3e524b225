"""What a page says to search engines: what it shows, as data that stays data."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from groups import group_of, sample_group
from markupsafe import Markup
from playwright.sync_api import Browser
from sitebuild import serve

from tradekin.partners import find_partners
from tradekin.site.frames import with_policy
from tradekin.site.metadata.structured import in_script, script
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.site_model import Page, Site

TRAIL = {"members": "Members", "customers": "Customers", "trades": "Trades"}
ADDRESS = "https://casco.example.com/"
HOSTILE = (
    "</script><script>alert(1)</script>", "<!--<script>", "]]>x", "&lt;/script&gt;", "{{ 7*x }}", "\\u003c/script>",
    "'\"`x", "أحمد الهاشمي",
)  # fmt: skip
CONTACT = {
    "website": "https://alder.example.com/",
    "email": "ann@alder.example.com",
    "phone": "+1 207-555-0123",
    "booking": "https://canary-book.example.com/",
}


def site_of(profiles: Mapping[str, Mapping[str, Any]], address: str = ADDRESS, **settings: Any) -> Site:
    group = group_of(profiles, **settings)
    return Site(group, find_partners(group), address=address)


def pages(site: Site, kind: str) -> list[Page]:
    (found,) = [each for each in KINDS if each.name == kind]
    return list(found.pages(site))


def data_in(element: str) -> dict[str, Any]:
    found = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', element, re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def about(site: Site, kind: str = "member", **more: Any) -> dict[str, dict[str, Any]]:
    data = data_in(script(site, pages(site, kind)[0], TRAIL, **more))
    assert data["@context"] == "https://schema.org"
    return {each["@type"]: each for each in data["@graph"]}


def test_a_member_page_is_about_a_person_who_works_for_a_firm() -> None:
    fields = {"contact": CONTACT, "areas": ["Portland"], "languages": ["English", "French"], "trade": "electrician"}
    made = about(site_of({"ann-lee": fields}, areas=["Portland"]), photo="photos/ann-lee-384-12345678.webp")
    assert made["ProfilePage"]["mainEntity"] == {
        "@type": "Person",
        "name": "Ann Lee",
        "jobTitle": "electrician",
        "image": f"{ADDRESS}photos/ann-lee-384-12345678.webp",
        "knowsLanguage": ["English", "French"],
        "worksFor": {
            "@type": "Electrician",
            "name": "ann-lee Ltd",
            "url": "https://alder.example.com/",
            "telephone": "+1 207-555-0123",
            "email": "ann@alder.example.com",
            "areaServed": ["Portland"],
        },
    }


def test_every_stamped_page_says_where_it_stands() -> None:
    site = Site(sample_group(), find_partners(sample_group()), address=ADDRESS)
    for kind in KINDS:
        for page in kind.pages(site):
            made = {each["@type"]: each for each in data_in(script(site, page, TRAIL))["@graph"]}
            steps = made["BreadcrumbList"]["itemListElement"]
            assert [each["position"] for each in steps] == list(range(1, len(steps) + 1))
            assert steps[-1]["name"] == page.title
            assert [each["item"] for each in steps if "item" in each] == [
                f"{ADDRESS}{above}/" for above in [kind.belongs_to] if above in TRAIL
            ]
            assert ("ProfilePage" in made) == (kind.name == "member")


def test_a_page_of_no_index_stands_alone() -> None:
    site = site_of({"ann-lee": {}})
    steps = data_in(script(site, pages(site, "member")[0], {}))["@graph"][-1]["itemListElement"]
    assert [each["position"] for each in steps] == [1]


def test_without_an_address_everything_leads_from_the_page() -> None:
    made = about(site_of({"ann-lee": {}}, address=""))
    assert made["BreadcrumbList"]["itemListElement"][0]["item"] == "../../members/"


def _texts(node: Any, name: str = "") -> list[str]:
    if isinstance(node, dict):
        return [text for key, value in node.items() for text in _texts(value, key)]
    if isinstance(node, list):
        return [text for each in node for text in _texts(each, name)]
    kept = not name.startswith("@") and name not in ("item", "position", "name" if node in TRAIL.values() else "")
    return [str(node)] if kept and not str(node).startswith(ADDRESS) else []


def test_nothing_is_said_that_the_page_does_not_show() -> None:
    site = Site(sample_group(), find_partners(sample_group()), address=ADDRESS)
    renderer = Renderer(site)
    for page in pages(site, "member"):
        shown = html.unescape(re.sub(r"<(?!a\s)[^>]*>", "", renderer.page(page))) + page.title
        for text in _texts(data_in(script(site, page, TRAIL))["@graph"]):
            dialled = f"tel:+{re.sub('[^0-9]', '', text)}" if re.fullmatch(r"\+[0-9 -]+", text) else text
            assert dialled.casefold() in shown.casefold(), (page.url, text)


def test_contact_details_stand_there_only_if_published_and_not_kept() -> None:
    people = {"ann-lee": {"contact": CONTACT, "summary": "Call 207-555-0123.", "name": "Ann canary@mail.example.com"}}
    element = script(site_of(people, contacts_in_exports=False), pages(site_of(people), "member")[0], TRAIL)
    assert not [sign for sign in ("alder", "555", "canary@") if sign in element]
    assert "canary-book" not in script(site_of(people), pages(site_of(people), "member")[0], TRAIL)
    assert "contact" not in script(site_of({"ann-lee": {}}), pages(site_of({"ann-lee": {}}), "member")[0], TRAIL)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_neither_end_the_element_nor_change(text: str) -> None:
    site = site_of({"ann-lee": {"name": text, "business": text, "summary": text}})
    element = script(site, pages(site, "member")[0], TRAIL)
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search(r"[<>&']", inside)
    person = data_in(element)["@graph"][0]["mainEntity"]
    assert (person["name"], person["worksFor"]["name"]) == (text, text)


def test_line_ends_that_only_scripts_know_are_spelled_out() -> None:
    made = in_script({"x": "a\u2028b\u2029c"})
    assert isinstance(made, Markup)
    assert made == '{"x":"a\\u2028b\\u2029c"}'
    with pytest.raises(ValueError):
        in_script(float("inf"))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    yield from serve(tmp_path)


@pytest.mark.browser
def test_a_browser_runs_none_of_it_and_the_policy_has_nothing_to_say(
    chromium: Browser, tmp_path: Path, served: str
) -> None:
    people = {f"member-{place}": {"name": text, "summary": text} for place, text in enumerate(HOSTILE)}
    site = site_of({**people, "ann-lee": {"contact": CONTACT}})
    elements = "".join(script(site, page, TRAIL) for page in pages(site, "member"))
    watch = "window.said=[];addEventListener('securitypolicyviolation',e=>said.push(e.violatedDirective))"
    head = f'<meta charset="utf-8"><script>{watch}</script><title>x</title><link rel="icon" href="data:,">{elements}'
    page = with_policy(f'<!doctype html><html lang="en"><head>{head}</head><body><p id="end">end</p></body></html>')
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "refused.html").write_text(page.replace("<p id", "<script>1</script><p id"), encoding="utf-8")
    tab = chromium.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.on("dialog", lambda dialog: told.append(dialog.message))
    tab.goto(served)
    assert (tab.evaluate("said"), told) == ([], [])
    assert tab.locator("#end").inner_text() == "end"
    blocks = tab.locator('script[type="application/ld+json"]')
    assert len(blocks.evaluate_all("all => all.map(each => JSON.parse(each.text))")) == len(HOSTILE) + 1
    tab.goto(f"{served}refused.html")
    assert tab.evaluate("said") == ["script-src-elem"]
    tab.close()
