"""Files beside the pages of partners and members, for programs that people have already: mail, calendar, address book.

Everything in them stands on the page beside them, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.letters import as_eml
from tradekin.letters.calendar import hold, keep_in_touch
from tradekin.letters.contact_card import card
from tradekin.letters.qr import picture
from tradekin.site.site_model import Site

LETTER, HOLD, KEEP_IN_TOUCH, PICTURE = "introduction.eml", "one-to-one.ics", "keep-in-touch.ics", "card.svg"


def make_pair_files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """For each pair the letter as a draft, the one-to-one without a time, and a reminder to keep in touch."""
    for pair in site.partners.pairs:
        folder, together = f"partners/{pair.slug}", site.together[pair.slug]
        yield f"{folder}/{LETTER}", as_eml(together.introducing.letter)
        yield f"{folder}/{HOLD}", hold(together.guide, site.address, site.made)
        yield f"{folder}/{KEEP_IN_TOUCH}", keep_in_touch(pair.one, pair.other, site.address, site.made)


def make_card_files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """For each member who published a way to be reached the contact card, as a file and as a picture.

    None where the group keeps contact details out of what is taken along.
    """
    if not site.settings.contacts_in_exports:
        return
    for member in site.directory.members:
        made, shown = card(member, site.directory, site.address), picture(member, site.address)
        if made and shown:
            yield f"members/{member.slug}/{member.slug}.vcf", made
            yield f"members/{member.slug}/{PICTURE}", shown.svg
