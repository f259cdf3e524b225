"""Guests of the group: who one is, and the first three conversations, each with why and with a question to open with.

A guest is no member: what is known of one stands in a letter to them, and on no page.
"""

from __future__ import annotations

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.language import plain
from tradekin.letters.guide import Saying, guide_for
from tradekin.letters.letter_templates import because
from tradekin.letters.meeting import Meeting, MeetingReason, meeting_of
from tradekin.partners.first_conversations import first_conversations
from tradekin.partners.reasons import Reasons
from tradekin.vocabulary import LinkKind, Trade

SLUG = "~guest"
"""No member can have it."""
_A_GUEST_MAY_ASK = (
    "wish_for_you",
    "wish_perhaps_for_you",
    "customers_shared",
    "customers",
    "offer",
    "skill",
    "goal",
    "introduction",
)
_TELLING = (
    ("asked_both", "asked"),
    ("shared", "alike"),
    tuple(each.value for each in LinkKind if each is not LinkKind.SAME_MOMENT),
)
"""Kinds of reasons, the most telling first."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A member to talk to, why, and what to ask."""

    member: Member
    why: str
    """One sentence, to the guest."""
    question: str


@dataclass(frozen=True, slots=True)
class GuestFacts:
    """What a facilitator knows of a guest."""

    name: str
    trade: str
    business: str = ""
    email: str = ""
    customers: tuple[str, ...] = ()
    asks_for: tuple[str, ...] = ()


def guest_from(facts: GuestFacts, directory: Directory) -> tuple[Member | None, tuple[Finding, ...]]:
    """A guest as a member would be, held against the same rules, and what is wrong in what was said of them."""
    fields = {
        "name": facts.name,
        "business": facts.business or facts.name,
        "trade": facts.trade,
        "summary": facts.trade,
        "customers": list(facts.customers),
        "partners_wanted": list(facts.asks_for),
        "contact": {"email": facts.email} if facts.email else None,
    }
    text = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items() if value)
    terms = GroupTerms.of(directory.settings, directory.vocabulary)
    checked = check_file(ProfileFile(SLUG, facts.name, text.encode()), terms)
    return checked.member, tuple(each for each in checked.findings if each.is_error)


def anybody_of(trade: Trade, directory: Directory) -> Member:
    """A guest of whom only the trade is known."""
    guest, found = guest_from(GuestFacts(plain("A guest"), directory.vocabulary.trades[trade.id].name), directory)
    if guest is None:
        raise ValueError(f"{trade.id} is a trade, and makes no member: {found}")
    return guest


def conversations_of(
    guest: Member,
    directory: Directory,
    reasons: Reasons,
    without: Container[str] = (),
    known: dict[str, tuple[str, ...]] | None = None,
) -> tuple[Conversation, ...]:
    """The guest's first conversations, those with a reason; no two open with the same question.

    Args:
        guest: who is coming.
        directory: the group.
        reasons: what any two members have in common.
        without: slugs of members who are not to be named.
        known: who may meet a guest of whom only the trade is known, as in `first_conversations`.
    """
    asked: list[str] = []
    found = []
    for member in first_conversations(guest, directory, without, known):
        meeting = meeting_of(guest, member, directory, reasons).seen_by(guest.slug)
        if not meeting.grounds:
            continue
        turn = next(each for each in guide_for(guest, member, directory, reasons).turns if each.member is member)
        kind, question = _question(turn.questions, asked)
        asked.append(kind)
        found.append(Conversation(member, _why(meeting, member), question))
    return tuple(found)


def _why(meeting: Meeting, member: Member) -> str:
    """The reason that tells a stranger most: a wish, customers surely shared, what the trades have to do, another."""
    told = min(meeting.grounds, key=_how_telling)
    return because(told, plain("you and %(name)s", name=meeting.side(member.slug).called))


def _how_telling(ground: MeetingReason) -> int:
    """The place of a reason in that order; a guess comes last, and so does a link that says nothing of the two."""
    kinds = [ground.kind in each for each in _TELLING]
    return kinds.index(True) if ground.sure and any(kinds) else len(kinds)


def _question(questions: Sequence[Saying], asked: Sequence[str]) -> tuple[str, str]:
    """A question that a guest may put, of a kind that was not put yet: a guest has read nobody's profile."""
    kinds = [kind for kind in _A_GUEST_MAY_ASK if kind not in asked]
    fit = [each for kind in kinds for each in questions if each.kind == kind and not contact_detail(each.text)]
    if fit:
        return fit[0].kind, fit[0].text
    turn = asked.count("any")
    plainly = (
        plain("Whom are you happiest to work for?"),
        plain("What has usually just happened when people come to you?"),
        plain("What would make your next month a good one?"),
    )
    return "any", plainly[turn % len(plainly)]
