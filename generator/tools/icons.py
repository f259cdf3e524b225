"""Draw the icons for home screens from the mark in `overrides/assets/favicon.svg`: `python icons.py`.

Run it after changing the mark. The same mark gives the same pixels.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

ASSETS = Path(__file__).resolve().parents[2] / "overrides" / "assets"
MARK, FOLDER = ASSETS / "favicon.svg", ASSETS / "icons"
GROUND = "#123c4d"
FINE = 4
"""Drawn this many times larger, and made smaller again, edges are smooth."""
ICONS = {
    "icon-192.png": (192, 1.0, True),
    "icon-512.png": (512, 1.0, True),
    "maskable-512.png": (512, 0.78, False),
    "apple-touch-icon.png": (180, 0.9, False),
}
"""For each file: its side in pixels, how much of it the mark takes, and whether its corners are round.

A maskable icon may be cut to a circle of four fifths of its side; a telephone that rounds corners wants square ones.
"""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, kind in ICONS.items():
        icon(*kind).save(FOLDER / name, optimize=True)
        print(FOLDER / name)


def icon(side: int, share: float, is_round: bool) -> Image.Image:
    """The mark as a picture; without round corners its ground fills the whole square."""
    large = side * FINE
    picture = Image.new("RGBA", (large, large), (0, 0, 0, 0) if is_round else GROUND)
    pen = ImageDraw.Draw(picture)
    unit = large * share / 48
    edge = (large - 48 * unit) / 2
    if is_round:
        pen.rounded_rectangle((0, 0, large - 1, large - 1), radius=11 * unit, fill=GROUND)
    for x, y, radius, fill, stroke, width in circles():
        reach = (radius + width / 2) * unit
        box = (edge + x * unit - reach, edge + y * unit - reach, edge + x * unit + reach, edge + y * unit + reach)
        pen.ellipse(box, fill=fill, outline=stroke, width=round(width * unit))
    smaller = picture.resize((side, side), Image.Resampling.LANCZOS)
    return smaller if is_round else smaller.convert("RGB")


def circles() -> list[tuple[float, float, float, str | None, str | None, float]]:
    """The circles of the mark: middle, radius, fill, stroke and its width, on a field of 48 by 48."""
    found = []
    for parent in ElementTree.parse(MARK).getroot().iter():
        for each in parent:
            if each.tag.endswith("circle"):
                given = {**parent.attrib, **each.attrib}
                fill = None if given.get("fill") == "none" else given["fill"]
                x, y, radius = (float(given[name]) for name in ("cx", "cy", "r"))
                found.append((x, y, radius, fill, given.get("stroke"), float(given.get("stroke-width", 0))))
    return found


if __name__ == "__main__":
    main()
