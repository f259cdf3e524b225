"""Names of the records' files that take little room in the list of all records, which every search fetches first."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping

_LISTED = re.compile(rb"\x82j([a-z]{2})_([0-9a-f]{7})")
"""A record in Pagefind's list: a CBOR array of two, of which the first is a text of ten signs, the name of its file."""
_FILE = re.compile(r"fragment/([a-z]{2}_[0-9a-f]{7})\.pf_fragment")
_STAMP, _PLACES = 3, 4


def renamed(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Pagefind's files with those of the records numbered, also where they are listed.

    Pagefind names each by seven digits of a hash, which cannot be packed: of ten thousand records the list was 71 KB.
    The new names are as long. They begin with a stamp of the whole index, so that a browser takes none of an older
    index from its cache. Files that are not as expected stay as they are.
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
    names = {old: f"{old[:3]}{stamp}{_number(place)}" for place, old in enumerate(listed)}
    made = {path: data for path, data in files.items() if path not in records.values()}
    made |= {f"fragment/{new}.pf_fragment": files[records[old]] for old, new in names.items()}
    made[lists[0]] = gzip.compress(
        _LISTED.sub(lambda match: b"\x82j" + names[match.group()[2:].decode()].encode(), plain), mtime=0
    )
    return made


def _number(place: int) -> str:
    """Hexadecimal with the quickest digit first, which packs best."""
    return f"{place:0{_PLACES}x}"[::-1]
