"""Who sits where."""

from __future__ import annotations

from effort import examples
from groups import group_of
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_scenes import sample

from tradekin.partners import find_partners
from tradekin.site.charts.chart_nodes import graph_of
from tradekin.site.charts.node_clusters import clusters_of
from tradekin.site.charts.node_order import CircularLayout, place_nodes
from tradekin.site.site_model import Site

LINKS = st.integers(0, 24).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, max(0, size - 1)), st.integers(0, max(0, size - 1))), max_size=60),
        st.lists(st.integers(0, 4), min_size=size, max_size=size),
    )
)


def _ways(table: CircularLayout, links: list[list[int]]) -> int:
    apart = [abs(table.places[a].place - table.places[b].place) for a, others in enumerate(links) for b in others]
    return sum(min(each, table.round - each) for each in apart)


@settings(max_examples=examples(60), deadline=None)
@given(LINKS)
def test_everybody_has_one_seat_and_clusters_sit_together(drawn: tuple[int, list[tuple[int, int]], list[int]]) -> None:
    size, pairs, home = drawn
    links: list[set[int]] = [set() for _ in range(size)]
    for one, other in pairs:
        if one != other and size:
            links[one].add(other)
            links[other].add(one)
    clusters = [[node for node in range(size) if home[node] == cluster] for cluster in sorted(set(home))]
    table = place_nodes(clusters, [sorted(each) for each in links])
    places = [each.place for each in table.places]
    assert len(places) == len(set(places)) == size
    assert all(0 <= place < table.round for place in places)
    for cluster in clusters:
        there = sorted(places[node] for node in cluster)
        assert there == list(range(there[0], there[0] + len(there)))


def test_partners_sit_nearer_than_in_the_order_of_the_index() -> None:
    graph = graph_of(sample(), "")
    places, place = {}, 0
    for nodes in graph.inside:
        for node in nodes:
            places[node] = place
            place += 1
        place += 1
    apart = [abs(places[a] - places[b]) for a, others in enumerate(graph.links) for b in others]
    before = sum(min(each, place - each) for each in apart)
    after = _ways(place_nodes(graph.inside, graph.links), [list(each) for each in graph.links])
    assert after < before * 0.8


def test_everybody_sits_in_one_cluster_and_no_cluster_is_too_small() -> None:
    clusters = clusters_of(sample().directory.members, sample().sections)
    seated_members = [member.slug for cluster in clusters for member in cluster.members]
    assert sorted(seated_members) == [member.slug for member in sample().directory.members]
    assert all(len(cluster.members) >= 2 for cluster in clusters)
    for cluster in clusters:
        for member in cluster.members:
            groups = [sample().directory.vocabulary.groups[each] for each in member.customers]
            assert cluster.key in {group.occasion or f"{group.kind}-always" for group in groups}


def test_who_named_customers_is_never_among_those_who_have_not() -> None:
    group = group_of({"ann": {"customers": ["divorcing people"]}, "ben": {"customers": ["landlords"]}})
    site = Site(group, find_partners(group))
    assert "" not in {cluster.key for cluster in clusters_of(group.members, site.sections)}
