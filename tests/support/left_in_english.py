"""What of a text is still English, though the group speaks another language: held against the catalogue's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import words
from babel.messages.pofile import read_po

from tradekin.intake.forms.issue_forms import forms

_PLACE = re.compile(r"%\(\w+\)s|\{\w+\}|%%")
_WORDS = re.compile(r"[^\W\d_]+")


@cache
def _pieces(code: str) -> tuple[str, ...]:
    """The literal pieces of every English sentence that its translation has not: at least three words each."""
    catalogue = read_po(BytesIO((words.CATALOGUES / f"{code}.po").read_bytes()), locale=code)
    found: dict[str, None] = {}
    for message in catalogue:
        asked = message.id if isinstance(message.id, tuple) else (message.id,)
        said = " ".join(message.string if isinstance(message.string, tuple) else (message.string,))
        for piece in (part for each in asked for part in _literal(each)):
            if piece not in _plain(said) and not any(piece in each for each in _examples()):
                found.setdefault(piece)
    return tuple(found)


def _literal(sentence: str) -> Iterator[str]:
    for part in _PLACE.split(sentence):
        piece = _plain(part)
        if len(_WORDS.findall(piece)) >= 3:
            yield piece


def _plain(text: str) -> str:
    """A text on one line, without the signs that a format puts in front of others."""
    return " ".join(text.replace("\\", "").split())


@cache
def _examples() -> frozenset[str]:
    """What the forms show as an example of an answer, which members of the tests have written."""
    return frozenset(_plain(each.sample) for form in forms().values() for each in form.questions)


@cache
def _on_github() -> frozenset[str]:
    """What the issue forms on GitHub are called, and their headings: English there, so that answers name them so."""
    asked = {_plain(each.title) for form in forms().values() for each in form.questions}
    return frozenset({*asked, "Leave the directory", "Change my profile", "Join the directory"})


def left_in_english(text: str, code: str = "de") -> list[str]:
    """The pieces of English sentences that stand in a text."""
    seen = " ".join(_plain(line.removeprefix(">")) for line in text.split("\n"))
    for each in _on_github():
        seen = seen.replace(f"**{each}**", "").replace(f"„{each}“", "").replace(f": {each}", ": ")
    return [piece for piece in _pieces(code) if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", seen)]
