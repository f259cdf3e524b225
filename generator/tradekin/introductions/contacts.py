"""The facilitator's own address book (vCard or CSV) -> addresses of the members who published none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from email_validator import EmailNotValidError, validate_email

from tradekin.directory import Directory
from tradekin.introductions.cells import Row, decoded_export, rows_in
from tradekin.introductions.private import read_private
from tradekin.introductions.slips import Slip, slip
from tradekin.introductions.vcard import cards_in
from tradekin.profile.findings import echo
from tradekin.roster.headers import PARTS_OF_NAME, heading_of
from tradekin.roster.people import person_key
from tradekin.vocabulary.names import normal

_SLUG_NAMES = ("slug", "profile", "profile name", "member")
_KINDS = ("label", "type")
"""How the names of columns end that say what kind of address it is: “E-mail 1 - Label”."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody in an address book, and where that stands."""

    line: int
    column: int
    name: str
    email: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Addresses by slug, and what is wrong in the book."""

    by_slug: Mapping[str, str]
    slips: tuple[Slip, ...] = ()


def read_contacts(path: Path, directory: Directory, roots: Iterable[Path]) -> Contacts:
    """The members' addresses in an address book. Who is no member is passed over without a word.

    Raises:
        RefusedError: if it lies inside the group's repository, or cannot be read.
    """
    text, bad = decoded_export(read_private(path, roots))
    shown = str(path)
    if bad:
        return Contacts({}, (slip(shown, (bad, 1), "not_text"),))
    if "BEGIN:VCARD" in text[:2_000].upper():
        entries = [Entry(each.line, 1, each.name, email) for each in cards_in(text) for email in each.emails[:1]]
        return _matched(entries, directory, shown)
    rows = rows_in(text)
    slips = [slip(shown, row.open_quote, "open_quote") for row in rows if row.open_quote]
    columns = _columns(rows[0]) if rows else {}
    if "email" not in columns or not columns.keys() & {"name", "slug", *PARTS_OF_NAME}:
        return Contacts({}, (*slips, slip(shown, (rows[0].line if rows else 1, 1), "no_columns")))
    found = _matched(list(_entries(rows[1:], columns)), directory, shown)
    return Contacts(found.by_slug, (*slips, *found.slips))


def _columns(header: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(header.cells):
        heading = heading_of(cell.text)
        field = heading.field.rpartition(".")[2] if heading else ""
        if cell.text.casefold() in _SLUG_NAMES:
            found.setdefault("slug", place)
        elif field in ("name", "email", *PARTS_OF_NAME):
            found.setdefault(field, place)
        elif normal(cell.text).startswith(normal("e-mail 1")) and not normal(cell.text).endswith(_KINDS):
            found.setdefault("email", place)
    return found


def _entries(rows: Iterable[Row], columns: Mapping[str, int]) -> Iterator[Entry]:
    for row in rows:
        email = row.cell(columns["email"])
        if email.text and not row.open_quote:
            name = row.cell(columns.get("name")).text
            parts = [row.cell(columns.get(each)).text for each in PARTS_OF_NAME]
            slug = row.cell(columns.get("slug")).text
            yield Entry(row.line, email.column, name or " ".join(filter(None, parts)), email.text, slug)


def _matched(entries: list[Entry], directory: Directory, shown: str) -> Contacts:
    """Each member's entry: by slug, else by name where one member only is of that name."""
    named: dict[str, list[str]] = {}
    for member in directory.members:
        named.setdefault(person_key(member.name), []).append(member.slug)
    found: dict[str, str] = {}
    slips: list[Slip] = []
    for each in sorted(entries, key=lambda entry: not entry.slug):
        place = each.line, each.column
        meant = [each.slug] if each.slug in directory.by_slug else named.get(person_key(each.name), [])
        if len(meant) > 1:
            slips.append(slip(shown, place, "two_of_a_name", echo(each.name), meant))
        elif meant and not _is_address(each.email):
            slips.append(slip(shown, place, "no_address", echo(each.email)))
        elif meant and found.get(meant[0], each.email) != each.email:
            slips.append(slip(shown, place, "second_address", directory.by_slug[meant[0]].name, blocks=False))
        elif meant:
            found[meant[0]] = each.email
    return Contacts(found, tuple(slips))


def _is_address(email: str) -> bool:
    try:
        validate_email(email, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        return False
    return True
