"""`tradekin introduce`: from what was asked for to drafts, to what is printed, and to the number it ends with."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tradekin.directory import Directory, Member
from tradekin.directory.member_reading import person_of
from tradekin.directory.same_person import how_acquainted
from tradekin.errors import RefusedError
from tradekin.facilitator.address_book import Contacts, read_contacts
from tradekin.facilitator.introduction_log import IntroductionState, LogEntry, append, read_log
from tradekin.facilitator.private_files import keep_out, roots_of, write_drafts
from tradekin.facilitator.rounds import propose_pairs
from tradekin.intake.forms.event import Event
from tradekin.intake.forms.introduction_request import IntroductionReply, by_hand, request_in, request_of
from tradekin.intake.forms.known_people import People
from tradekin.kit.clock import today
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.shown import echo, visible
from tradekin.letters.eml import addresses_of, as_eml
from tradekin.letters.file_problems import FileProblem, as_text, refusal, refused, say
from tradekin.letters.letters import Letter, Letters, MemberWish
from tradekin.letters.own_letters import OWN_LETTERS
from tradekin.partners import find_partners
from tradekin.partners.member_features import features_of
from tradekin.partners.reasons import Reasons
from tradekin.profile.name_keys import person_key

HOME = "tradekin-letters"


@dataclass(frozen=True, slots=True)
class IntroduceOptions:
    """What was asked for on the command line."""

    names: tuple[str, ...] = ()
    contacts: Path | None = None
    out: Path | None = None
    both_said_yes: bool = False
    letters: Path | None = None
    shape: str = "eml"
    introduced_by: str | None = None
    event: Path | None = None
    sent: Event | None = None
    """What somebody asked for, where it lies in no file."""
    round: bool = False
    log: Path | None = None
    write: bool = False
    day: date | None = None


Confirm = Callable[[str], bool]
"""Puts a question to the person at the terminal."""


@dataclass(frozen=True)
class IntroduceGroup:
    """The group that letters are for: who is in it, and where its files are."""

    directory: Directory
    members: Path
    base: Path

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that private files stay out of."""
        return roots_of(self.base, self.members)


def run(wanted: IntroduceOptions, group: IntroduceGroup, confirm: Confirm | None) -> CommandResult:
    """Do what was asked for; never raises for anything in files.

    Args:
        wanted: what was asked for.
        group: the group.
        confirm: for asking whether both said yes, if there is somebody to ask.
    """
    try:
        is_asked = wanted.event is not None or wanted.sent is not None
        if sum((bool(wanted.names), is_asked, wanted.round)) != 1 or len(wanted.names) not in (0, 2):
            raise RefusedError("what_to_do")
        if wanted.round:
            return _round(wanted, group)
        return _from_issue(wanted, group, confirm) if is_asked else _introduce(wanted, group, confirm)
    except RefusedError as problem:
        return refused(problem)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said beside the drafts: whether nobody need be asked, whom to ask, and who is glad anyway."""

    welcome: bool = False
    ask: Sequence[str] = ()
    glad: Sequence[str] = ()
    own: str = ""
    """The other one, if the facilitator is one of the two."""
    acquainted: str = ""
    """That the two know each other already, if it seems so."""


@dataclass(frozen=True)
class Desk:
    """Everything letters are written with."""

    wanted: IntroduceOptions
    group: IntroduceGroup
    letters: Letters
    contacts: Contacts

    @classmethod
    def of(cls, wanted: IntroduceOptions, group: IntroduceGroup) -> Desk:
        """The desk for what was asked for on the command line."""
        own = group.base / OWN_LETTERS
        folder = wanted.letters or (own if own.is_dir() else None)
        reasons = _reasons(group.directory)
        contacts = read_contacts(wanted.contacts, group.directory, group.roots) if wanted.contacts else Contacts({})
        return cls(wanted, group, Letters.of(group.directory, reasons, folder), contacts)

    def refuse_inside(self) -> None:
        """Say at once if drafts would lie where the group's files do, before anybody is asked anything.

        Raises:
            RefusedError: if they would.
        """
        if self.wanted.out or self.wanted.shape == "eml":
            keep_out(self.wanted.out or Path.home() / HOME, self.group.roots)

    def as_paired(self) -> Desk:
        """The same, knowing of which two the pages have a question and no reasons."""
        partners = find_partners(self.group.directory)
        return replace(self, letters=self.letters.knowing(partners.pairs))

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """What is wrong in the group's letters and in the address book."""
        return (*self.letters.problems, *self.contacts.problems)

    def answer(self, letters: Sequence[Letter], name: str, told: Told) -> CommandResult:
        """The letters of an introduction as they were asked for: printed, or written as files."""
        more = told.welcome, told.ask, told.glad, told.own
        return self.deliver(letters, name, lambda *done: say("written", *done, *more), told.acquainted)

    def deliver(self, letters: Sequence[Letter], name: str, words: Callable[..., str], note: str = "") -> CommandResult:
        """Letters printed, or written as files into a folder of this name; `words` tells what was written."""
        found = as_text(self.problems)
        if any(each.blocks for each in self.problems):
            return CommandResult(1, err=found)
        found += note
        private, shape = self.contacts.by_slug, self.wanted.shape
        if shape in _PRINTED and self.wanted.out is None:
            return CommandResult(0, _PRINTED[shape](letters, private), found)
        folder = self.wanted.out or Path.home() / HOME / name
        done = write_drafts(folder, self._files(letters, private), self.group.roots, self._files(letters, {}))
        nameless = {to.name: None for each in letters for to in each.to if not (to.email or private.get(to.slug))}
        return CommandResult(0, words(visible(str(folder)), done.written, done.kept, list(nameless)) + "\n", found)

    def _files(self, letters: Sequence[Letter], private: Mapping[str, str]) -> dict[str, bytes]:
        """The drafts by the names of their files, with these addresses for those who published none."""
        is_mail = self.wanted.shape == "eml"
        return {
            f"{number}-{each.slug}.{'eml' if is_mail else 'txt'}": (
                as_eml(each, private) if is_mail else _as_text(each, private).encode()
            )
            for number, each in enumerate(letters, start=1)
        }


