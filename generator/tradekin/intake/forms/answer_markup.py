"""Answers with markup in them -> the same as plain text, with a note on each that says what was taken off.

GitHub's editor turns a picture that is dragged into an answer into a tag. It is taken off like all markup, but it is
not lost: the note says how it becomes the member's photo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tradekin.intake.forms.issue_body import FormAnswers
from tradekin.intake.forms.mending import FormNote, problem
from tradekin.intake.forms.questions import AnswerShape, FormQuestion, questions
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.markup import without_markup
from tradekin.kit.text.plain_text import PlainText, Sign

_ATTACHMENT = re.compile(
    r"https://(?:github\.com/user-attachments/assets/[0-9A-Za-z-]{1,80}"
    r"|(?:private-)?user-images\.githubusercontent\.com/[0-9]{1,20}/[0-9A-Za-z._-]{1,120})"
)
_MARKUP, _PICTURE = "P304", "P305"
ON_ANSWERS = (_MARKUP, _PICTURE)
"""The codes of notes on what was taken off an answer, so that no profile has it."""
_NAMES = ("name", "known_as", "business")
_LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Answers as plain text, notes on what was taken off, and the pictures that were among it."""

    answers: FormAnswers
    notes: tuple[FormNote, ...] = ()
    pictures: tuple[str, ...] = ()
    """The addresses of pictures on GitHub's own hosts of attachments; others are not repeated."""
    has_picture: bool = False


def strip_markup(answers: FormAnswers, asked: Iterable[FormQuestion] | None = None) -> Unmarked:
    """The answers to the profile's questions, or to those given, without markup. Never raises.

    An answer of which nothing is left counts as one that was not asked about: nothing is removed because of it.
    """
    given = dict(answers.given)
    notes: list[FormNote] = []
    pictures: dict[str, None] = {}
    has_picture = False
    for question in questions() if asked is None else asked:
        answer = given.get(question.id, "") if question.answer is not AnswerShape.BOXES else ""
        read = without_markup(answer, is_name=question.name in _NAMES)
        if not read.signs:
            continue
        text = given[question.id] = read.address if question.section == "Contact" else read.text
        if not text and not question.required:
            del given[question.id]
        notes += _notes(question, read, text)
        has_picture = has_picture or Sign.PICTURES in read.signs
        addresses = (each.partition("?")[0] for each in read.pictures)  # behind it a key may open some for a while
        pictures |= dict.fromkeys(each for each in addresses if _ATTACHMENT.fullmatch(each))
    return Unmarked(replace(answers, given=given), tuple(notes), tuple(pictures), has_picture)


def _notes(question: FormQuestion, read: PlainText, text: str) -> Iterable[FormNote]:
    others = [sign for sign in read.signs if sign not in (Sign.PICTURES, Sign.STRUCK)]
    if others:
        links = [each for each in read.links if _may_be_shown(question, each) and each.startswith("http")]
        shown = text if _may_be_shown(question, text) and question.answer is not AnswerShape.PAIRS else ""
        yield replace(problem("taken_off", question, others, links[:1], shown), code=_MARKUP)
    if read.struck:
        struck = [each for each in read.struck if _may_be_shown(question, each)]
        yield replace(problem("struck_out", question, struck), code=_MARKUP)
    if Sign.PICTURES in read.signs:
        yield replace(problem("picture", question), code=_PICTURE)


def _may_be_shown(question: FormQuestion, text: str) -> bool:
    """Whether a message may repeat a text: short, on one line, and with no way to reach somebody in it."""
    is_short = 0 < len(text) <= _LONGEST_SHOWN and "\n" not in text
    return is_short and question.section != "Contact" and contact_detail(text) is None
