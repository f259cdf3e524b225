"""Names beside a trade in a wording: of the firm somebody works for, a person, a town nobody listed, unknown letters.

Only words in capitals can be such names, and only those that tell nothing: neither of a trade nor in everyday English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tradekin.kit.word_lists import words_in
from tradekin.vocabulary.beside_trades import listed
from tradekin.vocabulary.meaning_files import english_words
from tradekin.vocabulary.trade_asides import Piece, Weight, is_loud, pieces_of, weigh

_LETTERS = range(3, 11)
_ENDINGS = tuple(words_in("vocabulary", "beside_trades.yml", "activity_endings"))
"""How words end that name what somebody does rather than a town."""


@dataclass(frozen=True, slots=True)
class NamedBeside:
    """A wording without a name beside its trade."""

    trade: str
    """What is left."""
    own: tuple[str, ...] = ()
    """Words of the name that have to be the trade's own: “Keller Williams Realty”."""
    is_sure: bool = False
    """Whether the name is known to be a firm's, so that it tells nothing of a broad trade either."""
    is_place: bool = False
    """Whether it is where somebody works, which no trade is changed by."""
    are_letters: bool = False
    """Whether it is letters, which may be of an exam as well as of what somebody does."""
    is_firm: bool = False
    """Whether what is left is what a firm calls its work."""


@dataclass(frozen=True, slots=True)
class _Name:
    own: tuple[str, ...]
    is_sure: bool


