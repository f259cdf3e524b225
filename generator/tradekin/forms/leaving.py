"""“Please remove me” in an answer -> that somebody wants to leave.

A sentence counts only if every word of it belongs to such a wish, so that “I remove old wiring” and “delete my phone
number” are what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from tradekin.forms.issue_body import Answers
from tradekin.forms.mending import Note, problem
from tradekin.forms.questions import Question
from tradekin.profile.nodes import as_plain
from tradekin.profile.reader import read

LONGEST = 400
"""A sentence with more characters is no wish to leave."""
MOST_OF_A_GREETING = 3
_SENTENCE_ENDS = re.compile(r"[.!?;\n]")
_PARTS = re.compile(r"[,:–—()]")
_QUOTES = ("“", "„", "«", "‘", '"', "'")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Wishes:
    """Answers without those that ask to leave, and notes on these."""

    answers: Answers
    notes: tuple[Note, ...] = ()

    @property
    def to_leave(self) -> bool:
        """Whether there is such a wish."""
        return bool(self.notes)


def without_wishes(answers: Answers, asked: Iterable[Question]) -> Wishes:
    """The answers without those that ask to leave; a question that needs an answer keeps it."""
    given = dict(answers.given)
    notes: list[Note] = []
    for question in asked:
        if wants_to_leave(given.get(question.id, "")):
            notes.append(problem("leaving", question))
            if not question.required:
                del given[question.id]
    return Wishes(replace(answers, given=given), tuple(notes))


def wants_to_leave(text: str) -> bool:
    """Whether a text asks that its writer be taken out of the directory."""
    is_first = text.lstrip()[:1] not in _QUOTES
    for sentence in _SENTENCE_ENDS.split(text):
        words = _wish_in(sentence) if len(sentence) <= LONGEST else ["…"]
        if _removes(words) or (is_first and _goes(words)):
            return True
        is_first = is_first and not words
    return False


def _wish_in(sentence: str) -> list[str]:
    """The words of the first part of a sentence that is more than courtesy."""
    parts = (_WORD.findall(part.casefold().replace("’", "'")) for part in _PARTS.split(sentence))
    return next((words for words in parts if not _is_courtesy(words)), [])


def _is_courtesy(words: list[str]) -> bool:
    """Whether words only greet or thank; a greeting of a few words may hold a name."""
    greets = 0 < len(words) <= MOST_OF_A_GREETING and words[0] in _listed("greetings")
    return (greets and _listed("verbs", "going").isdisjoint(words)) or _listed("courtesy").issuperset(words)


def _removes(words: list[str]) -> bool:
    """Whether the words ask for nothing but that a profile, or whoever writes them, be taken out."""
    said = set(words)
    if not said & _listed("verbs") or not said <= _listed("verbs", "whole", "own", "mine", "courtesy"):
        return False
    return bool(said & _listed("whole")) or bool(said & _listed("own") and said & _listed("mine"))


def _goes(words: list[str]) -> bool:
    """Whether the words say that somebody goes, or is here no longer."""
    said = set(words)
    told = " ".join(word for word in words if word not in _listed("courtesy"))
    if told in _listed("phrases") or (told in _listed("phrases_with_place") and said & _listed("places")):
        return True
    from_here = said & _listed("who", "places")
    return bool(said & _listed("going") and from_here) and said <= _listed(
        "going", "who", "places", "mine", "courtesy", "whole"
    )


@cache
def _listed(*names: str) -> frozenset[str]:
    """The words of some lists."""
    return frozenset(word for name in names for word in _lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    file = resources.files("tradekin.forms") / "data" / "leaving.yml"
    document = read(file.read_bytes(), "leaving.yml")
    root = as_plain(document.root) if document.root else None
    if document.found or not isinstance(root, dict):
        raise ValueError(f"the words of leaving are broken: {document.found}")
    return {name: [str(word) for word in words] for name, words in root.items()}
