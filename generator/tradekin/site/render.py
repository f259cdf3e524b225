"""Our own Jinja2 environment: everything escaped, nothing undefined, all words of the site in its templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from tradekin.kit.text import phone_numbers
from tradekin.language import gettext, long_date, month
from tradekin.language.templates import equip
from tradekin.language.wording import FILTERS
from tradekin.letters.salutation import called, spell_name
from tradekin.partners.reasons import Reason
from tradekin.site.avatar import hue, initials
from tradekin.site.context import SiteViews, TemplateContext
from tradekin.site.site_model import Page, Site
from tradekin.site.tight import Tight

_JSON = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
"""How `tojson` writes what a page tells its scripts: in as few bytes as may be."""


_JOINTS = re.compile(r"[@./](?=\w)")


class Renderer:
    """Renders pages and the lists on index pages of one site.

    Pages of one depth share an environment that knows the site and the way to its root, so that parts of templates are
    made ready once and not once a page.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.views = SiteViews(site)
        self._environments: dict[int, Environment] = {}

    def page(self, page: Page) -> str:
        """The content of a stamped page. Stamped pages lie two folders deep."""
        return self.templates(2).get_template(f"pages/{page.kind}.html").render(page=page.facts)

    def list(self, name: str, depth: int) -> str:
        """The generated part of an index page."""
        return self.templates(depth).get_template(f"lists/{name}.html").render()

    def templates(self, depth: int) -> Environment:
        """The environment of all pages that lie so many folders deep."""
        if depth not in self._environments:
            given = TemplateContext(self.site, self.views, "../" * depth)
            self._environments[depth] = templates = make_environment(self.site)
            names = (each.name for each in fields(given) if each.name != "page")
            templates.globals.update({name: getattr(given, name) for name in names})
        return self._environments[depth]


def make_environment(site: Site) -> Environment:
    """What our templates are rendered with, but for the names of `TemplateContext`."""
    templates = Environment(
        loader=PackageLoader("tradekin.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    equip(templates)
    templates.add_extension(Tight)
    templates.policies["json.dumps_kwargs"] = _JSON
    templates.filters.update(
        **FILTERS,
        paragraphs=paragraphs,
        initials=initials,
        hue=hue,
        long_date=long_date,
        month=month,
        called=called,
        readable=spell_name,
        host=host,
        bare=bare,
        breakable=breakable,
        isolated=isolate,
        drawn_once=remember_drawings(),
        dialled=phone_numbers.link,
        telephone=lambda number: telephone_of(number, site),
    )
    return templates


def remember_drawings() -> Callable[[object, Macro], str]:
    """A filter that has a part of a template draw a thing the first time, and gives the same again after that.

    The part may look at nothing but the thing and what all pages of a depth are given.
    """
    drawn: dict[tuple[str, int], tuple[object, str]] = {}

    def draw_once(thing: object, part: Macro) -> str:
        key = part.name, id(thing)
        if key not in drawn:
            drawn[key] = thing, part(thing)
        return drawn[key][1]

    return draw_once


def telephone_of(number: str, site: Site) -> str:
    """A telephone number as the group's people read it."""
    return phone_numbers.format_number(number, site.settings.country, gettext("ext. {number}"))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; line breaks inside them are kept by the style sheet."""
    return re.split(r"\n\n+", text)


def isolate(reason: Reason, short: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """A reason's sentence with the names in it set apart, so that their direction does not turn the rest round.

    Where whole names stand above it, `short` has what to call people in place of them.
    """
    parts = _apart(reason.text, reason.names)
    said = (f"<bdi>{escape(short.get(part, part))}</bdi>" if at % 2 else escape(part) for at, part in enumerate(parts))
    return Markup("".join(said))  # noqa: S704 - each part is escaped


@lru_cache(maxsize=50_000)
def _apart(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """A text cut at the names in it that stand as words of their own, longer ones first: text and names in turn."""
    wanted = sorted({*names} - {""}, key=lambda name: (-len(name), name))
    parts, start = [], 0
    while found := min(filter(None, (_place_of(name, text, start) for name in wanted)), default=None, key=_first_place):
        place, name = found
        parts += [text[start:place], name]
        start = place + len(name)
    return (*parts, text[start:])


def _first_place(found: tuple[int, str]) -> int:
    return found[0]


def _place_of(name: str, text: str, start: int) -> tuple[int, str] | None:
    """Where a name first stands as a word of its own, from a place of the text on."""
    place = text.find(name, start)
    while place >= 0:
        end = place + len(name)
        if not _is_inside_word(text, place - 1) and not _is_inside_word(text, end):
            return place, name
        place = text.find(name, place + 1)
    return None


def _is_inside_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")


def bare(address: str) -> str:
    """A web address as it is read out: without what every address begins with, and without a last “/”."""
    return re.sub(r"\Ahttps?://(?:www\.)?", "", address, flags=re.IGNORECASE).removesuffix("/")


def breakable(address: str) -> Markup:
    """A mail or web address that a line may end in after each “@”, “/” and dot, and so in none of its words."""
    return Markup(_JOINTS.sub(r"\g<0><wbr>", str(escape(address))))  # noqa: S704 - escaped before


def host(address: str) -> str:
    """The host of a web address, as a short name for it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
