"""The form that asks for an introduction -> who asks for whom, or a reply that says what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tradekin.directory import Directory, Member
from tradekin.errors import NotAnEventError, RefusedError
from tradekin.intake.forms.answer_markup import Unmarked, strip_markup
from tradekin.intake.forms.answers import list_ticked
from tradekin.intake.forms.event import Event, read_event
from tradekin.intake.forms.issue_body import recognise
from tradekin.intake.forms.issue_forms import ASKED_FIRST, FormKind
from tradekin.intake.forms.known_people import Ownership, People
from tradekin.kit.findings.reporters import markdown_text
from tradekin.kit.text.characters import every_hidden
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, mask_number, payment_numbers
from tradekin.kit.text.shown import visible
from tradekin.language import gettext
from tradekin.language.wording import sentences_in
from tradekin.letters.letters import MemberWish
from tradekin.vocabulary import Trade

_LONGEST = 80
_MOST_NAMED = 5
_say = sentences_in("tradekin.intake.forms", "introduction_reply.jinja")


@dataclass(frozen=True, slots=True)
class IntroductionReply:
    """What to answer because the introduction cannot go on as it was asked for: on the issue, in Markdown."""

    text: str
    private: str = ""
    """What the facilitator alone should know."""
    mailed: str = ""
    """The same as plain text, for whoever has no account and so no issue to edit."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """Somebody's text as each of the two may show it."""

    marked: str
    plain: str


@dataclass(frozen=True, slots=True)
class IntroductionRequest:
    """Who asks to meet whom, or which trade nobody here has; then `knowing` are the members to ask."""

    asking: Member
    asked: MemberWish
    other: Member | None = None
    trade: Trade | None = None
    knowing: tuple[Member, ...] = ()
    is_owner: bool = True
    """Whether it is known that the asker wrote it: by the account that their profile names, or as somebody vouches."""
    has_account: bool = True
    """Whether it came from an account, which can be compared."""
    taken_off: tuple[str, ...] = ()
    """What to tell of markup that was taken off the answers, and of numbers that were made unreadable."""


def request_in(file: Path, directory: Directory, people: People) -> IntroductionRequest | IntroductionReply:
    """What an event's file asks for.

    Raises:
        RefusedError: if it holds no event, or the issue is not of this form.
    """
    try:
        event = read_event(file)
    except NotAnEventError as problem:
        raise RefusedError("no_event", problem.problem, *problem.facts.values()) from None
    found = request_of(event, directory, people)
    return replace(found, text=found.mailed) if isinstance(found, IntroductionReply) and event.has_no_account else found


def request_of(event: Event, directory: Directory, people: People) -> IntroductionRequest | IntroductionReply:
    """What an event asks for.

    Raises:
        RefusedError: if its issue is not of this form.
    """
    form, answers = recognise(event)
    if form is None or form.kind is not FormKind.INTRODUCTION:
        raise RefusedError("not_a_request")
    plain = strip_markup(answers, form.questions)
    given = plain.answers.given
    asked_first = given.pop(ASKED_FIRST.id, None)
    empty = [each.title for each in form.required if each is not ASKED_FIRST and not given.get(each.id)]
    if empty:
        return _reply("missing", [f"“{title}”" for title in empty])
    if asked_first is not None and not list_ticked(asked_first):
        return _reply("tick", ASKED_FIRST.title)
    found = _read_request(event, given, directory, people.seen_by(None))
    return _sent_by(event, _unmark(found, plain))


def _unmark(found: IntroductionRequest | IntroductionReply, plain: Unmarked) -> IntroductionRequest | IntroductionReply:
    """What is asked for, with what was taken off the answers."""
    lines = [visible(f"{each.title}: {each.message} {each.fix}") for each in plain.notes]
    answers = (plain.answers.given.get(name, "") for name in ("for", "offer"))
    lines += [
        f"{gettext(number.message)} {gettext(PAYMENT_FIX)}" for answer in answers for number in payment_numbers(answer)
    ]
    return replace(found, taken_off=tuple(dict.fromkeys(lines))) if isinstance(found, IntroductionRequest) else found


