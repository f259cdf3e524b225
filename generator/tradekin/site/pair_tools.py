"""What every pair's page needs when scripts run, in one file for all of them: its buttons, and the words of its files.

Each page imports it; it starts `overrides/assets/js/pages/pair.js`. As a script it is kept for reading offline, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tradekin.letters.calendar import shared_words
from tradekin.site.introduction_ways import facilitator_of
from tradekin.site.render import make_environment
from tradekin.site.site_model import Site

FILE = "partners/tools.js"
_PARTS = ("printing", "letter", "calendar")


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The file's address and its text; none if there are no pairs."""
    if not site.partners.pairs:
        return
    drawn = make_environment(site).get_template("parts/pair_tools.html").module
    tools = {
        **{name: str(getattr(drawn, name)()) for name in _PARTS},
        "words": shared_words(),
        "to": facilitator_of(site),
    }
    yield FILE, f'import {{ start }} from "../assets/js/pages/pair.js";\n\nstart({_as_script(tools)});\n'


def _as_script(tools: object) -> str:
    return json.dumps(tools, ensure_ascii=False, separators=(",", ":"))
