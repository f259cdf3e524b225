"""Pages without the indentation of their templates. What members wrote is left alone: its line breaks are content."""

from __future__ import annotations

import re
from pathlib import PurePath

from jinja2.ext import Extension

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_LONE_TAG = re.compile(r"^(\{%[^\n%]*%\}|\{#[^\n#]*#\})\n", re.MULTILINE)


class Tight(Extension):
    """Takes, from the source of an HTML template, indentation and the line ends of tags that stand alone."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """A template's source as it is compiled; other kinds of files may need their spaces."""
        if PurePath(name or "").suffix != ".html":
            return source
        return _LONE_TAG.sub(r"\1", _INDENTATION.sub("", source))
