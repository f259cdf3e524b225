"""Made-up groups of any size, the same every time, for benchmarks and tests.

Trades are as popular as Zipf's law has it; about half of the members write only the required fields.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from tradekin.vocabulary import Trade, Vocabulary, load_vocabulary

FIRST = """Ada Ben Chidi Dana Emre Fatou Gus Hana Ivo June Kofi Lena Malik Nora Omar Pia Quin Rosa Sven Tala Uma Vito
Wen Xan Yara Zeno""".split()
LAST = """Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Kapok Larch Maple Nettle Oak Pine Quince Rowan
Sorrel Teak""".split()
AREAS = [f"Ward {number}" for number in range(1, 25)]


def made_up_group(size: int, seed: int = 7) -> dict[str, str]:
    """`size` profiles as YAML texts by slug; a larger group starts with the smaller one's members."""
    vocabulary = load_vocabulary()
    trades = sorted(vocabulary.trades.values(), key=lambda trade: trade.id)
    random.Random(seed).shuffle(trades)
    weights = [1 / (rank + 3) for rank in range(len(trades))]
    group = {}
    for number in range(size):
        dice = random.Random(f"{seed}-{number}")
        trade = dice.choices(trades, weights)[0]
        group[f"member-{number:06d}"] = _profile(number, trade, vocabulary, dice)
    return group


def _profile(number: int, trade: Trade, vocabulary: Vocabulary, dice: random.Random) -> str:
    first, last = dice.choice(FIRST), dice.choice(LAST)
    fields: dict[str, object] = {
        "name": f"{first} {last} {_in_letters(number)}",
        "business": f"{last} & {dice.choice(LAST)} {number}",
        "trade": dice.choice([trade.name, *trade.also[:2]]) if trade.also else trade.name,
        "summary": f"A made-up {trade.name} who answers the telephone.",
    }
    if dice.random() < 0.5:
        fields |= _more(trade, vocabulary, dice)
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def _in_letters(number: int) -> str:
    """A surname of its own for each number, as names of people have no digits."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:02}").capitalize()


def _more(trade: Trade, vocabulary: Vocabulary, dice: random.Random) -> dict[str, object]:
    groups = [vocabulary.groups[each].name for each in trade.customers]
    some = dice.sample(groups, min(len(groups), dice.randint(2, 4)))
    more: dict[str, object] = {
        "about": " ".join(dice.choice(LAST).lower() for _ in range(dice.randint(30, 160))),
        "customers": list(dict.fromkeys([*some, dice.choice(list(vocabulary.groups.values())).name])),
        "areas": dice.sample(AREAS, dice.randint(1, 6)),
    }
    if dice.random() < 0.3:
        more["specialty"] = f"{dice.choice(LAST).lower()} work"
    if dice.random() < 0.6:
        wanted = [*vocabulary.links.partners_of(trade.id)[:10], dice.choice(list(vocabulary.trades))]
        chosen = dice.sample(wanted, min(len(wanted), dice.randint(1, 3)))
        more["partners_wanted"] = list(dict.fromkeys(vocabulary.trades[each].name for each in chosen))
    if dice.random() < 0.3:
        known = dice.choice(list(vocabulary.trades.values()))
        more["can_introduce"] = [{"trade": known.name, "how": "We share a car park."}]
    if dice.random() < 0.05:
        more["deal_breakers"] = ["cold calling"]
    if dice.random() < 0.03:
        more["practices"] = ["cold calling"]
    if dice.random() < 0.02:
        more["introductions"] = "paused"
    return more


def write_group(folder: Path, size: int) -> None:
    """Write a made-up group into a folder, one file a member."""
    folder.mkdir(parents=True, exist_ok=True)
    for slug, text in made_up_group(size).items():
        (folder / f"{slug}.yml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_group(Path(sys.argv[1]), int(sys.argv[2]))
