"""The form that asks for an introduction -> who asks for whom, or a reply that says what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tradekin.directory import Directory, Member
from tradekin.forms.answers import ticked
from tradekin.forms.event import Event, NotAnEventError, read_event
from tradekin.forms.issue_forms import ASKED_FIRST, Kind
from tradekin.forms.people import Owner, People
from tradekin.forms.request import recognised
from tradekin.forms.unmarking import Unmarked, unmarked
from tradekin.introductions.letters import Asked
from tradekin.introductions.slips import refused
from tradekin.profile.payment import PAYMENT_FIX, masked, payment_numbers
from tradekin.profile.report import markdown_text
from tradekin.profile.shown import visible
from tradekin.profile.text import every_hidden
from tradekin.vocabulary import Trade
from tradekin.wording import macros

_LONGEST = 80
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer on the issue, in Markdown, because the introduction cannot go on as it was asked for."""

    text: str
    private: str = ""
    """What the facilitator alone should know."""


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks to meet whom, or which trade nobody here has; then `knowing` are the members to ask."""

    asking: Member
    asked: Asked
    other: Member | None = None
    trade: Trade | None = None
    knowing: tuple[Member, ...] = ()
    is_owner: bool = True
    """Whether the account that wrote the issue is the one the asker's profile names."""
    taken_off: tuple[str, ...] = ()
    """What to tell of markup that was taken off the answers, and of numbers that were made unreadable."""


def request_in(file: Path, directory: Directory, people: People) -> Request | Reply:
    """What an event's file asks for.

    Raises:
        RefusedError: if it holds no event, or the issue is not of this form.
    """
    try:
        event = read_event(file)
    except NotAnEventError as problem:
        raise refused("no_event", str(problem)) from None
    form, answers = recognised(event)
    if form is None or form.kind is not Kind.INTRODUCTION:
        raise refused("not_a_request")
    plain = unmarked(answers, form.questions)
    given = plain.answers.given
    asked_first = given.pop(ASKED_FIRST.id, None)
    empty = [each.title for each in form.required if each is not ASKED_FIRST and not given.get(each.id)]
    if empty:
        return _reply("missing", [f"“{title}”" for title in empty])
    if asked_first is not None and not ticked(asked_first):
        return _reply("tick", ASKED_FIRST.title)
    return _told(_asked(event, given, directory, people), plain)


def _told(found: Request | Reply, plain: Unmarked) -> Request | Reply:
    """What is asked for, with what was taken off the answers."""
    lines = [visible(f"{each.title}: {each.message} {each.fix}") for each in plain.notes]
    answers = (plain.answers.given.get(name, "") for name in ("for", "offer"))
    lines += [f"{number.message} {PAYMENT_FIX}" for answer in answers for number in payment_numbers(answer)]
    return replace(found, taken_off=tuple(dict.fromkeys(lines))) if isinstance(found, Request) else found


def _asked(event: Event, given: dict[str, str], directory: Directory, people: People) -> Request | Reply:
    asking = _member(given["asking"], directory, people)
    if asking is None:
        return _reply("stranger", _safe(given["asking"]), _shown(people.near(given["asking"])))
    if asking.is_paused:
        return _reply("paused_yourself")
    asked = Asked(masked(_shown_whole(given["for"])), masked(_shown_whole(given.get("offer", ""))))
    owner = people.known[asking.slug].owner(event.author) is Owner.SAME
    other = _member(given["meet"], directory, people)
    if other is None:
        return _trade(asking, asked, given["meet"], directory, people, owner)
    if other.slug == asking.slug:
        return _reply("oneself")
    if other.is_paused:
        return _reply("paused", markdown_text(other.name))
    return Request(asking, asked, other, is_owner=owner)


def _trade(
    asking: Member, asked: Asked, called: str, directory: Directory, people: People, owner: bool
) -> Request | Reply:
    """A wish for a trade: the members who have it, else those who know somebody."""
    words = directory.vocabulary
    trade = words.trade(" ".join(called.split()))
    if trade is None:
        near = [markdown_text(name) for name in words.near_trades(called[:_LONGEST])]
        return _reply("unknown", _safe(called), _shown(people.near(called)), near[:2])
    here = [each for each in directory.by_trade.get(trade.id, ()) if each.slug != asking.slug and not each.is_paused]
    if len(here) == 1:
        return Request(asking, asked, here[0], is_owner=owner)
    if here:
        return _reply("several", markdown_text(trade.plural), _shown(each.slug for each in here[:_MOST_NAMED]))
    knowing = tuple(each for each in directory.introducers.get(trade.id, ()) if each.slug != asking.slug)
    if not knowing:
        return _reply("nobody", markdown_text(trade.name))
    return Request(asking, asked, trade=trade, knowing=knowing[:_MOST_NAMED], is_owner=owner)


def _member(called: str, directory: Directory, people: People) -> Member | None:
    slug = people.slug_of(called)
    return directory.by_slug.get(slug) if slug else None


def _reply(name: str, *about: object) -> Reply:
    return Reply(str(getattr(macros("tradekin.introductions", "reply.jinja"), name)(*about)).strip() + "\n")


def by_hand(private: str) -> Reply:
    """A reply that says no more than that the facilitator will write."""
    return Reply(_reply("by_hand").text, private)


def _shown_whole(text: str) -> str:
    """An answer without characters that hide something or turn it round, which a profile could not hold either."""
    odd = set(every_hidden(text))
    return "".join(each for place, each in enumerate(text) if place not in odd)


def _safe(text: str) -> str:
    return f"“{markdown_text(visible(' '.join(text.split()), _LONGEST), 3 * _LONGEST)}”"


def _shown(slugs: Iterable[str]) -> list[str]:
    return [f"`{slug}`" for slug in slugs]
