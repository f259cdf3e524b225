"""The letters' templates: those that ship with the package, and in their place those of a group's folder `letters/`.

A group's template runs in a sandbox. What is wrong in it is told with its line, and the shipped letter is used.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.shown import echo, visible
from tradekin.language import once_a_language
from tradekin.language.templates import equip
from tradekin.language.wording import FILTERS, in_a_row
from tradekin.letters.file_problems import FileProblem, file_problem
from tradekin.letters.quoting import end_sentence, is_phrase, is_short, own_words

ENDING = ".jinja"
_FOLDER = "templates/letters"
MOST_BYTES = 64_000
MOST_LETTER = 20_000
_MOST_MADE = 50_000
_FAILURES = (
    TemplateError,
    SecurityError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
)
_Frozen = tuple[tuple[str, str], ...]


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which no template makes a text or list of any size."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse what would be huge."""
        sizes = [each if isinstance(each, int) else len(str(each)) for each in (left, right)]
        if operator != "%" and (sizes[0] * max(sizes[1], 1) > _MOST_MADE or (operator == "**" and sizes[1] > 9)):
            raise SecurityError("it would be too large")
        if operator == "%" and isinstance(left, str):
            raise SecurityError("texts are not put together with %")
        return super().call_binop(context, operator, left, right)


@dataclass
class Templates:
    """Renders letters; remembers what was wrong in the group's own templates."""

    own: Mapping[str, str] = field(default_factory=dict)
    """Text by name of template."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """The path of each of the group's own templates, as it is told."""
    problems: list[FileProblem] = field(default_factory=list)

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """The text of a letter. Where the group's own template fails, the shipped one is used and the problem noted."""
        try:
            made = _with_own(_frozen(self.own), _frozen(self.shown)) if self.own else _shipped()
            text = made.get_template(name + ENDING).render(context)
            if len(text) <= MOST_LETTER:
                return text
            self._note(file_problem(self.shown.get(name + ENDING, name), (1, 1), "letter_long"))
        except _FAILURES as problem:
            if not self.own:
                raise
            self._note(self._problem(problem, name + ENDING))
        return _shipped().get_template(name + ENDING).render(context)

    def _note(self, found: FileProblem) -> None:
        if found not in self.problems:
            self.problems.append(found)

    def _problem(self, problem: Exception, asked: str) -> FileProblem:
        path, line = _where(problem, self.shown.get(asked, asked), tuple(self.shown.values()))
        return file_problem(path, (line, 1), "template_fails", _what(problem))


def because(reason: object, both: str) -> str:
    """A reason of a meeting as it may follow “because”; `both` stands for the two, such as “you and Ben”."""
    module: Any = _shipped().get_template(f"why{ENDING}").module
    return str(module.because(reason, both)).strip()


def read_templates(folder: Path | None) -> Templates:
    """The templates with those of a group's folder in place of the shipped ones; without a folder the shipped ones."""
    if folder is None:
        return Templates()
    own: dict[str, str] = {}
    problems: list[FileProblem] = []
    for path in _files(folder, problems):
        text = _text(path, problems)
        if path.name not in names():
            from rapidfuzz import process  # only for what went wrong

            near = [each for each, _, _ in process.extract(path.name, names(), limit=1)]
            problems.append(file_problem(str(path), (1, 1), "template_unknown", echo(path.name), near[0]))
        elif text is not None and _compiles(path, text, problems):
            own[path.name] = text
    return Templates(own, {name: str(folder / name) for name in own}, problems)


@cache
def names() -> tuple[str, ...]:
    """The names of all templates a group may override."""
    there = PackageLoader("tradekin.letters", _FOLDER).list_templates()
    return tuple(sorted(name for name in there if "__pycache__" not in name))


def _files(folder: Path, problems: list[FileProblem]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(ENDING))
    except OSError as problem:
        problems.append(file_problem(str(folder), (1, 1), "folder_unread", problem.strerror or ""))
        return []


def _text(path: Path, problems: list[FileProblem]) -> str | None:
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode) or facts.st_size > MOST_BYTES:
            problems.append(file_problem(str(path), (1, 1), "template_odd"))
            return None
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        problems.append(
            file_problem(str(path), (1, 1), "template_unread", getattr(problem, "strerror", None) or "not UTF-8")
        )
        return None


def _compiles(path: Path, text: str, problems: list[FileProblem]) -> bool:
    try:
        sandbox = _with_own((), ())  # outside it, what is written there as a sum is worked out while it is compiled
        sandbox.compile(sandbox.parse(text), path.name)
    except TemplateSyntaxError as problem:
        problems.append(file_problem(str(path), (problem.lineno, 1), "template_fails", _what(problem)))
        return False
    except RecursionError:
        problems.append(file_problem(str(path), (1, 1), "template_odd"))
        return False
    return True


def _what(problem: Exception) -> str:
    """What Jinja or Python says of a failure, without the names of our own classes."""
    if isinstance(problem, TemplateNotFound):
        return f"{echo(str(problem.name))} is no part of the letters"
    if isinstance(problem, RecursionError):
        return "it calls itself without an end"
    text = getattr(problem, "message", None) or str(problem) or type(problem).__name__
    return re.sub(r"'[\w.]+ object'", "this", visible(text, 200)).rstrip(".")


def _where(problem: Exception, asked: str, paths: tuple[str, ...]) -> tuple[str, int]:
    """The group's template and the line that a failure comes from; the letter's own if that is not known."""
    if isinstance(problem, TemplateSyntaxError):
        return problem.filename or asked, problem.lineno
    place = asked, 1
    trace: TracebackType | None = problem.__traceback__
    while trace is not None:
        if (path := trace.tb_frame.f_code.co_filename) in paths:
            place = path, trace.tb_lineno
        trace = trace.tb_next
    return place


@once_a_language
def _shipped() -> Environment:
    """The environment of the shipped letters, which need no sandbox and are quicker without."""
    return _make_environment(Environment, {}, {})


@once_a_language
def _with_own(own: _Frozen, shown: _Frozen) -> Environment:
    return _make_environment(_Sandbox, dict(own), dict(shown))


def _frozen(texts: Mapping[str, str]) -> _Frozen:
    return tuple(sorted(texts.items()))


def _make_environment(kind: type[Environment], own: dict[str, str], shown: dict[str, str]) -> Environment:
    ours = FunctionLoader(lambda name: (own[name], shown[name], None) if name in own else None)
    made = kind(
        loader=ChoiceLoader([ours, PackageLoader("tradekin.letters", _FOLDER)]),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    equip(made)
    made.filters.update(FILTERS, own_words=own_words, stopped=end_sentence, in_a_row=in_a_row)
    made.tests.update(phrase=is_phrase, short=is_short, reachable=contact_detail)
    return made
