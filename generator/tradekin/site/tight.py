"""Pages without the indentation of their templates. What members wrote is left alone: its line breaks are content."""

from __future__ import annotations

import re
from pathlib import PurePath

from jinja2.ext import Extension

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_LONE_TAG = re.compile(r"^(\{%[^\n%]*%\}|\{#[^\n#]*#\})\n", re.MULTILINE)
_BOXES = (
    "article|aside|blockquote|body|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|head|header|html|li|link|main|"
    "meta|nav|ol|p|section|summary|table|tbody|td|th|thead|title|tr|ul"
)
"""Elements that are lines or boxes of their own: a browser shows no space beside their tags."""
_BESIDE_A_BOX = re.compile(rf"(?<=>)\n+(?=</?(?:{_BOXES})\b)|(</?(?:{_BOXES})(?: [^<>\n]*)?>)\n+")


class Tight(Extension):
    """Takes, from the source of an HTML template, indentation and line ends where no space is seen."""

    made_of = " ".join(each.pattern for each in (_INDENTATION, _LONE_TAG, _BESIDE_A_BOX))
    """What tells code that was compiled with other rules (`KeptCode`)."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """A template's source as it is compiled; other kinds of files may need their spaces."""
        if PurePath(name or "").suffix != ".html":
            return source
        return _BESIDE_A_BOX.sub(r"\1", _LONE_TAG.sub(r"\1", _INDENTATION.sub("", source)))
