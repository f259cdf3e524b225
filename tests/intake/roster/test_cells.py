"""Cells, names and columns, as spreadsheets have them."""

from __future__ import annotations

import pytest
from effort import is_too_slow

from tradekin.errors import RosterError
from tradekin.intake.roster.columns import columns_of
from tradekin.intake.roster.contact_cells import website_of
from tradekin.intake.roster.headers import heading_of, targets
from tradekin.intake.roster.import_request import roster_table
from tradekin.intake.roster.map_options import read_maps
from tradekin.kit.formats.cells import clean, guard_formula
from tradekin.profile.model import Profile
from tradekin.profile.name_keys import bare_key, business_key, person_key
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.lookup import normal


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  x ", "x"),
        ("'0123", "0123"),
        ("'=1+1", "=1+1"),
        ("'t Hooft", "'t Hooft"),
        ("'47 Barbers", "'47 Barbers"),
        ("'90s nostalgia", "'90s nostalgia"),
        ("'05 Auto", "'05 Auto"),
        ("'007 Electrical", "007 Electrical"),
        ("'2024-05-02", "2024-05-02"),
        ("'207 555 0142 x3", "207 555 0142 x3"),
        ("'47", "47"),
        ('="0123"', "0123"),
        ('="say ""hi"""', 'say "hi"'),
        ("n/a", ""),
        ("-", ""),
        ("#N/A", ""),
        ("\u200bAna\u00ad", "Ana"),
        ("a\u00a0b", "a b"),
        ("x_x000D_\ny", "x\ny"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("None", ""),
    ],
)
def test_a_cell_is_what_was_typed(cell: str, text: str) -> None:
    assert clean(cell) == text


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", " =1", "\n=1", "＝1"])
def test_no_cell_we_write_is_a_formula_and_it_reads_back(cell: str) -> None:
    assert guard_formula(cell) == f"'{cell}"
    assert clean(guard_formula(cell)).strip() in (cell.strip(), "'" + cell, "'" + cell.strip())


def test_one_person_and_one_firm_are_known_however_they_are_typed() -> None:
    assert person_key("FERREIRA, Ána") == person_key("Ana Ferreira, CPA") == person_key("Ms. ana ferreira")
    assert (
        business_key("Alder Electrical, L.L.C.")
        == business_key("The ALDER Electrical")
        == business_key("alder-electrical Inc.")
    )
    assert business_key("Company & Co.") == business_key("company and co")
    assert business_key("Smith Law") != business_key("Smith Roofing")
    assert person_key("Dr. Eva Nor, DDS") == person_key("Nor, Eva")


def test_a_parent_and_a_child_of_one_name_are_two() -> None:
    names = ["Bob Lee", "Bob Lee, Sr.", "Bob Lee Jr.", "Lee, Bob III"]
    assert len({person_key(name) for name in names}) == len(names)
    assert len({bare_key(name) for name in names}) == 1
    assert person_key("Lee, Bob Jr.") == person_key("BOB LEE, JR")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("सोमा दास", "सीमा दास"),
        ("रीता शर्मा", "रति शर्मा"),
        ("রিতা সেন", "রীতা সেন"),
        ("กิตติ", "กิตติ์"),
        ("คำ", "ค่ำ"),
        ("மாலா", "மாலி"),
        ("ガク", "カク"),
    ],
)
def test_vowels_and_tones_of_other_scripts_tell_names_apart(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)
    assert business_key(one) != business_key(other)
    assert normal(one) != normal(other)
    assert len(normal(one).split()) == len(one.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thảo Nguyễn", "Thao Nguyen"),
        ("Jürgen Łącki", "Jurgen Łacki"),
        ("Νίκος", "ΝΙΚΟΣ"),
        ("Артём", "Артем"),
        ("שָׁרָה", "שרה"),
        ("مُحَمَّد", "محمد"),
        ("सीमा❤\ufe0f", "सीमा❤"),
    ],
)
def test_accents_and_points_that_may_be_left_out_tell_no_names_apart(one: str, other: str) -> None:
    assert person_key(one) == person_key(other)
    assert normal(one) == normal(other)


