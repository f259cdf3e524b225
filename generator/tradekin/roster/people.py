"""Names of persons as rosters hold them -> as the person is introduced; and when two are the same."""

from __future__ import annotations

import re

from tradekin.roster.data_lists import words_of
from tradekin.vocabulary.spelling import is_mark, unaccented

_TITLES = re.compile(r"(?:mr|mrs|ms|miss|mx)\b\.?\s+(?=\S)", re.IGNORECASE)
_FIRMS = re.compile(
    r"\b(?:llc|llp|pllc|lp|inc|incorporated|ltd|limited|corp|corporation|co|company|plc|gmbh|pty|pc|pa|the)\b"
)


def introduced(name: str) -> str:
    """A name in the order it is said, without Mr, Mrs or Ms; letters behind it (CPA, Jr.) stay."""
    first = " ".join(name.split())
    parts = [part.strip() for part in first.split(",") if part.strip()]
    behind: list[str] = []
    while len(parts) > 1 and _are_letters(parts[-1]):
        behind.insert(0, parts.pop())
    if len(parts) == 2:
        parts = [f"{parts[1]} {parts[0]}"]
    return ", ".join([_TITLES.sub("", ", ".join(parts), count=1), *behind])


def joined_name(first: str, last: str) -> str:
    """First and last name as one; a last name that carries letters keeps them behind."""
    return introduced_words(f"{introduced_words(first)} {introduced_words(last)}")


def introduced_words(name: str) -> str:
    """A name on one line, without Mr, Mrs or Ms, in the order it is written."""
    return _TITLES.sub("", " ".join(name.split()), count=1)


def in_capitals(name: str) -> bool:
    """Whether a name is written all in capitals: two words of three letters, or more."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 2]
    return len(words) > 1 and all(word.isupper() for word in words)


def person_key(name: str) -> str:
    """What two spellings of one person's name share: letters without case, accents and signs."""
    return _letters(introduced(name).partition(",")[0]) or " ".join(name.casefold().split())


def business_key(name: str) -> str:
    """What two spellings of one firm's name share: as for a person, and without Inc., Ltd. and the like."""
    plain = unaccented(name.replace("&", " and "))
    return _letters(_FIRMS.sub(" ", re.sub(r"(?<=\w)\.(?=\w)|[,.]", "", plain))) or " ".join(name.casefold().split())


def _are_letters(part: str) -> bool:
    words = re.sub(r"[.®™]", "", part).casefold().split()
    return bool(words) and all(re.sub(r"[^a-z]", "", word) in words_of("letters") for word in words)


def _letters(text: str) -> str:
    return "".join(each for each in unaccented(text) if each.isalnum() or is_mark(each))
