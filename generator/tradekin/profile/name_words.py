"""What a word or a text in a name's place is by itself: a title, letters, a position, no name at all."""

from __future__ import annotations

import re

from tradekin.kit.word_lists import words_in
from tradekin.vocabulary.positions import is_position
from tradekin.vocabulary.spelling import is_mark

_SIGNS = frozenset(" &.,-'’‘ʻʼ`´·()[]\"“”„«»/\u200c\u200d")
"""What stands in names besides letters and their marks."""


def without_title(name: str) -> str:
    """A name without Mr, Mrs, Ms or the like in front."""
    words = name.split()
    while len(words) > 1 and bare_word(words[0]) in name_list("social"):
        words = words[1:]
    return " ".join(words)


def is_title(word: str) -> bool:
    """Whether a word is a title, said with the name or not."""
    return bare_word(word) in name_list("social") or bare_word(word) in name_list("honours")


def is_form_of_address(text: str) -> bool:
    """Whether a text is only what stands in front of a name: Mrs., Dr."""
    said = name_list("social") | name_list("second")
    return bool(text) and all(bare_word(word) in said for word in text.split())


def is_office(word: str) -> bool:
    """Whether a word in front of a name or behind it is a position, whatever divides the two."""
    return word.casefold().strip(".,:;") in name_list("offices")


def is_pronoun(words: str) -> bool:
    """Whether words say how to speak of somebody: she/her."""
    return words.casefold() in name_list("pronouns")


def are_letters(part: str) -> bool:
    """Whether all words of a part stand behind names and are none: CPA, Ph.D., Jr."""
    words = re.sub("[®™]", "", part).split()
    return bool(words) and all(bare_word(word) in name_list("letters") and not _is_initials(word) for word in words)


def without_letters(name: str) -> str:
    """A name without what stands behind its comma, if that is nothing but letters: Ana Silva for Ana Silva, CPA."""
    first, *behind = name.split(",")
    return first if all(are_letters(part) or not part.strip() for part in behind) else name


def stands_behind(word: str) -> bool:
    """Whether a word without a comma in front is no name, as it is written: Jr., CPA, Ph.D., but not Do or Ma."""
    return is_generation(word) or (are_letters(word) and (word.isupper() or "." in word))


def said_words(name: str) -> list[str]:
    """The words of a name without titles in front and letters behind it, as far as these are plain."""
    words = without_letters(name).split()
    while len(words) > 1 and is_title(words[0]):
        del words[0]
    while len(words) > 2 and stands_behind(words[-1]):
        del words[-1]
    return words


def _is_initials(word: str) -> bool:
    """Whether points make initials of what else would be Jr. or Sr.: J.R. Smith."""
    return "." in word[:-1] and bare_word(word) in name_list("generations")


def generation_of(name: str) -> str:
    """The word that tells a parent from a child of one name: `jr`, `sr`, `iii`; nothing where there is none."""
    words = name.replace(",", " ").split()[1:]
    return next((bare_word(word) for word in words if is_generation(word)), "")


def is_generation(word: str) -> bool:
    """Whether one word tells a parent from a child of one name: Jr., Sr., III."""
    if word.strip(",").casefold() in name_list("short_generations"):
        return True
    return bare_word(word) in name_list("generations") and not _is_initials(word)


def is_placeholder(name: str) -> bool:
    """Whether a text is what people write where they have no name to write."""
    return " ".join(name.casefold().split()).strip(" .") in name_list("placeholders")


def is_nobody(name: str) -> bool:
    """Whether a text stands where a name is missing, and nobody is called so: TBD, vacant."""
    return " ".join(name.casefold().split()).strip(" .") in name_list("nobody")


def is_no_name(text: str) -> bool:
    """Whether a text is only Mr or Mrs, or only a position that nobody is called by."""
    words = text.split()
    return (
        is_social_title(text)
        or all(map(is_office, words))
        or (len(words) > 1 and all(map(str.isalpha, words)) and is_position(text))
    )


def in_one_case(name: str) -> str:
    """`capitals` or `small letters` if a name of two words or more is written so throughout, else nothing."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
    if not is_written_plainly(name.replace("&", "")):
        return ""
    long = [word for word in words if len(word) > 2]
    if len(long) > 1 and all(word.isupper() for word in long):
        return "capitals"
    return "small letters" if len(words) > 1 and all(word.islower() for word in words) else ""


def is_social_title(text: str) -> bool:
    """Whether a text is nothing but Mr, Mrs or the like."""
    return all(bare_word(word) in name_list("social") for word in text.split())


def look_like_letters(text: str) -> bool:
    """Whether letters can be nothing else: CPA, Ph.D., Jr., but not Do or Ma."""
    return all(
        bare_word(word) not in name_list("also_names") or "." in word[:-1] or sum(each.isupper() for each in word) > 1
        for word in text.split()
    )


def is_name_word(word: str) -> bool:
    """Whether a word is a name by itself: no title, initial, particle or generation."""
    bare = bare_word(word)
    if is_title(word) or bare in name_list("particles") or bare in name_list("generations"):
        return False
    return len(bare) > 1 or (bool(bare) and not bare.isascii())


def is_written_plainly(text: str) -> bool:
    """Whether there are only letters, their marks, and signs that stand in names."""
    return all(each.isalpha() or each in _SIGNS or is_mark(each) for each in text)


def bare_word(word: str) -> str:
    """A word in small letters without points and the signs around it."""
    return word.casefold().replace(".", "").strip(",:;()[]\"'“”„")


def name_list(*keys: str) -> frozenset[str]:
    """Lists of words that stand in a name's place or beside it."""
    return words_in("vocabulary", "person_names.yml", *keys)
