"""A trade's wording that names several: “excavating and septics” is two trades, “plumbing and heating” is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tradekin.directory.own_trade import own_trade
from tradekin.directory.profile_draft import ProfileDraft
from tradekin.kit.findings.finding import Finding
from tradekin.language import plain
from tradekin.language.wording import echo
from tradekin.profile.model import Profile
from tradekin.profile.writer import as_scalar, quote_text
from tradekin.vocabulary import Trade, Vocabulary
from tradekin.vocabulary.trade_readings import JOIN

_LONGEST = 200
MOST = 4
"""How many further trades a profile may have."""


@dataclass(frozen=True, slots=True)
class PartTrade:
    """One of the trades that a wording names, and the words it is named with."""

    written: str
    trade: Trade


def split_trades(wording: str, vocabulary: Vocabulary) -> tuple[PartTrade, ...]:
    """The trades that a wording names, in its order; nothing unless it names several."""
    ids = vocabulary.trades_in(wording)
    if len(ids) < 2:
        return ()
    parts = {trade.id: part for part in reversed(_parts(wording)) if (trade := vocabulary.trade(part))}
    return tuple(PartTrade(parts.get(each, vocabulary.trades[each].name), vocabulary.trades[each]) for each in ids)


def part_known_from_unknown(wording: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The first part of a wording that is a trade and the first that is none; None unless it has both."""
    parts = _parts(wording[:_LONGEST])
    known = next((part for part in parts if vocabulary.trade(part)), None)
    unknown = next((part for part in parts if not vocabulary.trade(part)), None)
    return (known, unknown) if known and unknown else None


def every_trade(profile: Profile, vocabulary: Vocabulary) -> tuple[PartTrade, ...]:
    """The trades of a profile as it says them: the first, others that its wording names, and those of `also`.

    Nothing if the first is unknown.
    """
    first = own_trade(profile, vocabulary)
    if first is None:
        return ()
    named = split_trades(profile.trade, vocabulary)
    found = {first.id: next((each for each in named if each.trade == first), PartTrade(profile.trade, first))}
    for each in (*named, *(each for written in profile.also for each in _named_in(written, vocabulary))):
        found.setdefault(each.trade.id, each)
    return tuple(found.values())


def _named_in(written: str, vocabulary: Vocabulary) -> Iterator[PartTrade]:
    """The trades that an entry of `also` names."""
    if several := split_trades(written, vocabulary):
        yield from several
    elif trade := vocabulary.trade(written):
        yield PartTrade(written, trade)


def check_several_trades(draft: ProfileDraft) -> Iterator[Finding]:
    """A wording that names several trades: each counts, and each has a line of its own."""
    profile, vocabulary = draft.profile, draft.vocabulary
    if split_trades(profile.trade, vocabulary):
        first, *others = _each_apart((profile.trade, *profile.also), vocabulary)
        message = plain(
            "%(trade)s names several trades, and the group knows a member by one of them.", trade=echo(profile.trade)
        )
        fix = plain(
            "Write two lines, trade: %(first)s and also: [%(most)s]",
            first=as_scalar(first),
            most=", ".join(map(_in_row, others[:MOST])),
        )
        yield draft.finding("P220", ["trade"], message, fix)
    for place, written in enumerate(profile.also):
        if parts := split_trades(written, vocabulary):
            message = plain("%(written)s names several trades.", written=echo(written))
            fix = plain(
                "Write each as an entry of its own: %(parts)s", parts=", ".join(_in_row(each.written) for each in parts)
            )
            yield draft.finding("P220", ["also", place], message, fix)


def _each_apart(written: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Wordings of trades, each that names several divided, and each trade once."""
    apart: dict[object, str] = {}
    for wording in written:
        for part in [each.written for each in split_trades(wording, vocabulary)] or [wording]:
            apart.setdefault(vocabulary.trade(part) or part, part)
    return list(apart.values())


def _in_row(text: str) -> str:
    """An entry as it stands among others between brackets."""
    return quote_text(text) if "," in text else as_scalar(text)


def _parts(wording: str) -> list[str]:
    return [" ".join(part.split()) for part in JOIN.split(wording) if part.strip()]
