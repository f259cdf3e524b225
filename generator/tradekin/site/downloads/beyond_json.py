"""The members who agreed to be shown by neighbouring groups, for these. `network` reads it."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from tradekin.directory import Member
from tradekin.kit.text.contacts_in_text import without_contacts
from tradekin.settings import Facilitator
from tradekin.site.downloads.members_json import customers_of, languages_of, trades_of
from tradekin.site.downloads.public_fields import change_texts
from tradekin.site.downloads.shapes import BeyondMembers, BeyondRecord, FacilitatorRecord
from tradekin.site.site_model import Site


def beyond(site: Site, heading: dict[str, Any]) -> BeyondMembers:
    """Whoever said yes, with what a card shows; contact details stand in no text, whatever the group shares itself."""
    settings = site.settings
    who = settings.facilitator
    return BeyondMembers(
        **heading,
        country=settings.country,
        made=site.made.astimezone(UTC).date(),
        facilitator=FacilitatorRecord(name=None if who.name == Facilitator().name else who.name, email=who.email),
        members=tuple(_record(site, member) for member in site.directory.members if member.is_beyond),
    )


def _record(site: Site, member: Member) -> BeyondRecord:
    profile = member.profile
    first, *others = trades_of(site, member)
    made = BeyondRecord(
        slug=member.slug,
        page=f"members/{member.slug}/",
        name=profile.name,
        known_as=profile.known_as,
        business=profile.business,
        trade=first,
        also=tuple(others),
        specialty=profile.specialty,
        summary=profile.summary,
        languages=languages_of(site, member),
        areas=member.areas,
        anywhere=member.anywhere,
        customers=customers_of(site, member),
        customers_are_usual=member.customers_are_usual,
        good_introduction=profile.good_introduction,
        paused=member.is_paused or None,
    )
    return BeyondRecord.model_validate(change_texts(made.model_dump(mode="json"), without_contacts))
