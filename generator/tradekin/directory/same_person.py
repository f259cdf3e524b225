"""Whether two profiles are of one person, and whether two members know each other: each rule in this one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from tradekin.profile.model import Profile
from tradekin.profile.name_keys import bare_key, business_key, firm_key, person_key
from tradekin.profile.name_words import are_letters, generation_of
from tradekin.profile.person_name import read_person
from tradekin.vocabulary.lookup import normal

_ALIKE = 85
"""From 0 to 100: how much of a firm's name has to be spelled the same."""
Mark = tuple[str, str]
"""Something two profiles may have in common: what it is, and how it reads when it is levelled out."""


@dataclass(frozen=True)
class Person:
    """Somebody by what tells people apart."""

    name: str
    business: str = ""
    reach: tuple[Mark, ...] = ()
    """Ways to reach them."""

    @classmethod
    def of(cls, profile: Profile) -> Person:
        """The person of a profile."""
        contact = profile.contact

        def text(name: str) -> str:
            inner = name.removeprefix("contact.")
            return getattr(contact if inner != name else profile, inner) or ""

        return cls.read(text)

    @classmethod
    def read(cls, text: Callable[[str], str]) -> Person:
        """The person of texts that need not be right; `text` gives that of a field such as `contact.email`, or “”."""
        return cls(text("name"), text("business"), tuple(_reach(text)))

    @cached_property
    def key(self) -> tuple[str, str]:
        """The name, however it is typed, and what tells father and son apart."""
        return name_of(self.name)

    @cached_property
    def firm(self) -> str:
        """The firm, however it is typed; nothing for what is none, such as “self-employed”."""
        return firm_key(self.business)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What only one person of a name has: the firm, and the ways to be reached."""
        return (*([("firm", self.firm)] if self.firm else []), *self.reach)

    @property
    def listing(self) -> tuple[str, str]:
        """Name and firm as a list has them: the same for all rows of one person, however they are typed."""
        return person_key(self.name), business_key(self.business)

    def is_same(self, other: Person) -> bool:
        """Whether the two are one person: of one name, and with the firm or a way to be reached in common."""
        return self.key == other.key and not set(self.marks).isdisjoint(other.marks)

    def may_be(self, other: Person) -> bool:
        """Whether two may be one person: of one name, and with firms that are spelled alike or stand in each other."""
        (name, firm), (other_name, other_firm) = self.listing, other.listing
        if name != other_name or not other_firm:
            return False
        if firm in other_firm or other_firm in firm:
            return True
        from rapidfuzz import fuzz  # only for people of one name

        return fuzz.token_set_ratio(firm, other_firm) >= _ALIKE

    def ties(self) -> Iterator[tuple[str, ...]]:
        """What two people who know each other share: a firm, or a family name with a way to be reached."""
        if self.firm:
            yield "firm", self.firm
        family = _family(self.name)
        yield from (("home", family, *mark) for mark in self.reach if mark[0] != "account")


def how_acquainted(one: Person, other: Person) -> str:
    """How two know each other already: `firm`, `home`, or not at all, as far as their profiles tell."""
    shared = set(one.ties()) & set(other.ties())
    return min((tie[0] for tie in shared), default="")


def name_of(name: str) -> tuple[str, str]:
    """A person's name however it is typed, without letters behind it, and the generation: jr, sr, ii, iii, iv."""
    return bare_key(name), generation_of(name)


def _family(name: str) -> str:
    """The family's name, as far as one can tell: the last word, without what stands behind a name."""
    words = (read_person(name).name or name).partition(",")[0].split()
    kept = [word for word in words if not are_letters(word)] or words
    return normal(kept[-1]) or kept[-1] if kept else name


def _reach(text: Callable[[str], str]) -> Iterator[Mark]:
    if website := text("contact.website"):
        yield "website", site_of(website)
    if email := text("contact.email"):
        yield "e-mail", email.casefold()
    number, _, _ = text("contact.phone").casefold().partition("ext")
    if digits := re.sub(r"\D", "", number):
        yield "telephone", digits
    if account := text("github_id") or text("github").removeprefix("@").casefold():
        yield "account", account


def site_of(address: str) -> str:
    """A web address however it is typed."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address.casefold()
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/").casefold()
