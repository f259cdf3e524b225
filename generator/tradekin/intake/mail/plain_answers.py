"""A mail without its line -> the answers in it, by the questions' titles in every language that the forms know.

What a mail program does to a text is taken back: quoting signs, hard spaces, lines that were wrapped, and, where all
line ends were turned into spaces, the line ends themselves. Titles count in the order of the form, as in an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tradekin.intake.forms.issue_body import split
from tradekin.intake.forms.issue_forms import Form, FormKind, forms
from tradekin.intake.forms.questions import AnswerShape, FormQuestion
from tradekin.intake.mail.letter_line import without_letter_lines
from tradekin.intake.mail.mail_words import mail_questions, words_of_every_language
from tradekin.kit.word_lists import lists_in

_LEAST_WRAPPED = 60
"""A line that would be longer than this with the next word is not ended by whoever wrote it."""
_FEWEST_LINES = 2
_QUOTED = re.compile(r"^[ \t]*(?:[A-Za-z]{0,3}[>|][ \t]?){1,40}", re.MULTILINE)
_UNSEEN = str.maketrans({"\u200b": None, "\ufeff": None, "\u00ad": None, "\u2060": None, "\u00a0": " ", "\u202f": " "})
_ENTRY = re.compile(r"\A[-*+•–·][ \t]+")
_INNER_ENTRY = re.compile(r"(?:\A|[ \t])[-•–][ \t]")
_BLANKS = re.compile(r"  +")
_PARAGRAPH = "\u2029"
"""Stands within a line for the end of a paragraph, until it is known whether the answer may have several."""
_AROUND = " \t*_#:：•-–"


@dataclass(frozen=True, slots=True)
class PlainAnswers:
    """What a mail without its line asks for."""

    kind: FormKind
    answers: Mapping[str, str]
    """By the ids of the form's questions."""
    unclear: tuple[str, ...] = ()
    """Titles that stand in several places."""


def read_plain_answers(text: str, subject: str = "") -> PlainAnswers | None:
    """The answers in a mail's text; None if it is not told what is asked for, or nothing is answered. Never raises."""
    clean = _clean(without_letter_lines(text))
    kind = _kind(clean, subject)
    lines = _lines(clean)
    form = forms()[kind] if kind else _likely_form(lines)
    if form is None:
        return None
    body = "\n".join(_as_issue(lines, form))
    read = max((split(body, each) for each in _in_each_order(form)), key=lambda each: each.found)
    asked = {each.id: each for each in form.questions}
    answers = {name: _unwrapped(asked[name], answer) for name, answer in read.given.items()}
    given = {name: answer for name, answer in answers.items() if answer}
    return PlainAnswers(form.kind, given, tuple(each.title for each in read.unclear)) if given else None


def _in_each_order(form: Form) -> tuple[Form, Form]:
    """The form with its questions as mails have them, and as it has them itself, with those first that need answers."""
    order = {each.id: place for place, each in enumerate(mail_questions())}
    return replace(form, questions=tuple(sorted(form.questions, key=lambda each: order[each.id]))), form


def _clean(text: str) -> str:
    """The text as it was written, without quoting and without what stands behind it."""
    bare = _QUOTED.sub("", text.translate(_UNSEEN))
    return "\n".join(line.rstrip() for line in bare.split("\n"))


def _kind(text: str, subject: str) -> FormKind | None:
    """What the mail asks for, by its first sentence, else by its subject."""
    flat = " ".join(text.casefold().split())
    said = {
        place: kind for words in words_of_every_language() for kind, sentence in words.kinds.items()
        if (place := flat.find(" ".join(sentence.casefold().split()))) >= 0
    }  # fmt: skip
    if said:
        return said[min(said)]
    bare = _bare_subject(subject)
    starts = lists_in("intake.mail", "mail.yml")["subjects"]
    return next((FormKind(kind) for kind, words in starts.items() if bare.startswith(tuple(words))), None)


def _bare_subject(subject: str) -> str:
    """A subject without what programs put before it."""
    bare = subject.casefold().strip()
    for _ in range(10):
        first, colon, rest = bare.partition(":")
        if not colon or first.strip() not in ("re", "fw", "fwd", "aw", "wg", "antw", "sv", "tr"):
            break
        bare = rest.strip()
    return bare


def _lines(text: str) -> list[str]:
    """The lines of a text; where all line ends were lost, a line for each title that stands in it."""
    lines = text.split("\n")
    if sum(_titled(line) is not None for line in lines) >= _FEWEST_LINES:
        return lines
    return _with_paragraphs(_inner_titles().sub(r"\n\g<0>", text).split("\n"))


def _with_paragraphs(lines: list[str]) -> list[str]:
    """Lines that were one, with a sign where two spaces stand for a blank line, if they do so before every title."""
    if len(lines) <= _FEWEST_LINES or not all(line.endswith("  ") for line in lines[:-1]):
        return lines
    return [_BLANKS.sub(f" {_PARAGRAPH} ", line.rstrip()) for line in lines]


def _titled(line: str) -> tuple[str, str] | None:
    """The id of the question whose title a line starts with, and what stands behind it; None if there is none."""
    title, colon, rest = line[:200].replace("：", ":").partition(":")
    name = _ids().get(_level(title))
    if name is None or not (colon or not rest):
        return None
    return name, line[len(title) + len(colon) :].strip(" \t*_")


