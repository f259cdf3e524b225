"""Where a text may be divided: outside brackets, quotation marks and numbers."""

from __future__ import annotations

from tradekin.errors import UnpairedError

_CLOSING = {
    "(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "“": "”", "„": "“", "«": "»", "»": "«", "‹": "›", "‘": "’",
    "”": "”", "「": "」", "『": "』", "【": "】", '"': '"', "'": "'",
}  # fmt: skip
_CLOSERS = frozenset(")]}）］”»›」』】")
_SINGLE = frozenset("'‘")
_INCHES = frozenset("\"”'’")
_LONGEST_ENTITY = 10


def outside(text: str) -> list[bool]:
    """For each character whether it stands outside brackets and quotation marks.

    Raises:
        UnpairedError: a bracket or quotation mark has no partner. An apostrophe needs none.
    """
    try:
        return _outside(text, singles=True)
    except UnpairedError:
        return _outside(text, singles=False)


def spans(text: str, signs: str) -> list[tuple[int, int]]:
    """Where the parts of a text start and end between these signs, where the signs stand outside everything.

    Raises:
        UnpairedError: as `outside`.
    """
    free = outside(text)
    cuts = [place for place, sign in enumerate(text) if sign in signs and free[place] and not _is_inner(text, place)]
    return list(zip([0, *(place + 1 for place in cuts)], [*cuts, len(text)], strict=True))


def _is_inner(text: str, place: int) -> bool:
    """Whether a sign belongs to a number such as 1,000, to an entity such as `&amp;`, or to a word such as col·lega."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] in ",،":
        return before.isdecimal() and after.isdecimal()
    if text[place] == "·":
        return before.isalpha() and after.isalpha()
    if text[place] != ";":
        return False
    name = text[max(0, place - _LONGEST_ENTITY) : place].rpartition("&")
    return bool(name[1]) and name[2].removeprefix("#").isalnum()


def _outside(text: str, *, singles: bool) -> list[bool]:
    """One look at each character; `open_ones` holds what has to be closed, the innermost last."""
    free: list[bool] = []
    open_ones: list[str] = []
    for place, sign in enumerate(text):
        is_apostrophe = sign in "'’" and text[place + 1 : place + 2].isalnum()
        if open_ones and sign == open_ones[-1] and not is_apostrophe:
            open_ones.pop()
            free.append(False)
        elif sign in _CLOSING and _opens(text, place, singles):
            open_ones.append(_CLOSING[sign])
            free.append(False)
        else:
            if sign in _CLOSERS and not _is_harmless(text, place):
                raise UnpairedError(sign)
            free.append(not open_ones)
    if open_ones:
        raise UnpairedError(open_ones[-1])
    return free


def _opens(text: str, place: int, singles: bool) -> bool:
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign in _SINGLE:
        return singles and not before.isalnum() and after.isalpha()
    if sign in _INCHES:
        return not before.isdecimal() and not before.isalpha()
    return sign not in "»" or not before.isalnum()


def _is_harmless(text: str, place: int) -> bool:
    """Whether a closing sign needs no partner: `a)`, `1)`, inches."""
    before = text[max(0, place - 3) : place].lstrip(" ,;|\n\t")
    if text[place] == ")":
        return before.isalnum() and (len(before) == 1 or (before.isdecimal() and len(before) < 3))
    return text[place] in _INCHES and before[-1:].isdecimal()
