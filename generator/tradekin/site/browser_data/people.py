"""What pages that work in the browser alone are told of members: who it is, what their cards say, and their partners.

It lies in pieces of some members each, found by the slug (see `kit.named_pieces`). It holds what is shown of a member
on lists and on partners' pages, and no way to reach anybody: no file holds the addresses of several members. A browser
that needs a member's address looks on the member's own page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tradekin.directory import Member
from tradekin.kit.named_pieces import piece_of, pieces_for
from tradekin.language.wording import capitalise
from tradekin.site.avatar import CARD_PIXELS, hue, initials
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.site_model import Site


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The pieces, each at its number, and how many there are."""
    count = pieces_for(len(site.directory.members))
    pieces: dict[int, dict[str, Any]] = {number: {} for number in range(count)}
    for member in site.directory.members:
        pieces[piece_of(member.slug, count)][member.slug] = person(site, member)
    yield "people/pieces.json", _json({"pieces": count})
    for number, people in pieces.items():
        yield f"people/{number}.json", _json(people)


def person(site: Site, member: Member) -> dict[str, Any]:
    """What is told of a member. `said` is the trade as a card has it, where that is not the trade with a capital;
    `called` what is read below a face, where that is not the name."""
    profile, said = member.profile, capitalise(member.trades_as_said)
    trade = member.trade_as_said
    return _filled(
        {
            "name": member.name,
            "full": member.full_name if member.full_name != member.name else "",
            "called": called if (called := site.called[member.slug]) != member.name else "",
            "trade": trade,
            "said": said if said != trade[:1].upper() + trade[1:] else "",
            "avatar": (initials(member), hue(member)),
            "photo": portrait.fit_for(CARD_PIXELS).address if (portrait := site.portrait(member)) else "",
            "wishes": [wish.words.inside for wish in member.wishes],
            "introduction": profile.good_introduction or "",
            "partners": [pair.partner_of(member).slug for pair in site.partners.of.get(member.slug, ())],
            **(_card(site, member) if len(site.directory.members) > MOST else {}),
        }
    )


def _card(site: Site, member: Member) -> dict[str, Any]:
    """What a card says besides; a small group has all cards on the page."""
    profile = member.profile
    return {
        "special": profile.specialty,
        "firm": site.firm_of(member),
        "say": profile.summary,
        "rests": member.is_paused,
    }


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
