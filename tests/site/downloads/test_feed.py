"""The feed of new and newly confirmed members."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from groups import group_of, sample_group
from oddpeople import ADDRESS, odd_group

from tradekin.directory import Directory
from tradekin.site.downloads.feed import ATOM, MOST, feed, happenings

GOLDEN = Path(__file__).parent / "golden"
MADE = datetime(2026, 11, 1, 12, 30, tzinfo=UTC)
A = f"{{{ATOM}}}"


def read(directory: Directory) -> ElementTree.Element:
    return ElementTree.fromstring(feed(directory, ADDRESS, MADE))


def group_with(**dates: dict[str, str]) -> Directory:
    profiles: dict[str, dict[str, Any]] = {slug.replace("_", "-"): dict(fields) for slug, fields in dates.items()}
    return group_of(profiles, group="Casco & Co <b>")


def titles(directory: Directory) -> list[str | None]:
    return [entry.findtext(f"{A}title") for entry in read(directory).findall(f"{A}entry")]


@pytest.mark.parametrize("group", [sample_group, odd_group, lambda: group_of({})], ids=["sample", "odd", "empty"])
def test_a_feed_has_all_that_the_standard_requires(group: Callable[[], Directory]) -> None:
    directory = group()
    root = read(directory)
    assert root.tag == f"{A}feed"
    for name in ("id", "title", "updated"):
        assert len(root.findall(A + name)) == 1
    assert root.findtext(f"{A}author/{A}name") == directory.settings.group
    assert {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{A}link")} == {
        "self": f"{ADDRESS}feed.xml",
        "alternate": ADDRESS,
    }
    ids = [entry.findtext(f"{A}id") or "" for entry in root.findall(f"{A}entry")]
    assert len(ids) == len(set(ids)) <= MOST
    for entry in root.findall(f"{A}entry"):
        assert [each.tag.removeprefix(A) for each in entry] == ["id", "title", "updated", "link", "summary"]
        assert all(each.text or each.tag == f"{A}link" for each in entry)
        assert datetime.fromisoformat(entry.findtext(f"{A}updated") or "").tzinfo is UTC


def test_a_feed_reader_takes_it() -> None:
    feedparser = pytest.importorskip("feedparser")
    found = feedparser.parse(feed(sample_group(), ADDRESS, MADE).encode())
    assert not found.bozo
    assert found.version == "atom10"
    assert len(found.entries) == MOST
    assert all(entry.link.startswith(f"{ADDRESS}members/") for entry in found.entries)


def test_the_newest_comes_first_and_members_of_one_day_by_slug() -> None:
    directory = group_with(
        cy={"joined": "2026-03-01"},
        ben={"joined": "2020-01-01", "confirmed": "2026-03-01"},
        ana={"joined": "2026-05-01"},
        dee={},
    )
    assert titles(directory) == [
        "New here: Ana",
        "Read through and still correct: Ben",
        "New here: Cy",
        "New here: Ben",
    ]


def test_a_profile_confirmed_on_the_day_of_joining_or_before_is_just_new() -> None:
    directory = group_with(
        ana={"joined": "2026-05-01", "confirmed": "2026-05-01"}, ben={"joined": "2026-05-01", "confirmed": "2026-01-01"}
    )
    assert titles(directory) == ["New here: Ana", "New here: Ben"]


def test_at_most_fifty_are_told() -> None:
    directory = group_of({f"m{number}": {"joined": "2026-01-01", "confirmed": "2026-02-01"} for number in range(40)})
    told = happenings(directory)
    assert len(told) == MOST
    assert [each.kind for each in told] == ["confirmed"] * 40 + ["joined"] * 10


def test_its_date_is_that_of_the_newest_entry_and_no_clocks() -> None:
    directory = group_with(ana={"joined": "2024-02-29"})
    assert read(directory).findtext(f"{A}updated") == "2024-02-29T00:00:00Z"
    later = datetime(2031, 1, 1, tzinfo=UTC)
    assert feed(directory, ADDRESS, MADE) == feed(directory, ADDRESS, later)


def test_a_feed_without_entries_has_the_date_of_the_site() -> None:
    assert read(group_of({"ana": {}})).findtext(f"{A}updated") == "2026-11-01T12:30:00Z"


def test_an_entry_keeps_its_id_when_the_profile_is_rewritten_and_gets_a_new_one_when_confirmed_again() -> None:
    def ids(**fields: str) -> list[str | None]:
        directory = group_with(ana={"joined": "2024-01-01", **fields})
        return [entry.findtext(f"{A}id") for entry in read(directory).findall(f"{A}entry")]

    first = ids(confirmed="2025-01-01", summary="One.")
    assert first == ids(confirmed="2025-01-01", summary="Another.", name="Ana F.")
    again = ids(confirmed="2026-01-01")
    assert again[1] == first[1]
    assert again[0] != first[0]


def test_any_text_stays_text() -> None:
    hostile = ']]></summary><script>alert("1")</script>&lt; {{ 7 * 7 }} 🎉'
    directory = group_with(ana={"name": hostile, "summary": f"{hostile}\n\nمرحبا", "joined": "2026-05-01"})
    root = read(directory)
    assert root.findtext(f"{A}entry/{A}title") == f"New here: {hostile}"
    assert (root.findtext(f"{A}entry/{A}summary") or "").endswith(f"{hostile}\n\nمرحبا")
    assert "<script" not in feed(directory, ADDRESS, MADE)


def test_no_way_to_reach_anybody_is_in_the_feed() -> None:
    text = feed(sample_group(), ADDRESS, MADE)
    for member in sample_group().members:
        contact = member.profile.contact
        told = [each for each in (contact.website, contact.booking, contact.email, contact.phone) if each]
        assert not [each for each in told if each in text]


def test_the_feed_is_worded_as_agreed(golden: Callable[[Path, str], None]) -> None:
    ana = {"name": "Ana Ferreira", "business": "Alder", "joined": "2024-05-02", "confirmed": "2026-09-01"}
    golden(GOLDEN / "feed.xml", feed(group_with(ana_ferreira=ana), ADDRESS, MADE))
