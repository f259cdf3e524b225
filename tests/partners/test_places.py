"""In a large group candidates are looked for by place as well."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from groups import group_of
from measures.huge import drawn
from scipy import sparse

from tradekin.partners import candidates
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import fits_of, shares_area
from tradekin.partners.member_features import Features, features_of
from tradekin.partners.sharing_out import share_out

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


def test_a_huge_group_can_be_drawn_from_a_small_one() -> None:
    """As the bench draws it, whatever is known of members."""
    group = drawn(scattered(40), 200)
    assert group.size == 200
    assert len(fits_of(group, candidates_of(group)))


@pytest.mark.parametrize("everybody", [40_000, 0], ids=["all looked at", "blocks alone"])
def test_nearly_all_partners_in_a_large_group_work_in_one_place(
    everybody: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "EVERYBODY_BELOW", everybody)
    group = scattered(6_000)
    fits = fits_of(group, candidates_of(group))
    chosen = share_out(fits, group.marks, 5)
    near = shares_area(group, fits.edges)[chosen]
    count = np.bincount(fits.edges.one[chosen], minlength=6_000) + np.bincount(
        fits.edges.other[chosen], minlength=6_000
    )
    assert near.mean() > 0.9
    assert (count == 5).mean() > 0.95