def _level(title: str) -> str:
    return " ".join(title.casefold().strip(_AROUND).split())


@cache
def _ids() -> Mapping[str, str]:
    """Each title in each language, with the question's id."""
    return {_level(title): name for words in words_of_every_language() for name, title in words.titles.items()}


@cache
def _inner_titles() -> re.Pattern[str]:
    """A title with its colon inside a line, and the sentences that end the answers."""
    titles = {title for words in words_of_every_language() for title in words.titles.values()}
    said = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    ends = "|".join(re.escape(words.line) for words in words_of_every_language())
    return re.compile(rf"(?<!\S)(?:[*_]{{0,2}}(?:{said})[*_]{{0,2}}\s?[:：]|(?:{ends}))", re.IGNORECASE)


def _likely_form(lines: list[str]) -> Form | None:
    """The form that asks all that is answered, where only one can be meant."""
    found = {read[0] for line in lines if (read := _titled(line))}
    if not found:
        return None
    if "profile" in found and found == {"profile"}:
        return None  # it may be right, or be taken out, or anything
    fit = [
        form
        for form in forms().values()
        if found <= {each.id for each in form.questions}
        and all(each.id in found for each in form.required if each.answer is not AnswerShape.BOXES)
    ]
    return max(fit, key=lambda form: len(found) / len(form.questions), default=None)


def _as_issue(lines: list[str], form: Form) -> list[str]:
    """The lines as an issue has them: each title of the form as a heading, and nothing behind the last answer.

    An answer that begins beside its title is one line, until a blank one.
    """
    made: list[str] = []
    is_beside = False
    for line, is_title in _parted(lines, form):
        if is_title:
            title, _, rest = line.partition("\n")
            made += [f"### {title}", "", *([rest] if rest else [])]
            is_beside = bool(rest)
        elif is_beside and line.strip() and not _ENTRY.match(line.strip()):
            made[-1] = f"{made[-1]} {line.strip()}"
        else:
            made.append(f" {line}" if line.startswith("#") else line)
            is_beside = False
    return made


def _parted(lines: list[str], form: Form) -> Iterator[tuple[str, bool]]:
    """The lines that belong to answers; of one with a title, the form's title and below it what stands behind."""
    titles = {each.id: each.title for each in form.questions}
    read = [found if (found := _titled(line)) and found[0] in titles else None for line in lines]
    last = max((place for place, found in enumerate(read) if found), default=len(lines))
    has_begun = False
    for place, (line, found) in enumerate(zip(lines, read, strict=True)):
        has_begun = has_begun or found is not None
        if has_begun and (_goes_on_elsewhere(line) or (place > last and _closes(line))):
            return
        yield (f"{titles[found[0]]}\n{found[1]}", True) if found else (line, False)


def _goes_on_elsewhere(line: str) -> bool:
    """Whether a line and all below it is no answer: the form's last sentence, or an older mail."""
    said = " ".join(line.casefold().split())
    ends = (" ".join(words.line.casefold().split()[:6]) for words in words_of_every_language())
    return said.startswith((*ends, *_mail_words("older")))


def _closes(line: str) -> bool:
    """Whether a line behind the last question ends what somebody says: a signature, or a closing."""
    said = " ".join(line.casefold().split())
    is_signature = line.rstrip() == "--" or said.startswith(tuple(_mail_words("behind")))
    return is_signature or said.strip(" ,.!") in _mail_words("closings")


def _mail_words(name: str) -> list[str]:
    words: list[str] = lists_in("intake.mail", "mail.yml")[name]
    return words


def _unwrapped(question: FormQuestion, answer: str) -> str:
    """An answer as it was typed, before it was wrapped."""
    between = "\n\n" if question.answer is AnswerShape.TEXT else " "
    parts = (part.strip() for part in answer.split(_PARAGRAPH))
    lines = [line.strip() for line in between.join(filter(None, parts)).strip().split("\n")]
    if question.answer in (AnswerShape.LIST, AnswerShape.PAIRS):
        return "\n".join(_entries(lines))
    if question.answer is AnswerShape.TEXT:
        return "\n".join(_joined(lines))
    first = lines[: lines.index("")] if "" in lines else lines
    if question.answer is AnswerShape.BOXES:
        said = " ".join(" ".join(first).casefold().split())
        ticked = [each for each in question.choices if " ".join(each.casefold().split()) in said]
        return "\n".join(ticked)
    return " ".join(first)


def _entries(lines: list[str]) -> list[str]:
    """The entries of a list: at the dashes, where there are any, else a line each."""
    until = lines.index("") if "" in lines and lines[0] else len(lines)
    lines = [each for each in lines[:until] if each]
    if not any(map(_ENTRY.match, lines)):
        return _joined(lines)
    joined = "\n".join(each if _ENTRY.match(each) else f" {each}" for each in lines).replace("\n ", " ").split("\n")
    return [part.strip() for line in joined for part in _INNER_ENTRY.split(line) if part.strip()]


def _joined(lines: list[str]) -> list[str]:
    """Lines, with those joined that only a mail program has parted."""
    made: list[str] = []
    was = 0
    for line in lines:
        first = line.partition(" ")[0]
        if made and made[-1] and line and was + 1 + len(first) > _LEAST_WRAPPED and not _ENTRY.match(line):
            made[-1] = f"{made[-1]} {line}"
        else:
            made.append(line)
        was = len(line)
    return made
