"""The first result in a real Chromium and what is fetched for it, nothing cached. Needs the development tools."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from measures.workshop import Workshop
from tradekin.directory.loading import read_directory
from tradekin.partners import Partners
from tradekin.partners.reasons import Reasons
from tradekin.settings import Settings
from tradekin.site.search import every_record, write_index
from tradekin.site.search.index import FOLDER
from tradekin.site.site_model import Site


def searching(shop: Workshop) -> None:
    """The first result in a real Chromium and what is fetched for it, nothing cached. Needs the development tools."""
    from measures.chromium import searched

    print("\n## Searching\n")
    print("| members | records | index made in | index | word | fetched, gzip | first result | last change |")
    print("| ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |")
    place = shop.folder / "site-searching"
    shutil.copytree(shop.site(min(100, shop.largest)), place)
    for size in shop.sizes:
        records, seconds, weight = indexed(shop.project(size) / "members", place)
        for word in ("plumber", "zeno quince", "sparky", "plubmer"):
            cost = searched(place, word)
            print(
                f"| {size:,} | {records:,} | {seconds:.1f} s | {weight:.1f} MB | {word} | {cost.fetched / 1000:.0f} KB "
                f"| {cost.first:.0f} ms | {cost.last:.0f} ms |",
                flush=True,
            )


def indexed(members: Path, site: Path) -> tuple[int, float, float]:
    """Records, seconds and size in MB of the index of a group, which takes the place of the one in a site."""
    group = read_directory(members, Settings(), shown="members")
    nobody = Partners(0, (), (), Reasons(group, {}))
    start = time.perf_counter()
    records = list(every_record(Site(group, nobody), []))
    shutil.rmtree(site / FOLDER)
    write_index(site, records, "en")
    seconds = time.perf_counter() - start
    weight = sum(file.stat().st_size for file in (site / FOLDER).rglob("*") if file.is_file()) / 1e6
    return len(records), seconds, weight
