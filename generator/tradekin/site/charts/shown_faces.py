"""The group at a glance: everybody's face, next to people whose customers come with the same occasion.

Nobody stands first but by name, and every face is as large as any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.directory import Member
from tradekin.site.browser_data.alphabet import in_order
from tradekin.site.charts.clusters import Cluster, clusters_of

if TYPE_CHECKING:
    from tradekin.partners.circles import Section
    from tradekin.site.site_model import Site

MOST_FACES = 200
"""The most faces on a page, and so a cluster's share of them: more would be too heavy."""
IN_A_ROW = 3
"""The most faces of a part of the customers; one more than that is shown too, in place of saying that there is one."""


@dataclass(frozen=True, slots=True)
class ShownFace:
    """A member as a cluster shows them: what is read below the face, and the numbers of their partners' faces."""

    member: Member
    said: str
    partners: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FaceCluster:
    """Members whose customers come with one occasion, by name; `more` says that there are others."""

    key: str
    name: str
    faces: tuple[ShownFace, ...]
    more: bool


def face_clusters(site: Site) -> tuple[FaceCluster, ...]:
    """Everybody in one cluster, clusters in the order of the customers page; faces are numbered through from nought."""
    members = in_order(site.directory.members)
    clusters = clusters_of(members, site.sections)
    most = max(1, MOST_FACES // max(1, len(clusters))) if len(members) > MOST_FACES else len(members)
    shown = [member for cluster in clusters for member in cluster.members[:most]]
    number = {member.slug: at for at, member in enumerate(shown)}
    said = site.called
    faces = {member.slug: ShownFace(member, said[member.slug], _partners(site, member, number)) for member in shown}
    return tuple(_cluster(each, [faces[member.slug] for member in each.members[:most]]) for each in clusters)


def _cluster(cluster: Cluster, faces: Sequence[ShownFace]) -> FaceCluster:
    return FaceCluster(cluster.key, cluster.name, tuple(faces), len(faces) < len(cluster.members))


def _partners(site: Site, member: Member, number: dict[str, int]) -> tuple[int, ...]:
    partners = (pair.partner_of(member).slug for pair in site.partners.of.get(member.slug, ()))
    return tuple(sorted(number[slug] for slug in partners if slug in number))


@dataclass(frozen=True, slots=True)
class SectionFaces:
    """A few who serve customers of one part of the index, by name, and how many there are besides."""

    section: Section
    few: tuple[Member, ...]
    others: int


def section_faces(sections: Sequence[Section]) -> Iterator[SectionFaces]:
    """Each part with some of its faces: first whoever was shown least above, so that they take turns."""
    shown: Counter[str] = Counter()
    for section in sections:
        there = in_order({each.slug: each for circle in section.circles for each in circle.members}.values())
        most = len(there) if len(there) <= IN_A_ROW + 1 else IN_A_ROW
        few = in_order(sorted(there, key=lambda member: shown[member.slug])[:most])
        shown.update(member.slug for member in few)
        yield SectionFaces(section, few, len(there) - most)
