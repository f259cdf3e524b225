"""What a form's mail says beside the answers, in the language that is spoken now: written by it, and read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.forms.letter_issue import kind_in_address
from tradekin.intake.forms.questions import AnswerShape, FormQuestion, questions
from tradekin.language import codes, gettext, speaking

KINDS: Mapping[FormKind, str] = {
    FormKind.JOIN: "I would like to be in the directory.",
    FormKind.UPDATE: "Please change my profile.",
    FormKind.STILL_RIGHT: "I have read my profile, and it is right today.",
    FormKind.INTRODUCTION: "I would like to be introduced to somebody.",
    FormKind.LEAVE: "I would like to leave the directory.",
    FormKind.THANKS: "I would like to thank another member.",
}
"""The first sentence of a mail, by what it asks for."""
LINE = "The last line is for the facilitator's program. Please leave it as it is."


@dataclass(frozen=True, slots=True)
class MailWords:
    """The words of a mail in one language."""

    kinds: Mapping[FormKind, str]
    titles: Mapping[str, str]
    """The questions' titles by their ids, in the order in which a mail has them."""
    lists: tuple[str, ...]
    """The ids of the questions that are answered by a list."""
    line: str

    def as_shape(self) -> dict[str, object]:
        """The same as data for the browser, the titles as pairs: a page sorts what goes by names."""
        kinds = {kind_in_address(kind): said for kind, said in self.kinds.items()}
        return {"kinds": kinds, "titles": list(self.titles.items()), "lists": list(self.lists), "line": self.line}


def mail_words() -> MailWords:
    """The words in the language that is spoken now."""
    return MailWords(
        {kind: gettext(said) for kind, said in KINDS.items()},
        {each.id: gettext(each.title) for each in mail_questions()},
        tuple(each.id for each in mail_questions() if each.answer in (AnswerShape.LIST, AnswerShape.PAIRS)),
        gettext(LINE),
    )


@cache
def words_of_every_language() -> tuple[MailWords, ...]:
    """The words in each language that the forms know."""
    made = []
    for code in codes():
        with speaking(code):
            made.append(mail_words())
    return tuple(made)


@cache
def mail_questions() -> tuple[FormQuestion, ...]:
    """Every question of every form, each once: those that are not made from the model first."""
    own = {each.id for each in questions()}
    asked = {each.id: each for form in forms().values() for each in form.questions}
    return (*(each for each in asked.values() if each.id not in own), *questions())


def sentences() -> Iterator[str]:
    """What a mail says, in English: for the catalogues of other languages."""
    yield from (*KINDS.values(), LINE)
    yield from (each.title for each in mail_questions())
