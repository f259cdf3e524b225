"""What is read in a member's own words beyond the lookups, and the same each time: kept beside the profile.

It follows from the profile and the vocabulary alone, so that a build of one changed profile reads only that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.directory.same_person import Person
from tradekin.directory.specialties import trades_of_specialty
from tradekin.vocabulary import Vocabulary

if TYPE_CHECKING:
    from tradekin.directory.member import Member
    from tradekin.vocabulary.named_in_text import NamedInText


@dataclass(frozen=True, slots=True)
class MemberReading:
    """What was read in one profile."""

    key: tuple[str, str]
    """The person's name and generation, however they are typed."""
    firm: str
    """The firm, however it is typed."""
    texts: TextReading | None = None
    """What only pages need; None where nobody needed it."""


@dataclass(frozen=True, slots=True)
class TextReading:
    """What a specialty and the texts name."""

    seats: tuple[str, ...]
    """Ids of the trades that a specialty sits in for."""
    named: tuple[NamedInText, ...]
    """What the member's own texts name."""


def read_member(member: Member, vocabulary: Vocabulary, *, reads_texts: bool) -> MemberReading:
    """Read a member's words.

    Args:
        member: the member.
        vocabulary: the words of the group.
        reads_texts: whether pages are made, which need to know what specialty and texts name.
    """
    person = person_of(member)
    texts = TextReading(seats_of(member, vocabulary), tuple(named_by(member, vocabulary))) if reads_texts else None
    return MemberReading(person.key, person.firm, texts)


def person_of(member: Member) -> Person:
    """The person whom a member's profile is of."""
    person, read = Person.of(member.profile), member.read
    if read:
        vars(person).update(key=read.key, firm=read.firm)
    return person


def seats_of(member: Member, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of the trades that a member sits in for by their specialty."""
    if member.read and member.read.texts:
        return member.read.texts.seats
    if not member.profile.specialty:
        return ()
    return trades_of_specialty(member.profile, member.every_trade, vocabulary)


def named_by(member: Member, vocabulary: Vocabulary) -> Sequence[NamedInText]:
    """What a member's own texts name; nothing of a profile that its member has not read.

    Trades are left out where a member tells how they know someone: there it is somebody else who is spoken of.
    """
    if member.read and member.read.texts:
        return member.read.texts.named
    if member.is_unread:
        return ()
    from tradekin.vocabulary.named_in_text import NamedKind, names_for

    profile, names = member.profile, names_for(vocabulary)
    texts = (profile.summary, profile.good_introduction, profile.specialty, *profile.offers)
    known = (named for each in profile.can_introduce for named in names.named_in(each.how))
    own = (named for text in texts if text for named in names.named_in(text))
    return (*own, *(named for named in known if named.kind is not NamedKind.TRADE))
