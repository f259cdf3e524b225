"""Address books: cards and tables as programs write them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from groups import group_of

from tradekin.facilitator.address_book import read_contacts
from tradekin.kit.formats.vcard import cards_in

GROUP = group_of({
    "ana-ferreira": {"name": "Ana Ferreira"},
    "ben-okafor": {"name": "Ben Okafor, CPA"},
    "thao-nguyen": {"name": "Thảo Nguyễn"},
})  # fmt: skip
CARDS = """BEGIN:VCARD
VERSION:4.0
FN:Ferreira\\, Ana
N:Ferreira;Ana;;;
EMAIL;TYPE=home:home@x.example.com
item1.EMAIL;PREF=1:ana@
 x.example.com
NOTE:BEGIN:VCARD is only a note\\nEMAIL:other@x.example.com
END:VCARD
begin:vcard
version:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nguy=E1=BB=85n;Th=E1=BA=A3o;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Th=E1=BA=A3o =
Nguy=E1=BB=85n
EMAIL;PREF;INTERNET:thao@x.example.com
end:vcard
BEGIN:VCARD
VERSION:3.0
N:Okafor;Ben;;;
EMAIL;TYPE="a:b;c",internet:ben@x.example.com
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Somebody else
EMAIL:not an address
END:VCARD
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cards_of_every_version_are_read(tmp_path: Path, end: str) -> None:
    book = tmp_path / "book.vcf"
    book.write_bytes(CARDS.replace("\n", end).encode())
    found = read_contacts(book, GROUP, ())
    assert found.problems == ()
    assert found.by_slug == {
        "ana-ferreira": "ana@x.example.com",
        "ben-okafor": "ben@x.example.com",
        "thao-nguyen": "thao@x.example.com",
    }


def test_cards_are_read_as_vobject_reads_them() -> None:
    vobject = pytest.importorskip("vobject")
    text = CARDS[: CARDS.index("begin:vcard")] + CARDS[CARDS.index("end:vcard\n") + 10 :]
    ours = {card.name: card.emails for card in cards_in(text)}
    assert len(ours) == 3
    for card in vobject.readComponents(text):
        emails = {each.value for each in card.contents.get("email", ())}
        name = card.fn.value if "fn" in card.contents else f"{card.n.value.given} {card.n.value.family}"
        assert set(ours[name]) == emails


@pytest.mark.parametrize(
    "text",
    ["", "END:VCARD", "BEGIN:VCARD", "BEGIN:VCARD\nEND:VCARD\nEND:VCARD", "N:;", ":", ";:", "=\n=", "EMAIL:\n x"],
)
def test_a_broken_card_is_no_card_and_no_traceback(text: str) -> None:
    assert all(not card.emails for card in cards_in(text))


