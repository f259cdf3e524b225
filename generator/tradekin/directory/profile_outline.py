"""What the rules that hold profiles against one another need of one: small, so that a whole group's can be sent."""

from __future__ import annotations

from dataclasses import dataclass

from tradekin.directory.check import Checked
from tradekin.directory.member import Member
from tradekin.directory.member_reading import person_of
from tradekin.directory.same_person import Mark
from tradekin.kit.documents.nodes import Text
from tradekin.kit.findings.finding import Finding, Place
from tradekin.profile.model import Thanked


@dataclass(frozen=True, slots=True)
class MemberOutline:
    """What is compared of somebody whose profile has no errors by itself."""

    name: str
    key: tuple[str, str]
    """The person's name and generation, however they are typed."""
    marks: tuple[Mark, ...]
    """What only one person of a name has."""
    is_hidden: bool
    is_moved: bool
    is_unwilling: bool
    """Whether others are asked not to thank the member in public."""
    photo: str
    thanks: tuple[tuple[str, Place], ...]
    """The slug of each who is thanked, and where it stands."""


@dataclass(frozen=True, slots=True)
class ProfileOutline:
    """One file as far as others are held against it."""

    slug: str
    shown: str
    findings: tuple[Finding, ...]
    is_read: bool
    """Whether fields could be read in it."""
    photo_text: str
    """What stands there as its photo, right or wrong."""
    name_place: Place
    photo_place: Place
    member: MemberOutline | None


def outline_of(checked: Checked) -> ProfileOutline:
    """What the others need to know of a profile."""
    node = checked.root.get("photo") if checked.root else None
    text = node.text.strip() if isinstance(node, Text) else ""
    member = _member_outline(checked, checked.member) if checked.member else None
    places = checked.place("name"), checked.place("photo")
    return ProfileOutline(
        checked.file.slug, checked.file.shown, checked.findings, checked.root is not None, text, *places, member
    )


def _member_outline(checked: Checked, member: Member) -> MemberOutline:
    person, profile = person_of(member), member.profile
    return MemberOutline(
        name=member.name,
        key=person.key,
        marks=person.marks,
        is_hidden=profile.hidden,
        is_moved=bool(profile.moved),
        is_unwilling=member.thanked is Thanked.NO,
        photo=profile.photo or "",
        thanks=tuple((note.to, checked.place("thanks", turn, "to")) for turn, note in enumerate(profile.thanks)),
    )
