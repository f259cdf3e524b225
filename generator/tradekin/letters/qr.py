"""QR codes: a contact card to take along with a telephone's camera, or where it is too long, the page's address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import escape

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.letters.contact_card import page_of, short_card

if TYPE_CHECKING:
    import segno

MOST_OCTETS = 300
"""Beyond about this the squares are too small for a telephone at arm's length."""
QUIET = 4
"""Modules of white around the picture, as ISO/IEC 18004 wants."""
WIDTH = 232
_ON_A_SCREEN, _ON_PAPER = "l", "m"
"""How much of a picture may be stained or torn; of one on a screen nothing is, and its squares are larger."""
_MASK = 3
"""One of the eight patterns every reader knows. To try all takes five times as long, and gains 6 % in their score."""


@dataclass(frozen=True, slots=True)
class QrPicture:
    """A QR code: what it holds, and what it is called for those who do not see it."""

    content: str
    label: str

    @property
    def svg(self) -> str:
        """The picture as an element of a page."""
        return qr_svg(self.content, self.label, _ON_A_SCREEN)

    @property
    def side(self) -> int:
        """How large it is shown, in pixels: a whole number for each square."""
        across = len(_code(self.content, _ON_A_SCREEN).matrix) + 2 * QUIET
        return across * (WIDTH // across)

    @property
    def image(self) -> str:
        """The same as an address that holds a picture of one pixel for each square."""
        return _code(self.content, _ON_A_SCREEN).png_data_uri(scale=1, border=QUIET)


def picture(member: Member, address: str) -> QrPicture | None:
    """The picture of a member's card, or None if there is no card. `address` is the site's, ending in “/”."""
    short = short_card(member, address)
    if short is None:
        return None
    fits = len(short.encode()) <= MOST_OCTETS or not address
    content = short if fits else f"{address}{page_of(member)}"
    words = macros("tradekin.letters", "card.jinja")
    label = str((words.picture if fits else words.picture_of_page)(member.name)).strip("\n")
    return QrPicture(content, label)


def qr_svg(content: str, label: str, error: str = _ON_PAPER) -> str:
    """A text as a QR code: black on white in either palette, white around it, no script and no style in it."""
    code = _code(content, error)
    side = len(code.matrix) + 2 * QUIET
    runs = "".join(run for row, modules in enumerate(code.matrix) for run in _runs(row, modules))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{WIDTH}" viewBox="0 0 {side} {side}"'
        f' role="img" aria-label="{escape(label)}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{runs}"/></svg>\n'
    )


@lru_cache(maxsize=8)
def _code(content: str, error: str) -> segno.QRCode:
    """A text as a QR code, with more against stains than `error` asks for where there is room; not to be changed.

    Letters beyond ASCII are marked as UTF-8 (ECI 26): without that mark zbar takes “Sæther” for Chinese.
    """
    import segno

    return segno.make_qr(content, error=error, encoding="utf-8", eci=not content.isascii(), mask=_MASK)


def _runs(row: int, modules: bytearray) -> list[str]:
    """The dark stretches of a row as rectangles one module high."""
    drawn, column = [], QUIET
    for dark, stretch in groupby(modules):
        length = len(list(stretch))
        if dark:
            drawn.append(f"M{column} {row + QUIET}h{length}v1h-{length}z")
        column += length
    return drawn
