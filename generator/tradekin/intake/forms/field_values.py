"""The answers of a form -> values by the names of fields, with what is unclear in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tradekin.directory.list_fields import why_left_out
from tradekin.intake.forms.answers import AnswerRead, AnswerReader, add_thanks
from tradekin.intake.forms.issue_body import FormAnswers
from tradekin.intake.forms.mending import FormNote, problem
from tradekin.intake.forms.questions import FormQuestion, questions
from tradekin.kit.documents.nodes import Plain
from tradekin.language.wording import echo


@dataclass(frozen=True, slots=True)
class FieldValues:
    """The values by the names of fields; what is unclear in the answers; and what was left out of them."""

    values: dict[str, Plain]
    unclear: tuple[FormNote, ...]
    hints: tuple[FormNote, ...]


def read_values(answers: FormAnswers, reader: AnswerReader, fields: Mapping[str, Plain]) -> FieldValues:
    """What the answers make of a profile with these fields."""
    values: dict[str, Plain] = {}
    unclear: list[FormNote] = []
    hints: list[FormNote] = []
    for each in questions():
        if answer := answers.given.get(each.id, ""):
            read = reader.read(each, answer)
            unclear += _unclear(each, read)
            hints += _levels(each, read)
            adds = each.id == "thanks" and fields
            values[each.name] = add_thanks(fields.get("thanks"), read.value) if adds else read.value
    return FieldValues(values, tuple(unclear), tuple(hints))


def _unclear(question: FormQuestion, read: AnswerRead) -> Iterator[FormNote]:
    """Notes on what may be meant in an answer and was not taken."""
    for each in read.left_out:
        yield problem(f"left_out_{why_left_out(each, question.words)}", question, echo(each.text))


def _levels(question: FormQuestion, read: AnswerRead) -> Iterator[FormNote]:
    """Notes on languages of which only the name, or nothing, was taken."""
    for each in read.levels:
        yield problem("level" if each.is_taken else "weak_level", question, echo(each.entry), each.language)
