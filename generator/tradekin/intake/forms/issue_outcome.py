"""What came of an issue, and all that has to be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from tradekin.intake.forms.event import Event
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.known_people import KnownProfile, Ownership
from tradekin.intake.forms.leaving import Sight
from tradekin.intake.forms.mending import FormNote
from tradekin.intake.forms.thank_you import NewThanks
from tradekin.kit.documents.nodes import Plain
from tradekin.kit.findings.finding import Finding
from tradekin.profile.writer import as_yaml
from tradekin.settings import Settings


class IssueResult(StrEnum):
    """What came of an issue."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    PROBLEMS = "problems"
    IGNORED = "ignored"
    REMOVED = "removed"
    HELD = "held"
    """All of it waits until the facilitator has asked the member."""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Where the group is: its members folder, its settings, and the folder of mkdocs.yml."""

    members: Path
    settings: Settings
    base: Path
    found: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """What came of an issue, with all that has to be said about it."""

    result: IssueResult
    event: Event
    kind: FormKind | None = None
    slug: str = ""
    before: KnownProfile | None = None
    """The profile as it stands, if there is one."""
    fields: Mapping[str, Plain] = field(default_factory=dict)
    problems: tuple[FormNote, ...] = ()
    hints: tuple[FormNote, ...] = ()
    touched: tuple[str, ...] = ()
    """Titles of the questions whose answers are new."""
    removed: tuple[str, ...] = ()
    """Titles of the questions whose answers are taken out."""
    joined_before: bool = False
    """Whether somebody asked to join who is here already, so that the profile is changed instead."""
    namesakes: tuple[str, ...] = ()
    """Slugs of other profiles of the same name."""
    owned: tuple[str, ...] = ()
    """Slugs of other profiles of the same account."""
    unclear: tuple[str, ...] = ()
    """Titles of headings that stand in several places."""
    lost_headings: tuple[str, ...] = ()
    has_picture: bool = False
    """Whether a picture was dragged into an answer."""
    pictures: tuple[str, ...] = ()
    """Where such pictures lie, if on GitHub's own hosts."""
    above: bool = False
    """Whether there was text above the first heading."""
    to_leave: bool = False
    """Whether an answer asks to leave, which another form is for."""
    to_hide: bool = False
    """Whether an answer asks to be hidden or to be seen again, which another question is for."""
    sight: Sight | None = None
    """Whether the profile is to be hidden or shown again; None where that does not change."""
    thanks: NewThanks | None = None
    """What a thank-you makes of the profile."""
    gone: tuple[str, ...] = ()
    """Files below the members folder that are taken out: the profile first, then its pictures; or, of somebody who
    stays, pictures that a new one takes the place of."""
    held: tuple[str, ...] = ()
    """Titles of what waits until the facilitator has asked the member."""
    held_sight: Sight | None = None
    """Whether it waits that the profile is hidden or shown again."""
    moved_to: str = ""
    """Where to look for a member who leaves for another group, if a page here is to say so."""
    photo_waits: bool = False
    """Whether a photo that came with it is held, too."""
    photo: bytes = field(default=b"", repr=False)
    """The member's new photo, with nothing in it but the picture; empty if there is none."""

    @property
    def status(self) -> int:
        """What a command ends with: 1 if nothing comes of it until something is mended, or somebody was asked."""
        return int(self.result in (IssueResult.PROBLEMS, IssueResult.HELD))

    @property
    def told(self) -> IssueOutcome:
        """The outcome with notes as those need them who read them: of a letter, nobody who can edit its issue."""
        if not self.event.has_no_account:
            return self
        problems, hints = (tuple(each.as_letter for each in notes) for notes in (self.problems, self.hints))
        return replace(self, problems=problems, hints=hints)

    @property
    def branch(self) -> str:
        """The branch that holds it: made from the issue's number; of a private inbox, from the letter's, which it
        does not tell."""
        event = self.event
        if event.is_private and event.letter:
            return f"letter/{event.letter.public_number}"
        return f"form/issue-{event.number}"

    @property
    def text(self) -> str:
        """The profile's file."""
        return as_yaml(self.fields)

    @property
    def owner(self) -> Ownership:
        """Whether the asker is the owner that the profile names before this change."""
        return self.before.owner(self.event.author) if self.before else Ownership.SAME

    @property
    def needs_person(self) -> bool:
        """Whether it has to be settled who asks, before anything is merged."""
        if self.event.sender.vouches:
            return False
        return self.owner is not Ownership.SAME or self.event.author is None

    @property
    def only_sight(self) -> bool:
        """Whether nothing changes but that the profile is hidden or shown again."""
        return self.sight is not None and not (self.touched or self.removed)

    @property
    def name(self) -> str:
        """The person's name as the profile has it."""
        value = self.fields.get("name")
        return value if isinstance(value, str) and value.strip() else self.slug
