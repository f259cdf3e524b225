"""Our reader with every check, beside PyYAML's C loader that checks nothing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import yaml

from measures.workshop import Workshop
from tradekin.directory.loading import read_directory
from tradekin.settings import Settings


def reading(shop: Workshop) -> None:
    """Our reader with every check, beside PyYAML's C loader that checks nothing."""
    print("\n## Reading\n")
    print("| members | bytes alone | PyYAML C loader | tradekin, every check | tradekin / PyYAML |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for size in shop.sizes:
        group = shop.project(size) / "members"
        files = sorted(group.glob("*.yml"))
        alone = timed(lambda files=files: [file.read_bytes() for file in files])
        plain = timed(lambda files=files: [yaml.load(file.read_bytes(), yaml.CSafeLoader) for file in files])
        ours = timed(lambda group=group: read_directory(group, Settings(), shown="members"))
        print(f"| {size:,} | {alone:.2f} s | {plain:.2f} s | {ours:.2f} s | {ours / plain:.1f} |")


def timed(call: Callable[[], object], runs: int = 3) -> float:
    """The median of some runs, in seconds."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
