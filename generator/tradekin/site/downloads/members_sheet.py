"""The members as a CSV file (RFC 4180) for a spreadsheet.

It begins with a byte order mark: without one, Excel on Windows takes UTF-8 for an older encoding and garbles names.
Programs have the JSON file. Every cell is quoted. Whatever a spreadsheet would take for a formula is guarded by an
apostrophe, also inside a cell after what parts cells elsewhere: a spreadsheet set to another country cuts a line at
semicolons, whatever its quotation marks say.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable

from tradekin.directory import Member
from tradekin.kit.formats.cells import guard_formula
from tradekin.site.downloads.members_json import customers_of, languages_of
from tradekin.site.downloads.public_fields import contact_of, speech
from tradekin.site.downloads.shapes import Word
from tradekin.site.site_model import Site

BYTE_ORDER_MARK = "\ufeff"
LONGEST_CELL = 30_000
"""Excel pours what is longer than 32,767 characters into the next row, where nothing guards it."""
_PART = re.compile(r"(?<=[;\t\r\n|])")

_COLUMNS: tuple[tuple[str, Callable[[Site, Member], str | None]], ...] = (
    ("Profile", lambda site, member: member.slug),
    ("Name", lambda site, member: member.profile.name),
    ("Known as", lambda site, member: member.profile.known_as),
    ("Business", lambda site, member: member.profile.business),
    ("Trade", lambda site, member: member.trade_words[0].written),
    ("Further trades", lambda site, member: _join(each.written for each in member.trade_words[1:])),
    ("Specialty", lambda site, member: member.profile.specialty),
    ("In one sentence", lambda site, member: member.profile.summary),
    ("Customers", lambda site, member: _said_customers(member)),
    ("Areas", lambda site, member: _join(member.areas)),
    ("Languages", lambda site, member: _names(languages_of(site, member))),
    ("Partners wanted", lambda site, member: _join(each.words.written for each in member.wishes)),
    ("A good introduction", lambda site, member: member.profile.good_introduction),
    ("Introductions", lambda site, member: member.introductions.value),
    ("Website", lambda site, member: contact_of(member, site.settings).website),
    ("Booking page", lambda site, member: contact_of(member, site.settings).booking),
    ("E-mail", lambda site, member: contact_of(member, site.settings).email),
    ("Telephone", lambda site, member: contact_of(member, site.settings).phone),
    ("Joined", lambda site, member: str(member.profile.joined or "")),
    ("Usual customers", lambda site, member: _names(customers_of(site, member)) if member.customers_are_usual else ""),
    ("Made from a list", lambda site, member: "yes" if member.is_unread else ""),
)
_CONTACTS = frozenset({"Website", "Booking page", "E-mail", "Telephone"})


def members(site: Site) -> str:
    """One row a member, by slug, under a row of names; without columns for contact details if the group keeps them."""
    settings = site.settings
    say = speech(settings)
    columns = [each for each in _COLUMNS if settings.contacts_in_exports or each[0] not in _CONTACTS]
    file = io.StringIO(newline="")
    rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow([name for name, _ in columns])
    for member in site.directory.members:
        first, *others = (cell(site, member) or "" for _, cell in columns)
        rows.writerow([first, *(_cell(say(text)) for text in others)])
    return BYTE_ORDER_MARK + file.getvalue()


def _cell(text: str) -> str:
    """A text that stays a text in whatever spreadsheet opens it."""
    return "".join(map(guard_formula, _PART.split(text)))


def _said_customers(member: Member) -> str:
    """The customers a member named, in their words."""
    return "" if member.customers_are_usual else _join(each.words.written for each in member.served)


def _names(words: Iterable[Word]) -> str:
    return _join(word.name for word in words)


def _join(entries: Iterable[str]) -> str:
    """Entries in one cell; where they are too many for one, the rest is left out, and dots say so."""
    kept: list[str] = []
    length = 0
    for entry in entries:
        length += len(_cell(f"; {entry}"))
        if length > LONGEST_CELL:
            return "; ".join((*kept, "…"))
        kept.append(entry)
    return "; ".join(kept)
