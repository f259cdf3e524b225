"""What stands beside a trade in a wording, and the wording without it.

Credentials, numbers of licences, countries and places, years, and how a sentence about oneself starts change no trade:
“NICEIC electrician, Leeds”, “I run a bakery”. What is not among the listed words stays, so that it is read or asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tradekin.vocabulary.beside_trades import as_written, listed, longest, starts
from tradekin.vocabulary.spelling import normal

_PIECE = re.compile(r"[^\s,;|/\\()\[\]•·:–—-]+")
_APART = re.compile(r"[,;|()\[\]•·:–—]|\s-+\s|-\s|\s-")
_WE_ARE = re.compile(r"^we['’]re\b", re.IGNORECASE)
_LONGEST_NAME = 4
_LISTS = ("credential_phrases", "says_nothing", "places")


class Weight(IntEnum):
    """What a word says beside a trade: something that may change it, nothing by itself, or something harmless."""

    TELLS = 0
    LINKS = 1
    BESIDE = 2
    EXAMINED = 3
    """The letters of an exam or a body, by which a trade may go too."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a wording, where it stands, and in which part between commas, dashes and brackets."""

    text: str
    start: int
    end: int
    part: int
    before: str
    """What parts it from the word before."""

    @property
    def key(self) -> str:
        """The word as words are compared."""
        return normal(self.text)

    @property
    def level(self) -> str:
        """The same without levelling plurals out: Leeds is no LEED."""
        owned = self.text.casefold().replace("’", "'").removesuffix("'s")
        return "".join(each for each in owned if each.isalnum() or each in "&+").replace("&", "and")

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital, or nearly: “eXp”."""
        return self.text[:1].isupper() or (len(self.text) > 1 and self.text[1].isupper())


def pieces_of(wording: str) -> list[Piece]:
    """The words of a wording; hyphens part them too."""
    pieces: list[Piece] = []
    end = part = 0
    for found in _PIECE.finditer(wording):
        before = wording[end : found.start()]
        part += bool(pieces and _APART.search(before))
        pieces.append(Piece(found[0], found.start(), found.end(), part, before))
        end = found.end()
    return pieces


@dataclass(frozen=True, slots=True)
class PlainWording:
    """A wording without what says nothing of a trade, and the letters of exams and rows of words that were left out."""

    text: str
    left_out: frozenset[str] = frozenset()


def plainer(wording: str) -> Iterator[PlainWording]:
    """A wording without what says nothing of a trade, the least left out first; nothing if there is nothing beside."""
    told = _without_opener(wording)
    plain = _without_beside(told)
    ranked = (PlainWording(each, plain.left_out) for each in _without_rank(plain.text))
    seen = {wording}
    for each in (PlainWording(told), plain, *ranked):
        if each.text and each.text not in seen:
            seen.add(each.text)
            yield each


def plainest(wording: str) -> str:
    """A wording without all that says nothing of a trade."""
    return next(reversed([wording, *(plain.text for plain in plainer(wording))]))


def says_not_yet(wording: str) -> bool:
    """Whether a wording names what somebody is not: “realtor in training”, “looking for a plumber”."""
    words = normal(wording).split()
    rows = (" ".join(words[place : place + length]) for place in range(len(words)) for length in (1, 2, 3))
    return not listed("not_yet").isdisjoint(rows)


def is_loud(wording: str) -> bool:
    """Whether everything is in capitals, so that they tell nothing."""
    return wording.upper() == wording


def weigh(pieces: Sequence[Piece], loud: bool) -> list[Weight]:
    """What each word says beside a trade."""
    weights: list[Weight] = []
    while len(weights) < len(pieces):
        place = len(weights)
        length = _phrase_at(pieces, place)
        if length:
            weights += [Weight.BESIDE] * length
        else:
            before = weights[-1] if weights else Weight.TELLS
            weights.append(_weight(pieces, place, before, loud))
    return weights


def _phrase_at(pieces: Sequence[Piece], place: int) -> int:
    """How many words from here on are listed as saying nothing of a trade."""
    most = starts(*_LISTS, "places", "places_that_are_words").get(pieces[place].level, 0)
    for length in range(min(most, len(pieces) - place), 0, -1):
        row = pieces[place : place + length]
        if row[0].part != row[-1].part:
            continue
        said = " ".join(piece.level for piece in row)
        if any(said in listed(name) for name in _LISTS):
            return length
        if said in listed("places") | listed("places_that_are_words") and not _is_word_too(pieces, place, said):
            return length
    return 0


def _is_word_too(pieces: Sequence[Piece], place: int, name: str) -> bool:
    """Whether the name of a place stands where it may be a word of a trade: “bath installer”."""
    if name not in listed("places_that_are_words"):
        return False
    here, before = pieces[place], pieces[place - 1] if place else None
    alone = here.part > 0 and [each.part for each in pieces].count(here.part) == 1
    return not (here.is_capital and (alone or (before is not None and before.key in listed("before_places"))))


def _weight(pieces: Sequence[Piece], place: int, before: Weight, loud: bool) -> Weight:
    here = pieces[place]
    words = here.key.split()
    behind = place > 0 and pieces[place - 1].key in listed("in")
    if (not loud and _is_code(here, behind or before > Weight.LINKS)) or _is_counted(pieces, place, before):
        return Weight.BESIDE
    if here.level in listed("credentials"):
        return Weight.EXAMINED
    weights = [_weight_of(word, here.text, loud) for word in words]
    return max(weights, default=Weight.LINKS) if all(weights) else Weight.TELLS


def _is_code(here: Piece, is_placed: bool) -> bool:
    """Whether it is the code of a country, or of a state behind a place or “in”, or apart."""
    text = here.text.replace(".", "")
    if text in as_written("country_codes"):
        return True
    return text in as_written("state_codes") and (here.part > 0 or is_placed)


def _is_counted(pieces: Sequence[Piece], place: int, before: Weight) -> bool:
    """Whether it is of a number behind what licences are numbered by: “reg no 445”, “PL-0912”, “12 345 678”."""
    here, after = pieces[place], pieces[place + 1] if place + 1 < len(pieces) else None
    if here.text.strip("#.").isdecimal():
        return before > Weight.LINKS or (place > 0 and pieces[place - 1].key in listed("licence_words"))
    return here.text.isupper() and after is not None and after.before == "-" and after.text.isdecimal()


def _weight_of(word: str, text: str, loud: bool) -> Weight:
    in_capitals = not loud and text.upper() == text
    if word in listed("credentials") or (in_capitals and word in listed("credentials_in_capitals")):
        return Weight.EXAMINED
    if _is_licence(word, text):
        return Weight.EXAMINED
    if _is_number(word):
        return Weight.BESIDE
    known = word in listed("links") or word in listed("beside_credentials") or word in listed("licence_words")
    return Weight.LINKS if known else Weight.TELLS


def _is_number(word: str) -> bool:
    """Whether it is how many, a year, or long enough for a licence; not what trades are called by, such as 1031."""
    return word.isdecimal() and (len(word) < 3 or len(word) > 4 or word[:2] in ("18", "19", "20"))


def _is_licence(word: str, text: str) -> bool:
    """Whether it is the number of a licence: “#EL”, “NMLS123456”, “EC13004567”."""
    digits = sum(map(str.isdecimal, word))
    return text.startswith("#") or (digits >= 4 and not word.isdecimal())


