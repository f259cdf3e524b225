"""How somebody stands in a group, from the words lists have for it: member, gone or never one, on leave."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from tradekin.kit.word_lists import words_in
from tradekin.vocabulary.spelling import normal

_EXPLAINED = re.compile(r"[(\[,;:–—\n]|\s-+\s")
"""What stands between a status and a word about it: “Inactive (moved away)”."""
_LONGEST = 300


class Standing(StrEnum):
    """How somebody stands in a group."""

    MEMBER = "member"
    NONE = "none"
    """No member: left, a guest, somebody's substitute, not yet one."""
    BESIDE = "beside"
    """A member of another kind, or not there for now."""
    UNKNOWN = "unknown"


def standing(status: str) -> Standing:
    """What a cell of a column for the status says."""
    if len(status) > _LONGEST:
        return Standing.UNKNOWN
    whole, start = normal(status), normal(_EXPLAINED.split(status, maxsplit=1)[0])
    if any(map(_means_none, (whole, start))):
        return Standing.NONE
    if _holds(whole, "beside"):
        return Standing.BESIDE
    if whole.split()[:1] and whole.split()[0] in _listed("stays"):
        return Standing.MEMBER
    if not whole or whole in _listed("member") or start in _listed("member"):
        return Standing.MEMBER
    return Standing.UNKNOWN


def aside(words: str) -> Standing | None:
    """What words beside a name, or in a column for notes, say about the standing; None if they say nothing of it."""
    if len(words) > _LONGEST:
        return None
    whole, start = normal(words), normal(_EXPLAINED.split(words, maxsplit=1)[0])
    if any(map(_says_beside, (whole, start))):
        return Standing.BESIDE
    return Standing.NONE if any(map(_means_none, (whole, start))) and not _is_answer(whole) else None


def _means_none(status: str) -> bool:
    telling = {word for word in status.split() if not word.isdecimal()} - _listed("beside_left")
    if status in _listed("not_active") or (telling and telling <= _listed("left")):
        return True
    return status.startswith(_starts("stands_in"))


def _is_answer(words: str) -> bool:
    """Whether it only says no, which outside a column for the status may be about anything."""
    return words in ("no", "n", "false", "0", "nein")


def _says_beside(words: str) -> bool:
    parts = words.split()
    phrases = (" ".join(parts[:end]) for end in range(len(parts), 0, -1))
    said = next((phrase for phrase in phrases if phrase in _listed("beside")), "")
    after = parts[len(said.split()) :]
    return bool(said) and (not after or after[0].isdecimal() or after[0] in _listed("time"))


def _holds(words: str, key: str) -> bool:
    """Whether a wording holds one of a list's phrases, word for word."""
    return any(f" {phrase} " in f" {words} " for phrase in _listed(key))


def may_hold_status(header: str) -> bool:
    """Whether lists put such words into a column of this name, beside a column for the status."""
    return normal(header) in _listed("columns")


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in _listed(key))


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(found for phrase in words_in("vocabulary", "statuses.yml", key) if (found := normal(phrase)))
