"""One person is found however the name is typed; father and son, and two of one name, are two people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from effort import outgrows
from groups import group_of
from shared import profile_of

from tradekin.directory import Directory
from tradekin.directory.loading import Swapped, read_directory
from tradekin.directory.same_person import Person, how_acquainted, name_of
from tradekin.kit.findings.finding import Finding
from tradekin.partners import find_partners
from tradekin.partners.moment_casts import moments_in, occasions_of
from tradekin.partners.wanted import wanted_of
from tradekin.settings import Settings
from tradekin.site.introduction_paths import known_by
from tradekin.site.site_model import Site

MAIL = {"contact": {"email": "ana@berg.example.com"}}
ANA = {"name": "Ana Berg", "business": "Berg Law"}


HOW_NAMES_ARE_WRITTEN = ("P214", "P215")


def directory_of(folder: Path, profiles: Mapping[str, Mapping[str, Any]]) -> Directory:
    for slug, fields in profiles.items():
        (folder / f"{slug}.yml").write_text(profile_of(fields), "utf-8")
    return read_directory(folder, Settings(), shown="members")


def told(directory: Directory) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in directory.findings if each.code not in HOW_NAMES_ARE_WRITTEN]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ANA, {"name": "Ana Berg, CPA", "business": "Berg Law, Inc."}),
        (ANA, {"name": "ANA  BERG", "business": "BERG LAW"}),
        (
            {**ANA, **MAIL},
            {"name": "Ana Berg", "business": "Berg Candles", "contact": {"email": "Ana@Berg.example.com"}},
        ),
        (
            {**ANA, "contact": {"phone": "+1 207 555 0100"}},
            {"name": "Ana Berg", "business": "Berg Candles", "contact": {"phone": "+1 (207) 555-0100"}},
        ),
        (
            {**ANA, "contact": {"website": "https://www.berg.example.com/"}},
            {"name": "Ana Berg", "business": "Berg Candles", "contact": {"website": "https://berg.example.com"}},
        ),
        ({**ANA, "github": "ana-b"}, {"name": "Ana Berg", "business": "Berg Candles", "github": "Ana-B"}),
        ({**ANA, "name": "Ana Berg Jr."}, {**ANA, "name": "Ana Berg, Jr"}),
    ],
)
def test_a_second_profile_of_one_person_is_refused_with_a_way_out(
    tmp_path: Path, first: Mapping[str, Any], second: Mapping[str, Any]
) -> None:
    directory = directory_of(tmp_path, {"ana-berg": first, "ana-berg-2": {**second, "trade": "florist"}})
    assert told(directory) == [("members/ana-berg-2.yml", "P218")]
    found = next(each for each in directory.findings if each.code == "P218")
    assert (found.line, found.message) == (1, "This person has a profile already: ana-berg.")
    assert found.fix.startswith("Keep one: write what differs into ana-berg.yml and remove this one.")
    assert [member.slug for member in directory.members] == ["ana-berg"]
    (tmp_path / "ana-berg-2.yml").unlink()
    assert not read_directory(tmp_path, Settings()).findings


@pytest.mark.parametrize("name", ["Ana Berg Sr.", "Ana Berg, II", "Ana K. Berg", "Ana Maria Berg"])
def test_what_tells_two_people_apart_does(tmp_path: Path, name: str) -> None:
    found = told(directory_of(tmp_path, {"ana-berg": {**ANA, **MAIL}, "ana-berg-2": {**ANA, **MAIL, "name": name}}))
    assert "P218" not in [code for _, code in found]


@pytest.mark.parametrize("business", ["Candles by Ana", "self-employed"])
def test_two_of_one_name_are_only_asked_about(tmp_path: Path, business: str) -> None:
    firm = business if business == "self-employed" else "Berg Law"
    directory = directory_of(
        tmp_path, {"ana-berg": {**ANA, "business": firm}, "ana-berg-2": {**ANA, "business": business}}
    )
    assert told(directory) == [("members/ana-berg-2.yml", "P219")]
    assert not directory.findings[0].is_error
    assert len(directory.members) == 2


def test_a_profile_that_is_checked_beside_the_group_is_the_second_one(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "zoe-berg.yml").write_text(profile_of({**ANA, **MAIL}), "utf-8")
    (tmp_path / "ana-berg.yml").write_text(profile_of({**ANA, "business": "Candles", **MAIL}), "utf-8")
    directory = read_directory(tmp_path / "members", Settings(), swapped=Swapped((tmp_path / "ana-berg.yml",)))
    assert [(Path(each.path).name, each.code) for each in directory.findings] == [("ana-berg.yml", "P218")]


def test_names_are_one_however_they_are_typed() -> None:
    assert name_of("John Smith, Jr") == name_of("JOHN SMITH JR.") == ("johnsmith", "jr")
    assert name_of("Berg, Ana, CPA") == name_of("Ana Berg") == name_of("Ana Berg Ph.D.")
    assert len({name_of(each) for each in ("Kim Do", "Kim Ma", "Anh Thi Do", "Anh Thi Ma", "Cher", "ליאת לוי")}) == 6


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ({"name": "Amy Fox", "business": "Fox Catering"}, {"name": "Bo Ray", "business": "Fox Catering, LLC"}, "firm"),
        ({"name": "Amy Fox", "business": "A", **MAIL}, {"name": "Bo Fox", "business": "B", **MAIL}, "home"),
        ({"name": "Amy Fox", "business": "A", **MAIL}, {"name": "Bo Ray", "business": "B", **MAIL}, ""),
        ({"name": "Amy Fox", "business": "Self-employed"}, {"name": "Bo Ray", "business": "self employed"}, ""),
        ({"name": "Amy Fox", "business": "A"}, {"name": "Bo Fox", "business": "B"}, ""),
    ],
)
def test_who_knows_each_other_takes_no_place_among_partners(
    one: Mapping[str, Any], other: Mapping[str, Any], how: str
) -> None:
    same = {"customers": ["engaged couples"]}
    profiles = {
        "amy": {**one, "trade": "caterer", **same},
        "bo": {**other, "trade": "florist", **same},
        "cy": {"trade": "wedding photographer", **same},
    }
    group = group_of(profiles)
    people = [Person.of(group.by_slug[each].profile) for each in ("amy", "bo")]
    assert how_acquainted(*people) == how_acquainted(*people[::-1]) == how
    pairs = {pair.slug for pair in find_partners(group).pairs}
    assert pairs == {"amy--cy", "bo--cy", *([] if how else ["amy--bo"])}


def test_nobody_is_matched_with_or_sent_to_themselves_even_if_both_profiles_stand_there() -> None:
    group = group_of(
        {
            "ana": {**ANA, **MAIL, "trade": "family lawyer", "partners_wanted": ["florist", "tattoo artist"]},
            "ana-2": {
                **ANA,
                **MAIL,
                "business": "Candles",
                "trade": "florist",
                "partners_wanted": ["family lawyer"],
                "can_introduce": [{"trade": "tattoo artist"}],
            },
        }
    )
    partners = find_partners(group)
    assert not partners.pairs
    assert known_by(Site(group, partners), group.by_slug["ana"]) == ()
    wanted = {each.trade.id: each for each in wanted_of(moments_in(occasions_of(group)), group)}
    assert wanted["tattoo-artist"].introducers == ()


def test_many_of_one_name_are_told_apart_in_linear_time(tmp_path: Path) -> None:
    def read(many: int) -> tuple[Finding, ...]:
        return read_directory(tmp_path / str(many), Settings()).findings

    for many in (600, 150):
        (tmp_path / str(many)).mkdir()
        for number in range(many):
            text = profile_of({"name": "Ana Berg", "business": f"Firm {number}"})
            (tmp_path / str(many) / f"ana-{number}.yml").write_text(text, "utf-8")
    assert {each.code for each in read(600)} == {"P219"}
    assert not outgrows(partial(read, 600), partial(read, 150))
