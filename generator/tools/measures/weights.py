"""Rows about weight: what a member adds to a site, a page's frame, the largest page, and what a page loads."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

from measures.figures import Figure, Figures
from measures.hugo import article_of
from measures.workshop import Workshop

CARDS = "cards"
"""Pictures that messengers show, which a group may leave out."""
FOR_PROGRAMS = ("api",)
"""What no page of ours loads as JSON."""


def weights(shop: Workshop) -> Figures:
    """What the site of each size weighs."""
    for size in shop.sizes:
        site, aim = shop.site(size), size == 10_000
        files, counted = _files(site), without_cards(site)
        total = sum(each.stat().st_size for each in counted)
        a_member = f"{total / size / 1000:.1f} KB; {len(counted) / size:.1f} files"
        yield Figure(size, "a member, card pictures aside", a_member, "≤ 36 KB; 5 files" if aim else "")
        yield Figure(
            size, "the whole site", f"{sum(each.stat().st_size for each in files) / 1e6:,.0f} MB; {len(files):,}"
        )
        yield from _by_kind(counted, site, size)
        yield from _frames(site, size)
        yield from _largest(site, size)


def kinds(shop: Workshop) -> None:
    """A table of all that lies in a site by its kind: what a member adds, and how large a file is."""
    for size in shop.sizes:
        site = shop.site(size)
        files = _files(site)
        print(f"\n## What lies in a site of {size:,}\n")
        print("| kind | KB a member | files a member | KB a file | largest, KB |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for kind, sizes in _kinds_of(files, site):
            total, most = sum(sizes) / 1000, max(sizes) / 1000
            a_member = f"{total / size:.2f} | {len(sizes) / size:.3f}"
            print(f"| {kind} | {a_member} | {total / len(sizes):.1f} | {most:.0f} |", flush=True)


def without_cards(site: Path) -> list[Path]:
    """A site's files but for its card pictures."""
    return [each for each in _files(site) if each.relative_to(site).parts[0] != CARDS]


def largest_page(site: Path) -> Path:
    """The page of the most bytes."""
    return max((each for each in _files(site) if each.suffix == ".html"), key=lambda each: each.stat().st_size)


def heaviest_json(site: Path) -> tuple[Path, bytes]:
    """The JSON a page loads that weighs most, and it packed; a site without any has an empty one."""
    data = [
        each for each in _files(site) if each.suffix == ".json" and each.relative_to(site).parts[0] not in FOR_PROGRAMS
    ]
    heaviest = sorted(data, key=lambda each: -each.stat().st_size)[:5]
    packed = ((each, _packed(each.read_bytes())) for each in heaviest)
    return max(packed, key=lambda each: len(each[1]), default=(Path("none"), b""))


def _files(site: Path) -> list[Path]:
    return [each for each in site.rglob("*") if each.is_file()]


def _by_kind(files: Iterable[Path], site: Path, size: int) -> Figures:
    """The heaviest folders."""
    heaviest = _kinds_of(files, site)[:5]
    told = ", ".join(f"{name} {sum(sizes) / size / 1000:.1f}" for name, sizes in heaviest)
    yield Figure(size, "heaviest kinds of files, KB a member", told)


def _kinds_of(files: Iterable[Path], site: Path) -> list[tuple[str, list[int]]]:
    """Files by folder and ending, with their sizes; the heaviest kind first."""
    kinds: dict[str, list[int]] = {}
    for each in files:
        place = each.relative_to(site)
        name = f"{place.parts[0]} {place.suffix}" if len(place.parts) > 1 else place.suffix
        kinds.setdefault(name, []).append(each.stat().st_size)
    return sorted(kinds.items(), key=lambda kind: -sum(kind[1]))


def _frames(site: Path, size: int) -> Figures:
    """Each page without what is its own."""
    kinds = {"members": ("≤ 6 / 1.9 KB", "member"), "partners": ("≤ 4 / 1.4 KB", "pair")}
    for folder, (aim, name) in kinds.items():
        if page := next(iter(sorted((site / folder).glob("*/index.html"))), None):
            before, _, after = article_of(page.read_text(encoding="utf-8"))
            frame = (before + after).encode()
            yield Figure(size, f"frame of a {name}'s page, raw / gzip", f"{_kb(frame)} / {_kb(_packed(frame))} KB", aim)


def _largest(site: Path, size: int) -> Figures:
    aim, page = size >= 10_000, largest_page(site)
    weight = f"{page.stat().st_size / 1000:.0f} KB ({page.relative_to(site).as_posix()})"
    yield Figure(size, "largest page", weight, "≤ 150 KB" if aim else "")
    loaded, data = heaviest_json(site)
    if data:
        told = f"{len(data) / 1000:.0f} KB ({loaded.relative_to(site).as_posix()})"
        yield Figure(size, "largest JSON a page loads (gzip)", told, "≤ 200 KB" if aim else "")


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _kb(data: bytes) -> str:
    return f"{len(data) / 1000:.1f}"
