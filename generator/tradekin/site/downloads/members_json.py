"""The members, for programs."""

from __future__ import annotations

from typing import Any

from tradekin.directory import Member
from tradekin.directory.member import ServedCustomers
from tradekin.site.downloads.public_fields import contact_of
from tradekin.site.downloads.shapes import Known, MemberRecord, Members, Reach, Word
from tradekin.site.site_model import Site
from tradekin.vocabulary.own_words import OwnWords


def members(site: Site, heading: dict[str, Any]) -> Members:
    """Every member, as the pages show them."""
    return Members(**heading, members=tuple(_record(site, member) for member in site.directory.members))


def customers_of(site: Site, member: Member) -> tuple[Word, ...]:
    """Whom a member serves, those the vocabulary knows first, with the member's words for them."""
    groups = site.vocabulary.groups
    known = (Word(id=each, name=groups[each].name, said=_said(member.says_of(each))) for each in member.customers)
    return (*known, *(Word(name=each, said=each) for each in member.customers_unknown))


def _said(served: ServedCustomers | None) -> str | None:
    return served.words.written if served else None


def trades_of(site: Site, member: Member) -> tuple[Word, ...]:
    """All trades of a member, the first as the group knows them."""
    every = zip(member.every_trade, member.trade_words, strict=True)
    return tuple(_trade(site, trade.id, words) for trade, words in every)


def languages_of(site: Site, member: Member) -> tuple[Word, ...]:
    """The languages a member works in."""
    languages = site.vocabulary.languages
    return tuple(Word(id=each, name=languages[each].name) for each in member.languages)


def wanted_by(site: Site, member: Member) -> tuple[Word, ...]:
    """The trades a member would like to meet."""
    return tuple(_trade(site, each.trade, each.words) for each in member.wishes)


def _record(site: Site, member: Member) -> MemberRecord:
    profile, practices = member.profile, site.vocabulary.practices
    first, *others = trades_of(site, member)
    return MemberRecord(
        slug=member.slug,
        page=f"members/{member.slug}/",
        name=profile.name,
        known_as=profile.known_as,
        business=profile.business,
        trade=first,
        also=tuple(others),
        specialty=profile.specialty,
        summary=profile.summary,
        about=profile.about,
        languages=languages_of(site, member),
        areas=member.areas,
        anywhere=member.anywhere,
        customers=customers_of(site, member),
        customers_are_usual=member.customers_are_usual,
        partners_wanted=wanted_by(site, member),
        good_introduction=profile.good_introduction,
        can_introduce=_introducible(site, member),
        offers=profile.offers,
        practices=tuple(practices[each].name for each in member.practices),
        deal_breakers=tuple(practices[each].name for each in member.deal_breakers),
        introductions=member.introductions,
        photo=portrait.largest.address if (portrait := site.portrait(member)) else None,
        contact=_reach(site, member),
        joined=profile.joined,
        confirmed=profile.confirmed,
        from_list=member.is_unread or None,
    )


def _introducible(site: Site, member: Member) -> tuple[Known, ...]:
    return tuple(
        Known(trade=_trade(site, each.trade, each.words), how=each.how or None) for each in member.acquaintances
    )


def _trade(site: Site, trade: str | None, words: OwnWords) -> Word:
    name = site.vocabulary.trades[trade].name if trade else words.written
    return Word(id=trade, name=name, said=words.written)


def _reach(site: Site, member: Member) -> Reach | None:
    contact = contact_of(member, site.settings)
    reach = Reach(website=contact.website, booking=contact.booking, email=contact.email, phone=contact.phone)
    return reach if reach != Reach() else None
