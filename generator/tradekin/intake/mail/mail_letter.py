"""A mail -> the letter in it: from the line that the form wrote, else from the questions and answers themselves."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from tradekin.intake.letterbox.sent_letter import LetterRefusedError, SentLetter, is_sound_text, read_letter
from tradekin.intake.mail.letter_line import read_letter_lines
from tradekin.intake.mail.mail_file import MailFile
from tradekin.intake.mail.plain_answers import PlainAnswers, read_plain_answers

MOST_ANSWER = 20_000


@dataclass(frozen=True, slots=True)
class MailLetter:
    """What a mail holds: a letter, or why there is none; and what somebody should know who looks at it."""

    letter: SentLetter | None = None
    why_none: str = ""
    """`nothing`, `damaged`, or one of the reasons for which letters are refused."""
    notes: tuple[str, ...] = ()
    """What there is to know, as the names of macros of `from_mail.jinja`."""
    unclear: tuple[str, ...] = ()
    """Titles of questions that stand in several places."""


def letter_in(mail: MailFile) -> MailLetter:
    """The letter in a mail; never raises."""
    lines = [read_letter_lines(text) for text in mail.texts]
    sound: list[SentLetter] = []
    why = "damaged" if any(each.is_damaged for each in lines) else "nothing"
    for data in dict.fromkeys(letter for each in lines for letter in each.letters):
        try:
            letter = read_letter(data)
        except LetterRefusedError as problem:
            why = problem.problem
        else:
            sound.append(letter)
    if sound:
        first, *others = sound
        notes = ("several",) if any(_said(each) != _said(first) for each in others) else ()
        return _with_picture(MailLetter(first, notes=notes), mail)
    if (read := _by_hand(mail)) is None:
        return MailLetter(why_none=why)
    made, answers = read
    notes = ("by_hand", *(("damaged_line",) if why == "damaged" else ()))
    return _with_picture(MailLetter(made, notes=notes, unclear=answers.unclear), mail)


def _said(letter: SentLetter) -> tuple[object, ...]:
    """All that a letter says, whatever number it has: the same one may come as text and as HTML."""
    return letter.kind, letter.answers, letter.reply_to, letter.word


def _by_hand(mail: MailFile) -> tuple[SentLetter, PlainAnswers] | None:
    """A letter of the answers that stand in a mail, from the way of reading it that finds most."""
    read = [found for text in mail.texts if (found := read_plain_answers(text, mail.subject))]
    best = max(read, key=lambda each: len(each.answers), default=None)
    if best is None:
        return None
    answers = {name: _sound(text) for name, text in best.answers.items()}
    whole = repr((str(best.kind), sorted(answers.items()))).encode()
    number = UUID(bytes=hashlib.sha256(whole).digest()[:16], version=4)
    return SentLetter(str(number), best.kind, answers), best


def _sound(text: str) -> str:
    """An answer that a letter may have; one too long is cut, and the check says so of the profile."""
    cut = text[:MOST_ANSWER].replace("\0", "")
    return cut if is_sound_text(cut) else cut.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with_picture(read: MailLetter, mail: MailFile) -> MailLetter:
    """The letter with the one picture that was sent along."""
    if read.letter is None or read.letter.photo:
        return read
    if len(mail.pictures) == 1:
        letter = replace(read.letter, photo=mail.pictures[0])
        return replace(read, letter=letter, notes=(*read.notes, "photo_taken"))
    note = "several_pictures" if mail.pictures else "unread_picture" if mail.other_pictures else ""
    return replace(read, notes=(*read.notes, note)) if note else read
