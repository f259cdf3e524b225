"""How two partners come to be introduced from the page they share, as both of them wish.

Two who are welcome and published an address are written to at once. Everybody else is asked first, so the letter goes
to the facilitator, and holds no address of either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.letters import Letter, LetterKind, Letters, Recipient, Voice, as_mailto, is_published
from tradekin.letters.calendar import page_words
from tradekin.letters.guide import Guide, guide_for
from tradekin.letters.salutation import call_members, given_name
from tradekin.partners import Pair
from tradekin.settings import Facilitator

if TYPE_CHECKING:
    from tradekin.site.site_model import Site

FORM = "introduction.yml"


@dataclass(frozen=True, slots=True)
class IntroductionWay:
    """Something to open: who does it, whom it leads to, and the address."""

    who: Member
    to: Member
    link: str


@dataclass(frozen=True, slots=True)
class Introducing:
    """What a pair's page offers to whoever would like the two to meet."""

    letter: Letter
    """To both, if both are welcome and can be written to; else to the facilitator."""
    is_direct: bool
    """Whether the letter is to both."""
    link: str | None
    """Opens a mail with addresses and subject; None if there is no address to write to. The letter stands on the page
    anyway, so the browser puts it into the mail (`withLetter` in `logic/addresses.js`)."""
    is_whole: bool
    """Whether there is room for the letter in a link; else it has to be copied."""
    asked: tuple[Member, ...]
    """Who of the two would like to be asked first."""
    unreachable: tuple[Member, ...]
    """Who of two that are welcome published no e-mail address."""
    hellos: tuple[IntroductionWay, ...] = ()
    """For each of the two who is glad to write themselves: a letter to the other one."""
    forms: tuple[IntroductionWay, ...] = ()
    """For each of the two the form, in public, that asks the facilitator."""


@dataclass(frozen=True)
class Together:
    """What the two of a pair get; made once, for their page and for the files beside it."""

    site: Site
    pair: Pair

    @cached_property
    def introducing(self) -> Introducing:
        """How they come to be introduced."""
        return introducing(self.site, self.pair)

    @cached_property
    def guide(self) -> Guide:
        """The guide for their one-to-one."""
        return guide_for(self.pair.one, self.pair.other, self.site.directory, self.site.partners.reasons)

    @property
    def calendar_words(self) -> str:
        """What the page has to be told for its calendar files (see `calendar.page_words`)."""
        return page_words(self.guide, self.site.address)

    @property
    def bookable(self) -> tuple[Member, ...]:
        """With whom of the two a time can be booked at once; whoever wants to be asked first is asked first."""
        two = (self.pair.one, self.pair.other) if self.site.settings.contacts_in_exports else ()
        return tuple(each for each in two if each.is_welcome and each.profile.contact.booking)

    @property
    def recipients(self) -> list[dict[str, str]]:
        """Whom the draft is addressed to; nobody if one of them has no address, so that none goes to one of two."""
        return _addressed_to(self.introducing.letter.to)


def facilitator_of(site: Site) -> list[dict[str, str]]:
    """Whom a draft that asks for an introduction is addressed to; nobody if that is not public."""
    return _addressed_to((_facilitator(site),))


def _facilitator(site: Site) -> Recipient:
    who = site.settings.facilitator
    return Recipient(who.name, "", who.email or "")


def _addressed_to(to: tuple[Recipient, ...]) -> list[dict[str, str]]:
    return [{"name": each.name, "email": each.email} for each in to] if all(each.email for each in to) else []


def introducing(site: Site, pair: Pair) -> Introducing:
    """What the page of a pair offers; no contact details where the group keeps them to each member’s own page."""
    two = pair.one, pair.other
    asked = tuple(each for each in two if not each.is_welcome)
    unreachable = () if asked else tuple(each for each in two if not each.profile.contact.email)
    direct = not asked and not unreachable
    letters = site.letters
    letter = site.beyond_own_page(letters.introduction(*two, Voice.READER)) if direct else _request(site, pair, asked)
    return Introducing(
        letter=letter,
        is_direct=direct,
        link=_addressed(letter),
        is_whole=as_mailto(letter) is not None,
        asked=asked,
        unreachable=unreachable,
        hellos=_hellos(letters, two) if direct and is_published(letter) else (),
        forms=() if direct else _forms(site, two),
    )


def _request(site: Site, pair: Pair, asked: tuple[Member, ...]) -> Letter:
    """To the facilitator, from a reader who signs by hand."""
    words, who = macros("tradekin.site", "text/introduction_request.jinja"), site.settings.facilitator
    called = "" if who.name == Facilitator().name else given_name(who.name)
    names = dict(zip((pair.one.slug, pair.other.slug), call_members(pair.one, pair.other), strict=True))
    first = names[asked[0].slug] if asked else ""
    reason = pair.reasons[0] if pair.reasons else None
    page = f"{site.address}partners/{pair.slug}/" if site.address else ""
    subject = str(words.subject(pair.one, pair.other)).strip()
    body = str(words.body(called, pair.one, pair.other, asked, first, reason, page)).strip() + "\n"
    return Letter(LetterKind.ASK, (_facilitator(site),), subject, body)


def _addressed(letter: Letter) -> str | None:
    """A link with addresses and subject alone."""
    empty = as_mailto(replace(letter, body=""))
    return empty.removesuffix("&body=") if empty else None


def _hellos(letters: Letters, two: tuple[Member, Member]) -> tuple[IntroductionWay, ...]:
    written = ((who, to, as_mailto(letters.hello(who, to))) for who, to in (two, two[::-1]))
    return tuple(IntroductionWay(who, to, link) for who, to, link in written if link)


def _forms(site: Site, two: tuple[Member, Member]) -> tuple[IntroductionWay, ...]:
    repository = site.repository
    if repository is None:
        return ()
    title = f"Introduction: {two[0].name} and {two[1].name}"
    return tuple(
        IntroductionWay(who, to, repository.issue(FORM, {"title": title, "asking": who.slug, "meet": to.slug}))
        for who, to in (two, two[::-1])
    )
