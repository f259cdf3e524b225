"""A hub's site as a project that MkDocs builds: the same look, pages of its own, and what was fetched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tradekin.language import gettext, speaking
from tradekin.network.hub_file import HUB_FILE, HubFile
from tradekin.profile.writer import as_yaml, quote_text
from tradekin.settings import SETTINGS
from tradekin.starter.mkdocs_config import sections
from tradekin.starter.shipped import source_folder, source_text

_LOOK = "overrides"
_KEPT_SECTIONS = ("theme", "extra", "extra_css", "markdown_extensions")
_NAV = """nav:
  - Home: index.md
  - Members: members/index.md
  - Groups: groups/index.md
  - Customers: customers/index.md
  - Trades: trades/index.md
  - Wanted: wanted.md
"""
_PAGES: Mapping[str, tuple[str, str]] = {
    "index.md": ("hub", "Find the people who serve the same customers, in every group of the network."),
    "members/index.md": ("hubmembers", "Everybody in the network who agreed to be found beyond their group."),
    "groups/index.md": (
        "clubs", "Each keeps its own site and decides itself whom it shows. Choose one to visit.",
    ),
    "customers/index.md": (
        "hubcustomers",
        "Start with the people you know best. Each opens a table: who serves them in any of our groups.",
    ),
    "trades/index.md": (
        "hubtrades",
        "Choose yours: its page has the groups that are worth a visit, since nobody there has it.",
    ),
    "wanted.md": (
        "hubwanted",
        "Seats that are empty everywhere: trades that many moments in customers’ lives need, and that no group shows.",
    ),
}  # fmt: skip
"""Each page with its list and its lead, which the template of the list says as well."""
_TITLES = {
    "index.md": "Home",
    "members/index.md": "Members",
    "groups/index.md": "Groups",
    "customers/index.md": "Customers",
    "trades/index.md": "Trades",
    "wanted.md": "Wanted",
}


def write_hub_project(folder: Path, hub: HubFile, groups: bytes) -> Path:
    """Write everything that a hub's site is built from into a new folder, but for what was fetched.

    Args:
        folder: where to.
        hub: what it is made from.
        groups: the file it was read from.

    Returns:
        its mkdocs.yml.
    """
    (folder / _LOOK).symlink_to(source_folder() / _LOOK)
    (folder / "members").mkdir()
    for name, (listed, about) in _PAGES.items():
        page = folder / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        head = f"---\ntitle: {_TITLES[name]}\nhide: [navigation, toc]\ndescription: {quote_text(about)}\n---\n"
        page.write_text(f"{head}\n<!-- tradekin: {listed} -->\n", encoding="utf-8")
    (folder / HUB_FILE).write_bytes(groups)
    config = folder / SETTINGS
    config.write_text(_config(hub), encoding="utf-8")
    return config


def _config(hub: HubFile) -> str:
    parts = sections(source_text(SETTINGS))
    theme = parts["theme"].replace("  language: en\n", f"  language: {quote_text(hub.language)}\n")
    who = hub.facilitator
    settings = {
        "hub": HUB_FILE,
        "facilitator": {"name": who.name, "email": who.email or ""},
        "country": hub.country or "",
        "imprint": hub.imprint or "",
        "social_cards": "group",
        **({"samples": "yes"} if hub.samples else {}),
    }
    plugin = as_yaml({"plugins": [{"tradekin": settings}]})
    head = {"site_name": hub.network, "site_url": hub.site_url or "", "docs_dir": "docs", "site_dir": "site"}
    with speaking(hub.language):
        described = f"site_description: {json.dumps(gettext(_PAGES['index.md'][1]), ensure_ascii=False)}\n"
    named = "".join(f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in head.items() if text)
    kept = "".join(parts[name] for name in _KEPT_SECTIONS if name != "theme")
    return f"{named}{described}\n{theme}\n{kept}\n{plugin}\n{_NAV}"
