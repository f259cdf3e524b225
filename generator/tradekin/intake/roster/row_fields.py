"""A row -> the fields of a profile, each knowing the cell it came from, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tradekin.directory.list_fields import CHOICES, SENTENCES, kind_of, read_languages, why_left_out
from tradekin.directory.several_trades import MOST, split_trades
from tradekin.errors import UnusableError
from tradekin.intake.roster.area_cells import places_in
from tradekin.intake.roster.columns import RosterColumn
from tradekin.intake.roster.consent_columns import consent_problem
from tradekin.intake.roster.contact_cells import phone_of, website_of
from tradekin.intake.roster.headers import NAME_SUFFIX, PARTS_OF_NAME, STATUS
from tradekin.intake.roster.import_outcome import Unused
from tradekin.intake.roster.name_cells import name_in, put_name
from tradekin.intake.roster.problems import RosterProblem, say
from tradekin.intake.roster.roster_words import roster_words
from tradekin.intake.roster.row_draft import RosterReading, RowDraft
from tradekin.intake.roster.row_trades import each_known, trades_beside
from tradekin.intake.roster.swallowed_rows import swallowed_rows
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.days import day_of
from tradekin.kit.lists.entries import read_entries, unquote_entry
from tradekin.kit.lists.list_kind import Entries, ListKind
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.emails import split_address
from tradekin.kit.text.shown import echo, visible
from tradekin.profile.name_keys import is_no_firm
from tradekin.profile.unusable import explain
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.positions import is_position, sold_as, without_positions
from tradekin.vocabulary.statuses import aside

LISTS = (
    "also", "customers", "partners_wanted", "languages", "areas", "offers", "practices", "deal_breakers",
    "can_introduce",
)  # fmt: skip
_ONE_LINE = ("specialty",)
NAMES = ("name", "known_as", "first_name", "last_name", "name_suffix", "business")
_READ_ELSEWHERE = (*PARTS_OF_NAME, "name", NAME_SUFFIX, STATUS)
_WORDS_OF = {
    "also": "trades",
    "customers": "customers",
    "partners_wanted": "trades",
    "can_introduce": "trades",
    "practices": "practices",
    "deal_breakers": "practices",
}
_NO_CONTACTS = ("areas", "can_introduce", "languages")
_TRADES = ListKind(signs=";；|•·/\n", words=False)
"""What divides several trades in a cell; a comma may belong to the name of one."""
_LONGEST_SUMMARY = 300
_LONGEST_CELL = 5_000


def why_nobody(row: CsvRow, reading: RosterReading) -> RosterProblem | None:
    """Why a row is nobody, if it is none: a total, or the header again."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    if filled == [cell.strip() for cell in reading.table.header.cells if cell.strip()]:
        return say("header_again")
    first = " ".join(word for word in normal(filled[0]).split() if not word.isdecimal())
    if len(filled) <= max(2, len(reading.table.header.cells) // 2) and first in roster_words("totals"):
        return say("total")
    return None


def read_row(row: CsvRow, reading: RosterReading) -> RowDraft | Unused:
    """The fields that a row holds, or why it cannot be told which cell belongs where."""
    width = len(reading.table.header.cells)
    if any(cell.strip() for cell in row.cells[width:]):
        extra = next(cell for cell in row.cells[width:] if cell.strip())
        return Unused(row, "", extra, say("too_wide", cells=len(row.cells), columns=width))
    if swallowed := swallowed_rows(row, reading):
        return Unused(row, "", swallowed, say("swallowed", lines=swallowed.count("\n") + 1))
    draft = RowDraft(row)
    if name := name_in(row, reading):
        put_name(draft, name)
    for column in reading.columns.every:
        if column.field:
            _read_cell(draft, column, _cell(row, column), reading)
    _fit_summary(draft)
    return draft


def _read_cell(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    field_name = str(column.field)
    draft.sources.setdefault(field_name, (column.label, cell))
    if len(cell) > _LONGEST_CELL:
        draft.refuse(column, cell, say("long_text", length=len(cell), most=_LONGEST_CELL))
    elif field_name in _NO_CONTACTS and (detail := contact_detail(cell)):
        draft.refuse(column, cell, say("contact_in_cell", detail=echo(detail)))
    elif cell and (kept := consent_problem(field_name, draft.row, reading)):
        draft.refuse(column, cell, kept)
    elif cell and field_name not in _READ_ELSEWHERE:
        _READERS.get(field_name, _read_other)(draft, column, cell, reading)


def _cell(row: CsvRow, column: RosterColumn) -> str:
    is_address = str(column.field).startswith("contact.")
    return clean(row.cell(column.index), is_name=column.field in NAMES, is_address=is_address)


def _read_known_as(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    """What somebody is called, if it is another name than the one there is."""
    said = unquote_entry(" ".join(cell.split()))
    if normal(said) not in (normal(draft.name), normal(draft.name.partition(" ")[0])):
        draft.put("known_as", said, column, cell)


def _read_business(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    """The firm's name; “Self-employed” and the like stand where there is none."""
    if is_no_firm(cell):
        draft.lack("business", column, cell, say("no_firm", cell=echo(cell)))
    else:
        draft.put("business", " ".join(cell.split()), column, cell)


def _read_trade(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    """Of several trades in a cell the first, and the others as further ones; what is none of them is told."""
    known = trades_beside(draft.row, reading)
    cell = _unboxed(draft, column, cell)
    if aside(cell) and not known(cell):
        draft.lack("trade", column, cell, say("no_trade_but_status", cell=echo(cell)))
        return
    if is_position(cell) and not known(cell):
        draft.lack("trade", column, cell, _position(draft, cell, reading))
        return
    rest, positions = without_positions(cell)
    if positions and known(rest):
        shown = [echo(each) for each in positions]
        draft.notes.append(say("position_beside", column=visible(column.label, 40), positions=shown, taken=echo(rest)))
        cell = rest
    cell = unquote_entry(cell)
    parts = list(read_entries(cell, _TRADES).taken) or [cell]
    named = [each.written for each in split_trades(cell, reading.group.vocabulary)] or each_known(cell, reading, known)
    if 1 < len(named) <= MOST + 1:
        _put_several(draft, column, cell, named)
        return
    meant = {trade.id: part for part in reversed(parts) if (trade := known(part))}
    if not meant or len(parts) < 2 or (known(cell) and len(meant) < 2 and "\n" not in cell):
        draft.put("trade", " ".join(cell.split()), column, cell)
        return
    first = next(part for part in parts if known(part))
    draft.put("trade", first, column, cell)
    others = [part for part in parts if part != first]
    draft.refuse(column, cell, say("one_trade", first=first, others=others))


def _put_several(draft: RowDraft, column: RosterColumn, cell: str, trades: list[str]) -> None:
    """Several trades that a cell names, each of them known."""
    first, *others = trades
    draft.put("trade", first, column, cell)
    _add_further(draft, column, cell, others)
    draft.notes.append(say("several_trades", column=visible(column.label, 40), first=first, others=others))


def _read_further(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    entries = read_entries(cell, kind_of("trades", reading.group))
    _tell(draft, column, cell, entries, "trades")
    _add_further(draft, column, cell, entries.taken)


def _add_further(draft: RowDraft, column: RosterColumn, cell: str, trades: Sequence[str]) -> None:
    """Further trades, beside those that another column named."""
    draft.put("also", list(dict.fromkeys((*draft.fields.get("also", ()), *trades))), column, cell)


def _position(draft: RowDraft, cell: str, reading: RosterReading) -> RosterProblem:
    """What to ask about somebody of whom only the position is known."""
    words = reading.group.vocabulary
    trade = words.trades.get(sold_as(cell) or "")
    firm, service = business_of(draft.row, reading), trade.name if trade else ""
    return say("position", cell=echo(cell), business=firm, service=service)


def business_of(row: CsvRow, reading: RosterReading) -> str:
    """The firm that a row names, safe to print; nothing where it names none."""
    column = reading.columns.of("business")
    firm = _cell(row, column) if column else ""
    return "" if is_no_firm(firm) else visible(firm, 80)


def _unboxed(draft: RowDraft, column: RosterColumn, cell: str) -> str:
    """A cell of one value: of a checklist, what is ticked."""
    entries = read_entries(cell, CHOICES)
    if not entries.had_boxes:
        return cell
    _tell(draft, column, cell, entries)
    return "\n".join(entries.taken)


def _read_choice(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    draft.put(str(column.field), " ".join(_unboxed(draft, column, cell).split()), column, cell)


def _tell(draft: RowDraft, column: RosterColumn, cell: str, entries: Entries, words: str = "") -> None:
    """Note what was left out of a list."""
    for each in entries.left_out:
        draft.refuse(column, cell, say(f"left_out_{why_left_out(each, words)}", text=echo(each.text)))


def _read_areas(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    entries = places_in(cell, reading.group)
    _tell(draft, column, cell, entries)
    draft.put("areas", list(entries.taken), column, cell)


def _read_list(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    field_name = str(column.field)
    words = _WORDS_OF.get(field_name, "")
    entries = read_entries(cell, kind_of(words, reading.group) if words else SENTENCES)
    _tell(draft, column, cell, entries, words)
    found: list[Any] = list(entries.taken)
    if field_name == "can_introduce":
        found = [{"trade": entry} for entry in found]
    draft.put(field_name, found, column, cell)


def _read_languages(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    entries, levels = read_languages(cell, kind_of("languages", reading.group), reading.group)
    _tell(draft, column, cell, entries, "languages")
    for each in levels:
        kind = "level" if each.is_taken else "weak_level"
        draft.refuse(column, cell, say(kind, entry=echo(each.entry), language=each.language))
    draft.put("languages", list(entries.taken), column, cell)


def _read_joined(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    day = day_of(cell, reading.order)
    draft.put(str(column.field), day, column, cell)
    if day is None:
        draft.refuse(column, cell, say("no_day"))


def _read_phone(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    try:
        found = phone_of(cell, reading.options.country)
    except UnusableError as problem:
        draft.refuse(column, cell, _why_no_phone(problem))
        return
    draft.put("contact.phone", found.number, column, cell)
    if found.left_off:
        words = [echo(each) for each in found.left_off]
        draft.notes.append(say("beside_number", column=column.label, words=words, number=found.number))


def _why_no_phone(error: UnusableError) -> RosterProblem:
    if error.problem == "private_number":
        return say("private_number", word=echo(error.facts["word"]))
    message, fix = explain(error)
    if error.problem == "no_country_code":
        return say("no_country_code", message=message)
    return say("no_phone", message=message, fix=fix)


def _read_email(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    """The address without “mailto:” and brackets. A name in front of it that is not the member's is told."""
    name, address = split_address(cell)
    draft.put("contact.email", address, column, cell)
    if not set(normal(name).split()) <= set(normal(draft.name).split()):
        draft.notes.append(say("beside_address", column=column.label, name=echo(name), address=address))


def _read_website(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    draft.put(str(column.field), website_of(cell), column, cell)


def _read_other(draft: RowDraft, column: RosterColumn, cell: str, reading: RosterReading) -> None:
    field_name = str(column.field)
    if field_name in LISTS or field_name.startswith("gains."):
        _read_list(draft, column, cell, reading)
    else:
        draft.put(field_name, " ".join(cell.split()) if field_name in _ONE_LINE else cell, column, cell)


def _fit_summary(draft: RowDraft) -> None:
    """A text that is too long for one sentence goes where longer texts belong, if there is nothing yet."""
    if len(str(draft.fields.get("summary", ""))) > _LONGEST_SUMMARY and "about" not in draft.fields:
        draft.fields["about"] = draft.fields.pop("summary")
        draft.sources["about"] = draft.sources.pop("summary")
        draft.notes.append(say("moved", column=draft.sources["about"][0], most=_LONGEST_SUMMARY))


_READERS: dict[str, Callable[[RowDraft, RosterColumn, str, RosterReading], None]] = {
    "known_as": _read_known_as,
    "business": _read_business,
    "trade": _read_trade,
    "also": _read_further,
    "areas": _read_areas,
    "languages": _read_languages,
    "introductions": _read_choice,
    "joined": _read_joined,
    "confirmed": _read_joined,
    "contact.phone": _read_phone,
    "contact.email": _read_email,
    "contact.website": _read_website,
    "contact.booking": _read_website,
}
