"""“Please remove me” in an answer -> that somebody wants to leave; “Please hide me” -> to be out of sight for a while.

A sentence counts only if every word of it belongs to such a wish, so that “I remove old wiring” and “delete my phone
number” are what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from tradekin.intake.forms.issue_body import FormAnswers
from tradekin.intake.forms.issue_forms import HIDE_NOW, SHOW_AGAIN
from tradekin.intake.forms.mending import FormNote, problem
from tradekin.intake.forms.questions import FormQuestion
from tradekin.kit.word_lists import words_in

LONGEST = 400
"""A sentence with more characters is no wish to leave."""
MOST_OF_A_GREETING = 3
_SENTENCE_ENDS = re.compile(r"[.!?;\n]")
_PARTS = re.compile(r"[,:–—()]")
_QUOTES = ("“", "„", "«", "‘", '"', "'")
_BESIDE = ("whole", "own", "mine", "courtesy", "beside_hiding")
_words = partial(words_in, "intake.forms", "leaving.yml")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class LeavingWish:
    """Answers without those that ask to leave or to be hidden, and notes on these."""

    answers: FormAnswers
    notes: tuple[FormNote, ...] = ()
    to_leave: bool = False
    """Whether there is a wish to leave."""
    to_hide: bool = False
    """Whether there is a wish to be hidden, or to be seen again."""


def without_wishes(answers: FormAnswers, asked: Iterable[FormQuestion]) -> LeavingWish:
    """The answers without those that hold such a wish; a question that needs an answer keeps it."""
    given = dict(answers.given)
    notes: dict[str, list[FormNote]] = {"leaving": [], "hiding": []}
    for question in asked:
        if wish := wish_in(given.get(question.id, "")):
            notes[wish].append(problem(wish, question))
            if not question.required:
                del given[question.id]
    found = (*notes["leaving"], *notes["hiding"])
    return LeavingWish(replace(answers, given=given), found, bool(notes["leaving"]), bool(notes["hiding"]))


def wish_in(text: str) -> str:
    """Which wish a text holds: `leaving`, `hiding` (also to be seen again), or none."""
    if wants_to_leave(text):
        return "leaving"
    return "hiding" if wants_to_hide(text) or wants_to_be_shown(text) else ""


def wants_to_leave(text: str) -> bool:
    """Whether a text asks that its writer be taken out of the directory, and not only for a while."""
    return any(
        not _is_for_a_while(words) and (_removes(words) or (is_first and _goes(words)))
        for words, is_first in _sentences(text)
    )


def wants_to_hide(text: str) -> bool:
    """Whether a text asks that its writer be out of sight for a while."""
    return any(_hides(words, is_first) for words, is_first in _sentences(text))


def wants_to_be_shown(text: str) -> bool:
    """Whether a text asks that its writer be seen again."""
    return any(_shows(words) for words, _ in _sentences(text))


def _sentences(text: str) -> Iterator[tuple[list[str], bool]]:
    """The telling words of each sentence, and whether nothing but courtesy was said before."""
    is_first = text.lstrip()[:1] not in _QUOTES
    for sentence in _SENTENCE_ENDS.split(text):
        words = _wish_in(sentence) if len(sentence) <= LONGEST else ["…"]
        yield words, is_first
        is_first = is_first and not words


def _wish_in(sentence: str) -> list[str]:
    """The words of the first part of a sentence that is more than courtesy."""
    parts = (_WORD.findall(part.casefold().replace("’", "'")) for part in _PARTS.split(sentence))
    return next((words for words in parts if not _is_courtesy(words)), [])


def _is_courtesy(words: list[str]) -> bool:
    """Whether words only greet or thank; a greeting of a few words may hold a name."""
    greets = 0 < len(words) <= MOST_OF_A_GREETING and words[0] in _words("greetings")
    return (greets and _words("verbs", "going").isdisjoint(words)) or _words("courtesy").issuperset(words)


def _removes(words: list[str]) -> bool:
    """Whether the words ask for nothing but that a profile, or whoever writes them, be taken out."""
    said = set(words)
    if not said & _words("verbs") or not said <= _words("verbs", "whole", "own", "mine", "courtesy"):
        return False
    return bool(said & _words("whole")) or bool(said & _words("own") and said & _words("mine"))


def _goes(words: list[str]) -> bool:
    """Whether the words say that somebody goes, or is here no longer."""
    said = set(words)
    told = " ".join(word for word in words if word not in _words("courtesy"))
    if told in _words("phrases") or (told in _words("phrases_with_place") and said & _words("places")):
        return True
    from_here = said & _words("who", "places")
    return bool(said & _words("going") and from_here) and said <= _words(
        "going", "who", "places", "mine", "courtesy", "whole"
    )


def _hides(words: list[str], is_first: bool) -> bool:
    """Whether the words ask for nothing but to be out of sight, or to be taken out for a while."""
    rest = [word for word in words if word not in _words("while", "lengths", "beside_while", "how_long")]
    if _is_for_a_while(words) and (_removes(rest) or (is_first and _goes(rest))):
        return True
    said = set(rest)
    if not said & _words("hiding", "unseen") or not said <= _words(*_BESIDE, "hiding", "unseen", "verbs"):
        return False
    about = said & _words("whole") or (said & _words("own") and said & _words("mine"))
    return bool(about or (is_first and said & _words("unseen") and said & _words("who") and said & _words("wants")))


def _shows(words: list[str]) -> bool:
    """Whether the words ask for nothing but to be seen again."""
    said = set(words)
    if not said & _words("showing") or not said <= _words(*_BESIDE, "showing", "again", "beside_while"):
        return False
    about = said & _words("whole") or (said & _words("own") and said & _words("mine"))
    return bool(about and said & _words("again", "showing_by_itself"))


def _is_for_a_while(words: list[str]) -> bool:
    """Whether the words say that something is only for a time."""
    said, joined = set(words), f" {' '.join(words)} "
    if said & _words("while") or any(f" {phrase} " in joined for phrase in _words("while_phrases")):
        return True
    return any(
        word in _words("how_long") and not _words("lengths").isdisjoint(words[place + 1 : place + 5])
        for place, word in enumerate(words)
    )


_AROUND = " \t\n.,;:!()[]<>\"'“”„‘’*_-–—"
_HIDES, _SHOWS = (words_in("intake.forms", "leaving.yml", name) for name in ("hides", "shows"))


class Sight(StrEnum):
    """What becomes of a profile that is to be hidden or shown."""

    HIDE = "hide"
    SHOW = "show"


def sight_in(answer: str) -> Sight | None:
    """What an answer asks for; None if that is not clear."""
    said = " ".join(answer.casefold().split()).strip(_AROUND)
    if said in (HIDE_NOW, *_HIDES) or wants_to_hide(answer):
        return Sight.HIDE
    return Sight.SHOW if said in (SHOW_AGAIN, *_SHOWS) or wants_to_be_shown(answer) else None
