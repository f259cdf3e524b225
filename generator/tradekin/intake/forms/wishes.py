"""Answers to "Change my profile" that are no new words -> the fields that stay, and those that are taken out.

An answer takes the place of the whole field, so "same as before" or "remove" would be published as the member's words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tradekin.intake.forms.issue_body import FormAnswers
from tradekin.intake.forms.mending import FormNote, problem
from tradekin.intake.forms.questions import FormQuestion, questions
from tradekin.kit.word_lists import entry_words
from tradekin.language.wording import echo

_AROUND = " \t\n.,;:!()[]<>\"'“”„‘’*_-–—"


@dataclass(frozen=True, slots=True)
class FieldWishes:
    """The answers that hold words for the profile, and what the others ask for."""

    answers: FormAnswers
    emptied: tuple[str, ...] = ()
    """The names of the fields that are to be taken out."""
    hints: tuple[FormNote, ...] = ()
    problems: tuple[FormNote, ...] = ()


@dataclass
class _WishReading:
    """What has been read so far."""

    given: dict[str, str]
    emptied: list[str] = field(default_factory=list)
    hints: list[FormNote] = field(default_factory=list)
    problems: list[FormNote] = field(default_factory=list)

    def stays(self, question: FormQuestion, answer: str) -> None:
        del self.given[question.id]
        self.hints.append(problem("stays", question, echo(answer)))

    def goes(self, question: FormQuestion, answer: str) -> None:
        del self.given[question.id]
        if question.required:
            self.problems.append(problem("needed", question, echo(answer)))
        else:
            self.emptied.append(question.name)
            self.hints.append(problem("goes", question, echo(answer)))

    def unclear(self, question: FormQuestion, answer: str) -> None:
        del self.given[question.id]
        self.hints.append(problem("stays_unless", question, echo(answer)))


def wishes_in(answers: FormAnswers) -> FieldWishes:
    """What the answers of an update ask for. An answer that says nothing changes nothing, and that is told."""
    reading = _WishReading(dict(answers.given))
    for question in questions():
        if question.id in answers.empty_words:
            reading.unclear(question, answers.empty_words[question.id])
        elif read := _reader(answers.given.get(question.id, "")):
            read(reading, question, answers.given[question.id])
    return FieldWishes(
        replace(answers, given=reading.given), tuple(reading.emptied), tuple(reading.hints), tuple(reading.problems)
    )


def _reader(answer: str) -> Callable[[_WishReading, FormQuestion, str], None] | None:
    """What to do about an answer that is no new words; None for one that is."""
    if len(answer) > 60:
        return None
    said = " ".join(answer.casefold().split()).strip(_AROUND)
    if said in entry_words("unchanged"):
        return _WishReading.stays
    if said in entry_words("taken_out"):
        return _WishReading.goes
    return None
