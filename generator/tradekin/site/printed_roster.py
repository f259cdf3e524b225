"""The roster on paper: what stands at the edge of every sheet, and the code that leads back to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from tradekin.language import long_date, plain
from tradekin.language.wording import text_templates
from tradekin.letters.qr import qr_svg
from tradekin.site.site_model import Site

FILE, PAGE, SOURCE = "roster/paper.css", "roster/", "roster.md"
_COUNTER = re.compile(r"\{(page|pages)\}")


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The style sheet with the running head and the page numbers, if the group has a roster.

    They are in a file because no element of a page can reach the edge of a sheet, and styles in a page are forbidden.
    """
    if site.has(SOURCE):
        template = text_templates("tradekin.site").get_template("text/roster_margins.css.jinja")
        yield FILE, template.render(group=site.settings.group, day=long_date(site.made.date()), css=content)


def code(site: Site, page: str = PAGE) -> Markup | None:
    """A QR code of a page's address, or None if it is not known where the site will be found."""
    if not site.address:
        return None
    return Markup(qr_svg(f"{site.address}{page}", plain("This page's address, as a QR code")))  # noqa: S704 - escaped there


def content(text: str) -> str:
    """A text as the value of `content` in CSS; `{page}` and `{pages}` in it count the sheets.

    Whatever is not plainly a letter or a figure is written as its number, so that no text can end the value.
    """
    pieces = _COUNTER.split(text)
    made = (f"counter({piece})" if place % 2 else _string(piece) for place, piece in enumerate(pieces))
    return " ".join(piece for piece in made if piece != '""') or '""'


def _string(text: str) -> str:
    return '"' + "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text) + '"'
