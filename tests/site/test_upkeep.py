"""How fresh a profile is, in words; the site's own date; and the feed as a file of the site."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

import pytest
from groups import group_of
from sitebuild import Built, build, project_in

from tradekin.directory import Directory
from tradekin.directory.freshness import Freshness, read_through, site_moment
from tradekin.kit.clock import moment_of
from tradekin.partners import find_partners
from tradekin.site.context import SiteViews
from tradekin.site.downloads.feed import make_files
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

MADE = datetime(2026, 11, 22, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def confirmed(day: str | None) -> Directory:
    return group_of({"ana": {"confirmed": day} if day else {}})


def words(day: str | None) -> str:
    directory = confirmed(day)
    site = Site(directory, find_partners(directory), made=MADE)
    template = '{% import "parts/freshness.html" as upkeep with context %}{{ upkeep.read(member) }}'
    given = {"site": site, "views": SiteViews(site), "member": directory.members[0]}
    return Renderer(site).templates(1).from_string(template).render(given)


@pytest.mark.parametrize(
    ("day", "read", "said"),
    [
        (None, Freshness.NEVER, ""),
        ("2026-09-01", Freshness.LATELY, "Last checked: September 2026"),
        ("2025-11-23", Freshness.LATELY, "Last checked: November 2025"),
        (
            "2025-11-22",
            Freshness.LONG_AGO,
            "Last checked: November 2025, so ask whether it is still correct",
        ),
        ("2026-11-23", Freshness.LATELY, "Last checked: November 2026"),
    ],
)
def test_a_profile_says_when_it_was_read_through_and_past_a_year_gently(
    day: str | None, read: Freshness, said: str
) -> None:
    assert read_through(confirmed(day).members[0], MADE) is read
    assert words(day) == said


def test_the_day_is_the_same_wherever_the_site_is_made() -> None:
    (member,) = confirmed("2025-11-23").members
    evening = datetime(2026, 11, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert read_through(member, evening) is Freshness.LONG_AGO
    assert read_through(member, evening - timedelta(hours=4)) is Freshness.LATELY


@pytest.mark.parametrize("epoch", ["", "x", "-1", "1.5", "１２", "9" * 40])
def test_without_a_date_of_its_own_a_site_is_as_old_as_the_newest_day_in_it(epoch: str) -> None:
    newest = group_of(
        {"ana": {"joined": "2024-01-01"}, "bo": {"thanks": [{"to": "ana", "for": "It.", "on": "2025-02-03"}]}}
    )
    assert site_moment(moment_of(epoch), newest) == datetime(2025, 2, 3, tzinfo=UTC)
    assert site_moment(moment_of("1767225600"), newest) == datetime(2026, 1, 1, tzinfo=UTC)
    assert site_moment(None, group_of({})) == datetime(1970, 1, 1, tzinfo=UTC)


def test_the_feed_is_a_file_of_the_site_that_hand_written_pages_name_and_every_page_leads_to(site: Built) -> None:
    root = ElementTree.parse(site.folder / "feed.xml").getroot()
    assert root.tag == f"{ATOM}feed"
    for link in root.iter(f"{ATOM}link"):
        inside = link.attrib["href"].removeprefix("https://tradekin.example.com/").partition("#")[0]
        assert (site.folder / inside / ("index.html" if inside.endswith("/") or not inside else "")).is_file()
    assert "feed.xml" not in site.read("members/craig-dunphy/")
    assert '<a href="../feed.xml">' in site.read("members/")
    for page in ("", "refer/", "guide/members/"):
        (link,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="([^"]*)"', site.read(page))
        assert link == "../" * page.count("/") + "feed.xml" or link == "feed.xml"


def test_a_site_without_an_address_has_no_feed(tmp_path: Path) -> None:
    directory = confirmed("2026-09-01")
    assert not list(make_files(Site(directory, find_partners(directory))))
    project = project_in(tmp_path / "p", {})
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r"site_url: .*\n", "", settings), encoding="utf-8")
    built = build(project, tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    assert not (built.folder / "feed.xml").exists()
    assert "atom+xml" not in built.read("")
