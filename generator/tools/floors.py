"""Draw the floors of the house from the code into `docs/assets/floors.svg`: `make generate`.

The order is the contract in `pyproject.toml`, what a room is stands in its docstring, and each dot is an import that
the code holds. With `--check` nothing is written; the exit code is 1 if the picture is out of date.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tomllib
from html import escape
from pathlib import Path

from grimp import ImportGraph, build_graph

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "tradekin"
PICTURE = ROOT / "docs" / "assets" / "floors.svg"
CONTRACT = "Floors: imports only look down"
_LEFT, _TOP, _ROW, _STEP = 16, 34, 27, 21
_NAMES, _PURPOSES = 140, 600
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#17324d}"
    ".name{font-weight:600}.small{font-size:11px;fill:#5a6b7b}"
    ".sheet,.floor{fill:#fff}g:nth-child(even)>.floor{fill:#eef3f7}.own{fill:#17324d}.import{fill:#c8772b}"
    "@media(prefers-color-scheme:dark){text,.own{fill:#dce7f1}.small{fill:#9fb0c0}"
    ".sheet,.floor{fill:#16212c}g:nth-child(even)>.floor{fill:#1f2d3a}.import{fill:#e8a05c}}"
)
"""By day and by night, whichever whoever looks at it has chosen for the whole machine."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the picture is out of date")
    wanted = draw_floors()
    shown = PICTURE.relative_to(ROOT).as_posix()
    if PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == wanted:
        print(f"{shown} is up to date.")
        return 0
    if parser.parse_args(arguments).check:
        print(f"{shown} is out of date. Run `make generate`.")
        return 1
    PICTURE.write_text(wanted, encoding="utf-8")
    print(f"{shown} is written.")
    return 0


def draw_floors() -> str:
    """The picture as SVG: a row a floor, its name and purpose, and a dot for every floor that it imports from."""
    floors = read_floors()
    arrows = read_imports(floors)
    width = _LEFT + _NAMES + _PURPOSES + _STEP * len(floors) + _LEFT
    height = _TOP + _ROW * len(floors) + _LEFT
    numbers = "".join(
        f'<text class="small" text-anchor="middle" x="{_column(place)}" y="{_TOP - 10}">{place + 1}</text>'
        for place in range(len(floors))
    )
    rows = "\n".join(_draw_floor(place, floors, arrows, width) for place in range(len(floors)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f"<title>The floors of the house</title>\n<style>{_STYLE}</style>\n"
        f'<rect width="{width}" height="{height}" rx="8" class="sheet"/>\n{numbers}\n<g>\n{rows}\n</g>\n</svg>\n'
    )


def read_floors() -> list[str]:
    """The rooms from the top floor to the ground, as the contract has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    return next(list(contract["layers"]) for contract in contracts if contract["name"] == CONTRACT)


def read_imports(floors: list[str]) -> set[tuple[str, str]]:
    """Each pair of rooms of which the first imports something from the second."""
    graph = build_graph("tradekin", cache_dir=None)
    return {(floor, below) for floor in floors for below in floors if floor != below and _imports(graph, floor, below)}


def read_purpose(room: str) -> str:
    """The first sentence of what a room, a folder or one file, says of itself."""
    folder = PACKAGE / room / "__init__.py"
    source = folder if folder.is_file() else PACKAGE / f"{room}.py"
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0].partition(". ")[0].replace("`", "").removesuffix(".")


def _imports(graph: ImportGraph, floor: str, below: str) -> bool:
    return graph.direct_import_exists(importer=f"tradekin.{floor}", imported=f"tradekin.{below}", as_packages=True)


def _draw_floor(place: int, floors: list[str], arrows: set[tuple[str, str]], width: int) -> str:
    room, top = floors[place], _TOP + _ROW * place
    line = top + _ROW * 2 // 3
    dots = "".join(
        f'<circle class="import" cx="{_column(other)}" cy="{top + _ROW / 2}" r="4.5"/>'
        for other, below in enumerate(floors)
        if (room, below) in arrows
    )
    return (
        f'<g><rect class="floor" y="{top}" width="{width}" height="{_ROW}"/>'
        f'<text class="small" x="{_LEFT}" y="{line}">{place + 1}</text>'
        f'<text class="name" x="{_LEFT + 24}" y="{line}">{escape(room)}</text>'
        f'<text x="{_LEFT + _NAMES}" y="{line}">{escape(read_purpose(room))}</text>'
        f'<rect class="own" x="{_column(place) - 4}" y="{top + _ROW / 2 - 4}" width="8" height="8"/>{dots}</g>'
    )


def _column(place: int) -> int:
    return _LEFT + _NAMES + _PURPOSES + _STEP * place + _STEP // 2


if __name__ == "__main__":
    sys.exit(main())
