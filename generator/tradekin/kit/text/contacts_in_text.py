"""Contact details that slipped into a text: telephone numbers and e-mail addresses."""

from __future__ import annotations

import re

from tradekin.kit.text.characters import level_out

_EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:@|\s?[(\[]at[)\]]\s?)[\w-]{1,63}(?:(?:\.|\s?[(\[](?:dot|\.)[)\]]\s?)[\w-]{2,63})+", re.IGNORECASE
)
_MAYBE_EMAIL = re.compile(r"@|[(\[]at[)\]]", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,:/\-$€£¥#])\+?\(?\d(?:[\d().\-/]|(?<!\.) (?=[\d(])| - (?=\d)){4,28}\d(?![\w%])")
_DIALLED = re.compile(
    r"(?:\b(?:call|phone|telephone|tel|mobile|cell|fax|text|ring|dial|whatsapp|signal|reach me|number is)\b"
    r"|☎|📞|📱)[^\d+(]{0,24}\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\b(?:licen[cs]e|lic|licensed|no|nr|num|numbers?|id|iso|iec|en|ein|abn|acn|vat|tva|ust|isbn|issn|nmls|dre|npi|crd|siret|"
    r"siren|reg|registration|registered|permit|company|charity|policy|insured|bond|since|from|between|in|until|version|"
    r"usd|eur|gbp|sek|nok|dkk|chf|zip|postcode|ref)\b[\s.:°º]*|[№#$€£¥][\s]*)(?:(?:no|nr|number)\b[\s.:#]*)?(?:[A-Z]{1,3}[\s-]?)?\Z",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:%|€|£|\$|¥|₹|kr\b|usd|eur|gbp|chf|dollars?|euros?|pounds?|people|customers|homes|households|members|sq|square|"
    r"m2|m²|km|miles?|kg|lbs?|tons?|hours?|hrs?|h\b|am\b|pm\b|days?|years?|units?|pieces|shares|x\b|×)",
    re.IGNORECASE,
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_OTHER = re.compile(
    rf"{_YEAR}(?:\s?[-–/ ]\s?(?:{_YEAR}|\d\d))+"  # years
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d\d)"  # days
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{2,4} ?- ?\d{1,2}[-./]\d{1,2}[-./]\d{2,4}"
    r"|\d{1,2}[.:]\d\d ?- ?\d{1,2}[.:]\d\d"  # opening hours
    r"|24/7(?:/365)?"
    r"|\d{1,3}(?:[ .]\d{3})+(?: ?- ?\d{1,3}(?:[ .]\d{3})+)?"  # amounts
    r"|\d+\.\d+(?: ?- ?\d+\.\d+)?|\d+ ?- ?\d{1,2}"  # decimals, ranges
    r"|\d{5}-\d{3,4}"  # post codes
    r"|97[89][- ]?\d{1,5}[- ]\d+[- ]\d+[- ][\dX]"  # ISBN
    r"|(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}"  # addresses of machines
    r"|\d{1,5} ?- ?\d{4,5}0|\d{1,3}000 ?- ?\d{1,3}000"  # ranges of amounts
)
_NORTH_AMERICAN = re.compile(r"(?:\+?1[-. ]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-./ ]?)[2-9]\d\d[-. ]?\d{4}")
_LOCAL = re.compile(r"[2-9]\d\d-\d{4}|\d{4}-\d{4}|[2-9]\d\d\.\d{4}")
_WEB = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
HIDDEN = "[…]"
"""Stands where something was left out."""
MOST_DIGITS, FEWEST_DIGITS = 15, 7
PATTERNS = {
    "email": _EMAIL, "number": _NUMBER, "dialled": _DIALLED, "counted": _COUNTED, "unit": _UNIT, "other": _OTHER,
    "american": _NORTH_AMERICAN, "local": _LOCAL, "year": re.compile(_YEAR),
}  # fmt: skip
"""Every pattern that contact details are found by, for the form in the browser, which goes by the same."""


def contact_detail(text: str) -> str | None:
    """The first telephone number or e-mail address in a text, as it stands there, or None.

    Numbers of licences, years, days, amounts, opening hours and post codes are let be. What is left open
    errs on the side of silence: it is a person who looks at what is found.
    """
    level = level_out(text)
    if _MAYBE_EMAIL.search(level) and (match := _EMAIL.search(level)):
        return text[slice(*match.span())]
    for match in _NUMBER.finditer(level):
        if _is_telephone(level, match):
            return text[slice(*match.span())].strip()
    return None


def without_details(text: str, instead: str = "[contact detail]") -> str:
    """The text with telephone numbers and e-mail addresses taken out."""
    while detail := contact_detail(text):
        text = text.replace(detail, instead)
    return text


def without_contacts(text: str) -> str:
    """The text with every telephone number, e-mail and web address left out."""
    return without_details(_WEB.sub(HIDDEN, text), HIDDEN)


def _is_telephone(text: str, match: re.Match[str]) -> bool:
    number = match.group().strip()
    digits = sum(character.isdigit() for character in number)
    if not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    if _DIALLED.search(before) or number.startswith("+"):
        return True
    if _COUNTED.search(before) or _UNIT.match(text, match.end()) or _OTHER.fullmatch(number):
        return False
    return _looks_dialled(number, digits)


def _looks_dialled(number: str, digits: int) -> bool:
    """Whether a bare number has the shape of a telephone number somewhere."""
    if _NORTH_AMERICAN.fullmatch(number) or _LOCAL.fullmatch(number):
        return True
    groups = re.findall(r"\d+", number)
    if sum(re.fullmatch(_YEAR, group) is not None for group in groups) > 1 or all(
        group.endswith("00") for group in groups
    ):
        return False
    if number.lstrip("(").startswith("0"):
        return digits >= 9
    return digits >= 9 if len(groups) > 1 else digits in (10, 11)
