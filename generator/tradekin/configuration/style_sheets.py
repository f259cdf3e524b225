"""The style sheets of the pages: one file a part in the folder of the look, joined when the site is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tradekin.kit.formats.css import tighten

PARTS = "assets/css"
SHARED = "assets/tradekin.css"
SHEETS: Mapping[str, tuple[str, ...]] = {
    SHARED: (
        "tokens", "ground", "header", "footer", "layout",
        "avatar", "card", "chip", "note", "panel", "button", "table",
        "home", "member", "customers", "moment", "prose", "form", "picture", "letter", "pair", "thanks",
        "filter", "search",
        "print", "contrast", "large-text",
    ),
    "assets/forms.css": ("join", "refer", "in-touch"),
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
    return {*_parts_of_sheets(path.stem for path in part_files(look))}


def joined_sheets(look: Path) -> dict[str, str]:
    """The style sheets that are made from the parts in a folder, by their addresses."""
    parts = {path.stem: path.read_text(encoding="utf-8-sig", errors="replace") for path in part_files(look)}
    sheets = _parts_of_sheets(parts).items()
    return {address: "\n".join(tighten(parts[name]) for name in names) + "\n" for address, names in sheets}


def _parts_of_sheets(parts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The parts of each sheet by its address, of those that are there; a sheet without any part is none.

    A part that no sheet names is the group's own: it comes last in each, so that it counts on every page, whichever
    sheets that has.
    """
    here = dict.fromkeys(parts)
    own = tuple(here.keys() - {name for names in SHEETS.values() for name in names})
    found = {address: tuple(name for name in names if name in here) for address, names in SHEETS.items()}
    return {address: (*names, *sorted(own)) for address, names in found.items() if names or (own and address == SHARED)}
