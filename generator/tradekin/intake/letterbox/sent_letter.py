"""A letter, as the site's forms send it to a letter box: read strictly, refused with a word that the page explains."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tradekin.errors import TradekinError
from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.forms.letter_issue import (
    KINDS,
    LETTER_ID,
    PHOTOS_OF_LETTERS,
    LetterMark,
    fence_for,
    write_letter_issue,
)
from tradekin.kit.file_kinds import kind_of_file
from tradekin.kit.text.characters import without_unseen
from tradekin.settings import Inbox

VERSION = 1
MOST_BYTES = 800_000
MOST_PHOTO_BYTES = 400_000
MOST_ANSWER_BYTES = 20_000
MOST_ANSWERS_BYTES = 50_000
MOST_ISSUE_CHARACTERS = 65_536
"""GitHub takes no longer issue; fences around many backticks make one long."""
MOST_REPLY_BYTES, MOST_WORD_BYTES = 300, 120
FEWEST_SECONDS, MOST_SECONDS = 3, 1_000_000_000
MOST_NESTED = 2
"""A letter, and the answers in it."""
TEST = "test"
"""The kind of a letter that asks for nothing: it only tries the way."""
TEST_TITLE = "Test: the letter box"
TEST_TEXT = "This only tries whether letters arrive. They do. Nobody is asked for anything; it may be closed."
PUBLIC_KINDS = (FormKind.JOIN, FormKind.UPDATE)
"""What may become a public issue."""
PRIVATE_ANSWERS = ("hidden", "thanks")
"""Answers of theirs that may not: who wants to be hidden, and what is said of somebody else."""
_FIELDS = frozenset(("letter", "id", "kind", "answers", "photo", "reply_to", "word", "seconds", "nothing"))
NAMED_BY = ("name", "asking", "profile")
"""The answers that say whose letter it is, in this order."""
TITLE_LENGTH = 60
_TEXTS_AND_BRACKETS = re.compile(r'"(?:[^"\\]+|\\.)*+"?|[\[\]{}]', re.DOTALL)


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
    kind: FormKind | None
    """None: a test, which asks for nothing."""
    answers: Mapping[str, str]
    """By the ids of the form's questions; none is blank."""
    photo: bytes = field(default=b"", repr=False)
    """A JPEG, empty if there is none."""
    reply_to: str = ""
    """How the facilitator reaches whoever sent it: never published."""
    word: str = ""
    """A word that was agreed with the facilitator."""

    @property
    def mark(self) -> LetterMark | None:
        """What an issue says of it, unless it is a test."""
        return LetterMark(self.kind, self.id) if self.kind else None

    @property
    def photo_path(self) -> str:
        """Where its photo lies in an inbox."""
        return f"{PHOTOS_OF_LETTERS}/{self.id}.jpg"

    @property
    def title(self) -> str:
        """The title of its issue, one line without anything that nobody sees."""
        if self.kind is None:
            return TEST_TITLE
        who = next((self.answers[each] for each in NAMED_BY if each in self.answers), "")
        named = " ".join(without_unseen(who).split())[:TITLE_LENGTH]
        return f"{self.kind.capitalize()}: {named}".strip()

    @property
    def label(self) -> str:
        """The label of its issue; a test has none."""
        return forms()[self.kind].label if self.kind else ""

    @property
    def issue(self) -> str:
        """The text of its issue."""
        if self.mark:
            return write_letter_issue(self.mark, self.answers, self._private())
        private = self._private()
        mark = f"<!-- letter {VERSION} {TEST} {self.id} -->"
        return "\n\n".join([TEST_TEXT, mark, *(["\n".join(private)] if private else [])]) + "\n"

    def _private(self) -> list[str]:
        """The lines for the facilitator alone."""
        lines = [f"- {name}: {_code(text)}" for name, text in self._told() if text]
        if self.photo:
            lines.append(f"- Photo: [{self.photo_path}](../blob/HEAD/{self.photo_path})")
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
    kind, answers = KINDS.get(given["kind"]), _answers(given["answers"])
    asked = {each.id for each in forms()[kind].questions} if kind else set()
    if not asked.issuperset(answers):
        raise LetterRefusedError("no_letter")
    if kind and not answers:
        raise LetterRefusedError("empty")
    if given["seconds"] < FEWEST_SECONDS:
        raise LetterRefusedError("early")
    letter = SentLetter(
        given["id"], kind, answers, _photo(given["photo"]), _line(given["reply_to"], MOST_REPLY_BYTES),
        _line(given["word"], MOST_WORD_BYTES),
    )  # fmt: skip
    if inbox is Inbox.PUBLIC and not may_be_public(letter):
        raise LetterRefusedError("private")
    if len(letter.issue) > MOST_ISSUE_CHARACTERS:
        raise LetterRefusedError("too_long")
    return letter


def may_be_public(letter: SentLetter) -> bool:
    """Whether it may become a public issue: nothing in it is about somebody else, or for the facilitator alone."""
    beside = letter.photo or letter.reply_to or letter.word
    return letter.kind in (None, *PUBLIC_KINDS) and not beside and not set(letter.answers) & set(PRIVATE_ANSWERS)


def _object(data: bytes) -> dict[str, Any]:
    """The parts of a letter, each of its kind; what may be left out is empty."""
    try:
        text = data.decode("utf-8")
        given = json.loads(text, parse_constant=_refuse) if _is_flat(text) else None
    except ValueError:
        raise LetterRefusedError("no_letter") from None
    if not isinstance(given, dict) or not _FIELDS.issuperset(given):
        raise LetterRefusedError("no_letter")
    texts = {name: given.get(name, "") for name in ("id", "kind", "photo", "reply_to", "word", "nothing")}
    seconds, answers = given.get("seconds"), given.get("answers")
    is_sound = (
        given.get("letter") == VERSION and not isinstance(given.get("letter"), bool)
        and all(isinstance(each, str) and is_sound_text(each) for each in texts.values())
        and LETTER_ID.fullmatch(texts["id"]) and texts["kind"] in {*KINDS, TEST}
        and isinstance(seconds, int | float) and not isinstance(seconds, bool) and abs(seconds) <= MOST_SECONDS
        and isinstance(answers, dict) and all(isinstance(each, str) for each in answers.values())
    )  # fmt: skip
    if not is_sound:
        raise LetterRefusedError("no_letter")
    return {**texts, "seconds": seconds, "answers": answers}


def _is_flat(text: str) -> bool:
    """Whether nothing lies deeper in it than answers do: how deep a reader of JSON can go differs."""
    depth = 0
    for found in _TEXTS_AND_BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > MOST_NESTED:
            return False
    return True


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
    if base64.b64encode(photo).decode() != text:
        raise LetterRefusedError("bad_photo")
    if photo and (len(photo) > MOST_PHOTO_BYTES or kind_of_file(photo[:32]) != "jpg"):
        raise LetterRefusedError("bad_photo")
    return photo


def _line(text: str, most: int) -> str:
    line = " ".join(text.split())
    if len(line.encode()) > most:
        raise LetterRefusedError("too_long")
    return line
