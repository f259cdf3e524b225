"""The seat audit: which empty seats come first, who asked and in which words, and who can introduce one."""

from __future__ import annotations

from typing import Any

from groups import group_of, sample_group

from tradekin.directory import Directory
from tradekin.partners.circles import circles_of
from tradekin.partners.moment_casts import moments_in, occasions_of
from tradekin.partners.wanted import MOST, EmptySeat, unplaced_wishes, wanted_of

OWNERS = {"customers": ["homeowners", "first-time buyers"]}
PAIR: dict[str, dict[str, Any]] = {
    "ana": {"trade": "realtor", **OWNERS},
    "ben": {"trade": "mortgage broker", **OWNERS},
}


def audit(directory: Directory) -> dict[str, EmptySeat]:
    """The seats by trade, in their order."""
    return {each.trade.id: each for each in wanted_of(moments_in(occasions_of(directory)), directory)}


def with_wishes(**wishes: list[str]) -> dict[str, dict[str, Any]]:
    return {slug: {**fields, "partners_wanted": wishes.get(slug, [])} for slug, fields in PAIR.items()}


def test_a_trade_somebody_asked_for_is_wanted_until_it_is_here() -> None:
    asks = with_wishes(ana=["architect"])
    assert [each.member.slug for each in audit(group_of(asks))["architect"].asked_by] == ["ana"]
    assert "architect" not in audit(group_of({**asks, "cy": {"trade": "architect"}}))


def test_seats_most_asked_for_come_first_then_those_that_most_moments_need_then_by_name() -> None:
    seats = audit(group_of(with_wishes(ana=["florist", "sign maker", "plumber"], ben=["florist"])))
    order = [(-len(seat.asked_by), -len(seat.moments), seat.trade.name.casefold()) for seat in seats.values()]
    assert order == sorted(order)
    assert next(iter(seats)) == "florist"
    assert set(list(seats)[1:3]) == {"plumber", "sign-maker"}
    needed = list(seats.values())[3:]
    assert needed
    assert all(seat.moments for seat in needed)


def test_only_moments_that_cannot_do_without_it_need_a_seat() -> None:
    for seat in audit(sample_group()).values():
        for moment in seat.moments:
            (part, *_) = (part for part in moment.parts if part.trade.id == seat.trade.id and not part.part.sometimes)
            assert part.is_missing


def test_the_moment_named_first_is_the_trades_own_and_else_has_most_of_its_cast_here() -> None:
    seats = audit(sample_group())
    for trade, seat in seats.items():
        order = [(moment.holder.id != trade, -len(moment.members)) for moment in seat.moments]
        assert order == sorted(order)
    assert seats["web-designer"].moments[0].moment.id == "new-website"


def test_a_wish_is_quoted_in_the_members_own_words_unless_these_name_the_trade() -> None:
    seats = audit(group_of(with_wishes(ana=["plumbers"], ben=["plumbing contractor"])))
    assert [(each.member.slug, each.words) for each in seats["plumber"].asked_by] == [
        ("ana", ""),
        ("ben", "plumbing contractor"),
    ]


def test_a_wish_in_words_that_name_no_trade_is_kept() -> None:
    group = group_of(with_wishes(ana=["somebody who hangs the moon"]))
    assert [(each.member.slug, each.words) for each in unplaced_wishes(group)] == [
        ("ana", "somebody who hangs the moon")
    ]


def test_every_introducer_is_named_but_those_who_paused_and_the_only_one_to_ask() -> None:
    knows = {"can_introduce": [{"trade": "architect", "how": "We share an office."}]}
    asks = with_wishes(ana=["architect"])
    for wish, expected in (("ask first", ["kim", "lee"]), ("paused", ["lee"])):
        more = {"kim": {"trade": "plumber", **knows, "introductions": wish}, "lee": {"trade": "roofer", **knows}}
        assert [each.slug for each in audit(group_of({**asks, **more}))["architect"].introducers] == expected
    alone = group_of({**asks, "ana": {**asks["ana"], **knows}})
    assert audit(alone)["architect"].introducers == ()
    both = with_wishes(ana=["architect"], ben=["architect"])
    assert [
        each.slug for each in audit(group_of({**both, "ana": {**both["ana"], **knows}}))["architect"].introducers
    ] == ["ana"]


def test_a_group_pins_drops_and_renames_seats_everywhere() -> None:
    asks = with_wishes(ana=["florist", "plumber"])
    seats = {
        "pin": ["notary", "sign makers"],
        "drop": ["plumbers", "locksmith"],
        "rename": [{"trade": "florist", "to": "flower friend"}, {"trade": "home inspector", "to": "house doctor"}],
    }
    plain, changed = group_of(asks), group_of(asks, seats=seats)
    assert {"locksmith", "home-inspector"} & {each.id for each in circles_of(plain)["first-time-buyers"].missing}
    found = audit(changed)
    assert list(found)[:3] == ["notary", "sign-maker", "florist"]
    assert [seat.is_pinned for seat in list(found.values())[:3]] == [True, True, False]
    assert found["florist"].trade.name == "flower friend"
    assert not {"plumber", "locksmith"} & set(found)
    for circle in circles_of(changed).values():
        assert not {"plumber", "locksmith"} & {each.id for each in circle.missing}
        assert "home inspector" not in {each.name for each in circle.missing}


def test_a_pinned_seat_that_is_taken_is_not_empty() -> None:
    group = group_of({**PAIR, "cy": {"trade": "notary"}}, seats={"pin": ["notary"]})
    assert "notary" not in audit(group)


def test_never_a_rivals_trade_and_never_more_than_a_list_can_hold() -> None:
    group = sample_group()
    seats = audit(group)
    seated = set(group.by_trade) | set(group.by_specialty)
    rivals = {trade for pair in group.vocabulary.one_seat if pair & seated for trade in pair}
    assert not (seated | rivals) & set(seats)
    asked = [seat for seat in seats.values() if seat.asked_by]
    assert len(asked) < len(seats) <= max(MOST, len(asked))
