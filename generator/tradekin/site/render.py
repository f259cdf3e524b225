"""Our own Jinja2 environment: everything escaped, nothing undefined, all words of the site in its templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tradekin.directory import freshness
from tradekin.directory.reaching import way_to
from tradekin.kit.text import telephone
from tradekin.language import equip, gettext, long_date, month, plain
from tradekin.language.wording import FILTERS
from tradekin.letters.meeting import side_of
from tradekin.letters.salutation import given_name
from tradekin.partners.reasons import Reason
from tradekin.settings import Facilitator
from tradekin.site import introduction_paths, join_form, look_samples, printed_roster
from tradekin.site.avatar import hue, monogram
from tradekin.site.browser_data import alphabet, facets, member_choices
from tradekin.site.charts import circle, glance, glance_rows, place_rows, places
from tradekin.site.downloads import roster_listing
from tradekin.site.site_model import Page, Site


class Renderer:
    """Renders pages and the lists on index pages of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.templates = Environment(
            loader=PackageLoader("tradekin.site", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        equip(self.templates)
        self.templates.filters.update(
            **FILTERS,
            paragraphs=paragraphs,
            monogram=monogram,
            hue=hue,
            long_date=long_date,
            month=month,
            called=given_name,
            host=host,
            bare=bare,
            isolated=isolated,
            dialled=telephone.link,
            telephone=lambda number: telephone_of(number, site),
        )
        self.templates.globals.update(
            site=site,
            directory=site.directory,
            settings=site.directory.settings,
            vocabulary=site.directory.vocabulary,
            partners=site.partners,
            alphabet=alphabet,
            choosing=member_choices,
            facets=facets,
            form=join_form,
            look=look_samples,
            paths=introduction_paths,
            roster=roster_listing,
            paper_code=lambda page: printed_roster.code(site, page),
            upkeep=freshness,
            side_of=side_of,
            keeper=lambda: keeper(site),
            way_to=lambda: way_to(site.directory.settings, site.repository.url if site.repository else ""),
            glance=lambda base: glance(site, base),
            glance_rows=lambda: glance_rows(site),
            circle_picture=circle,
            place_rows=lambda: place_rows(site.directory),
            map_of_places=lambda: places(site),
        )

    def page(self, page: Page) -> str:
        """The content of a stamped page. Stamped pages lie two folders deep."""
        edit = self.site.edit_base + page.source if self.site.edit_base and page.source else None
        return self._render(f"pages/{page.kind}.html", {**page.context, "edit": edit}, depth=2)

    def list(self, name: str, depth: int) -> str:
        """The generated part of an index page."""
        return self._render(f"lists/{name}.html", {}, depth)

    def _render(self, template: str, context: Mapping[str, Any], depth: int) -> str:
        return self.templates.get_template(template).render(**context, base="../" * depth)


def keeper(site: Site) -> str:
    """Who keeps the group going: the name, or who that is where none is given."""
    name = site.directory.settings.facilitator.name
    return plain("the facilitator") if name == Facilitator().name else name


def telephone_of(number: str, site: Site) -> str:
    """A telephone number as the group's people read it."""
    return telephone.shown(number, site.directory.settings.country, gettext("ext. {number}"))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; line breaks inside them are kept by the style sheet."""
    return re.split(r"\n\n+", text)


def isolated(reason: Reason) -> Markup:
    """A reason's sentence with the names in it set apart, so that their direction does not turn the rest round."""
    names = "|".join(map(re.escape, sorted({*reason.names} - {""}, key=lambda name: (-len(name), name))))
    parts = re.split(rf"(?<!\w)({names})(?!\w)", reason.text) if names else [reason.text]
    isolate = Markup("<bdi>{}</bdi>").format
    return Markup().join(isolate(part) if place % 2 else part for place, part in enumerate(parts))


def bare(address: str) -> str:
    """A web address as it is read out: without what every address begins with, and without a last “/”."""
    return re.sub(r"\Ahttps?://(?:www\.)?", "", address, flags=re.IGNORECASE).removesuffix("/")


def host(address: str) -> str:
    """The host of a web address, as a short name for it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
