"""The pieces that are names -> one name in the order it is said, or how many people they are."""

from __future__ import annotations

from dataclasses import replace

from tradekin.profile.name_kinds import is_whole_name
from tradekin.profile.name_pieces import Around, NamePart, NamePiece, PersonName, count_name_words
from tradekin.profile.name_words import (
    are_letters,
    bare_word,
    is_generation,
    is_office,
    is_title,
    is_written_plainly,
    name_list,
    without_title,
)
from tradekin.vocabulary.positions import is_position
from tradekin.vocabulary.statuses import aside


def name_in_pieces(pieces: list[NamePiece], around: Around) -> PersonName:
    """One name of the pieces that are names, or why there is none."""
    is_open = bool(pieces) and (pieces[0].divider == "people" or not pieces[-1].text)
    if is_open or any(each.kind is NamePart.TEAM for each in pieces):
        return PersonName(people=0)
    couple = [each for place, each in enumerate(pieces) if each.kind is NamePart.TITLE and _joins_people(pieces, place)]
    names = [each for each in pieces if each.kind is NamePart.NAME]
    if couple and names:
        return PersonName(people=len(names) + len(couple))
    titles = [each.text for each in pieces if each.kind is NamePart.TITLE]
    letters = [each for each in pieces if each.kind is NamePart.LETTERS]
    names = _joined_surnames(names)
    if len(names) == 1 or len({each.text.casefold() for each in names}) == 1:
        return _single(" ".join([*titles, names[0].text]), letters, is_plain=names[0].divider != "surnames")
    if len(names) == 2 and names[1].divider == "comma":
        is_beside = any(each.kind in (NamePart.POSITION, NamePart.OTHER) for each in pieces)
        if is_beside and count_name_words(names[0].text) > 1:
            return PersonName(people=0)
        return _turned(names[0].text, names[1].text, titles, letters, around)
    return _several(names)


def _joins_people(pieces: list[NamePiece], place: int) -> bool:
    """Whether a title stands beside what joins two people: “Mr. and Mrs. Per Lund”."""
    after = pieces[place + 1].divider if place + 1 < len(pieces) else ""
    return "people" in (pieces[place].divider, after) or "surnames" in (pieces[place].divider, after)


def _joined_surnames(names: list[NamePiece]) -> list[NamePiece]:
    """“José Ortega” and “Gasset” as one name with two surnames, as they were divided by “y” only."""
    if len(names) != 2 or names[1].divider != "surnames":
        return names
    first, second = names
    if count_name_words(first.text) < 2 or count_name_words(second.text) != 1:
        return [first, replace(second, divider="people")]
    return [NamePiece(f"{first.text} {second.sign} {second.text}", "surnames")]


def _several(names: list[NamePiece]) -> PersonName:
    """How many people the names are, or 0 if some of them may be parts of one."""
    if not names:
        return PersonName(people=0)
    if not all(any(map(str.isalpha, each.text)) and is_written_plainly(each.text) for each in names):
        return PersonName(people=0)
    whole = [count_name_words(each.text) > 1 for each in names]
    joined = [each for each in names[1:] if each.divider == "people"]
    is_doubtful = all(each.sign == "\n" for each in joined) and not all(whole)
    if is_doubtful or (not joined and any(each.divider == "dash" for each in names[1:])):
        return PersonName(people=0)
    one_family = joined and len(joined) + 1 < len(names) and not whole[-1]
    return PersonName(people=len(joined) + 1 if one_family else len(names))


def _single(name: str, letters: list[NamePiece], *, is_plain: bool) -> PersonName:
    """One name as it stands, with its letters behind it."""
    words = name.split()
    if _has_second_title(words):
        return PersonName(people=2)
    bare, positions = _without_offices(without_title(name).split())
    said = " ".join(bare)
    if not any(each.isalpha() for each in said) or all(map(is_title, bare)) or _names_team(bare):
        return PersonName(people=0, positions=positions)
    is_odd = bool(letters and not is_whole_name(said)) or not is_written_plainly(said)
    is_plain = is_plain and not is_odd
    return PersonName(", ".join([said, *(each.text for each in letters)]), is_plain=is_plain, positions=positions)


def _has_second_title(words: list[str]) -> bool:
    """Whether a title stands between two words that are none: “Mr. Per Lund Mrs. Ida Lund”."""
    first = next((place for place, word in enumerate(words) if not is_title(word)), len(words))
    inner = range(first + 1, len(words) - 1)
    return any(bare_word(words[place]) in name_list("second") and not words[place].isupper() for place in inner)


def _names_team(words: list[str]) -> bool:
    return any(bare_word(word) in ("team", "family", "familie", "famille", "familia") for word in words)


def _without_offices(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """A name without a position in front or at its end that no sign divides from it: “Owner Ida Holm”."""
    start, end = 0, len(words)
    while end - start > 2 and is_office(words[start]):
        start += 1
    while end - start > 2 and is_office(words[end - 1]):
        end -= 1
    taken = (" ".join(words[:start]), " ".join(words[end:]))
    return words[start:end], tuple(each for each in taken if each)


def _turned(last: str, first: str, titles: list[str], letters: list[NamePiece], around: Around) -> PersonName:
    """“Dahl, Henrik Jr.” in the order it is said, if it can be one person's last name and first."""
    before, after = count_name_words(last), count_name_words(first)
    titled = is_title(last.split(maxsplit=1)[0]) and is_title(first.split(maxsplit=1)[0])
    is_whole = is_title(last.split(maxsplit=1)[0]) and before > 1
    if not around.may_turn or titled or is_whole or (before > 1 and after > 1):
        return PersonName(people=2 if before > 1 or titled else 0)
    front, given, own = _split_person(first)
    front_too, family, own_too = _split_person(last)
    behind = [each.text for each in letters if is_generation(each.text)]
    said = " ".join([*titles, *front_too, *front, *given, *family, *own_too, *own, *behind])
    others = [each for each in letters if each.text not in behind]
    is_plain = before <= 1 and after <= 2 and not are_letters(first) and not is_position(last) and not aside(last)
    return _single(said, others, is_plain=is_plain)


def _split_person(part: str) -> tuple[list[str], list[str], list[str]]:
    """The titles in front, the words, and what tells the generation at the end."""
    words = part.split()
    start, end = 0, len(words)
    while start < end - 1 and is_title(words[start]):
        start += 1
    while end - start > 1 and is_generation(words[end - 1]):
        end -= 1
    return words[:start], words[start:end], words[end:]
