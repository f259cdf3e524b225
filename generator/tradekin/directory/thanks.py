"""Thank-you notes: who thanked whom, and for what. They are read, and never counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tradekin.directory.member import Directory, Member
from tradekin.profile.model import Thanked


@dataclass(frozen=True, slots=True)
class ThankYou:
    """What one member thanked another for, and when."""

    on: date
    giver: Member
    to: Member
    text: str


def notes_in(directory: Directory) -> tuple[ThankYou, ...]:
    """All notes to members who are here and may be thanked, the newest first, those of one day by who thanked whom."""
    notes = (
        ThankYou(note.on, giver, to, note.for_)
        for giver in directory.members
        for note in giver.profile.thanks
        if (to := directory.by_slug.get(note.to)) and to.thanked is not Thanked.NO
    )
    return tuple(sorted(notes, key=lambda each: (-each.on.toordinal(), each.giver.slug, each.to.slug, each.text)))


def by_member(notes: Iterable[ThankYou]) -> Mapping[str, tuple[ThankYou, ...]]:
    """Notes by the slug of whom they thank, in the order given."""
    kept: dict[str, list[ThankYou]] = {}
    for note in notes:
        kept.setdefault(note.to.slug, []).append(note)
    return {slug: tuple(each) for slug, each in kept.items()}
