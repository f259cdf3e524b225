"""Introducing two members: letters, drafts for mail programs, and the facilitator's round.

For pages: `Letters.of(directory, partners.reasons)` writes a `Letter` for any two members; `as_mailto` and `as_eml` put
it into an envelope with the addresses that its recipients published, and with none else.
"""

from tradekin.introductions.eml import as_eml
from tradekin.introductions.letters import Asked, Kind, Letter, Letters, Recipient, Voice, published
from tradekin.introductions.mailto import as_mailto

__all__ = ["Asked", "Kind", "Letter", "Letters", "Recipient", "Voice", "as_eml", "as_mailto", "published"]
