"""Large groups as numbers, drawn from a few members, each in one of some places."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from groups import group_of
from scipy import sparse

from tradekin.partners.member_features import Features, features_of

TRADES = ("electrician", "plumber", "roofer", "gardener", "florist", "caterer", "accountant", "bookkeeper")
PLACES = 16


def scattered(size: int) -> Features:
    """Members of a few trades, drawn again and again, each in one of sixteen places."""
    drawn = features_of(
        group_of({f"m-{name}": {"trade": trade} for name, trade in zip("abcdefgh", TRADES, strict=True)})
    )
    dice = np.random.default_rng(3)
    rows, places = dice.integers(0, len(TRADES), size), dice.integers(0, PLACES, size)
    ones = np.ones(size, dtype=np.float32)
    members = {
        name: getattr(drawn, name)[rows]
        for name in ("customers", "named", "trades", "seats", "wishes", "perhaps", "knows", "languages", "practices")
    }
    members |= {
        name: getattr(drawn, name)[rows] for name in ("deal_breakers", "ties", "specialties", "open", "writes", "names")
    }
    return replace(
        drawn,
        **members,
        areas=sparse.csr_matrix((ones, (np.arange(size), places)), shape=(size, PLACES)),
        anywhere=np.zeros(size, dtype=bool),
        marks=dice.integers(1, 2**63, size).astype(np.uint64),
    )
