"""How strict the form on the site is: for each rule of the check, whether the browser knows it, and by what.

What is found by a pattern or a list is found in the browser by the very same one: they are handed over as data. A rule
that is new has to be decided here; a test asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tradekin.directory.text_rules import MAY_SAY_NOTHING, pitch_pattern
from tradekin.kit.text import characters, contacts_in_text, links, payment_numbers
from tradekin.kit.text.secret_keys import SECRETS
from tradekin.vocabulary import Vocabulary


class Where(StrEnum):
    """Who tells what a rule finds."""

    STOPS = "the form, and it is not sent before it is mended"
    REMARKS = "the form, and it can be sent all the same"
    CHECK = "the check, once it is sent: it knows words and other members that a browser does not"
    NEVER = "the check; no form can hold it"


_BY: Mapping[Where, str] = {
    Where.STOPS: "P007 P101 P104 P105 P107 P108 P110 P111 P112 P113 P116 P117 P118 P120 P124 P201 P204 P205 P206",
    Where.REMARKS: "P202 P203 P301 P302 P303 P401 P402 P403",
    Where.CHECK: "P119 P121 P131 P207 P208 P209 P211 P212 P214 P215 P216 P218 P219 P304 P305",
    Where.NEVER: "P001 P002 P003 P004 P005 P006 P008 P009 P010 P011 P012 P013 P014 P015 P016 P017 P018 P019 P020"
    " P102 P103 P106 P109 P114 P115 P129 P210 P213 P217 S001 S002 S003 S004 S005 S006 V001",
}
DECIDED: Mapping[str, Where] = {code: where for where, codes in _BY.items() for code in codes.split()}
"""For each code of a finding who tells it to somebody who fills in the form."""

FREE = (
    "name", "business", "specialty", "summary", "about", "good_introduction", "customers", "partners_wanted", "offers",
    "can_introduce.how", "gains.goals", "gains.accomplishments", "gains.interests", "gains.networks", "gains.skills",
    "thanks.for",
)  # fmt: skip
"""Texts in which contact details and selling are looked for, by the field or its part."""
_NAMES = ("name", "business")


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
