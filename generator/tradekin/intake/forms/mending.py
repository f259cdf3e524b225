"""What the check says of a profile -> notes to the person who filled in the form, by the questions they know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tradekin.intake.forms.questions import FormQuestion, questions
from tradekin.kit.documents.nodes import Fields
from tradekin.kit.findings.codes import RULES, UNSAID_IN_LOGS
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, PaymentNumber
from tradekin.kit.text.secret_keys import SECRET_FIX, SECRET_MESSAGE
from tradekin.kit.text.shown import visible
from tradekin.language import gettext, plain
from tradekin.language.wording import echo, message_and_fix, sentences_in
from tradekin.profile.reading import read_profile

MOST_OF_ONE = 3
_OWN_WORDS = ("P402",)
_ADDRESSES = ("P112", "P113")
_SEVERAL_TRADES = "P220"
_SETTINGS = ("S001", "V001")
_BY_GROUP = ("unreadable_profile", "settings", "not_asked")
_UNSEEN = ("unknown_profile", "thanked_unknown")
_BESIDE = (*_BY_GROUP, "unanswered", "heading_gone", "no_form", "unknown_profile", "thanks_full")
_say = sentences_in("tradekin.intake.forms", "problems.jinja")
_beside = sentences_in("tradekin.intake.forms", "problems_of_letters.jinja")


_OF_THE_GROUND = (
    "There is a character here that cannot be shown: %(name)s.",
    "Delete it and type the word again; it often comes along when pasting.",
    "%(name)s is not one of the choices.",
    "Choose %(name)s.",
)
"""What the reader of files says, which speaks no language but English; each names one thing at most."""


def _said(text: str) -> str:
    """A sentence of the reader of files in the language that is spoken; every other as it is."""
    for sentence in _OF_THE_GROUND:
        head, place, tail = sentence.partition("%(name)s")
        if text.startswith(head) and text.endswith(tail) and (place or text == sentence):
            name = text[len(head) : len(text) - len(tail)] if place else ""
            quoted = echo(name[1:-1]) if name.startswith("“") else name.replace(" or ", f" {gettext('or')} ")
            return plain(sentence, name=quoted)
    return text


def causes() -> Iterator[str]:
    """What is said of a way to be reached without repeating it, in English: for the catalogues of other languages."""
    for code in (*_ADDRESSES, *_OWN_WORDS, "P111", "P301", "P302", "P401", "P304", "P305"):
        yield from (RULES[code].title, RULES[code].why)
    yield from _OF_THE_GROUND
    yield from (SECRET_MESSAGE, SECRET_FIX, PAYMENT_FIX)
    yield from (PaymentNumber(0, 0, is_card=each).message for each in (True, False))


@dataclass(frozen=True, slots=True)
class FormNote:
    """Something to mend or to think about: which question it is about, what it is, and what to do."""

    title: str
    """The question's title; empty where it is about no question of the form."""
    message: str
    fix: str
    code: str = ""
    asks_person: bool = False
    by_group: bool = False
    """Whether it is the group's to mend, and there is nothing to do for whoever sent the form."""
    is_unseen: bool = False
    """Whether it says that somebody is not to be seen here, who may be hidden."""
    beside: tuple[str, str] | None = None
    """The same where whoever sent it can edit no issue, if that is put otherwise: what it is, and what to do."""

    @property
    def as_letter(self) -> FormNote:
        """The note on what came without an account, for whoever deals with it and whoever sent it."""
        return replace(self, message=self.beside[0], fix=self.beside[1], beside=None) if self.beside else self


def problem(name: str, question: FormQuestion | None, *about: object) -> FormNote:
    """A note in words of our own: the macro of that name gives what is wrong, and below it what to do."""
    title = question.title if question else ""
    message, fix = _lines(name, title, *about)
    note = FormNote(title, visible(message), visible(fix), by_group=name in _BY_GROUP, is_unseen=name in _UNSEEN)
    if name not in _BESIDE:
        return note
    message, fix = message_and_fix(_beside(name, title, *about))
    return replace(note, beside=(visible(message), visible(fix)))


def notes_of(
    found: Iterable[Finding], text: str, private: tuple[str, ...]
) -> tuple[tuple[FormNote, ...], tuple[FormNote, ...]]:
    """Findings about a profile's text as problems and hints. Nothing in `private` is repeated in them."""
    root = read_profile(text.encode(), "").root
    problems: list[FormNote] = []
    hints: list[FormNote] = []
    told: Counter[tuple[str, str]] = Counter()
    for each in found:
        if each.code in UNSAID_IN_LOGS or (each.code == "P101" and each.line == 1):
            continue  # an issue is public, too; and who asks says which of the required answers are missing
        note = _note(each, root if isinstance(root, Fields) else None, private)
        told[note.title, note.code] += 1
        if told[note.title, note.code] == MOST_OF_ONE + 1:
            note = FormNote(note.title, *_lines("more"), note.code)
        if told[note.title, note.code] <= MOST_OF_ONE + 1:
            (problems if each.is_error else hints).append(note)
    return tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(hints))


def _note(each: Finding, root: Fields | None, private: tuple[str, ...]) -> FormNote:
    if each.code in _SETTINGS:
        return replace(problem("settings", None), code=each.code)
    rule = RULES[each.code]
    question = _question_at(root, each.line) if root else None
    if root is not None and question is None and each.is_error and each.line > 1:
        return problem("not_asked", None)
    title = question.title if question else ""
    if each.code == "P101":
        return FormNote(title, *_lines("incomplete", question), each.code)
    if each.code == _SEVERAL_TRADES:
        return FormNote(title, each.message, *_lines("several_trades")[:1], each.code)
    contact = question is not None and question.section == "Contact"
    if contact or each.code in _OWN_WORDS or _repeats(f"{each.message} {each.fix}", private):
        cause = each.message if contact and _quotes_nothing(each) else f"{gettext(rule.title)}. {gettext(rule.why)}"
        return FormNote(title, cause, _fix(each, question, private), each.code, each.asks_person)
    return FormNote(title, _said(each.message), _said(each.fix), each.code, each.asks_person)


def _quotes_nothing(each: Finding) -> bool:
    """Whether what is wrong with an address or a number is said without repeating any of it."""
    return each.code in _ADDRESSES and not any(sign in "“0123456789" for sign in each.message)


def _fix(each: Finding, question: FormQuestion | None, private: tuple[str, ...]) -> str:
    """What to do about an answer that must not be repeated."""
    if question is None or question.section != "Contact":
        return _lines("take_out")[0]
    if each.is_error or _repeats(each.fix, private) or "http" in each.fix:
        return _lines("contact", question)[0]
    return each.fix


def _lines(name: str, *about: object) -> tuple[str, str]:
    return message_and_fix(_say(name, *about))


def _repeats(text: str, private: tuple[str, ...]) -> bool:
    """Whether a text has a way to reach somebody in it."""
    return contact_detail(text) is not None or any(len(each) > 4 and each in text for each in private)


def _question_at(root: Fields, line: int) -> FormQuestion | None:
    """The question whose answer stands on a line of the profile."""
    outer = _field_at(root, line)
    value = root.get(outer)
    inner = _field_at(value, line) if isinstance(value, Fields) else ""
    names = (f"{outer}.{inner}", outer)
    return next((each for name in names for each in questions() if each.name == name), None)


def _field_at(fields: Fields, line: int) -> str:
    """The name of the last field that starts on a line or above it."""
    return next((key.text for key, _ in reversed(fields.entries) if key.line <= line), "")
