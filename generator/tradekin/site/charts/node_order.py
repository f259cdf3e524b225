"""An order around the table in which partners sit near each other.

Clusters first (pairwise exchange, as in 2-opt), then the members of each cluster by the barycentre of their partners
(Sugiyama, Tagawa, Toda 1981) and by exchanging neighbours. Only whole numbers are compared, and every tie is broken
by the order given, so that the same group always sits the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SWEEPS = 8
EXCHANGES = 12

Links = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class NodePlace:
    """Where one node sits: which cluster, and which place of `round` around the table."""

    cluster: int
    place: int


@dataclass(frozen=True, slots=True)
class CircularLayout:
    """A place for every node, by the node's number, and the clusters in their order around the table."""

    places: tuple[NodePlace, ...]
    clusters: tuple[int, ...]
    round: int

    def turn(self, place: float) -> float:
        """A place as a part of a whole turn; the first stands just after the top."""
        return (place + 0.5) / self.round

    def reach(self, cluster: int) -> tuple[float, float]:
        """The turns at which a cluster begins and ends."""
        places = [each.place for each in self.places if each.cluster == cluster]
        return self.turn(min(places) - 0.5), self.turn(max(places) + 0.5)


def place_nodes(clusters: Sequence[Sequence[int]], links: Links, gap: int = 1) -> CircularLayout:
    """Seat nodes, numbered from nought and given by cluster; `links` lists each node's partners."""
    order = _order_clusters(clusters, links)
    between = gap if len(clusters) > 1 else 0
    inside = [list(clusters[each]) for each in order]
    round_ = max(2, sum(map(len, inside)) + between * len(inside))
    places = _by_barycentre(inside, links, between, round_)
    _exchange(inside, places, links, round_)
    found = {
        node: NodePlace(cluster, places[node]) for cluster, nodes in zip(order, inside, strict=True) for node in nodes
    }
    return CircularLayout(tuple(found[node] for node in sorted(found)), tuple(order), round_)


def _order_clusters(clusters: Sequence[Sequence[int]], links: Links) -> list[int]:
    """Exchange two clusters for as long as that shortens the ways between partners."""
    size = len(clusters)
    home = {node: cluster for cluster, nodes in enumerate(clusters) for node in nodes}
    weight = np.zeros((size, size), dtype=np.int64)
    for node, others in enumerate(links):
        for other in others:
            weight[home[node], home[other]] += 1
    sizes = np.array([len(each) for each in clusters], dtype=np.int64)
    order = list(range(size))
    best = _spread(order, sizes, weight)
    improved = True
    while improved:
        improved = False
        for one in range(size):
            for other in range(one + 1, size):
                order[one], order[other] = order[other], order[one]
                cost = _spread(order, sizes, weight)
                if cost < best:
                    best, improved = cost, True
                else:
                    order[one], order[other] = order[other], order[one]
    return order


def _spread(order: list[int], sizes: np.ndarray, weight: np.ndarray) -> int:
    """The sum of the ways between clusters' middles, in half places, each as often as it is gone."""
    along = sizes[order]
    middle = np.empty(len(order), dtype=np.int64)
    middle[order] = 2 * np.cumsum(along) - along
    apart = np.abs(middle[:, None] - middle[None, :])
    return int((weight * np.minimum(apart, 2 * sizes.sum() - apart)).sum())


def _by_barycentre(inside: list[list[int]], links: Links, gap: int, round_: int) -> dict[int, int]:
    """Sort the nodes of each cluster by where their partners sit, some times over; the best of these orders stays."""
    places = _places(inside, gap)
    best, kept = _length(places, links, round_), [list(each) for each in inside]
    for _ in range(SWEEPS):
        for nodes in inside:
            middle = places[nodes[0]] + len(nodes) // 2
            pull = {node: _pull(places, links[node], middle, round_) for node in nodes}
            nodes.sort(key=lambda node: (pull[node], places[node]))
        places = _places(inside, gap)
        length = _length(places, links, round_)
        if length < best:
            best, kept = length, [list(each) for each in inside]
    inside[:] = kept
    return _places(inside, gap)


def _places(inside: list[list[int]], gap: int) -> dict[int, int]:
    places, place = {}, 0
    for nodes in inside:
        for node in nodes:
            places[node] = place
            place += 1
        place += gap
    return places


def _pull(places: dict[int, int], partners: Sequence[int], middle: int, round_: int) -> float:
    """The mean place of a node's partners, as seen from the middle of the node's own cluster."""
    if not partners:
        return 0.0
    half = round_ // 2
    return sum((places[each] - middle + half) % round_ - half for each in partners) / len(partners)


def _length(places: dict[int, int], links: Links, round_: int) -> int:
    return sum(_way(places, node, others, round_) for node, others in enumerate(links))


def _way(places: dict[int, int], node: int, partners: Sequence[int], round_: int) -> int:
    """How far all partners of a node sit from them, going the shorter way round."""
    total, here = 0, places[node]
    for each in partners:
        apart = abs(places[each] - here)
        total += min(apart, round_ - apart)
    return total


def _exchange(inside: list[list[int]], places: dict[int, int], links: Links, round_: int) -> None:
    """Let neighbours of one cluster change places for as long as that brings partners nearer."""
    for _ in range(EXCHANGES):
        moved = False
        for nodes in inside:
            for at in range(len(nodes) - 1):
                one, other = nodes[at], nodes[at + 1]
                before = _way(places, one, links[one], round_) + _way(places, other, links[other], round_)
                places[one], places[other] = places[other], places[one]
                after = _way(places, one, links[one], round_) + _way(places, other, links[other], round_)
                if after < before:
                    nodes[at], nodes[at + 1], moved = other, one, True
                else:
                    places[one], places[other] = places[other], places[one]
        if not moved:
            return
