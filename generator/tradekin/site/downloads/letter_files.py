"""Files beside the pages of members, for programs that people have already: calendar and address book.

Telephones open these. What depends on two members or on a chosen time is made by the browser, on the page of the two.
Each is given with its address, what stands in it, and whose texts, or that the moment, have a part in it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from tradekin.letters.calendar import keep_in_touch_with_all
from tradekin.letters.contact_card import card
from tradekin.site.group_digest import MOMENT
from tradekin.site.site_model import Site

KEEP_IN_TOUCH = "keep-in-touch.ics"
ENDINGS = (KEEP_IN_TOUCH, ".vcf")
"""How their addresses end."""
MemberFile = tuple[str, str, tuple[str, ...]]


def make_calendar_files(site: Site, stands: Container[str] = ()) -> Iterator[MemberFile]:
    """For each member with partners the days to keep in touch with them, from the moment on that the site is made.

    Args:
        site: the group.
        stands: addresses of files that stand already.
    """
    for member in site.directory.members:
        pairs, name = site.partners.of.get(member.slug, ()), f"members/{member.slug}/{KEEP_IN_TOUCH}"
        if pairs and name not in stands:
            others = [pair.partner_of(member) for pair in pairs]
            yield name, keep_in_touch_with_all(member, others, site.address, site.made), (MOMENT,)


def make_card_files(site: Site, stands: Container[str] = ()) -> Iterator[MemberFile]:
    """For each member who published a way to be reached the contact card.

    None where the group keeps contact details out of what is taken along.

    Args:
        site: the group.
        stands: addresses of files that stand already.
    """
    for member in site.directory.members if site.settings.contacts_in_exports else ():
        name = f"members/{member.slug}/{member.slug}.vcf"
        if name not in stands and (made := card(member, site.directory, site.address)):
            yield name, made, (member.slug,)
