"""What a list may hold and how it is divided, and what comes of reading it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tradekin.errors import TradekinError

LISTED = ",،、，;；|•·\n"
"""Signs that divide a list of words."""
LONGEST_NAME = 200
MOST_ENTRIES = 2_000
"""More entries than any field takes; such a text is no list."""


class LeftOutReason(StrEnum):
    """Why something is not taken though it may be meant."""

    BOX = "box"
    """It stands beside a box of which it cannot be told whether it means yes."""
    LONE = "lone"
    """It is a yes or a box with no word beside it."""
    CUT = "cut"
    """A bracket has no partner, or a part has no letter."""
    NOT = "not"
    """It says what is not meant."""
    SENTENCE = "sentence"
    """It is a sentence about whoever writes it, no entry."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not taken: why, and its words."""

    why: LeftOutReason
    text: str


@dataclass(frozen=True, slots=True)
class Entries:
    """What a list holds, and what was left out of it and has to be told."""

    taken: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    had_boxes: bool = False


@dataclass(frozen=True, slots=True)
class ListKind:
    """What a list may hold, and how it is divided.

    `is_name` tells whether a wording is one name as it stands, such as “mergers and acquisitions”; `knows` whether a
    half of “one and another” means something by itself. Where `words` is false, entries are sentences, and a box counts
    only at the start of a line, unless `boxes_anywhere`.
    """

    signs: str = LISTED
    words: bool = True
    is_name: Callable[[str], bool] = lambda _: False
    knows: Callable[[str], bool] | None = None
    boxes_anywhere: bool = True
    has_no: bool = False
    """Whether “no” may be an entry: the short form of Norwegian."""


class NoListError(TradekinError):
    """Something because of which nothing of a list can be taken for sure."""

    def __init__(self, why: LeftOutReason, text: str) -> None:
        super().__init__(text)
        self.left_out = LeftOut(why, text)


def is_name(text: str, kind: ListKind) -> bool:
    """Whether a wording is one name as it stands; what is longer than names are is none."""
    return len(text) <= LONGEST_NAME and kind.is_name(text)


def has_meaning(text: str, kind: ListKind) -> bool:
    """Whether a wording means something by itself, as far as the kind of list can tell."""
    return kind.knows is not None and len(text) <= LONGEST_NAME and kind.knows(text)
