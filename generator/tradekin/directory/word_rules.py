"""Rules for wordings that the vocabulary or the group's settings should know, with those meant most likely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradekin.directory.list_rules import about_language
from tradekin.directory.own_trade import told_trade
from tradekin.directory.profile_draft import MOST_COMPARED, ProfileDraft
from tradekin.directory.several_trades import part_known_from_unknown
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.markup import is_struck
from tradekin.language import gettext, plain
from tradekin.language.wording import echo
from tradekin.settings import ANYWHERE
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.positions import is_position, sold_as
from tradekin.vocabulary.suggestions import Suggestions

_ROOM = 170


def check_trade(draft: ProfileDraft) -> Iterator[Finding]:
    """A trade that is not in the vocabulary: an error, as nobody could be matched by it."""
    own: list[tuple[list[str | int], str]] = [(["trade"], draft.profile.trade)]
    own += [(["also", place], written) for place, written in enumerate(draft.profile.also)]
    for where, written in own:
        if draft.vocabulary.trade(written) or (where == ["trade"] and told_trade(draft.profile, draft.vocabulary)):
            continue
        if where == ["trade"] and draft.vocabulary.broad_trade(written):
            yield draft.finding(
                "P221",
                where,
                plain("%(written)s leaves open which trade it is.", written=echo(written)),
                _which(draft, written),
            )
            continue
        if is_position(written):
            fix = plain("What does %(firm)s do? Write that.", firm=echo(draft.profile.business)) + _if_sold(
                draft, written
            )
            yield draft.finding(
                "P201", where, plain("%(written)s is a position, not a trade.", written=echo(written)), fix
            )
        elif apart := part_known_from_unknown(written, draft.vocabulary):
            known, unknown = apart
            message = plain(
                "Of %(written)s we know %(known)s as a trade, and not %(unknown)s.",
                written=echo(written),
                known=echo(known),
                unknown=echo(unknown),
            )
            alone = plain(
                "If you do without it, write: %(known)s. If it is a second trade, write it into also in other words.",
                known=known,
            )
            yield draft.finding("P201", where, message, _suggested(draft.vocabulary.suggested_trades(unknown), alone))
        else:
            message = plain("%(written)s is not a trade we know.", written=echo(written))
            yield draft.finding("P201", where, message, _suggested(draft.vocabulary.suggested_trades(written), _ask()))


def _ask() -> str:
    """What else to do about a word that nobody knows."""
    return gettext("Write it another way, or ask the facilitator to add it to the group's vocabulary.")


def _which(draft: ProfileDraft, broad: str) -> str:
    """What to write instead of a broad word: the trades that may be meant."""
    return _suggested(
        draft.vocabulary.suggested_trades(broad), gettext("Say it in one word more, or in your specialty.")
    )


def _if_sold(draft: ProfileDraft, position: str) -> str:
    """What to write if somebody holds this position for several firms, as a service; nothing for most positions."""
    trade = draft.vocabulary.trades.get(sold_as(position) or "")
    if trade is None:
        return ""
    return " " + plain("If it is a service that is sold to other firms: %(trade)s.", trade=trade.name)


def check_customers(draft: ProfileDraft) -> Iterator[Finding]:
    """Customers that are not in the vocabulary."""
    for place, written in enumerate(draft.profile.customers):
        if draft.vocabulary.group(written) is None and not is_struck(written):
            message = plain("%(written)s is shown as you wrote it, but cannot be matched yet.", written=echo(written))
            near = draft.vocabulary.suggested_groups(written) if place < MOST_COMPARED else Suggestions()
            yield draft.finding("P202", ["customers", place], message, _suggested(near, _ask()))


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
        message = plain("%(written)s is shown as you wrote it, but cannot be matched yet.", written=echo(written))
        fix = _ask()
        if is_position(written):
            message = plain(
                "%(written)s is a position, not a trade; it is shown, but cannot be matched.", written=echo(written)
            )
            fix = gettext("Write the trade of the people you mean.") + _if_sold(draft, written)
        elif where[0] == "partners_wanted" and draft.vocabulary.trades_perhaps(written):
            message = plain(
                "%(written)s leaves open which trade you mean; it counts a little for each that it may be.",
                written=echo(written),
            )
            fix = gettext("Say it in one word more.")
        near = draft.vocabulary.suggested_trades(written) if number < MOST_COMPARED else Suggestions()
        yield draft.finding("P203", where, message, _suggested(near, fix))


def check_areas(draft: ProfileDraft) -> Iterator[Finding]:
    """Areas that are none of the group's, if the group has a list of them."""
    known = draft.group.areas
    for place, written in enumerate(draft.profile.areas):
        if known and normal(written) not in known and normal(written) != ANYWHERE:
            near = draft.group.near_areas(written)
            choices = _choices([*(area.name for area in draft.group.settings.areas), ANYWHERE])
            fix = f"{_nearest(near, '')} {choices}" if near else choices
            yield draft.finding(
                "P204",
                ["areas", place],
                plain("%(written)s is not one of the group's areas.", written=echo(written)),
                fix,
            )


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
                fix = _nearest(near, _choices([each.name for each in practices.values()], has_guide=True))
                yield draft.finding(
                    "P206", [name, place], plain("%(written)s is not on the list.", written=echo(written)), fix
                )


def _choices(names: Sequence[str], *, has_guide: bool = False) -> str:
    """What can be chosen, as far as a line has room for whole names; the guide may have them all."""
    whole = f"{', '.join(names[:-1])}, {gettext('or')} {names[-1]}"
    if len(whole) <= _ROOM:
        return plain("Choose from: %(names)s.", names=whole)
    some = whole[:_ROOM].rpartition(", ")[0]
    if has_guide:
        return plain("Choose from: %(names)s and others; the guide to the fields has them all.", names=some)
    return plain("Choose from: %(names)s and others.", names=some)


def _suggested(near: Suggestions, otherwise: str) -> str:
    """What may be meant; a guess by meaning may be wrong, so it says what else to do."""
    if not near.meant:
        return _nearest(near.alike, otherwise)
    asked = _nearest(near.alike, "")
    guess = plain("Perhaps you mean: %(guesses)s.", guesses=_either(near.meant))
    return f"{asked} {guess} {otherwise}".lstrip()


def _nearest(names: Sequence[str], otherwise: str) -> str:
    return plain("Did you mean %(near)s?", near=_either(names)) if names else otherwise


def _either(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} {gettext('or')} {last}" if most else last
