"""Sharing out for as many members as the largest referral organisation has, drawn from a made-up 10,000.

As a program it matches one such group and writes down what that took: `huge.py members-folder size file`.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from tradekin.directory.loading import read_directory
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import fits_of
from tradekin.partners.member_features import Features, features_of
from tradekin.partners.sharing_out import share_out
from tradekin.settings import Settings

MOST = 5


def match(members: Path, size: int) -> dict[str, object]:
    """Seconds of candidates, fit and sharing out; how many pages are full; a hash over who was chosen."""
    group = drawn(features_of(read_directory(members, Settings(), shown="members")), size)
    ticks = [time.perf_counter()]
    edges = candidates_of(group)
    ticks.append(time.perf_counter())
    fits = fits_of(group, edges)
    del edges
    ticks.append(time.perf_counter())
    chosen = fits.of(np.sort(share_out(fits, group.marks, MOST)))
    ticks.append(time.perf_counter())
    found = hashlib.sha256()
    for ends in (chosen.edges.one, chosen.edges.other):
        found.update(ends.astype("<i8").tobytes())
    full = float((chosen.edges.ends(size) == MOST).mean())
    return {
        "seconds": [later - earlier for earlier, later in pairwise(ticks)],
        "full": full,
        "pairs": found.hexdigest(),
    }


def drawn(features: Features, size: int) -> Features:
    """Members drawn again and again from a group, each with a mark of its own."""
    dice = np.random.default_rng(1)
    rows = dice.integers(0, features.size, size)
    of_all = ("telling", "meeting", "competing", "kept_apart", "kept_from", "marks")
    of_members = {each.name: getattr(features, each.name)[rows] for each in fields(features) if each.name not in of_all}
    return replace(features, **of_members, marks=dice.integers(1, 2**63, size).astype(np.uint64))


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(match(Path(sys.argv[1]), int(sys.argv[2]))), encoding="utf-8")
