"""Where a guest who may take an empty seat could start: the conversations, and the letter that tells of them."""

from __future__ import annotations

from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.letters import Letter
from tradekin.letters.eml import mailto
from tradekin.letters.guests import Conversation, anybody_of, conversations_of
from tradekin.partners.first_conversations import who_may_meet_guests
from tradekin.site.site_model import Site
from tradekin.vocabulary import Trade


@dataclass(frozen=True, slots=True)
class GuestStart:
    """A guest of whom only the trade is known."""

    talks: tuple[Conversation, ...]
    letter: Letter
    """To nobody yet, and without a name."""
    mailto: str | None
    """The letter as an address for a mail program; None if it would be too long."""

    @property
    def ask_first(self) -> tuple[Member, ...]:
        """Who would like to be asked before the guest hears of them."""
        return tuple(each.member for each in self.talks if not each.member.is_welcome)


def guest_start(site: Site, trade: Trade) -> GuestStart | None:
    """Where a guest of this trade could start; nothing if nobody here has anything to do with it."""
    guest = anybody_of(trade, site.directory)
    if trade.id not in site.partners.guests:
        site.partners.guests.update(_may_meet(site, trade))
    talks = conversations_of(guest, site.directory, site.letters.reasons, known=site.partners.guests)
    if not talks:
        return None
    letter = site.letters.guest(guest, talks, is_known=False)
    return GuestStart(talks, letter, mailto((), letter.subject, letter.body))


def _may_meet(site: Site, trade: Trade) -> dict[str, tuple[str, ...]]:
    """Who may meet a guest of this trade, and of all other empty seats, since it is no more work for all at once."""
    trades = {each.id: each for each in (trade, *(wanted.trade for wanted in site.wanted))}
    asked = [each for name, each in trades.items() if name not in site.partners.guests]
    return who_may_meet_guests([anybody_of(each, site.directory) for each in asked], site.directory)
