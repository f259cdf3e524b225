"""How English words are spelled in a country."""

from __future__ import annotations

import re
from functools import lru_cache

from tradekin.kit.word_lists import lists_in

_LISTS = lists_in("vocabulary", "countries.yml")
_WORD = re.compile(r"[A-Za-z]+")
_HISSING = ("s", "x", "z", "ch", "sh")


def english_of(country: str | None) -> str | None:
    """The country whose English is spoken in a country: mostly its own."""
    return _LISTS["like"].get(country, country) if country else None


def spelled_in(text: str, country: str | None) -> str:
    """A text in the words and the spelling of a country; as it is where nothing is known of the country."""
    phrases = _phrases(english_of(country))
    if phrases:
        search, said = phrases
        text = search.sub(lambda found: _cased_as(found[0], said[found[0].lower()]), text)
    return _WORD.sub(lambda found: _cased_as(found[0], _spelled(found[0].lower(), country)), text)


def plural_of(name: str) -> str:
    """The plural of a trade's name, by its last word; irregular ones stand in the lists."""
    if name.endswith("y") and name[-2:-1] not in tuple("aeiou"):
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(_HISSING) else f"{name}s"


@lru_cache(maxsize=65_536)
def _spelled(word: str, country: str | None) -> str:
    words, starts = _tables(english_of(country))
    for start in sorted((each for each in starts if word.startswith(each)), key=len, reverse=True)[:1]:
        return starts[start] + word[len(start) :]
    return words.get(word, word)


@lru_cache(maxsize=32)
def _tables(country: str | None) -> tuple[dict[str, str], dict[str, str]]:
    """What whole words and what starts of words become in a country."""
    return _table("words", country), _table("starts", country)


@lru_cache(maxsize=32)
def _phrases(country: str | None) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """What finds the phrases that a country says otherwise, the longest first, and what it says."""
    said = _table("phrases", country)
    listed = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
    return (re.compile(rf"\b(?:{listed})\b", re.IGNORECASE), said) if said else None


def _table(name: str, country: str | None) -> dict[str, str]:
    return {key: value for part in _LISTS[name] if country in part["in"] for key, value in part["of"].items()}


def _cased_as(before: str, after: str) -> str:
    if before.lower() == after:
        return before
    if before.isupper() and len(before) > 1:
        return after.upper()
    return after[:1].upper() + after[1:] if before[:1].isupper() else after if before.islower() else before
