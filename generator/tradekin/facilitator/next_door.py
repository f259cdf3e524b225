"""`tradekin introduce MEMBER --next-door WHO`: the letters that introduce a member to somebody of a neighbouring group.

Each facilitator asks their own member. So there is a letter to ours first; after that yes one to the facilitator there,
with what ours agreed to; after both the introduction. Of whoever is next door only what their group publishes is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process

from tradekin.directory import Member
from tradekin.directory.group_terms import GroupTerms
from tradekin.errors import RefusedError
from tradekin.facilitator.introduce import Desk, IntroduceGroup, IntroduceOptions, member_called
from tradekin.intake.forms.known_people import People
from tradekin.kit.clock import today
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.contacts_in_text import without_contacts
from tradekin.kit.text.shown import echo, visible
from tradekin.letters.file_problems import refused, say
from tradekin.letters.letters import Letter, Letters
from tradekin.letters.sides import NextDoor
from tradekin.network.kept_neighbours import kept_bytes, read_kept_groups
from tradekin.network.neighbourhood import MemberNextDoor, neighbourhood_of
from tradekin.profile.file_names import offer_slug
from tradekin.profile.name_keys import person_key

_NEAR = 60
_PLACE = re.compile(r"(?:(?:[^#]*/)?neighbours/)?(?:(?P<group>[^/#]+?)(?:--[0-9]+)?/)?#?(?P<mark>[^/#]+)")
"""Part of our page of a group, the group and what somebody is called in addresses there, or that alone."""


@dataclass(frozen=True, slots=True)
class NextDoorOptions:
    """What was asked for: whom of ours, whom next door, and how far the two facilitators are."""

    who: str
    letters: IntroduceOptions
    """The rest, as for two of ours: the name of our member, and `both_said_yes` for both yeses."""
    member_said_yes: bool = False
    why: str = ""
    """What our member wrote that it is for."""


def run(wanted: NextDoorOptions, group: IntroduceGroup) -> CommandResult:
    """Write the letters; never raises for anything in files."""
    try:
        return _run(wanted, group)
    except RefusedError as problem:
        return refused(problem)


def _run(wanted: NextDoorOptions, group: IntroduceGroup) -> CommandResult:
    given = wanted.letters
    if not wanted.who:
        raise RefusedError("needs_next_door")
    if len(given.names) != 1 or given.event or given.round or given.introduced_by:
        raise RefusedError("next_door_needs_one")
    if without_contacts(wanted.why) != wanted.why:
        raise RefusedError("reachable_why")
    member = member_called(given.names[0], group, People.of(group.members))
    if member.is_paused:
        raise RefusedError("paused", member.name, status=1)
    found = _found(wanted.who, group, given.day or today())
    door = NextDoor(found.member, found.neighbour.name, found.neighbour.group.facilitator, found.neighbour.group.email)
    if door.member.is_paused:
        raise RefusedError("paused_next_door", door.member.name, visible(door.group), status=1)
    desk = Desk.of(given, group)
    desk.refuse_inside()
    state = "both" if given.both_said_yes else "member" if wanted.member_said_yes else ""
    drafts = _drafts(desk.letters, member, door, state, wanted.why)
    who = visible(door.facilitator or door.group)

    def words(folder: str, written: list[str], kept: list[str], nameless: list[str]) -> str:
        lacking = [each for each in nameless if each != door.member.name]
        return say("next_door_written", folder, written, kept, lacking, state, member.name, door.member.name, who)

    return desk.deliver(drafts, f"{member.slug}--{found.neighbour.slug}--{door.member.slug}", words)


def _drafts(letters: Letters, member: Member, door: NextDoor, state: str, why: str) -> list[Letter]:
    """The letters so far: nobody outside hears of our member before a yes of theirs, and nobody of both before two."""
    drafts = [letters.ask_next_door(member, door)]
    if state:
        drafts += [letters.ask_facilitator(member, door, why), letters.kind_no_next_door(member, door)]
    if state == "both":
        drafts.append(letters.introduction_next_door(member, door))
    return drafts


def _found(called: str, group: IntroduceGroup, day: date) -> MemberNextDoor:
    """The one who is meant, of those whom a build of this day would show."""
    directory = group.directory
    if not directory.settings.neighbours:
        raise RefusedError("no_neighbours")
    terms = GroupTerms.of(directory.settings, directory.vocabulary)
    kept = read_kept_groups(kept_bytes(group.base), directory.settings.neighbours, terms)
    if not kept:
        raise RefusedError("no_neighbours_kept")
    old = [each for each in kept if each.is_old(day, directory.settings.neighbour_days)]
    everybody = neighbourhood_of(kept, directory, day).everybody
    meant = _meant(called, everybody)
    if not meant and (gone := _meant(called, neighbourhood_of(old, directory, date.min).everybody)):
        neighbour = gone[0].neighbour
        raise RefusedError("old_neighbour", visible(neighbour.name), neighbour.seen.isoformat(), status=1)
    if len(meant) > 1:
        raise RefusedError("namesakes_next_door", echo(called), [_spelled(each) for each in meant])
    if not meant:
        raise RefusedError("unknown_next_door", echo(called), _near(called, everybody))
    return meant[0]


def _meant(called: str, everybody: Iterable[MemberNextDoor]) -> list[MemberNextDoor]:
    """Whom a text may mean: a name, the last part of an address, a group and that, or a page there or here."""
    text = called.strip().rstrip("/")
    key, place = person_key(text), _PLACE.fullmatch(text)
    group, mark = (place["group"], place["mark"]) if place else ("", "")
    return [
        each
        for each in everybody
        if each.home.rstrip("/") == text
        or person_key(each.member.name) == key
        or (mark in (each.each.slug, each.mark) and group in (None, each.neighbour.slug))
    ]


def _spelled(each: MemberNextDoor) -> str:
    return f"{each.neighbour.slug}/{each.each.slug}"


def _near(called: str, everybody: Iterable[MemberNextDoor]) -> list[str]:
    """Those spelled most like it."""
    last = called.strip().rstrip("/").rpartition("/")[2].removeprefix("#of-")
    known = {_spelled(each): each.each.slug for each in everybody}
    asked = offer_slug(last) or last[:40]
    return [place for _, _, place in process.extract(asked, known, limit=3, score_cutoff=_NEAR)]
