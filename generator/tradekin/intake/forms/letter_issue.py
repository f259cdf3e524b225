"""A letter as the text of an issue, and back.

The text has the titles of the issue form, with each answer between fences longer than any in it: so nothing that is
typed can pass for another answer, call on an account, or load a picture. Below the answers stands a mark that nobody
sees, and below that what is for the facilitator alone, which is read back by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from tradekin.intake.forms.issue_forms import Form, FormKind, forms
from tradekin.intake.forms.questions import AnswerShape, FormQuestion
from tradekin.kit.text.markdown_blocks import fence

LETTER_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
"""A random UUID, which whoever sends a letter gives to it: the same letter sent twice has the same."""
PHOTOS_OF_LETTERS = "photos"
"""The folder of an inbox that has the photos of letters, each named after its letter."""
_MARK = re.compile(rf"<!-- letter 1 ([a-z-]{{1,20}}) ({LETTER_ID.pattern}) -->")


@dataclass(frozen=True, slots=True)
class LetterMark:
    """What an issue says of the letter it came of. A letter proves nobody, whoever it says it is from."""

    kind: FormKind
    id: str

    @property
    def photo(self) -> str:
        """Where its photo lies in an inbox, if it brought one."""
        return f"{PHOTOS_OF_LETTERS}/{self.id}.jpg"

    @property
    def public_number(self) -> str:
        """What it is called where everybody reads: another number, from which its own cannot be told.

        Whoever knew that could send something else under it, as if it were the same letter.
        """
        return str(UUID(bytes=sha256(self.id.encode()).digest()[:16], version=4))


def kind_in_address(kind: FormKind) -> str:
    """A kind as letters name it: without spaces."""
    return kind.replace(" ", "-")


KINDS = {kind_in_address(kind): kind for kind in FormKind}


def write_letter_issue(mark: LetterMark, answers: Mapping[str, str], private: Iterable[str] = ()) -> str:
    """The text of the issue of a letter.

    Args:
        mark: what the letter asks for, and its random number.
        answers: what was answered, by the ids of the form's questions; of boxes, the words beside what is ticked.
        private: lines for the facilitator alone, in Markdown.
    """
    asked = (each for each in forms()[mark.kind].questions if answers.get(each.id, "").strip())
    parts = [f"### {each.title}\n\n{_shown(each, answers[each.id])}" for each in asked]
    line = f"<!-- letter 1 {kind_in_address(mark.kind)} {mark.id} -->"
    return "\n\n".join([*parts, line, *(["\n".join(private)] if private else [])]) + "\n"


def _shown(question: FormQuestion, answer: str) -> str:
    if question.answer is AnswerShape.BOXES:
        ticked = {line.strip() for line in answer.split("\n")}
        return "\n".join(f"- [{'X' if each in ticked else ' '}] {each}" for each in question.choices)
    signs = fence_for(answer)
    return f"{signs}text\n{answer}\n{signs}"


def fence_for(text: str, least: int = 3) -> str:
    """Backticks that are longer than any in a text, and at least so many."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", text)), default=0))


def read_letter_mark(body: str) -> tuple[LetterMark | None, str]:
    """The mark in an issue's text, and the text above it; without one, the text as it is. The last mark counts."""
    found = next(iter([*_MARK.finditer(body)][-1:]), None)
    if found is None or found[1] not in KINDS:
        return None, body
    return LetterMark(KINDS[found[1]], found[2]), body[: found.start()].rstrip()


def read_letter_answers(text: str, form: Form) -> dict[str, str] | None:
    """The answers above a mark, by the ids of the form's questions; None if the text was changed by hand."""
    lines = text.replace("\r\n", "\n").split("\n")
    by_title = {f"### {each.title}": each for each in form.questions}
    given: dict[str, str] = {}
    place = 0
    while place < len(lines):
        if not lines[place].strip():
            place += 1
            continue
        question = by_title.get(lines[place].rstrip())
        if question is None or question.id in given or place + 2 >= len(lines) or lines[place + 1].strip():
            return None
        end = _end_of(question, lines, place + 2)
        if end is None:
            return None
        is_fenced = question.answer is not AnswerShape.BOXES
        given[question.id] = "\n".join(lines[place + 3 : end - 1] if is_fenced else lines[place + 2 : end])
        place = end
    return given


def _end_of(question: FormQuestion, lines: list[str], start: int) -> int | None:
    """The line behind an answer that starts on a line; None if it has no end."""
    if question.answer is AnswerShape.BOXES:
        return start + len(question.choices) if start + len(question.choices) <= len(lines) else None
    signs = fence(lines[start])
    if not signs:
        return None
    return next((place + 1 for place in range(start + 1, len(lines)) if lines[place].rstrip() == signs), None)
