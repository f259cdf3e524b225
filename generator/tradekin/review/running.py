"""What of a page runs, loads or sends something in a browser: Markdown lets HTML and attributes in braces pass."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

_RUNNING = frozenset(
    {
        "script", "iframe", "frame", "object", "embed", "applet", "style", "link", "meta", "base", "form", "input",
        "button", "template", "svg", "math", "portal",
    }
)  # fmt: skip
_SCHEMES = ("javascript:", "vbscript:", "data:text/html")
_BREAKS = str.maketrans(dict.fromkeys("/\"'>:", " "))
_TAG = re.compile("[<{]")
LONGEST_PREPOSITION = 4
"""“on” and “onto” are no names of an event."""


def running_in(text: str) -> set[str]:
    """The names of elements, attributes and kinds of address in a page that do more than show something."""
    level = unescape(text).casefold()
    found = {each for each in _SCHEMES if each in "".join(level.split())}
    for part in _TAG.split(level)[1:]:
        words = part.translate(_BREAKS).replace("=", " = ").split()
        found |= {f"<{words[0]}>"} if words and words[0] in _RUNNING else set()
        found |= {
            one
            for one, sign in pairwise(words)
            if sign == "=" and one.startswith("on") and len(one) > LONGEST_PREPOSITION
        }
    return found
