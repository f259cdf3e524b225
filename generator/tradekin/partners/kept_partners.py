"""The partners of a group as they were found before, for a build of the same members: numpy and scipy rest meanwhile.

What is kept holds what pages say: slugs, fits, and sentences. It is JSON, a line a pair, and taken only if it was made
of the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.kit.file_cache import keep, read_kept
from tradekin.partners.matching import Pair, PairKind, Partners, Short, find_partners
from tradekin.partners.own_texts import written_in
from tradekin.partners.reasons import Reason, Reasons

_FORMAT = 2
_MOST = 20_000
"""In larger groups finding partners is the smaller part."""
SHOWN_ALONE = frozenset({"summary", "about", "good_introduction", "offers", "gains"})
"""Fields that decide nothing but what `own_texts` and the reading of a trade find in them."""


@dataclass(slots=True)
class PartnerFile:
    """Where the partners of a group are kept, and a sum over what they are made from beside its members."""

    file: Path
    sources: str
    made_of: str = ""
    """A sum over all that they are made from, once that is known."""
    _head: bytes = b""
    """The first line of what was taken, if it was."""

    def find(self, directory: Directory) -> Partners:
        """The partners of a group: those that are kept, if they were made of the same, or else as they are found."""
        if len(directory.members) > _MOST:
            return find_partners(directory)
        self.made_of = self._sum_over(directory)
        return self._recall(directory) or find_partners(directory)

    def keep(self, directory: Directory, partners: Partners) -> None:
        """Keep them for the next build, if they are just what would be read then."""
        if not self.made_of:
            return
        with suppress(ValueError, TypeError, KeyError):
            head = self._head_of(partners)
            read = _partners(json.loads(head), iter(()), directory)
            if head != self._head and _told(read) == _told(replace(partners, pairs=())):
                keep(self.file, b"\n".join((head, *_lines(partners, directory))))

    def _recall(self, directory: Directory) -> Partners | None:
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            lines = BytesIO(read_kept(self.file) or b"{}")
            head = lines.readline().strip()
            told = json.loads(head)
            if (told["format"], told["made_of"]) == (_FORMAT, self.made_of):
                found = _partners(told, map(json.loads, lines), directory)
                self._head = head
                return found
        return None

    def _head_of(self, partners: Partners) -> bytes:
        told = {
            "format": _FORMAT,
            "made_of": self.made_of,
            "most": partners.most,
            "short": [[each.member.slug, each.partners, each.why] for each in partners.short],
            "telling": dict(partners.reasons.telling),
            "guests": {trade: list(slugs) for trade, slugs in partners.guests.items()},
        }
        return json.dumps(told).encode()

    def _sum_over(self, directory: Directory) -> str:
        found = hashlib.sha256(self.sources.encode())
        for part in what_decides(directory):
            found.update(part.encode(errors="surrogatepass") + b"\0")
        return found.hexdigest()


def what_decides(directory: Directory) -> Iterator[str]:
    """Everything in the profiles that decides who is where, as texts: all but what is only shown."""
    yield str(directory.withholds_pairs)
    for member in directory.members:
        yield f"{member.slug} {member.path} {member.trades} {member.trade_words!r}"
        yield member.profile.model_dump_json(exclude=set(SHOWN_ALONE))
    for slug, written in written_in(directory).items():
        yield f"{slug} {written!r}"


def _lines(partners: Partners, directory: Directory) -> Iterator[bytes]:
    """Each pair as a line.

    Raises:
        ValueError: if a pair would not be read as just the same.
    """
    of = directory.by_slug
    for pair in partners.pairs:
        line = json.dumps([pair.one.slug, pair.other.slug, pair.fit, pair.kind, *map(row_of_reason, pair.reasons)])
        if _told_of(_pair(of, *json.loads(line))) != _told_of(pair):
            raise ValueError(pair.slug)
        yield line.encode()


def _told(partners: Partners) -> str:
    """All that is told of partners, with the kinds of its values: lists and tuples are not the same here."""
    short = [(each.member.slug, each.partners, each.why) for each in partners.short]
    pairs = [*map(_told_of, partners.pairs)]
    return repr((partners.most, pairs, short, {**partners.reasons.telling}, partners.guests))


def _told_of(pair: Pair) -> str:
    return repr((pair.slug, pair.fit, pair.kind, pair.reasons))


def row_of_reason(reason: Reason) -> list[Any]:
    """A reason as JSON keeps it."""
    return [reason.kind, reason.text, dict(reason.about), list(reason.names), reason.is_guess]


def _partners(told: Mapping[str, Any], pairs: Iterator[list[Any]], directory: Directory) -> Partners:
    of = directory.by_slug
    return Partners(
        told["most"],
        tuple(_pair(of, *row) for row in pairs),
        tuple(Short(of[slug], partners, why) for slug, partners, why in told["short"]),
        Reasons(directory, told["telling"]),
        {trade: tuple(slugs) for trade, slugs in told["guests"].items()},
    )


def _pair(of: Mapping[str, Member], one: str, other: str, fit: float, kind: str, *reasons: list[Any]) -> Pair:
    return Pair(of[one], of[other], fit, tuple(map(reason_of_row, reasons)), PairKind(kind))


def reason_of_row(row: list[Any]) -> Reason:
    """A reason as it was kept."""
    kind, text, about, names, is_guess = row
    return Reason(kind, text, about, tuple(names), is_guess)
