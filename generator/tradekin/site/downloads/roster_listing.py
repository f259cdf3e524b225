"""The printed roster: everybody by name, and how to reach them as far as that may be taken along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.directory.member import customers_said
from tradekin.profile.model import Contact
from tradekin.site.browser_data.alphabet import AlphabetLetter, in_order, letters
from tradekin.site.downloads.public_fields import contact_of, speech

MOST = 500
"""The most entries printed at once, about thirty sheets of paper: a larger group prints a letter at a time."""
A_PAGE = 110
"""The most entries on a page of a letter, which a telephone has to load."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A member on the printed roster: in the member's own words, as far as those may be taken along."""

    member: Member
    contact: Contact
    name: str
    business: str
    specialty: str
    summary: str
    customers: tuple[str, ...]
    """Whom the member serves."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A letter of the printed roster, or a part of one that is too long to be printed at once."""

    letter: AlphabetLetter
    entries: tuple[RosterEntry, ...]


def roster(directory: Directory) -> tuple[RosterEntry, ...]:
    """Everybody, by name as written: nobody can tell from a name which part of it is the family's."""
    return entries(directory, in_order(directory.members))


def entries(directory: Directory, members: Iterable[Member]) -> tuple[RosterEntry, ...]:
    """The entries of some members, in their order."""
    return tuple(_entry(directory, member) for member in members)


def chapters(directory: Directory) -> tuple[Chapter, ...]:
    """Everybody, by letter."""
    found = letters(directory.members, MOST)
    return tuple(Chapter(letter, entries(directory, part)) for letter in found for part in letter.parts)


def is_large(directory: Directory) -> bool:
    """Whether the group is too large to be printed at once."""
    return len(directory.members) > MOST


def _entry(directory: Directory, member: Member) -> RosterEntry:
    say = speech(directory.settings)
    profile = member.profile
    return RosterEntry(
        member,
        contact_of(member, directory.settings),
        name=say(member.full_name),
        business=say(profile.business),
        specialty=say(profile.specialty or ""),
        summary=say(profile.summary),
        customers=tuple(map(say, customers_said(directory, member))),
    )
