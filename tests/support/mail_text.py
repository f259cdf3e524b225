"""A letter as the text of a mail, as the form on the site writes it (`logic/letter_mail.js`)."""

from __future__ import annotations

import json
import re

from tradekin.intake.forms.letter_issue import kind_in_address
from tradekin.intake.letterbox.sent_letter import FEWEST_SECONDS, VERSION, SentLetter
from tradekin.intake.mail.letter_line import write_letter_line
from tradekin.intake.mail.mail_words import MailWords

_DASH = re.compile(r"\A[-*+•–]\s+")


def write_mail(letter: SentLetter, words: MailWords) -> str:
    """The text: what is asked for, each question with its answer, and the line that holds the letter without its photo.

    Raises:
        ValueError: for a letter that only tries the way.
    """
    if letter.kind is None:
        raise ValueError("a test asks for nothing")
    asked = ((name, title) for name, title in words.titles.items() if name in letter.answers)
    answers = [_shown(title, letter.answers[name], name in words.lists) for name, title in asked]
    return "\n\n".join([words.kinds[letter.kind], *answers, words.line, write_letter_line(_letter(letter))])


def _letter(letter: SentLetter) -> bytes:
    """The letter as a letter box would get it."""
    beside = {"reply_to": letter.reply_to, "word": letter.word}
    shape = {
        "letter": VERSION, "id": letter.id, "kind": kind_in_address(letter.kind) if letter.kind else "",
        "answers": dict(letter.answers), **{name: text for name, text in beside.items() if text},
        "seconds": FEWEST_SECONDS,
    }  # fmt: skip
    return json.dumps(shape, ensure_ascii=False).encode()


def _shown(title: str, answer: str, is_list: bool) -> str:
    """An answer with its question: a short one beside it, a list with a dash before each entry."""
    lines = answer.strip().split("\n")
    if is_list:
        entries = (_DASH.sub("", line.strip()) for line in lines if line.strip())
        return "\n".join([f"{title}:", *(f"- {each}" for each in entries)])
    return f"{title}: {lines[0]}" if len(lines) == 1 else "\n".join([f"{title}:", *lines])
