"""Who sits where."""

from __future__ import annotations

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_scenes import sample

from tradekin.site.charts.chart_nodes import company_of
from tradekin.site.charts.node_order import RoundTable, seated
from tradekin.site.charts.table_parties import parties_of

LINKS = st.integers(0, 24).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, max(0, size - 1)), st.integers(0, max(0, size - 1))), max_size=60),
        st.lists(st.integers(0, 4), min_size=size, max_size=size),
    )
)


def _ways(table: RoundTable, links: list[list[int]]) -> int:
    apart = [abs(table.seats[a].place - table.seats[b].place) for a, others in enumerate(links) for b in others]
    return sum(min(each, table.round - each) for each in apart)


@settings(max_examples=examples(60), deadline=None)
@given(LINKS)
def test_everybody_has_one_seat_and_parties_sit_together(drawn: tuple[int, list[tuple[int, int]], list[int]]) -> None:
    size, pairs, home = drawn
    links: list[set[int]] = [set() for _ in range(size)]
    for one, other in pairs:
        if one != other and size:
            links[one].add(other)
            links[other].add(one)
    parties = [[guest for guest in range(size) if home[guest] == party] for party in sorted(set(home))]
    table = seated(parties, [sorted(each) for each in links])
    places = [seat.place for seat in table.seats]
    assert len(places) == len(set(places)) == size
    assert all(0 <= place < table.round for place in places)
    for party in parties:
        there = sorted(places[guest] for guest in party)
        assert there == list(range(there[0], there[0] + len(there)))


def test_partners_sit_nearer_than_in_the_order_of_the_index() -> None:
    company = company_of(sample(), "")
    places, place = {}, 0
    for guests in company.inside:
        for guest in guests:
            places[guest] = place
            place += 1
        place += 1
    apart = [abs(places[a] - places[b]) for a, others in enumerate(company.links) for b in others]
    before = sum(min(each, place - each) for each in apart)
    after = _ways(seated(company.inside, company.links), [list(each) for each in company.links])
    assert after < before * 0.8


def test_everybody_sits_in_one_party_and_no_party_is_too_small() -> None:
    parties = parties_of(sample().directory.members, sample().sections)
    seated_members = [member.slug for party in parties for member in party.members]
    assert sorted(seated_members) == [member.slug for member in sample().directory.members]
    assert all(len(party.members) >= 2 for party in parties)
    for party in parties:
        for member in party.members:
            groups = [sample().directory.vocabulary.groups[each] for each in member.customers]
            assert party.key in {group.occasion or f"{group.kind}-always" for group in groups}
