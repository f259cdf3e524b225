"""What phrases in a list say beside its entries: a sentence, what is not meant, that there are more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from tradekin.errors import UnpairedError
from tradekin.kit.lists.boxes import Mark, by_word
from tradekin.kit.text.brackets import outside
from tradekin.kit.word_lists import entry_words

_LONGEST = 200
_SHORTEST_SENTENCE = 5


def is_sentence(parts: Sequence[str], is_name: Callable[[str], bool], means: Callable[[str], bool]) -> bool:
    """Whether the commas between these parts are those of a sentence, or of a row inside one entry.

    “Young families who just bought, and need help”, “parents of children with ADHD, dyslexia”, “shops: food, wine”: cut
    apart they would say something else. `means` tells whether a part says something by itself.
    """
    if is_told(plain_words(" ".join(parts))):
        return True
    begun = bound = headed = False
    for place, part in enumerate(parts):
        words = plain_words(part)
        if place and part[:1].islower():
            if headed or (first_word(part) in entry_words("clauses") and not is_name(part)):
                return True
            lone = bound and not _are_many(words) and (len(words) == 1 or not means(part))
            if not is_name(part) and (lone or (not means(part) and (begun or " or " in part))):
                return True
        begun = begun or not entry_words("relatives").isdisjoint(words)
        headed = headed or (": " in part and by_word(part).mark is Mark.NONE)
        bound = bound or not entry_words("bonds").isdisjoint(words[1:-1])
    return False


def _are_many(words: list[str]) -> bool:
    """Whether the words name people or firms, by their ending: “dyslexia” does not."""
    return bool(words) and (words[-1].endswith("s") or words[-1] in entry_words("plurals"))


def is_told(words: list[str]) -> bool:
    """Whether somebody speaks of themselves: “I love to work with …”."""
    return len(words) >= _SHORTEST_SENTENCE and words[0] in entry_words("sentences")


def is_negated(text: str) -> bool:
    """Whether a wording says what is not meant: “not renters”, “anyone but restaurants”; not so “with no website”."""
    words = plain_words(text)
    threes = zip(words, words[1:], words[2:], strict=False)
    pairs = {f"{one} {other}" for one, other in pairwise(words)} | {" ".join(three) for three in threes}
    if words[:1] == ["but"] or not entry_words("turning_two").isdisjoint(pairs):
        return True
    before = ["", *words]
    negations, with_no = entry_words("negations"), entry_words("before_no")
    return any(
        word in negations and not (word == "no" and before[place] in with_no) for place, word in enumerate(words)
    )


def turns_round(words: list[str]) -> bool:
    """Whether an entry starts or ends with a word that turns it, or what follows, round."""
    return not (entry_words("negations") | {"but"}).isdisjoint({*words[:1], *words[-1:]})


def plain_words(text: str) -> list[str]:
    """The words outside brackets, in small letters."""
    try:
        free = outside(text)
    except UnpairedError:
        free = [True] * len(text)
    plain = "".join(sign if is_outside else " " for sign, is_outside in zip(text, free, strict=True))
    return [word.strip(".,;:!") for word in plain.casefold().replace("’", "'").split()]


def first_word(text: str) -> str:
    """The first word, in small letters."""
    return text.partition(" ")[0].casefold().strip(".,:")


def without_filler(text: str) -> str:
    """A text without the words by which a list says that there is more."""
    plain = text.rstrip(" .…!")
    if plain.endswith((")", "]")) and _is_filler(inner := _in_brackets(plain)):
        return plain[: -len(inner) - 2].rstrip(" ,;")
    if _is_filler(plain):
        return ""
    end = next((each for each in _long_fillers() if plain.casefold().endswith(f" {each}")), "")
    return plain[: -len(end)].rstrip(" ,;") if end else text


def _is_filler(text: str) -> bool:
    return len(text) <= _LONGEST and text.strip(" .…!").casefold() in entry_words("fillers")


def _in_brackets(text: str) -> str:
    place = max(text.rfind("("), text.rfind("["))
    return text[place + 1 : -1] if place > 0 else text


@cache
def _long_fillers() -> tuple[str, ...]:
    """Those that may stand behind an entry without a comma, the longest first: not “others” alone."""
    sure = (each for each in entry_words("fillers") if each not in ("more", "others", "many more", "such"))
    return tuple(sorted(sure, key=len, reverse=True))
