"""Files of the theme that serve nobody: maps of its scripts and styles, and words for a search that is not there."""

from __future__ import annotations

from collections.abc import Container

_PLACE = "assets/"
_MAPS = ".map"
_WORDS = "assets/javascripts/lunr/"
_SEARCHES = ("search", "material/search")


def is_left_over(address: str, plugins: Container[str]) -> bool:
    """Whether nothing that a site has asks for a file of the theme.

    Args:
        address: the file's path from the site's root.
        plugins: the names of MkDocs' plugins; one that searches may ask for the words.
    """
    if address.startswith(_WORDS):
        return not any(each in plugins for each in _SEARCHES)
    return address.startswith(_PLACE) and address.endswith(_MAPS)
