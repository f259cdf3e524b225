"""Words that tell different things by the words before and after them: “will”, “it”, “older”."""

from __future__ import annotations

from collections.abc import Callable

from tradekin.kit.word_lists import lists_in

_LISTS = lists_in("vocabulary", "phrases.yml")
_BEFORE_WILL, _AFTER_WILL, _WITH_COMPUTERS, _GROWS_OLD = (
    frozenset(_LISTS[name]) for name in ("before_will", "after_will", "computers", "grows_old")
)
COMPUTERS = "infotech"
"""What “IT” is called here, so that “it” is nothing."""


def in_company(word: str, before: str, after: str) -> str:
    """What stands for a word between these two: another word, or nothing if it tells nothing there."""
    meant = _BY_COMPANY.get(word)
    return meant(before, after) if meant else word


def _will(before: str, after: str) -> str:
    """Somebody's last will, or nothing: “adults without a will”, “the house will be quiet”."""
    return "will" if not after or before in _BEFORE_WILL or after in _AFTER_WILL else ""


def _it(before: str, after: str) -> str:
    """Computers, or nothing: “it support”, “people selling it”."""
    del before
    return COMPUTERS if after in _WITH_COMPUTERS else ""


def _aged(before: str, after: str) -> str:
    """Nothing before the age itself, else what is said of the elderly: “people aged 18 to 30”."""
    del before
    return "" if after.isdigit() else "aging"


def _older(before: str, after: str) -> str:
    """What is said of the elderly, or of what was built long ago: “older people”, “older bungalows”."""
    del before
    return "old" if after in _GROWS_OLD else "older"


_BY_COMPANY: dict[str, Callable[[str, str], str]] = {
    "will": _will,
    "it": _it,
    "aged": _aged,
    "older": _older,
    "aging": _older,
}
