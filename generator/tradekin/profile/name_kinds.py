"""What each piece of a text is: a name, a title, letters, a position, a team."""

from __future__ import annotations

from dataclasses import replace

from tradekin.profile.name_pieces import Around, NamePart, NamePiece, count_name_words
from tradekin.profile.name_words import (
    are_letters,
    bare_word,
    is_name_word,
    is_pronoun,
    is_title,
    look_like_letters,
    name_list,
)
from tradekin.vocabulary.positions import is_position
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.statuses import aside


def _is_relation(text: str) -> bool:
    """Whether a piece says whose relative or helper somebody is: “widow of Hans”."""
    first, _, rest = text.partition(" ")
    return bool(rest) and first in name_list("relations")


def classify_pieces(pieces: list[NamePiece], around: Around) -> list[NamePiece]:
    """The pieces, each with what it is. A single one that names nobody otherwise is a name."""
    full = any(is_whole_name(each.text) for each in pieces)
    named: list[NamePiece] = []
    for place, each in enumerate(pieces):
        is_behind = place > 0 and (each.divider in ("comma", "dash") or each.sign in ("/", "|"))
        kind = kind_of_piece(each.text, around, is_full=full, is_behind=is_behind)
        if each.divider == "people" and _is_team(each.text):
            kind = NamePart.TEAM
        if kind is NamePart.OTHER and len(pieces) == 1:
            kind = NamePart.NAME
        named.append(replace(each, kind=kind))
    return _as_surname(named)


def is_whole_name(text: str) -> bool:
    """Whether a piece holds a first and a last name: two words, of which the first may be an initial."""
    words = [
        word for word in text.split() if is_name_word(word) or (bare_word(word).isalpha() and len(bare_word(word)) == 1)
    ]
    return len(words) > 1 and not is_position(text) and not are_letters(text)


def _as_surname(pieces: list[NamePiece]) -> list[NamePiece]:
    """“Foreman, George” is no position: one word before the comma, and no whole name behind it."""
    first, *rest = pieces or [NamePiece("", "")]
    is_odd = first.kind in (NamePart.POSITION, NamePart.STATUS, NamePart.TEAM) and len(first.text.split()) == 1
    named = [each for each in rest if each.kind is NamePart.NAME]
    if is_odd and len(named) == 1 and named[0].divider == "comma" and count_name_words(named[0].text) == 1:
        return [replace(first, kind=NamePart.NAME), *rest]
    return pieces


def kind_of_piece(text: str, around: Around, *, is_full: bool, is_behind: bool) -> NamePart:
    """What a piece is. What may be a name is read as another thing only where a whole name stands beside it."""
    words = text.split()
    if not words:
        return NamePart.NAME
    if is_behind and are_letters(text) and look_like_letters(text):
        return NamePart.LETTERS
    if all(map(is_title, words)):
        return NamePart.TITLE
    if is_behind and is_full and are_letters(text):
        return NamePart.LETTERS
    return _kind_of_words(text, around, is_full=is_full, is_behind=is_behind)


def _kind_of_words(text: str, around: Around, *, is_full: bool, is_behind: bool) -> NamePart:
    if aside(text) and (is_behind or len(text.split()) == 1):
        return NamePart.STATUS
    if is_position(text) or (is_full and is_behind and _is_position_with_letters(text)):
        return NamePart.POSITION
    is_trade = is_behind and is_full and count_name_words(text) > 0 and (_is_occupation(text) or around.is_trade(text))
    is_label = not is_behind and text.casefold().rstrip(".") in name_list("labels")
    if (is_behind and (is_pronoun(text) or _is_relation(text))) or is_label or is_trade:
        return NamePart.OTHER
    if _is_firm(text, around) and (is_full or len(text.split()) > 1):
        return NamePart.OTHER
    return NamePart.TEAM if _is_team(text) else NamePart.NAME


def _is_team(text: str) -> bool:
    """Whether a piece is several people without a name: Sons, Associates, family."""
    return bool(text) and all(bare_word(word) in name_list("teams") for word in text.split())


def _is_position_with_letters(text: str) -> bool:
    """Whether a piece is a position with letters beside it: “MBA Owner”."""
    words = [word for word in text.split() if not are_letters(word)]
    return 0 < len(words) < len(text.split()) and is_position(" ".join(words))


def _is_occupation(text: str) -> bool:
    """Whether a piece is work, though too broad for a trade: Broker, Real Estate Agent."""
    last = bare_word(text.rsplit(maxsplit=1)[-1])
    return last in name_list("occupations")


def _is_firm(text: str, around: Around) -> bool:
    return any(bare_word(word) in name_list("firms", "firms_at_end") for word in text.split()) or (
        bool(around.business) and normal(text) == normal(around.business)
    )
