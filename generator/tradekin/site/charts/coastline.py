"""The water around the group's places, from a land mask of about one kilometre that a package ships.

`global-land-mask` holds NOAA's GLOBE elevation model (public domain) reduced to land and sea. Importing it unpacks a
gigabyte; reading the rows that are needed as a stream does not, but takes half a second. What was read of a part of the
earth is kept where Python keeps what it compiles, by the same rules.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import cache_from_source, find_spec
from itertools import pairwise
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import BadZipFile, ZipFile

from tradekin.kit.file_cache import read_or_make

PER_DEGREE = 120
ROWS, COLUMNS = 180 * PER_DEGREE, 360 * PER_DEGREE
MOST_CELLS = 140
LEAST_CELLS = 14
BEYOND = 2
"""Cells read beyond the edges, so that outlines are closed where nobody sees it."""
_FILE = "globe_combined_mask_compressed.npz"

Corner = tuple[int, int]


class Extent(NamedTuple):
    """A part of the earth in degrees; `east` is beyond `west`, past 180 if need be."""

    south: float
    west: float
    north: float
    east: float


def shipped() -> Path | None:
    """Where the package's mask lies, or None if the package is not there."""
    spec = find_spec("global_land_mask")
    places = list(spec.submodule_search_locations or ()) if spec else []
    file = Path(places[0], _FILE) if places else None
    return file if file and file.is_file() else None


@lru_cache(maxsize=8)
def water(file: Path, extent: Extent) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Rings of (latitude, longitude) around the water; islands lie in rings of their own (even-odd rule).

    Nothing if the part is too small for a mask of this coarseness, has no water, or the file is not what it should be.
    """
    top, bottom = _row(extent.north), _row(extent.south)
    left, right = int((extent.west + 180) * PER_DEGREE), int((extent.east + 180) * PER_DEGREE)
    step = max(1, -(-max(bottom - top, right - left) // MOST_CELLS))
    if max(bottom - top, right - left) < LEAST_CELLS:
        return ()
    top, bottom = max(0, top - BEYOND * step), min(ROWS - 1, bottom + BEYOND * step)
    left, right = left - BEYOND * step, right + BEYOND * step
    try:
        rings = _kept_rings(file, range(top, bottom + 1, step), range(left, right + 1, step))
    except (OSError, EOFError, BadZipFile, KeyError, ValueError, zlib.error):
        return ()
    return tuple(
        tuple((90 - (top + (y / 2 - 1) * step + 0.5) / PER_DEGREE, (left + (x / 2 - 1) * step + 0.5) / PER_DEGREE - 180)
        for x, y in ring) for ring in rings
    )  # fmt: skip


def _row(latitude: float) -> int:
    return min(ROWS - 1, max(0, int((90 - latitude) * PER_DEGREE)))


def _kept_rings(file: Path, rows: range, columns: range) -> list[list[Corner]]:
    """The outlines of the water among the wanted cells, without the smallest; columns go on around the earth."""

    def make() -> bytes:
        rings = (_simpler(ring) for ring in _rings(_cells(file, rows, columns)))
        return json.dumps([ring for ring in rings if len(ring) > 5]).encode()

    kept: list[list[Corner]] = json.loads(read_or_make(_place_for(file, rows, columns), make))
    return kept


def _cells(file: Path, rows: range, columns: range) -> Sequence[bytes]:
    """The wanted cells of the mask, row by row, 1 where there is water; and a dry edge around them."""
    width = len(columns) + 2
    chosen = [each % COLUMNS for each in columns]
    wet = (bytes([0, *(row[each] != 0 for each in chosen), 0]) for row in _rows(file, rows))
    return [bytes(width), *wet, bytes(width)]


def _place_for(file: Path, rows: range, columns: range) -> Path | None:
    """Where their outlines are kept, or None if they are not: of another file than the package's nothing is."""
    if sys.dont_write_bytecode or file != shipped():
        return None
    stat = file.stat()
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    made_of = repr((str(file), stat.st_size, stat.st_mtime_ns, rows, columns, code))
    name = f"water-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}.rings"
    return Path(cache_from_source(__file__)).with_name(name)


def _rows(file: Path, wanted: range) -> Iterator[bytes]:
    """The wanted rows of the mask, not 0 where there is water."""
    import numpy as np  # heavy, and only needed the first time

    with ZipFile(file) as packed, packed.open("mask.npy") as stream:
        if np.lib.format.read_magic(stream) != (1, 0):
            raise ValueError
        shape, by_column, kind = np.lib.format.read_array_header_1_0(stream)
        if shape != (ROWS, COLUMNS) or by_column or kind != np.dtype(bool):
            raise ValueError
        done = 0
        for row in wanted:
            _skip(stream, (row - done) * COLUMNS)
            data = stream.read(COLUMNS)
            if len(data) < COLUMNS:
                raise ValueError
            yield data
            done = row + 1


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0:
        size -= len(stream.read(min(size, 1 << 20))) or size


def _rings(wet: Sequence[bytes]) -> Iterator[list[Corner]]:
    """Outlines between wet and dry cells (marching squares); corners in half cells, edges cut in their middle."""
    onward: dict[Corner, list[Corner]] = {}
    for one, other in _sides(wet):
        onward.setdefault(one, []).append(other)
    while onward:
        start = min(onward)
        ring, here = [start], start
        while True:
            following = onward[here].pop(0)
            if not onward[here]:
                del onward[here]
            if following == start:
                break
            ring.append(following)
            here = following
        yield ring


def _sides(wet: Sequence[bytes]) -> Iterator[tuple[Corner, Corner]]:
    """Directed pieces of outline with the water on the right; water that meets at a corner is joined."""
    for y, (above, below) in enumerate(pairwise(wet)):
        for x in range(len(above) - 1):
            pattern = above[x] << 3 | above[x + 1] << 2 | below[x + 1] << 1 | below[x]
            for start, end in _PIECES[pattern]:
                yield (2 * x + start[0], 2 * y + start[1]), (2 * x + end[0], 2 * y + end[1])


_N, _E, _S, _W = (1, 0), (2, 1), (1, 2), (0, 1)
_PIECES: Sequence[tuple[tuple[Corner, Corner], ...]] = (
    (), ((_W, _S),), ((_S, _E),), ((_W, _E),), ((_E, _N),), ((_W, _N), (_E, _S)), ((_S, _N),), ((_W, _N),),
    ((_N, _W),), ((_N, _S),), ((_N, _E), (_S, _W)), ((_N, _E),), ((_E, _W),), ((_E, _S),), ((_S, _W),), (),
)  # fmt: skip


def _simpler(ring: list[Corner]) -> list[Corner]:
    """The ring without corners that lie on a straight line."""
    kept = []
    for at, here in enumerate(ring):
        before, after = ring[at - 1], ring[(at + 1) % len(ring)]
        if (here[0] - before[0]) * (after[1] - here[1]) != (here[1] - before[1]) * (after[0] - here[0]):
            kept.append(here)
    return kept
