"""Words for people, from Jinja2 templates: plain text here; a writer for each format escapes it later."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tradekin.kit.text.shown import LONGEST_ECHO, visible
from tradekin.language import current_language, grouped, in_its_words, once_a_language, plain, speaking
from tradekin.language.catalogue import ENGLISH

if TYPE_CHECKING:
    from jinja2 import Environment

_SPELLED_VOWELS = re.compile(r"(?:[AEFHILMNORSX](?=[A-Z]{1,4}\b)|[AEFHILMNORSX]\b)")
_SOUNDS_LIKE_CONSONANT = re.compile(r"(?:eu|uni(?!n|m)|use|usu|uk|one\b|once)", re.IGNORECASE)
_ENDS = (".", "!", "?", "…")
_SILENT_H = re.compile(r"(?:hour|heir|honest|honou?r)", re.IGNORECASE)


def join_with_and(items: Iterable[str], last: str = "") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, final = list(items) or [""]
    word = last or plain("and")
    return f"{', '.join(most)} {word} {final}" if most else final


def in_a_row(names: Sequence[str], last: str = "") -> str:
    """Names as `join_with_and` puts them; where one has an “and” of its own, a comma keeps them apart."""
    word = last or plain("and")
    if len(names) > 1 and any(f" {each} " in name for name in names for each in ("and", word)):
        return f"{', '.join(names[:-1])}, {word} {names[-1]}"
    return join_with_and(names, word)


def with_article(name: str) -> str:
    """An English noun with “a” or “an” in front, by its sound; in other languages the bare noun."""
    if current_language() != "en":
        return name
    if _SPELLED_VOWELS.match(name) or _SILENT_H.match(name):
        return f"an {name}"
    vowel = name[:1].casefold() in "aeiou" and not _SOUNDS_LIKE_CONSONANT.match(name)
    spelled = re.match(r"[A-Z]{2,5}\b", name)
    return f"{'an' if vowel and not (spelled and name[0] == 'U') else 'a'} {name}"


def echo(text: str, longest: int = LONGEST_ECHO) -> str:
    """Somebody's text in the quotation marks of the language that is spoken, clipped, for use inside a message."""
    return plain("“%(text)s”", text=visible(text, longest))


def capitalise(text: str) -> str:
    """The text with its first letter upper-case and the rest as it is."""
    return text[:1].upper() + text[1:]


def with_full_stop(text: str) -> str:
    """The text with one full stop behind it, also where it ends with Inc. or Jr."""
    return text if text.endswith(_ENDS) else f"{text}."


def program() -> str:
    """This program as one types it: the way it was typed just now, so that a command that is printed can be pasted."""
    typed = sys.argv[0]
    found = Path(typed).name == "tradekin" and typed != shutil.which("tradekin")
    return shlex.quote(typed) if found and typed.isprintable() else "tradekin"


FILTERS = {
    "echo": echo,
    "listed": join_with_and,
    "a": with_article,
    "capitalised": capitalise,
    "stopped": with_full_stop,
    "titles": in_its_words,
    "grouped": grouped,
}


@once_a_language
def text_templates(package: str) -> Environment:
    """The environment for plain-text templates in `<package>/templates/`, in the language that is spoken now."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from tradekin.language.templates import equip

    made = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=False,  # noqa: S701 - plain text; every format's writer escapes it
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters.update(FILTERS)
    made.globals["program"] = program
    equip(made)
    return made


def render(package: str, template: str, /, **given: object) -> str:
    """The text of a template, without blank lines around it and with one end of line behind it."""
    return text_templates(package).get_template(template).render(given).strip("\n") + "\n"


@once_a_language
def macros(package: str, template: str) -> ModuleType:
    """The macros of a plain-text template, callable by name, in the language that is spoken now."""
    module: ModuleType = text_templates(package).get_template(template).module  # type: ignore[assignment]
    return module


def sentences_in(package: str, template: str) -> Callable[..., str]:
    """What says the sentences of a template: it takes the name of a macro and what that takes, and gives its text.

    The text is plain, without space around it, and may have several lines.
    """
    return lambda macro, /, *given, **facts: str(getattr(macros(package, template), macro)(*given, **facts)).strip()


def english_sentences_in(package: str, template: str) -> Callable[..., str]:
    """The same for what is said to terminals alone, which speak English whatever the group speaks."""
    say = sentences_in(package, template)

    def said(macro: str, /, *given: object, **facts: object) -> str:
        with speaking(ENGLISH):
            return say(macro, *given, **facts)

    return said


def message_and_fix(text: str) -> tuple[str, str]:
    """What is wrong, which is the first line of a text, and what to do, which is the rest."""
    message, _, fix = text.partition("\n")
    return message.strip(), fix.strip()
