"""In a large group candidates are looked for by place as well."""

from __future__ import annotations

import numpy as np
import pytest
from measures.huge import drawn
from measures.shared_out import in_places
from scattered import scattered

from tradekin.partners import candidates
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import fits_of, shares_area
from tradekin.partners.homes import homes_of
from tradekin.partners.sharing_out import share_out


def test_a_huge_group_can_be_drawn_from_a_small_one() -> None:
    """As the bench draws it, whatever is known of members."""
    group = drawn(scattered(40), 200)
    assert group.size == 200
    assert len(fits_of(group, candidates_of(group)))


def test_a_huge_group_can_be_spread_over_places_in_a_ring() -> None:
    group = in_places(drawn(scattered(40), 2_000), 4)
    assert homes_of(group).max() == 3
    named = np.diff(group.areas.indptr)
    assert (named.min(), named.max()) == (1, 3)


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
