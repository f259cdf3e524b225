"""What stands in a name's place -> one person's name as it is said, or that it holds several people, or none.

Nothing is made up: each word of the name stands in the text, and what is taken off is handed over with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from tradekin.vocabulary.plain_lists import words_in
from tradekin.vocabulary.positions import is_position
from tradekin.vocabulary.spelling import is_mark, normal
from tradekin.vocabulary.statuses import aside

_FILE = "person_names.yml"
LONGEST_NAME = 300
_MOST_SIMPLE = 6
_INSIDE_WORDS = dict.fromkeys(map(ord, "'’-"))
_GROUP = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»")
_DIVIDER = re.compile(
    r"(?P<comma>,)|(?P<dash> [-–—]+ ?|[-–—]+ |[–—]|:)"
    r"|(?P<people>[;&+•|/\\\n]| (?:{any}) )|(?P<small>(?<=\S) (?:{small}) )|(?P<surnames> (?:{surnames}) )".format(
        any="|".join(f"(?i:{word})" for word in sorted(words_in(_FILE, "joining"))),
        small="|".join(sorted(map(re.escape, words_in(_FILE, "joining_small")))),
        surnames="|".join(sorted(words_in(_FILE, "surname_joining"))),
    )
)
_IN_NAMES = re.compile(r"\ba/[lp]\b|\b[ds]/o\b|\bvon und zu\b", re.IGNORECASE)
"""What joins no people: Raj a/l Kumar, son of Kumar; Ida von und zu Lund."""
_SIGNS = frozenset(" &.,-'’‘ʻʼ`´·()[]\"“”„«»/\u200c\u200d")
"""What stands in names besides letters and their marks."""


class NamePart(StrEnum):
    """What one part of the text is."""

    NAME = "name"
    TITLE = "title"
    LETTERS = "letters"
    POSITION = "position"
    STATUS = "status"
    TEAM = "team"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _NamePiece:
    text: str
    divider: str
    """What divides it from the piece before: comma, dash, people, surnames; nothing at the start."""
    sign: str = ""
    """The divider as it is written."""
    kind: NamePart = NamePart.NAME


@dataclass(frozen=True, slots=True)
class PersonName:
    """What was read: a name, or none because there are several people, or because it cannot be told."""

    name: str = ""
    people: int = 1
    """How many people there seem to be; 0 if it cannot be told who is meant."""
    is_plain: bool = True
    """Whether it was read in the one way everybody would: else a person should look."""
    positions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """What else was taken off: the firm, a trade, pronouns."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the text: the person's firm, which words are a trade, and whether “Last, First” can be."""

    business: str = ""
    is_trade: Callable[[str], bool] = field(default=lambda _: False)
    may_turn: bool = True


def read_person(text: str, around: Around = Around()) -> PersonName:
    """The name of one person in a text such as “Dahl, Henrik Jr.”, “Ida Holm (Owner)” or “Ann & Bo Fox”."""
    if _is_simple(text):
        return PersonName(text)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    whole = "\n".join(line for line in lines if line).strip(" ,;")
    if len(whole) > LONGEST_NAME:
        return PersonName(" ".join(whole.split()), is_plain=False)
    whole, taken = _without_marks(whole)
    whole, stands_in = _without_stand_in(whole)
    bare, in_brackets = _without_brackets(whole, around)
    bare, pronouns = _without_pronouns(bare.strip(" ,;\n"))
    taken += [*stands_in, *in_brackets, *(_NamePiece(each, "", kind=NamePart.OTHER) for each in pronouns)]
    pieces = _classified(_divided(bare), around)
    read = _named(pieces, around)
    joined, doubtful = _beside_in_brackets(bare)
    if _is_for_another(bare):
        read = replace(read, name="", people=0)
    if read.name and (joined or doubtful):
        read = PersonName(people=2) if joined else replace(read, is_plain=False)
    return _with_taken(read, pieces, taken)


