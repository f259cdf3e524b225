"""What the pages of a group are made from, told so that a member's new words concern only pages that name this member.

Most of a profile decides who is where: on whose page, in which circle, before whom. What is left are texts that are
only shown, and these only where their member is named. So there is one sum over everything but these texts, which every
page depends on, and one over the texts of each member.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tradekin.directory import Member
from tradekin.directory.freshness import read_through
from tradekin.partners.kept_partners import SHOWN_ALONE, what_decides
from tradekin.site.site_model import Page, Site

NAMES_ALONE = frozenset({"customers", "occasion"})
"""Kinds of pages that show nobody's texts, and nothing that follows from the moment."""
MOMENT = "~moment"
"""Stands among whose texts a file shows where it follows from the moment the site is made at; no member can have it."""
OWN_TEXTS = frozenset({"member"})
"""Kinds of pages that show texts only of whom they are about."""
_NAMED = re.compile(r"members/([a-z0-9-]+)"), re.compile(r"partners/([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class GroupDigest:
    """The sums: over all that every page depends on, and over each member's texts, by slug."""

    around: str
    """Over what is no profile."""
    everything_else: str
    texts: Mapping[str, str]


def digest_of_group(site: Site, sources: Iterable[str]) -> GroupDigest:
    """The sums of a group as it is shown: whoever is hidden has no part in them.

    Args:
        site: the group.
        sources: what pages are made from beside the profiles.
    """
    digest = hashlib.sha256()
    for part in sources:
        digest.update(part.encode(errors="surrogatepass") + b"\0")
    around = digest.hexdigest()
    for part in _parts(site):
        digest.update(part.encode(errors="surrogatepass") + b"\0")
    texts = {member.slug: _texts_of(member, site.made) for member in site.directory.members}
    return GroupDigest(around, digest.hexdigest(), {**texts, MOMENT: site.made.isoformat()})


def whose_texts(page: Page, content: str) -> tuple[str, ...]:
    """The slugs of all whose texts a page may show: whom it is about, and whose pages it leads to."""
    if page.kind in NAMES_ALONE:
        return ()
    found = {member.slug for member in page.about}
    if page.kind not in OWN_TEXTS:
        found |= {slug for pattern in _NAMED for each in set(pattern.findall(content)) for slug in each.split("--")}
    return tuple(sorted(found))


def _parts(site: Site) -> Iterator[str]:
    yield from what_decides(site.directory)
    yield repr(site.neighbourhood)
    yield from (repr(each.record) for group in site.neighbourhood.groups for each in group.members)
    yield from (f"{each.slug} {each.full_name} {each.profile.moved}" for each in site.directory.moved)
    for club in site.network.clubs if site.network else ():
        yield repr((club.slug, club.place, club.at, club.group.as_published))
    for pair in site.partners.pairs:
        yield f"{pair.slug} {pair.kind} {pair.reasons!r}"
    for short in site.partners.short:
        yield f"{short.member.slug} {short.partners} {short.why}"


def _texts_of(member: Member, made: datetime) -> str:
    """A sum over what is only shown of a member, and over all that follows from the moment the site is made at."""
    texts = f"{member.profile.model_dump_json(include=set(SHOWN_ALONE))} {read_through(member, made)}"
    return hashlib.sha256(texts.encode(errors="surrogatepass")).hexdigest()[:32]
