"""The group at a glance."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from groups import group_of
from picture_scenes import (
    HOSTILE,
    SVG,
    first,
    hold_to_the_rules,
    hostile,
    links,
    made_up,
    root,
    sample,
    shuffled,
    site_of,
)

from tradekin.site.charts import glance, glance_rows
from tradekin.site.charts.chart_nodes import MOST_MEMBERS, graph_of
from tradekin.site.charts.group_at_a_glance import AVATAR, NAME, PlacedNode, drawing_of
from tradekin.site.charts.measure import polar, width_of
from tradekin.site.site_model import Site

GOLDEN = Path(__file__).parent / "golden"
FRIENDS = {
    "ana": {"trade": "realtor", "customers": ["first-time buyers", "home sellers"]},
    "ben": {"trade": "mortgage broker", "customers": ["first-time buyers"]},
    "cy": {"trade": "wedding planner", "customers": ["engaged couples"]},
    "dee": {"trade": "florist", "customers": ["engaged couples", "first-time buyers"]},
}


def test_a_small_group_is_drawn_as_it_was_agreed(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "glance.svg", glance(site_of(group_of(FRIENDS)), "../") + "\n")


@pytest.mark.parametrize("size", [0, 1, 2, 3, 40])
def test_any_small_group_makes_a_picture_that_keeps_the_rules(size: int) -> None:
    svg = glance(first(size), "../")
    hold_to_the_rules(svg)
    assert len(links(svg)) == size


@pytest.mark.parametrize("size", [97, 200, 400, pytest.param(1000, marks=pytest.mark.thorough)])
def test_any_large_group_makes_a_picture_that_keeps_the_rules(size: int) -> None:
    hold_to_the_rules(glance(made_up(size), "../"))


def of_size(size: int) -> Site:
    """The sample group, or a larger one that is made up."""
    return sample() if size == 40 else made_up(size)


@pytest.mark.parametrize("size", [40, 200, 400, pytest.param(1000, marks=pytest.mark.thorough)])
def test_the_picture_is_the_same_each_time_and_in_any_order_of_members(size: int) -> None:
    site = of_size(size)
    assert glance(site, "../") == glance(site, "../")
    assert glance(shuffled(site), "../") == glance(site, "../")


@pytest.mark.parametrize("size", [40, 200])
def test_every_member_is_a_link_and_every_pair_a_thread(size: int) -> None:
    site = of_size(size)
    svg = glance(site, "../")
    pages = [link for link in links(svg) if link.startswith("../members/")]
    assert sorted(pages) == [f"../members/{member.slug}/" for member in site.directory.members]
    assert len(re.findall(r'<path id="tk-gt\d+"', svg)) == len(site.partners.pairs)


def test_pointing_at_a_member_shows_their_partners_and_nobody_else() -> None:
    svg = glance(sample(), "../")
    parts = list(root(svg).iter())
    inside = [(each.attrib.get("id"), link) for link in root(svg).iter(f"{SVG}a") for each in link]
    seats = {seat: link.attrib["href"] for seat, link in inside if seat}
    beside = [each for each in parts if each.attrib.get("class") == "tk-glance__with"]
    shown = dict(zip(links(svg), beside, strict=True))
    for member in sample().directory.members:
        uses = [each.attrib["href"].removeprefix("#") for each in shown[f"../members/{member.slug}/"]]
        partners = {pair.partner_of(member).slug for pair in sample().partners.of.get(member.slug, ())}
        assert {seats[use] for use in uses if use in seats} == {f"../members/{slug}/" for slug in partners}
        assert len([use for use in uses if use.startswith("tk-gt")]) == len(partners)


def test_beyond_two_hundred_members_the_parties_are_drawn_and_lead_to_the_customers() -> None:
    svg = glance(made_up(1000), "../")
    assert "../members/" not in svg
    assert {link.partition("#")[0] for link in links(svg)} == {"../customers/"}
    sections = {each.occasion.id if each.occasion else f"{each.kind}-always" for each in made_up(1000).sections}
    assert {link.partition("#")[2] for link in links(svg)} <= sections
    assert len(links(svg)) > 8


def test_hostile_names_stay_names() -> None:
    svg = glance(site_of(hostile()), "../")
    hold_to_the_rules(svg)
    labels = {link.attrib["aria-label"].rpartition(", ")[0] for link in root(svg).iter(f"{SVG}a")}
    assert labels == set(HOSTILE)


def test_names_around_the_table_do_not_cover_each_other() -> None:
    drawing = drawing_of(graph_of(sample(), ""), "")
    boxes = [_corners(place, drawing.radius) for place in drawing.places]
    covered = [
        (one.name, other.name)
        for (one, a), (other, b) in combinations(zip(drawing.places, boxes, strict=True), 2)
        if not _apart(a, b)
    ]
    assert not covered
    assert all(
        drawing.frame.left <= x <= drawing.frame.right and drawing.frame.top <= y <= drawing.frame.bottom
        for corners in boxes
        for x, y in corners
    )


def test_parties_named_beside_the_table_do_not_cover_each_other() -> None:
    labels = [band.label for band in drawing_of(graph_of(made_up(200), ""), "").bands if band.label]
    assert len(labels) > 8
    assert not [one for one, other in combinations(labels, 2) if one.box.overlaps(other.box)]


@pytest.mark.parametrize("size", [40, 200])
def test_nobody_is_drawn_larger_or_stronger_than_anybody_else(size: int) -> None:
    drawn = root(glance(of_size(size)))
    people = [link for link in drawn.iter(f"{SVG}a") if link.attrib.get("class") != "tk-glance__part"]
    plates = {_looks(circle) for link in people for circle in link.iter(f"{SVG}circle")}
    words = {_looks(text) for link in people for text in link.iter(f"{SVG}text")}
    assert len(words) <= 2
    assert len(plates) == 1
    threads = [each for each in drawn.iter(f"{SVG}path") if each.attrib.get("id", "").startswith("tk-gt")]
    assert all(set(each.attrib) == {"id", "d"} for each in threads)


def test_the_most_who_are_drawn_singly_take_little_on_the_way_and_more_members_less() -> None:
    weights = [len(gzip.compress(glance(made_up(size), "../").encode(), mtime=0)) for size in (MOST_MEMBERS, 400)]
    assert weights[0] < 24_000
    assert weights[1] < 4_000
    assert len(gzip.compress(glance(sample(), "../").encode(), mtime=0)) < 10_000


def test_the_table_tells_the_same_as_the_picture() -> None:
    rows = glance_rows(sample())
    assert [row.member.name.casefold() for row in rows] == sorted(
        member.name.casefold() for member in sample().directory.members
    )
    told = {(row.member.slug, each.partner.slug) for row in rows for each in row.partners}
    drawn = {(pair.one.slug, pair.other.slug) for pair in sample().partners.pairs}
    assert told == drawn | {(other, one) for one, other in drawn}
    for row in rows:
        for each in row.partners:
            shared = set(row.member.customers) & set(each.partner.customers)
            assert bool(shared) == bool(each.customers)
            for said in each.customers:
                assert shared & set(sample().directory.vocabulary.groups_in(said)), said


def _looks(element: Element) -> tuple[str | None, ...]:
    """What makes an element larger or stronger, hue aside."""
    return tuple(element.attrib.get(each) for each in ("r", "font-size", "font-weight", "stroke-width", "opacity"))


def _corners(place: PlacedNode, radius: float) -> list[tuple[float, float]]:
    """The corners of a name that runs outwards."""
    start, end = radius + AVATAR + 7, radius + AVATAR + 7 + width_of(place.name, NAME)
    side = (NAME * 0.55, -NAME * 0.55)
    along = polar(1, place.turn + 0.25)
    middles = [polar(start, place.turn), polar(end, place.turn)]
    return [(at.x + along.x * off, at.y + along.y * off) for at in middles for off in side]


def _apart(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    """Whether a line can be drawn between two rectangles (separating axes)."""
    for corners in (one, other):
        for a, b in ((0, 1), (0, 2)):
            axis = (corners[b][0] - corners[a][0], corners[b][1] - corners[a][1])
            spans = [[x * axis[0] + y * axis[1] for x, y in each] for each in (one, other)]
            if max(spans[0]) <= min(spans[1]) or max(spans[1]) <= min(spans[0]):
                return True
    return False