def _is_simple(text: str) -> bool:
    """Whether a text is nothing but a few words that only stand in names, as most are."""
    words = text.split(" ")
    return 1 < len(words) < _MOST_SIMPLE and all(
        word.translate(_INSIDE_WORDS).isalpha() and word.casefold() not in _telling() for word in words
    )


@cache
def _telling() -> frozenset[str]:
    """Words that say something else than a name, or something about one."""
    keys = ("social", "honours", "teams", "offices", "joining", "joining_small", "surname_joining", "in_place_of")
    return frozenset({"leave"}).union(words_in("positions.yml", "heads"), *(map(_listed, keys)))


def without_title(name: str) -> str:
    """A name without Mr, Mrs, Ms or the like in front."""
    words = name.split()
    while len(words) > 1 and _bare(words[0]) in _listed("social"):
        words = words[1:]
    return " ".join(words)


def is_title(word: str) -> bool:
    """Whether a word is a title, said with the name or not."""
    return _bare(word) in _listed("social") or _bare(word) in _listed("honours")


def is_form_of_address(text: str) -> bool:
    """Whether a text is only what stands in front of a name: Mrs., Dr."""
    said = _listed("social") | _listed("second")
    return bool(text) and all(_bare(word) in said for word in text.split())


def is_office(word: str) -> bool:
    """Whether a word in front of a name or behind it is a position, whatever divides the two."""
    return word.casefold().strip(".,:;") in _listed("offices")


def is_pronoun(words: str) -> bool:
    """Whether words say how to speak of somebody: she/her."""
    return words.casefold() in _listed("pronouns")


def are_letters(part: str) -> bool:
    """Whether all words of a part stand behind names and are none: CPA, Ph.D., Jr."""
    words = re.sub("[®™]", "", part).split()
    return bool(words) and all(_bare(word) in _listed("letters") and not _is_initials(word) for word in words)


def _is_initials(word: str) -> bool:
    """Whether points make initials of what else would be Jr. or Sr.: J.R. Smith."""
    return "." in word[:-1] and _bare(word) in _listed("generations")


def generation_of(name: str) -> str:
    """The word that tells a parent from a child of one name: `jr`, `sr`, `iii`; nothing where there is none."""
    words = name.replace(",", " ").split()[1:]
    return next((_bare(word) for word in words if is_generation(word)), "")


def is_generation(word: str) -> bool:
    """Whether one word tells a parent from a child of one name: Jr., Sr., III."""
    if word.strip(",").casefold() in _listed("short_generations"):
        return True
    return _bare(word) in _listed("generations") and not _is_initials(word)


def is_placeholder(name: str) -> bool:
    """Whether a text is what people write where they have no name to write."""
    return " ".join(name.casefold().split()).strip(" .") in _listed("placeholders")


def is_nobody(name: str) -> bool:
    """Whether a text stands where a name is missing, and nobody is called so: TBD, vacant."""
    return " ".join(name.casefold().split()).strip(" .") in _listed("nobody")


def is_no_name(text: str) -> bool:
    """Whether a text is only Mr or Mrs, or only a position that nobody is called by."""
    words = text.split()
    return (
        _is_social(text)
        or all(map(is_office, words))
        or (len(words) > 1 and all(map(str.isalpha, words)) and is_position(text))
    )


