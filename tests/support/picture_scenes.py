"""Sites to draw, and what is held against every picture."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

from groups import sample_group
from made_up import made_up_group

from tradekin.directory import Directory, Member
from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.site_model import Site
from tradekin.vocabulary import load_vocabulary

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    '"><script>alert(1)</script>',
    "</text></svg><img src=x onerror=alert(1)>",
    "' onload='alert(1)",
    "]]>&lt;&#x3c;{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)//" + "x" * 60,
    "ليلى حداد (Layla) 12",
    "👩🏽‍🚀👨‍👩‍👧‍👦🇵🇹 of the Long Names, " + "Maximiliana " * 4,
    "n\u0303a\u0301" * 39,
)


def site_of(directory: Directory) -> Site:
    """A site with the partners of a directory."""
    return Site(directory, find_partners(directory))


@cache
def sample() -> Site:
    """The 40 sample members."""
    return site_of(sample_group())


@cache
def made_up(size: int) -> Site:
    """As many made-up members."""
    words = GroupTerms.of(Settings(), load_vocabulary())
    files = (ProfileFile(slug, f"members/{slug}.yml", text.encode()) for slug, text in made_up_group(size).items())
    checked = [check_file(file, words).member for file in files]
    return site_of(Directory(words.settings, words.vocabulary, tuple(each for each in checked if each)))


def first(size: int) -> Site:
    """The first sample members only."""
    return site_of(replace(sample_group(), members=sample_group().members[:size]))


def shuffled(site: Site) -> Site:
    """The same site with its members and pairs in another order."""
    dice = random.Random(3)
    members, pairs = list(site.directory.members), list(site.partners.pairs)
    dice.shuffle(members)
    dice.shuffle(pairs)
    directory = replace(site.directory, members=tuple(members))
    return Site(directory, replace(site.partners, pairs=tuple(pairs)))


def renamed(member: Member, name: str) -> Member:
    """A member under a name that no profile may be able to bring."""
    return replace(member, profile=member.profile.model_copy(update={"name": name, "known_as": None}))


def hostile() -> Directory:
    """The sample group under hostile names."""
    members = sample_group().members
    named = [renamed(member, HOSTILE[at % len(HOSTILE)]) for at, member in enumerate(members)]
    return replace(sample_group(), members=tuple(named))


def root(svg: str) -> ET.Element:
    """The picture, parsed as XML."""
    return ET.fromstring(svg)


def links(svg: str) -> list[str]:
    """Where the picture's links lead, in order."""
    return [each.attrib["href"] for each in root(svg).iter(f"{SVG}a")]


def hold_to_the_rules(svg: str) -> None:
    """Nothing that a strict policy refuses, that fetches, that another element's id could meet, or that ranks."""
    ids: list[str] = []
    references: list[str] = []
    for element in root(svg).iter():
        assert element.tag.startswith(SVG)
        name = element.tag.removeprefix(SVG)
        assert name not in ("script", "style", "foreignObject", "animate", "set", "iframe")
        for attribute, value in element.attrib.items():
            assert "{" not in attribute, attribute
            assert attribute != "style"
            assert not attribute.startswith("on")
            ids += [value] if attribute == "id" else []
            references += re.findall(r"url\(([^)]*)\)", value)
            if attribute == "href":
                references += [value] if name in ("use", "textPath") else []
                assert name != "image" or re.fullmatch(r"(?:\.\./)*photos/[a-z0-9-]+\.webp", value), value
                assert name != "a" or re.fullmatch(r"[a-z0-9./-]*(#[a-z0-9-]*)?", value), value
    assert len(ids) == len(set(ids))
    assert all(each.startswith("tk-") for each in ids)
    assert {each.removeprefix("#") for each in references} <= set(ids)
    assert root(svg).attrib["role"] == ("group" if links(svg) else "img")
    assert root(svg).attrib["aria-label"]
    assert root(svg).attrib["aria-describedby"] in ids
    for link in root(svg).iter(f"{SVG}a"):
        assert link.attrib.get("aria-label") or "".join(link.itertext()).strip()
