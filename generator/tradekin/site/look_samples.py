"""The parts of the look, shown with members whom somebody invented: what stands on the guide's page about it."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from tradekin.directory.loading import read_directory
from tradekin.language import once_a_language
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.site_model import Site

_INVENTED = Path(__file__).parent / "invented"
_POINTING = re.compile(r'(\b(?:id|for|aria-labelledby|aria-describedby)="|url\(#)')
_LEADING = re.compile(r'href="(?!#)[^"]*"')


@once_a_language
def invented_site(country: str | None = None) -> Site:
    """A small group that nobody is in; in a group's own country it shares the words that are read already."""
    directory = read_directory(_INVENTED, Settings(country=country), shown=_INVENTED.name, base=_INVENTED)
    return Site(directory, find_partners(directory))


def draw_alone(part: str, name: str) -> Markup:
    """A part as it is shown here: its links lead back to it, and its ids are its own, so that it can stand twice."""
    named = _POINTING.sub(rf"\g<1>{name}-", _LEADING.sub('href="#parts"', part))
    return Markup(re.sub(r'href="#(?!parts")', f'href="#{name}-', named))  # noqa: S704 - made by our own templates
