"""Two groups held against each other, for the profiles that change: members, findings, partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from tradekin.directory import Directory, Member
from tradekin.kit.findings.codes import ABOUT_CONTACT, RULES
from tradekin.kit.findings.finding import Finding, in_order
from tradekin.language import gettext
from tradekin.partners import Partners, find_partners
from tradekin.review.alike import Alike
from tradekin.review.consent import Everybody
from tradekin.review.partner_shifts import Shifts, shifts
from tradekin.review.reviewed_group import ChangeKind, ProfileChange, ReviewedGroup
from tradekin.review.sentences import say


class Compared:
    """Two groups held against each other, for the profiles that change."""

    def __init__(self, before: ReviewedGroup, after: ReviewedGroup, changes: tuple[ProfileChange, ...]) -> None:
        self.before, self.after, self.changes = before, after, changes
        self.old, self.new = before.directory, _with_broken(before, after, changes)
        self.alike_before, self.alike_now = Alike(self.old), Alike(self.new)

    def member_before(self, change: ProfileChange) -> Member | None:
        """The member as it was."""
        return self.before.members.get(change.was_path) if change.kind is not ChangeKind.ADDED else None

    def member_after(self, change: ProfileChange) -> Member | None:
        """The member as it will be, unless it leaves or has errors."""
        return self.after.members.get(change.path) if change.kind is not ChangeKind.REMOVED else None

    @cached_property
    def everybody(self) -> Everybody:
        """Everybody who may be spoken of, as the group knew them before the change; new ones as they come."""
        return Everybody.of({**self.after.members, **self.before.members}.values())

    @cached_property
    def partners(self) -> tuple[Partners, Partners]:
        """Who is matched before and after."""
        before = find_partners(self.old)
        return before, before if self.old.members == self.new.members else find_partners(self.new)

    @cached_property
    def shifts(self) -> Shifts:
        """Which pairs come and go."""
        if not self.changes:
            return Shifts()
        renamed = {
            each.was: each.slug for each in self.changes if each.kind is ChangeKind.RENAMED and self.member_after(each)
        }
        members = (self.member_after(each) or self.member_before(each) for each in self.changes)
        return shifts(*self.partners, renamed, [each.slug for each in members if each])

    @cached_property
    def findings_elsewhere(self) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Findings in files left alone: those the change brings about, and errors that were there before."""
        own = {path for each in self.changes for path in (each.path, each.was_path)}
        known = {_without_place(each) for each in self.before.directory.findings}
        others = [each for each in self.after.directory.findings if each.path not in own]
        new = [discreet(each) for each in others if _without_place(each) not in known]
        return in_order(new), in_order(each for each in others if each.is_error and _without_place(each) in known)

    def findings_of(self, change: ProfileChange) -> tuple[Finding, ...]:
        """All findings in a changed file: errors, what a person should look at, hints."""
        mine = self._found_after.get(change.path, ())
        return tuple(
            discreet(each) for each in sorted(mine, key=lambda each: (not each.is_error, not each.asks_person))
        )

    def new_to_see(self, change: ProfileChange) -> tuple[Finding, ...]:
        """Findings in a changed file that ask for a person and were not there before."""
        known = {(old.code, old.message) for old in self._found_before.get(change.was_path, ())}
        mine = self._found_after.get(change.path, ())
        return tuple(discreet(each) for each in mine if each.asks_person and (each.code, each.message) not in known)

    @cached_property
    def _found_before(self) -> Mapping[str, list[Finding]]:
        return _by_path(self.before.directory.findings)

    @cached_property
    def _found_after(self) -> Mapping[str, list[Finding]]:
        return _by_path(self.after.directory.findings)


def discreet(each: Finding) -> Finding:
    """The finding without the contact detail it is about, which a comment would keep for ever."""
    if each.code == "P402":
        return replace(each, message=f"{each.message.partition(':')[0]}.")
    if each.code in ABOUT_CONTACT:
        rule = RULES[each.code]
        return replace(each, message=f"{gettext(rule.title)}. {gettext(rule.why)}", fix=say("contact_fix"))
    return each


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        found[each.path].append(each)
    return found


def _without_place(each: Finding) -> tuple[str, str, str]:
    return each.path, each.code, each.message


def _with_broken(before: ReviewedGroup, after: ReviewedGroup, changes: tuple[ProfileChange, ...]) -> Directory:
    """The group after the change, where a profile that has errors now keeps the text it had.

    Else its partners would seem to be lost, and others to move, before it is mended.
    """
    members = dict(after.directory.by_slug)
    for change in changes:
        old = before.members.get(change.was_path)
        if (
            old
            and not old.profile.hidden
            and change.kind is not ChangeKind.REMOVED
            and change.path not in after.members
        ):
            members.setdefault(old.slug, old)
    return replace(after.directory, members=tuple(members[slug] for slug in sorted(members)))
