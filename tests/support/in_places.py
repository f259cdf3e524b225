"""Large groups whose members are spread over places, and what holds runs that share them out to account."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from made_up import made_up_group

from tradekin.cluster.shares import InTurn
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import Fits, fits_of
from tradekin.partners.homes import homes_of
from tradekin.partners.member_features import Features
from tradekin.partners.sharing_out import share_out

_AREAS = re.compile(r"^areas:\n(?:- .*\n|  - .*\n)+", re.MULTILINE)
MOST = 5


def write_in_places(folder: Path, size: int, places: int) -> None:
    """Write made-up members into a folder; whoever names areas works in one of so many towns, every third in two."""
    folder.mkdir(parents=True)
    for number, (slug, text) in enumerate(made_up_group(size).items()):
        towns = [number % places, *([(number + 1) % places] if number % 3 == 0 else [])]
        named = "areas:\n" + "".join(f"  - Harbour {'ABCDEFGHIJKLMNOP'[town]}\n" for town in towns)
        (folder / f"{slug}.yml").write_text(_AREAS.sub(named, text), encoding="utf-8")


def on_one_machine(features: Features) -> list[tuple[int, int, float]]:
    """The pairs of a large group as one process finds them, one after the other."""
    fits = fits_of(features, candidates_of(features))
    return listed(fits.of(share_out(fits, features.marks, MOST, homes_of(features))))


def listed(pairs: Fits) -> list[tuple[int, int, float]]:
    """Pairs by position with their fit, in their order."""
    return list(zip(pairs.edges.one.tolist(), pairs.edges.other.tolist(), pairs.fit.tolist(), strict=True))


class Unlucky(InTurn):
    """Loses a share once, just before a step is done for the first time."""

    def __init__(self, number: int, step: str, order: Callable[[int], Sequence[int]] = range) -> None:
        super().__init__(number, order=order)
        self.step = step
        self.lost = 0

    def along(self, act: Callable[..., Any], works: Sequence[Sequence[Any]]) -> None:
        self._meet(act)
        super().along(act, works)

    def each(self, act: Callable[..., Any], *given: Any, **which: Any) -> Sequence[Any]:
        self._meet(act)
        return super().each(act, *given, **which)

    def hand_over(self, give: Callable[..., Any], take: Callable[..., Any], shares: Any) -> None:
        self._meet(take)
        super().hand_over(give, take, shares)

    def _meet(self, act: Callable[..., Any]) -> None:
        if self.step == getattr(getattr(act, "func", act), "__name__", "") and not self.lost:
            self.lost += 1
            self.lose(self.number - 1)