def _without_beside(wording: str) -> PlainWording:
    """A wording without the words at the start and the end of its parts that say nothing of a trade."""
    pieces = pieces_of(wording)
    weights = weigh(pieces, is_loud(wording))
    beside = {place for place, weight in enumerate(weights) if weight > Weight.LINKS}
    kept: list[str] = []
    for part in dict.fromkeys(piece.part for piece in pieces):
        places = [place for place, piece in enumerate(pieces) if piece.part == part]
        telling = _telling(places, weights)
        if telling:
            first, last = pieces[telling[0]], pieces[telling[-1]]
            kept.append(_joined(kept, pieces[places[0]].before, wording[first.start : last.end]))
            beside.difference_update(telling)
    examined = (pieces[place].key for place in beside if weights[place] is Weight.EXAMINED)
    return PlainWording("".join(kept), frozenset([*examined, *_rows(pieces, sorted(beside))]))


def _rows(pieces: Sequence[Piece], places: Sequence[int]) -> Iterator[str]:
    """Each row of words that follow each other at these places."""
    row: list[str] = []
    for place, before in zip(places, [-2, *places], strict=False):
        row = [*row, pieces[place].key] if place == before + 1 else [pieces[place].key]
        yield from (" ".join(row[start:]) for start in range(max(0, len(row) - _LONGEST_NAME), len(row) - 1))


def _joined(kept: list[str], before: str, text: str) -> str:
    """A part with what parts it from those that are kept before it."""
    if not kept:
        return text
    return f" ({text})" if "(" in before or "[" in before else f"{before.strip(')]') or ' '}{text}"


def _telling(places: list[int], weights: Sequence[Weight]) -> list[int]:
    """The words of a part that are left, if something harmless stands before or behind them."""
    for backwards in (True, False):
        run = 0
        for place in reversed(places) if backwards else places:
            if weights[place] is Weight.TELLS:
                break
            run += 1
        edge = places[len(places) - run :] if backwards else places[:run]
        if run and any(weights[place] > Weight.LINKS for place in edge):
            places = places[: len(places) - run] if backwards else places[run:]
    return places


def _without_opener(wording: str) -> str:
    """A wording without how a sentence about oneself starts: “I work as a bookkeeper”."""
    wording = _WE_ARE.sub("We are", wording)
    pieces = pieces_of(wording)
    for length in range(min(longest("openers"), len(pieces) - 1), 0, -1):
        if normal(" ".join(piece.text for piece in pieces[:length])) in listed("openers"):
            return wording[pieces[length].start :]
    return wording


def _without_rank(wording: str) -> Iterator[str]:
    """A wording without how high somebody stands in a trade, or that somebody does it: “roofing pro”."""
    pieces = pieces_of(wording)
    if len(pieces) > 1 and pieces[0].key in listed("levels") and pieces[-1].key in listed("people"):
        yield wording[pieces[1].start :]
    for length in range(min(longest("who_does_it"), len(pieces) - 1), 0, -1):
        if normal(" ".join(piece.text for piece in pieces[-length:])) in listed("who_does_it"):
            yield wording[: pieces[-length - 1].end]
            return
