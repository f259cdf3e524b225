"""A group too large for one list, built once for all who look at such a group: each brings the people it needs."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from pathlib import Path

from made_up import made_up_group
from PIL import Image
from shared import profile_of
from sitebuild import Built, project_in, shared_build

MADE_UP, ANAS = 220, 300
"""How many made-up members there are, and how many who are told apart by little."""
TRADES = ("electrician", "bakery", "print shop", "estate planning lawyer", "house painter")
"""Those of the Anas, in turn."""
NASTY = {
    "nasty-script": "<script>alert(1)</script>",
    "nasty-image": '"><img src=x onerror=alert(1)>',
    "nasty-proto": "__proto__ constructor ${alert(1)} {{ 7 * 7 }}",
    "nasty-right": "\N{HEBREW LETTER LAMED}\N{HEBREW LETTER YOD}\N{HEBREW LETTER ALEF}\N{HEBREW LETTER TAV}",
    "nasty-right-too": "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}",
    "nasty-figure": "3M & Co </template></script>",
    "nasty-picture": "\N{CROISSANT}\N{CROISSANT} M",
    "nasty-accent": "E\N{COMBINING ACUTE ACCENT}va \N{LATIN CAPITAL LETTER O WITH STROKE}sterberg",
}
"""Names that nobody should have: plumbers, who work in areas that are called so too."""
KNOWN = {
    "roberta-lee.yml": profile_of(
        {"name": "Roberta Lee", "business": "Lee Tiles", "trade": "tiler", "known_as": "Bobbie"}
    ),
    "layla-haddad.yml": profile_of(
        {"name": "ليلى حداد", "business": "Haddad Law", "trade": "lawyer", "known_as": "Layla Haddad"}
    ),
}
"""Two whom others call otherwise than their profile does."""
WEDDINGS = {
    "aa-aa.yml": profile_of(
        {"name": "Aa Aa", "photo": "aa-aa.jpg", "trade": "photographer", "customers": ["couples getting married"]}
    ),
    "ab-ab.yml": profile_of({"name": "Ab Ab", "trade": "florist", "customers": ["couples getting married"]}),
}
"""The first by name, who has a photo, and a partner."""


def large_site(shelf: Path, folder: Path) -> Built:
    """The site of the group, on the shelf of this run; nobody may change it.

    Args:
        shelf: where it lies once it is built.
        folder: an empty one, for the group.
    """
    _project(folder / "p")
    built = shared_build(shelf, folder / "p")
    assert built.code == 0, built.said
    return built


@cache
def profiles() -> dict[str, str]:
    """All members, by the names of their files."""
    made_up = {f"{slug}.yml": text for slug, text in made_up_group(MADE_UP).items()}
    return {**made_up, **_anas(), **_nasty(), **KNOWN, **WEDDINGS}


def picture(size: tuple[int, int] = (400, 500)) -> bytes:
    """A photo of somebody."""
    file = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def _anas() -> dict[str, str]:
    made = {}
    for number in range(ANAS):
        told = {
            "name": f"Ana {chr(65 + number % 26)}{chr(97 + number // 26)}lber",
            "business": f"Firm <b>{number}</b>",
            "trade": TRADES[number % len(TRADES)],
            "contact": {"email": f"ana{number}@example.com"} if number % 2 else {},
        }
        made[f"ana-{number}.yml"] = profile_of({key: value for key, value in told.items() if value})
    return made


def _nasty() -> dict[str, str]:
    made = {}
    for place, (slug, name) in enumerate(NASTY.items()):
        wanted = {"name": name, "business": name, "trade": "plumber", "summary": name, "areas": [name[:60]]}
        made[f"{slug}.yml"] = (
            "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in wanted.items())
            + f"joined: 2025-0{place + 1}-01\n"
        )
    return made


def _project(folder: Path) -> None:
    project_in(folder, profiles())
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("      areas:"), settings.index("      languages:")
    (folder / "mkdocs.yml").write_text(settings[:start] + settings[end:], encoding="utf-8")
    (folder / "members" / "photos").mkdir()
    (folder / "members" / "photos" / "aa-aa.jpg").write_bytes(picture())
