"""Paths: who can introduce somebody of a trade, with the letter that asks the person in between first."""

from __future__ import annotations

from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.letters import Letter, Voice, as_mailto
from tradekin.site.site_model import Site
from tradekin.vocabulary import Trade


@dataclass(frozen=True, slots=True)
class Path:
    """A member who knows somebody of a trade, how, and the letter to ask with."""

    knowing: Member
    how: str
    letter: Letter
    mailto: str | None
    """The letter as an address for a mail program; None if none may stand here, or it would be too long."""

    @property
    def address(self) -> str:
        """The member's address; empty if none is published, or the group keeps it to the member's own page."""
        return self.letter.to[0].email


def paths_to(site: Site, trade: Trade) -> tuple[Path, ...]:
    """A path by each member who knows somebody and may be asked now; the letter is the reader's own, to sign."""
    return tuple(_path(site, trade, member) for member in site.directory.introducers.get(trade.id, ()))


def known_by(site: Site, member: Member) -> tuple[tuple[str, str, tuple[Member, ...]], ...]:
    """For each trade a member would like to meet, the others who know one, as they say whom they know.

    Returns:
        The trade's id, somebody of it in the words of those who know one, and these members; nothing while the member
        takes a rest, and of nobody who is kept apart from the member.
    """
    found: dict[tuple[str, str], list[Member]] = {}
    silent = member.is_paused or site.directory.withholds_pairs
    for trade in () if silent else dict.fromkeys(member.wanted_trades):
        for each in site.directory.introducers.get(trade, ()):
            may_ask = not (each.is_one_with(member) or site.directory.keeps_apart(member, each))
            if may_ask and (known := each.acquaintance_in([trade])):
                found.setdefault((trade, known.words.one), []).append(each)
    return tuple((trade, words, tuple(members)) for (trade, words), members in found.items())


def _path(site: Site, trade: Trade, member: Member) -> Path:
    letter = site.beyond_own_page(site.letters.between(member, trade, voice=Voice.READER))
    how = next(each.how for each in member.acquaintances if each.trade == trade.id)
    return Path(member, how, letter, as_mailto(letter))
