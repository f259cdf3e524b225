"""The map of a network's groups: a spot for each that has a place, which leads to it, and nothing of any other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from groups import group_of
from made_up_network import write_network
from towns import beyond_file, beyond_record

from tradekin.network import hub_network
from tradekin.network.hub_file import HubFile, HubGroup, read_hub_file
from tradekin.network.hub_network import HubClub, HubNetwork, network_of
from tradekin.network.hub_run import terms_of_hub
from tradekin.network.kept_neighbours import KeptGroup
from tradekin.network.public_fetch import Signs
from tradekin.network.published_group import group_in
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.charts.group_map import THUMB, GroupMap, draw_group_map, group_map
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

DAY = date(2026, 3, 2)
BATH, SACO = (43.91, -69.82), (43.50, -70.44)


def network(*groups: HubGroup) -> HubNetwork:
    """A network of groups called after their addresses, each with a member of the same slug."""
    hub = HubFile(network="Coast", country="US", groups=groups)
    terms = terms_of_hub(hub)
    kept = []
    for each in groups:
        told = beyond_file(beyond_record("ana-ferreira"), group=each.site.rpartition("/")[2].title())
        group, problems = group_in(told, f"{each.site}/", terms)
        assert not problems
        kept.append(KeptGroup(group, DAY, Signs()))
    return network_of(hub, kept, Settings(country="US"), terms.vocabulary, DAY)[1]


def at(name: str, place: str | None = None, where: tuple[float, float] | None = None) -> HubGroup:
    return HubGroup(site=f"https://example.com/{name}", place=place, at=where)


def numbers_in(drawn: GroupMap) -> list[int]:
    svg = draw_group_map(drawn, "Coast")
    linked = [int(each) for each in re.findall(r'href="#spot-(\d+)"', svg)]
    assert linked == [int(each) for each in re.findall(r'class="tk-circle__initials"[^>]*>(\d+)<', svg)]
    return linked


def clubs_of(drawn: GroupMap) -> list[HubClub]:
    return [club for spot in drawn.spots for club in spot.clubs]


def test_each_group_with_a_place_has_one_spot_with_a_number_and_no_other_group_has_one() -> None:
    made = network(at("bath", "Bath", BATH), at("saco", "Saco", SACO), at("noon", "Bath", (43.92, -69.82)), at("far"))
    drawn = group_map(made.clubs)
    assert [(spot.number, spot.title, len(spot.clubs)) for spot in drawn.spots] == [(1, "Bath", 2), (2, "Saco", 1)]
    assert [club.name for club in drawn.elsewhere] == ["Far"]
    assert numbers_in(drawn) == [1, 2]
    assert "Far" not in draw_group_map(drawn, "Coast")


@pytest.mark.parametrize("groups", [(), (at("bath"),), (at("bath", "Bath", BATH), at("saco", "Saco"))])
def test_nothing_is_drawn_of_fewer_than_two_places(groups: tuple[HubGroup, ...]) -> None:
    drawn = group_map(network(*groups).clubs)
    assert not draw_group_map(drawn, "Coast")
    assert len(drawn.elsewhere) == len(groups)


def test_spots_are_so_far_apart_that_a_thumb_hits_one() -> None:
    where = [(43 + north / 10, -70 + east / 10) for north in range(12) for east in range(12)]
    made = network(*(at(f"g{number}", f"Town {number}", each) for number, each in enumerate(where)))
    drawn = group_map(made.clubs)
    assert sorted(club.slug for club in clubs_of(drawn)) == sorted(club.slug for club in made.clubs)
    assert numbers_in(drawn) == list(range(1, len(drawn.spots) + 1))
    for one, other in combinations(drawn.spots, 2):
        assert max(abs(one.at.x - other.at.x), abs(one.at.y - other.at.y)) >= 2 * THUMB


def test_many_groups_without_a_map_are_in_closed_rows_by_letter_that_typing_opens() -> None:
    names = ["elan", "easy", "9-lives", *(f"bath-{number}" for number in range(24))]
    made = network(*(at(name, "Bath") for name in names))
    elan = next(club for club in made.clubs if club.name == "Elan")
    accented = replace(elan, group=replace(elan.group, name="Élan"))
    drawn = group_map(accented if club is elan else club for club in made.clubs)
    assert [(letter, len(clubs)) for letter, clubs in drawn.shelves] == [("B", 24), ("E", 2), ("#", 1)]
    page = listed(made)
    assert 'id="narrow-words"' in page
    assert re.findall(r"<summary><h2><bdi>(.)</bdi></h2> <span>(.*?)</span>", page) == [
        ("B", "24 groups"), ("E", "2 groups"), ("#", "One group"),
    ]  # fmt: skip
    assert re.findall(r'href="[./]*(groups/[^/"]+/)"', page) == [
        club.address for _, clubs in drawn.shelves for club in clubs
    ]
    assert 'id="narrow-words"' not in listed(network(*(at(name, "Bath") for name in names[:24])))


def listed(made: HubNetwork) -> str:
    """The page with the list of a network's groups."""
    nobody = group_of({})
    return Renderer(Site(nobody, find_partners(nobody), network=made)).list("clubs", 1)


def test_two_of_one_name_have_pages_of_their_own_whatever_signs_groups_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_network, "_SIGNS", 1)
    made = network(*(at(f"g{number}") for number in range(40)))
    slugs = [member.slug for club in made.clubs for member in club.members]
    assert len(set(slugs)) == 40
    assert [made.homes[slug] for slug in slugs] == [
        f"{club.group.address}members/ana-ferreira/" for club in made.clubs
    ], "each leads home, though signs are the same"


def test_the_sample_of_a_network_says_of_some_groups_no_place(tmp_path: Path) -> None:
    (file := tmp_path / "groups.yml").write_text(write_network(tmp_path, "https://example.com", 20, 1))
    hub, found = read_hub_file(file)
    assert not found
    assert hub is not None
    assert [each.at is None for each in hub.groups].count(True) == 1
