"""Catalogues: the sentences of the site in another language than English."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import NullTranslations
from hashlib import sha256
from importlib.resources import files
from io import BytesIO

ENGLISH = "en"
FOLDER = files("tradekin.language") / "catalogues"
_COUNTS = 201
"""Enough numbers to meet every form of every language: no rule looks further than the hundreds."""


@cache
def codes() -> tuple[str, ...]:
    """The languages that the site can speak, as their codes."""
    there = (file.name.removesuffix(".po") for file in FOLDER.iterdir() if file.name.endswith(".po"))
    return tuple(sorted({ENGLISH, *there}))


def nearest(code: str) -> str | None:
    """The language to speak where `code` is asked for: itself, or without its region; none if there is neither."""
    asked = code.replace("_", "-").casefold()
    known = {each.casefold(): each for each in codes()}
    return known.get(asked) or known.get(asked.partition("-")[0])


class Sentences:
    """What the site says in one language."""

    def __init__(self, said: NullTranslations) -> None:
        self._said = said
        self.which_form: Callable[[int], int] = getattr(said, "plural", lambda count: int(count != 1))
        """Which of the forms of a sentence goes with a number."""

    def one(self, message: str, context: str | None = None) -> str:
        """A sentence; `context` tells meanings of the same words apart."""
        return self._said.pgettext(context, message) if context else self._said.gettext(message)

    def of(self, one: str, many: str, count: int, context: str | None = None) -> str:
        """A sentence about one or about several."""
        if context:
            return self._said.npgettext(context, one, many, count)
        return self._said.ngettext(one, many, count)

    def forms(self, one: str, many: str, context: str | None = None) -> list[str]:
        """Every form of a sentence about one or about several, in the order of `which_form`."""
        counts: dict[int, int] = {}
        for count in range(_COUNTS):
            counts.setdefault(self.which_form(count), count)
        return [self.of(one, many, counts[form], context) for form in sorted(counts)]


@cache
def catalogue_digest(code: str) -> str:
    """What tells a language's catalogue, as it is now, from every other; empty for English, which has none."""
    return "" if code == ENGLISH else sha256((FOLDER / f"{code}.po").read_bytes()).hexdigest()


@cache
def sentences(code: str) -> Sentences:
    """The sentences of a language in `codes()`; English ones say what stands in the templates."""
    if code == ENGLISH:
        return Sentences(NullTranslations())
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    with (FOLDER / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code, abort_invalid=True)
    packed = BytesIO()
    write_mo(packed, catalogue)
    packed.seek(0)
    return Sentences(Translations(packed))
