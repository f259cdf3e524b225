"""A letter in the folder, opened: what it asks for, and what would come of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tradekin.directory.photos.photo_file import photo_bytes
from tradekin.directory.same_person import Person
from tradekin.errors import RefusedError, UnusableError
from tradekin.inbox.placing import InboxGroup
from tradekin.intake.forms.event import Event
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome
from tradekin.intake.forms.known_people import People
from tradekin.intake.forms.letter_issue import read_letter_mark
from tradekin.intake.forms.outcome_told import outcome_told
from tradekin.intake.forms.profile_from_issue import outcome_of
from tradekin.intake.forms.replies import question_of
from tradekin.intake.forms.sender import Sender
from tradekin.intake.letterbox.letter_folder import LetterFile, LetterFolder, UnreadableLetterError, read_file
from tradekin.intake.letterbox.sent_letter import NAMED_BY, TEST, SentLetter
from tradekin.kit.text.shown import echo, visible
from tradekin.language import in_its_words
from tradekin.letters.asking import About, MemberQuestion, question_to
from tradekin.profile.unusable import explain
from tradekin.settings import Settings

SHORT = 8
"""So much of a letter's number is shown where that says which."""
_LONGEST_NAME = 60
_MOST_OFFERED = 5


@dataclass(frozen=True)
class OpenedLetter:
    """A letter with what comes of it in a group, as long as nobody has dealt with it."""

    file: LetterFile
    letter: SentLetter
    group: InboxGroup
    is_known: bool = False
    """Whether the facilitator has made sure who sent it."""

    @property
    def kind(self) -> str:
        """What it asks for."""
        return str(self.letter.kind or TEST)

    @property
    def who(self) -> str:
        """Who they say they are, safe to print."""
        said = next((self.letter.answers[each] for each in NAMED_BY if each in self.letter.answers), "")
        return visible(" ".join(said.split()), _LONGEST_NAME)

    @property
    def form_group(self) -> FormGroup:
        """The group, as forms are read in it."""
        return FormGroup(self.group.members, self.group.settings, self.group.base, self.group.found)

    @cached_property
    def event(self) -> Event | None:
        """What GitHub would tell of the letter's issue; None of a test, and of an introduction's answers all there."""
        if self.letter.mark is None:
            return None
        _, body = read_letter_mark(self.letter.issue)
        return Event(
            action="opened",
            number=1 + int(self.letter.id[:4], 16),
            body=body,
            labels=frozenset((self.letter.label,)),
            author=None,
            login="",
            day=self.file.day,
            letter=self.letter.mark,
            sender=Sender.FACILITATOR if self.is_known else Sender.NOBODY,
            is_private=True,
        )

    @cached_property
    def outcome(self) -> IssueOutcome | None:
        """What comes of it; None of a test, which asks for nothing, and of an introduction, which changes nothing."""
        if self.event is None or self.letter.kind is FormKind.INTRODUCTION:
            return None
        return outcome_of(self.event, self.form_group, self.photo)

    @cached_property
    def as_told(self) -> IssueOutcome | None:
        """The same as its sender may hear of it: to somebody whom nobody knows, who is hidden is not here."""
        return outcome_told(self.outcome, self.form_group, self.photo) if self.outcome else None

    @cached_property
    def photo(self) -> bytes:
        """Its photo as it came; empty if there is none, or none that can be read."""
        return self._photo[0]

    @property
    def photo_problem(self) -> str:
        """Why its photo cannot be read; empty if it can, or there is none."""
        return self._photo[1]

    @cached_property
    def _photo(self) -> tuple[bytes, str]:
        if not self.file.has_photo:
            return b"", ""
        try:
            return photo_bytes(self.file.photo), ""
        except UnusableError as problem:
            return b"", explain(problem)[0]

    @property
    def question(self) -> MemberQuestion | None:
        """Whom to ask before anything is done, and what."""
        return _one_question(self.outcome, self.group.settings) if self.outcome else None

    @property
    def waits(self) -> bool:
        """Whether something waits until somebody was asked."""
        return self._waits(self.outcome)

    @property
    def waits_as_told(self) -> bool:
        """The same as its sender may hear of it."""
        return self._waits(self.as_told)

    def _waits(self, outcome: IssueOutcome | None) -> bool:
        if outcome is None:
            return self.letter.kind is FormKind.INTRODUCTION
        return bool(outcome.held or question_of(outcome, self.group.settings))


def is_about_member(letter: SentLetter, people: People) -> bool:
    """Whether a letter is about somebody who is here already, whom one can ask whether it is theirs."""
    if letter.kind is not FormKind.JOIN:
        return letter.kind is not None
    person = Person.read(lambda name: letter.answers.get(name.replace(".", "-"), ""))
    return bool(person.name) and people.same_person(person, None) is not None


def _one_question(outcome: IssueOutcome, settings: Settings) -> MemberQuestion | None:
    """The question to the member about all of a change, also where only a part of it has to wait."""
    question = question_of(outcome, settings)
    more = (*outcome.touched, *outcome.removed)
    if question is None or not outcome.held or not more:
        return question
    titles = ", ".join(in_its_words((*outcome.held, *more)))
    return question_to(question.to, About.HELD, settings, titles=titles, way=outcome.event.way)


def find_letter(folder: LetterFolder, called: str) -> LetterFile:
    """The letter whose number begins in some way, whether or not somebody has dealt with it.

    Raises:
        RefusedError: if there is none, or several.
    """
    wanted = called.strip().casefold()
    waiting, done = list(folder.waiting()), list(folder.dealt_with())
    found = {each.id: each for each in (*done, *waiting) if wanted and each.id.startswith(wanted)}
    if not found:
        raise RefusedError("no_such_letter", echo(called), short_ids(waiting)[:_MOST_OFFERED])
    if len(found) > 1:
        raise RefusedError("several_letters", echo(called), list(found)[:_MOST_OFFERED])
    return next(iter(found.values()))


def open_letter(file: LetterFile, group: InboxGroup, is_known: bool = False) -> OpenedLetter:
    """A letter, opened.

    Raises:
        RefusedError: if there is none in its file.
    """
    try:
        return OpenedLetter(file, read_file(file), group, is_known)
    except UnreadableLetterError as problem:
        raise RefusedError("unread_letter", visible(str(file.path)), *_why(problem), status=1) from None


def short_ids(files: list[LetterFile]) -> list[str]:
    """Numbers as short as may be: the beginning where no other letter has the same."""
    short = [each.id[:SHORT] for each in files]
    return [each.id if short.count(each.id[:SHORT]) > 1 else each.id[:SHORT] for each in files]


def _why(problem: UnreadableLetterError) -> tuple[str, str]:
    return problem.problem, visible(str(problem.facts.get("why", "")))
