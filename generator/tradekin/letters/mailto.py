"""A letter as a `mailto:` address, for a link that opens the reader's own mail program (RFC 6068)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from tradekin.letters.letters import Letter, is_published

LONGEST = 1_900
"""Beyond this many characters some mail programs drop the text, or do not open."""


def as_mailto(letter: Letter) -> str | None:
    """The address, or None if somebody published none or it would be too long; then there is the draft, and copying."""
    return mailto([each.email for each in letter.to], letter.subject, letter.body) if is_published(letter) else None


def mailto(to: Iterable[str], subject: str, body: str) -> str | None:
    """The address of a mail that is written already, or None if it would be too long."""
    written = body.rstrip("\n").replace("\n", "\r\n")
    whom = ",".join(quote(each, safe="@") for each in to)
    link = f"mailto:{whom}?subject={quote(subject, safe='')}&body={quote(written, safe='')}"
    return link if len(link) <= LONGEST else None
