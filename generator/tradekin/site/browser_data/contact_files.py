"""A small file for each member, for pages that work in the browser alone: who it is, an address, and the partners.

It holds what the member's own page shows, and no file holds the addresses of several members.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tradekin.directory import Member
from tradekin.site.avatar import CARD_PIXELS, hue, initials
from tradekin.site.site_model import Site


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """Every such file: its address and its text."""
    for member in site.directory.members:
        partners = [
            _partner(site, pair.partner_of(member), pair.slug) for pair in site.partners.of.get(member.slug, ())
        ]
        kept = _filled({**_card(site, member), "email": member.profile.contact.email, "partners": partners})
        yield f"people/{member.slug}.json", json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


def _card(site: Site, member: Member) -> dict[str, Any]:
    return {
        "name": member.name,
        "trade": member.trade_as_said,
        "avatar": (initials(member), hue(member)),
        "photo": portrait.fit_for(CARD_PIXELS).address if (portrait := site.portrait(member)) else "",
    }


def _partner(site: Site, partner: Member, pair: str) -> dict[str, Any]:
    return _filled(
        {
            "slug": partner.slug,
            **_card(site, partner),
            "pair": pair,
            "wishes": [wish.words.inside for wish in partner.wishes],
            "introduction": partner.profile.good_introduction or "",
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
