"""Which of some files a named thing lies in, as a browser finds it by the name alone (`logic/pieces.js`).

A thing moves only when there are twice as many, so that what changes in one leaves the files of all others as they are.
"""

from __future__ import annotations

A_PIECE = 64
"""The most that lie in a file on average."""
_START, _PRIME, _ROOM = 0x811C9DC5, 0x01000193, 1 << 32


def pieces_for(count: int) -> int:
    """How many files there are for so many things."""
    return 1 << max(0, -(-count // A_PIECE) - 1).bit_length()


def piece_of(name: str, pieces: int) -> int:
    """The number of the file that a thing lies in: its name's sum by FNV-1a."""
    total = _START
    for octet in name.encode():
        total = (total ^ octet) * _PRIME % _ROOM
    return total % pieces
