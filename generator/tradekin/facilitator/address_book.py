"""The facilitator's own address book (vCard or CSV) -> addresses of the members who published none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tradekin.directory import Directory, Member
from tradekin.facilitator.private_files import read_private
from tradekin.facilitator.private_table import open_quotes, table_in, text_in
from tradekin.intake.roster.headers import PARTS_OF_NAME, PRIVATE, heading_of
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.formats.mailboxes import addresses_in
from tradekin.kit.formats.vcard import VCard, cards_in
from tradekin.kit.text.shown import echo
from tradekin.letters.file_problems import FileProblem, file_problem
from tradekin.profile.name_keys import bare_key, business_key, person_key
from tradekin.vocabulary.lookup import normal

_SLUG_NAMES = ("slug", "profile", "profile name", "member")


@dataclass(frozen=True, slots=True)
class AddressBookEntry:
    """Somebody in an address book, and where that stands."""

    place: tuple[int, int]
    names: tuple[str, ...]
    emails: tuple[str, ...]
    written: str = ""
    """What stands where the address should be."""
    slug: str = ""
    called: str = ""
    """The name that stands with the address itself."""
    is_ranked: bool = False
    """Whether the book says which of several addresses is the first."""
    firm: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Addresses by slug, and what is wrong in the book."""

    by_slug: Mapping[str, str]
    problems: tuple[FileProblem, ...] = ()


def read_contacts(path: Path, directory: Directory, roots: Iterable[Path]) -> Contacts:
    """The members' addresses in an address book. Who is no member is passed over without a word.

    Raises:
        RefusedError: if it lies inside the group's repository, or cannot be read.
    """
    shown = str(path)
    text = text_in(read_private(path, roots), shown)
    if isinstance(text, FileProblem):
        return Contacts({}, (text,))
    if "BEGIN:VCARD" in text[:2_000].upper():
        return _matched([_of_card(each) for each in cards_in(text) if each.emails], directory, shown)
    table = table_in(text, _is_known, shown)
    if isinstance(table, FileProblem):
        return Contacts({}, (table,))
    columns = _BookColumns.of(table) if table else None
    quotes = open_quotes(table, shown) if table else ()
    if table is None or columns is None or not columns.are_enough:
        return Contacts({}, (*quotes, file_problem(shown, (table.header.line if table else 1, 1), "no_columns")))
    found = _matched([each for row in table.rows if (each := columns.entry(row))], directory, shown)
    return Contacts(found.by_slug, (*quotes, *found.problems))


def _of_card(card: VCard) -> AddressBookEntry:
    emails = tuple(email for each in card.emails for email in addresses_in(each).emails)
    return AddressBookEntry((card.line, 1), (card.name,), emails, card.emails[0], is_ranked=True, firm=card.firm)


def _is_known(cell: str) -> bool:
    return _column_of(cell) != ""


def _column_of(name: str) -> str:
    """What a column of an address book holds, by the names that rosters use, too."""
    heading = heading_of(name)
    field = heading.field.rpartition(".")[2] if heading else ""
    if normal(name) in _SLUG_NAMES:
        return "slug"
    if field == PRIVATE and {"mail", "email"} & set(normal(name).split()):
        return "email"
    return field if field in ("name", "email", "business", *PARTS_OF_NAME) else ""


