"""`python generator/tools/gaps.py FILE [--customers]`: find what the vocabulary lacks, in a list of wordings.

FILE holds a wording a line, as members, groups or customers write them. Those that nothing resolves are put together
by meaning, the largest bundle first, and of equal ones those that are farthest from everything: there an entry is
likeliest to be missing. Near ones may need a further name of what they are near to. It reads trades, or with
`--customers` whom they serve.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tradekin.vocabulary import Vocabulary, load_vocabulary
from tradekin.vocabulary.meaning import Meanings, word_vectors
from tradekin.vocabulary.meant import texts_of_groups, texts_of_trades

ALIKE = 0.65
"""The cosine from which two wordings stand in one bundle."""
NEAREST = 3
LONGEST, MOST = 200, 5_000
"""How many letters of a line and how many lines are read: each wording is compared with all bundles."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Wordings that mean much the same, and the names of the entries nearest to the first of them."""

    wordings: tuple[str, ...]
    nearest: tuple[tuple[str, float], ...]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a wording a line, in UTF-8")
    parser.add_argument("--customers", action="store_true", help="read whom members serve, not trades")
    options = parser.parse_args(arguments)
    given = wordings_in(options.file.read_text(encoding="utf-8-sig", errors="replace"))
    vocabulary = load_vocabulary()
    missed = [each for each in given if not is_read(vocabulary, each, customers=options.customers)]
    print(f"{len(missed)} of {len(given)} wordings are not read.")
    for bundle in bundles(missed, nearest_of(vocabulary, customers=options.customers)):
        print("\n".join(said(bundle)))


def wordings_in(text: str) -> list[str]:
    """The lines of a text, each once and cut where nobody reads on."""
    lines = (" ".join(line[:LONGEST].split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))[:MOST]


def is_read(vocabulary: Vocabulary, wording: str, *, customers: bool) -> bool:
    """Whether the vocabulary takes a wording."""
    return bool(vocabulary.groups_in(wording) if customers else vocabulary.trades_in(wording))


def nearest_of(vocabulary: Vocabulary, *, customers: bool) -> Callable[[str], tuple[tuple[str, float], ...]]:
    """What tells the names of the entries nearest to a wording, however far they are."""
    entries: Mapping[str, object] = vocabulary.groups if customers else vocabulary.trades
    texts = texts_of_groups(vocabulary) if customers else texts_of_trades(vocabulary)
    meanings = Meanings(texts, word_vectors(), near_enough=0.0)

    def nearest(wording: str) -> tuple[tuple[str, float], ...]:
        found = meanings.scores(wording)
        first = sorted(found, key=lambda entry: (-found[entry], entry))[:NEAREST]
        return tuple((str(getattr(entries[each], "name", each)), found[each]) for each in first)

    return nearest


def bundles(wordings: Sequence[str], nearest: Callable[[str], tuple[tuple[str, float], ...]]) -> list[Bundle]:
    """Wordings by what they mean, the largest bundle first, then the farthest; each joins the one it is nearest to."""
    sums, lengths = word_vectors().sums(wordings)
    units = sums / np.maximum(lengths, 1.0)[:, None]
    middles, held = np.zeros((0, units.shape[1])), list[list[int]]()
    for place, unit in enumerate(units):
        near = middles @ unit / np.maximum(np.linalg.norm(middles, axis=1), 1e-9)
        if len(held) and near.max() >= ALIKE:
            held[int(near.argmax())].append(place)
            middles[int(near.argmax())] += unit
        else:
            held.append([place])
            middles = np.vstack([middles, unit])
    made = [Bundle(tuple(wordings[each] for each in places), nearest(wordings[places[0]])) for places in held]
    return sorted(made, key=lambda bundle: (-len(bundle.wordings), bundle.nearest[0][1] if bundle.nearest else 0.0))


def said(bundle: Bundle) -> Iterator[str]:
    """A bundle as lines: what is nearest and how near, then its wordings."""
    near = ", ".join(f"{name} {likeness:.2f}" for name, likeness in bundle.nearest)
    yield f"\n{len(bundle.wordings)}, nearest: {near or 'nothing; none of its words is known and tells enough'}"
    yield from (f"  {wording}" for wording in bundle.wordings)


if __name__ == "__main__":
    main()
