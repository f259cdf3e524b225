"""Somebody who moves to another group: what goes along from their profile, and what stays here, if they want that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tradekin.kit.documents.nodes import Plain

STAYS_HERE = ("name", "known_as", "business", "trade", "summary", "github", "github_id")
"""What a profile cannot do without, and by what its owner is known. Of these the page shows the name alone."""
LEFT_BEHIND: Mapping[str, str] = {
    "thanks": "the notes thank members of this group",
    "confirmed": "in the new group nobody has read it yet",
    "from_list": "it is told anew there who has read it",
    "joined": "it is the day of joining this group",
    "github": "a file proves nobody; the new group asks who owns the profile",
    "github_id": "a file proves nobody; the new group asks who owns the profile",
    "beyond": "the yes was to the neighbours of this group",
    "away": "whoever stands in is a member of this group",
    "moved": "it says where to look from here",
}
"""What another group has no use for, and why."""


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """The fields of a profile for another group, and those that were left behind, each with why."""

    fields: Mapping[str, Plain]
    left: Mapping[str, str]


def fields_to_take(fields: Mapping[str, Plain]) -> TakenAlong:
    """What goes along to another group: what the member says of themselves, contact included as it stands.

    What nobody has read stays marked so: another group cannot know it better.
    """
    left = {name: why for name, why in LEFT_BEHIND.items() if name in fields}
    is_unread = "from_list" in fields and "confirmed" not in fields
    if is_unread:
        del left["from_list"]
    return TakenAlong({name: value for name, value in fields.items() if name not in left}, left)


def fields_that_stay(fields: Mapping[str, Plain], where: str) -> dict[str, Plain]:
    """What is left of a profile whose member wants a page here that says where to look."""
    return {**{name: fields[name] for name in STAYS_HERE if name in fields}, "moved": where}
