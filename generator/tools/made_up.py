"""Made-up groups of any size, the same every time, for benchmarks and tests.

Members are like those of the sample group: about 1.5 KB each; one in five writes little more than the required fields,
four in five can be reached, half have a photo. Trades are as popular as Zipf's law has it. The words are in
`made_up_words.yml`, the faces are drawn by `made_up_faces`.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from made_up_faces import faces

from tradekin.vocabulary import Trade, Vocabulary, load_vocabulary

_SLOT = re.compile(r"{(\w+)}")
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu")
Fields = dict[str, Any]


@cache
def words() -> Mapping[str, Any]:
    """What made-up members are made of."""
    read: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("made_up_words.yml").read_text(encoding="utf-8"))
    return read


def made_up_group(size: int, seed: int = 7, photos: bool = False) -> dict[str, str]:
    """`size` profiles as YAML texts by slug; a larger group starts with the smaller one's members."""
    return {slug: "".join(_as_yaml(fields)) for slug, fields in _profiles(size, seed, photos)}


def write_group(folder: Path, size: int, photos: bool = False) -> None:
    """Write a made-up group into a folder, one file a member, and if asked for the photos of every second."""
    folder.mkdir(parents=True, exist_ok=True)
    for slug, text in made_up_group(size, photos=photos).items():
        (folder / f"{slug}.yml").write_text(text, encoding="utf-8")
        if "\nphoto: " in text:
            (folder / "photos").mkdir(exist_ok=True)
            (folder / "photos" / f"{slug}.jpg").write_bytes(faces()[int(slug[-6:]) % len(faces())])


def area_settings() -> str:
    """The towns as the settings of a group write its areas."""
    towns = (f"        - {{name: {name}, at: {at}}}\n" for name, at in words()["towns"].items())
    return "".join(["      areas:\n", *towns])


def _profiles(size: int, seed: int, photos: bool) -> Iterator[tuple[str, Fields]]:
    vocabulary = load_vocabulary()
    trades = sorted(vocabulary.trades.values(), key=lambda trade: trade.id)
    random.Random(seed).shuffle(trades)
    weights = [1 / (rank + 3) for rank in range(len(trades))]
    for number in range(size):
        dice = random.Random(f"{seed}-{number}")
        member = _MadeUp(number, dice.choices(trades, weights)[0], vocabulary, dice)
        yield f"member-{number:06d}", member.fields(photos)


