"""Whom an experienced facilitator names as a trade's partners is suggested, before strangers of a broad group."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import yaml
from judged import _everybody, _words, mean
from numpy.typing import NDArray

from tradekin.directory import Directory
from tradekin.partners.candidates import Edges
from tradekin.partners.fit import fits_of
from tradekin.partners.member_features import Features, features_of

NAMED: dict[str, dict[str, list[str]]] = yaml.load(
    Path(__file__).with_name("named_partners.yml").read_bytes(), yaml.CSafeLoader
)


@cache
def fits() -> dict[str, dict[str, float]]:
    """For each trade that is judged the fit of a member of each other, 0 for who is not suggested at all."""
    group = Directory(_words().settings, _words().vocabulary, _everybody())
    features = features_of(group)
    trades = [member.trade.id for member in group.members]
    return {trade: _fits(trade, trades, features) for trade in NAMED}


def _fits(trade: str, trades: list[str], features: Features) -> dict[str, float]:
    here = trades.index(trade)
    others: NDArray[np.int64] = np.array([place for place in range(len(trades)) if place != here], dtype=np.int64)
    found = fits_of(features, Edges(np.full(len(others), here, dtype=np.int64), others))
    shown = zip(found.edges.other.tolist(), found.fit.tolist(), strict=True)
    return {**dict.fromkeys(trades, 0.0), **{trades[other]: fit for other, fit in shown}}


def test_partners_who_are_named_are_suggested() -> None:
    shown = [fits()[trade][near] > 0 for trade, named in NAMED.items() for near in named["near"]]
    print(f"{mean(shown):.3f} of {len(shown)} named partners are suggested")
    assert mean(shown) >= 0.985


def test_strangers_of_a_broad_customer_group_are_not() -> None:
    shown = [fits()[trade][far] > 0 for trade, named in NAMED.items() for far in named["far"]]
    print(f"{mean(shown):.3f} of {len(shown)} strangers are suggested")
    assert mean(shown) <= 0.03


def test_who_is_named_comes_before_a_stranger() -> None:
    right = [
        fits()[trade][near] > fits()[trade][far]
        for trade, named in NAMED.items()
        for near in named["near"]
        for far in named["far"]
    ]
    print(f"{mean(right):.3f} of {len(right)} orders are right")
    assert mean(right) >= 0.985
