"""The style sheets of the pages: one file a part in the folder of the look, joined when the site is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tradekin.kit.formats.css import tightened

PARTS = "assets/css"
SHARED = "assets/tradekin.css"
SHEETS: Mapping[str, tuple[str, ...]] = {
    SHARED: (
        "tokens", "ground", "header", "footer", "layout",
        "avatar", "card", "chip", "note", "panel", "button", "table",
        "home", "member", "customers", "prose", "form", "picture", "pair", "refer", "thanks", "in-touch", "filter",
        "search",
        "print", "contrast", "large-text",
    ),
    "assets/roster.css": ("roster",),
    "assets/look.css": ("look",),
}  # fmt: skip
"""Addresses, and the parts they are joined from, in this order: of two rules of one weight the later one counts."""

_LOOK = "overrides/"


def is_whole_sheet(name: str) -> bool:
    """Whether a file of a group, by its path, stands in place of a sheet that would be joined."""
    return name.removeprefix(_LOOK) in SHEETS and name.startswith(_LOOK)


def is_style(name: str) -> bool:
    """Whether a file of a group, by its path, styles its pages without being named anywhere."""
    return is_whole_sheet(name) or name.startswith(f"{_LOOK}{PARTS}/")


def part_files(look: Path) -> list[Path]:
    """The parts in a folder of the look, in the order of their names."""
    return sorted(path for path in (look / PARTS).glob("*.css") if path.is_file())


def sheet_addresses(look: Path) -> set[str]:
    """The addresses of the style sheets that are made from the parts in a folder."""
    parts = [path.stem for path in part_files(look)]
    return {address for address, names in _named(parts).items() if not {*names}.isdisjoint(parts)}


def joined_sheets(look: Path) -> dict[str, str]:
    """The style sheets that are made from the parts in a folder, by their addresses.

    A part that no sheet names is the group's own: it comes last in the sheet that every page shares. A part that is not
    there is left out, and a sheet without any part is none.
    """
    parts = {path.stem: path.read_text(encoding="utf-8-sig", errors="replace") for path in part_files(look)}
    texts = {
        address: [tightened(parts[name]) for name in names if name in parts] for address, names in _named(parts).items()
    }
    return {address: "\n".join(each) + "\n" for address, each in texts.items() if each}


def _named(parts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The parts of each sheet by its address, with the group's own in the sheet that every page shares."""
    ours = {name for names in SHEETS.values() for name in names}
    own = tuple(name for name in parts if name not in ours)
    return {address: names + own if address == SHARED else names for address, names in SHEETS.items()}
