"""Answers as people type them -> the values of a profile's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tradekin.forms.questions import Answer, Question
from tradekin.profile.check import Words
from tradekin.profile.nodes import Plain
from tradekin.settings import ANYWHERE
from tradekin.vocabulary.names import Names, normal

_BULLET = re.compile(r"\s*(?:[-*+•–]|[0-9]{1,2}[.)])\s+(?:\[[ xX]\]\s+)?")
_COMMA = re.compile(r"\s*[,;،、，；]\s*")
_PAIR = re.compile(r"(https?://\S*[^\s:]|[^:：]*?)\s*(?::|：)\s*(.*)\Z", re.DOTALL)
_DASHED = re.compile(r"(.*?)\s+[-–—]\s+(.*)\Z", re.DOTALL)
_DATED = re.compile(r"(.*?)\s*[:,]?\s+\(?([0-9]{4}-[0-9]{2}-[0-9]{2})\)?\s*\Z", re.DOTALL)
_MOST_JOINED = 5
_CLOSED = frozenset(("areas", "languages", "practices"))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads answers in a group's words.

    `member` gives the slug of a member however somebody named them; `day` is the day of what has none.
    """

    words: Words
    member: Callable[[str], str]
    day: str

    def value(self, question: Question, answer: str) -> Plain:
        """The value that an answer stands for: a text, a list of texts, or a list of groups of texts."""
        if question.answer is Answer.PAIRS:
            return [self._pair(question, line) for line in _entries(answer)]
        if question.answer is Answer.LIST:
            return self._list(question, answer)
        return answer.strip()

    def _list(self, question: Question, answer: str) -> list[Plain]:
        entries = _entries(answer)
        if not question.words or (len(entries) > 1 and question.words not in _CLOSED):
            return [each.rstrip(",;").rstrip() if question.words else each for each in entries]
        return [name for each in entries for name in self._names(question, each)]

    def _names(self, question: Question, line: str) -> Iterator[str]:
        """The names in a line, parted at commas; a name of the vocabulary that has a comma stays whole."""
        parts = [each for each in _COMMA.split(line) if each]
        if len(parts) > 1:
            parts[-1] = re.sub(r"\A(?:and|or|&)\s+", "", parts[-1])
        start = 0
        while start < len(parts):
            longest = range(min(len(parts), start + _MOST_JOINED), start, -1)
            end = next(
                each for each in longest if each == start + 1 or self._is_name(question, ", ".join(parts[start:each]))
            )
            yield from self._joined(question, ", ".join(parts[start:end]))
            start = end

    def _joined(self, question: Question, part: str) -> list[str]:
        """The two names of “one and another”, where only such words can be meant."""
        halves = re.split(r"\s+(?:and|&)\s+", part)
        both = question.words in _CLOSED and len(halves) == 2 and not self._is_name(question, part)
        return halves if both and all(self._is_name(question, each) for each in halves) else [part]

    def _is_name(self, question: Question, name: str) -> bool:
        vocabulary = self.words.vocabulary
        if question.words == "areas":
            return normal(name) in self.words.areas or normal(name) == ANYWHERE
        names: dict[str, Names] = {
            "trades": vocabulary.trade_names,
            "customers": vocabulary.group_names,
            "practices": vocabulary.practice_names,
            "languages": vocabulary.language_names,
        }
        return names[question.words].holder(name) is not None

    def _pair(self, question: Question, line: str) -> dict[str, Plain]:
        first, rest = _parted(line)
        if "on" not in question.parts:
            return {question.parts[0]: first, **({question.parts[1]: rest} if rest else {})}
        dated = _DATED.match(rest)
        rest, day = (dated.group(1), dated.group(2)) if dated else (rest, self.day)
        return {"to": self.member(first), "for": rest, "on": day}


def _entries(answer: str) -> list[str]:
    """The lines of a list without bullets and numbers; a line that is further in continues the one above."""
    entries: list[str] = []
    for line in answer.split("\n"):
        bullet = _BULLET.match(line)
        text = line[bullet.end() if bullet else 0 :].strip()
        if text and entries and not bullet and line.startswith(("  ", "\t")):
            entries[-1] = f"{entries[-1]} {text}"
        elif text:
            entries.append(text)
    return entries


def _parted(line: str) -> tuple[str, str]:
    match = _PAIR.match(line) or _DASHED.match(line)
    return (match.group(1).strip(), match.group(2).strip()) if match else (line.strip(), "")


def overlaid(fields: Mapping[str, Plain], values: Mapping[str, Plain], emptied: tuple[str, ...]) -> dict[str, Plain]:
    """A profile's fields with new values in place of the old, and without those that were emptied.

    Names may be of the form `contact.website`. A group that is left with nothing is left out.
    """
    made: dict[str, Plain] = {name: dict(each) if isinstance(each, dict) else each for name, each in fields.items()}
    for name in emptied:
        group, inner = _within(made, name)
        group.pop(inner, None)
    for name, value in values.items():
        group, inner = _within(made, name)
        group[inner] = value
    return {name: each for name, each in made.items() if each != {}}


def _within(fields: dict[str, Plain], name: str) -> tuple[dict[str, Plain], str]:
    """The group of fields that a name leads to, made if there is none, and the name inside it."""
    outer, dot, inner = name.partition(".")
    if not dot:
        return fields, outer
    group = fields.get(outer)
    if not isinstance(group, dict):
        group = fields[outer] = {}
    return group, inner


def held(fields: Mapping[str, Plain], name: str) -> Plain | None:
    """What stands under a name such as `trade` or `contact.website`, or None."""
    outer, dot, inner = name.partition(".")
    value = fields.get(outer)
    if dot:
        return value.get(inner) if isinstance(value, dict) else None
    return value


def thanked(old: Plain | None, new: Plain) -> list[Plain]:
    """The thank-you notes of a profile when new ones come.

    Notes that repeat none of the old are added to them. Notes that repeat some are the whole list, so that one can be
    taken out. A note said again keeps its day.
    """
    before = [each for each in old if isinstance(each, dict)] if isinstance(old, list) else []
    days = {(each.get("to"), each.get("for")): each.get("on") for each in before}
    notes = [each for each in new if isinstance(each, dict)] if isinstance(new, list) else []
    repeated = [each for each in notes if (each.get("to"), each.get("for")) in days]
    kept: list[Plain] = [] if repeated else list(before)
    for note in notes:
        day = days.get((note.get("to"), note.get("for")))
        kept.append({**note, "on": day} if day is not None else note)
    return kept
