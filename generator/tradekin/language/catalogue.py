"""Catalogues: the sentences of the site in another language than English."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

ENGLISH = "en"
FOLDER = files("tradekin.language") / "catalogues"


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


@cache
def sentences(code: str) -> NullTranslations:
    """The sentences of a language in `codes()`; English ones say what stands in the templates."""
    if code == ENGLISH:
        return NullTranslations()
    with (FOLDER / f"{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code, abort_invalid=True)
    packed = BytesIO()
    write_mo(packed, catalogue)
    packed.seek(0)
    return Translations(packed)
