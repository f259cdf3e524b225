"""Frames: one page of each kind, rendered by the theme once, into which the content of every such page is stamped.

A frame is text with slots. Slots are filled with escaped text, except `content` and `head`, which are
finished HTML of our own.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from tradekin.kit.text.links import origin_of

_MARK = "tradekin-slot-5c1d90e7-"
_SLOT = re.compile(rf"{_MARK}([a-z]+)-")
TRUSTED = frozenset({"content", "head"})


def slot(name: str) -> str:
    """The text that stands for a slot while the theme renders a frame."""
    return f"{_MARK}{name}-"


FRAME = f"""---
title: {slot("title")}
description: {slot("description")}
head: {slot("head")}
search: {{exclude: true}}
hide: [navigation, toc]
---

{slot("content")}
"""
"""The Markdown page that the theme renders as a frame."""


class SourceFile(Protocol):
    """A file that MkDocs makes a page of."""

    generated_by: str | None

    @property
    def src_uri(self) -> str:
        """Its path among the documentation."""


def frame_kind(file: SourceFile) -> str | None:
    """The kind whose frame a file is; None for the file of any other page."""
    name = file.src_uri.rpartition("/")[2]
    return name[len("frame-") : -len(".md")] if file.generated_by and name.startswith("frame-") else None


@dataclass(frozen=True)
class Frame:
    """A rendered page, cut at its slots: literal text and slot names in turn."""

    parts: tuple[str, ...]

    @classmethod
    def cut(cls, page: str) -> Frame:
        """Cut a page that the theme has rendered."""
        return cls(tuple(_SLOT.split(page)))

    @property
    def slots(self) -> frozenset[str]:
        """Names of the slots in this frame."""
        return frozenset(self.parts[1::2])

    def stamp(self, values: Mapping[str, str]) -> str:
        """The page with every slot filled.

        Raises:
            KeyError: if a slot of the frame has no value.
        """
        safe = {name: value if name in TRUSTED else html.escape(value) for name, value in values.items()}
        return "".join(safe[part] if place % 2 else part for place, part in enumerate(self.parts))


_INLINE = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<meta charset=[^>]+>", re.IGNORECASE)


_SENDER = re.compile(r'<[a-z]+(?: [a-z-]+="[^"<>]*")* data-letterbox="')
_LEADS_ON = re.compile(r'<form(?: [a-z-]+="[^"<>]*")* action="')


def with_policy(page: str, letterbox: str = "") -> str:
    """The page with a content security policy: only our own files, and exactly its own inline scripts.

    Our pages have none; those of a group's own parts of the theme may. No form is sent by the browser itself, but for
    one that leads to another of our pages, as the search does where a page is missing. To be called last: any later
    change to an inline script would keep it from running.

    Args:
        page: a whole page.
        letterbox: the address of the group's letter box, which a page that sends letters may ask, and no other page.
    """
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    scripts = "".join(dict.fromkeys(f" 'sha256-{base64.b64encode(each).decode()}'" for each in digests))
    asked = origin_of(letterbox) or "" if letterbox and _SENDER.search(page) else ""
    forms = "'self'" if _LEADS_ON.search(page) else "'none'"
    more = f"; script-src 'self'{scripts}" if scripts else ""
    more += f"; connect-src 'self' {asked}" if asked else ""
    policy = (
        f"default-src 'self'; img-src 'self' data:{more}; "
        f"object-src 'none'; frame-src 'none'; form-action {forms}; base-uri 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda match: match.group() + meta, page, count=1)