def test_an_address_gets_https_if_it_lacks_just_that() -> None:
    assert website_of("www.alder.example.com/x") == "https://www.alder.example.com/x"
    assert website_of("see our page") == "see our page"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Member Name", "name"),
        ("First Name", "first_name"),
        ("LAST NAME", "last_name"),
        ("Company*", "business"),
        ("Organization", "business"),
        ("Organisation(s)", "business"),
        ("Profession/Category", "trade"),
        ("Classification:", "trade"),
        ("Business Description", "summary"),
        ("City", "areas"),
        ("Zip", "ignored"),
        ("Chapter", "ignored"),
        ("Work Phone", "contact.phone"),
        ("Mobile", "contact.phone"),
        ("E-mail Address", "contact.email"),
        ("E-Mail", "contact.email"),
        ("Web Site", "contact.website"),
        ("Target Market", "customers"),
        ("Ideal Referral", "good_introduction"),
        ("Power Team", "partners_wanted"),
        ("Keywords", "ignored"),
        ("Member since", "joined"),
        ("Home Address", "private"),
        ("Date of Birth", "private"),
        ("Spouse's Name", "private"),
        ("Notes", "private"),
        ("Dues Paid", "private"),
        ("Last updated", "ignored"),
        ("Colour of door", None),
        ("", None),
    ],
)
def test_usual_names_of_columns_are_known(name: str, field: str | None) -> None:
    heading = heading_of(name)
    assert (heading.field if heading else None) == field


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Company / Brand Name", "business"),
        ("Company/Organization", "business"),
        ("Business or Trade Name", "business"),
        ("Firma/Unternehmen", "business"),
        ("Company Name\nDBA", "business"),
        ("Name / Nom", "name"),
        ("First and Last Name", "name"),
        ("E-mail (business)", "contact.email"),
        ("Telefon / Handy", "contact.phone"),
        ("Beruf | Profession", "trade"),
        ("Languages & Sprachen", "languages"),
        ("Name/Company", None),
        ("Phone or E-mail", None),
        ("Profession & Colour of door", None),
        ("Company / Birthday", "private"),
    ],
)
def test_a_name_of_two_halves_is_known_where_both_lead_to_one_field(name: str, field: str | None) -> None:
    heading = heading_of(name)
    assert (heading.field if heading else None) == field


def test_a_name_of_halves_without_end_is_read_in_linear_time() -> None:
    for sign in (" ", "/", "(", "a/", " or ", "[", "*"):
        assert not is_too_slow(heading_of, sign * (60_000 // len(sign))), sign


def test_every_field_but_those_of_the_software_can_be_filled_and_is_known_by_its_own_name() -> None:
    left = {"thanks", "photo", "github", "github_id", "from_list", "hidden", "moved", "thanked", "beyond"}
    assert {name.partition(".")[0] for name in targets()} >= set(Profile.model_fields) - left
    for target in targets():
        heading = heading_of(target.rpartition(".")[2])
        assert heading is not None
        assert heading.field == target


def columns(text: str, *maps: str, publish: bool = False) -> dict[str, str]:
    found = roster_table(text)
    chosen = columns_of(found, read_maps(maps, found), load_vocabulary(), publish)
    return {each.field: each.label for each in chosen.every if each.field}


ROW = "Ana Ferreira,Alder,electrician"


@pytest.mark.parametrize(
    ("header", "rows", "chosen"),
    [
        ("Contact,Company,Trade", [ROW], {"name": "Contact", "business": "Company", "trade": "Trade"}),
        ("Contact,Member,Trade", ["a@b.example,Ana,electrician"], {"name": "Member", "trade": "Trade"}),
        ("Name,Company,Industry,Classification", [f"{ROW},plumber"], {"trade": "Classification"}),
        ("Name,Company,Industry", [ROW], {"trade": "Industry"}),
        ("Name,Company,Title", ["Ana,Alder,President", "Ben,Birch,Owner"], {"trade": "Title"}),
        ("Name,Company,What we do", [ROW, "Ben,Birch,plumber"], {"trade": "What we do"}),
        (
            "Name,First Name,Last Name,Company",
            ["x,Ana,Ferreira,Alder"],
            {"first_name": "First Name", "last_name": "Last Name"},
        ),
        ("Name,First Name,Company", ["Ana Ferreira,Ana,Alder"], {"name": "Name"}),
        ("Name,Vorname,Firma", ["Ferreira,Ana,Alder"], {"first_name": "Vorname", "last_name": "Name"}),
        ("Nome,Cognome,Azienda", ["Ana,Ferreira,Alder"], {"first_name": "Nome", "last_name": "Cognome"}),
        ("Nome,Azienda", ["Ana Ferreira,Alder"], {"name": "Nome"}),
        ("Name,Your name,Company", ["anonymous,Ana,Alder", "anonymous,Ben,Birch"], {"name": "Your name"}),
        ("Name,Company,Profession,Job Title", ["Ana,Alder,,electrician"], {"trade": "Job Title"}),
        ("Name,Company,Occupation,Category", [f"{ROW},florist"], {"trade": "Occupation"}),
    ],
)
def test_the_cells_decide_where_names_of_columns_leave_doubt(
    header: str, rows: list[str], chosen: dict[str, str]
) -> None:
    found = columns("\n".join([header, *rows]))
    telling = ("name", "first_name", "last_name", "trade")
    expected = {"name": "Name", **chosen} if "Name" in header.split(",") and "first_name" not in chosen else chosen
    assert {field: label for field, label in found.items() if field in telling} == {
        field: label for field, label in expected.items() if field in telling
    }


def test_what_is_told_counts_before_what_is_guessed() -> None:
    text = f"Name,Company,Trade,Other\n{ROW},plumber\n"
    assert columns(text, "Other=trade")["trade"] == "Other"
    assert columns(text, "#4=trade", "trade=")["trade"] == "Other"
    assert columns(text, "company=name", "company=business")["name"] == "Company"
    assert "business" not in columns(text, "Company=")
    for wrong in ("Other", "Nothing=trade", "#9=trade", "Other=trades!"):
        with pytest.raises(RosterError):
            columns(text, wrong)


def test_people_called_na_and_null_keep_their_names() -> None:
    assert (clean("Na", is_name=True), clean("Null", is_name=True), clean("-", is_name=True)) == ("Na", "Null", "")
