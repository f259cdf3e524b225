"""What to call a person in a letter: the given name where it is plain which one that is, else the whole name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from tradekin.directory import Member
from tradekin.kit.word_lists import words_in
from tradekin.profile.name_pieces import Around
from tradekin.profile.name_words import are_letters, is_title, without_letters
from tradekin.profile.person_name import read_person
from tradekin.vocabulary.positions import is_position

_NICKNAME = re.compile(r"[\"“„«](?P<quoted>[^\"”“»]{2,20})[\"”“»]|\A\S+\s+\((?P<bracketed>[^()\s]{2,20})\)\s+\S")
_ASIDE = re.compile(r"\([^)]{0,80}\)|[\"“„«][^\"”“»]{0,80}[\"”“»]")
_JOINED = re.compile(r"\A *(?:and|und|&|\+)(?= )", re.IGNORECASE)
"""What is left in front of a name when the other of two people was taken off."""
_NAMES = ("letters", "names.yml")
_SEVERAL = re.compile(r"[&+/@0-9]|\b(?:and|und|et|or|the|team)\b", re.IGNORECASE)


def called(member: Member) -> str:
    """What colleagues call a member."""
    return given_name(member.name, member.profile.known_as or "")


def spell_name(member: Member) -> str:
    """The whole name of a member; one in another script with how it is read behind it."""
    known_as = member.profile.known_as or ""
    return member.full_name if known_as and _is_reading(member.name, known_as) else member.name


@lru_cache(maxsize=20_000)
def given_name(name: str, known_as: str = "") -> str:
    """The name a colleague would use, or the whole name where that is not plain: never a title or a position.

    Args:
        name: the whole name.
        known_as: what people say, or how the name is read in another script, if the member has written it.
    """
    if said := _as_known(name, known_as):
        return said
    name = _spoken_name(name)
    nickname = _NICKNAME.search(name)
    if nickname and _is_plain(said := nickname["quoted"] or nickname["bracketed"]) and not is_position(said):
        return said
    bare = without_letters(_ASIDE.sub(" ", name))
    if "," in bare or _SEVERAL.search(bare):
        return name
    words = [word for word in bare.split() if _is_latin(word)]
    while len(words) > 1 and are_letters(words[-1]):
        words.pop()
    if not words:
        return name
    return words[0] if len(words) == 1 else _first_of(words) or name


def call_by_name(name: str, beside: str = "", known_as: str = "") -> str:
    """What to call somebody in a letter that also speaks of one called `beside`: never one name for two people."""
    given = given_name(name, known_as)
    whole = known_as if known_as and _is_reading(name, known_as) else _spoken_name(name)
    alike = beside and _plain(given) == _plain(beside)
    return without_letters(whole) if alike or given == whole else given


def call_members(one: Member, other: Member) -> tuple[str, str]:
    """What to call each of two in what speaks of both, once their whole names were said."""
    return (
        call_by_name(one.name, called(other), one.profile.known_as or ""),
        call_by_name(other.name, called(one), other.profile.known_as or ""),
    )


def call_apart(members: Sequence[Member]) -> dict[str, str]:
    """What to call each of many, by slug: the whole name where others are called so too."""
    names = {member.slug: called(member) for member in members}
    many = Counter(map(str.casefold, names.values()))
    return {each.slug: names[each.slug] if many[names[each.slug].casefold()] == 1 else each.name for each in members}


def _as_known(name: str, known_as: str) -> str:
    """What is said by what the member wrote about it; nothing where that is in a script that the name is not in.

    A reading of a whole name is a name like others. What people say is said as it stands, without the family's name.
    """
    if not known_as or (_has_latin(name) and not _has_latin(known_as)):
        return ""
    if _is_reading(name, known_as):
        return given_name(known_as)
    first, *more = _spoken_name(known_as).split()
    family = {_plain(word) for word in name.split()[1:]}
    return " ".join([first, *(word for word in more if _plain(word) not in family)])


def _is_reading(name: str, known_as: str) -> bool:
    return _has_latin(known_as) and not _has_latin(name)


def _has_latin(text: str) -> bool:
    return any(map(_is_latin, text.split()))


def _spoken_name(name: str) -> str:
    """A name without Mr or Mrs in front, a position or a firm beside it, and what is left of two people's."""
    read = read_person(name, Around(may_turn=False))
    return read.name or _JOINED.sub("", name, count=1).strip() or name


def _first_of(words: list[str]) -> str | None:
    first, key = words[0], _plain(words[0])
    if not _is_plain(first) or is_title(first) or key in words_in(*_NAMES, "titles", "particles", "families"):
        return None
    if key not in words_in(*_NAMES, "halves") or len(words) == 2:
        return first
    counted = [word for word in words if word[0].isupper()]
    return f"{first} {words[1]}" if len(counted) > 3 and _is_plain(words[1]) else None


def _is_plain(word: str) -> bool:
    """Whether a word is a name by itself: no initial, no capitals throughout, nothing but letters and their signs."""
    letters = [each for each in word if each.isalpha()]
    odd = [each for each in word if not each.isalpha() and each not in "-'’‘ʻʼ·" and not unicodedata.combining(each)]
    return len(letters) > 1 and not odd and not word.isupper() and word[0].isupper() and _is_latin(word)


def _is_latin(word: str) -> bool:
    letters = [each for each in word if each.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(each, "") for each in letters)


def _plain(word: str) -> str:
    level = unicodedata.normalize("NFKD", word.casefold().replace("đ", "d"))
    return "".join(each for each in level if each.isalnum())
