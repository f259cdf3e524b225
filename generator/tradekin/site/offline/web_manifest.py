"""The web manifest (https://www.w3.org/TR/appmanifest/): what a browser needs to put the site on a home screen."""

from __future__ import annotations

import json
from typing import Any

from tradekin.language import current_language

MANIFEST = "manifest.webmanifest"
SHORT = 12
"""About as many characters as fit below an icon."""
GROUND, THEME = "#f4f2ec", "#123c4d"
_ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("maskable-512", 512, "maskable"))


def manifest(group: str, description: str) -> str:
    """The manifest's text. Addresses are relative to it, so a site in a folder stays in its folder.

    It asks for a window that keeps Back and the address: the site is made of pages that people send to one another.
    """
    made: dict[str, Any] = {
        "id": "./",
        "name": group,
        "short_name": short_name(group),
        "description": description,
        "lang": current_language(),
        "dir": "auto",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": GROUND,
        "theme_color": THEME,
        "icons": [
            {"src": f"assets/icons/{name}.png", "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for name, side, purpose in _ICONS
        ],
    }
    return json.dumps({name: value for name, value in made.items() if value}, ensure_ascii=False, indent=2) + "\n"


def short_name(group: str) -> str:
    """The first words of a group's name, as many as fit below an icon; the first one in any case."""
    first, *others = group.split() or [group]
    for word in others:
        if len(f"{first} {word}") > SHORT:
            break
        first = f"{first} {word}"
    return first
