"""Thank-you notes: on the page for all and on the page of whoever is thanked, newest first, and never counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from groups import group_of, sample_group
from looking import BOTH_PALETTES
from playwright.sync_api import Browser
from sitebuild import Built, build, project_in
from walking import PHONE, walking

from tradekin.directory import Directory
from tradekin.directory.thanks import by_member, notes_in
from tradekin.partners import find_partners
from tradekin.site.join_form import profile_of
from tradekin.site.render import Renderer
from tradekin.site.repository_links import Repository
from tradekin.site.site_model import Site

browser = pytest.mark.browser
NOTES = (("ann-lee", "gone-now"), ("bo-lee", "bo-lee"))
SAID = "For the <b>spare</b> key & {{ 7 * 7 }}."


def thanks(to: str, on: str, text: str = "For it.") -> dict[str, str]:
    return {"to": to, "for": text, "on": on}


def group() -> Directory:
    return group_of(
        {
            "ana": {
                "thanks": [
                    thanks("ben", "2026-03-14", SAID),
                    thanks("cy", "2025-01-01"),
                    thanks("gone-now", "2026-09-09"),
                ]
            },
            "ben": {"trade": "roofer", "thanks": [thanks("ana", "2026-03-14"), thanks("cy", "2026-03-14")]},
            "cy": {"trade": "architect", "thanks": [thanks("ben", "2026-08-01")]},
        }
    )


def rendered(directory: Directory, name: str = "thanks", form: bool = True) -> str:
    site = Site(
        directory,
        find_partners(directory),
        repository=Repository("https://github.com/example/table", "main"),
        has_form=form,
        hand_written=frozenset({"thanks.md"}),
    )
    return Renderer(site).list(name, 1)


def test_notes_stand_newest_first_then_by_who_thanked_whom() -> None:
    order = [(f"{note.on}", note.giver.slug, note.to.slug) for note in notes_in(group())]
    assert order == [
        ("2026-08-01", "cy", "ben"),
        ("2026-03-14", "ana", "ben"),
        ("2026-03-14", "ben", "ana"),
        ("2026-03-14", "ben", "cy"),
        ("2025-01-01", "ana", "cy"),
    ]


def test_a_note_to_someone_who_left_is_shown_nowhere() -> None:
    assert "gone-now" not in by_member(notes_in(group()))


def test_every_member_has_exactly_the_notes_that_thank_them() -> None:
    notes = notes_in(sample_group())
    thanked = by_member(notes)
    assert notes
    for member in sample_group().members:
        own = [note for note in notes if note.to is member]
        assert list(thanked.get(member.slug, ())) == own


def test_the_page_shows_each_note_as_text_with_the_month_and_no_count() -> None:
    made = rendered(group())
    assert "For the &lt;b&gt;spare&lt;/b&gt; key &amp; {{ 7 * 7 }}." in made
    assert '<time class="tk-soft" datetime="2026-03-14">March 2026</time>' in made
    shown = re.sub(r"<[^>]+>", " ", made)
    assert not re.search(r"\d+ (?:notes?|thanks|times)|\(\d+\)", shown)


def test_an_empty_page_helps_with_the_first_note() -> None:
    made = rendered(group_of({"ana": {}}))
    assert "No note is here yet" in made
    assert "<li>" not in made.partition("Say thank you")[0]


def test_without_the_short_page_saying_thank_you_leads_to_a_form() -> None:
    made = rendered(group())
    assert "https://github.com/example/table/issues/new?template=thank-you.yml" in made


def test_a_note_to_somebody_who_says_no_to_it_stands_nowhere() -> None:
    ben = {"name": "Ben Okafor", "trade": "roofer", "thanked": "no"}
    directory = group_of({"ana": {"thanks": [thanks("ben", "2026-03-14", SAID)]}, "ben": ben})
    assert notes_in(directory) == ()
    assert "spare" not in rendered(directory) + rendered(directory, "home")
    site = Site(directory, find_partners(directory), has_form=True)
    assert not any("spare" in str(profile_of(site, member)) for member in directory.members)


def test_home_shows_what_was_said_lately_and_nothing_if_nothing_was() -> None:
    assert "For the &lt;b&gt;spare" in rendered(group(), "home")
    assert "Said lately" not in rendered(group_of({"ana": {}}), "home")


def test_notes_stand_on_the_page_of_whoever_is_thanked(site: Built) -> None:
    for note in notes_in(sample_group()):
        page = re.sub(r"\s+", " ", site.read(f"members/{note.to.slug}/"))
        assert note.text.replace("'", "&#39;") in page
        assert note.text.replace("'", "&#39;") in re.sub(r"\s+", " ", site.read("thanks/"))


def test_a_note_to_someone_who_left_or_to_oneself_is_told(tmp_path: Path) -> None:
    profile = "name: Ann Lee\nbusiness: Lee\ntrade: plumber\nsummary: Pipes.\nthanks:\n"
    profiles = {f"{giver}.yml": f"{profile}  - {{to: {to}, for: It., on: 2026-01-01}}\n" for giver, to in NOTES}
    built = build(project_in(tmp_path / "p", profiles), tmp_path / "site", "-v")
    assert "P208" in built.said
    assert "P209" in built.said
    assert "No note is here yet" in built.read("thanks/")


class TestInABrowser:
    """The page in a real Chromium."""

    pytestmark = browser

    @pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
    def test_it_is_accessible(self, chromium: Browser, address: str, scheme: str, width: int) -> None:
        with walking(chromium, address, viewport={**PHONE, "width": width}, color_scheme=scheme) as walk:
            walk.open("thanks/", ready=".tk-thanks")
            assert not walk.violations()
            assert walk.too_wide <= 0

    def test_the_way_to_a_note_leads_to_its_own_page(self, chromium: Browser, address: str) -> None:
        with walking(chromium, address, java_script_enabled=False) as walk:
            page = walk.open("thanks/", ready="")
            page.locator(".tk-band a.tk-button").click()
            assert page.url == f"{address}say-thanks/"
