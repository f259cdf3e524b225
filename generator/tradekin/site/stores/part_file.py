"""Where the pages of a build are written and what came of it, told by files from one process to another."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from tradekin.site.stores.site_manifest import SiteManifest
from tradekin.site.stores.store_address import StoreAddress, StoreKind
from tradekin.site.stores.store_run import StorePart

PART = "TRADEKIN_STORE_PART"
"""The variable that names a file with where pages are written, if that is not the folder the site is built in."""


def part_of(folder: Path) -> StorePart:
    """Where pages are written: where the environment says, else the folder the site is built in."""
    if told := os.environ.get(PART):
        return read_part(Path(told))
    return StorePart(StoreAddress(StoreKind.FOLDER, "", str(folder)), str(folder), {})


def write_part(file: Path, part: StorePart) -> None:
    """Write down where pages are written, for another process of this machine."""
    file.write_text(json.dumps({**asdict(part), "unsure": sorted(part.unsure)}), encoding="utf-8")


def read_part(file: Path) -> StorePart:
    """Read where pages are written."""
    told = json.loads(file.read_text(encoding="utf-8"))
    address = StoreAddress(**{**told["address"], "kind": StoreKind(told["address"]["kind"])})
    return StorePart(address, told["folder"], told["there"], frozenset(told["unsure"]), told["note"])


def tell_sums(sums: Mapping[str, str]) -> None:
    """Tell whoever said where pages are written which were, each with its sum."""
    if told := os.environ.get(PART):
        Path(told).with_suffix(".sums").write_text(json.dumps(sums), encoding="utf-8")


def sums_beside(file: Path) -> SiteManifest:
    """The pages that a cluster has written where `write_part` said, each with its sum."""
    sums = file.with_suffix(".sums")
    return SiteManifest(json.loads(sums.read_text(encoding="utf-8")) if sums.is_file() else {})
