"""The neighbouring groups as OPML 2.0: their feeds, for a reader of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from tradekin.site.downloads.feed import FILE as FEED
from tradekin.site.site_model import Site

FILE = "api/neighbours.opml"


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The file; none where the group has no neighbours."""
    if not site.neighbourhood.groups:
        return
    root = ElementTree.Element("opml", {"version": "2.0"})
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = site.settings.group
    body = ElementTree.SubElement(root, "body")
    for each in site.neighbourhood.groups:
        told = {
            "type": "rss",
            "text": each.name,
            "xmlUrl": f"{each.group.address}{FEED}",
            "htmlUrl": each.group.address,
        }
        ElementTree.SubElement(body, "outline", told)
    ElementTree.indent(root)
    yield FILE, f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
