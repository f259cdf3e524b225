"""Tables that follow from what ships with the package, kept where Python keeps what it compiles, and in its own form.

They hold no word of a group. Whoever can write into that folder can change the package itself, as what Python compiled
lies there in the same form (`marshal`); what is cut off or damaged is made again all the same.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import cache_from_source
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import tradekin
from tradekin.kit.collector import no_collection
from tradekin.kit.file_cache import keep, read_kept
from tradekin.kit.storage import usual_mode

PACKAGE = Path(tradekin.__file__).parent
_SOURCES = (".py", ".yml", ".toml")
_Table = TypeVar("_Table")


class Tables:
    """Makes tables whenever they are asked for, and keeps none."""

    def with_room(self, room: str) -> Tables:
        """The tables of a room above, which are made of the same and of that room's own code and lists."""
        del room
        return self

    def recall(self, name: str, make: Callable[[], _Table]) -> _Table:
        """A table by its name.

        Args:
            name: what it is called.
            make: makes it, of texts, numbers, tuples, lists, sets and mappings.
        """
        del name
        return make()


@dataclass(frozen=True, slots=True)
class KeptTables(Tables):
    """Keeps tables of a room, by everything that its words are read with."""

    room: str
    of: str
    """What the tables of these names are made of, as part of a file's name: a country."""
    rooms: tuple[str, ...]
    """The rooms whose code and lists decide what stands in them; versions of Python keep them apart themselves."""

    def with_room(self, room: str) -> KeptTables:
        """The tables of a room above, by what that room is made of as well."""
        return KeptTables(room, self.of, (*self.rooms, room))

    def recall(self, name: str, make: Callable[[], _Table]) -> _Table:
        """The table that was kept, if it was made of the same; else it is made and kept."""
        made_of, file = sum_of(self.rooms), self._place_for(name)
        data = read_kept(file) or b""
        if data.startswith(made_of):
            with no_collection():
                kept: _Table = marshal.loads(data[len(made_of) :])  # noqa: S302 - from where compiled modules lie
            return kept
        table: Any = make()
        if not sys.dont_write_bytecode and PACKAGE.is_dir():
            keep(file, made_of + marshal.dumps(table), usual_mode(0o666))
        made: _Table = table
        return made

    def _place_for(self, name: str) -> Path:
        compiled = Path(cache_from_source(str(PACKAGE / self.room / f"{name}.py")))
        return compiled.with_name(f"{name}.{self.of}.{sys.implementation.cache_tag}.tables")


@cache
def sum_of(rooms: tuple[str, ...]) -> bytes:
    """A sum over the code and the lists of some rooms, and the version of Python."""
    found = hashlib.sha256(sys.version.encode())
    for file in chain.from_iterable(map(_files_of, rooms)):
        with open(f"{PACKAGE}/{file}", "rb") as opened:  # noqa: PTH123 - many
            data = opened.read()
        found.update(f"{file}\0{len(data)}\0".encode() + data)
    return found.digest()


def _files_of(room: str) -> Iterator[str]:
    """The sources of a room, by their paths from the package, in order."""
    for place, folders, files in os.walk(PACKAGE / room):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        start = os.path.relpath(place, PACKAGE)
        yield from sorted(f"{start}/{each}" for each in files if each.endswith(_SOURCES))
