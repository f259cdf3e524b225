"""Somebody's text as a message may show it: on one line, clipped, with nothing that a terminal would act on."""

from __future__ import annotations

import unicodedata

from tradekin.kit.text.payment_numbers import mask_number

LONGEST_LINE = 240
LONGEST_ECHO = 60
_BEYOND = 60
"""How far a text is looked at beyond what is shown of it, so that no part of a card's number is shown either."""


def echo(text: str, longest: int = LONGEST_ECHO) -> str:
    """Somebody's text in quotes, clipped, for use inside a message."""
    return f"“{visible(text, longest)}”"


def visible(text: str, longest: int = LONGEST_LINE) -> str:
    """The text on one line: what a terminal or a log would act on is spelled out, what is long is clipped.

    Numbers of payment cards and bank accounts are never shown.
    """
    start = mask_number(text[: longest + _BEYOND])[: longest + 1]
    shown = start if start.isprintable() else "".join(map(_spelled, start))
    shown = shown.replace("##[", "# #[")
    if shown.lstrip().startswith("::"):
        shown = shown.replace("::", ":\u2009:", 1)
    return shown if len(shown) <= longest else shown[:longest] + "…"


def _spelled(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return f"<U+{ord(character):04X}>"
    return character
