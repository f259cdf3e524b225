"""The lists of words that ship in rooms' `data/`, each file read once. They are ours, and read without checks.

What was read is kept beside the file as JSON, where Python keeps what it compiles and by the same rules: reading
two megabytes of YAML takes most of a second, in every process.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import yaml

from tradekin.kit.storage import usual_mode, write_whole

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every value for the text that stands there: `no` is “no”."""


@cache
def lists_in(room: str, name: str) -> Any:
    """What a data file of lists holds, as texts, lists and mappings.

    Args:
        room: the package it lies in, such as `intake.roster`.
        name: the file.
    """
    file = resources.files(f"tradekin.{room}") / "data" / name
    return read_or_recall(file.read_bytes(), _place_for(file) if isinstance(file, Path) else None)


def read_or_recall(text: bytes, kept: Path | None) -> Any:
    """What a YAML text holds, from the file it is kept in if that was made of the same text; else it is put there.

    Args:
        text: the YAML, of texts, lists and mappings.
        kept: a file that need not be there; one that cannot be read or written is done without.
    """
    digest = hashlib.sha256(text).hexdigest()
    if kept is None:
        return _read(text)
    with suppress(OSError, ValueError):
        made_of, _, lists = kept.read_bytes().partition(b"\n")
        if made_of == digest.encode():
            return json.loads(lists)
    lists = _read(text)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_whole(kept, f"{digest}\n{json.dumps(lists)}".encode(), usual_mode(0o666))
    return lists


def _place_for(file: Path) -> Path:
    """Where a file's lists are kept: in the folder where the compiled form of a module beside it is."""
    return Path(cache_from_source(str(file.with_suffix(".py")))).with_name(f"{file.name}.json")


def _read(text: bytes) -> Any:
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - texts alone


@cache
def words_in_order(room: str, name: str, *keys: str) -> tuple[str, ...]:
    """Lists of words or wordings in a data file, one behind the other; words may stand in one text."""
    lists = (lists_in(room, name)[key] for key in keys)
    return tuple(word for each in lists for word in (each.split() if isinstance(each, str) else each))


@cache
def words_in(room: str, name: str, *keys: str) -> frozenset[str]:
    """The same, for asking whether a word is among them."""
    return frozenset(words_in_order(room, name, *keys))


@cache
def entry_words(name: str, inner: str = "") -> frozenset[str]:
    """One list of `entries.yml`, or of a group of lists in it."""
    found = lists_in("kit", "entries.yml")[name]
    return frozenset(found[inner] if inner else found)