def in_one_case(name: str) -> str:
    """`capitals` or `small letters` if a name of two words or more is written so throughout, else nothing."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    if not _is_written_plainly(name.replace("&", "")):
        return ""
    long = [word for word in words if len(word) > 2]
    if len(long) > 1 and all(word.isupper() for word in long):
        return "capitals"
    return "small letters" if len(words) > 1 and all(word.islower() for word in words) else ""


def _without_marks(text: str) -> tuple[str, list[_NamePiece]]:
    """The text without marks that lists put beside a name, such as * or a picture; a † says who has died."""
    taken: dict[str, None] = {}
    lines = [" ".join(_unmarked(word, taken) for word in line.split(" ")) for line in text.split("\n")]
    kept = "\n".join(" ".join(line.split()) for line in lines).strip(" ,;")
    if not taken or not any(map(str.isalpha, kept)):
        return text, []
    return kept, [
        _NamePiece(each, "", kind=NamePart.STATUS if each in _listed("died") else NamePart.OTHER) for each in taken
    ]


def _unmarked(word: str, taken: dict[str, None]) -> str:
    """A word without the marks around it, which are noted."""
    bare = word.rstrip(",;")
    start, end = 0, len(bare)
    while start < end and _is_note_mark(bare[start]):
        start += 1
    while end > start and _is_note_mark(bare[end - 1]):
        end -= 1
    taken.update(dict.fromkeys(mark for mark in (bare[:start], bare[end:]) if mark))
    return bare[start:end] + word[len(bare) :]


def _is_note_mark(character: str) -> bool:
    return character in _listed("marks") or (unicodedata.category(character) == "So" and character not in "®™")


def _without_stand_in(text: str) -> tuple[str, list[_NamePiece]]:
    """The text without whom somebody stands in for, where no sign divides the two: “Ida Holm sub for Tim”."""
    words = text.split(" ")
    place = end = next(_places_outside(words, _listed("in_place_of")), 0)
    while place > 1 and aside(words[place - 1]):
        place -= 1
    if place == end:
        return text, []
    return " ".join(words[:place]).rstrip(" ,-–—"), [_NamePiece(" ".join(words[place:]), "", kind=NamePart.STATUS)]


def _is_for_another(text: str) -> bool:
    """Whether a text may name two people, one in the other's place: “Ida Holm for Tim”."""
    return any(_places_outside(text.split(" "), _listed("in_place_of")))


def _places_outside(words: list[str], wanted: frozenset[str]) -> Iterator[int]:
    """The places of such words between two others, outside brackets."""
    depth = 0
    for at, word in enumerate(words):
        if word in wanted and not depth and 0 < at < len(words) - 1:
            yield at
        depth += word.count("(") - word.count(")")


def _stands_in(inside: str) -> bool:
    """Whether brackets say for whom somebody stands in: “(for Tim)”."""
    first, _, rest = inside.partition(" ")
    return bool(rest) and first.casefold() in _listed("in_place_of")


def _without_brackets(text: str, around: Around) -> tuple[str, list[_NamePiece]]:
    """The text without brackets that hold a position, a status or the like; nicknames stay where they are."""
    taken: list[_NamePiece] = []
    kept: list[str] = []
    start = 0
    for found in _GROUP.finditer(text):
        inside = found[0][1:-1].strip()
        kind = (
            _kind_in_brackets(inside, around, at_end=found.end() == len(text)) if found[0][0] in "([" else NamePart.NAME
        )
        if kind in (NamePart.NAME, NamePart.TEAM) or (kind is NamePart.TITLE and not _is_social(inside)):
            continue
        taken.append(_NamePiece(inside, "", kind=kind))
        kept.append(text[start : found.start()])
        start = found.end()
    kept.append(text[start:])
    return " ".join(" ".join(kept).split(" ")), taken


def _without_pronouns(text: str) -> tuple[str, list[str]]:
    """“Ida Holm she/her” without what stands behind the name."""
    found = next((each for each in _listed("pronouns") if text.casefold().endswith(f" {each}")), "")
    return (text[: -len(found)].rstrip(" ,-–—"), [text[-len(found) :]]) if found else (text, [])


def _kind_in_brackets(inside: str, around: Around, *, at_end: bool) -> NamePart:
    """What brackets hold; between two names a nickname, even where the word is also a trade or letters."""
    if _stands_in(inside):
        return NamePart.STATUS
    if is_nobody(inside):
        return NamePart.OTHER
    kind = _kind(inside, around, is_full=at_end, is_behind=True)
    return NamePart.NAME if kind is NamePart.LETTERS and not _look_like_letters(inside) else kind


def _is_social(text: str) -> bool:
    """Whether a text is nothing but Mr, Mrs or the like."""
    return all(_bare(word) in _listed("social") for word in text.split())


def _is_relation(text: str) -> bool:
    """Whether a piece says whose relative or helper somebody is: “widow of Hans”."""
    first, _, rest = text.partition(" ")
    return bool(rest) and first in _listed("relations")


