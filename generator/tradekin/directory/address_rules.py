"""Rules for the addresses of a profile: where they lead, and who reads along."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.directory.profile_draft import ProfileDraft
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text import links
from tradekin.language import gettext, plain
from tradekin.language.wording import echo


def check_addresses(draft: ProfileDraft) -> Iterator[Finding]:
    """Addresses that others can read along with, that carry tracking, or that stand for other letters."""
    for name in ("website", "booking"):
        address = getattr(draft.profile.contact, name)
        if address is None:
            continue
        where: list[str | int] = ["contact", name]
        if address.startswith("http:"):
            fix = plain(
                "Try https:%(address)s in a browser; if it works, write that.",
                address=address.removeprefix("http:"),
            )
            yield draft.finding("P301", where, gettext("The address starts with http, so others can read along."), fix)
        if trackers := links.trackers_in(address):
            message = plain("The address carries tracking: %(trackers)s.", trackers=echo(", ".join(trackers)))
            fix = gettext("Leave the parts for tracking out; the address leads to the same page without them.")
            yield draft.finding("P302", where, message, fix)
        if links.has_foreign_letters(address):
            yield _foreign(draft, where, address)
    email = draft.profile.contact.email
    if email and links.has_foreign_letters(f"https://{email.rpartition('@')[2]}"):
        yield _foreign(draft, ["contact", "email"], email)


def _foreign(draft: ProfileDraft, where: list[str | int], address: str) -> Finding:
    message = plain(
        "The address stands for letters beyond a to z; it is shown as %(address)s.", address=echo(address, 80)
    )
    return draft.finding("P401", where, message, gettext("A person will check that it leads where it seems to."))
