"""The text of an issue that a form has made -> what was answered to each question.

GitHub writes each answer below its question's title, `### Title`, with blank lines around. An answer may hold such a
heading itself, so a body is split only where every title of the form is used once, in the form's order, and where an
answer of one line has one line and a checklist a line a box. Where several splits are left, it is taken that one answer
holds them all, as when somebody pastes; what looks like a heading stays with the answer above it, and the titles in
question are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from tradekin.intake.forms.issue_forms import Form
from tradekin.intake.forms.questions import AnswerShape, FormQuestion
from tradekin.kit.text.characters import is_no_answer, says_nothing
from tradekin.kit.text.markup import fence, heading

NO_RESPONSE = "_No response_"
_NO = frozenset(("no", "null", "~", "private", "not public"))


@dataclass(frozen=True, slots=True)
class FormAnswers:
    """What a body holds, by the ids of the form's questions."""

    given: dict[str, str]
    """The answer to each question whose heading was found; empty where there is no response."""
    missing: tuple[FormQuestion, ...] = ()
    """Questions whose heading was not found."""
    unclear: tuple[FormQuestion, ...] = ()
    """Questions whose heading stands in several places, any of which could be the form's."""
    empty_words: dict[str, str] = field(default_factory=dict)
    """What was typed to say that there is no answer, such as `none`, by the ids of those questions."""
    above: str = ""
    """Text above the first heading, which belongs to no answer."""

    @property
    def found(self) -> int:
        """How many of the form's headings there are."""
        return len(self.given)


