"""`tradekin guest`: the letter with a guest's first conversations, and before it the questions to whom it names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tradekin.errors import RefusedError
from tradekin.facilitator.introduce import Desk, IntroduceGroup, IntroduceOptions
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.shown import echo
from tradekin.letters.file_problems import refused, say
from tradekin.letters.guests import GuestFacts, conversations_of, guest_from
from tradekin.partners.first_conversations import seated_instead
from tradekin.profile.file_names import offer_slug


@dataclass(frozen=True, slots=True)
class GuestOptions:
    """What was asked for on the command line."""

    facts: GuestFacts
    all_said_yes: bool = False
    without: tuple[str, ...] = ()
    contacts: Path | None = None
    out: Path | None = None
    letters: Path | None = None
    shape: str = "eml"


def run(wanted: GuestOptions, group: IntroduceGroup) -> CommandResult:
    """Write the letters; never raises for anything in files."""
    try:
        return _run(wanted, group)
    except RefusedError as problem:
        return refused(problem)


def _run(wanted: GuestOptions, group: IntroduceGroup) -> CommandResult:
    guest, found = guest_from(wanted.facts, group.directory)
    if guest is None or found:
        return CommandResult(2, err="".join(f"{each.message}\n    {each.fix}\n" for each in found))
    given = IntroduceOptions(contacts=wanted.contacts, out=wanted.out, letters=wanted.letters, shape=wanted.shape)
    desk = Desk.of(given, group)
    desk.refuse_inside()
    talks = conversations_of(guest, group.directory, desk.letters.reasons, wanted.without)
    if not talks:
        raise RefusedError("no_conversations", echo(guest.name), status=1)
    ask = [] if wanted.all_said_yes else [each.member for each in talks if not each.member.is_welcome]
    drafts = [desk.letters.guest_ask(each, guest) for each in ask] or [desk.letters.guest(guest, talks)]
    seated = [each.name for each in seated_instead(guest.trade.id, group.directory)]
    note = f"{say('seat_taken', seated)}\n" if seated else ""
    names = [each.name for each in ask]
    name = f"guest-{offer_slug(guest.name) or guest.trade.id}"
    return desk.deliver(drafts, name, lambda *done: say("guest_written", *done, names), note)
