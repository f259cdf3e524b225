"""What robots are asked, read as a robot reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from groups import group_of

from tradekin.partners import find_partners
from tradekin.site.downloads.robots import META, collectors, engines, meta, requests
from tradekin.site.site_model import Site

ADDRESS = "https://casco.example.com/"
FILES = Path(__file__).parent / "golden"


@cache
def site(robots: str, address: str = ADDRESS) -> Site:
    group = group_of({}, robots=robots)
    return Site(group, find_partners(group), address=address)


def may(robots: str, who: str, path: str = "members/ann-lee/") -> bool:
    return read_as_robot(robots).can_fetch(who, ADDRESS + path)


@cache
def read_as_robot(robots: str) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(requests(site(robots)).splitlines())
    return parser


def test_everybody_is_welcome_by_default() -> None:
    for who in ("Googlebot", "GPTBot", "curl", *collectors()):
        assert may("welcome", who)
        assert may("welcome", who, "api/members.json")


def test_a_group_may_be_found_and_not_be_harvested() -> None:
    for who in ("Googlebot", "bingbot", "DuckDuckBot", "ChatGPT-User", "somebody"):
        assert may("no harvesting", who)
        assert not may("no harvesting", who, "api/members.json")
    for who in collectors():
        assert not may("no harvesting", who), who
        assert not may("no harvesting", who, "")


def test_a_closed_group_lets_in_only_engines_that_read_noindex() -> None:
    for who in engines():
        assert may("closed", who), who
        assert not may("closed", who, "api/members.json")
    for who in ("somebody", "GPTBot", "Google-Extended", *collectors()):
        assert not may("closed", who), who
    assert "noindex" in meta(site("closed"))


def test_data_and_faces_are_not_for_engines_either() -> None:
    for path in ("members/ann-lee/ann-lee.vcf", "people/0.json", "photos/ann.webp"):
        for robots in ("no harvesting", "closed"):
            assert any(_matches(rule, path) for rule in _asked_of_everybody_let_in(robots)), path
    assert not any(_matches(rule, "members/ann-lee/") for rule in _asked_of_everybody_let_in("no harvesting"))


def _asked_of_everybody_let_in(robots: str) -> list[str]:
    """The rules of the group that pages are open to, wildcards included: Python's own parser knows none."""
    groups = requests(site(robots)).split("\n\n")
    (group,) = [each for each in groups if "Disallow: /api/" in each]
    return re.findall(r"^Disallow: /(.+)$", group, re.MULTILINE)


def _matches(rule: str, path: str) -> bool:
    return re.match(re.escape(rule).replace(r"\*", ".*").replace(r"\$", r"\Z"), path) is not None


def test_a_site_in_a_folder_speaks_of_its_folder_only() -> None:
    for robots in ("no harvesting", "closed"):
        text = requests(site(robots, "https://name.github.io/group/"))
        assert {line.split()[1][:7] for line in text.splitlines() if line.startswith("Disallow")} == {"/group/"}
    assert "Disallow: /\n" in requests(site("closed", ""))


def test_pages_ask_for_what_the_file_asks() -> None:
    assert meta(site("welcome")) == ""
    assert "noindex" not in meta(site("no harvesting"))
    assert "noai" in meta(site("no harvesting"))
    assert set(META) == {site(each).directory.settings.robots for each in ("welcome", "no harvesting", "closed")}


def test_the_site_map_is_named_where_robots_may_use_it() -> None:
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in requests(site("welcome"))
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in requests(site("no harvesting"))
    assert "Sitemap" not in requests(site("closed"))


@pytest.mark.parametrize("robots", ["welcome", "no harvesting", "closed"])
def test_every_line_is_one_that_robots_know(robots: str) -> None:
    for line in requests(site(robots)).splitlines():
        assert re.fullmatch(r"#.*|(?:User-agent|Disallow|Sitemap):.*|", line), line


@pytest.mark.parametrize("robots", ["welcome", "no harvesting", "closed"])
def test_the_request_reads_as_agreed(robots: str, golden: Callable[[Path, str], None]) -> None:
    golden(FILES / f"robots-{robots.replace(' ', '-')}.txt", requests(site(robots)))


def test_names_of_robots_stand_once() -> None:
    names = [each.casefold() for each in (*collectors(), *engines())]
    assert len(set(names)) == len(names)
