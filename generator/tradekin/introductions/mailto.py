"""A letter as a `mailto:` address, for a link that opens the reader's own mail program (RFC 6068)."""

from __future__ import annotations

from urllib.parse import quote

from tradekin.introductions.letters import Letter, published

LONGEST = 1_900
"""Beyond this many characters some mail programs drop the text, or do not open."""


def as_mailto(letter: Letter) -> str | None:
    """The address, or None if somebody published none or it would be too long; then there is the draft, and copying."""
    if not published(letter):
        return None
    to = ",".join(quote(each.email, safe="@") for each in letter.to)
    body = letter.body.rstrip("\n").replace("\n", "\r\n")
    link = f"mailto:{to}?subject={quote(letter.subject, safe='')}&body={quote(body, safe='')}"
    return link if len(link) <= LONGEST else None
