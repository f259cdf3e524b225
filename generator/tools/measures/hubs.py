"""Rows about a network's hub: many groups of forty, asked and built, beside one group of as many members."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from made_up_network import write_network

from measures.figures import Figure, Figures, ratio
from measures.processes import run
from measures.weights import heaviest_json, largest_page, without_cards
from measures.workshop import Workshop

HUB = (sys.executable, "-m", "tradekin", "hub", "groups.yml", "--site-dir", "site")
SIZE = 40
"""Members of a group."""


def hub(shop: Workshop) -> Figures:
    """A hub of the largest size beside one group of as many: time, memory, files and weights, in one run."""
    size = shop.largest
    place = shop.folder / "hub"
    (place / "www").mkdir(parents=True)
    with _served(place / "www") as address:
        groups = max(1, size // SIZE)
        (place / "groups.yml").write_text(write_network(place / "www", address, groups, SIZE), encoding="utf-8")
        asked = run([*HUB, "--loopback"], place)
        again = run([*HUB, "--offline"], place)
    one, name = shop.built(size), f"hub of {groups:,} × {SIZE}"
    yield Figure(size, f"{name} ÷ one group (processor time)", ratio(asked.processor, one.processor), "≤ 1")
    yield Figure(size, f"{name}, asking nobody ÷ one group", ratio(again.processor, one.processor), "≤ 1")
    yield Figure(size, f"{name} ÷ one group (peak memory, PSS)", ratio(asked.tree, one.tree, "MB"), "≤ 1")
    yield from _weighed(size, name, place / "site", shop.site(size))


def _weighed(size: int, name: str, network: Path, group: Path) -> Figures:
    ours, theirs = (without_cards(each) for each in (network, group))
    counted = ratio(len(ours) / size, len(theirs) / size, "files a member")
    yield Figure(size, f"{name} ÷ one group (files)", counted, "≤ 1")
    weights = [sum(each.stat().st_size for each in files) / size / 1000 for files in (ours, theirs)]
    yield Figure(size, f"{name} ÷ one group (weight)", ratio(weights[0], weights[1], "KB a member"), "≤ 1")
    pages = [largest_page(site) for site in (network, group)]
    told = "; ".join(f"{page.stat().st_size / 1000:.0f} KB ({page.parent.name})" for page in pages)
    yield Figure(size, "largest page: hub; one group", told, "≤ 150 KB")
    packed = [heaviest_json(site) for site in (network, group)]
    told = "; ".join(f"{len(data) / 1000:.0f} KB ({file.name})" for file, data in packed)
    yield Figure(size, "largest JSON a page loads (gzip): hub; one group", told, "≤ 200 KB")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address, without a slash at the end, under which a folder is served by a thread of this program."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
