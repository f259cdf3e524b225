"""What the browser draws a large group's cards from: one file with what every card says, fetched when it is needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tradekin.directory import Member
from tradekin.language.wording import capitalise
from tradekin.site.avatar import CARD_PIXELS, hue, initials
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.browser_data.facets import listing
from tradekin.site.site_model import Site

FILE = "members/list.json"


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The file's address and text, if the group is too large for one page of cards."""
    if len(site.directory.members) > MOST:
        made = listing(site.directory)
        cards = [record | _card(site, site.directory.by_slug[record["slug"]]) for record in made["members"]]
        yield FILE, json.dumps({**made, "members": cards}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _card(site: Site, member: Member) -> dict[str, Any]:
    profile = member.profile
    made = {
        "name": member.full_name,
        "trade": capitalise(member.trades_as_said),
        "special": profile.specialty,
        "firm": profile.business,
        "say": profile.summary,
        "rests": member.is_paused,
        "avatar": (initials(member), hue(member)),
        "photo": portrait.fit_for(CARD_PIXELS).address if (portrait := site.portrait(member)) else "",
    }
    return {name: value for name, value in made.items() if value}
