"""Who stands with whom."""

from __future__ import annotations

import pytest
from groups import group_of
from picture_scenes import made_up, sample

from tradekin.partners import find_partners
from tradekin.site.charts.clusters import clusters_of
from tradekin.site.site_model import Site


@pytest.mark.parametrize("size", [40, 300])
def test_everybody_is_in_one_cluster_of_their_own_customers_and_no_cluster_is_too_small(size: int) -> None:
    site = sample() if size == 40 else made_up(size)
    clusters = clusters_of(site.directory.members, site.sections)
    found = [member.slug for cluster in clusters for member in cluster.members]
    assert sorted(found) == sorted(member.slug for member in site.directory.members)
    assert all(len(cluster.members) >= 2 for cluster in clusters)
    for cluster in clusters:
        for member in cluster.members:
            groups = [site.directory.vocabulary.groups[each] for each in member.customers]
            assert cluster.key in {group.occasion or f"{group.kind}-always" for group in groups}


def test_who_named_customers_is_never_among_those_who_have_not() -> None:
    group = group_of({"ann": {"customers": ["divorcing people"]}, "ben": {"customers": ["landlords"]}})
    site = Site(group, find_partners(group))
    assert "" not in {cluster.key for cluster in clusters_of(group.members, site.sections)}
