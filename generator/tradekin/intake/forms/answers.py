"""Answers as people type them -> the values of a profile's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.list_fields import CHOICES, LINES, Level, kind_of, read_languages, read_places
from tradekin.errors import UnpairedError, UnusableError
from tradekin.intake.forms.questions import AnswerShape, FormQuestion
from tradekin.kit.documents.nodes import Plain
from tradekin.kit.lists.entries import read_entries
from tradekin.kit.lists.lines import lines_of
from tradekin.kit.lists.list_kind import Entries, LeftOut, ListKind
from tradekin.kit.text.brackets import spans
from tradekin.kit.text.emails import unwrap_address
from tradekin.kit.text.phone_numbers import phone_number

_SIGNS = ",;،、，；"
_CLOSED = frozenset(("areas", "languages", "practices"))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DASHES = (" - ", " – ", " — ")


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What an answer stands for: a text, a list of texts, or a list of groups of texts; and what is not in it."""

    value: Plain
    left_out: tuple[LeftOut, ...] = ()
    """What may be meant and was not taken."""
    levels: tuple[Level, ...] = ()
    """Languages with a level beside them."""


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Reads answers in a group's words.

    `member` gives the slug of a member however somebody named them; `day` is the day of what has none.
    """

    words: GroupTerms
    member: Callable[[str], str]
    day: str

    def read(self, question: FormQuestion, answer: str) -> AnswerRead:
        """What an answer stands for."""
        if question.answer is AnswerShape.BOXES:
            return AnswerRead(list(list_ticked(answer)))
        if question.answer is AnswerShape.PAIRS:
            entries = read_entries(answer, LINES)
            return AnswerRead([self._pair(question, line) for line in entries.taken], entries.left_out)
        if question.answer is AnswerShape.LIST:
            return self._list(question, answer)
        if question.choices or question.words:
            return _chosen(answer)
        if question.name == "contact.email":
            return AnswerRead(unwrap_address(answer))
        return AnswerRead(self._international(answer.strip()) if question.name == "contact.phone" else answer.strip())

    def _international(self, number: str) -> str:
        """A number of the group's country in international form; whatever else was typed as it is."""
        country = self.words.settings.country
        if country is None or number.startswith("+"):
            return number
        try:
            return phone_number(number, country)
        except UnusableError:
            return number

    def _list(self, question: FormQuestion, answer: str) -> AnswerRead:
        kind = self._kind(question, answer)
        if question.words == "areas":
            return _as_read(read_places(answer, kind))
        if question.words != "languages":
            return _as_read(read_entries(answer, kind))
        entries, levels = read_languages(answer, kind, self.words)
        return _as_read(entries, levels)

    def _kind(self, question: FormQuestion, answer: str) -> ListKind:
        """A list is divided at commas if it stands on one line, and always if only words of a list can be meant."""
        if not question.words:
            return LINES
        divides = question.words in _CLOSED or len(lines_of(answer)) == 1
        return kind_of(question.words, self.words, _SIGNS if divides else "")

    def _pair(self, question: FormQuestion, line: str) -> dict[str, Plain]:
        first, rest = _split_line(line)
        if "on" not in question.parts:
            return {question.parts[0]: first, **({question.parts[1]: rest} if rest else {})}
        rest, day = _dated(rest)
        return {"to": self.member(first), "for": rest, "on": day or self.day}


def _as_read(entries: Entries, levels: tuple[Level, ...] = ()) -> AnswerRead:
    return AnswerRead(list(entries.taken), entries.left_out, levels)


def _chosen(answer: str) -> AnswerRead:
    """One of several: the ticked one, if it is a checklist."""
    entries = read_entries(answer, CHOICES)
    return AnswerRead("\n".join(entries.taken), entries.left_out) if entries.had_boxes else AnswerRead(answer.strip())


def list_ticked(answer: str) -> tuple[str, ...]:
    """What stands beside the ticked boxes of an answer."""
    entries = read_entries(answer, LINES)
    return entries.taken if entries.had_boxes else ()


def _split_line(line: str) -> tuple[str, str]:
    """The two parts of a line with single spaces: before and behind the first colon, else a dash."""
    first, colon, rest = _behind_address(line) if line.startswith(("http://", "https://")) else _at_colon(line)
    if not colon:
        place = min((place for dash in _DASHES if (place := line.find(dash)) >= 0), default=len(line))
        first, rest = line[:place], line[place + 3 :]
    return first.strip(), rest.strip()


def _at_colon(line: str) -> tuple[str, str, str]:
    """What stands before and behind the first colon outside brackets."""
    try:
        (start, end), *rest = spans(line, ":：")
    except UnpairedError:
        first, colon, behind = line.replace("：", ":").partition(":")
        return first, colon, behind
    return line[start:end], ":" if rest else "", line[end + 1 :]


def _behind_address(line: str) -> tuple[str, str, str]:
    """An address has colons itself: the one that counts stands at its end."""
    address, _, rest = line.partition(" ")
    if address.endswith((":", "：")):
        return address[:-1], ":", rest
    if rest.startswith((":", "：")):
        return address, ":", rest[1:]
    before, colon, behind = address.rpartition(":")
    is_end = colon and not behind.startswith("//") and not behind[:1].isdecimal()
    return (before, ":", f"{behind} {rest}") if is_end else (line, "", "")


def _dated(text: str) -> tuple[str, str]:
    """A text without the day at its end, and that day; empty if there is none."""
    bare = text.rstrip().removesuffix(")")
    before = bare[:-10].removesuffix("(")
    if not _DAY.fullmatch(bare[-10:]) or not before[-1:].isspace():
        return text, ""
    before = before.rstrip()
    return (before[:-1] if before.endswith((":", ",")) else before).rstrip(), bare[-10:]


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


def field_value(fields: Mapping[str, Plain], name: str) -> Plain | None:
    """What stands under a name such as `trade` or `contact.website`, or None."""
    outer, dot, inner = name.partition(".")
    value = fields.get(outer)
    if dot:
        return value.get(inner) if isinstance(value, dict) else None
    return value


def add_thanks(old: Plain | None, new: Plain) -> list[Plain]:
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
