"""Neighbouring groups asked anew: what of them is kept from now on, and what the facilitator has to know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tradekin.directory.group_terms import GroupTerms
from tradekin.kit.text.shown import visible
from tradekin.language.wording import render, sentences_in
from tradekin.network.kept_neighbours import KeptGroup
from tradekin.network.public_fetch import Fetched, FetchLimits, FetchState, NoAnswer, Signs, fetch
from tradekin.network.published_group import (
    PUBLISHED,
    PublishedGroup,
    RecordProblem,
    UnreadableGroupError,
    read_published,
)
from tradekin.settings import SETTINGS

AT_ONCE = 8
"""So many sites are asked at the same time."""
_LONGEST = 400
_say = sentences_in("tradekin.network", "neighbours.jinja")


class NeighbourState(StrEnum):
    """How it stands with a neighbouring group."""

    FINE = "fine"
    SAME = "same"
    SILENT = "silent"
    GONE = "gone"
    MOVED = "moved"
    LARGE = "large"
    PRIVATE = "private"
    UNREADABLE = "unreadable"
    """What it publishes is not in the form, or says something that cannot be."""


_WELL = (NeighbourState.FINE, NeighbourState.SAME)


@dataclass(frozen=True, slots=True)
class NeighbourTold:
    """What came of asking one group. All texts are safe to print."""

    address: str
    state: NeighbourState
    message: str
    fix: str
    group: str = ""
    members: int = 0
    """How many of its members may be shown here now."""
    seen: date | None = None
    """When it was last heard of."""
    left_out: tuple[RecordProblem, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to do for anybody here."""
        return self.state in _WELL

    def as_dict(self) -> dict[str, object]:
        """The published JSON shape."""
        return {
            "address": self.address,
            "state": self.state.value,
            "group": self.group,
            "members": self.members,
            "seen": self.seen.isoformat() if self.seen else None,
            "message": self.message,
            "fix": self.fix,
            "left_out": [{"member": each.member, "why": each.why} for each in self.left_out],
        }


@dataclass(frozen=True, slots=True)
class NeighbourOptions:
    """What is asked of whom."""

    addresses: tuple[str, ...]
    """The groups' sites, without a slash at the end, as the settings name them."""
    days: int
    """For so many days what was heard last is kept of a group that cannot be read."""
    today: date
    limits: FetchLimits
    file: str = SETTINGS
    """What names the groups: where to mend an address."""


def update_neighbours(
    wanted: NeighbourOptions, kept: Sequence[KeptGroup], terms: GroupTerms
) -> tuple[tuple[KeptGroup, ...], tuple[NeighbourTold, ...]]:
    """Ask every neighbouring group: what to keep of them from now on, and how it stands with each, in their order.

    Args:
        wanted: whom to ask, and how.
        kept: what is here of them.
        terms: whose words trades and customers are looked up in.
    """
    known = {each.group.address.rstrip("/"): each for each in kept}

    def signs_of(address: str) -> Signs:
        return known[address].signs if address in known else Signs()

    answers = ask_all(wanted.addresses, signs_of, wanted.limits)
    made = [
        _take(address, answer, known.get(address), wanted, terms)
        for address, answer in zip(wanted.addresses, answers, strict=True)
    ]
    return tuple(group for group, _ in made if group), tuple(told for _, told in made)


def ask_all(addresses: Sequence[str], signs_of: Callable[[str], Signs], limits: FetchLimits) -> list[Fetched]:
    """What each of many groups publishes for its neighbours, in their order; a few are asked at the same time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda each: fetch(f"{each}/{PUBLISHED}", signs_of(each), limits), addresses))


def _take(
    address: str, answer: Fetched, known: KeptGroup | None, wanted: NeighbourOptions, terms: GroupTerms
) -> tuple[KeptGroup | None, NeighbourTold]:
    if answer.state is FetchState.SAME and known:
        kept = replace(known, seen=max(known.seen, wanted.today))
        return kept, _told(address, NeighbourState.SAME, kept, _say("same", kept.group.name))
    if answer.state is not FetchState.NEW:
        state = NeighbourState(answer.state.value) if answer.state is not FetchState.SAME else NeighbourState.SILENT
        return _without(address, state, known, wanted, _detail_of(answer))
    try:
        group, problems = read_published(answer.data, f"{address}/", terms, wanted.today)
    except UnreadableGroupError as problem:
        why = _say(f"why_{problem.problem}", *problem.facts.values())
        return _without(address, NeighbourState.UNREADABLE, known, wanted, why)
    kept = KeptGroup(group, wanted.today, answer.signs)
    message = _say("fine", group.name, len(group.members), len(problems))
    return kept, replace(_told(address, NeighbourState.FINE, kept, message), left_out=problems)


def _detail_of(answer: Fetched) -> str:
    """Why there is nothing, or where it has gone: in the group's language as far as the site did not say it itself."""
    if isinstance(answer.detail, NoAnswer):
        return _say("no_answer", answer.detail.name)
    return visible(answer.detail, 200)


def _without(
    address: str, state: NeighbourState, known: KeptGroup | None, wanted: NeighbourOptions, detail: str
) -> tuple[KeptGroup | None, NeighbourTold]:
    """A group that could not be read: what was heard last is kept for a while, so that one bad day shows nothing."""
    kept = None if known is None or known.is_old(wanted.today, wanted.days) else known
    left = (known.seen - wanted.today).days + wanted.days if kept and known else 0
    name = known.group.name if known else ""
    message, fix = (
        _say(state.value, name, address, detail),
        _say("until", known is not None, bool(kept), left, wanted.file),
    )
    return kept, _told(address, state, kept, message, fix)


def _told(address: str, state: NeighbourState, kept: KeptGroup | None, message: str, fix: str = "") -> NeighbourTold:
    group: PublishedGroup | None = kept.group if kept else None
    return NeighbourTold(
        address=visible(address, 200),
        state=state,
        message=visible(message, _LONGEST),
        fix=visible(fix, _LONGEST),
        group=visible(group.name, 80) if group else "",
        members=len(group.members) if group else 0,
        seen=kept.seen if kept else None,
    )


def as_text(told: Iterable[NeighbourTold]) -> str:
    """A line or two for each group, those that need somebody first."""
    every = tuple(told)
    return render(
        "tradekin.network", "report.jinja",
        unwell=[each for each in every if not each.is_well], well=[each for each in every if each.is_well],
    )  # fmt: skip


def as_json(told: Iterable[NeighbourTold]) -> str:
    """Each group with what there is to tell of it."""
    every = tuple(told)
    shape = {"mend": sum(not each.is_well for each in every), "neighbours": [each.as_dict() for each in every]}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Iterable[NeighbourTold]], str]] = {"text": as_text, "json": as_json}
