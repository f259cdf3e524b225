"""How strict the form on the site is: what the browser judges a text by, as the check does.

What is found by a pattern or a list is found in the browser by the very same one: they are handed over as data. For
each rule of the check `test_form_text_rules.py` says who tells it.
"""

from __future__ import annotations

import re
from typing import Any

from phonenumbers import PhoneMetadata, PhoneNumberDesc

from tradekin.directory.text_rules import MAY_SAY_NOTHING, pitch_pattern
from tradekin.kit.text import characters, contacts_in_text, links, payment_numbers
from tradekin.kit.text.secret_keys import SECRETS
from tradekin.vocabulary import Vocabulary

FREE = (
    "name", "known_as", "business", "specialty", "summary", "about", "good_introduction", "customers",
    "partners_wanted", "offers", "can_introduce.how", "gains.goals", "gains.accomplishments", "gains.interests",
    "gains.networks", "gains.skills", "thanks.for",
)  # fmt: skip
"""Texts in which contact details and selling are looked for, by the field or its part."""
_NAMES = ("name", "known_as", "business")


def rules(vocabulary: Vocabulary) -> dict[str, Any]:
    """What the browser has to know to judge a text as the check does."""
    patterns = {
        **contacts_in_text.PATTERNS, **payment_numbers.PATTERNS, "secret": SECRETS, "tracker": links.TRACKERS,
        "pitch": pitch_pattern(vocabulary.pitches),
    }  # fmt: skip
    return {
        "patterns": {name: browser_pattern(each) for name, each in patterns.items()},
        "signs": {chr(sign): chr(meant) for sign, meant in characters.SIGNS_MEANT.items()},
        "digits": [contacts_in_text.FEWEST_DIGITS, contacts_in_text.MOST_DIGITS],
        "cards": sorted(payment_numbers.SHAPES),
        "accounts": payment_numbers.LENGTH_OF,
        "free": FREE,
        "names": _NAMES,
        "nothing": sorted(characters.NOTHING),
        "may_say_nothing": MAY_SAY_NOTHING,
        "marks": characters.MOST_MARKS,
        "stacking": characters.STACKING,
    }


def browser_pattern(pattern: re.Pattern[str]) -> list[str]:
    """A pattern as JavaScript has it, with the flag u: its source, and its flags."""
    source, inside, place = "", False, 0
    while place < len(pattern.pattern):
        sign = pattern.pattern[place : place + 2] if pattern.pattern[place] == "\\" else pattern.pattern[place]
        place += len(sign)
        inside = sign == "[" or (inside and sign != "]")
        source += _translated(sign, inside)
    return [source, "ui" if pattern.flags & re.IGNORECASE else "u"]


_WORD = r"\p{L}\p{N}_"
_INSIDE = {r"\w": _WORD, r"\d": r"\p{Nd}"}
_OUTSIDE = {
    r"\w": f"[{_WORD}]", r"\W": f"[^{_WORD}]", r"\d": r"\p{Nd}", r"\Z": "$", r"\A": "^",
    r"\b": f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))",
}  # fmt: skip
_PLAIN = re.compile(r"\\[^\w\s^$.*+?()\[\]{}|/\\-]")


def _translated(sign: str, inside: bool) -> str:
    known = (_INSIDE if inside else _OUTSIDE).get(sign)
    if known is not None:
        return known
    if _PLAIN.match(sign) or (sign == r"\-" and not inside) or sign == r"\ ":
        return sign[1:]
    return sign


_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan",
    "voicemail",
)  # fmt: skip


def numbers_of(country: str | None) -> dict[str, str]:
    """The country's code, what is dialled before a number at home, and the shape of a number.

    Nothing without a country. The shape is a regular expression of the digits behind code and prefix, which browsers
    and Python read alike.
    """
    found = PhoneMetadata.metadata_for_region(country or "")
    if found is None:
        return {}
    shapes = dict.fromkeys(filter(None, (_shape(getattr(found, kind), found.general_desc) for kind in _KINDS)))
    return {"code": str(found.country_code), "prefix": found.national_prefix or "", "shape": "|".join(shapes)}


def _shape(kind: Any, general: PhoneNumberDesc | None) -> str:
    """A kind of number as a regular expression, with the lengths it may have."""
    if kind is None or not kind.national_number_pattern or -1 in kind.possible_length:
        return ""
    lengths = kind.possible_length or (general.possible_length if general else ())
    sized = "|".join(rf"\d{{{each}}}" for each in lengths)
    return f"(?=(?:{sized})$)(?:{kind.national_number_pattern})"
