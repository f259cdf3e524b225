"""Where members work."""

from __future__ import annotations

import struct
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from groups import group_of
from picture_scenes import SVG, hold_to_the_rules, root, site_of

from tradekin.directory import Directory
from tradekin.site.charts import coastline, place_rows, places
from tradekin.site.charts.area_map import NAME, drawing_of
from tradekin.site.charts.coastline import COLUMNS, PER_DEGREE, ROWS, Extent, shipped, water
from tradekin.site.charts.measure import width_of
from tradekin.site.charts.projection import fit_projection

GOLDEN = Path(__file__).parent / "golden"
NORTH = 89.0


def _group(*areas: Any) -> Directory:
    return group_of({"ana": {"areas": ["Here"]}, "ben": {"trade": "architect", "areas": ["Here"]}}, areas=list(areas))


HARBOUR = ({"name": "Here", "at": (NORTH, 10.0)}, {"name": "There", "at": (NORTH - 0.4, 14.0)}, "Nowhere")


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    """A land mask in the package's shape: all sea but an island, and broken off where nothing is read any more."""
    file = tmp_path / "mask.npz"
    header = f"{{'descr': '|b1', 'fortran_order': False, 'shape': ({ROWS}, {COLUMNS}), }}"
    header = header.ljust(117) + "\n"
    left, right = int((180 + 11) * PER_DEGREE), int((180 + 13) * PER_DEGREE)
    sea = b"\x01" * COLUMNS
    island = b"\x01" * left + b"\x00" * (right - left) + b"\x01" * (COLUMNS - right)
    rows = [island if 1.1 * PER_DEGREE < row < 1.3 * PER_DEGREE else sea for row in range(3 * PER_DEGREE)]
    start = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("mask.npy", start + b"".join(rows))
    return file


def test_a_map_is_drawn_as_it_was_agreed(golden: Callable[[Path, str], None], mask: Path) -> None:
    golden(GOLDEN / "places.svg", places(site_of(_group(*HARBOUR)), mask) + "\n")


def test_every_place_with_coordinates_is_on_the_map_and_every_place_has_its_members() -> None:
    site = site_of(_group(*HARBOUR))
    svg = places(site)
    hold_to_the_rules(svg)
    rows = place_rows(site.directory)
    assert [row.area.name for row in rows] == ["Here", "There", "Nowhere"]
    assert [text.text for text in root(svg).iter(f"{SVG}text")] == ["Here", "There"]
    dots = [each.attrib["class"] for each in root(svg).iter(f"{SVG}circle")]
    assert dots == ["tk-places__dot", "tk-places__dot tk-places__dot--free"]
    assert [[member.slug for member in row.members] for row in rows] == [["ana", "ben"], [], []]


@pytest.mark.parametrize("areas", [(), ("Here",), ({"name": "Here", "at": (1, 2)},)])
def test_there_is_no_map_of_fewer_than_two_places(areas: tuple[Any, ...]) -> None:
    directory = replace(_group("Here"), settings=_group(*(areas or ("Here",))).settings)
    assert not places(site_of(directory))


@pytest.mark.parametrize(
    "spots",
    [
        [(0.0, 179.5), (0.5, -179.5)],
        [(43.0, 7.0)] * 30,
        [(-90.0, 0.0), (90.0, 0.0)],
        [(-33.9 + at / 900, 18.4 + at / 700) for at in range(60)],
    ],
    ids=["date line", "one spot", "poles", "crowded"],
)
def test_any_places_lie_inside_the_map_and_names_cover_nothing(spots: list[tuple[float, float]]) -> None:
    names = [f"Place of {at}" for at in range(len(spots))]
    areas = [{"name": name, "at": at} for name, at in zip(names, spots, strict=True)]
    directory = replace(_group("Here"), settings=_group("Here", *areas).settings)
    hold_to_the_rules(places(site_of(directory)))
    drawing = drawing_of(directory, None)
    assert drawing
    assert all(0 <= spot.at.x <= drawing.width and 0 <= spot.at.y <= drawing.height for spot in drawing.spots)
    boxes = []
    for spot in drawing.spots:
        if spot.name.at:
            wide = width_of(spot.name.text, NAME)
            left = spot.name.at.x - {"start": 0, "end": wide, "middle": wide / 2}[spot.name.anchor]
            boxes.append((left, spot.name.at.y - NAME * 0.75, left + wide, spot.name.at.y + NAME * 0.25))
    assert boxes
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_two_places_across_the_date_line_are_neighbours() -> None:
    projection = fit_projection([(-17.0, 179.9), (-17.0, -179.9)], 700, 600, 90)
    assert projection.at((-17.0, 179.9)).x < projection.at((-17.0, -179.9)).x < 700


def test_an_island_is_a_ring_of_its_own_in_the_water(mask: Path) -> None:
    rings = water(mask, Extent(88.4, 9.0, 89.2, 15.0))
    assert len(rings) == 2
    island = min(rings, key=lambda ring: max(each[1] for each in ring))
    west, east = min(each[1] for each in island), max(each[1] for each in island)
    assert (round(west), round(east)) == (11, 13)
    assert 88.65 < min(each[0] for each in island) < max(each[0] for each in island) < 88.95


def test_a_mask_that_is_not_one_leaves_the_water_out(tmp_path: Path, mask: Path) -> None:
    extent = Extent(88.4, 9.0, 89.2, 15.0)
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"no archive")
    assert water(broken, extent) == ()
    assert water(tmp_path / "none.npz", extent) == ()
    short = tmp_path / "short.npz"
    with zipfile.ZipFile(short, "w") as packed:
        packed.writestr("mask.npy", b"\x93NUMPY\x01\x00\x10\x00too short")
    assert water(short, extent) == ()
    assert water(mask, Extent(-80.0, 9.0, -79.0, 15.0)) == ()


def test_what_was_read_of_the_mask_is_kept_and_read_again_when_it_is_broken(
    tmp_path: Path, mask: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extent = Extent(88.4, 9.0, 89.2, 15.0)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(coastline, "shipped", lambda: mask)
    rings = water.__wrapped__(mask, extent)
    (kept,) = (tmp_path / "kept").rglob("water-*.rings")
    kept.write_bytes(kept.read_bytes()[:-40])
    assert water.__wrapped__(mask, extent) == rings
    monkeypatch.setattr(coastline, "_rows", None)
    assert water.__wrapped__(mask, extent) == rings != ()


def test_the_water_of_a_small_town_is_left_out_because_the_mask_is_too_coarse(mask: Path) -> None:
    assert water(mask, Extent(88.7, 11.0, 88.75, 11.05)) == ()


def test_the_package_knows_the_sea_off_portland() -> None:
    file = shipped()
    assert file
    rings = water(file, Extent(43.4, -70.6, 43.95, -69.85))
    assert len(rings) > 10
    assert root(
        str(places(site_of(_group({"name": "Here", "at": (43.66, -70.25)}, {"name": "B", "at": (43.9, -70.0)}))))
    )
