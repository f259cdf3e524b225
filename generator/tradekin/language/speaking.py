"""Speaking: which language is spoken now, and sentences, dates and templates in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from babel.dates import format_date
from jinja2 import Environment

from tradekin.language.catalogue import ENGLISH, nearest, sentences

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def spoken() -> str:
    """The code of the language that is spoken now."""
    return _spoken.get()


def speak(code: str) -> str:
    """Speak a language from now on, or English if there is no catalogue for it. Returns the one that is spoken."""
    _spoken.set(nearest(code) or ENGLISH)
    return spoken()


@contextmanager
def speaking(code: str) -> Iterator[str]:
    """Speak a language for a while."""
    before = _spoken.set(nearest(code) or ENGLISH)
    try:
        yield spoken()
    finally:
        _spoken.reset(before)


def gettext(message: str) -> str:
    """A sentence in the language that is spoken."""
    return sentences(spoken()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """A sentence about one or about several, by the rules of the language that is spoken."""
    return sentences(spoken()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """A word that has several meanings, in the meaning that `context` names."""
    return sentences(spoken()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """A word that has several meanings, about one or about several."""
    return sentences(spoken()).npgettext(context, one, many, count)


def plain(message: str, **values: object) -> str:
    """A sentence as plain text, with each `%(name)s` in it filled in: for whoever escapes it later."""
    return gettext(message) % values


def long_date(day: date) -> str:
    """A day as people write it."""
    return str(format_date(day, format="long", locale=spoken()))


def month(day: date) -> str:
    """The month a day lies in, as people write it: March 2026."""
    return str(format_date(day, format="LLLL y", locale=spoken()))


def equip(templates: Environment) -> None:
    """Let templates say `{% trans %}`, `_("…")` and `plain("…")` in the language spoken when they are rendered."""
    templates.policies["ext.i18n.trimmed"] = True
    templates.add_extension("jinja2.ext.i18n")
    templates.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    templates.globals["plain"] = plain
