"""What a page says, once more for search engines: JSON-LD (schema.org) with nothing that the page does not show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from tradekin.directory import Member
from tradekin.kit.text.contacts_in_text import without_contacts
from tradekin.profile.model import Contact
from tradekin.site.downloads.public_fields import change_texts, contact_of
from tradekin.site.pages import EVERY_KIND
from tradekin.site.pages.neighbours import NeighbourFacts
from tradekin.site.site_model import Page, Site

_CONTEXT = "https://schema.org"
_SCRIPT = Markup('<script type="application/ld+json">{}</script>')


def script(site: Site, page: Page, trail: Mapping[str, str], photo: str = "") -> Markup:
    """The `script` element for a stamped page's head. It holds data only; a browser runs none of it.

    Args:
        site: what the site is made from.
        page: the page.
        trail: for each page of the navigation that stamped pages belong to, its name as the site shows it.
        photo: the address of the member's photo on the page, from the site's root.
    """
    root = site.address or "../" * page.url.count("/")
    about = [made(site, page, root, photo) for kind, made in _ABOUT.items() if kind == page.kind]
    graph = [*about, _breadcrumbs(page, trail, root)]
    if not site.settings.contacts_in_exports:
        graph = change_texts(graph, without_contacts)
    return _SCRIPT.format(in_script({"@context": _CONTEXT, "@graph": graph}))


def in_script(data: Any) -> Markup:
    """Data as JSON that cannot end the script element it stands in, nor be taken for anything but data."""
    text = htmlsafe_json_dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704 - escaped above


def _profile(site: Site, page: Page, root: str, photo: str) -> dict[str, Any]:
    (member,) = page.about
    return {"@type": "ProfilePage", "mainEntity": _person(site, member, root + photo if photo else "")}


def _person(site: Site, member: Member, photo: str) -> dict[str, Any]:
    profile = member.profile
    languages = site.vocabulary.languages
    return _without_empty(
        {
            "@type": "Person",
            "name": profile.name,
            "alternateName": profile.known_as or "",
            "jobTitle": member.trades_as_said,
            "image": photo,
            "knowsLanguage": [languages[each].name for each in member.languages],
            "worksFor": _firm(member, contact_of(member, site.settings)),
        }
    )


def _firm(member: Member, contact: Contact) -> dict[str, Any]:
    return _without_empty(
        {
            "@type": member.trade.schema_org,
            "name": member.profile.business,
            "url": contact.website,
            "telephone": contact.phone,
            "email": contact.email,
            "areaServed": list(member.areas),
        }
    )


def _neighbour(site: Site, page: Page, root: str, photo: str) -> dict[str, Any]:
    """Another group, by its own address."""
    facts = page.facts
    assert isinstance(facts, NeighbourFacts)  # noqa: S101 - the kind of page says so
    return {"@type": "Organization", "name": facts.neighbour.name, "url": facts.neighbour.group.address}


def _breadcrumbs(page: Page, trail: Mapping[str, str], root: str) -> dict[str, Any]:
    """The way to the page: the index it belongs to, and itself, whose address the page says as its own."""
    above = next(kind.belongs_to for kind in EVERY_KIND if kind.name == page.kind)
    steps = [{"name": trail[above], "item": f"{root}{above}/"}] if above in trail else []
    steps.append({"name": page.title})
    items = [{"@type": "ListItem", "position": place, **step} for place, step in enumerate(steps, start=1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """Without what there is nothing to say of."""
    return {name: value for name, value in data.items() if value}


_ABOUT: Mapping[str, Callable[[Site, Page, str, str], dict[str, Any]]] = {"member": _profile, "neighbour": _neighbour}
