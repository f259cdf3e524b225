"""A letter, as the site's forms send it to a letter box: read strictly, refused with a word that the page explains."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tradekin.errors import TradekinError
from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.forms.letter_issue import KINDS, LETTER_ID, LetterMark, fence_for, write_letter_issue
from tradekin.kit.file_kinds import kind_of_file
from tradekin.settings import Inbox

VERSION = 1
MOST_BYTES = 800_000
MOST_PHOTO_BYTES = 400_000
MOST_ANSWER_BYTES = 20_000
MOST_ANSWERS_BYTES = 50_000
"""GitHub takes issues of at most 65,536 characters."""
MOST_REPLY_BYTES, MOST_WORD_BYTES = 300, 120
FEWEST_SECONDS = 3
PUBLIC_KINDS = (FormKind.JOIN, FormKind.UPDATE)
"""What may become a public issue."""
PRIVATE_ANSWERS = ("hidden", "thanks")
"""Answers of theirs that may not: who wants to be hidden, and what is said of somebody else."""
_FIELDS = frozenset(("letter", "id", "kind", "answers", "photo", "reply_to", "word", "seconds", "nothing"))
TITLE_LENGTH = 60


class LetterRefusedError(TradekinError):
    """A letter that is not taken; `problem` is one of `PROBLEMS`."""


PROBLEMS: Mapping[str, int] = {
    "too_large": 413,
    "no_letter": 400,
    "empty": 422,
    "too_long": 413,
    "robot": 422,
    "early": 422,
    "private": 403,
    "bad_photo": 415,
    "too_many": 429,
    "elsewhere": 403,
    "later": 503,
}
"""Why a letter is not taken, each with the status that the letter box answers with.

`too_large`, `no_letter` (not what a form sends), `empty`, `too_long` (an answer), `robot` (a field that nobody sees has
something in it), `early` (sent sooner than a person can), `private` (this inbox is public, and the letter may not be),
`bad_photo`, `too_many` (from one address, for now), `elsewhere` (from another site), `later` (the inbox cannot be
reached).
"""


@dataclass(frozen=True, slots=True)
class SentLetter:
    """What somebody asks for, in the answers to the questions of an issue form."""

    id: str
    kind: FormKind
    answers: Mapping[str, str]
    """By the ids of the form's questions; none is blank."""
    photo: bytes = field(default=b"", repr=False)
    """A JPEG, empty if there is none."""
    reply_to: str = ""
    """How the facilitator reaches whoever sent it: never published."""
    word: str = ""
    """A word that was agreed with the facilitator."""

    @property
    def mark(self) -> LetterMark:
        """What an issue says of it."""
        return LetterMark(self.kind, self.id)

    @property
    def title(self) -> str:
        """The title of its issue, one line."""
        who = next((self.answers[each] for each in ("name", "asking", "profile") if each in self.answers), "")
        return f"{self.kind.capitalize()}: {' '.join(who.split())[:TITLE_LENGTH]}".strip()

    @property
    def label(self) -> str:
        """The label of its issue."""
        return forms()[self.kind].label

    @property
    def issue(self) -> str:
        """The text of its issue."""
        return write_letter_issue(self.mark, self.answers, self._private())

    def _private(self) -> list[str]:
        """The lines for the facilitator alone."""
        lines = [f"- {name}: {_code(text)}" for name, text in self._told() if text]
        if self.photo:
            lines.append(f"- Photo: [{self.mark.photo}](../blob/HEAD/{self.mark.photo})")
        return ["**For the facilitator alone**", "", *lines] if lines else []

    def _told(self) -> tuple[tuple[str, str], ...]:
        return ("Can be reached at", self.reply_to), ("Their word", self.word)


def _code(text: str) -> str:
    """A text between signs that make it no markup, on one line."""
    line = " ".join(text.split()).replace("<!--", "<! --")
    signs = fence_for(line, 1)
    return f"{signs} {line} {signs}"


def read_letter(data: bytes, inbox: Inbox = Inbox.PRIVATE) -> SentLetter:
    """The letter in what a form sent.

    Raises:
        LetterRefusedError: for anything else, and for what this inbox may not take.
    """
    if len(data) > MOST_BYTES:
        raise LetterRefusedError("too_large")
    given = _object(data)
    if given["nothing"]:
        raise LetterRefusedError("robot")
    kind, answers = KINDS[given["kind"]], _answers(given["answers"])
    asked = {each.id for each in forms()[kind].questions}
    if not asked.issuperset(answers):
        raise LetterRefusedError("no_letter")
    if not answers:
        raise LetterRefusedError("empty")
    if given["seconds"] < FEWEST_SECONDS:
        raise LetterRefusedError("early")
    letter = SentLetter(
        given["id"], kind, answers, _photo(given["photo"]), _line(given["reply_to"], MOST_REPLY_BYTES),
        _line(given["word"], MOST_WORD_BYTES),
    )  # fmt: skip
    if inbox is Inbox.PUBLIC and not may_be_public(letter):
        raise LetterRefusedError("private")
    return letter


def may_be_public(letter: SentLetter) -> bool:
    """Whether it may become a public issue: nothing in it is about somebody else, or for the facilitator alone."""
    beside = letter.photo or letter.reply_to or letter.word
    return letter.kind in PUBLIC_KINDS and not beside and not set(letter.answers) & set(PRIVATE_ANSWERS)


def _object(data: bytes) -> dict[str, Any]:
    """The parts of a letter, each of its kind; what may be left out is empty."""
    try:
        given = json.loads(data.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise LetterRefusedError("no_letter") from None
    if not isinstance(given, dict) or not _FIELDS.issuperset(given):
        raise LetterRefusedError("no_letter")
    texts = {name: given.get(name, "") for name in ("id", "kind", "photo", "reply_to", "word", "nothing")}
    seconds, answers = given.get("seconds"), given.get("answers")
    is_sound = (
        given.get("letter") == VERSION and not isinstance(given.get("letter"), bool)
        and all(isinstance(each, str) and is_sound_text(each) for each in texts.values())
        and LETTER_ID.fullmatch(texts["id"]) and texts["kind"] in KINDS
        and isinstance(seconds, int | float) and not isinstance(seconds, bool)
        and isinstance(answers, dict) and all(isinstance(each, str) for each in answers.values())
    )  # fmt: skip
    if not is_sound:
        raise LetterRefusedError("no_letter")
    return {**texts, "seconds": seconds, "answers": answers}


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def is_sound_text(text: str) -> bool:
    """Whether a text can be kept: without halves of characters, and without NUL."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _answers(given: Mapping[str, str]) -> dict[str, str]:
    read = {name: text.replace("\r\n", "\n").replace("\r", "\n") for name, text in given.items() if text.strip()}
    if not all(map(is_sound_text, read.values())):
        raise LetterRefusedError("no_letter")
    sizes = [len(each.encode()) for each in read.values()]
    if max(sizes, default=0) > MOST_ANSWER_BYTES or sum(sizes) > MOST_ANSWERS_BYTES:
        raise LetterRefusedError("too_long")
    return read


def _photo(text: str) -> bytes:
    try:
        photo = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise LetterRefusedError("bad_photo") from None
    if photo and (len(photo) > MOST_PHOTO_BYTES or kind_of_file(photo[:32]) != "jpg"):
        raise LetterRefusedError("bad_photo")
    return photo


def _line(text: str, most: int) -> str:
    line = " ".join(text.split())
    if len(line.encode()) > most:
        raise LetterRefusedError("too_long")
    return line