@dataclass(frozen=True, slots=True)
class _BookColumns:
    """The places of the columns that an address book has."""

    names: tuple[int, ...]
    parts: tuple[int | None, ...]
    emails: tuple[int, ...]
    slug: int | None
    firm: int | None

    @classmethod
    def of(cls, table: CsvTable) -> _BookColumns:
        """The columns by their names; those that tell most come first."""
        fields = [(_column_of(name), place) for place, name in enumerate(table.header.cells)]
        places = {field: [place for each, place in fields if each == field] for field, _ in fields}
        parts = tuple(next(iter(places.get(each, ())), None) for each in PARTS_OF_NAME)
        slug, firm = (next(iter(places.get(each, ())), None) for each in ("slug", "business"))
        emails = sorted(places.get("email", ()), key=lambda place: _rank(table.header.cells[place]))
        return cls(tuple(places.get("name", ())), parts, tuple(emails), slug, firm)

    @property
    def are_enough(self) -> bool:
        """Whether somebody can be recognised, and has an address."""
        return bool(self.emails) and bool(self.names or self.slug is not None or any(p is not None for p in self.parts))

    def entry(self, row: CsvRow) -> AddressBookEntry | None:
        """Who stands in a row, if there is anything where addresses stand."""
        filled = [place for place in self.emails if row.cell(place)]
        if row.open_quote or not filled:
            return None
        found = {place: addresses_in(row.cell(place)) for place in filled}
        place = next((each for each in filled if found[each].emails), filled[0])
        called = found[place].called
        names = self._names(row) or tuple(filter(None, [called]))
        slug, firm = row.cell(self.slug), row.cell(self.firm)
        return AddressBookEntry(row.place(place), names, found[place].emails, row.cell(place), slug, called, firm=firm)

    def _names(self, row: CsvRow) -> tuple[str, ...]:
        """The names a row may mean; beside one half of a name a column called “Name” may hold the other."""
        whole = [cell for each in self.names if (cell := row.cell(each))]
        first, last = map(row.cell, self.parts)
        if whole and bool(first) != bool(last):
            halves = [f"{first} {each}" if first else f"{each} {last}" for each in whole]
            return tuple(dict.fromkeys([*whole, *halves]))
        return tuple(filter(None, dict.fromkeys([*whole, f"{first} {last}".strip()])))


def _rank(name: str) -> int:
    heading = heading_of(name)
    return 1_000 if heading is None or heading.field == PRIVATE else heading.rank


def _matched(entries: list[AddressBookEntry], directory: Directory, shown: str) -> Contacts:
    """Each member's entry: by slug, else by name where only one member is of that name; first the one of their firm."""
    named = _by_name(directory)
    found: dict[str, str] = {}
    problems: list[FileProblem] = []
    meant = [(each, _slugs_of(each, directory, named)) for each in entries]
    for each, slugs in sorted(meant, key=lambda one: (not one[0].slug, not _is_of_firm(one[0], one[1], directory))):
        if len(slugs) > 1:
            problems.append(file_problem(shown, each.place, "two_of_a_name", echo(each.names[0]), slugs))
        elif slugs:
            problems += _take(each, directory.by_slug[slugs[0]], named, found, shown)
    return Contacts(found, tuple(problems))


def _by_name(directory: Directory) -> Mapping[str, Sequence[str]]:
    """The members of each name; a name without Jr. or Sr. also stands for those who have it, if nobody goes without."""
    named: dict[str, list[str]] = {}
    bare: dict[str, list[str]] = {}
    for member in directory.members:
        for key in {person_key(said) for said in member.whole_names}:
            named.setdefault(key, []).append(member.slug)
        for key in {bare_key(said) for said in member.whole_names}:
            bare.setdefault(key, []).append(member.slug)
    return bare | named


def _is_of_firm(entry: AddressBookEntry, slugs: Sequence[str], directory: Directory) -> bool:
    """Whether an entry names the firm of the one member it may be about."""
    firms = [directory.by_slug[slug].profile.business for slug in slugs]
    return bool(entry.firm) and [business_key(entry.firm)] == [business_key(firm) for firm in firms]


def _slugs_of(entry: AddressBookEntry, directory: Directory, named: Mapping[str, Sequence[str]]) -> list[str]:
    """The members an entry may be about."""
    if entry.slug in directory.by_slug:
        return [entry.slug]
    return list(dict.fromkeys(slug for name in entry.names for slug in named.get(person_key(name), ())))


def _take(
    entry: AddressBookEntry, member: Member, named: Mapping[str, Sequence[str]], found: dict[str, str], shown: str
) -> Iterator[FileProblem]:
    """Take a member's address, unless it is none, is another one's, or there is another one already."""
    others = named.get(person_key(entry.called), ()) if entry.called else ()
    if not entry.emails:
        yield file_problem(shown, entry.place, "no_address", echo(entry.written))
    elif others and member.slug not in others:
        yield file_problem(shown, entry.place, "address_of_another", member.name, echo(entry.called))
    elif found.get(member.slug, entry.emails[0]) != entry.emails[0]:
        yield file_problem(shown, entry.place, "second_address", member.name, blocks=False)
    else:
        found[member.slug] = entry.emails[0]
        if len(entry.emails) > 1 and not entry.is_ranked:
            yield file_problem(shown, entry.place, "addresses_of_one", member.name, entry.emails[0], blocks=False)
