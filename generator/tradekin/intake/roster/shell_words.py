"""What is printed to be pasted into a shell: it means the same to sh, PowerShell and cmd."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence

from tradekin.kit.text.shown import visible
from tradekin.language.wording import program
from tradekin.vocabulary.lookup import normal

_SAME_EVERYWHERE = re.compile(r"[\w .,:;/()&+='@~\[\]{}-]+\Z")
"""What no shell changes between double quotes; typographic quotes end a text in PowerShell."""
_PLAIN_WORD = re.compile(r"[\w.,/+=-]+\Z")
_PLAIN_NAME = re.compile(r"[\w .,/()&-]{1,60}\Z")
_STAND_IN = "roster.csv"


def quote_word(text: str) -> str:
    """A text as one word of a command line."""
    if _PLAIN_WORD.match(text):
        return text
    return f'"{text}"' if _SAME_EVERYWHERE.match(text) else shlex.quote(text)


def quote_path(path: str) -> str:
    """A file as one word of a command line; one that begins with a hyphen is no option."""
    return quote_word(f"./{path}" if path.startswith("-") else path)


def can_be_typed(path: str) -> bool:
    """Whether a file's name holds nothing that a terminal would act on or not show."""
    return visible(path, len(path)) == path


def map_option(place: int, names: Sequence[str], field: str) -> str:
    """`--map "Column=field"`: by the column's whole name if it can be typed anywhere and is no other's, else by number.

    Args:
        place: the column's index.
        names: the names of all columns.
        field: the field it fills; empty to leave the column out.
    """
    name = names[place].strip()
    alike = [each for each in names if normal(each) == normal(name)]
    typed = name if _PLAIN_NAME.match(name) and len(alike) == 1 and normal(name) else f"#{place + 1}"
    return f'--map "{typed}={field}"'


def import_command(roster: str, maps: Sequence[str], given: Sequence[str]) -> str:
    """The command that reads a roster with these `--map` options and all else that was given."""
    named = quote_path(roster) if can_be_typed(roster) else _STAND_IN
    return " ".join([f"{program()} import", named, *maps, *given])


def check_command(place: Mapping[str, str | None]) -> str:
    """The command that checks the group which these options name."""
    return " ".join(
        [f"{program()} check", *(word for name, at in place.items() if at for word in (name, quote_word(at)))]
    )