def test_a_slug_outweighs_a_name_and_a_second_address_is_told(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    rows = ["name,email,slug", "Ana Ferreira,wrong@x.example.com,", "A. F.,right@x.example.com,ana-ferreira"]
    book.write_text("\n".join(rows), encoding="utf-8")
    found = read_contacts(book, GROUP, ())
    assert found.by_slug == {"ana-ferreira": "right@x.example.com"}
    assert [(each.line, each.column, each.blocks) for each in found.problems] == [(2, 14, False)]


GOOGLE = (
    "First Name,Last Name,Notes,E-mail 1 - Label,E-mail 1 - Value\r\n"
    'Ana,Ferreira,"Met in May.\r\nSays ""hi"", often.",Work,ana@x.example.com\r\n'
    '"Thảo\r\n",Nguyễn,,Work,thao at home\r\n'
)


def test_cells_with_several_lines_are_read_and_places_below_them_are_right(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_bytes(GOOGLE.encode())
    found = read_contacts(book, GROUP, ())
    assert found.by_slug == {"ana-ferreira": "ana@x.example.com"}
    assert [(each.line, each.column) for each in found.problems] == [(5, 16)]


@pytest.mark.parametrize(
    ("rest", "places"),
    [
        ('"Ana Ferreira,ana@x.example.com\nBen Okafor,"ben@x.example.com"\n', [(2, 1)]),
        ('"Ana\nFerreira","ana@x.example.com\nBen Okafor,ben@x.example.com\n', [(3, 11)]),
        ('Ana Ferreira,"ana@x.example.com\n', [(2, 14)]),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_told(
    tmp_path: Path, rest: str, places: list[tuple[int, int]]
) -> None:
    book = tmp_path / "book.csv"
    book.write_text(f"name,email\n{rest}", encoding="utf-8")
    found = read_contacts(book, GROUP, ())
    assert [(each.line, each.column) for each in found.problems] == places
    assert "ana-ferreira" not in found.by_slug
    assert ("ben-okafor" in found.by_slug) is ("Ben" in rest)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "mac-roman"])
def test_address_books_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    book = tmp_path / "book.csv"
    end = "\r" if encoding == "mac-roman" else "\r\n"
    book.write_bytes(f"Name;E-mail{end}José Peña;jose@x.example.com{end}".encode(encoding))
    found = read_contacts(book, group_of({"jose-pena": {"name": "José Peña"}}), ())
    assert (found.by_slug, found.problems) == ({"jose-pena": "jose@x.example.com"}, ())


def test_a_name_with_other_vowel_signs_is_a_stranger(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    group = group_of({"seema-das": {"name": "सीमा दास"}})
    book.write_text("name,email\nसोमा दास,soma@stranger.example\n", encoding="utf-8")
    assert read_contacts(book, group, ()).by_slug == {}
    book.write_text("name,email\nसीमा  दास,seema@x.example.com\n", encoding="utf-8")
    assert read_contacts(book, group, ()).by_slug == {"seema-das": "seema@x.example.com"}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"name,phone\nAna,1\n", 1), (b"", 1), ("name,email\nÅsÄ Öååst,".encode() + b"\xff@x\n", 2),
        (b'name,email\n"Ana,a@x\n', 2),
        (b"name,email\nAna Ferreira,a@x.example.com\x00\n", 2), (b"\n\nwho,what\n", 3),
        ("name,email\nAna Ferreira,ana@x.example.com\u2028Bcc: y@x.example.com\n".encode(), 2),
        (b"name,email\nAna Ferreira,<ana at x.example.com>\n", 2), (b"name,email\nAna Ferreira,ana@test\n", 2),
        (b"PK\x03\x04 name,email\n", 1), (b"<html><table>", 1),
    ],
)  # fmt: skip
def test_what_is_no_address_book_is_told_with_its_line(tmp_path: Path, data: bytes, line: int) -> None:
    book = tmp_path / "book.csv"
    book.write_bytes(data)
    found = read_contacts(book, GROUP, ())
    assert [each.line for each in found.problems] == [line]
    assert found.by_slug == {}


@pytest.mark.parametrize(
    "cell",
    [
        "ana@x.example.com", "Ana Ferreira <ana@x.example.com>", "\"Ferreira, Ana\" <ana@x.example.com>",
        "mailto:ana@x.example.com", "<mailto:ana@x.example.com?subject=Hello>", "MAILTO:ana@x.example.com",
        "ana@x.example.com<mailto:ana@x.example.com>", "'ana@x.example.com'", "ana@x.example.com (office)",
        "\u200bana@x.example.com\u00a0", "E-mail: ana@x.example.com.", "[ana@x.example.com](mailto:ana@x.example.com)",
    ],
)  # fmt: skip
def test_an_address_is_found_however_it_is_wrapped(tmp_path: Path, cell: str) -> None:
    book = tmp_path / "book.csv"
    with book.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Name", "E-mail Address"], ["Ana Ferreira", cell]])
    found = read_contacts(book, GROUP, ())
    assert (found.by_slug, found.problems) == ({"ana-ferreira": "ana@x.example.com"}, ())


