"""What one of a kind costs: a start of the command, a name found, a card drawn, the heaviest photo cut, a review."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from made_up import write_group
from PIL import Image

from measures.workshop import Workshop
from tradekin.directory.photos.cutting import squares
from tradekin.directory.photos.photo_file import MOST_PIXELS
from tradekin.site.metadata.cards import Face, draw_card
from tradekin.vocabulary import load_vocabulary

COMMAND = (sys.executable, "-m", "tradekin")


def singly(shop: Workshop) -> None:
    """What one of a kind costs: no test holds these to seconds, as a machine may be ten times slower."""
    print("\n## One of a kind\n")
    print("| what | ms |")
    print("| --- | ---: |")
    for what, milliseconds in single_costs(shop.folder, min(1_000, shop.largest)):
        print(f"| {what} | {milliseconds:,.3f} |", flush=True)


def single_costs(folder: Path, large: int) -> Iterator[tuple[str, float]]:
    """What was done, and how many milliseconds of one processor each took."""
    yield "start of the command", ms(lambda: run("--version"))
    yield from _names()
    face = Face("Casco Bay Breakfast", "Anneliese Thibodeau", "Real estate lawyer", "Thibodeau Law", ((1, "AT"),))
    draw_card(face)
    yield "a social card drawn", ms(lambda: draw_card(face), 20)
    for kind, data in _heaviest_photos():
        yield f"the heaviest {kind} cut", ms(lambda data=data: squares(data))
    for size in (40, large):
        yield f"a review in a group of {size:,}", ms(lambda size=size: _review(folder, size))


def ms(act: Callable[[], object], times: int = 1) -> float:
    """Milliseconds, of some times one after another."""
    started = time.perf_counter()
    for _ in range(times):
        act()
    return 1000 * (time.perf_counter() - started) / times


def run(*arguments: object) -> None:
    """The command, as it is typed."""
    subprocess.run([*COMMAND, *map(str, arguments)], check=True, capture_output=True)


def _names() -> Iterator[tuple[str, float]]:
    names = load_vocabulary().trade_names
    words = [each.name for each in load_vocabulary().trades.values()]
    names.find(words[0])
    names.near("plumer")
    yield "a trade found for the first time", ms(lambda: [*map(names.find, words)]) / len(words)
    yield "a trade found again", ms(lambda: [*map(names.find, words)]) / len(words)
    yield "trades offered for a word", ms(lambda: [*map(names.near, words[:100])]) / 100


def _heaviest_photos() -> Iterator[tuple[str, bytes]]:
    for kind, pixels in MOST_PIXELS.items():
        side = int(pixels**0.5)
        file = BytesIO()
        options = {"progressive": True} if kind == "JPEG" else {}
        Image.effect_mandelbrot((side, side), (-2, -1.5, 1, 1.5), 40).convert("RGB").save(file, kind, **options)
        yield kind, file.getvalue()


def _review(folder: Path, size: int) -> None:
    members = folder / f"reviewed-{size}" / "members"
    if not members.exists():
        members.parent.mkdir()
        write_group(members, size)
    run("review", "--base", members.parent, "--members", members)
