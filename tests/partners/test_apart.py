"""Pairs that are kept apart privately: nowhere among the partners, and nothing that tells why."""

from __future__ import annotations

from pathlib import Path

import pytest
from groups import ROOT, group_of, sample_group

from tradekin.directory import Directory
from tradekin.directory.apart_list import PrivateText, with_private_list
from tradekin.partners import find_candidates, find_partners
from tradekin.partners.why_few import WhyFew
from tradekin.site.introduction_paths import known_by
from tradekin.site.site_model import Site

BUYERS = {"customers": ["home buyers"]}
THREE = {
    "ana": {"trade": "realtor", "partners_wanted": ["mortgage broker"], **BUYERS},
    "ben": {"trade": "mortgage broker", "partners_wanted": ["realtor"], **BUYERS},
    "cy": {"trade": "real estate lawyer", **BUYERS},
}


def apart(directory: Directory, *pairs: str) -> Directory:
    return with_private_list(directory, ROOT / "members", PrivateText("\n".join(pairs).encode()))


def pairs_of(directory: Directory) -> set[str]:
    return {pair.slug for pair in find_partners(directory).pairs}


def test_a_pair_on_the_list_is_not_suggested_though_both_asked_for_it() -> None:
    group = group_of(THREE, apart=True)
    assert "ana--ben" in pairs_of(apart(group, "# nobody"))
    found = pairs_of(apart(group, "ben ana"))
    assert found == {"ana--cy", "ben--cy"}


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_any_pair_of_the_sample_group_can_be_parted(place: int) -> None:
    group = apart(sample_group_with_a_list(), "# nobody")
    before = sorted(pairs_of(group))
    gone = before[place]
    after = pairs_of(apart(group, gone))
    assert gone not in after
    assert find_partners(apart(group, gone)).of


def sample_group_with_a_list() -> Directory:
    group = sample_group()
    return Directory(
        group.settings.model_copy(update={"apart": True}), group.vocabulary, group.members, hidden=group.hidden
    )


def test_two_who_are_kept_apart_do_not_sit_together_either_and_are_no_candidates() -> None:
    two = {"ana": THREE["ana"], "ben": {"trade": "auditor", **BUYERS}}
    group = group_of(two, apart=True)
    assert pairs_of(apart(group, "# nobody")) == {"ana--ben"}
    parted = apart(group, "ana ben")
    assert pairs_of(parted) == set()
    assert find_candidates(parted, 5) == {"ana": (), "ben": ()}


def test_no_cause_is_told_and_no_false_one() -> None:
    group = apart(group_of({"ana": THREE["ana"], "ben": THREE["ben"]}, apart=True), "ana ben")
    partners = find_partners(group)
    why = WhyFew(group, partners)
    assert (why.of("ana"), why.of("ben")) == ((), ())
    assert partners.why_short["ana"].why.startswith("There is nobody to suggest to Ana just now.")


def test_nobody_is_sent_to_somebody_they_are_kept_apart_from() -> None:
    people = {
        "ana": {"trade": "realtor", "partners_wanted": ["plumber"]},
        "ben": {"trade": "mortgage broker", "can_introduce": [{"trade": "plumber", "how": "A neighbour."}]},
    }
    group = group_of(people, apart=True)
    ways = {}
    for said in ("# nobody", "ana ben"):
        told = apart(group, said)
        ways[said] = known_by(Site(told, find_partners(told)), told.by_slug["ana"])
    assert ways["# nobody"]
    assert ways["ana ben"] == ()


def test_without_the_list_there_are_no_pairs_and_everybody_is_told_kindly() -> None:
    people = {**THREE, "dee": {"trade": "auditor", "introductions": "paused"}}
    group = group_of(people, apart=True)
    partners = find_partners(group)
    assert partners.pairs == ()
    assert not any(find_candidates(group, 5).values())
    said = {each.member.slug: each.why for each in partners.short}
    assert said.pop("dee") == "Dee has paused introductions."
    assert set(said.values()) == {
        "Partners are not shown in this copy of the pages: it was made without all that is needed to find them."
    }
    assert WhyFew(group, partners).of_all(["ana", "ben", "cy"]) == {}
    assert known_by(Site(group, partners), group.by_slug["ana"]) == ()


def test_in_a_large_group_only_those_two_are_parted() -> None:
    people = {f"m{number:03}": THREE[("ana", "ben", "cy")[number % 3]] for number in range(240)}
    group = apart(group_of(people, apart=True), "# nobody")
    gone = sorted(pairs_of(group))[0]
    after = pairs_of(apart(group, gone))
    assert gone not in after
    assert len(after) > 200


def test_the_list_of_a_folder_that_is_not_there_still_knows_the_members() -> None:
    group = with_private_list(group_of(THREE, apart=True), Path("nowhere"), PrivateText(b"ana cy"))
    assert "ana--cy" not in pairs_of(group)