class NameReader:
    """Finds names beside trades; `tells` says of a word whether a trade or a customer goes by it."""

    def __init__(self, tells: Callable[[str], bool]) -> None:
        self._tells = tells

    def without_names(self, wording: str) -> Iterator[NamedBeside]:
        """What is left of a wording without the name beside its trade, in each way there is one."""
        if is_loud(wording):
            return
        pieces = pieces_of(wording)
        yield from self._employed(wording, pieces)
        yield from self._placed(wording, pieces)
        yield from self._apart(wording, pieces)
        yield from self._lettered(wording, pieces)
        yield from self._firms(wording, pieces)

    def _employed(self, wording: str, pieces: Sequence[Piece]) -> Iterator[NamedBeside]:
        """“Realtor at Harbor Homes”, “financial planner with Edward Jones”."""
        for place, here in enumerate(pieces[1:-1], start=1):
            row = pieces[place + 1 :]
            head = wording[: pieces[place - 1].end]
            if here.key in listed("at") or here.text == "@":
                name = self._employer(row)
            elif here.key in listed("with"):
                name = self._name(row)
                name = name if name and (name.is_sure or here.key == "with") else None
            else:
                continue
            if name:
                yield NamedBeside(head, name.own, name.is_sure)
            return

    def _employer(self, row: Sequence[Piece]) -> _Name | None:
        """The name behind “at”, whatever its words tell, unless all of them do: “at Dental Practice”."""
        if name := self._name(row):
            return _Name((), name.is_sure)
        if not all(piece.is_capital or piece.level in listed("joints") for piece in row):
            return None
        own = len(row) > 2 or any(piece.is_capital and not self._tells(piece.key) for piece in row)
        return _Name((), is_sure=False) if own and row[0].is_capital else None

    def _placed(self, wording: str, pieces: Sequence[Piece]) -> Iterator[NamedBeside]:
        """“Plumber in Dunedoo”."""
        place = next((place for place in range(len(pieces) - 2, 0, -1) if pieces[place].key in listed("in")), 0)
        row = pieces[place + 1 :]
        if not place or not row[-1].is_capital:
            return
        if self._is_town(row):
            yield NamedBeside(wording[: pieces[place - 1].end], is_place=True)

    def _is_town(self, row: Sequence[Piece]) -> bool:
        """Whether words may be a town: unknown ones in capitals, or any with “Bay” or “Park” behind them."""
        if len(row) > 1 and row[-1].level in listed("towns") and all(piece.is_capital for piece in row):
            return True
        weights = weigh(row, loud=False)
        return all(
            weight or piece.level in listed("towns") or (self._is_unknown(piece) and not piece.level.endswith(_ENDINGS))
            for weight, piece in zip(weights, row, strict=True)
        ) and any(
            weight > Weight.LINKS or (self._is_unknown(piece) and piece.level not in listed("towns"))
            for weight, piece in zip(weights, row, strict=True)
        )

    def _apart(self, wording: str, pieces: Sequence[Piece]) -> Iterator[NamedBeside]:
        """“Realtor (Coldwell Banker)”, “Smith & Associates, land surveyors”."""
        parts = _parts(pieces)
        if len(parts) < 2:
            return
        names = [self._name(part) for part in parts]
        kept = [part for part, name in zip(parts, names, strict=True) if not name]
        taken = [name for name in names if name]
        if kept and taken:
            text = ", ".join(wording[part[0].start : part[-1].end] for part in kept)
            own = tuple(word for name in taken for word in name.own)
            letters = any(all(map(self._are_letters, part)) for part in parts)
            yield NamedBeside(text, own, all(name.is_sure for name in taken), are_letters=letters)

    def _lettered(self, wording: str, pieces: Sequence[Piece]) -> Iterator[NamedBeside]:
        """“Bookkeeper XYZB member”."""
        weights = weigh(pieces, loud=False)
        beside = [weight or self._are_letters(piece) for weight, piece in zip(weights, pieces, strict=True)]
        end = len(pieces)
        while end > 1 and beside[end - 1]:
            end -= 1
        if any(map(self._are_letters, pieces[end:])):
            yield NamedBeside(wording[: pieces[end - 1].end], are_letters=True)

    def _firms(self, wording: str, pieces: Sequence[Piece]) -> Iterator[NamedBeside]:
        """“Jones Plumbing Ltd”, “Sharma & Sons Caterers”."""
        end = len(pieces)
        while end > 1 and pieces[end - 1].level in listed("legal_forms"):
            end -= 1
        start = 0
        while start < end - 1 and self._is_in_firm(pieces[start]):
            start += 1
        marked = end < len(pieces) or any(piece.level in listed("firm_marks") for piece in pieces[1:start])
        if start and (marked or pieces[start - 1].text.endswith(("'s", "’s"))):
            sure = all(map(self._is_person, pieces[:start]))
            yield NamedBeside(wording[pieces[start].start : pieces[end - 1].end], is_sure=sure, is_firm=True)

    def _is_in_firm(self, piece: Piece) -> bool:
        joined = piece.level in listed("joints") or (piece.level in listed("firm_marks") and piece.level != "realty")
        return joined or self._is_person(piece) or self._is_unknown(piece)

    def _name(self, row: Sequence[Piece]) -> _Name | None:
        """Whether a row of words is somebody's name, or a firm's."""
        starts = {" ".join(piece.level for piece in row[:length]) for length in range(1, len(row) + 1)}
        if row[0].is_capital and not listed("firms").isdisjoint(starts) and all(piece.is_capital for piece in row[1:]):
            return _Name((), is_sure=True)
        if not all(piece.is_capital or piece.level in listed("joints") for piece in row):
            return None
        legal = row[-1].level in listed("legal_forms") and len(row) > 1
        marked = any(piece.level in listed("firm_marks") for piece in row[1:])
        named = [piece for piece in row if self._is_person(piece) or self._is_unknown(piece, marked)]
        marks = listed("firm_marks") | listed("legal_forms") | listed("joints") | listed("titles") | listed("persons")
        own = () if legal else tuple(p.key for p in row if p not in named and p.level not in marks)
        return _Name(own, is_sure=legal) if named or legal else None

    def _is_person(self, piece: Piece) -> bool:
        return piece.is_capital and piece.level in listed("persons")

    def _is_unknown(self, piece: Piece, marked: bool = False) -> bool:
        """Whether it is a word in capitals that no trade knows, nor English unless it is marked as a firm's."""
        words = {*piece.key.split(), piece.level, piece.text.casefold()}
        known = any(self._tells(word) or word.isdecimal() for word in words)
        return piece.is_capital and len(piece.level) > 1 and not known and (marked or words.isdisjoint(english_words()))

    def _are_letters(self, piece: Piece) -> bool:
        """Whether it looks like the letters of an exam or a body that nobody listed."""
        capitals = sum(map(str.isupper, piece.text))
        return len(piece.level) in _LETTERS and piece.level.isalpha() and capitals > 1 and self._is_unknown(piece)


def _parts(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The words of each part between commas, dashes and brackets."""
    parts: dict[int, list[Piece]] = {}
    for piece in pieces:
        parts.setdefault(piece.part, []).append(piece)
    return [*parts.values()]
