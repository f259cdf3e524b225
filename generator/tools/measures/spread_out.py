"""What matching a folder of profiles takes, from reading to words: in one process, or by shares on Dask.

As a program it matches one folder and writes down the peaks: `spread_out.py members-folder processes file`; with 0
processes the way of one machine.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from measures.shared_out import peak_mb
from tradekin.cluster.on_dask import OnDask, connected
from tradekin.cluster.progress import Progress
from tradekin.directory.loading import read_directory
from tradekin.partners import find_partners
from tradekin.partners.partner_reporters import json_of_partners
from tradekin.partners.spread.spread_group import SpreadGroup
from tradekin.partners.spread.spread_partners import spread_partners
from tradekin.settings import Settings


def match(members: Path, processes: int) -> dict[str, object]:
    """MB at the peak of who asks and of each worker, what they had before any profile, and a sum over every word."""
    before = peak_mb()
    if not processes:
        found = find_partners(read_directory(members, Settings(), shown=str(members)))
        return {"words": _sum(json_of_partners(found)), "asking": [before, peak_mb()], "workers": []}
    with connected(f"local:{processes}") as client:
        began = client.run(peak_mb)
        runner = OnDask(client, progress=Progress(sys.stderr))
        group = SpreadGroup(runner, members, Settings(), base=members.parent)
        with spread_partners(group) as spread:
            words = _sum(json_of_partners(spread))
        workers = [[began[each], peak] for each, peak in client.run(peak_mb).items()]
        runner.end()
    return {"words": words, "asking": [before, peak_mb()], "workers": workers}


def _sum(pieces: Iterable[str]) -> str:
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece.encode())
    return found.hexdigest()


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(json.dumps(match(Path(sys.argv[1]), int(sys.argv[2]))), encoding="utf-8")