class _MadeUp:
    """One member; the same number, trade, vocabulary and dice give the same fields."""

    def __init__(self, number: int, trade: Trade, vocabulary: Vocabulary, dice: random.Random) -> None:
        self.number, self.trade, self.vocabulary, self.dice = number, trade, vocabulary, dice
        self.first, self.last = dice.choice(words()["first"]), dice.choice(words()["last"])
        self.own = _syllables(number)
        self.groups = [vocabulary.groups[each].name for each in trade.customers]

    def fields(self, photos: bool) -> Fields:
        full = self.dice.random() < 0.8
        made = self._required()
        if full:
            made |= self._texts() | self._where() | self._partners() | self._givings()
        if full or self.dice.random() < 0.1:
            made |= {"contact": self._contact()}
        if full:
            made |= self._meeting()
        if photos and full and self.dice.random() < 0.625:
            made["photo"] = f"member-{self.number:06d}.jpg"
        return made

    def _required(self) -> Fields:
        trade = self.trade
        return {
            "name": self._name(),
            "business": self._firm(),
            "trade": self.dice.choice([trade.name, *trade.also[:2]]) if trade.also else trade.name,
            "summary": self._one("summaries"),
        }

    def _name(self) -> str:
        """A last name of its own for each number, as names of people have no digits; some in two scripts."""
        name = f"{self.first} {self.last} {self.own}"
        return f"{name} {self._one('other_scripts')}" if self.dice.random() < 0.1 else name

    def _firm(self) -> str:
        firm = self.dice.choice(words()["firms"])
        return self._filled(firm, last=f"{self.last} {self.own}", other=self.dice.choice(words()["last"]))

    def _texts(self) -> Fields:
        made: Fields = {}
        if self._now(0.45):
            made["specialty"] = self._one("specialties")
        made["about"] = self._about()
        if self._now(0.7):
            made["good_introduction"] = self._one("good_introductions")
        return made

    def _about(self) -> str:
        sentences = [self._filled(each) for each in self._some("about", 3, 8)]
        middle = len(sentences) // 2
        return " ".join(sentences[:middle]) + "\n\n" + " ".join(sentences[middle:])

    def _where(self) -> Fields:
        made: Fields = {"areas": self._some("towns", 1, 6)}
        if self._now(0.6):
            made["languages"] = ["English", *self._some("languages", 1, 2)]
        return made

    def _partners(self) -> Fields:
        some = self.dice.sample(self.groups, min(len(self.groups), self.dice.randint(2, 4)))
        groups = [*some, self.dice.choice(list(self.vocabulary.groups.values())).name]
        made: Fields = {"customers": list(dict.fromkeys(groups))}
        if self._now(0.9):
            made["partners_wanted"] = self._wishes()
        if self._now(0.8):
            known = self.dice.sample(list(self.vocabulary.trades.values()), self.dice.randint(1, 3))
            made["can_introduce"] = [{"trade": each.name, "how": self._one("how_known")} for each in known]
        if self._now(0.08):
            made["deal_breakers"] = ["cold calling", "high-pressure sales"]
        elif self._now(0.04):
            made["practices"] = ["cold calling"]
        if self._now(0.35):
            made["introductions"] = self.dice.choices(["welcome", "ask first", "paused"], [10, 10, 1])[0]
        return made

    def _wishes(self) -> list[str]:
        trades = self.vocabulary.trades
        wanted = [*self.vocabulary.links.partners_of(self.trade.id)[:10], self.dice.choice(list(trades))]
        chosen = self.dice.sample(wanted, min(len(wanted), self.dice.randint(1, 5)))
        return list(dict.fromkeys(trades[each].name for each in chosen))

    def _givings(self) -> Fields:
        made: Fields = {}
        if self._now(0.85):
            made["offers"] = [self._filled(each) for each in self._some("offers", 1, 2)]
        if self.number and self._now(0.2):
            made["thanks"] = [{"to": self._somebody(), "for": self._one("thanks"), "on": self._day(2025)}]
        return made

    def _somebody(self) -> str:
        return f"member-{self.dice.randrange(self.number):06d}"

    def _contact(self) -> Fields:
        home = f"{_syllables(self.number).lower()}.example.com"
        made = {"website": f"https://{home}/", "booking": f"https://{home}/meet", "email": f"office@{home}"}
        kept = {name: value for name, value in made.items() if self._now(0.4 if name == "booking" else 0.75)}
        codes, turn = words()["area_codes"], self.number // 3 * 2 + self.number % 3
        if self.number % 3 < 2 and turn < 100 * len(codes):
            kept["phone"] = f"+1 {codes[turn // 100]} 555 01{turn % 100:02}"
        return kept or {"website": made["website"]}

    def _meeting(self) -> Fields:
        made: Fields = {}
        if self._now(0.6):
            lists = ("goals", "accomplishments", "interests", "networks", "skills")
            made["gains"] = {each: [self._filled(line) for line in self._some(each, 1, 2)] for each in lists}
        made |= {"joined": self._day(2019), "confirmed": self._day(2026)}
        if self._now(0.3):
            made["github"] = f"sample-{self.own.lower()}"
        return made

    def _day(self, year: int) -> str:
        return f"{year}-{self.dice.randint(1, 10):02}-{self.dice.randint(1, 28):02}"

    def _now(self, share: float) -> bool:
        return self.dice.random() < share

    def _some(self, what: str, least: int, most: int) -> list[str]:
        every = list(words()[what])
        return self.dice.sample(every, min(len(every), self.dice.randint(least, most)))

    def _one(self, what: str) -> str:
        return self._filled(self.dice.choice(words()[what]))

    def _filled(self, text: str, **given: str) -> str:
        return _SLOT.sub(lambda slot: given.get(slot[1]) or self._word(slot[1]), text)

    def _word(self, slot: str) -> str:
        if slot == "trade":
            return self.trade.name
        if slot == "other_trade":
            return self.dice.choice(list(self.vocabulary.trades.values())).name
        if slot == "group":
            return self.dice.choice(self.groups) if self.groups else "everybody"
        if slot == "years":
            return str(self.dice.randint(3, 40))
        return str(self.dice.choice(list(words()[f"{slot}s"])))


def _syllables(number: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:02}").capitalize()


def _as_yaml(value: object, indent: str = "") -> Iterator[str]:
    """Block style, as people write it, with texts in quotation marks."""
    if isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, str):
                yield f"{indent}{name}: {_text(each, name)}\n"
            else:
                yield f"{indent}{name}:\n"
                yield from _as_yaml(each, indent + "  ")
    elif isinstance(value, list):
        for each in value:
            lines = [f"{_text(each)}\n"] if isinstance(each, str) else list(_as_yaml(each))
            yield f"{indent}- {lines[0]}"
            yield from (f"{indent}  {line}" for line in lines[1:])


def _text(text: str, field: str = "") -> str:
    return text if field in ("on", "joined", "confirmed", "photo") else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    write_group(Path(sys.argv[1]), int(sys.argv[2]), photos=True)
