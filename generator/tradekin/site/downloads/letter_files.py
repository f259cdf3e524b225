"""Files beside the pages of members, for programs that people have already: calendar and address book.

Telephones open these. What depends on two members or on a chosen time is made by the browser, on the page of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.letters.calendar import keep_in_touch_with_all
from tradekin.letters.contact_card import card
from tradekin.site.site_model import Site

KEEP_IN_TOUCH = "keep-in-touch.ics"


def make_calendar_files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """For each member with partners the days to keep in touch with them."""
    for member in site.directory.members:
        if pairs := site.partners.of.get(member.slug, ()):
            others = [pair.partner_of(member) for pair in pairs]
            made = keep_in_touch_with_all(member, others, site.address, site.made)
            yield f"members/{member.slug}/{KEEP_IN_TOUCH}", made


def make_card_files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """For each member who published a way to be reached the contact card.

    None where the group keeps contact details out of what is taken along.
    """
    if not site.settings.contacts_in_exports:
        return
    for member in site.directory.members:
        if made := card(member, site.directory, site.address):
            yield f"members/{member.slug}/{member.slug}.vcf", made
