"""The text of an issue that a form has made -> what was answered to each question.

GitHub writes each answer below its question's title, `### Title`, with blank lines around. An answer may hold such a
heading itself, so a body is split only where every title of the form is used once, in the form's order, and where an
answer of one line has one line and a checklist a line a box. Where several splits are left, it is taken that one answer
holds them all, as when somebody pastes; what looks like a heading stays with the answer above it, and the titles in
question are told. In a body changed by hand, every title that stands twice is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from tradekin.intake.forms.event import Event
from tradekin.intake.forms.issue_forms import Form, forms
from tradekin.intake.forms.letter_issue import read_letter_answers
from tradekin.intake.forms.questions import AnswerShape, FormQuestion
from tradekin.kit.text.characters import is_no_answer, says_nothing
from tradekin.kit.text.markdown_blocks import fence, heading

NO_RESPONSE = "_No response_"
_Chain = tuple[int, int, int, "_Chain | None"]
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


def split(body: str, form: Form) -> FormAnswers:
    """The answers in a body, by the form that asked. Never raises; what is not there is missing."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip().split("\n")
    places = _as_written(lines, form.questions)
    if not all(places):
        return _answers(lines, form.questions, *_longest_chain(lines, form.questions))
    unclear = [each for each, starts in zip(form.questions, places, strict=False) if len(starts) > 1]
    return _answers(lines, form.questions, dict(enumerate(_likeliest(form.questions, places))), unclear)


def _as_written(lines: Sequence[str], asked: Sequence[FormQuestion]) -> list[list[int]]:
    """For each question the lines its heading may stand on if GitHub wrote the body, and behind them the body's end.

    They are those of some split that uses every title once, in order, from the first line on.
    """
    order = {f"### {each.title}": number for number, each in enumerate(asked)}
    places: list[list[int]] = [[] for _ in asked]
    for place, line in enumerate(lines):
        if (number := order.get(line.rstrip())) is not None and not any(map(str.strip, _beside(lines, place))):
            places[number].append(place)
    places = [[place for place in places[0] if place == 0], *places[1:], [len(lines) + 1]]
    for number, each in enumerate(asked):
        _, places[number + 1] = _join(each, places[number], places[number + 1])
    for number, each in reversed([*enumerate(asked)]):
        places[number], _ = _join(each, places[number], places[number + 1])
    return places


def _beside(lines: Sequence[str], place: int) -> Iterable[str]:
    """The lines above and below, which are blank where GitHub writes a heading."""
    return *lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2]


def _join(question: FormQuestion, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """Those of the starts from which an answer leads to one of the ends, and those of the ends that it leads to.

    A blank line stands above and below an answer. It has as many lines as its question has, else one or more.
    """
    if not starts or not ends:
        return [], []
    if not question.lines:
        return [each for each in starts if ends[-1] - each > 3], [each for each in ends if each - starts[0] > 3]
    joined = sorted({each + question.lines + 3 for each in starts}.intersection(ends))
    return [each - question.lines - 3 for each in joined], joined


def _likeliest(asked: Sequence[FormQuestion], places: list[list[int]]) -> list[int]:
    """The place of each heading, in the split where one answer holds as many of the form's headings as it can.

    People paste into one answer, not into several. So the headings up to that answer are the first ones there are, and
    those behind it the last.
    """
    first, last = places[0][:1], places[-1][:]
    for each, ends in zip(asked, places[1:], strict=True):
        first.append(_join(each, first[-1:], ends)[1][0])
    for each, starts in reversed([*zip(asked, places, strict=False)]):
        last.insert(0, _join(each, starts, last[:1])[0][-1])
    rank = {place: number for number, place in enumerate(sorted(chain.from_iterable(places)))}
    likely = [number for number, each in enumerate(asked) if all(_join(each, [first[number]], [last[number + 1]]))]
    above = max(likely, key=lambda number: rank[last[number + 1]] - rank[first[number]])
    return [*first[: above + 1], *last[above + 1 : -1]]


def _longest_chain(lines: Sequence[str], asked: Sequence[FormQuestion]) -> tuple[dict[int, int], list[FormQuestion]]:
    """Question's number -> line, and the titles that stand twice, in a body changed by hand.

    As many headings are taken, in order, as there are. Any level and capitals count; among equals, the later.
    """
    order = {_level(each.title): number for number, each in enumerate(asked)}
    best: list[_Chain] = [(0, -1, -1, None)] * (len(asked) + 1)
    times = [0] * len(asked)
    for place, line in enumerate(lines):
        if (number := order.get(_level(heading(line)))) is not None:
            times[number] += 1
            before = max(best[: number + 1], key=itemgetter(0))
            best[number + 1] = max((before[0] + 1, number, place, before), best[number + 1], key=itemgetter(0))
    link: _Chain | None = max(best, key=itemgetter(0))
    chosen: dict[int, int] = {}
    while link and link[0]:
        _, number, place, link = link
        chosen[number] = place
    return chosen, [each for each, count in zip(asked, times, strict=True) if count > 1]


def _level(title: str) -> str:
    return " ".join(title.casefold().rstrip(":").split())


def _answers(
    lines: Sequence[str], asked: Sequence[FormQuestion], chosen: dict[int, int], unclear: Iterable[FormQuestion]
) -> FormAnswers:
    starts = sorted(chosen.items())
    ends = [*(place for _, place in starts), len(lines)]
    typed = {
        asked[number]: "\n".join(lines[place + 1 : end]).strip("\n").rstrip()
        for (number, place), end in zip(starts, ends[1:], strict=True)
    }
    given = {question.id: _answer(text, question) for question, text in typed.items()}
    unsaid = {each.id: text for each, text in typed.items() if not given[each.id]}
    empty_words = {name: text for name, text in unsaid.items() if text.strip() not in (NO_RESPONSE, "")}
    missing = tuple(each for number, each in enumerate(asked) if number not in chosen)
    return FormAnswers(given, missing, tuple(unclear), empty_words, "\n".join(lines[: ends[0]]).strip())


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


def recognise(event: Event) -> tuple[Form | None, FormAnswers]:
    """The form an issue was made with, by its letter, its label, or its headings; and the answers in it."""
    if event.letter:
        form = forms()[event.letter.kind]
        return form, _letter_answers(event.body, form)
    labelled = [form for form in forms().values() if form.label in event.labels]
    if len(labelled) == 1:
        return labelled[0], split(event.body, labelled[0])
    read = [(form, split(event.body, form)) for form in labelled or forms().values()]
    likely = [
        (answers.found / len(form.questions), answers.found, form, answers)
        for form, answers in read
        if all(each.id in answers.given for each in form.required)
    ]
    if not likely:
        return (labelled[0], read[0][1]) if labelled else (None, FormAnswers({}))
    _, _, form, answers = max(likely, key=lambda each: each[:2])
    return form, answers


def _letter_answers(text: str, form: Form) -> FormAnswers:
    """What a letter holds; a text that was changed by hand is split as that of any issue."""
    typed = read_letter_answers(text, form)
    if typed is None:
        return split(text, form)
    return FormAnswers({each.id: _answer(typed.get(each.id, ""), each) for each in form.questions})
