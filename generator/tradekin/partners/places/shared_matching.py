"""Partners of a large group, found by several processes that share its places out among them.

The phases are those of one process (`candidates`, `fit`, `sharing_out`): candidates, wishes, prices, pairs in their
order, filling inside each place, pairs once more. After each, what is shared out so far is kept here; if a process is
lost, its share is made anew from the members, all go back to that point, and the phase begins again. As no step depends
on who does it or on what arrives first, the pairs are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from tradekin.cluster.shares import ClusterError, Runner, ShareLostError, Told, replace_lost
from tradekin.partners import pair_order
from tradekin.partners.candidates import Edges
from tradekin.partners.fit import Fits
from tradekin.partners.homes import homes_of
from tradekin.partners.member_features import Features, Ints
from tradekin.partners.places import border, share_state, share_steps
from tradekin.partners.places.dominant_rounds import next_round
from tradekin.partners.places.place_work import Division, Numbers, divide
from tradekin.partners.places.share_state import SharedOut

AT_ONCE = 4
"""So many rounds are asked for before it is looked whether anything is undecided."""


@dataclass(frozen=True, slots=True)
class FoundPairs:
    """What came of a run."""

    pairs: Fits
    """The pairs, by position in the group, ascending."""
    received: tuple[int, ...] = ()
    """How many bytes each share has heard from others."""


@dataclass
class _Run:
    """A run: what it works on, and how far it is."""

    runner: Runner
    homes: Ints
    share_of: Numbers
    division: Division | None
    """What shares are made from, unless they are there already."""
    unsettled: set[int]
    kept: list[SharedOut] | None = None
    order: Ints | None = None
    """Numbers of pairs in the order in which they are to be taken, where it was solved for exactly."""
    is_exact: bool | None = None
    is_ordered: bool = False
    losses: int = 0

    def places_of(self, share: int) -> int:
        """How many places a share keeps."""
        return len(np.unique(self.homes[self.share_of == share]))


def find_pairs(features: Features, most: int, runner: Runner) -> FoundPairs:
    """Share partners out among the members of a large group, at most `most` each.

    The pairs are those that `share_out` gives for the same members, whatever the runner and its number of shares.

    Raises:
        ClusterError: if too many processes are lost.
    """
    division = divide(features, homes_of(features), most, runner.number)
    pairs = share_out_among(runner, division.homes, division.share_of, division)
    return FoundPairs(pairs, tuple(runner.gather(runner.each(share_steps.tell_received))))


def share_out_among(runner: Runner, homes: Ints, share_of: Numbers, division: Division | None = None) -> Fits:
    """Share partners out among members whose candidates the runner's shares find, or have found.

    Args:
        runner: the shares.
        homes: the place of each member.
        share_of: the share that keeps each.
        division: what shares are made from; without it they are there, and have found their candidates.

    Returns:
        The pairs, by position in the group, ascending.
    """
    run = _Run(runner, homes, share_of, division, set(range(runner.number)))
    for phase in (_find_candidates, _grant_wishes, *_price_phases(), _take, _fill, _take):
        _until_done(run, phase)
    parts = runner.gather(runner.each(share_steps.tell_pairs))
    runner.progress.end()
    return _in_order(parts, len(homes))


def _until_done(run: _Run, phase: Callable[[_Run], None]) -> None:
    """Do a phase, again if a share is lost meanwhile."""
    while True:
        try:
            _make_missing(run)
            phase(run)
            run.kept = run.runner.gather(run.runner.each(share_state.snapshot))
        except ShareLostError as lost:
            _lose(run, lost)
        else:
            return


def _lose(run: _Run, lost: ShareLostError) -> None:
    run.losses += 1
    if run.division is None:
        raise ClusterError("lost_often", number=run.losses) from lost
    replace_lost(run.runner, lost, run.losses)
    run.unsettled |= lost.shares


def _make_missing(run: _Run) -> None:
    """Make the shares that are missing from their members, and have all go back to where the run was."""
    if not run.unsettled:
        return
    runner, division = run.runner, run.division
    if division is not None:
        searches = [each if number in run.unsettled else () for number, each in enumerate(division.searches)]
        runner.progress.begin("Candidates", sum(map(len, searches)), "parts")
        runner.make(share_state.begin, division.work_of, run.unsettled)
        runner.along(share_state.search, searches)
    runner.progress.begin("Pairs across")
    runner.hand_over(share_state.pairs_for, share_state.settle, run.unsettled)
    runner.gather(runner.each(share_state.let_go, shares=run.unsettled))
    told = runner.each(border.tell_neighbours)
    runner.gather(runner.exchange(border.find_heard, runner.exchange(border.find_border, told)))
    run.unsettled, run.is_ordered = set(), False
    if run.kept is not None:
        runner.gather(
            [
                said
                for share, kept in enumerate(run.kept)
                for said in runner.each(share_state.restore, kept, shares={share})
            ]
        )


def _find_candidates(run: _Run) -> None:
    """They are found as shares are made."""


def _grant_wishes(run: _Run) -> None:
    runner = run.runner
    runner.progress.begin("Wishes")
    told = runner.exchange(share_steps.begin_wishes, runner.each(share_steps.tell_single_wishes))
    _in_rounds(run, told, for_wishes=True)
    runner.gather(runner.each(share_steps.end_wishes))


def _in_rounds(run: _Run, told: Told, *, for_wishes: bool) -> None:
    """Rounds until nothing is undecided."""
    runner = run.runner
    while sum(runner.gather(runner.each(share_steps.tell_undecided))):
        for _ in range(AT_ONCE if runner.number > 1 else 1):
            told = runner.exchange(partial(next_round, for_wishes=for_wishes), told)


def _price_phases() -> Sequence[Callable[[_Run], None]]:
    return [partial(_set_prices, sharpness, rounds) for sharpness, rounds in pair_order.SMOOTHING]


def _set_prices(sharpness: float, rounds: int, run: _Run) -> None:
    """One stage of prices, or the exact solution in their stead where there are few pairs."""
    runner = run.runner
    if run.is_exact and run.order is not None:
        return
    runner.progress.begin(f"Prices, to {sharpness:g} of fit", rounds, "rounds")
    _find_open(run)
    if run.is_exact:
        _solve(run)
        return
    told = runner.each(share_steps.begin_prices)
    for _ in range(rounds):
        told = runner.exchange(share_steps.raise_prices, told, sharpness)
        runner.progress.add()
    runner.gather(runner.exchange(share_steps.end_prices, told))


def _find_open(run: _Run) -> None:
    runner = run.runner
    number = sum(runner.gather(runner.exchange(share_steps.find_open, runner.each(share_steps.tell_room))))
    run.is_exact = number <= pair_order.EXACT


def _solve(run: _Run) -> None:
    """Solve for the best sharing out, here."""
    told: list[share_steps.OpenPairs] = run.runner.gather(run.runner.each(share_steps.tell_open))
    keys, worth = (np.concatenate([getattr(each, name) for each in told]) for name in ("keys", "worth"))
    turn = np.argsort(keys, kind="stable")
    keys, worth = keys[turn], worth[turn]
    room = np.zeros(len(run.homes), dtype=np.int64)
    for each in told:
        room[each.members] = each.room
    fits = Fits(Edges.of_keys(keys, len(run.homes)), np.zeros(len(keys), dtype=np.float32))
    run.order = keys[pair_order.best_order(fits, worth, room)]


def _put_in_order(run: _Run) -> None:
    """Have every share know in which order pairs are taken: as there was room when the wishes were granted."""
    runner = run.runner
    if run.is_ordered:
        return
    if run.order is not None:
        _find_open(run)
        runner.gather(runner.each(share_steps.set_order, run.order))
    else:
        _find_open(run)
        runner.gather(runner.each(share_steps.begin_prices))
        runner.gather(runner.each(share_steps.order_by_prices))
    run.is_ordered = True


def _take(run: _Run) -> None:
    runner = run.runner
    runner.progress.begin("Pairs")
    _put_in_order(run)
    _in_rounds(run, runner.each(share_steps.begin_taking), for_wishes=False)
    runner.gather(runner.each(share_steps.end_taking))


def _fill(run: _Run) -> None:
    runner = run.runner
    places = [run.places_of(share) for share in range(runner.number)]
    runner.progress.begin("Open places filled", sum(places), "places")
    runner.gather(runner.each(share_steps.begin_filling))
    runner.along(share_steps.fill, [range(number) for number in places])
    runner.gather(runner.each(share_steps.end_filling))


def _in_order(parts: list[Fits], size: int) -> Fits:
    """The pairs of all shares, ascending."""
    one, other = (np.concatenate([getattr(each.edges, end) for each in parts]) for end in ("one", "other"))
    turn = np.argsort(one * size + other, kind="stable")
    return Fits(Edges(one[turn], other[turn]), np.concatenate([each.fit for each in parts])[turn])
