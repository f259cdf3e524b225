"""From profiles to partners."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from effort import some
from groups import ROOT, group_of, sample_group
from made_up import made_up_group, write_group

from tradekin.directory.loading import read_directory
from tradekin.partners import Partners, find_candidates, find_partners
from tradekin.partners.partner_reporters import partners_as_json, partners_as_text
from tradekin.partners.why_few import WhyFew
from tradekin.settings import Settings

ANA = {"trade": "real estate agent"}


def partners_in(partners: Partners) -> set[tuple[str, str]]:
    return {(pair.one.slug, pair.other.slug) for pair in partners.pairs if not pair.is_question}


def test_a_partnership_holds_for_both() -> None:
    partners = find_partners(sample_group())
    for pair in partners.pairs:
        assert pair in partners.of[pair.one.slug]
        assert pair in partners.of[pair.other.slug]


@pytest.mark.parametrize("most", [1, 2, 5, 9])
def test_nobody_has_more_partners_than_the_group_shares_out(most: int) -> None:
    count = Counter(slug for pair in partners_in(find_partners(sample_group(), most)) for slug in pair)
    assert max(count.values()) <= most


def test_everybody_in_the_sample_group_who_wants_introductions_is_placed() -> None:
    placed = set(find_partners(sample_group()).of)
    assert placed == {member.slug for member in sample_group().members if not member.is_paused}


def test_whoever_is_short_is_told_why() -> None:
    partners = find_partners(sample_group())
    count = Counter(slug for pair in partners_in(partners) for slug in pair)
    full = {slug for slug, number in count.items() if number == partners.most}
    assert {each.member.slug for each in partners.short} == {m.slug for m in sample_group().members} - full
    assert all(each.why.endswith(".") and each.partners < partners.most for each in partners.short)


def test_trades_that_serve_the_same_customers_are_partners() -> None:
    group = group_of({"ana": ANA, "ben": {"trade": "mortgage broker"}, "cem": {"trade": "dentist"}})
    assert partners_in(find_partners(group)) == {("ana", "ben")}


def test_two_of_one_trade_are_not_partners() -> None:
    assert not find_partners(group_of({"ana": ANA, "ben": ANA})).pairs


def test_two_specialties_of_one_trade_may_be_partners() -> None:
    group = group_of({"ana": {**ANA, "specialty": "farms"}, "ben": {**ANA, "specialty": "lofts"}})
    (pair,) = find_partners(group).pairs
    assert "specialties" in {reason.kind for reason in pair.reasons}


def test_one_specialty_alone_does_not_make_partners() -> None:
    assert not find_partners(group_of({"ana": {**ANA, "specialty": "farms"}, "ben": ANA})).pairs


def test_competing_trades_are_not_partners() -> None:
    group = group_of({"ana": {"trade": "mortgage broker"}, "ben": {"trade": "banker"}})
    assert group.vocabulary.competing >= {frozenset({"mortgage-broker", "banker"})}
    assert not find_partners(group).pairs


@pytest.mark.parametrize(("slug", "other"), [("ana", "ben"), ("ben", "ana")])
def test_a_deal_breaker_keeps_two_apart_whoever_has_it(slug: str, other: str) -> None:
    profiles = {"ana": dict(ANA), "ben": {"trade": "mortgage broker"}}
    profiles[slug]["deal_breakers"] = ["cold calling"]  # type: ignore[assignment]
    profiles[other]["practices"] = ["cold calls"]  # type: ignore[assignment]
    assert not find_partners(group_of(profiles)).pairs


def test_a_paused_member_has_no_partners_and_is_told_so_kindly() -> None:
    group = group_of({"ana": {**ANA, "introductions": "paused"}, "ben": {"trade": "mortgage broker"}})
    partners = find_partners(group)
    assert not partners.pairs
    assert "paused" in partners.why_short["ana"].why


def test_members_who_share_neither_place_nor_language_are_not_partners() -> None:
    far = {"areas": ["North"], "languages": ["Welsh"]}, {"areas": ["South"], "languages": ["Thai"]}
    group = group_of({"ana": {**ANA, **far[0]}, "ben": {"trade": "mortgage broker", **far[1]}})
    assert not find_partners(group).pairs


@pytest.mark.parametrize("shared", [{"languages": ["Welsh"]}, {"areas": ["North"]}])
def test_a_shared_place_or_language_is_enough(shared: dict[str, list[str]]) -> None:
    far = {"areas": ["North"], "languages": ["Welsh"]}, {"areas": ["South"], "languages": ["Thai"]}
    group = group_of({"ana": {**ANA, **far[0]}, "ben": {"trade": "mortgage broker", **far[1], **shared}})
    assert find_partners(group).pairs


def test_a_member_who_names_no_place_works_wherever_the_group_does() -> None:
    near = group_of({"ana": {**ANA, "areas": ["North"]}, "ben": {"trade": "mortgage broker"}})
    far = group_of({"ana": {**ANA, "areas": ["North"]}, "ben": {"trade": "mortgage broker", "areas": ["South"]}})
    assert find_partners(near).pairs[0].fit > find_partners(far).pairs[0].fit


def test_asking_for_each_other_counts_more_than_asking_once_and_once_more_than_never() -> None:
    fits = []
    for a_wants, b_wants in (([], []), (["mortgage broker"], []), (["mortgage broker"], ["realtor"])):
        ana, ben = (
            {**ANA, "partners_wanted": a_wants},
            {"trade": "mortgage broker", "partners_wanted": b_wants},
        )
        fits.append(find_partners(group_of({"ana": ana, "ben": ben})).pairs[0].fit)
    assert fits[0] < fits[1] < fits[2]


def test_named_customers_bring_the_partners_for_those_customers() -> None:
    """A planner for divorcing people goes to the family lawyer first, one for retirees to the estate lawyer."""
    others = {
        "fay": {"trade": "family lawyer"},
        "eli": {"trade": "estate planning lawyer"},
        "dan": {"trade": "divorce mediator"},
    }
    for customers, first in (("people getting divorced", {"fay", "dan"}), ("retirees", {"eli"})):
        group = group_of({"pia": {"trade": "financial planner", "customers": [customers]}, **others})
        assert find_candidates(group, 1)["pia"][0].other.slug in first


@pytest.mark.thorough
def test_one_customer_group_for_five_thousand_members_is_no_trouble(tmp_path: Path) -> None:
    """The hub: everybody has the same customers, and still nobody collects all the attention."""
    trades = ["electrician", "plumber", "roofer", "gardener"]
    group = group_of({f"m-{n:04d}": {"trade": trades[n % 4], "customers": ["homeowners"]} for n in range(5000)})
    partners = find_partners(group)
    count = Counter(len(pairs) for pairs in partners.of.values())
    assert min(count) >= 2
    assert max(count) == 5
    assert count[5] >= 4900
    assert len(partners.of) == 5000


def test_the_same_profiles_give_the_same_bytes_in_any_order() -> None:
    group = sample_group()
    partners = find_partners(group)
    few = WhyFew(group, partners)
    expected = partners_as_json(partners, None, few.of_all(few.worth_telling))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for seed in some(("0", "1", "4711")):
        command = [sys.executable, "-m", "tradekin", "match", "--format", "json", "--config", "mkdocs.yml"]
        made = subprocess.run(
            command, env={**environment, "PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        )
        assert made.stdout.decode() == expected


def test_a_changed_profile_moves_few_pairs_of_others(tmp_path: Path) -> None:
    """One of 300 members leaves; the pairs of the others stay, but for a few."""
    write_group(tmp_path, 300)
    group = read_directory(tmp_path, Settings(), shown="members")
    before = partners_in(find_partners(group))
    moved = []
    for gone in group.members[::60]:
        rest = replace(group, members=tuple(member for member in group.members if member is not gone))
        kept = {pair for pair in before if gone.slug not in pair}
        moved.append(len(kept - partners_in(find_partners(rest))) / len(kept))
    assert sum(moved) / len(moved) < 0.06


def test_a_larger_made_up_group_starts_with_the_smaller_one() -> None:
    assert dict(list(made_up_group(30).items())[:10]) == made_up_group(10)


def test_the_published_shape() -> None:
    shape = json.loads(partners_as_json(find_partners(sample_group())))
    assert set(shape) == {"partners", "short"}
    for pair in shape["partners"]:
        assert set(pair) == {"members", "kind", "reasons", "fit"}
        assert pair["members"] == sorted(pair["members"])
        assert all({"kind", "text"} <= set(reason) for reason in pair["reasons"])
    assert all(set(each) == {"member", "partners", "why", "causes"} for each in shape["short"])


def test_text_for_people_has_no_number_of_any_kind_in_reasons() -> None:
    for pair in find_partners(sample_group()).pairs:
        said = [each.words.told for member in (pair.one, pair.other) for each in member.served]
        for reason in pair.reasons:
            text = reason.text
            for words in (pair.one.name, pair.other.name, *sorted(said, key=len, reverse=True)):
                text = text.replace(words, "")
            assert not any(character.isdigit() for character in text), reason.text


def test_an_empty_group_is_fine() -> None:
    partners = find_partners(group_of({}))
    assert (partners.pairs, partners.short) == ((), ())
    assert partners_as_text(partners) == "There are no members yet.\n"


def test_a_group_of_one_is_told_kindly() -> None:
    assert find_partners(group_of({"ana": ANA})).why_short["ana"].why.startswith("There is nobody else")
