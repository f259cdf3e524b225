"""The review as a record: what is told of each profile, and the verdict that follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tradekin.directory import Member
from tradekin.kit.findings.finding import Finding
from tradekin.language import in_its_words
from tradekin.profile.model import Profile
from tradekin.review.alike import LookAlike
from tradekin.review.consent import Consent
from tradekin.review.owner import ProfileOwner
from tradekin.review.partner_shifts import Met, Moved
from tradekin.review.reviewed_group import ChangeKind, ProfileChange
from tradekin.review.sentences import say

NAMED_IN_VERDICT = 3
MOST_ALIKE_ASKED = 3
"""Look-alikes of one profile that are asked about: who copies one profile often is asked about it often enough."""


class Verdict(StrEnum):
    """How it stands."""

    READY = "ready"
    MEND = "mend"
    PERSON = "person"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Reviewed:
    """One profile that changes, with all there is to say of it."""

    change: ProfileChange
    old: Member | None
    new: Member | None
    findings: tuple[Finding, ...]
    """Errors, then what a person should look at, then hints."""
    owner: ProfileOwner
    to_see: tuple[Finding, ...] = ()
    """Findings for a person that were not there before."""
    look_alikes: tuple[LookAlike, ...] = ()
    gained: tuple[Met, ...] = ()
    lost: tuple[Met, ...] = ()
    consents: tuple[Consent, ...] = ()
    """Whom to ask, and what."""
    short: str = ""
    """What its page says of having few partners; empty if it has enough, or its page says the same already."""
    causes: tuple[str, ...] = ()
    """Why they are few, which may concern others: for whoever looks after the group, and for no page or comment."""
    handed: str = ""
    """The sentence on a change of who owns the profile."""

    @property
    def name(self) -> str:
        """The member's name, or the file's where it cannot be read."""
        member = self.new or self.old
        return member.name if member else self.change.path

    @property
    def is_named(self) -> bool:
        """Whether the member's name is known."""
        return bool(self.new or self.old)

    @property
    def headline(self) -> str:
        """What happens, in a few words."""
        if self.says_same:
            return say("same", self.name)
        return say(self.change.kind, self.name, self.new.trade_as_said if self.new else "", self._what_changes)

    @property
    def _what_changes(self) -> list[str]:
        """The fields that differ, as a headline names them."""
        fields = [say("quoted", title) for title in in_its_words(self.fields_changed)]
        picture = [say("the_picture" if self.shows_picture else "unshown_picture")] if self.change.photo else []
        named = [*fields[: NAMED_IN_VERDICT - len(picture)], *picture]
        return named if len(named) == len(fields) + len(picture) else [*named, say("more")]

    @property
    def says_same(self) -> bool:
        """Whether a file differs in nothing that is read: in remarks, blanks, or the order of its lines."""
        is_read = bool(self.old and self.new) and self.change.kind is ChangeKind.CHANGED
        return is_read and not self.fields_changed and not self.change.photo

    @property
    def remarks(self) -> str:
        """What is said of a file that says the same; else nothing."""
        return say("only_remarks") if self.says_same else ""

    @property
    def shows_picture(self) -> bool:
        """Whether the profile shows a picture, or did before."""
        return any(member and member.profile.photo for member in (self.new, self.old))

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """Sentences, each on something a person should look at."""
        return tuple(dict.fromkeys(self._asks()))

    def _asks(self) -> Iterator[str]:
        if self.change.kind is ChangeKind.REMOVED and not self.owner.is_author:
            yield say("asks_removal", self.name, self.is_named)
        if self.change.kind is ChangeKind.RENAMED:
            yield say("asks_rename", self.name, self.change.was, self.change.slug)
        if self.owner.asks_person and not self._says_more_than_owner:
            yield self.owner.text
        if self._sight_changes and not self.owner.is_author:
            yield say("asks_hidden" if self.new and self.new.profile.hidden else "asks_unhidden", self.name)
        if self._moves and not self.owner.is_author:
            yield say("asks_moved" if self.new and self.new.profile.moved else "asks_back", self.name)
        if self._goes_beyond and not self.owner.is_author:
            yield say("asks_beyond", self.name)
        if self.handed:
            yield self.handed
        yield from (each.text for each in self.consents if each.text)
        yield from [each.text for each in self.look_alikes if each.asks_person][:MOST_ALIKE_ASKED]
        yield from (say("asks_finding", self.name, each.message) for each in self.to_see)

    @property
    def _sight_changes(self) -> bool:
        """Whether a profile is hidden that was seen, or the other way round."""
        return bool(self.old and self.new and self.old.profile.hidden is not self.new.profile.hidden)

    @property
    def _moves(self) -> bool:
        """Whether a page is to say that a member is in another group now, or another one than before, or no more."""
        return bool(self.old and self.new and self.old.profile.moved != self.new.profile.moved)

    @property
    def _goes_beyond(self) -> bool:
        """Whether a member of this group is to be shown by others who was not."""
        return bool(self.old and self.new and self.new.is_beyond and not self.old.is_beyond)

    @property
    def _says_more_than_owner(self) -> bool:
        """Whether another question holds that of the owner: who leaves or is hidden, or who owns it from now on."""
        nobody_known = self.owner.is_author is None and not self.owner.login and not self.owner.number
        is_removal = self.change.kind is ChangeKind.REMOVED and self.owner.is_author is None
        is_hiding = self._sight_changes and len(self.fields_changed) == 1 and self.owner.is_author is None
        return is_removal or is_hiding or bool(self.handed and nobody_known)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What has to be mended."""
        return tuple(each for each in self.findings if each.is_error)

    @property
    def fields_changed(self) -> tuple[str, ...]:
        """Titles of the fields that differ, for a profile that was there before."""
        if not (self.old and self.new):
            return ()
        old, new = self.old.profile, self.new.profile
        return tuple(
            field.title or name
            for name, field in Profile.model_fields.items()
            if getattr(old, name) != getattr(new, name)
        )


@dataclass(frozen=True)
class Review:
    """Everything a maintainer reads about a change."""

    changed: tuple[Reviewed, ...]
    moved: tuple[Moved, ...]
    asks: tuple[str, ...]
    """Sentences, each on something a person should look at."""
    elsewhere: tuple[Finding, ...]
    """What this change brings about in files it leaves alone."""
    untold: tuple[str, ...]
    """Paths of files left alone that had something to mend before."""
    is_without_pairs: bool = False
    """Whether nothing is said of partners, since the group keeps some pairs apart and it is not known which."""
    tried: tuple[Finding, ...] = ()
    """What this change brings about in settings, words, letters and pages. The check decides on it, not the verdict."""

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """Everything that has to be mended before this is merged."""
        own = [each for one in self.changed for each in one.errors]
        return (*own, *(each for each in self.elsewhere if each.is_error))

    @property
    def verdict(self) -> Verdict:
        """How it stands."""
        if self.errors:
            return Verdict.MEND
        if not (self.changed or self.elsewhere or self.asks or self.tried):
            return Verdict.NOTHING
        return Verdict.PERSON if self.asks else Verdict.READY

    @property
    def sentence(self) -> str:
        """The verdict in one sentence."""
        if self.verdict is Verdict.MEND:
            return say("mend", len(self.errors), bool(self.asks))
        if self.verdict is Verdict.PERSON:
            return say("person", len(self.asks), self.asks[0])
        if self.verdict is Verdict.NOTHING:
            return say("nothing")
        names = [one.headline for one in self.changed[:NAMED_IN_VERDICT]]
        return say("ready", say("all_of", names, len(self.changed) > len(names)))