def _beside_in_brackets(text: str) -> tuple[bool, bool]:
    """Whether brackets that stayed name somebody else too, and whether they may."""
    insides = [found[0][1:-1] for found in _GROUP.finditer(text) if found[0][0] in "(["]
    dividers = (
        found for inside in insides if _is_written_plainly(inside) for found in _DIVIDER.finditer(f" {inside} ")
    )
    joined = any(found.lastgroup in ("people", "small") and found[0].strip() not in ("/", "|") for found in dividers)
    two_words = any(len(re.findall(r"\b[^\W\d_a-z]\w+", inside)) > 1 for inside in insides)
    return joined, two_words or _may_be_anything(text)


def _may_be_anything(text: str) -> bool:
    """Whether brackets end the text, in which a nickname, a spouse or a note may stand; not a name at birth."""
    inside = text[text.rfind("(") + 1 : -1] if text.endswith(")") else ""
    return inside.isascii() and bool(inside) and _bare(inside.split(" ")[0]) not in _listed("at_birth")


def _divided(text: str) -> list[_NamePiece]:
    """The pieces between commas, dashes and what stands between two people; not inside brackets and quotes."""
    closed = _IN_NAMES.sub(_masked, _GROUP.sub(_masked, f" {text} "))
    whole = f" {text} "
    pieces: list[_NamePiece] = []
    start, divider, sign = 0, "", ""
    for found in _DIVIDER.finditer(closed):
        pieces.append(_NamePiece(" ".join(whole[start : found.start()].split()), divider, sign))
        divider, sign = "people" if found.lastgroup == "small" else str(found.lastgroup), found[0].strip(" ")
        start = found.end()
    pieces.append(_NamePiece(" ".join(whole[start:].split()), divider, sign))
    return [each for each in pieces if each.text or each.divider == "people"]


def _masked(found: re.Match[str]) -> str:
    return "x" * len(found[0])


def _classified(pieces: list[_NamePiece], around: Around) -> list[_NamePiece]:
    """The pieces, each with what it is. A single one that names nobody otherwise is a name."""
    full = any(_is_whole(each.text) for each in pieces)
    named: list[_NamePiece] = []
    for place, each in enumerate(pieces):
        is_behind = place > 0 and (each.divider in ("comma", "dash") or each.sign in ("/", "|"))
        kind = _kind(each.text, around, is_full=full, is_behind=is_behind)
        if each.divider == "people" and _is_team(each.text):
            kind = NamePart.TEAM
        if kind is NamePart.OTHER and len(pieces) == 1:
            kind = NamePart.NAME
        named.append(replace(each, kind=kind))
    return _as_surname(named)


def _is_whole(text: str) -> bool:
    """Whether a piece holds a first and a last name: two words, of which the first may be an initial."""
    words = [word for word in text.split() if _is_name_word(word) or (_bare(word).isalpha() and len(_bare(word)) == 1)]
    return len(words) > 1 and not is_position(text) and not are_letters(text)


def _as_surname(pieces: list[_NamePiece]) -> list[_NamePiece]:
    """“Foreman, George” is no position: one word before the comma, and no whole name behind it."""
    first, *rest = pieces or [_NamePiece("", "")]
    is_odd = first.kind in (NamePart.POSITION, NamePart.STATUS, NamePart.TEAM) and len(first.text.split()) == 1
    named = [each for each in rest if each.kind is NamePart.NAME]
    if is_odd and len(named) == 1 and named[0].divider == "comma" and _counted(named[0].text) == 1:
        return [replace(first, kind=NamePart.NAME), *rest]
    return pieces


