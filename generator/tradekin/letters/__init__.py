"""What introduces two members: letters, drafts for mail programs, meeting guides, calendar and card files.

For pages: `Letters.of(directory, partners.reasons)` writes a `Letter` for any two members; `as_mailto` and `as_eml` put
it into an envelope with the addresses that its recipients published, and with none else.
"""

from tradekin.letters.eml import as_eml, as_mailto
from tradekin.letters.letters import Letter, LetterKind, Letters, MemberWish, Recipient, Voice, is_published

__all__ = ["Letter", "LetterKind", "Letters", "MemberWish", "Recipient", "Voice", "as_eml", "as_mailto", "is_published"]