def _sent_by(event: Event, found: IntroductionRequest | IntroductionReply) -> IntroductionRequest | IntroductionReply:
    return replace(found, has_account=not event.has_no_account) if isinstance(found, IntroductionRequest) else found


def _read_request(
    event: Event, given: dict[str, str], directory: Directory, people: People
) -> IntroductionRequest | IntroductionReply:
    asking = _member(given["asking"], directory, people)
    if asking is None:
        return _reply("stranger", _safe(given["asking"]), _show(people.near(given["asking"])))
    if asking.is_paused:
        return _reply("paused_yourself")
    asked = MemberWish(mask_number(_show_whole(given["for"])), mask_number(_show_whole(given.get("offer", ""))))
    owner = event.sender.vouches or people.known[asking.slug].owner(event.author) is Ownership.SAME
    other = _member(given["meet"], directory, people)
    if other is None:
        return _trade(asking, asked, given["meet"], directory, people, owner)
    if other.slug == asking.slug:
        return _reply("oneself")
    if other.is_paused:
        return _reply("paused", _name(other.name))
    return IntroductionRequest(asking, asked, other, is_owner=owner)


def _trade(
    asking: Member, asked: MemberWish, called: str, directory: Directory, people: People, owner: bool
) -> IntroductionRequest | IntroductionReply:
    """A wish for a trade: the members who have it, else those who know somebody."""
    words = directory.vocabulary
    trade = words.trade(" ".join(called.split()))
    if trade is None:
        trades, near = words.suggested_trades(called[:_LONGEST]), _show(people.near(called))
        guesses = [] if near else list(map(_name, trades.meant))
        return _reply("unknown", _safe(called), near, list(map(_name, trades.alike[:2])), guesses)
    here = [each for each in directory.by_trade.get(trade.id, ()) if each.slug != asking.slug and not each.is_paused]
    if len(here) == 1:
        return IntroductionRequest(asking, asked, here[0], is_owner=owner)
    if here:
        return _reply("several", _name(trade.plural), _show(each.slug for each in here[:_MOST_NAMED]))
    knowing = tuple(each for each in directory.introducers.get(trade.id, ()) if each.slug != asking.slug)
    if not knowing:
        return _reply("nobody", _name(trade.name))
    return IntroductionRequest(asking, asked, trade=trade, knowing=knowing[:_MOST_NAMED], is_owner=owner)


def _member(called: str, directory: Directory, people: People) -> Member | None:
    slug = people.slug_of(called)
    return directory.by_slug.get(slug) if slug else None


def _reply(name: str, *about: str | _Shown | list[str] | list[_Shown]) -> IntroductionReply:
    marked, plain = ([_as_shown(each, attribute) for each in about] for attribute in ("marked", "plain"))
    return IntroductionReply(_say(name, *marked) + "\n", mailed=_say(name, *plain, is_issue=False) + "\n")


def _as_shown(said: str | _Shown | list[str] | list[_Shown], attribute: str) -> object:
    if isinstance(said, list):
        return [_as_shown(each, attribute) for each in said]
    return said if isinstance(said, str) else getattr(said, attribute)


def by_hand(private: str) -> IntroductionReply:
    """A reply that says no more than that the facilitator will write."""
    return replace(_reply("by_hand"), private=private)


def _show_whole(text: str) -> str:
    """An answer without characters that hide something or turn it round, which a profile could not hold either."""
    odd = set(every_hidden(text))
    return "".join(each for place, each in enumerate(text) if place not in odd)


def _name(text: str) -> _Shown:
    return _Shown(markdown_text(text), text)


def _safe(text: str) -> _Shown:
    shown = f"“{visible(' '.join(text.split()), _LONGEST)}”"
    return _Shown(f"“{markdown_text(visible(' '.join(text.split()), _LONGEST), 3 * _LONGEST)}”", shown)


def _show(slugs: Iterable[str]) -> list[_Shown]:
    return [_Shown(f"`{slug}`", slug) for slug in slugs]