@dataclass(frozen=True, slots=True)
class _BodyLines:
    """A body as lines, with the numbers of those that are not blank: the places where a heading may stand."""

    all: tuple[str, ...]
    filled: tuple[int, ...]

    @classmethod
    def of(cls, body: str) -> _BodyLines:
        lines = tuple(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return cls(lines, tuple(number for number, line in enumerate(lines) if line.strip()))

    def apart(self, place: int) -> bool:
        """Whether the lines above and below are blank, as GitHub writes them."""
        number = self.filled[place]
        above = number == 0 or not self.all[number - 1].strip()
        return above and (number + 1 == len(self.all) or not self.all[number + 1].strip())

    def between(self, start: int, end: int) -> str:
        """The text below a heading, down to the next."""
        until = self.filled[end] if end < len(self.filled) else len(self.all)
        return "\n".join(self.all[self.filled[start] + 1 : until])


def split(body: str, form: Form) -> FormAnswers:
    """The answers in a body, by the form that asked. Never raises; what is not there is missing."""
    lines = _BodyLines.of(body)
    titles = [f"### {each.title}" for each in form.questions]
    places = _places(lines, titles)
    for as_written in (True, False):
        feasible = _feasible(lines, form.questions, places, as_written)
        if feasible:
            chosen = _likeliest(feasible, form.questions, len(lines.filled), as_written)
            unclear = [q for q, each in zip(form.questions, feasible, strict=True) if len(each) > 1]
            return _answers(lines, form.questions, chosen, unclear)
    return _answers(lines, form.questions, _longest_chain(lines, form.questions), ())


def _places(lines: _BodyLines, titles: Sequence[str]) -> list[list[int]]:
    """For each title the places, among the lines that are not blank, where it stands."""
    order = {title: number for number, title in enumerate(titles)}
    found: list[list[int]] = [[] for _ in titles]
    for place, number in enumerate(lines.filled):
        if (title := order.get(lines.all[number].rstrip())) is not None:
            found[title].append(place)
    return found


def _fits(question: FormQuestion, start: int, end: int, as_written: bool) -> bool:
    """Whether what lies between two places can be the answer: GitHub writes a line, or one line at least."""
    if not as_written:
        return end > start
    return end - start == 1 + question.lines if question.lines else end - start >= 2


def _feasible(
    lines: _BodyLines, asked: Sequence[FormQuestion], places: list[list[int]], as_written: bool
) -> list[list[int]] | None:
    """For each question the places its heading may have in some split that uses every title once, in order."""
    if as_written:
        places = [[place for place in each if lines.apart(place)] for each in places]
        places[0] = [place for place in places[0] if place == 0]
    forward = [places[0]]
    for number in range(1, len(asked)):
        forward.append(_reached(asked[number - 1], forward[-1], places[number], as_written))
    backward = [[len(lines.filled)]]
    for number in range(len(asked) - 1, -1, -1):
        backward.append(_reaching(asked[number], forward[number], backward[-1], as_written))
    kept = backward[:0:-1]
    return kept if all(kept) else None


def _reached(question: FormQuestion, starts: list[int], ends: list[int], as_written: bool) -> list[int]:
    """Those of the ends that an answer from one of the starts may have."""
    known = set(starts)
    if as_written and question.lines:
        return [end for end in ends if end - 1 - question.lines in known]
    return [end for end in ends if starts and _fits(question, starts[0], end, as_written)]


def _reaching(question: FormQuestion, starts: list[int], ends: list[int], as_written: bool) -> list[int]:
    """Those of the starts from which an answer may come to one of the ends."""
    known = set(ends)
    if as_written and question.lines:
        return [start for start in starts if start + 1 + question.lines in known]
    return [start for start in starts if ends and _fits(question, start, ends[-1], as_written)]


def _likeliest(feasible: list[list[int]], asked: Sequence[FormQuestion], end: int, as_written: bool) -> dict[int, int]:
    """Question's number -> place, in the split where the fewest answers hold headings of the form.

    People paste into one answer, not into several. Among equals it is the one with the later headings.
    """
    headings = [*sorted({place for each in feasible for place in each}), end]
    before = dict(zip(headings[1:], headings, strict=False))
    costs = dict.fromkeys(feasible[0], 0)
    cheapest: list[dict[int, int]] = []
    for number, ends in enumerate([*feasible[1:], [end]]):
        links = _linked(asked[number], costs, ends, before, as_written)
        costs = {place: costs[start] + (before[place] != start) for place, start in links.items()}
        cheapest.append(links)
    chosen: dict[int, int] = {}
    for number in range(len(asked) - 1, -1, -1):
        end = chosen[number] = cheapest[number][end]
    return chosen


def _linked(
    question: FormQuestion, costs: dict[int, int], ends: list[int], before: dict[int, int], as_written: bool
) -> dict[int, int]:
    """For each end the start of the answer that costs least; an answer that holds a heading costs one more."""
    links: dict[int, int] = {}
    starts = sorted(costs)
    best: int | None = None
    taken = 0
    for end in ends:
        while taken < len(starts) and _fits(question, starts[taken], end, as_written):
            best = starts[taken] if best is None or costs[starts[taken]] <= costs[best] else best
            taken += 1
        if as_written and question.lines:
            links[end] = end - 1 - question.lines
        else:
            near = before[end]
            is_near = near in costs and _fits(question, near, end, as_written)
            links[end] = near if is_near and (best is None or costs[near] <= costs[best] + 1) else cast(int, best)
    return links


def _longest_chain(lines: _BodyLines, asked: Sequence[FormQuestion]) -> dict[int, int]:
    """Question's number -> place where a body was changed by hand: as many headings in order as there are.

    Headings of any level and capitals count; among equals, the later.
    """
    order = {_level(each.title): number for number, each in enumerate(asked)}
    best: list[tuple[int, tuple[int, int] | None]] = [(0, None)] * len(asked)
    links: dict[tuple[int, int], tuple[int, int] | None] = {}
    for place, number in enumerate(lines.filled):
        title = order.get(_level(heading(lines.all[number])))
        if title is None:
            continue
        length, before = max(((0, None), *best[:title]), key=lambda each: each[0])
        if length + 1 >= best[title][0]:
            links[title, place] = before
            best[title] = (length + 1, (title, place))
    chosen: dict[int, int] = {}
    link = max(best, key=lambda each: each[0])[1]
    while link is not None:
        chosen[link[0]] = link[1]
        link = links[link]
    return chosen


def _level(title: str) -> str:
    return " ".join(title.casefold().rstrip(":").split())


def _answers(
    lines: _BodyLines, asked: Sequence[FormQuestion], chosen: dict[int, int], unclear: Iterable[FormQuestion]
) -> FormAnswers:
    ends = [*(chosen[number] for number in sorted(chosen)), len(lines.filled)]
    typed = {
        asked[number]: lines.between(chosen[number], end).strip("\n").rstrip()
        for number, end in zip(sorted(chosen), ends[1:], strict=True)
    }
    given = {question.id: _answer(text, question) for question, text in typed.items()}
    unsaid = {each.id: text for each, text in typed.items() if not given[each.id]}
    empty_words = {name: text for name, text in unsaid.items() if text.strip() not in (NO_RESPONSE, "")}
    above = lines.all[: lines.filled[ends[0]]] if chosen else lines.all
    missing = tuple(each for number, each in enumerate(asked) if number not in chosen)
    return FormAnswers(given, missing, tuple(unclear), empty_words, "\n".join(above).strip())


def _answer(answer: str, question: FormQuestion) -> str:
    """An answer as it was typed, or nothing where GitHub or the person says that there is none.

    A question that needs an answer takes it at its word: there are people called Na and None.
    """
    is_empty = is_no_answer if question.required else says_nothing
    if answer.strip() in (NO_RESPONSE, "") or is_empty(answer) or _says_no(answer, question):
        return ""
    return _unfenced(answer)


def _says_no(answer: str, question: FormQuestion) -> bool:
    """Whether the answer is a no where none belongs: neither a number nor an entry of a list of one's own words."""
    is_own_list = question.answer in (AnswerShape.LIST, AnswerShape.PAIRS) and not question.words
    return (question.section == "Contact" or is_own_list) and answer.strip(" \t\n.!").casefold() in _NO


def _unfenced(text: str) -> str:
    """The text without the fence around all of it, if it has one; a fence inside stays."""
    first, *inner = text.split("\n")
    signs = fence(first)
    if not signs or not inner or inner[-1].strip() != signs:
        return text
    if any(line.strip().startswith(signs) for line in inner[:-1]):
        return text
    return "\n".join(inner[:-1]).strip("\n")
