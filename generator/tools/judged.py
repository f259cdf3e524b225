"""Judged cases: what an experienced facilitator would answer, and how often the program agrees.

A case is one member in a group with one member of every trade the vocabulary knows, who names only the trade.
It is in one half or the other by a number made from its id: one half is tuned on, the other only reported.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from tradekin.directory import Directory, Member
from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.partners.candidates import Edges
from tradekin.partners.fit import fits_of
from tradekin.partners.member_features import Features, features_of
from tradekin.partners.weights import WEIGHTS, Weights
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary

CASES = Path(__file__).resolve().parents[2] / "tests" / "partners" / "judged"
HALVES = ("tuning", "held back")
NEAR = 10
"""`first` trades should be among so many best candidates."""
_ASIDE = "zz-judged"
LINKS = (
    "hands_on", "beside", "overflows", "supplies", "hears_first", "same_moment", "back", "later_listed",
)  # fmt: skip
"""The weights of what two trades have to do with each other."""
_ROWS = (*LINKS, "broader", "usual")
"""The weights that rows of `Features` are made with; all others are applied to pairs."""


@dataclass(frozen=True)
class Case:
    """A member, and trades that should come first, later, at all, or never among its candidates."""

    id: str
    fields: Mapping[str, Any]
    first: tuple[str, ...]
    later: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """Which half the case is in, whatever other cases there are."""
        return HALVES[zlib.crc32(self.id.encode()) % 2]


@dataclass(frozen=True)
class Verdict:
    """How a case came out."""

    case: Case
    orderings: float
    """Share of pairs (first, later) in the right order; an equal fit is not right."""
    near: float
    """Share of `first` among the best `NEAR`."""
    missing: tuple[str, ...]
    """Trades that should be candidates and are not."""
    wrong: tuple[str, ...]
    """Trades that should never be candidates and are."""
    ranks: Mapping[str, int]
    """Candidates' trades, from 1 on."""


@cache
def cases() -> tuple[Case, ...]:
    """All cases, sorted by id."""
    found = [
        Case(
            each["id"],
            _fields(each),
            *(tuple(each.get(kind, ())) for kind in ("first", "later", "candidates", "never")),
        )
        for file in sorted(CASES.glob("*.yml"))
        for each in yaml.load(file.read_bytes(), yaml.CSafeLoader)
    ]
    assert len({each.id for each in found}) == len(found), "two cases have the same id"
    return tuple(sorted(found, key=lambda case: case.id))


def judge(case: Case, weights: Weights = WEIGHTS) -> Verdict:
    """Hold the program's candidates for one case against the judgement."""
    features = _features(case.id, tuple(getattr(weights, name) for name in _ROWS))
    here = features.size - 1
    fits = fits_of(features, Edges(np.arange(here, dtype=np.int64), np.full(here, here, dtype=np.int64)), weights)
    trades = list(load_vocabulary().trades)
    fit = {trades[features.seats[one]]: float(value) for one, value in zip(fits.edges.one, fits.fit, strict=True)}
    places = np.lexsort((features.marks[fits.edges.one], -fits.fit))
    ranks = {trades[features.seats[fits.edges.one[place]]]: rank for rank, place in enumerate(places.tolist(), 1)}
    right = [fit.get(first, 0.0) > fit.get(later, 0.0) for first in case.first for later in case.later]
    return Verdict(
        case,
        sum(right) / len(right),
        sum(ranks.get(each, NEAR + 1) <= NEAR for each in case.first) / len(case.first),
        tuple(each for each in (*case.first, *case.candidates) if each not in fit),
        tuple(each for each in case.never if each in fit),
        ranks,
    )


def mean(values: Iterable[float]) -> float:
    """Their mean, 0 for none."""
    found = list(values)
    return sum(found) / max(1, len(found))


def scores(verdicts: Sequence[Verdict]) -> dict[str, tuple[float, float]]:
    """For each half the share of orderings right and the share of firsts near the top, cases counting alike."""
    halves = {half: [each for each in verdicts if each.case.half == half] for half in HALVES}
    return {
        half: (mean(each.orderings for each in those), mean(each.near for each in those))
        for half, those in halves.items()
    }


def _fields(each: Mapping[str, Any]) -> dict[str, Any]:
    names = {"trade": "trade", "customers": "customers", "areas": "areas", "wants": "partners_wanted"}
    return {field: each[key] for key, field in names.items() if key in each}


@cache
def _words() -> GroupTerms:
    return GroupTerms.of(Settings(), load_vocabulary())


@cache
def _everybody() -> tuple[Member, ...]:
    """One member of each trade."""
    return tuple(_member(trade.id, {"trade": trade.name}) for trade in load_vocabulary().trades.values())


def _member(slug: str, fields: Mapping[str, Any]) -> Member:
    profile = {"name": "Ann Lee", "business": f"{slug} firm", "summary": "We do good work.", **fields}
    text = "".join(f"{name}: {json.dumps(value)}\n" for name, value in profile.items())
    checked = check_file(ProfileFile(slug, f"members/{slug}.yml", text.encode()), _words())
    errors = [each for each in checked.findings if each.is_error]
    assert not errors, f"{slug}: {errors}"
    assert checked.member
    member = checked.member
    unknown = (*member.customers_unknown, *(wish.written for wish in member.wishes if not wish.trade))
    assert not unknown, f"{slug}: {unknown} are not in the vocabulary"
    return member


@cache
def _features(case: str, rows: tuple[float, ...]) -> Features:
    (member,) = (_member(_ASIDE, each.fields) for each in cases() if each.id == case)
    group = Directory(_words().settings, _words().vocabulary, (*_everybody(), member))
    return features_of(group, Weights(**dict(zip(_ROWS, rows, strict=True))))
