"""Who is drawn around the table and joined to whom: members, or in a very large group the clusters themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.directory import Member
from tradekin.site.avatar import HUES, hue, initials
from tradekin.site.charts.node_clusters import Cluster, clusters_of

if TYPE_CHECKING:
    from tradekin.site.site_model import Site

MOST_MEMBERS = 200
"""Beyond these, clusters are drawn and no members: their dots would be too small to touch, and the page too heavy."""
MOST_LINKS = 3
"""The links a cluster is drawn with, where clusters stand for their members."""


@dataclass(frozen=True, slots=True)
class ChartNode:
    """Somebody to draw: where the link leads, what is read, and which colour of six the avatar has."""

    href: str
    name: str
    about: str
    initials: str
    hue: int


@dataclass(frozen=True, slots=True)
class ChartGraph:
    """Guests by number, the clusters they sit in, and each node's partners."""

    nodes: tuple[ChartNode, ...]
    clusters: tuple[Cluster, ...]
    inside: tuple[tuple[int, ...], ...]
    """The nodes of each cluster."""
    links: tuple[tuple[int, ...], ...]
    of_members: bool = True
    """Whether nodes are members; if not, they are clusters."""


def graph_of(site: Site, base: str) -> ChartGraph:
    """Everybody, or the clusters alone if there are too many to tell apart."""
    members = sorted(site.directory.members, key=lambda member: member.slug)
    clusters = clusters_of(members, site.sections, least=2 if len(members) < 100 else 4)
    number = {member.slug: at for at, member in enumerate(members)}
    links = _links(site, number)
    inside = tuple(tuple(number[member.slug] for member in cluster.members) for cluster in clusters)
    if len(members) > MOST_MEMBERS:
        return _clusters_alone(clusters, inside, links, base)
    return ChartGraph(tuple(_node(member, base) for member in members), clusters, inside, links)


def _links(site: Site, number: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    links: list[list[int]] = [[] for _ in number]
    for pair in site.partners.pairs:
        one, other = number[pair.one.slug], number[pair.other.slug]
        links[one].append(other)
        links[other].append(one)
    return tuple(tuple(sorted(each)) for each in links)


def _node(member: Member, base: str) -> ChartNode:
    address = f"{base}members/{member.slug}/"
    return ChartNode(address, member.name, member.trade_as_said, initials(member), hue(member))


def _clusters_alone(
    clusters: Sequence[Cluster], inside: Sequence[Sequence[int]], links: Sequence[Sequence[int]], base: str
) -> ChartGraph:
    """Each cluster as a node, joined to those where most partners of its members are."""
    home = {node: cluster for cluster, nodes in enumerate(inside) for node in nodes}
    shared = [[0] * len(clusters) for _ in clusters]
    for node, partners in enumerate(links):
        for other in partners:
            shared[home[node]][home[other]] += 1
    joined: list[set[int]] = [set() for _ in clusters]
    for one, row in enumerate(shared):
        near = sorted((each for each in range(len(clusters)) if each != one and row[each]), key=lambda each: -row[each])
        for other in near[:MOST_LINKS]:
            joined[one].add(other)
            joined[other].add(one)
    nodes = tuple(
        ChartNode(
            f"{base}customers/#{cluster.key}" if cluster.key else f"{base}customers/", cluster.name, "", "", at % HUES
        )
        for at, cluster in enumerate(clusters)
    )
    return ChartGraph(
        nodes, (Cluster("", "", ()),), (tuple(range(len(nodes))),), tuple(tuple(sorted(each)) for each in joined), False
    )