@pytest.mark.parametrize("between", [" ::: ", ", ", "; ", "\n", " / ", " | "])
def test_of_several_addresses_in_a_cell_the_first_is_used_and_told(tmp_path: Path, between: str) -> None:
    book = tmp_path / "book.csv"
    with book.open("w", encoding="utf-8", newline="") as file:
        cell = f"ana@x.example.com{between}office@x.example.com"
        csv.writer(file).writerows([["Name", "E-mail 1 - Value"], ["Ana Ferreira", cell]])
    found = read_contacts(book, GROUP, ())
    assert found.by_slug == {"ana-ferreira": "ana@x.example.com"}
    assert [(each.line, each.column, each.blocks) for each in found.problems] == [(2, 14, False)]
    assert "more than one address here; ana@x.example.com is used" in found.problems[0].message


EXPORTS = {
    "outlook": "Title,First Name,Middle Name,Last Name,Company,E-mail Address,E-mail Type,E-mail Display Name,"
    "E-mail 2 Address\r\n,Ana,,Ferreira,Alder,,,,ana@x.example.com\r\n",
    "outlook in German": "Anrede;Vorname;Nachname;Firma;E-Mail-Adresse;E-Mail-Typ;E-Mail 2: Adresse\r\n"
    "Frau;Ana;Ferreira;Alder;ana@x.example.com;SMTP;other@x.example.com\r\n",
    "outlook in Spanish": "Nombre;Apellidos;Organización;Dirección de correo electrónico\r\n"
    "Ana;Ferreira;Alder;ana@x.example.com\r\n",
    "outlook in French": "Prénom;Nom de famille;Société;Adresse de messagerie\r\n"
    "Ana;Ferreira;Alder;ana@x.example.com\r\n",
    "outlook in Italian": "Nome;Cognome;Indirizzo e-mail\r\nAna;Ferreira;ana@x.example.com\r\n",
    "a list in German": "Name;Vorname;Firma;E-Mail\r\nFerreira;Ana;Alder;ana@x.example.com\r\n",
    "google": "First Name,Middle Name,Last Name,Nickname,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value\r\n"
    "Ana,,Ferreira,,* Work,ana@x.example.com,home@x.example.com\r\n",
    "google of old": "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value\r\n"
    "Ana Ferreira,Ana,Ferreira,* Other,ana@x.example.com\r\n",
    "thunderbird": "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email\r\n"
    "Ana,Ferreira,Ana F.,,ana@x.example.com,home@x.example.com\r\n",
    "apple": "Name,Email (work),Email (home)\nAna Ferreira,ana@x.example.com,home@x.example.com\n",
    "a list with a title": "Harbour Breakfast;;\r\nas of May;;\r\n;;\r\nE-mail;Member name;Trade\r\n"
    "ana@x.example.com;Ferreira, Ana;electrician\r\n",
    "a separator that Excel reads": "sep=;\r\nName;E-Mail\r\nAna Ferreira;ana@x.example.com\r\n",
    "bars": "Name|E-Mail\nAna Ferreira|ana@x.example.com\n",
    "tabs": "Name\tE-Mail\nAna Ferreira\tana@x.example.com\n",
    "spaces before quotation marks": 'name, email\n"Ferreira, Ana", "ana@x.example.com"\n',
    "a private address": "Name,Personal Email\nAna Ferreira,ana@x.example.com\n",
    "a private one beside": "Name,Personal Email,Email\nAna Ferreira,home@x.example.com,ana@x.example.com\n",
    "a slug": "Profile name,E-mail\nana-ferreira,ana@x.example.com\n",
    "a name with the address alone": "Name,E-mail\n,Ana Ferreira <ana@x.example.com>\n",
}


