"""A picture file before anything is decoded: read safely, and held to limits that keep decoding short.

A decoder takes time for every pixel, for every pass over a progressive JPEG, and for every piece of a file, and a
small file can promise any number of each. All three are counted here, on the bytes as they are.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tradekin.errors import UnusableError
from tradekin.kit.file_kinds import kind_of_file
from tradekin.profile.photo_files import MOST_PICTURE_BYTES

MOST_PIXELS = {"JPEG": 25_000_000, "PNG": 12_500_000, "WEBP": 12_500_000}
"""A JPEG is decoded no larger than needed; the others are laid out whole, some of them twice."""
FEWEST = 96
MOST_PIECES = 5_000
MOST_PASSES = 100
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


def photo_bytes(path: Path) -> bytes:
    """What is in a picture file.

    Raises:
        UnusableError: if it is no ordinary file straight in its folder, or too large.
    """
    missing = UnusableError("missing_photo")
    if path.parent.is_symlink():
        raise missing
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError):
        raise missing from None
    if path.is_symlink() or not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise missing
    with os.fdopen(file, "rb") as opened:
        data = opened.read(MOST_PICTURE_BYTES + 1)
    if len(data) > MOST_PICTURE_BYTES:
        raise UnusableError("heavy_photo")
    return data


def format_of(data: bytes) -> str:
    """`JPEG`, `PNG` or `WEBP`, by how a file begins, after its pieces are found to be few enough.

    Raises:
        UnusableError: if it is none of these, or made to keep a decoder busy.
    """
    kind = kind_of_file(data[:32])
    if kind == "jpg":
        _check_pieces(_jpeg_pieces(data))
        _check_pieces(iter(range(data.count(b"\xff\xda"))), MOST_PASSES)
        return "JPEG"
    if kind == "png":
        _check_pieces(_png_pieces(data))
        check_size("PNG", int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
        return "PNG"
    if kind == "webp":
        check_size("WEBP", *_webp_size(data))
        return "WEBP"
    raise UnusableError("no_photo")


def check_size(kind: str, width: int, height: int) -> None:
    """Refuse a picture with more pixels than a portrait needs, or too few.

    Raises:
        UnusableError: saying so.
    """
    most = MOST_PIXELS[kind]
    if width * height > most:
        raise UnusableError("large_photo", width=width, height=height, most=most, kind=kind)
    if min(width, height) < FEWEST:
        raise UnusableError("small_photo", width=width, height=height, fewest=FEWEST)


def _check_pieces(pieces: Iterator[int], most: int = MOST_PIECES) -> None:
    if next(islice(pieces, most, None), None) is not None:
        raise UnusableError("many_pieces")


def _jpeg_pieces(data: bytes) -> Iterator[int]:
    """Where each segment before the first scan begins, and each byte that is passed over to find one."""
    place = 2
    while place + 4 <= len(data):
        yield place
        kind = data[place + 1]
        if data[place] != 0xFF or kind in (0x00, 0xFF):
            place += 1
        elif kind == 0xDA:
            return
        elif kind in _NO_LENGTH:
            place += 2
        else:
            place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4]))


def _png_pieces(data: bytes) -> Iterator[int]:
    """Where each chunk begins."""
    place = 8
    while place + 12 <= len(data):
        yield place
        place += 12 + int.from_bytes(data[place : place + 4])


def _webp_size(data: bytes) -> tuple[int, int]:
    """Width and height of the canvas, which the decoder lays out before it says how large it is."""
    kind, start = data[12:16], data[20:30]
    if len(start) < 10:
        raise UnusableError("cut_photo")
    if kind == b"VP8X":
        return int.from_bytes(start[4:7], "little") + 1, int.from_bytes(start[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(start[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(start[6:8], "little") & 0x3FFF, int.from_bytes(start[8:10], "little") & 0x3FFF
