"""Contact cards: vCard 3.0 (RFC 2426), with nothing in them that its owner did not publish.

3.0 and not 4.0 (RFC 6350), because it is what telephones and mail programs read: Outlook knows no 4.0, and Android,
iOS and Google read 3.0 best. Where the two differ, only what both allow is used, the version line aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from tradekin.directory import Directory, Member
from tradekin.kit.formats.content_lines import address_value, document, lasting_id, text_value
from tradekin.kit.text.phone_numbers import EXTENSION
from tradekin.language.wording import sentences_in

_say = sentences_in("tradekin.letters", "card.jinja")


def page_of(member: Member) -> str:
    """A member's page, from the site's root."""
    return f"members/{member.slug}/"


def has_card(member: Member) -> bool:
    """Whether a member published a way to be reached."""
    contact = member.profile.contact
    return any((contact.website, contact.booking, contact.email, contact.phone))


def card(member: Member, directory: Directory, address: str) -> str | None:
    """A member's card, or None if there is nothing to reach the member by. `address` is the site's, ending in “/”."""
    if not has_card(member):
        return None
    profile = member.profile
    return _card(
        f"UID:{lasting_id(address, page_of(member))}",
        *_who(member),
        f"TITLE:{text_value(', '.join((profile.trade, *profile.also)))}",
        f"NOTE:{text_value(_noted(member, profile.summary))}",
        *_contact_lines(member),
        *_addresses(member, directory, address),
    )


def short_card(member: Member, address: str) -> str | None:
    """A card with what somebody needs who stands beside the member: small enough for a picture, or None as above."""
    if not has_card(member):
        return None
    website = member.profile.contact.website or (f"{address}{page_of(member)}" if address else "")
    noted = _noted(member)
    said = [*([f"NOTE:{text_value(noted)}"] if noted else []), *([f"URL:{_web(website)}"] if website else [])]
    return _card(*_who(member), *_contact_lines(member), *said)


def _card(*lines: str) -> str:
    return document(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"))


def _who(member: Member) -> Iterator[str]:
    """Name and firm. The whole name stands as the given name.

    Which part of a name is the family's cannot be known: “Mary Ann van der Berg”, “Chen Mei-Ling”, “Juniper”. A wrong
    guess is shown the wrong way round by every telephone, a whole name as it was written.
    """
    name = text_value(member.profile.name)
    yield f"N:;{name};;;"
    yield f"FN:{name}"
    if member.profile.known_as:
        yield f"NICKNAME:{text_value(member.profile.known_as)}"
    yield f"ORG:{text_value(member.profile.business)}"


def _noted(member: Member, *lines: str) -> str:
    """What a card says in words: also the extension, since telephones dial what stands behind a number."""
    extension = (member.profile.contact.phone or "").partition(EXTENSION)[2]
    return "\n".join([*lines, *([_say("extension", extension)] if extension else [])])


def _contact_lines(member: Member) -> Iterator[str]:
    contact = member.profile.contact
    if contact.phone:
        yield f"TEL;TYPE=WORK,VOICE:{text_value(contact.phone.partition(EXTENSION)[0])}"
    if contact.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{text_value(contact.email)}"


def _addresses(member: Member, directory: Directory, address: str) -> Iterator[str]:
    """Web addresses, the website first: some programs keep but one. The others carry a label, as Apple writes it."""
    contact, number = member.profile.contact, count(1)
    if contact.website:
        yield f"URL:{_web(contact.website)}"
    if contact.booking:
        yield from _labelled(next(number), contact.booking, _say("booking"))
    if address:
        yield from _labelled(next(number), f"{address}{page_of(member)}", _say("page", directory.settings.group))


def _labelled(number: int, address: str, label: str) -> Iterator[str]:
    yield f"item{number}.URL:{_web(address)}"
    yield f"item{number}.X-ABLabel:{text_value(label)}"


def _web(address: str) -> str:
    """A web address as a value. Some programs divide it at a comma, and leave the backslash in front of one."""
    return address_value(address).replace(",", "%2C")
