"""Less to fetch: what Pagefind's files hold that no search here needs is left out, before they are written.

Its list of all records, which every search fetches first, and its pieces of the index, of which a search fetches some,
are CBOR (RFC 8949) behind a mark, packed with gzip. Files that are not as expected stay as they are.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping

_MARK = b"pagefind_dcd"
_LISTED = re.compile(rb"\x82j([a-z]{2})_([0-9a-f]{7})([\x00-\x17]|\x18.|\x19..|\x1a....)", re.DOTALL)
"""A record in the list: an array of a text of ten signs, the name of its file, and its number of words."""
_WORDS = b"\x18\x80"
_FILE = re.compile(r"fragment/([a-z]{2}_[0-9a-f]{7})\.pf_fragment")
_STAMP, _PLACES = 3, 4

_ABOVE = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_BELOW = rb"(?:[\x20-\x37]|\x38.|\x39..)"
_ARRAY = rb"(?:[\x80-\x97]|\x98.|\x99..)"
_ENTRY = rb"\x83" + _ABOVE + _ARRAY + rb"(?:%b|%b)*" % (_ABOVE, _BELOW) + _ARRAY + rb"(?:%b|%b)*" % (_ABOVE, _BELOW)
"""Where a word is found: an array of a record, counted from the one before, places in its text, and fields it is in."""
_FOUND = re.compile(_ENTRY, re.DOTALL)
_ALL_FOUND = re.compile(rb"(?:%b)*" % _ENTRY, re.DOTALL)
_PLACED = re.compile(
    rb"(\x83%b)%b(%b)%b(%b?)(%b?)%b*(?=[\x80-\x99])" % (_ABOVE, _ARRAY, _BELOW, *[_ABOVE] * 4), re.DOTALL
)
"""The beginning of such an array, up to the fields, if all places have one weight, which stands before them."""


def pack_well(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Pagefind's files, by path, with shorter lists of records and shorter pieces of the index."""
    return {path: shorter(data) if path.endswith(".pf_index") else data for path, data in renumber(files).items()}


def renumber(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Pagefind's files with those of the records numbered, and all records said to be of one length.

    Pagefind names each by seven digits of a hash, which cannot be packed: of ten thousand records the list was 71 KB,
    and is 16. The new names are as long. They begin with a stamp of the whole index, so that a browser takes none of an
    older index from its cache. How many words a record has would only tell Pagefind to rank those higher whose owners
    wrote less.
    """
    lists = [path for path in files if path.endswith(".pf_meta")]
    records = {match[1]: path for path in files if (match := _FILE.fullmatch(path))}
    if len(lists) != 1 or len(records) >= 16**_PLACES:
        return files
    plain = gzip.decompress(files[lists[0]])
    listed = [f"{match[1].decode()}_{match[2].decode()}" for match in _LISTED.finditer(plain)]
    if len(listed) != len(records) or set(listed) != set(records):
        return files
    stamp = hashlib.sha256(plain).hexdigest()[:_STAMP]
    digits = (f"{place:0{_PLACES}x}"[::-1] for place in range(len(listed)))  # the quickest first packs best
    names = {old: f"{old[:3]}{stamp}{last}" for old, last in zip(listed, digits, strict=True)}
    made = {path: data for path, data in files.items() if path not in records.values()}
    made |= {f"fragment/{new}.pf_fragment": files[records[old]] for old, new in names.items()}
    made[lists[0]] = gzip.compress(
        _LISTED.sub(lambda match: b"\x82j" + names[match.group()[2:12].decode()].encode() + _WORDS, plain), mtime=0
    )
    return made


def shorter(piece: bytes) -> bytes:
    """A piece of the index without the places of a word in a text; whether it is there once, twice or more stays.

    Places are for excerpts and for phrases in quotation marks, which are not used. Who says a word more than three
    times is not found before those who say it three times.
    """
    try:
        return gzip.compress(b"".join(_shortened(gzip.decompress(piece))), mtime=0)
    except (ValueError, IndexError, OSError, EOFError, zlib.error):
        return piece


def _shortened(plain: bytes) -> Iterator[bytes]:
    """The parts of a piece: an array of an array of words, each with its text, where it is found, and other spellings.

    Another spelling is an array of a text and where that is found.

    Raises:
        ValueError, IndexError: if it is made otherwise.
    """
    if not plain.startswith(_MARK):
        raise ValueError(plain[: len(_MARK)])
    start = place = len(_MARK)
    yield _MARK
    while place < len(plain):
        if plain[place] in (0x82, 0x83) and 0x60 <= plain[place + 1] <= 0x79:
            length, begin = _head(plain, place + 1)
            count, begin = _head(plain, begin + length)
            place = _ALL_FOUND.match(plain, begin).end()  # type: ignore[union-attr] # it matches nothing, too
            if len(_FOUND.findall(plain, begin, place)) != count:
                raise ValueError(place)
            yield plain[start:begin]
            yield _PLACED.sub(_place_digits, plain[begin:place])
            start = place
        elif 0x80 <= plain[place] <= 0x99:
            _, place = _head(plain, place)
        else:
            raise ValueError(place)
    yield plain[start:]


def _head(plain: bytes, place: int) -> tuple[int, int]:
    """The number in the head of a text or an array, and the place behind the head."""
    size = plain[place] & 0x1F
    if size < 24:
        return size, place + 1
    end = place + 1 + (1 << (size - 24))
    return int.from_bytes(plain[place + 1 : end], "big"), end


def _place_digits(found: re.Match[bytes]) -> bytes:
    """The same record and weight, with places that are the same for every record."""
    times = 1 + bool(found[3]) + bool(found[4])
    return found[1] + bytes((0x81 + times,)) + found[2] + b"\x00\x01\x01"[:times]
