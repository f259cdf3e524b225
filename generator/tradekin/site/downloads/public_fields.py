"""What of a profile may be taken along: how to reach a member only if both the member and the group publish it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tradekin.directory import Member
from tradekin.kit.text.contacts_in_text import without_contacts
from tradekin.profile.model import Contact
from tradekin.settings import Settings

_NOT_WORDS = frozenset((
    "$schema", "site", "page", "slug", "id", "member", "members", "joined", "confirmed",
    "@id", "@type", "url", "item", "image", "photo",
))  # fmt: skip
_NONE = Contact()


def contact_of(member: Member, settings: Settings) -> Contact:
    """What the member published, or nothing if the group keeps contact details out of its exports."""
    return member.profile.contact if settings.contacts_in_exports else _NONE


def speech(settings: Settings) -> Callable[[str], str]:
    """How members' own words are taken along: as they are, or without the contact details in them."""
    return str if settings.contacts_in_exports else without_contacts


def change_texts(data: Any, say: Callable[[str], str], name: str = "") -> Any:
    """Data with `say` applied to every text in it but the names of things: slugs, ids, addresses, days."""
    if isinstance(data, dict):
        return {key: change_texts(value, say, key) for key, value in data.items()}
    if isinstance(data, list):
        return [change_texts(each, say, name) for each in data]
    return say(data) if isinstance(data, str) and name not in _NOT_WORDS else data