def _kind(text: str, around: Around, *, is_full: bool, is_behind: bool) -> NamePart:
    """What a piece is. What may be a name is read as another thing only where a whole name stands beside it."""
    words = text.split()
    if not words:
        return NamePart.NAME
    if is_behind and are_letters(text) and _look_like_letters(text):
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
    is_trade = is_behind and is_full and _counted(text) > 0 and (_is_occupation(text) or around.is_trade(text))
    is_label = not is_behind and text.casefold().rstrip(".") in _listed("labels")
    if (is_behind and (is_pronoun(text) or _is_relation(text))) or is_label or is_trade:
        return NamePart.OTHER
    if _is_firm(text, around) and (is_full or len(text.split()) > 1):
        return NamePart.OTHER
    return NamePart.TEAM if _is_team(text) else NamePart.NAME


def _is_team(text: str) -> bool:
    """Whether a piece is several people without a name: Sons, Associates, family."""
    return bool(text) and all(_bare(word) in _listed("teams") for word in text.split())


def _is_position_with_letters(text: str) -> bool:
    """Whether a piece is a position with letters beside it: “MBA Owner”."""
    words = [word for word in text.split() if not are_letters(word)]
    return 0 < len(words) < len(text.split()) and is_position(" ".join(words))


def _is_occupation(text: str) -> bool:
    """Whether a piece is work, though too broad for a trade: Broker, Real Estate Agent."""
    last = _bare(text.rsplit(maxsplit=1)[-1])
    return last in _listed("occupations")


def _is_firm(text: str, around: Around) -> bool:
    return any(_bare(word) in _listed("firms") for word in text.split()) or (
        bool(around.business) and normal(text) == normal(around.business)
    )


def _look_like_letters(text: str) -> bool:
    """Whether letters can be nothing else: CPA, Ph.D., Jr., but not Do or Ma."""
    return all(
        _bare(word) not in _listed("also_names") or "." in word[:-1] or sum(each.isupper() for each in word) > 1
        for word in text.split()
    )


def _counted(text: str) -> int:
    """How many words of a piece are names by themselves: no titles, initials, particles, letters, nicknames."""
    words = _GROUP.sub(" ", text).split()
    return sum(1 for word in words if _is_name_word(word))


def _is_name_word(word: str) -> bool:
    bare = _bare(word)
    if is_title(word) or bare in _listed("particles") or bare in _listed("generations"):
        return False
    return len(bare) > 1 or (bool(bare) and not bare.isascii())


def _named(pieces: list[_NamePiece], around: Around) -> PersonName:
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
        if is_beside and _counted(names[0].text) > 1:
            return PersonName(people=0)
        return _turned(names[0].text, names[1].text, titles, letters, around)
    return _several(names)


def _joins_people(pieces: list[_NamePiece], place: int) -> bool:
    """Whether a title stands beside what joins two people: “Mr. and Mrs. Per Lund”."""
    after = pieces[place + 1].divider if place + 1 < len(pieces) else ""
    return "people" in (pieces[place].divider, after) or "surnames" in (pieces[place].divider, after)


def _joined_surnames(names: list[_NamePiece]) -> list[_NamePiece]:
    """“José Ortega” and “Gasset” as one name with two surnames, as they were divided by “y” only."""
    if len(names) != 2 or names[1].divider != "surnames":
        return names
    first, second = names
    if _counted(first.text) < 2 or _counted(second.text) != 1:
        return [first, replace(second, divider="people")]
    return [_NamePiece(f"{first.text} {second.sign} {second.text}", "surnames")]


def _several(names: list[_NamePiece]) -> PersonName:
    """How many people the names are, or 0 if some of them may be parts of one."""
    if not names:
        return PersonName(people=0)
    if not all(any(map(str.isalpha, each.text)) and _is_written_plainly(each.text) for each in names):
        return PersonName(people=0)
    whole = [_counted(each.text) > 1 for each in names]
    joined = [each for each in names[1:] if each.divider == "people"]
    is_doubtful = all(each.sign == "\n" for each in joined) and not all(whole)
    if is_doubtful or (not joined and any(each.divider == "dash" for each in names[1:])):
        return PersonName(people=0)
    one_family = joined and len(joined) + 1 < len(names) and not whole[-1]
    return PersonName(people=len(joined) + 1 if one_family else len(names))


