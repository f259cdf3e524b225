"""What is wrong in a facilitator's own files, and what to do: told like a finding, all of it in one run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tradekin.errors import RefusedError
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.shown import visible
from tradekin.language.wording import english_sentences_in, message_and_fix

_LONGEST = 1_200
say = english_sentences_in("tradekin.letters", "refusals.jinja")


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One thing to mend in a file, safe to print: where it is, what it is, and what to do."""

    path: str
    line: int
    column: int
    message: str
    fix: str
    blocks: bool = True
    """Whether nothing can be done until it is mended."""


def file_problem(path: str, place: tuple[int, int], name: str, /, *about: object, blocks: bool = True) -> FileProblem:
    """A problem in the words of a macro of `templates/refusals.jinja`: a line for the message, then the fix."""
    message, fix = message_and_fix(say(name, *about))
    return FileProblem(visible(path), *place, visible(message, _LONGEST), visible(fix, _LONGEST), blocks)


def refusal(error: RefusedError) -> str:
    """Why something is not done, and what to do: a line or more, safe to print."""
    return "\n".join(visible(line, _LONGEST) for line in say(error.problem, *error.about).split("\n"))


def refused(error: RefusedError) -> CommandResult:
    """The end of a command that refused: nothing printed, and why beside it."""
    return CommandResult(error.status, err=f"{refusal(error)}\n")


def as_text(problems: Iterable[FileProblem]) -> str:
    """For a terminal: place and message on one line, the fix on the next."""
    return "".join(
        f"{each.path}:{each.line}:{each.column}: {each.message}\n    {each.fix}\n" for each in sorted(set(problems))
    )
