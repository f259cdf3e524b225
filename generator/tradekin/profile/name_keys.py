"""When two names are the same person's, or the same firm's, however they are typed."""

from __future__ import annotations

import re
from functools import lru_cache

from tradekin.profile.name_words import generation_of, is_generation, is_title, name_list, stands_behind
from tradekin.profile.person_name import read_person
from tradekin.vocabulary.spelling import is_mark, normal, unaccented

_KEPT = 20_000

_FIRMS = re.compile(rf"\b(?:{'|'.join(name_list('firms', 'beside_firms'))})\b")
_AT_END = name_list("firms_at_end", "beside_firms_at_end")


def person_key(name: str) -> str:
    """What two spellings of one person's name share: letters without case, accents, signs, titles and degrees.

    Jr., Sr. and III stay, as they tell a father from a son.
    """
    return bare_key(name) + generation_of(name)


@lru_cache(maxsize=_KEPT)
def bare_key(name: str) -> str:
    """The same without Jr., Sr. and III: what two of one name share."""
    said = (read_person(name).name or name).partition(",")[0]
    words = [word for word in said.split() if not is_title(word)]
    while len(words) > 2 and not said.isupper() and stands_behind(words[-1]):
        words.pop()
    bare = [word for place, word in enumerate(words) if not place or not is_generation(word)]
    return _letters(" ".join(bare)) or " ".join(name.casefold().split())


@lru_cache(maxsize=_KEPT)
def business_key(name: str) -> str:
    """What two spellings of one firm's name share: as for a person, and without Inc., Ltd. and the like."""
    plain = unaccented(name.replace("&", " and "))
    words = _FIRMS.sub(" ", re.sub(r"(?<=\w)\.(?=\w)|[,.]", "", plain)).split()
    while len(words) > 1 and words[-1] in _AT_END:
        words.pop()
    return _letters("".join(words)) or " ".join(name.casefold().split())


def firm_key(name: str) -> str:
    """The same; nothing for what is no firm, such as “self-employed”: two who write so are not of one firm."""
    return "" if is_no_firm(name) else business_key(name)


def is_no_firm(name: str) -> bool:
    """Whether a text is what people write who have no firm: “self-employed”."""
    return normal(name) in name_list("no_firm")


def _letters(text: str) -> str:
    return "".join(each for each in unaccented(text) if each.isalnum() or is_mark(each))