def _single(name: str, letters: list[_NamePiece], *, is_plain: bool) -> PersonName:
    """One name as it stands, with its letters behind it."""
    words = name.split()
    if _has_second_title(words):
        return PersonName(people=2)
    bare, positions = _without_offices(without_title(name).split())
    said = " ".join(bare)
    if not any(each.isalpha() for each in said) or all(map(is_title, bare)) or _names_team(bare):
        return PersonName(people=0, positions=positions)
    is_odd = bool(letters and not _is_whole(said)) or not _is_written_plainly(said)
    is_plain = is_plain and not is_odd
    return PersonName(", ".join([said, *(each.text for each in letters)]), is_plain=is_plain, positions=positions)


def _is_written_plainly(text: str) -> bool:
    """Whether there are only letters, their marks, and signs that stand in names."""
    return all(each.isalpha() or each in _SIGNS or is_mark(each) for each in text)


def _has_second_title(words: list[str]) -> bool:
    """Whether a title stands between two words that are none: “Mr. Per Lund Mrs. Ida Lund”."""
    first = next((place for place, word in enumerate(words) if not is_title(word)), len(words))
    inner = range(first + 1, len(words) - 1)
    return any(_bare(words[place]) in _listed("second") and not words[place].isupper() for place in inner)


def _names_team(words: list[str]) -> bool:
    return any(_bare(word) in ("team", "family", "familie", "famille", "familia") for word in words)


def _without_offices(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """A name without a position in front or at its end that no sign divides from it: “Owner Ida Holm”."""
    start, end = 0, len(words)
    while end - start > 2 and is_office(words[start]):
        start += 1
    while end - start > 2 and is_office(words[end - 1]):
        end -= 1
    taken = (" ".join(words[:start]), " ".join(words[end:]))
    return words[start:end], tuple(each for each in taken if each)


def _turned(last: str, first: str, titles: list[str], letters: list[_NamePiece], around: Around) -> PersonName:
    """“Dahl, Henrik Jr.” in the order it is said, if it can be one person's last name and first."""
    before, after = _counted(last), _counted(first)
    titled = is_title(last.split(maxsplit=1)[0]) and is_title(first.split(maxsplit=1)[0])
    is_whole = is_title(last.split(maxsplit=1)[0]) and before > 1
    if not around.may_turn or titled or is_whole or (before > 1 and after > 1):
        return PersonName(people=2 if before > 1 or titled else 0)
    front, given, own = _taken_apart(first)
    front_too, family, own_too = _taken_apart(last)
    behind = [each.text for each in letters if is_generation(each.text)]
    said = " ".join([*titles, *front_too, *front, *given, *family, *own_too, *own, *behind])
    others = [each for each in letters if each.text not in behind]
    is_plain = before <= 1 and after <= 2 and not are_letters(first) and not is_position(last) and not aside(last)
    return _single(said, others, is_plain=is_plain)


def _taken_apart(part: str) -> tuple[list[str], list[str], list[str]]:
    """The titles in front, the words, and what tells the generation at the end."""
    words = part.split()
    start, end = 0, len(words)
    while start < end - 1 and is_title(words[start]):
        start += 1
    while end - start > 1 and is_generation(words[end - 1]):
        end -= 1
    return words[:start], words[start:end], words[end:]


def _with_taken(read: PersonName, pieces: list[_NamePiece], brackets: list[_NamePiece]) -> PersonName:
    """What was read, with all that was taken off."""
    every = [*pieces, *brackets]

    def texts(kind: NamePart) -> tuple[str, ...]:
        return tuple(each.text for each in every if each.kind is kind)

    letters = [each.text for each in brackets if each.kind is NamePart.LETTERS]
    name = ", ".join([read.name, *letters]) if read.name else ""
    positions = (*read.positions, *texts(NamePart.POSITION))
    return PersonName(name, read.people, read.is_plain, positions, texts(NamePart.STATUS), texts(NamePart.OTHER))


def _bare(word: str) -> str:
    return word.casefold().replace(".", "").strip(",:;()[]\"'“”„")


def _listed(key: str) -> frozenset[str]:
    return words_in(_FILE, key)
