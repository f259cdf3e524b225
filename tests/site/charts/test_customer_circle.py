"""A customer group's circle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from picture_scenes import HOSTILE, SVG, hold_to_the_rules, hostile, links, made_up, root, sample

from tradekin.partners.circles import Circle
from tradekin.site.charts import circle
from tradekin.site.charts.customer_circle import FEW_SEATS, MOST_SEATS, drawing_of

GOLDEN = Path(__file__).parent / "golden"


def _circle(members: int, missing: int) -> Circle:
    whole = sample().circles["homeowners"]
    people = (sample() if members <= 40 else made_up(400)).directory.members
    return replace(whole, members=people[:members], missing=whole.missing[:missing])


def test_a_circle_is_drawn_as_it_was_agreed(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "circle.svg", circle(_circle(2, 2), "../../") + "\n")


def test_no_name_beside_a_seat_is_cut_off() -> None:
    """Where a whole name has no room, what colleagues say stands there; the link still says all of it."""
    drawings = [drawing_of(each, "", "#here") for each in sample().circles.values()]
    assert not [label.text for each in drawings for _, _, label in each.nodes if label.text.endswith("…")]
    long = next(each for each in sample().directory.members if len(each.name) > 40)
    html = circle(replace(_circle(1, 0), members=(long,)), "../../")
    assert f'aria-label="{long.name}, ' in html
    assert f">{long.profile.known_as or long.name.split()[0]}" in html


@pytest.mark.parametrize(("members", "missing"), [(1, 0), (1, 7), (5, 8), (30, 3), (32, 8), (40, 0)])
def test_every_member_and_every_missing_trade_has_a_seat_that_leads_somewhere(members: int, missing: int) -> None:
    of = _circle(members, missing)
    svg = circle(of, "../../")
    hold_to_the_rules(svg)
    assert links(svg) == [
        *(f"../../members/{member.slug}/" for member in of.members),
        *(f"../../trades/{trade.id}/" for trade in of.missing),
    ]


def test_who_has_no_room_is_behind_one_seat_that_leads_to_all() -> None:
    svg = circle(_circle(400, 8), "../../", others="#here")
    hold_to_the_rules(svg)
    assert len(links(svg)) == FEW_SEATS < MOST_SEATS
    assert links(svg).count("#here") == 1
    assert not any(
        letter.isdigit() for letter in root(svg).findall(f".//{SVG}a[@href='#here']")[0].attrib["aria-label"]
    )


@pytest.mark.parametrize(("members", "missing"), [(1, 7), (5, 8), (30, 3), (400, 8)])
def test_names_cover_neither_each_other_nor_the_seats(members: int, missing: int) -> None:
    drawing = drawing_of(_circle(members, missing), "", "#here")
    labels = [label for _, _, label in drawing.nodes]
    assert not [one.text for one, other in combinations(labels, 2) if one.box.overlaps(other.box)]
    for label in labels:
        box = label.box
        for _, point, _ in drawing.nodes:
            near = (max(box.left, min(point.x, box.right)), max(box.top, min(point.y, box.bottom)))
            assert (near[0] - point.x) ** 2 + (near[1] - point.y) ** 2 > drawing.avatar**2, label.text
        assert drawing.frame.left < box.left
        assert box.right < drawing.frame.right
        assert drawing.frame.top < box.top
        assert box.bottom < drawing.frame.bottom


def test_an_empty_seat_says_that_it_is_empty() -> None:
    svg = circle(_circle(1, 1))
    assert root(svg).findall(f".//{SVG}a")[1].attrib["aria-label"] == "Empty seat: Appliance repair technician"


def test_hostile_names_stay_names() -> None:
    svg = circle(replace(_circle(1, 2), members=hostile().members[: len(HOSTILE)]))
    hold_to_the_rules(svg)
    labels = {link.attrib["aria-label"].rpartition(", ")[0] for link in root(svg).iter(f"{SVG}a")}
    assert set(HOSTILE) <= labels


def test_the_same_circle_is_the_same_picture() -> None:
    assert circle(_circle(5, 8)) == circle(_circle(5, 8))


def test_a_photo_takes_the_place_of_the_letters_and_leads_where_they_did() -> None:
    of = _circle(2, 1)
    svg = circle(of, "../../", photos={of.members[1].slug: "photos/b-144-1.webp"})
    hold_to_the_rules(svg)
    (image,) = root(svg).iter(f"{SVG}image")
    assert image.attrib["href"] == "../../photos/b-144-1.webp"
    seats = root(svg).findall(f".//{SVG}a")
    assert [bool(seat.findall(f"{SVG}image")) for seat in seats] == [False, True, False]
    assert links(svg) == links(circle(of, "../../"))
