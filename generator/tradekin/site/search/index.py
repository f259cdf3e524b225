"""From records to the index on the disk."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tradekin.site.search.near_words import near_lists
from tradekin.site.search.packing import pack_well
from tradekin.site.search.records import SearchRecord
from tradekin.site.search.service import NotIndexedError, binary, service
from tradekin.site.writing import write_files
from tradekin.vocabulary.trade_words import ENDINGS

FOLDER = "pagefind"
_NOT_USED = re.compile(r"pagefind(-component-ui|-modular-ui|-ui|-highlight)?\.(js|css)")
"""Pagefind's own pages and scripts; ours are in `overrides/assets/js/search/`."""

__all__ = ["FOLDER", "NotIndexedError", "write_index"]


def write_index(site: Path, records: Iterable[SearchRecord], language: str) -> None:
    """Write everything the search needs into the folder `pagefind/` of a site. The same records give the same files.

    The files are asked for and written here: those that Pagefind writes may still be empty when it says it is done.

    Raises:
        NotIndexedError: if Pagefind is missing or fails; then nothing usable is left behind.
    """
    ordered = sorted(records, key=lambda record: record.url)
    with service(binary()) as pagefind:
        options = {"force_language": language, "keep_index_url": True, "write_playground": False}
        (index,) = (each["index_id"] for each in pagefind.ask([{"type": "NewIndex", "config": options}]))
        messages = (_message(record, place, language) for place, record in enumerate(ordered))
        pagefind.ask({**message, "index_id": index} for message in messages)
        (made,) = pagefind.ask([{"type": "GetFiles", "index_id": index}])
    used = {each["path"]: b64decode(each["content"]) for each in made["files"] if not _NOT_USED.fullmatch(each["path"])}
    near = near_lists(name for record in ordered for name in record.names)
    lists = {**near, "endings": "\n".join(sorted(ENDINGS))}
    write_files(site / FOLDER, pack_well(used).items())
    write_files(site / FOLDER / "near", ((f"{name}.txt", words) for name, words in lists.items()))


def _message(record: SearchRecord, place: int, language: str) -> Mapping[str, Any]:
    """What Pagefind is told of a record.

    Kinds are told apart by one filter with one value and one sort, which only some records have: Pagefind writes
    several in any order, so that the bytes would differ. Members, who are many, have neither.
    """
    meta = {"title": record.title, "trade": record.trade, "business": record.business}
    return {
        "type": "AddRecord",
        "url": record.url,
        "content": record.content,
        "language": language,
        "meta": {name: text for name, text in meta.items() if text},
        "filters": {"words": ["yes"]} if record.kind in ("trade", "customers") else {},
        "sort": {"rest": str(place)} if record.kind in ("guide", "customers") else {},
    }
