"""One spelling for a name however it is typed: case, accents, plurals, British or American."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from tradekin.kit.text.characters import normalized
from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.country_tables import tables_of

_LISTS = lists_in("vocabulary", "spellings.yml")
_IRREGULAR: dict[str, str] = _LISTS["irregular"]
_SPELLINGS: dict[str, str] = _LISTS["american"]
_OUR, _ONE_L = ("|".join(_LISTS[name]) for name in ("our", "one_l"))
_RULES = (
    # organise, organiser, organising, organised, organisation: with a z
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|er|ing|ed|ation|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3}l)ys(?=(?:e|er|ing|ed)$)"), "yz"),
    # colour, neighbourhood, behavioural: without a u
    (re.compile(rf"^({_OUR})our"), r"\1or"),
    # centre, theatre, fibreglass: with er
    (re.compile(r"^(cent|theat|fib|met|lit|calib|amphitheat)re(?=$|glass|board)"), r"\1er"),
    # jeweller, travelling, labelled: with one l
    (re.compile(rf"({_ONE_L})l(?=er|or|ing|ed)"), r"\1"),
    # paediatric, gynaecology, orthopaedic, anaesthetist: without the a
    (re.compile(r"(p|gyn|an|h|arch)ae(?=d|c|st|m|o)"), r"\1e"),
    (re.compile(r"^aesthet"), "esthet"),
)  # fmt: skip

_STEERING = (
    "trade_words.yml", "beside_trades.yml", "group_names.yml", "phrases.yml", "trade_nouns.yml", "things.yml",
    "statuses.yml", "positions.yml",
)  # fmt: skip
"""The lists that are read when the rooms' code is, or the first profile."""

_ACCENTED = ("LATIN ", "GREEK ", "CYRILLIC ", "HEBREW ", "ARABIC ")
"""How Unicode's names of letters start in the scripts whose marks are accents, or may be left out."""

# Marks that only choose among the shapes of a letter.
_SHAPING = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


_LEVELLED: dict[str, str] = {}
"""What `levelled` makes of what is asked for again and again."""
_MANY = 400
"""After so many names that were worked out anew it pays to read what was made of thousands before."""


def recall_levelled(names: Mapping[str, str]) -> None:
    """Take over what `normal` made of some names before."""
    _LEVELLED.update(names)


class _Further:
    """What was made of further names, which is read once many are asked for."""

    def __init__(self) -> None:
        self.left = _MANY
        self.sources: list[Callable[[], Mapping[str, str]]] = []

    def count(self) -> None:
        """One more was worked out anew."""
        self.left -= 1
        if self.left <= 0 and self.sources:
            recall_levelled(self.sources.pop()())


_FURTHER = _Further()


def recall_levelled_later(names: Callable[[], Mapping[str, str]]) -> None:
    """Take over what was made of some names before as soon as many names are asked for that are not known."""
    _FURTHER.sources.append(names)


@lru_cache(maxsize=65_536)
def normal(name: str) -> str:
    """A name with case, accents, punctuation, plurals and British or American spelling levelled out."""
    if name in _LEVELLED:
        return _LEVELLED[name]
    _FURTHER.count()
    return levelled(name)


def levelled(name: str) -> str:
    """The same, worked out anew."""
    plain = unaccented(name)
    plain = re.sub(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b", lambda found: found[0].replace(".", ""), plain)
    plain = re.sub(r"(?<=\w)['’](?:s\b)?", "", plain.replace("&", " and ").replace("+", " plus "))
    return " ".join(spelled(singular(word)) for word in _words(plain))


def unaccented(text: str) -> str:
    """A text without case and accents, in Unicode's form NFKD.

    Accents are the marks on Latin, Greek and Cyrillic letters, and on Hebrew and Arabic ones, which many leave out.
    In other scripts marks are vowels and tones, without which two names look the same: they stay.
    """
    level = normalized("NFKD", text.casefold())
    if level.isascii():
        return level
    kept: list[str] = []
    base = ""
    for each in level:
        if not is_mark(each):
            base = each
        elif not _has_vowel_signs(base) or _SHAPING.match(each):
            continue
        kept.append(each)
    return "".join(kept)


def is_mark(character: str) -> bool:
    """Whether a character is a mark on the one before: an accent, a vowel sign, a tone."""
    return unicodedata.category(character).startswith("M")


def _words(text: str) -> list[str]:
    """The runs of letters, digits and marks in a text."""
    if text.isascii():
        return re.findall(r"[^\W_]+", text)
    return "".join(each if each.isalnum() or is_mark(each) else " " for each in text).split()


@lru_cache(maxsize=4_096)
def _has_vowel_signs(base: str) -> bool:
    """Whether it is a letter of a script whose marks tell one name from another."""
    return base.isalpha() and not unicodedata.name(base, "").startswith(_ACCENTED)


def singular(word: str) -> str:
    """An English word without its plural ending."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=65_536)
def spelled(word: str) -> str:
    """An English word in the one of its spellings that names are kept under."""
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    for rule, plain in _RULES:
        word = rule.sub(plain, word)
    return word


def _levelled_lists() -> dict[str, str]:
    """What levelling makes of the texts in the lists that steer how wordings are read, and of each of their words."""
    listed = dict.fromkeys(text for name in _STEERING for text in _texts(lists_in("vocabulary", name)))
    words = (word for text in listed for word in text.split())
    return {text: levelled(text) for text in (*listed, *words)}


def _texts(lists: Any) -> Iterator[str]:
    if isinstance(lists, str):
        yield lists
    elif isinstance(lists, dict):
        yield from chain(lists, *map(_texts, lists.values()))
    else:
        yield from chain.from_iterable(map(_texts, lists))


recall_levelled(tables_of(None).recall("levelled_lists", _levelled_lists))
