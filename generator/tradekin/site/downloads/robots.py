"""What the programs that walk the web are asked: `robots.txt`, and the same for each page.

Both are requests. Search engines and the larger collectors keep to them; nobody has to, and what is public can be
read by anybody.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from tradekin.language.wording import render
from tradekin.settings import Robots
from tradekin.site.site_model import Site

META = {
    Robots.WELCOME: "",
    Robots.NO_HARVESTING: "noarchive, noai, noimageai",
    Robots.CLOSED: "noindex, nofollow, noarchive, noai, noimageai",
}
"""What stands in each page's `robots` meta element; nothing where there is nothing to ask."""

_DATA = ("api/", "people/", "photos/", "*.vcf$")
"""Files that are data about members, or their faces; the pages themselves may be read."""


def requests(site: Site) -> str:
    """The text of robots.txt. Robots look for it at the root of a host only.

    For a site in a folder (`https://name.github.io/group/`) it speaks of that folder, so that it can be copied there.
    """
    given = {"asked": site.settings.robots.value, "collectors": collectors(), "engines": engines(), "data": _DATA}
    root = urlsplit(site.address).path or "/"
    return render("tradekin.site.downloads", "robots.txt.jinja", **given, root=root, address=site.address)


def meta(site: Site) -> str:
    """What a page's `robots` meta element says, or nothing if the page needs none."""
    return META[site.settings.robots]


@cache
def collectors() -> tuple[str, ...]:
    """Robots that collect texts and data: for training, for sale, for lists of addresses."""
    return _names("collectors.txt")


@cache
def engines() -> tuple[str, ...]:
    """Search engines that leave out what says `noindex`, which they have to be let in to read."""
    return _names("engines.txt")


def _names(file: str) -> tuple[str, ...]:
    lines = (files("tradekin.site.downloads") / "data" / file).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
