"""A pair that is kept apart privately, in a real build: in no file of the site, the cache or the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shared import profile_of
from sitebuild import Built, build, everywhere, project_in

from tradekin.facilitator.apart_file import VARIABLE

MARK = "canary-remark"
ANNOUNCED = "      apart: true\n"
PAIR = "ana-ferreira--ben-okafor"
FOLK = {
    "ana-ferreira": {"name": "Ana Ferreira", "trade": "electrician", "partners_wanted": ["home inspector"]},
    "ben-okafor": {"name": "Ben Okafor", "trade": "home inspector", "partners_wanted": ["electrician"]},
    "cleo-marsh": {"name": "Cleo Marsh", "trade": "realtor", "partners_wanted": ["home inspector", "electrician"]},
}


def made(folder: Path, text: str | bytes | None, *options: str, announced: bool = True) -> tuple[Built, Path]:
    """A build of three members who would all be partners, with a private list outside the project."""
    people = {
        f"{slug}.yml": profile_of({"business": f"{slug} Ltd", "customers": ["home buyers"], **fields})
        for slug, fields in FOLK.items()
    }
    project = project_in(folder / "p", people, ANNOUNCED if announced else "")
    environment = {}
    if text is not None:
        (folder / "list").write_bytes(text.encode() if isinstance(text, str) else text)
        environment = {VARIABLE: str(folder / "list")}
    return build(project, folder / "site", *options, environment=environment), project


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    """The group with Ana and Ben kept apart."""
    return made(tmp_path_factory.mktemp("parted"), f"ben-okafor ana-ferreira # {MARK}\n", "--strict")


def test_the_two_are_nowhere_suggested_to_each_other(parted: tuple[Built, Path]) -> None:
    site, project = parted
    assert site.code == 0, site.said
    assert {page for page in site.pages() if page.startswith("partners/")} >= {
        "partners/ana-ferreira--cleo-marsh/",
        "partners/ben-okafor--cleo-marsh/",
    }
    for spelling in (PAIR, "ben-okafor--ana-ferreira", MARK, "ben-okafor ana-ferreira", "ana-ferreira ben-okafor"):
        told = {file for file in everywhere(site, spelling) if not file.startswith("guide/")}  # the guide's example
        assert told == set(), spelling
        assert spelling not in site.said
        assert not [file for file in project.rglob("*") if file.is_file() and spelling.encode() in file.read_bytes()]
    for one, other in (("ana-ferreira", "ben-okafor"), ("ben-okafor", "ana-ferreira")):
        assert other not in json.loads(site.read("people/0.json"))[one]["partners"]
        assert other not in site.read(f"members/{one}/")


def test_the_pages_say_the_same_as_of_a_group_in_which_the_two_simply_do_not_fit(parted: tuple[Built, Path]) -> None:
    """Nothing but the pair is missing: the words “apart” and “private” stand in no file that depends on members."""
    site, _ = parted
    pages = [page for page in site.pages() if page.startswith(("members/", "partners/", "customers/", "trades/"))]
    assert not [page for page in pages if "private list" in site.read(page) or "kept apart" in site.read(page)]
    assert "kept apart" not in site.read("api/partners.json")


def test_without_the_list_no_pair_is_shown_and_every_page_says_why(tmp_path: Path) -> None:
    site, _ = made(tmp_path, None, "--strict")
    assert site.code == 0, site.said
    assert not [page for page in site.pages() if page.startswith("partners/")]
    for slug in FOLK:
        assert "Partners are not shown in this copy of the pages" in site.read(f"members/{slug}/")


@pytest.mark.parametrize(
    "text",
    ["", "ana-ferreira ben-okafr\n", b"ana-ferreira ben-okafor\n\xff", "ana-ferreira ana-ferreira\n", "x y\n" * 20_000],
)
def test_a_list_with_a_slip_stops_the_publishing_and_names_nobody(text: str | bytes, tmp_path: Path) -> None:
    site, _ = made(tmp_path, text, "--strict")
    assert site.code == 1
    assert "private-list:" in site.said
    assert "S007" in site.said
    assert not any(part in site.said.casefold() for part in ("ferreira", "okaf", "ana-", "ben-", "\nx y"))
    assert not list((tmp_path / "site").glob("**/*.html"))


def test_a_list_in_the_repository_stops_it_too(tmp_path: Path) -> None:
    _, project = made(tmp_path, None)
    (project / "apart.txt").write_text("ana-ferreira ben-okafor\n")
    site = build(project, tmp_path / "again", "--strict", environment={VARIABLE: str(project / "apart.txt")})
    assert site.code == 1
    assert "lies inside" in site.said


def test_pages_shown_while_somebody_writes_show_no_pair_either(tmp_path: Path) -> None:
    """Without --strict a site is built whatever is wrong; then without pairs."""
    site, _ = made(tmp_path, "ana-ferreira ben-okafr\n")
    assert site.code == 0
    assert not [page for page in site.pages() if page.startswith("partners/")]


def test_a_group_without_a_list_has_all_its_pairs(tmp_path: Path) -> None:
    site, _ = made(tmp_path, "\n", "--strict", announced=False)
    assert site.code == 0
    assert f"partners/{PAIR}/" in site.pages()