def _introduce(wanted: IntroduceOptions, group: IntroduceGroup, confirm: Confirm | None) -> CommandResult:
    people = People.of(group.members)
    one, other = (member_called(called, group, people) for called in wanted.names)
    _refuse_pair(one, other, group)
    thanked = member_called(wanted.introduced_by, group, people) if wanted.introduced_by else None
    desk = Desk.of(wanted, group)
    return _drafts(desk, (one, other), None, thanked, confirm)


def _drafts(
    desk: Desk, pair: tuple[Member, Member], asked: MemberWish | None, thanked: Member | None, confirm: Confirm | None
) -> CommandResult:
    """The letters for two members; `asked` is what the first of them wrote, if that one asked for it."""
    one, other = pair
    welcome = one.is_welcome and other.is_welcome
    desk.refuse_inside()
    desk = desk.as_paired()
    name = f"{one.slug}--{other.slug}"
    facilitator = person_key(desk.group.directory.settings.facilitator.name)
    for me, far in ((one, other), (other, one)):
        if person_key(me.name) == facilitator:
            return desk.answer([desk.letters.hello(me, far)], name, Told(own=far.name, acquainted=_acquainted(*pair)))
    yes = welcome or desk.wanted.both_said_yes or (confirm is not None and confirm(say("wait_for_yes")))
    drafts = [] if welcome else _asking(desk.letters, one, other, asked)
    if yes:
        asks = one.slug if asked else ""
        drafts += [desk.letters.introduction(one, other, asks=asks), desk.letters.follow_up(one, other, asks)]
        drafts += [desk.letters.thanks(one, other, thanked)]
    glad = [each.name for each in pair if each.is_welcome and not yes]
    ask = [each.name for each in pair if not (yes or each.is_welcome or (asked and each is one))]
    return desk.answer(drafts, name, Told(welcome, ask, glad, acquainted=_acquainted(one, other)))


def _acquainted(one: Member, other: Member) -> str:
    """A line that says so if the two know each other already, as far as their profiles tell."""
    how = how_acquainted(person_of(one), person_of(other))
    return f"{say('acquainted', how, one.name, other.name, one.profile.business)}\n" if how else ""


def _asking(letters: Letters, one: Member, other: Member, asked: MemberWish | None) -> list[Letter]:
    """What is written before two yeses. Who asked for it is not asked, and whoever is asked needs no kind no."""
    if asked:
        return [letters.ask(other, one, asked), letters.kind_no(one, other)]
    return [letters.ask(one, other), letters.ask(other, one), letters.kind_no(one, other), letters.kind_no(other, one)]


