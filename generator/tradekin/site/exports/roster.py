"""The members in the order of a printed roster."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.profile.model import Contact
from tradekin.site.exports.public import contact_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A member on the printed roster, and how to reach them as far as that may be taken along."""

    member: Member
    contact: Contact


def roster(directory: Directory) -> tuple[Entry, ...]:
    """Everybody, by name as written: nobody can tell from a name which part of it is the family's."""
    ordered = sorted(directory.members, key=lambda member: (*name_order(member.name), member.slug))
    return tuple(Entry(member, contact_of(member, directory.settings)) for member in ordered)


def name_order(name: str) -> tuple[str, str]:
    """What a name is sorted by, the same on every machine: its letters and digits without accents and case, in the
    order of Unicode; then the name itself.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each))
    return " ".join(letters.split()), name
