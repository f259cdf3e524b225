"""From records to the files of the search."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tradekin.kit.word_lists import lists_in
from tradekin.site.search.near_words import near_lists
from tradekin.site.search.numbers import numbered
from tradekin.site.search.pieces import file_of, pieces
from tradekin.site.search.postings import Postings
from tradekin.site.search.records import SearchRecord
from tradekin.site.search.shelves import shelf_bits, shelves
from tradekin.site.search.words import bare
from tradekin.site.writing import write_files
from tradekin.vocabulary.trade_words import DOING, ENDINGS

FOLDER = "lookup"
NEAR = f"{FOLDER}/near/"

__all__ = ["FOLDER", "NEAR", "index_files", "near_files", "write_index"]


def write_index(site: Path, records: Iterable[SearchRecord], language: str) -> None:
    """Write what the search needs into the folder `lookup/` of a site. The same records give the same files.

    Near words are not among it (see `near_files`).
    """
    write_files(site / FOLDER, index_files(records, language))


def index_files(records: Iterable[SearchRecord], language: str) -> Iterator[tuple[str, str]]:
    """The files of the search by name: what is there, words in pieces, and records some in a file."""
    kinds = _by_kind(records)
    postings = Postings()
    for those in kinds.values():
        for number in sorted(those):
            postings.add(number, those[number])
    made = dict(pieces(list(postings.lines())))
    for begin, text in made.items():
        yield file_of(begin), text
    for kind, those in kinds.items():
        yield from shelves(kind, those)
    yield "index.json", _told(kinds, made, language)


def near_files(records: Iterable[SearchRecord]) -> Iterator[tuple[str, str]]:
    """Words that a mistyped one may have been meant to be, by their addresses from the site's root: only of names."""
    by_address = {(record.kind, record.url): record.names for record in records}
    near = near_lists(name for names in by_address.values() for name in names)
    yield from ((f"{NEAR}{name}.txt", words) for name, words in near.items())


def _by_kind(records: Iterable[SearchRecord]) -> Mapping[str, Mapping[int, SearchRecord]]:
    """The records of each kind by number."""
    kinds: dict[str, dict[str, SearchRecord]] = defaultdict(dict)
    for record in records:
        kinds[record.kind][record.url] = record
    return {
        kind: {number: those[url] for url, number in numbered(those).items()} for kind, those in sorted(kinds.items())
    }


def _told(kinds: Mapping[str, Mapping[int, SearchRecord]], made: Iterable[str], language: str) -> str:
    """What a browser has to know first: how many of each kind there are, which pieces, and lists of words."""
    lists = lists_in("site.search", "asked.yml")
    asked = (name for name in ("en", language) if name in lists)
    told = {
        "kinds": {kind[0]: [len(those), shelf_bits(len(those))] for kind, those in kinds.items()},
        "pieces": sorted(made),
        "small": sorted({bare(word) for name in asked for word in lists[name]}),
        "doing": {verb: sorted({noun for noun in nouns if noun}) for verb, nouns in DOING.items() if " " not in verb},
        "endings": sorted(ENDINGS),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
