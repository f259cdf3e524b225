"""Rules for wordings that the vocabulary or the group's settings should know, with those meant most likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradekin.directory.list_rules import about_language
from tradekin.directory.own_trade import told_trade
from tradekin.directory.profile_draft import MOST_COMPARED, ProfileDraft
from tradekin.directory.several_trades import part_known_from_unknown
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.markup import is_struck
from tradekin.kit.text.shown import echo
from tradekin.settings import ANYWHERE
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.positions import is_position, sold_as
from tradekin.vocabulary.suggestions import Suggestions

_ASK = "Write it another way, or ask the facilitator to add it to the group's vocabulary."
_FURTHER = "If it is a second trade, write it into also in other words."
_ROOM = 170
_IN_GUIDE = " and others; the guide to the fields has them all"


def check_trade(draft: ProfileDraft) -> Iterator[Finding]:
    """A trade that is not in the vocabulary: an error, as nobody could be matched by it."""
    own: list[tuple[list[str | int], str]] = [(["trade"], draft.profile.trade)]
    own += [(["also", place], written) for place, written in enumerate(draft.profile.also)]
    for where, written in own:
        if draft.vocabulary.trade(written) or (where == ["trade"] and told_trade(draft.profile, draft.vocabulary)):
            continue
        if where == ["trade"] and draft.vocabulary.broad_trade(written):
            yield draft.finding(
                "P221", where, f"{echo(written)} leaves open which trade it is.", _which(draft, written)
            )
            continue
        if is_position(written):
            fix = f"What does {echo(draft.profile.business)} do? Write that.{_if_sold(draft, written)}"
            yield draft.finding("P201", where, f"{echo(written)} is a position, not a trade.", fix)
        elif apart := part_known_from_unknown(written, draft.vocabulary):
            known, unknown = apart
            message = f"Of {echo(written)} we know {echo(known)} as a trade, and not {echo(unknown)}."
            alone = f"If you do without it, write: {known}. {_FURTHER}"
            yield draft.finding("P201", where, message, _suggested(draft.vocabulary.suggested_trades(unknown), alone))
        else:
            message = f"{echo(written)} is not a trade we know."
            yield draft.finding("P201", where, message, _suggested(draft.vocabulary.suggested_trades(written), _ASK))


def _which(draft: ProfileDraft, broad: str) -> str:
    """What to write instead of a broad word: the trades that may be meant."""
    return _suggested(draft.vocabulary.suggested_trades(broad), "Say it in one word more, or in your specialty.")


def _if_sold(draft: ProfileDraft, position: str) -> str:
    """What to write if somebody holds this position for several firms, as a service; nothing for most positions."""
    trade = draft.vocabulary.trades.get(sold_as(position) or "")
    return f" If it is a service that is sold to other firms: {trade.name}." if trade else ""


def check_customers(draft: ProfileDraft) -> Iterator[Finding]:
    """Customers that are not in the vocabulary."""
    for place, written in enumerate(draft.profile.customers):
        if draft.vocabulary.group(written) is None and not is_struck(written):
            message = f"{echo(written)} is shown as you wrote it, but cannot be matched yet."
            near = draft.vocabulary.suggested_groups(written) if place < MOST_COMPARED else Suggestions()
            yield draft.finding("P202", ["customers", place], message, _suggested(near, _ASK))


def check_other_trades(draft: ProfileDraft) -> Iterator[Finding]:
    """Trades of others, wanted or known, that are not in the vocabulary."""
    named: list[tuple[list[str | int], str]] = [
        (["partners_wanted", place], written) for place, written in enumerate(draft.profile.partners_wanted)
    ]
    named += [(["can_introduce", place, "trade"], each.trade) for place, each in enumerate(draft.profile.can_introduce)]
    unknown = [
        (where, written)
        for where, written in named
        if draft.vocabulary.trade(written) is None and not is_struck(written)
    ]
    for number, (where, written) in enumerate(unknown):
        message = f"{echo(written)} is shown as you wrote it, but cannot be matched yet."
        fix = _ASK
        if is_position(written):
            message = f"{echo(written)} is a position, not a trade; it is shown, but cannot be matched."
            fix = f"Write the trade of the people you mean.{_if_sold(draft, written)}"
        elif where[0] == "partners_wanted" and draft.vocabulary.trades_perhaps(written):
            message = f"{echo(written)} leaves open which trade you mean; it counts a little for each that it may be."
            fix = "Say it in one word more."
        near = draft.vocabulary.suggested_trades(written) if number < MOST_COMPARED else Suggestions()
        yield draft.finding("P203", where, message, _suggested(near, fix))


def check_areas(draft: ProfileDraft) -> Iterator[Finding]:
    """Areas that are none of the group's, if the group has a list of them."""
    known = draft.group.areas
    for place, written in enumerate(draft.profile.areas):
        if known and normal(written) not in known and normal(written) != ANYWHERE:
            near = draft.group.near_areas(written)
            choices = _choices([*(area.name for area in draft.group.settings.areas), ANYWHERE], " and others")
            fix = f"{_nearest(near, '')} {choices}" if near else choices
            yield draft.finding("P204", ["areas", place], f"{echo(written)} is not one of the group's areas.", fix)


def check_languages(draft: ProfileDraft) -> Iterator[Finding]:
    """Languages that nobody knows."""
    for place, written in enumerate(draft.profile.languages):
        if draft.vocabulary.language(written) is None:
            yield draft.finding("P205", ["languages", place], *about_language(written, draft.vocabulary))


def check_practices(draft: ProfileDraft) -> Iterator[Finding]:
    """Practices and deal-breakers that are not on the list, which is short."""
    practices = draft.vocabulary.practices
    for name in ("practices", "deal_breakers"):
        for place, written in enumerate(getattr(draft.profile, name)):
            if draft.vocabulary.practice(written) is None:
                near = [practices[each].name for each in draft.vocabulary.practice_names.near(written)]
                fix = _nearest(near, _choices([each.name for each in practices.values()], _IN_GUIDE))
                yield draft.finding("P206", [name, place], f"{echo(written)} is not on the list.", fix)


def _choices(names: Sequence[str], others: str) -> str:
    """What can be chosen, as far as a line has room for whole names."""
    whole = f"{', '.join(names[:-1])}, or {names[-1]}"
    return f"Choose from: {whole if len(whole) <= _ROOM else whole[:_ROOM].rpartition(', ')[0] + others}."


def _suggested(near: Suggestions, otherwise: str) -> str:
    """What may be meant; a guess by meaning may be wrong, so it says what else to do."""
    if not near.meant:
        return _nearest(near.alike, otherwise)
    asked = _nearest(near.alike, "")
    return f"{asked} Perhaps you mean: {_either(near.meant)}. {otherwise}".lstrip()


def _nearest(names: Sequence[str], otherwise: str) -> str:
    return f"Did you mean {_either(names)}?" if names else otherwise


def _either(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