def _from_issue(wanted: IntroduceOptions, group: IntroduceGroup, confirm: Confirm | None) -> CommandResult:
    people = People.of(group.members)
    if wanted.sent is not None:
        found = request_of(wanted.sent, group.directory, people)
    else:
        found = request_in(wanted.event or Path(), group.directory, people)
    if isinstance(found, IntroductionReply):
        return CommandResult(1, found.text, found.private)
    note = "" if found.is_owner else say("make_sure", found.asking.name, found.has_account) + "\n"
    note += "".join(f"{line}\n" for line in found.taken_off)
    desk = Desk.of(wanted, group)
    if found.other is None and found.trade is not None:
        drafts = [desk.letters.between(each, found.trade, found.asking) for each in found.knowing]
        return desk.answer(drafts, f"{found.asking.slug}--{found.trade.id}", Told()).after(note)
    assert found.other is not None  # noqa: S101 - one of the two is there
    try:
        _refuse_pair(found.asking, found.other, group)
    except RefusedError as problem:
        reply = by_hand(f"{refusal(problem)}\n")
        return CommandResult(1, reply.text, reply.private)
    return _drafts(desk, (found.asking, found.other), found.asked, None, confirm).after(note)


def _round(wanted: IntroduceOptions, group: IntroduceGroup) -> CommandResult:
    if wanted.write and wanted.log is None:
        raise RefusedError("log_wanted")
    roots = group.roots
    log = read_log(wanted.log, group.directory.by_slug, roots) if wanted.log else None
    found = as_text(log.problems) if log else ""
    if log and any(each.blocks for each in log.problems):
        return CommandResult(1, err=f"{found}{say('log_slips')}\n")
    pairs = propose_pairs(find_partners(group.directory), log.entries if log else ())
    if wanted.write and wanted.log and log and pairs:
        day = wanted.day or today()
        append(
            wanted.log,
            log,
            (LogEntry(day, each.one.slug, each.other.slug, IntroductionState.PROPOSED) for each in pairs),
            roots,
        )
    book = f" --contacts {shlex.quote(visible(str(wanted.contacts), 300))}" if wanted.contacts else ""
    return CommandResult(0, say("round", pairs, wanted.write, str(wanted.log), book) + "\n", found)


def _reasons(directory: Directory) -> Reasons:
    """What any two members have in common, without sharing anybody out."""
    telling = features_of(directory).telling.tolist()
    return Reasons(directory, dict(zip(directory.vocabulary.groups, telling, strict=False)))


def member_called(called: str, group: IntroduceGroup, people: People) -> Member:
    """The member whom a name, an address or an account means.

    Raises:
        RefusedError: if it is nobody, or nobody to introduce.
    """
    slug = called if called in group.directory.by_slug else people.slug_of(called)
    if slug is None:
        several = people.namesakes(called)
        raise RefusedError("namesakes" if several else "unknown_member", echo(called), people.near(called))
    if people.known[slug].is_hidden:
        raise RefusedError("hidden_member", people.known[slug].name, slug, status=1)
    if slug in {member.slug for member in group.directory.moved}:
        raise RefusedError("moved_member", people.known[slug].name, status=1)
    if slug not in group.directory.by_slug:
        raise RefusedError("not_whole", people.known[slug].name)
    return group.directory.by_slug[slug]


def _refuse_pair(one: Member, other: Member, group: IntroduceGroup) -> None:
    """Refuse kindly what must not be: somebody with themselves, with a pause, or with a deal-breaker between them."""
    if one.is_one_with(other):
        raise RefusedError("oneself", one.name)
    for each in (one, other):
        if each.is_paused:
            raise RefusedError("paused", each.name, status=1)
    if group.directory.keeps_apart(one, other):
        raise RefusedError("apart", status=1)
    for each, far in ((one, other), (other, one)):
        if broken := [name for name in each.deal_breakers if name in far.practices]:
            names = [group.directory.vocabulary.practices[name].name for name in broken]
            raise RefusedError("deal_breaker", each.name, far.name, names, status=1)


def _all_as_text(letters: Sequence[Letter], private: Mapping[str, str]) -> str:
    return "\n".join(_as_text(each, private) for each in letters)


def _all_as_json(letters: Sequence[Letter], private: Mapping[str, str]) -> str:
    shape = [
        {
            "kind": str(each.kind),
            "to": [{"name": to.name, "email": to.email or private.get(to.slug) or None} for to in each.to],
            "subject": each.subject,
            "body": each.body,
        }
        for each in letters
    ]
    return json.dumps(shape, indent=2) + "\n"


_PRINTED: Mapping[str, Callable[[Sequence[Letter], Mapping[str, str]], str]] = {
    "text": _all_as_text, "json": _all_as_json,
}  # fmt: skip


def _as_text(letter: Letter, private: Mapping[str, str]) -> str:
    known = addresses_of(letter, private)
    to = ", ".join(str(each) for each in known) if known else ", ".join(each.name for each in letter.to)
    return f"To: {to}\nSubject: {letter.subject}\n\n{letter.body}"
