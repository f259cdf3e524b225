"""A mail -> what comes of the letter in it, as of any letter: the profile, whom to ask first, and what is to be mended.

A mail proves nobody: what stands behind `From` can be written by anybody, and so can every header that a file has. So
that it names the published address is told, and counts for nothing by itself. Whoever looks says whether they know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tradekin.intake.forms.event import Event
from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome
from tradekin.intake.forms.leaving import wish_in
from tradekin.intake.forms.letter_issue import read_letter_mark
from tradekin.intake.forms.outcome_told import outcome_told
from tradekin.intake.forms.photo_of_letter import WITH_PHOTO
from tradekin.intake.forms.profile_from_issue import outcome_of
from tradekin.intake.forms.sender import Sender
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.intake.mail.mail_file import MailFile, read_mail
from tradekin.intake.mail.mail_letter import MailLetter, letter_in
from tradekin.language.wording import message_and_fix, sentences_in

_PHOTO_NOTES = {"photo_taken": "photo_waits"}
_OLDEST = timedelta(days=60)
_say = sentences_in("tradekin.intake.mail", "from_mail.jinja")


@dataclass(frozen=True, slots=True)
class MailOutcome:
    """A mail, the letter in it, and what comes of that."""

    mail: MailFile
    read: MailLetter
    outcome: IssueOutcome | None = None
    """None where there is no letter, and of a test."""
    as_told: IssueOutcome | None = None
    """The same as its sender may hear of it: to somebody whom nobody knows, who is hidden is not here."""
    is_known: bool = False

    @property
    def is_from_published(self) -> bool:
        """Whether the mail says that it is from the address that the profile publishes. Anybody can write that."""
        before = self.outcome.before if self.outcome else None
        if before is None or before.is_hidden or not self.mail.sender:
            return False
        return before.text_of("contact.email").casefold() == self.mail.sender.casefold()

    @property
    def _photo_waits(self) -> bool:
        return bool(self.outcome and self.outcome.photo_waits)

    @property
    def _may_lack_photo(self) -> bool:
        """Whether text was pasted of a mail that may have brought a photo."""
        letter = self.read.letter
        return bool(letter and letter.kind in WITH_PHOTO and not self.mail.is_mail)

    @property
    def wish(self) -> str:
        """What a mail without a letter seems to ask for: `leaving`, `hiding`, or nothing."""
        return "" if self.read.letter else next(filter(None, map(wish_in, self.mail.texts)), "")

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What somebody should know who looks at it: what it is, and what to do."""
        names = [_PHOTO_NOTES.get(name, name) if self._photo_waits else name for name in self.read.notes]
        if self.read.letter is None:
            names = [f"none_{self.read.why_none}" if self.read.why_none in ("nothing", "damaged") else "none_refused"]
            names += [f"wish_{self.wish}"] if self.wish else []
        elif self.read.letter.kind is None:
            names.append("test")
        elif self.outcome and self.outcome.before and not self.is_known:
            names.append("from_published" if self.is_from_published else "from_anybody")
            names += ["about_hidden"] if self.outcome.before.is_hidden else []
        names += ["pasted"] if self._may_lack_photo else []
        return tuple(message_and_fix(_say(name)) for name in names)


def outcome_of_mail(
    data: bytes, place: FormGroup, today: date, is_known: bool = False, is_told: bool = False
) -> MailOutcome:
    """What comes of a mail, or of pasted text; never raises for anything that these may hold.

    Args:
        data: the mail's file, or the text.
        place: the group.
        today: the day it is read.
        is_known: whether the facilitator says that they know who sent it.
        is_told: whether what comes of it stands where everybody reads it.
    """
    mail = read_mail(data)
    read = letter_in(mail)
    if read.letter is None or read.letter.kind is None:
        return MailOutcome(mail, read, is_known=is_known)
    event = replace(event_of(read.letter, _day(mail, today), is_known), is_told=is_told)
    outcome = outcome_of(event, place, read.letter.photo)
    return MailOutcome(mail, read, outcome, outcome_told(outcome, place, read.letter.photo), is_known)


def event_of(letter: SentLetter, day: str, is_known: bool) -> Event:
    """What GitHub would tell of a letter's issue, if there were one."""
    mark, body = read_letter_mark(letter.issue)
    return Event(
        action="opened", number=1 + int(letter.id[:4], 16), body=body, labels=frozenset((letter.label,)), author=None,
        login="", day=day, letter=mark, sender=Sender.FACILITATOR if is_known else Sender.NOBODY, is_private=True,
        is_mail=True,
    )  # fmt: skip


def _day(mail: MailFile, today: date) -> str:
    """The day of the mail, if it can be: neither to come nor long past."""
    try:
        sent = date.fromisoformat(mail.day)
    except ValueError:
        return today.isoformat()
    return (sent if today - _OLDEST <= sent <= today else today).isoformat()
