"""What a field for choosing a member finds people by in a large group: one file, fetched when the field is entered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.language.wording import capitalise, with_article
from tradekin.letters.sides import side_of
from tradekin.site.browser_data.alphabet import MOST, in_order
from tradekin.site.site_model import Site
from tradekin.vocabulary import Trade

FILE = "members/people.json"
REACHED, PERSON = 1, 2


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The file's address and text, if the group is too large for a list to choose from."""
    directory = site.directory
    if len(directory.members) <= MOST:
        return
    trades = list(dict.fromkeys(member.trade for member in directory.members))
    place = {trade.id: number for number, trade in enumerate(trades)}
    people = [_row(member, directory, place[member.trade.id]) for member in in_order(directory.members)]
    made = {"trades": [_trade(trade) for trade in trades], "people": people}
    yield FILE, json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _trade(trade: Trade) -> list[str]:
    """Its name, the name with its article, and for a trade that needs a licence the plural."""
    return [trade.name, with_article(trade.name), capitalise(trade.plural) if trade.regulated else ""]


def _row(member: Member, directory: Directory, trade: int) -> list[Any]:
    """Slug, name, what colleagues say if that is something else, trade, firm as written, firm as named, and marks."""
    side = side_of(member, directory)
    firm = member.profile.business
    marks = (REACHED if side.email else 0) | (PERSON if side.is_person else 0)
    called = "" if side.called == side.name else side.called
    return [member.slug, member.name, called, trade, firm, int(bool(side.business)), marks]
