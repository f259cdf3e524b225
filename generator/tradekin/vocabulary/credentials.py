"""What stands behind a trade and only says who examined its member, or how they stand: “(MBACP)”, “retired”."""

from __future__ import annotations

import re

from tradekin.vocabulary.beside_trades import listed
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.statuses import aside

_CREDENTIALS = ("credentials", "credentials_in_capitals", "credentials_apart", "beside_credentials", "licence_words")
_BRACKETS = re.compile(r"[,()\[\]]")


def without_credentials(wording: str) -> str:
    """A wording without what stands behind a trade and only says who examined it, or how its member stands."""
    first, *rest = (part.strip() for part in _BRACKETS.split(wording))
    kept = [part for part in rest if not _is_credential(part) and not aside(part)]
    return ", ".join([first, *filter(None, kept)]) if len(kept) < len(rest) and first else wording


def _is_credential(part: str) -> bool:
    words = normal(part).split()
    return bool(words) and all(word.isdecimal() or any(word in listed(name) for name in _CREDENTIALS) for word in words)
