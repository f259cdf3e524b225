"""The word vectors as files: words with their weights, a line each, and a row of small whole numbers for each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NUMBERS = 128
"""How many numbers a word's vector has; the first tell most."""


def read_words() -> tuple[list[str], NDArray[np.int16]]:
    """The words, and how much each weighs."""
    import numpy as np

    lines = _lines()
    return [word for word, _ in lines], np.array([int(weight) for _, weight in lines], dtype=np.int16)


@cache
def english_words() -> frozenset[str]:
    """The words of everyday English that the package knows, names of persons and places among them."""
    return frozenset(word for word, _ in _lines())


def read_vectors() -> NDArray[np.int8]:
    """A row for each word, not weighed yet."""
    import numpy as np

    return np.frombuffer(_file("meaning.i8").read_bytes(), dtype=np.int8).reshape(-1, NUMBERS)


def write(words: Iterable[str], weights: Iterable[int], vectors: NDArray[np.int8]) -> int:
    """Write both files anew; how many bytes they have."""
    lines = [f"{word} {weight}\n" for word, weight in zip(words, weights, strict=True)]
    return int(
        _file("meaning.txt").write_bytes("".join(lines).encode("ascii"))
        + _file("meaning.i8").write_bytes(vectors.tobytes())
    )


def _lines() -> list[list[str]]:
    return [line.split(" ") for line in _file("meaning.txt").read_text(encoding="ascii").splitlines()]


def _file(name: str) -> Any:
    return resources.files("tradekin.vocabulary") / "data" / name
