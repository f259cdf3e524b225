"""A group's country: its telephone numbers are taken and shown as people there write them."""

from __future__ import annotations

import json
from pathlib import Path

import phonenumbers
import pytest
from click.testing import CliRunner
from groups import group_of

from tradekin.cli import main
from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.errors import UnusableError
from tradekin.intake.forms.answers import AnswerReader
from tradekin.intake.forms.issue_forms import FormSubject, issue_form_files
from tradekin.intake.forms.questions import questions
from tradekin.kit.text.country_codes import RIGHT, country_code
from tradekin.partners import find_partners
from tradekin.profile.unusable import explain
from tradekin.profile.writer import as_yaml
from tradekin.settings import Settings, read_settings
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site
from tradekin.vocabulary import load_vocabulary

ANA = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "trade": "electrician",
    "summary": "We keep the lights on.",
}


@pytest.mark.parametrize(
    ("called", "code"),
    [
        ("US", "US"),
        ("us", "US"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("Deutschland", "DE"),
        ("germany", "DE"),
        ("UK", "GB"),
        ("England", "GB"),
        ("NO", "NO"),
        ("Österreich", "AT"),
    ],
)
def test_a_country_is_known_by_its_code_and_by_its_names(called: str, code: str) -> None:
    assert country_code(called) == code


def test_codes_that_are_taken_as_they_stand_are_those_of_countries() -> None:
    assert len(RIGHT) > 20
    assert phonenumbers.SUPPORTED_REGIONS >= RIGHT


@pytest.mark.parametrize(
    ("called", "fix"),
    [
        ("Germny", "Did you mean DE (Germany)?"),
        ("XX", "Write its two letters, such as US or GB."),
        ("", "Write its two"),
    ],
)
def test_an_unknown_country_comes_with_what_was_likely_meant(called: str, fix: str) -> None:
    with pytest.raises(UnusableError) as refused:
        country_code(called)
    assert explain(refused.value)[1].startswith(fix)


def settings_from(folder: Path, country: str) -> tuple[Settings, list[tuple[str, int, str]]]:
    file = folder / "mkdocs.yml"
    file.write_text(f"site_name: x\nplugins:\n  - tradekin:\n      country: {country}\n")
    settings, found = read_settings(file)
    return settings, [(each.code, each.line, each.fix) for each in found]


def test_the_setting_is_read_also_where_yaml_would_take_norway_for_a_no(tmp_path: Path) -> None:
    settings, found = settings_from(tmp_path, "NO")
    assert (settings.country, found) == ("NO", [])
    assert settings_from(tmp_path, "Germany")[0].country == "DE"
    assert settings_from(tmp_path, "Germny")[1] == [("S001", 4, "Did you mean DE (Germany)?")]
    assert Settings().country is None


def checked(phone: str, country: str | None) -> tuple[str | None, list[str]]:
    """What becomes of a number in a profile: as it is kept, and what is said of it."""
    group = GroupTerms.of(Settings(country=country), load_vocabulary())
    text = as_yaml({**ANA, "contact": {"phone": phone}})
    found = check_file(ProfileFile("ana-ferreira", "members/ana-ferreira.yml", text.encode()), group)
    kept = found.member.profile.contact.phone if found.member else None
    return kept, [f"{each.message} {each.fix}" for each in found.findings]


def test_a_profile_may_hold_a_number_as_it_is_written_at_home() -> None:
    assert checked("(207) 555-0117", "US") == ("+1 207-555-0117", [])
    assert checked("030 23125-117", "DE") == ("+49 30 23125117", [])
    assert checked("+49 30 23125 117", "US") == ("+49 30 23125117", [])
    kept, (said,) = checked("(207) 555-0117", None)
    assert kept is None
    assert "Write + and the country code first, like +1 207 555 0100." in said
    assert "`country: US`" in said
    assert checked("207-555-0117 (cell)", "US")[1] == [
        "There is a word beside the number. Write the number alone: 207-555-0117"
    ]


def test_what_the_message_says_to_write_is_taken() -> None:
    assert checked("+1 207 555 0100", None)[0] == "+1 207-555-0100"


def answered(question: str, answer: str, country: str | None) -> object:
    (asked,) = [each for each in questions() if each.name == question]
    return (
        AnswerReader(GroupTerms.of(Settings(country=country), load_vocabulary()), str, "2026-03-14")
        .read(asked, answer)
        .value
    )


def test_the_issue_form_writes_the_international_form_and_leaves_what_it_cannot_read() -> None:
    assert answered("contact.phone", " (207) 555-0117 x12", "US") == "+1 207-555-0117 ext. 12"
    assert answered("contact.phone", "(207) 555-0117", None) == "(207) 555-0117"
    assert answered("contact.phone", "207-555-WOOD", "US") == "207-555-WOOD"
    assert answered("contact.phone", "+49 (30) 23125-117", "US") == "+49 (30) 23125-117"
    assert answered("contact.email", "<mailto:ana@alder.example.com>", None) == "ana@alder.example.com"
    assert answered("contact.email", "ana at alder", None) == "ana at alder"


def test_the_issue_form_asks_as_the_country_writes() -> None:
    here = issue_form_files(FormSubject(Settings(country="US")))[".github/ISSUE_TEMPLATE/join.yml"]
    assert "As people here write it, or with + and the country code." in here
    assert 'placeholder: "(201) 555-0123"' in here
    anywhere = issue_form_files(FormSubject(Settings()))[".github/ISSUE_TEMPLATE/join.yml"]
    assert "With + and the country code." in anywhere
    assert 'placeholder: "+1 207 555 0100"' in anywhere


def shown(phone: str, country: str | None) -> str:
    directory = group_of({"ana-ferreira": {"contact": {"phone": phone}}}, country=country)
    return Renderer(Site(directory, find_partners(directory))).list("roster", 1)


def test_pages_show_a_number_as_people_here_write_it_and_dial_it_from_everywhere() -> None:
    page = shown("+1 207 555 0117 ext. 12", "US")
    assert '<a href="tel:+12075550117" rel="nofollow"><bdi dir="ltr">(207) 555-0117 ext. 12</bdi></a>' in page
    assert '<bdi dir="ltr">+49 30 23125117</bdi>' in shown("+49 30 23125 117", "US")
    assert '<bdi dir="ltr">+1 207-555-0117</bdi>' in shown("+1 207 555 0117", None)


def test_the_import_goes_by_the_groups_country(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    settings_from(tmp_path, "US")
    roster = tmp_path / "roster.csv"
    roster.write_text("Name,Company,Profession,Phone\nAna Ferreira,Alder,roofer,(207) 555-0117\n")
    at = ["import", str(roster), "--members", str(tmp_path / "members"), "--publish-contacts", "--dry-run"]
    assert 'phone: "+1 207-555-0117"' in CliRunner().invoke(main, at).output
    told = CliRunner().invoke(main, [*at, "--country", "Germany", "--format", "json"])
    assert [each["message"] for each in json.loads(told.output)["not_used"]] == [
        "This is not a telephone number of DE."
    ]
