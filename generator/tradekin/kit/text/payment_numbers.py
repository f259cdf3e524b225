"""Numbers of payment cards and bank accounts in a text: they are a secret, wherever they stand.

A card number has 13 to 19 digits, one of the card schemes' prefixes, and a check digit (Luhn). An account number (IBAN)
has its country's length and a remainder of 1. Telephone numbers, ISBNs and article numbers are none of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.kit.text.characters import level_out

FEWEST, MOST = 13, 19
PAYMENT_FIX = "Remove it here, and tell your bank if others could read it already."

_MAYBE = re.compile(r"\d(?:\W{0,3}\d){7}")
"""Digits as every such number has them; most texts have none, and cost little."""
_RUN = re.compile(r"\d(?:[ .-]{0,3}\d){11,400}")
_GROUP = re.compile(r"\d+")
SHAPES = frozenset((
    (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (4, 3, 3, 3), (2,) * 8,
))  # fmt: skip
"""How the digits of a card number are printed in groups."""
_ARTICLE = ("978", "979")
_IBAN = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2})(\d{2})((?:[ -]?[A-Z0-9]){11,40})", re.IGNORECASE)
_LENGTHS = {
    15: "NO", 16: "BE", 18: "DK FI FO GL NL", 19: "MK SI", 20: "AT BA EE KZ LT LU XK", 21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ TL", 24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST", 26: "IS TR", 27: "FR GR IT MC MR SM", 28: "AL AZ BY CY DO EG GT HU LB PL SV", 29: "BR PS QA UA",
    30: "JO KW MU", 31: "MT SC", 32: "LC",
}  # fmt: skip
"""How long the account numbers of each country are."""
LENGTH_OF = {country: length for length, countries in _LENGTHS.items() for country in countries.split()}
PATTERNS = {"maybe": _MAYBE, "run": _RUN, "group": _GROUP, "iban": _IBAN}
"""Every pattern that such numbers are found by, for the form in the browser, which goes by the same."""


@dataclass(frozen=True, slots=True)
class PaymentNumber:
    """Where such a number stands in a text, and what it looks like."""

    start: int
    end: int
    is_card: bool

    @property
    def message(self) -> str:
        """What is wrong, without the number."""
        return f"This looks like a {'card' if self.is_card else 'bank account'} number."


def payment_numbers(text: str) -> Iterator[PaymentNumber]:
    """The numbers of cards and bank accounts in a text."""
    if not _MAYBE.search(text):
        return
    level = level_out(text)
    yield from _cards(level)
    for match in _IBAN.finditer(level):
        if length := _iban(match):
            yield PaymentNumber(match.start(), match.start() + length, is_card=False)


def has_payment_number(text: str) -> bool:
    """Whether there is the number of a card or a bank account in a text."""
    return next(payment_numbers(text), None) is not None


def mask_number(text: str) -> str:
    """The text with bullets in place of the digits of such numbers, safe to print."""
    signs = list(text)
    for each in payment_numbers(text):
        signs[each.start : each.end] = ["•" if sign.isalnum() else sign for sign in text[each.start : each.end]]
    return "".join(signs)


def _cards(text: str) -> Iterator[PaymentNumber]:
    for run in _RUN.finditer(text):
        if text[: run.start()].endswith(("+", "€", "$", "£")) or _is_in_address(text, run.start()):
            continue
        groups = list(_GROUP.finditer(text, run.start(), run.end()))
        for first in range(len(groups)):
            whole = groups if first == 0 and len(groups) <= MOST else []
            if end := _card_from(groups[first : first + 8], whole):
                yield PaymentNumber(groups[first].start(), end, is_card=True)


def _is_in_address(text: str, place: int) -> bool:
    """Whether a place is in a web address: there long numbers name pages."""
    return "://" in text[max(0, place - 300) : place].rpartition(" ")[2]


def _card_from(groups: list[re.Match[str]], whole: list[re.Match[str]]) -> int:
    """The place where a card number ends that starts with the first group; 0 if none does."""
    if whole and _is_card("".join(each[0] for each in whole)):
        return whole[-1].end()
    for last in range(1, len(groups) + 1):
        shape = tuple(len(each[0]) for each in groups[:last])
        if (last == 1 or shape in SHAPES) and _is_card("".join(each[0] for each in groups[:last])):
            return groups[last - 1].end()
    return 0


def _is_card(digits: str) -> bool:
    return FEWEST <= len(digits) <= MOST and _has_scheme(digits) and _luhn(digits) and not _is_article(digits)


def _has_scheme(digits: str) -> bool:
    """Whether a scheme gives out numbers that start so and are so long."""
    two, three, four, size = int(digits[:2]), int(digits[:3]), int(digits[:4]), len(digits)
    return (
        (digits[0] == "4" and size in (13, 16, 19))
        or (size == 16 and (51 <= two <= 55 or 2221 <= four <= 2720))
        or (size == 15 and two in (34, 37))
        or (size in (14, 16) and (two in (36, 38, 39) or 300 <= three <= 305))
        or (size >= 16 and (four == 6011 or two in (62, 65) or 644 <= three <= 649 or 3528 <= four <= 3589))
        or (size >= 16 and (two in (50, 60, 67) or 56 <= two <= 58))
    )


def _luhn(digits: str) -> bool:
    doubled = (int(each) * (1 + place % 2) for place, each in enumerate(reversed(digits)))
    return len(set(digits)) > 1 and sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def _is_article(digits: str) -> bool:
    """Whether thirteen digits are the number of a book or another article."""
    weighted = sum(int(each) * (1 + 2 * (place % 2)) for place, each in enumerate(digits))
    return len(digits) == 13 and (weighted % 10 == 0 or digits.startswith(_ARTICLE))


def _iban(match: re.Match[str]) -> int:
    """How many characters of a match an account number takes up; 0 if it is none."""
    length = LENGTH_OF.get(match[1].upper(), 0)
    taken, signs = 0, ""
    for sign in match[0]:
        if len(signs) == length:
            break
        taken, signs = taken + 1, signs + (sign.upper() if sign.isalnum() else "")
    follows = match.string[match.start() + taken : match.start() + taken + 1]
    if not length or len(signs) < length or follows.isalnum():
        return 0
    number = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
    return taken if int(number) % 97 == 1 else 0
