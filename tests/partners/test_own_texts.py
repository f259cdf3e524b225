"""What members name in their own texts speaks for a pair, and is told as no more than that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from groups import group_of, sample_group

from tradekin.partners import find_partners
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import fits_of
from tradekin.partners.member_features import features_of
from tradekin.partners.own_texts import FEW
from tradekin.partners.reasons import Reason

ANA = {"trade": "HVAC contractor", "summary": "I put in heat pumps."}


def told(ana: dict[str, Any], ben: dict[str, Any], **more: dict[str, Any]) -> Reason | None:
    """The reason of these two for what their texts name."""
    group = group_of({"ana": ana, "ben": ben, **more}, country="US")
    found = find_partners(group).reasons.of(group.by_slug["ana"], group.by_slug["ben"])
    return next((each for each in found if each.kind == "own_texts"), None)


def fit_of(ana: dict[str, Any], ben: dict[str, Any]) -> float:
    group = group_of({"ana": ana, "ben": ben}, country="US")
    features = features_of(group)
    return float(fits_of(features, candidates_of(features)).fit.sum())


@pytest.mark.parametrize(
    "field",
    [
        {"summary": "I wire heat pumps."},
        {"good_introduction": "Somebody who wants a heat pump."},
        {"specialty": "heat pumps"},
        {"offers": ["A look at your panel before the heat pump comes"]},
        {"can_introduce": [{"trade": "plumber", "how": "We share many heat pump jobs."}]},
    ],
)
def test_what_both_name_is_told_and_counts(field: dict[str, Any]) -> None:
    ben = {"trade": "electrician", **field}
    found = told(ANA, ben)
    assert found
    assert "heat pumps" in found.text
    assert found.about["said"] == ["heat pumps", found.about["said"][1]]
    assert not found.is_guess
    assert fit_of(ANA, ben) > fit_of({**ANA, "summary": "I am glad to help."}, ben)


def test_two_things_of_one_moment_are_told_each_in_its_own_words() -> None:
    found = told(ANA, {"trade": "electrician", "summary": "Panel upgrades."})
    assert found
    assert found.text.startswith("A warmer house and smaller bills: ")
    assert "“heat pumps”" in found.text
    assert "“Panel upgrades”" in found.text


def test_other_words_for_one_thing_are_not_put_into_the_others_mouth() -> None:
    found = told(ANA, {"trade": "electrician", "summary": "I wire any mini split."})
    assert found
    assert "“mini split”" in found.text
    assert "“heat pumps”" in found.text
    ana = {**ANA, "summary": "Furnaces, boilers, heat pumps."}
    assert (again := told(ana, {"trade": "electrician", "summary": "I wire any mini split."}))
    assert "“heat pumps”" in again.text


def test_a_thing_is_told_in_the_members_spelling() -> None:
    found = told(
        {"trade": "mold remediation", "summary": "Mold."}, {"trade": "plumber", "summary": "I hate leaks. Mold!"}
    )
    assert found
    assert "mould" not in found.text.casefold()


@pytest.mark.parametrize("denial", ["No heat pumps, no gas.", "We don't do heat pumps.", "I used to fit heat pumps."])
def test_what_is_denied_is_no_evidence(denial: str) -> None:
    ben = {"trade": "electrician", "summary": denial}
    assert told(ANA, ben) is None
    assert fit_of(ANA, ben) == fit_of(ANA, {"trade": "electrician", "summary": "I am glad to help."})


def test_what_many_here_write_of_is_no_evidence() -> None:
    others = {f"other-{number}": {"trade": "electrician", "summary": "Heat pumps."} for number in range(FEW)}
    ben = {"trade": "electrician", "summary": "I wire heat pumps."}
    assert told(ANA, ben, **dict(list(others.items())[: FEW - 2]))
    assert told(ANA, ben, **others) is None


def test_the_trade_of_the_other_is_told_and_counts_if_the_trades_meet() -> None:
    ana = {"trade": "home inspector", "good_introduction": "A realtor with a buyer in a hurry."}
    found = told(ana, {"trade": "realtor"})
    assert found
    assert "“realtor”" in found.text
    assert found.about["by"] == ["ana"]
    assert fit_of(ana, {"trade": "realtor"}) > fit_of({"trade": "home inspector"}, {"trade": "realtor"})
    assert (
        told({"trade": "chiropractor", "summary": "I was a roofer's son; roofers know."}, {"trade": "roofer"}) is None
    )


def test_who_says_their_trade_otherwise_is_not_called_by_anothers_word() -> None:
    ana = {"trade": "roofer", "summary": "I meet the public adjuster on the roof."}
    found = told(ana, {"trade": "insurance adjuster"})
    assert found is None or "insurance adjuster" in found.text


def test_a_trade_is_not_told_twice_that_is_wished_for_nor_one_somebody_knows() -> None:
    wish = {"trade": "home inspector", "summary": "I like a realtor who waits.", "partners_wanted": ["realtor"]}
    assert told(wish, {"trade": "realtor"}) is None
    knows = {"trade": "home inspector", "can_introduce": [{"trade": "plumber", "how": "Through a realtor I like."}]}
    assert told(knows, {"trade": "realtor"}) is None


def test_customers_that_are_listed_count_by_that_alone() -> None:
    summary = {"summary": "I am often at law offices."}
    listed = {**summary, "customers": ["law firms"]}
    assert told({"trade": "banker", **summary}, {"trade": "caterer", **summary})
    assert told({"trade": "banker", **listed}, {"trade": "caterer", **listed}) is None


def test_nothing_is_said_of_who_has_not_read_their_profile() -> None:
    ben = {"trade": "electrician", "summary": "I wire heat pumps.", "from_list": True}
    assert told(ANA, ben) is None


def test_what_is_told_stands_in_both_texts_of_the_sample_group() -> None:
    group = sample_group()
    found = [(pair, each) for pair in find_partners(group).pairs for each in pair.reasons if each.kind == "own_texts"]
    assert found
    for pair, reason in found:
        said = reason.about["said"]
        writers = [group.by_slug[slug] for slug in reason.about.get("by", (pair.one.slug, pair.other.slug))]
        for member, words in zip(writers, said, strict=True):
            assert words in str(member.profile), (member.slug, words)


def test_a_group_whose_words_know_no_moment_has_none_to_tell() -> None:
    group = group_of({"ana": ANA, "ben": {"trade": "electrician", "summary": "Panel upgrades."}})
    without = replace(group, vocabulary=replace(group.vocabulary, moments={}))
    assert all(each.kind != "own_texts" for each in find_partners(without).reasons.of(*without.members))


def test_hostile_texts_name_nothing_that_could_do_harm() -> None:
    ana = {**ANA, "summary": "<script>heat pumps</script> {{ heat pumps }} heat pumps"}
    found = told(ana, {"trade": "electrician", "summary": "Heat <b>pumps</b>, heat pumps"})
    assert found
    assert "<" not in found.text
    assert "{" not in found.text
