"""A profile's wordings turned into what the vocabulary calls them."""

from __future__ import annotations

from groups import group_of


def test_a_wording_that_means_several_groups_gives_the_member_all_of_them() -> None:
    group = group_of({"ann": {"trade": "plumber", "customers": ["retirees and snowbirds", "anyone whose roof leaks"]}})
    member = group.by_slug["ann"]
    assert member.customers == ("retirees", "second-home-owners", "damaged-property-owners")
    assert member.customers_unknown == ()


def test_a_wording_with_an_unread_word_gives_no_group() -> None:
    group = group_of({"ann": {"trade": "plumber", "customers": ["retirees who fly zeppelins"]}})
    assert group.by_slug["ann"].customers_unknown == ("retirees who fly zeppelins",)
