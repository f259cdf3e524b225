"""From a layout to SVG text: our templates in `templates/`, everything escaped, nothing undefined."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tradekin.language import once_a_language
from tradekin.language.templates import equip
from tradekin.language.wording import FILTERS
from tradekin.site.charts.measure import number

_BETWEEN = re.compile(r"\n\s*")


def draw_svg(template: str, **given: Any) -> Markup:
    """The SVG of a template, on as few lines as there are parts."""
    text = _templates().get_template(f"{template}.svg.jinja").render(**given)
    return Markup(_BETWEEN.sub("\n", text).strip())  # noqa: S704 - escaped by the templates


@once_a_language
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("tradekin.site.charts", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(FILTERS, n=number)
    equip(made)
    return made