@pytest.mark.parametrize("program", EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_an_address_book_of_any_program_is_read(tmp_path: Path, program: str, encoding: str) -> None:
    book = tmp_path / "book.csv"
    book.write_bytes(EXPORTS[program].encode(encoding))
    found = read_contacts(book, GROUP, ())
    assert (found.by_slug, found.problems) == ({"ana-ferreira": "ana@x.example.com"}, ())


def test_an_address_that_names_another_member_is_told_and_not_used(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("name,email\nAna Ferreira,Ben Okafor <ben@x.example.com>\n", encoding="utf-8")
    found = read_contacts(book, GROUP, ())
    assert found.by_slug == {}
    assert [(each.line, each.blocks) for each in found.problems] == [(2, True)]


def test_two_names_in_a_row_that_are_two_members_are_asked_about(tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("Name,First Name,Last Name,E-mail\nAna Ferreira,Ben,Okafor,ben@x.example.com\n", encoding="utf-8")
    found = read_contacts(book, GROUP, ())
    assert found.by_slug == {}
    assert "may be ana-ferreira or ben-okafor" in found.problems[0].message


@pytest.mark.parametrize("kind", ["csv", "vcf"])
def test_of_two_people_of_one_name_the_one_of_the_members_firm_is_meant(tmp_path: Path, kind: str) -> None:
    book = tmp_path / f"book.{kind}"
    people = [("Quite Another", "other@x.example.com"), ("Alder Electrical, Inc.", "ana@x.example.com")]
    if kind == "csv":
        lines = ["Name,Organization Name,E-mail", *(f'Ana Ferreira,"{firm}",{email}' for firm, email in people)]
    else:
        lines = [
            f"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ferreira\nORG:{firm};Sales\nEMAIL:{email}\nEND:VCARD"
            for firm, email in people
        ]
    book.write_text("\n".join(lines), encoding="utf-8")
    group = group_of({"ana-ferreira": {"name": "Ana Ferreira", "business": "Alder Electrical"}})
    found = read_contacts(book, group, ())
    assert found.by_slug == {"ana-ferreira": "ana@x.example.com"}
    assert ["stands in this file with another address already" in each.message for each in found.problems] == [True]


def test_a_card_of_an_old_telephone_tells_its_charset() -> None:
    name = "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Pe=F1a;Jos=E9;;;"
    text = f"BEGIN:VCARD\nVERSION:2.1\n{name}\nEMAIL:j@x.example\nEND:VCARD"
    assert [card.name for card in cards_in(text)] == ["José Peña"]


def test_folded_lines_are_joined_and_a_picture_of_megabytes_is_passed_over() -> None:
    picture = "PHOTO;ENCODING=b:" + "\r\n ".join(["QUJD" * 18] * 60_000)
    card = f"BEGIN:VCARD\r\n{picture}\r\nFN:Ana Fer\r\n reira\r\nEMAIL:ana@\r\n\ta.example.com\r\nEND:VCARD"
    (ana,) = cards_in(card)
    assert (ana.line, ana.name, ana.emails) == (1, "Ana Ferreira", ("ana@a.example.com",))


def test_a_father_and_a_son_have_an_address_each(tmp_path: Path) -> None:
    group = group_of({
        "bob-lee-sr": {"name": "Bob Lee Sr."},
        "bob-lee-jr": {"name": "Bob Lee, Jr."},
        "tom-abara-jr": {"name": "Tom Abara Jr."},
    })  # fmt: skip
    book = tmp_path / "book.csv"
    lines = [
        "Name,Email",
        '"Lee, Bob Sr.",old@x.example.com',
        "Bob Lee Jr,young@x.example.com",
        "Tom Abara,tom@x.example.com",
    ]
    book.write_text("\n".join(lines))
    assert read_contacts(book, group, ()).by_slug == {
        "bob-lee-sr": "old@x.example.com",
        "bob-lee-jr": "young@x.example.com",
        "tom-abara-jr": "tom@x.example.com",
    }
    book.write_text("Name,Email\nBob Lee,which@x.example.com\n")
    assert len(read_contacts(book, group, ()).problems) == 1
