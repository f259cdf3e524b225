"""What a field for choosing a member finds people by in a large group: one file, fetched when the field is entered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tradekin.directory import Member
from tradekin.language.wording import capitalise
from tradekin.letters.sides import side_of
from tradekin.site.browser_data.alphabet import MOST, in_order
from tradekin.site.site_model import Site

FILE = "members/people.json"
REACHED, PERSON = 1, 2


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The file's address and text, if the group is too large for a list to choose from."""
    directory = site.directory
    if len(directory.members) <= MOST:
        return
    said = {member.slug: _trade(member) for member in directory.members}
    trades = list(dict.fromkeys(said.values()))
    place = {trade: number for number, trade in enumerate(trades)}
    people = [_row(member, place[said[member.slug]]) for member in in_order(directory.members)]
    made = {"trades": trades, "people": people}
    yield FILE, json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _trade(member: Member) -> tuple[str, str, str]:
    """A trade as its member says it, the same behind a name, and the plural of a trade that needs a licence."""
    licensed = capitalise(member.trade.plural) if member.trade.regulated else ""
    return member.trade_as_said, member.said_trade.apposition, licensed


def _row(member: Member, trade: int) -> list[Any]:
    """Slug, name, what colleagues say if that is something else, trade, firm as written, firm as named, and marks.

    Behind these what the member is known as, where that is said.
    """
    side = side_of(member)
    firm = member.profile.business
    marks = (REACHED if side.email else 0) | (PERSON if side.is_person else 0)
    called = "" if side.called == member.name else side.called
    known = [member.profile.known_as] if member.profile.known_as else []
    return [member.slug, member.name, called, trade, firm, int(bool(side.business)), marks, *known]
