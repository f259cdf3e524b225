"""What the form suggests by meaning with: fewer words and smaller numbers than Python has, fetched after a miss."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tradekin.site.site_model import Site
from tradekin.vocabulary import meaning
from tradekin.vocabulary.meaning_files import read_vectors, read_words
from tradekin.vocabulary.meant import GROUP_NEAR_ENOUGH, TRADE_NEAR_ENOUGH, Said, said_of_groups

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS, NUMBERS = 6_000, 64
"""How many words it knows, and how many numbers each has: half a byte each."""
_COARSE, _LARGEST = 16, 7
SOURCE = "Derived from all-MiniLM-L6-v2 (sentence-transformers), Apache License 2.0; see Tradekin's decision 38."


def make_files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """The words with what is said of customer groups, and the numbers; none if there is no form."""
    if not site.has_form:
        return
    words, weights = read_words()
    facts: dict[str, Any] = {
        "source": SOURCE,
        "numbers": NUMBERS,
        "words": " ".join(words[:WORDS]),
        "weights": "".join(f"{weight:x}" for weight in weights[:WORDS].tolist()),
        "said": _by_whose(said_of_groups(site.vocabulary)),
        "nearEnough": {"trades": TRADE_NEAR_ENOUGH, "customers": GROUP_NEAR_ENOUGH},
        "farBehind": meaning.FAR_BEHIND, "later": meaning.LATER, "leastTold": meaning.LEAST_TOLD,
        "longest": meaning.LONGEST, "most": meaning.MOST,
    }  # fmt: skip
    yield "join/meaning.json", json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n"
    yield "join/meaning.bin", packed(coarse_rows())


def _by_whose(said: Iterator[Said]) -> list[tuple[tuple[str, ...], list[str]]]:
    """Texts that follow each other and mean the same groups, together: that keeps the file small."""
    return [(whose, [text for _, text in texts]) for whose, texts in groupby(said, key=itemgetter(0))]


def coarse_rows() -> NDArray[np.int8]:
    """A row for each word, of numbers from -7 to 7."""
    import numpy as np

    return np.clip(np.rint(read_vectors()[:WORDS, :NUMBERS] / _COARSE), -_LARGEST, _LARGEST).astype(np.int8)


def coarse_vectors() -> meaning.WordVectors:
    """What the browser makes of both files."""
    words, weights = read_words()
    return meaning.WordVectors(words[:WORDS], weights[:WORDS], coarse_rows() * weights[:WORDS, None])


def packed(rows: NDArray[np.int8]) -> bytes:
    """Two numbers a byte, the first in the higher half, each with 8 added."""
    import numpy as np

    raised = (rows + 8).astype(np.uint8)
    return bytes((raised[:, 0::2] << 4 | raised[:, 1::2]).tobytes())
