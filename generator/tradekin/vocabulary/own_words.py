"""A trade, customers or a wish in somebody's own words, made fit for a sentence. The words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from tradekin.kit.word_lists import lists_in
from tradekin.language import current_language, plain
from tradekin.language.wording import with_article

_LISTS = lists_in("vocabulary", "trade_nouns.yml")
_PEOPLE, _THINGS, _WHOLE, _FIRMS = (tuple(_LISTS[name]) for name in ("people", "things", "whole", "firms"))
_TAIL = re.compile(r"\s*[(\[,;:/|]|\s[-–—]\s|\s(?:at|for|in|of|on|who|with|specialising|specializing)\s")
_FIRST = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"[^\W\d_]+(?:(?: & | and |[ '’-])[^\W\d_]+)*")
_LONGEST = 200
_SPEAKS = re.compile(r"[.!?;:]\s|\b(?:I|we|my|our|us|me|you|your)\b|[“”\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What somebody wrote, and the same with its first letter as it stands inside an English sentence."""

    written: str
    lowered: str
    is_name: bool = False
    """Whether it is just what the vocabulary calls the trade, which can be spoken of as one."""

    @property
    def inside(self) -> str:
        """As it stands inside a sentence; languages that write nouns with a capital leave it alone."""
        return self.lowered if current_language() == "en" else self.written

    @property
    def told(self) -> str:
        """As it stands in a sentence of ours about its writer: in quotation marks where it speaks for itself."""
        return plain("“%(words)s”", words=self.written.strip('“”"')) if _SPEAKS.search(self.written) else self.inside

    @property
    def is_person(self) -> bool:
        """Whether it stands for a person, as electrician does and print shop does not."""
        return _is_person(_singular(_head(self.lowered)))

    @property
    def is_countable(self) -> bool:
        """Whether there can be one of it, as of a print shop, and not of plumbing."""
        return self.is_name or self.is_person or _is_firm(_head(self.lowered))

    @property
    def one(self) -> str:
        """Somebody of that trade, in a sentence: “a CPA”, “somebody in landscaping”."""
        if current_language() != "en":
            return self.written
        if self.is_countable:
            head = self.lowered if self.is_name else _head(self.lowered)
            single = head if self.is_name or not self.is_person else _singular(head)
            return with_article(single + self.lowered[len(head) :])
        if _PLAIN.fullmatch(self.lowered):
            return f"somebody in {self.lowered}"
        return f"somebody whose trade is “{self.lowered}”"

    @property
    def apposition(self) -> str:
        """As it stands behind a name: “Ben Okafor, a CPA”, “Ben Okafor, landscaping”."""
        return self.one if self.is_countable else self.inside


def own_words(written: str, small_words: Container[str], name: str = "") -> OwnWords:
    """The words, without outer blanks and without a full stop that would end a sentence of ours.

    Args:
        written: what somebody wrote.
        small_words: words that are no names, which a sentence writes small.
        name: what the vocabulary calls the same thing.
    """
    tidy = " ".join(written.split())
    if tidy.endswith(".") and "." not in tidy[:-1] and not tidy.endswith("..."):
        tidy = tidy[:-1].rstrip() or tidy
    return OwnWords(tidy, _lowered(tidy, small_words), bool(name) and tidy.casefold() == name.casefold())


def _lowered(text: str, small_words: Container[str]) -> str:
    """The text with a small first letter, if its first word is written large only because it stands first."""
    first = _FIRST.match(text)
    is_mark = first is not None and text[first.end() :].startswith(("®", "™"))
    if first is None or is_mark or not first[0][0].isupper() or not first[0][1:].islower():
        return text
    others = _FIRST.findall(text[first.end() :])
    is_title = any(word[0].isupper() and word[1:].islower() for word in others if len(word) > 1)
    return text if is_title or first[0].lower() not in small_words else text[0].lower() + text[1:]


def _head(text: str) -> str:
    """The words before what only tells more: the lawyer of “lawyer (family)”."""
    tail = _TAIL.search(text[:_LONGEST])
    return text[: tail.start()] if tail and tail.start() else text


def _is_person(head: str) -> bool:
    last, small = head.rpartition(" ")[2].rstrip("®™"), head.casefold().rstrip("®™")
    return last in _WHOLE or (small.endswith(_PEOPLE) and not small.endswith(_FIRMS) and last.casefold() not in _THINGS)


def _is_firm(head: str) -> bool:
    last = head.rpartition(" ")[2].casefold()
    return last.endswith(_FIRMS) and last not in _THINGS


def _singular(head: str) -> str:
    """One of several people: the attorney of “attorneys”; everything else as it is."""
    if head.endswith("ies") and _is_person(f"{head[:-3]}y"):
        return f"{head[:-3]}y"
    single = head[:-1] if head.endswith("s") and not head.endswith("ss") else head
    return single if single != head and _is_person(single) else head
