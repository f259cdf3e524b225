"""The group at a glance: faces, who their partners are, and the same in words."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

import pytest
from groups import group_of
from picture_scenes import HOSTILE, first, hostile, made_up, sample, shuffled, site_of

from tradekin.site.browser_data.alphabet import in_order
from tradekin.site.charts import face_clusters, glance_parts, section_faces
from tradekin.site.charts.glance_table import MOST_ROWS
from tradekin.site.charts.shown_faces import IN_A_ROW, MOST_FACES
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

FACE = re.compile(r'<a href="\.\./members/([^/"]+)/"(?: data-with="([\d ]+)")?>(.*?)</a></li>')
HEAVIEST = 94_000
"""Bytes of the page without its frame, however large the group: with the frame a hundred kilobytes."""


@cache
def page(size: int) -> str:
    """The page of the sample group, or of a larger one that is made up."""
    return Renderer(sample() if size == 40 else made_up(size)).list("glance", 1)


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


@pytest.mark.parametrize("size", [40, MOST_ROWS, 120, MOST_FACES])
def test_everybody_has_one_face_that_leads_to_them(size: int) -> None:
    slugs = [slug for slug, _, _ in FACE.findall(page(size))]
    site = sample() if size == 40 else made_up(size)
    assert sorted(slugs) == sorted(member.slug for member in site.directory.members)


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_hardly_anybody_is_a_page_too(size: int) -> None:
    html = Renderer(first(size)).list("glance", 1)
    assert len(FACE.findall(html)) == size
    assert ("Nobody is here yet" in html) == (size == 0)


def test_the_numbers_at_a_face_are_those_of_its_partners_and_of_nobody_else() -> None:
    faces = FACE.findall(page(40))
    slugs = [slug for slug, _, _ in faces]
    for slug, partners, _ in faces:
        member, pairs = sample().directory.by_slug[slug], sample().partners.of.get(slug, ())
        assert {slugs[int(at)] for at in partners.split()} == {pair.partner_of(member).slug for pair in pairs}


def test_clusters_lead_to_their_customers() -> None:
    keys = re.findall(r'<h3><a href="\.\./customers/#([^"]+)">', page(40))
    sections = [each.occasion.id if each.occasion else f"{each.kind}-always" for each in sample().sections]
    assert keys == [each for each in sections if each in keys] != []


def test_two_of_one_name_are_told_apart() -> None:
    people = {"ann-lee": {"name": "Ann Lee"}, "ann-roe": {"name": "Ann Roe"}, "bo": {"name": "Bo Day"}}
    html = Renderer(site_of(group_of(people))).list("glance", 1)
    said = {slug: re.findall("<bdi>(.*?)</bdi>", inside) for slug, _, inside in FACE.findall(html)}
    assert said == {"ann-lee": ["Ann Lee"], "ann-roe": ["Ann Roe"], "bo": ["Bo"]}


def test_nobody_stands_before_another_but_by_name_whatever_order_members_come_in() -> None:
    assert face_clusters(shuffled(sample())) == face_clusters(sample())
    for cluster in face_clusters(made_up(120)):
        members = [face.member for face in cluster.faces]
        assert members == list(in_order(members))


@pytest.mark.parametrize("size", [MOST_ROWS, MOST_ROWS + 1])
def test_beyond_what_lies_open_moments_are_closed_rows_and_the_words_stand_elsewhere(size: int) -> None:
    html = page(size)
    folded = size > MOST_ROWS
    assert ('<details class="tk-fold tk-place">' in html) == folded
    assert ('href="../in-words/' in html) == folded
    assert ("<table>" in html) == ("data-with" in html) == (not folded)


def test_a_very_large_group_shows_some_faces_of_each_moment_and_leads_to_the_others() -> None:
    clusters = face_clusters(made_up(MOST_FACES + 200))
    assert sum(len(cluster.faces) for cluster in clusters) <= MOST_FACES
    assert any(cluster.more for cluster in clusters)
    shown = page(MOST_FACES + 200)
    for cluster in clusters:
        assert (f'and <a href="../customers/#{cluster.key}">others</a>' in shown) == cluster.more


@pytest.mark.parametrize("size", [40, MOST_ROWS, 120, 300, 400])
def test_the_page_is_light_however_large_the_group(size: int) -> None:
    assert len(page(size).encode()) <= HEAVIEST


def test_hostile_names_stay_names() -> None:
    html = Renderer(site_of(hostile())).list("glance", 1)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    said = {plain(name) for _, _, inside in FACE.findall(html) for name in re.findall("<bdi>.*?</bdi>", inside)}
    assert said <= set(HOSTILE)
    assert len(said) > 5


def test_the_words_tell_the_same_as_the_faces_and_whoever_is_looked_for_stands_at_their_letter() -> None:
    parts = glance_parts(sample())
    rows = [row for part in parts for row in part.rows]
    assert sorted(row.member.slug for row in rows) == sorted(member.slug for member in sample().directory.members)
    assert all(len(part.rows) >= 8 for part in parts[:-1])
    told = {(row.member.slug, each.partner.slug) for row in rows for each in row.partners}
    pairs = {(pair.one.slug, pair.other.slug) for pair in sample().partners.pairs}
    assert told == pairs | {(other, one) for one, other in pairs}
    for part in parts:
        for row in part.rows:
            assert _letter(row.member.name) in part.letters or not row.member.name.isascii()


def test_customers_in_words_are_those_of_both() -> None:
    for row in [row for part in glance_parts(sample()) for row in part.rows]:
        for each in row.partners:
            shared = set(row.member.customers) & set(each.partner.customers)
            assert bool(shared) == bool(each.customers)
            for said in each.customers:
                assert shared & set(sample().directory.vocabulary.groups_in(said)), said


def test_towns_are_rows_and_who_works_there_stands_in_them() -> None:
    html = page(40)
    rows = dict(re.findall(r'tk-town"[^>]*><summary><h3>([^<]+)</h3></summary><p>(.*?)</p>', html))
    for area in sample().directory.settings.areas:
        there = {member.slug for member in sample().directory.members if area.name in member.areas}
        assert set(re.findall(r'members/([^/"]+)/"', rows[area.name])) == there


def test_towns_without_places_on_a_map_are_rows_too() -> None:
    group = group_of({"ana": {"areas": ["Here"]}, "ben": {"areas": ["Here"]}}, areas=["Here", "There"])
    html = Renderer(Site(group, site_of(group).partners)).list("glance", 1)
    assert "<svg" not in html
    assert "<h3>Here</h3>" in html
    assert "Nobody yet: There." in html


def _letter(name: str) -> str:
    return next(each for each in name if each.isalnum()).upper()


@pytest.mark.parametrize("size", [40, 120])
def test_each_part_of_the_customers_has_a_few_faces_and_these_take_turns(size: int) -> None:
    site = sample() if size == 40 else made_up(size)
    rows = tuple(section_faces(site.sections))
    for row in rows:
        there = {each.slug for circle in row.section.circles for each in circle.members}
        assert {each.slug for each in row.few} <= there
        assert len(row.few) + row.others == len(there)
        assert row.others != 1
        assert len(row.few) <= IN_A_ROW + 1
        assert list(row.few) == list(in_order(row.few))
    turns = {each.slug for row in rows for each in row.few}
    served = {each.slug for row in rows for circle in row.section.circles for each in circle.members}
    assert len(turns) >= min(0.9 * len(served), 2 * len(rows))
    assert rows == tuple(section_faces(site.sections))
