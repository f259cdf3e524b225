"""The line at the end of a form's mail that holds the whole letter, in signs that mail programs leave as they are.

    [tradekin1 …]

Between the brackets: a CRC-32 of what follows, and the letter's JSON in raw deflate, spelled in blocks of eight octets
as eleven letters and digits. So whatever stands between these does not matter: line ends, spaces, quoting signs, codes
of quoted-printable, tags. `overrides/assets/js/logic/letter_mail.js` writes the same line.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MARK = "tradekin1"
MOST_SIGNS = 200_000
MOST_LETTER_BYTES = 400_000
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {sign: value for value, sign in enumerate(_ALPHABET)}
_SIGNS = (0, 2, 3, 5, 6, 7, 9, 10, 11)
_BLOCK = 8
_OTHERS = re.compile(rf"[^{_ALPHABET}]+")
_TAG = re.compile(r"<[^<>]{1,400}>")
_CODE = re.compile(r"=[0-9A-Fa-f]{2}")
_INITIALS = re.compile(r"^[ \t>|]{0,40}[A-Za-z]{1,3}>", re.MULTILINE)
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,8};")


@dataclass(frozen=True, slots=True)
class LetterLines:
    """The letters that lines in a text hold, each once; and whether there is a line that is damaged."""

    letters: tuple[bytes, ...] = ()
    is_damaged: bool = False


def write_letter_line(letter: bytes) -> str:
    """The line that holds a letter's JSON."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(letter) + packer.flush()
    return f"[{MARK} {_spell(zlib.crc32(packed).to_bytes(4, 'big') + packed)}]"


def read_letter_lines(text: str) -> LetterLines:
    """What the lines in a text hold, in a time that grows with its length alone; never raises.

    The letters are only unpacked: whether they are letters is for `read_letter` to say.
    """
    found: dict[bytes, None] = {}
    is_damaged = False
    for span in _spans(text):
        letter = next(filter(None, map(_unpack, _ways_to_read(span))), None)
        is_damaged = is_damaged or letter is None
        found |= {letter: None} if letter is not None else {}
    return LetterLines(tuple(found), is_damaged and not found)


def without_letter_lines(text: str) -> str:
    """The text without such lines."""
    before, *behind = text.split(MARK)
    kept = [before.removesuffix("[")]
    for each in behind:
        _, bracket, rest = each.partition("]")
        kept.append((rest if bracket else "").removesuffix("["))
    return "\n".join(kept)


def _spans(text: str) -> Iterator[str]:
    """What stands between each mark and the bracket behind it, or the next mark."""
    for behind in text.split(MARK)[1:]:
        yield behind[:MOST_SIGNS].partition("]")[0]


def _ways_to_read(span: str) -> Iterator[str]:
    """The signs of a span, with each kind of letter that mail programs put between them taken out, likeliest first."""
    bare = _ENTITY.sub(" ", _TAG.sub(" ", span))
    yield bare
    if ">" in span:
        yield _INITIALS.sub(" ", _ENTITY.sub(" ", span))
    if "=" in span:
        yield _CODE.sub(" ", bare)
        yield _CODE.sub(" ", _INITIALS.sub(" ", bare))


def _unpack(text: str) -> bytes | None:
    """What signs spell, if their check agrees."""
    signs = _OTHERS.sub("", text)
    octets = _read(signs)
    if octets is None or len(octets) < 5 or zlib.crc32(octets[4:]).to_bytes(4, "big") != octets[:4]:
        return None
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        letter = unpacker.decompress(octets[4:], MOST_LETTER_BYTES)
    except zlib.error:
        return None
    return letter if unpacker.eof else None


def _spell(octets: bytes) -> str:
    blocks = (octets[start : start + _BLOCK] for start in range(0, len(octets), _BLOCK))
    return "".join(map(_spell_block, blocks))


def _spell_block(block: bytes) -> str:
    number, signs = int.from_bytes(block, "big"), ""
    for _ in range(_SIGNS[len(block)]):
        number, value = divmod(number, len(_ALPHABET))
        signs = _ALPHABET[value] + signs
    return signs


def _read(signs: str) -> bytes | None:
    longest = _SIGNS[_BLOCK]
    blocks = [_read_block(signs[start : start + longest]) for start in range(0, len(signs), longest)]
    return None if None in blocks else b"".join(each for each in blocks if each)


def _read_block(signs: str) -> bytes | None:
    if len(signs) not in _SIGNS:
        return None
    number = 0
    for sign in signs:
        number = number * len(_ALPHABET) + _VALUES[sign]
    size = _SIGNS.index(len(signs))
    return number.to_bytes(size, "big") if number < 256**size else None
