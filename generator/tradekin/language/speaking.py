"""Speaking: which language is spoken now, and sentences and dates in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from tradekin.language.catalogue import ENGLISH, Sentences, nearest, sentences

P = ParamSpec("P")
R = TypeVar("R")
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def current_language() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


def current_sentences() -> Sentences:
    """The sentences of the language that is spoken now."""
    return sentences(current_language())


def speak(code: str) -> str:
    """Speak a language from now on, or English if there is no catalogue for it. Returns the one that is spoken."""
    _spoken.set(nearest(code) or ENGLISH)
    return current_language()


@contextmanager
def speaking(code: str) -> Iterator[str]:
    """Speak a language for a while."""
    before = _spoken.set(nearest(code) or ENGLISH)
    try:
        yield current_language()
    finally:
        _spoken.reset(before)


def once_a_language(made: Callable[P, R]) -> Callable[P, R]:
    """Remember what a function made, for each language it was asked in: templates hold words."""

    remembered: Any = cache(lambda code, *args, **named: made(*args, **named))

    @wraps(made)
    def asked(*args: P.args, **named: P.kwargs) -> R:
        found: R = remembered(current_language(), *args, **named)
        return found

    return asked


def gettext(message: str) -> str:
    """A sentence in the language that is spoken."""
    return current_sentences().one(message)


def ngettext(one: str, many: str, count: int) -> str:
    """A sentence about one or about several, by the rules of the language that is spoken."""
    return current_sentences().of(one, many, count)


def pgettext(context: str, message: str) -> str:
    """A word that has several meanings, in the meaning that `context` names."""
    return current_sentences().one(message, context)


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """A word that has several meanings, about one or about several."""
    return current_sentences().of(one, many, count, context)


def plain(message: str, **values: object) -> str:
    """A sentence as plain text, with each `%(name)s` in it filled in: for whoever escapes it later."""
    return gettext(message) % values


def in_its_words(names: Iterable[str]) -> list[str]:
    """Names of the site's own, such as questions' titles, in the language that is spoken; others stay as they are."""
    return [gettext(each) if each else each for each in names]


def grouped(number: int) -> str:
    """A number as people write it: 1,200."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=current_language()))


def long_date(day: date) -> str:
    """A day as people write it."""
    from babel.dates import format_date

    return str(format_date(day, format="long", locale=current_language()))


def month(day: date) -> str:
    """The month a day lies in, as people write it: March 2026."""
    from babel.dates import format_date

    return str(format_date(day, format="LLLL y", locale=current_language()))
