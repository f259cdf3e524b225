"""Members' photos where they are shown: on pages, on cards the browser draws, in lists; and what keeps one away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from groups import ROOT, sample_group
from large_group import large_site, picture
from lending import lent
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from shared import profile_of
from sitebuild import Built, build, project_in, serve

from tradekin.cli import main

SHOWN = "ingrid-saether"
PHOTOS = {
    "abdirahman-warsame", "declan-orourke", "hyun-woo-bae", "imani-prescott", "ingrid-saether", "mei-ling-chen",
    "priya-raghunathan", "rafael-nunez", "siobhan-delaney-ruiz", "terrence-whitlow", "thao-nguyen", "tomasz-wisniewski",
    "winifred-achterberg",
}  # fmt: skip


def with_photo(folder: Path, data: bytes, **fields: str) -> Path:
    people = {
        "ann-lee.yml": profile_of({"photo": "ann-lee.jpg", "customers": ["homeowners"], **fields}),
        "ben-roy.yml": profile_of({"name": "Ben Roy", "trade": "electrician", "customers": ["homeowners"]}),
    }
    project = project_in(folder, people)
    (project / "members" / "photos").mkdir()
    (project / "members" / "photos" / "ann-lee.jpg").write_bytes(data)
    return project


def images(page: str) -> list[str]:
    return re.findall(r'<img class="tk-plate[^>]*>', page)


def test_the_samples_photos_are_small_drawn_and_marked_as_such() -> None:
    files = sorted((ROOT / "members" / "photos").iterdir())
    assert {file.stem for file in files} == PHOTOS
    assert {member.slug for member in sample_group().members if member.profile.photo} == PHOTOS
    for file in files:
        assert file.stat().st_size < 40_000
        with Image.open(file) as image:
            assert "sample" in image.info["Comment"]


def test_a_photo_stands_wherever_the_member_does(site: Built) -> None:
    for page in site.pages():
        text = site.read(page)
        for slug in PHOTOS:
            assert f"{slug}-144-" in text or f'tk-person__name"><a class="tk-cover" href="../{slug}/"' not in text, page
    (hero, *partners) = images(site.read(f"members/{SHOWN}/"))
    assert f"photos/{SHOWN}-" in hero
    assert partners
    assert [f"photos/{SHOWN}-" in each for each in images(site.read(f"partners/{SHOWN}--mei-ling-chen/"))[:2]] == [
        True, False,
    ]  # fmt: skip


def test_every_image_says_its_size_and_nothing_else_and_only_the_head_of_a_page_is_loaded_at_once(site: Built) -> None:
    for page in site.pages():
        for image in images(site.read(page)):
            assert ' alt=""' in image
            assert re.search(r' width="(\d+)" height="\1"', image)
            assert ('loading="lazy"' in image) == ("tk-plate--large" not in image), (page, image)
            for address in re.findall(r"[^\s\",]+\.webp", image):
                assert (site.folder / page / address).resolve().is_file(), (page, address)


def test_the_lists_to_take_along_hold_the_photos_address(site: Built) -> None:
    members = json.loads((site.folder / "api" / "members.json").read_text(encoding="utf-8"))["members"]
    found = {each["slug"]: each["photo"] for each in members if "photo" in each}
    assert set(found) == PHOTOS
    for address in found.values():
        with Image.open(site.folder / address, formats=("WEBP",)) as image:
            assert image.size == (240, 240)


def test_what_a_photo_file_held_beside_the_picture_is_published_nowhere(site: Built) -> None:
    for file in (site.folder / "photos").iterdir():
        assert b"sample" not in file.read_bytes()


def test_a_photo_that_cannot_be_published_keeps_a_strict_build_from_starting(tmp_path: Path) -> None:
    built = build(with_photo(tmp_path / "p", picture()[:-400]), tmp_path / "site", "--strict")
    assert built.code == 1
    assert "P210" in built.said
    assert "is cut off" in built.said
    assert "Traceback" not in built.said


def test_otherwise_the_member_has_a_drawn_plate(tmp_path: Path) -> None:
    built = build(with_photo(tmp_path / "p", picture()[:-400]), tmp_path / "site")
    assert built.code == 0, built.said
    assert "P210" in built.said
    assert not images(built.read("members/ann-lee/"))
    assert "tk-plate--large" in built.read("members/ann-lee/")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (picture()[:-400], "is cut off"),
        (picture((90, 90)), "96 each way are the least"),
        (b"\xff\xd8\xff" * 40, "cannot be read"),
    ],
    ids=["cut off", "too small", "no picture"],
)
def test_the_check_says_at_its_line_what_the_build_would_refuse(tmp_path: Path, data: bytes, said: str) -> None:
    project = with_photo(tmp_path / "p", data)
    ran = CliRunner().invoke(
        main, ["check", "--members", str(project / "members"), "--config", str(project / "mkdocs.yml")]
    )
    assert ran.exit_code == 1
    assert re.search(r"ann-lee\.yml:5:\d+: error P210", ran.stdout), ran.stdout
    assert said in ran.stdout
    good = with_photo(tmp_path / "good", picture())
    ran = CliRunner().invoke(main, ["check", "--members", str(good / "members"), "--config", str(good / "mkdocs.yml")])
    assert ran.exit_code == 0, ran.stdout


@contextmanager
def _tab(chromium: Browser, script: str = "", **settings: Any) -> Iterator[Page]:
    """A page on whose console nothing goes wrong."""
    said: list[str] = []
    with lent(chromium, service_workers="block", **settings) as window:
        window.on(window.page, "console", lambda line: said.append(line.text) if line.type == "error" else None)
        if script:
            window.run_first(script)
        yield window.page
        assert not said


@pytest.mark.browser
def test_a_photo_is_seen_beside_the_name_and_nothing_jumps(chromium: Browser, address: str) -> None:
    jumps = (
        "window.jumps = 0; new PerformanceObserver(list =>"
        "list.getEntries().forEach(each => window.jumps += each.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    with _tab(chromium, jumps, viewport={"width": 360, "height": 780}) as tab:
        for page in (f"members/{SHOWN}/", "members/", f"partners/{SHOWN}--mei-ling-chen/"):
            tab.goto(address + page, wait_until="load")
            image = tab.locator("img.tk-plate").first
            image.scroll_into_view_if_needed()
            expect(image).to_be_visible()
            tab.wait_for_function("document.querySelector('img.tk-plate').naturalWidth > 0")
            box = image.bounding_box()
            assert box
            assert box["width"] == box["height"]
            assert tab.evaluate("jumps") < 0.01, page


@pytest.fixture(scope="module")
def large(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A group whose cards the browser draws; the first member by name has a photo."""
    yield from serve(large_site(shelf, tmp_path_factory.mktemp("large")).folder)


@pytest.mark.browser
def test_cards_that_the_browser_draws_show_the_photo(chromium: Browser, large: str) -> None:
    with _tab(chromium) as tab:
        tab.goto(f"{large}members/#q=aa+aa")
        tab.locator("input[type=search], #members input").first.fill("Aa Aa")
        image = tab.locator(".tk-person img.tk-plate--photo")
        expect(image).to_have_count(1)
        tab.wait_for_function("document.querySelector('.tk-person img.tk-plate--photo').naturalWidth > 0")


@pytest.mark.browser
def test_the_search_and_the_private_look_show_the_photo(chromium: Browser, address: str) -> None:
    with _tab(chromium) as tab:
        tab.goto(address)
        tab.keyboard.press("/")
        tab.locator("#find-words").type("Ingrid", delay=30)
        expect(tab.locator("[data-results] img.tk-plate--photo").first).to_be_visible()
        tab.goto(f"{address}in-touch/")
        tab.locator("#touch-me-typed").fill("Ingrid Sæther")
        tab.keyboard.press("Tab")
        expect(tab.locator("#touch-cards img.tk-plate--photo").first).to_be_visible()
