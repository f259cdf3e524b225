"""Cards of an address book (vCard 2.1, 3.0 and 4.0) -> names and addresses. Nothing else of a card is kept."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = re.compile(
    r"\A(?:[A-Za-z0-9-]+\.)?(?P<name>[A-Za-z0-9-]+)(?P<given>(?:;(?:[^:\"]|\"[^\"]*\")*)?):(?P<value>.*)\Z"
)
_CHARSET = re.compile(r"CHARSET=\"?([\w-]{1,20})")
_LONGEST_NAME = 500
"""How far into a line its name and what is given with it may reach."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class VCard:
    """A card: the line it starts on, the person's name, the addresses, the preferred one first, and the firm."""

    line: int
    name: str
    emails: tuple[str, ...]
    firm: str = ""


@dataclass(frozen=True, slots=True)
class _Property:
    line: int
    name: str
    given: str
    value: str

    @property
    def text(self) -> str:
        return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], self._decoded()).strip()

    @property
    def parts(self) -> list[str]:
        """The parts of a structured value."""
        return [_ESCAPED.sub(r"\1", each).strip() for each in re.split(r"(?<!\\);", self._decoded())]

    def _decoded(self) -> str:
        if "QUOTED-PRINTABLE" not in self.given:
            return self.value
        charset = _CHARSET.search(self.given)
        octets = quopri.decodestring(self.value.encode())
        try:
            return octets.decode(charset[1] if charset else "utf-8", "replace")
        except LookupError:
            return octets.decode("utf-8", "replace")

    @property
    def rank(self) -> int:
        """1 for the preferred one, 100 for one that nothing is said of."""
        pref = re.search(r"PREF=\"?(\d{1,3})", self.given)
        return int(pref[1]) if pref else 1 if "PREF" in self.given else 100


def cards_in(text: str) -> tuple[VCard, ...]:
    """The cards in a text. What is no card is passed over."""
    cards: list[VCard] = []
    inside: list[_Property] = []
    start = 0
    for each in _properties(text):
        if each.name == "BEGIN" and each.value.strip().upper() == "VCARD":
            inside, start = [], each.line
        elif each.name == "END" and start:
            cards.append(_card(start, inside))
            start = 0
        else:
            inside.append(each)
    return tuple(cards)


def _card(line: int, found: list[_Property]) -> VCard:
    emails = sorted((each for each in found if each.name == "EMAIL" and each.text), key=lambda each: each.rank)
    name = next((each.text for each in found if each.name == "FN" and each.text), "")
    if not name:
        family, given = next(([*each.parts, "", ""][:2] for each in found if each.name == "N"), ["", ""])
        name = f"{given} {family}".strip()
    firm = next((each.parts[0] for each in found if each.name == "ORG"), "")
    return VCard(line, name, tuple(each.text for each in emails), firm)


def _properties(text: str) -> Iterator[_Property]:
    for number, line in _unfolded(text):
        if match := _NAME.match(line):
            yield _Property(number, match["name"].upper(), match["given"].upper(), match["value"])


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Logical lines with the number they start on."""
    start, parts = 0, [""]
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if start and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        elif start and parts[-1].endswith("=") and "QUOTED-PRINTABLE" in parts[0][:_LONGEST_NAME].upper():
            parts[-1:] = parts[-1][:-1], line
        else:
            if start:
                yield start, "".join(parts)
            start, parts = number, [line]
    yield start, "".join(parts)
