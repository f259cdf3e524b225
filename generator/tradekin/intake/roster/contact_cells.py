"""Contact details as rosters hold them -> as a profile publishes them, where that is beyond doubt."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tradekin.errors import UnusableError
from tradekin.intake.roster.roster_words import roster_words
from tradekin.kit.text.phone_numbers import as_international, unreadable
from tradekin.kit.text.phone_parts import EXTENSION_MARKS, WrittenNumber, take_apart

_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?:/\S*)?\Z", re.IGNORECASE)
_BETWEEN_WORDS = " \n\t.,:;/&-–()'’"
_PICTURES = ("So", "Mn", "Cf")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """A number in international form, and the words beside it that were taken off."""

    number: str
    left_off: tuple[str, ...] = ()


def website_of(cell: str) -> str:
    """The address with https:// in front, if it lacks just that."""
    return f"https://{cell}" if _HOST.match(cell) else cell


def phone_of(cell: str, country: str | None) -> PhoneCell:
    """The one number in a cell. Words that tell what sort of number it is are taken off; no digit is added.

    Raises:
        UnusableError: if there is none, more than one, or words that may be a reason to leave it out; `private_number`
            if they are one, `no_country_code` if it has no country code and no country is given.
    """
    cell = unicodedata.normalize("NFC", cell)
    said = _words(cell)
    if private := _holds(said, "private_numbers"):
        raise UnusableError("private_number", word=private)
    found = take_apart(cell)
    if problem := unreadable(found, cell):
        raise problem
    if fax := _holds(said, "no_telephones"):
        raise UnusableError("no_telephone", word=fax)
    if unknown := _unknown(found):
        raise UnusableError("other_words", words=unknown)
    return PhoneCell(as_international(found, country), found.words)


def _words(text: str) -> list[str]:
    return [each for each in _WORD.findall(text.casefold()) if not each.isdecimal()]


def _holds(said: list[str], name: str) -> str:
    """The first wording of a list that stands among the words, or nothing."""
    text = f" {' '.join(said)} "
    return next((each for each in roster_words(name) if f" {each} " in text), "")


def _unknown(found: WrittenNumber) -> str:
    """The first of the words beside a number that does not just tell what sort of number it is."""
    return next((each for each in found.words if not _tells_the_sort(each)), "")


def _tells_the_sort(beside: str) -> bool:
    """Whether what stands beside a number are such words only, or pictures of telephones; a “?” or “*” is a doubt."""
    known = {*roster_words("beside_numbers"), *EXTENSION_MARKS}
    said = _WORD.findall(beside.casefold())
    signs = (unicodedata.category(each) for each in beside if not each.isalnum() and each not in _BETWEEN_WORDS)
    return all(word in known for word in said) and all(kind in _PICTURES for kind in signs)
