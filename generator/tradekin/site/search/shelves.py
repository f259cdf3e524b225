"""What is shown of the records, some of them in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby

from tradekin.site.search.numbers import bits_for
from tradekin.site.search.records import SearchRecord

TOGETHER = 3
"""In how many bits the records of a file are counted, if all numbers were taken."""


def shelf_bits(count: int) -> int:
    """How many bits of a number say which record of a file it is, the others say which file."""
    return bits_for(count) - max(0, count - 1).bit_length() + TOGETHER


def shelves(kind: str, records: Mapping[int, SearchRecord]) -> Iterator[tuple[str, str]]:
    """The files of the records of a kind: for each number what is shown."""
    low = shelf_bits(len(records))
    for shelf, some in groupby(sorted(records), key=lambda number: number >> low):
        yield (
            f"r-{kind[0]}{shelf:x}.json",
            json.dumps(
                {f"{number:x}": records[number].as_data for number in some}, ensure_ascii=False, separators=(",", ":")
            ),
        )
