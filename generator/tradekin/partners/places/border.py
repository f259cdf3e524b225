"""What a share tells the others of its members at the border: those with whom others have pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.member_features import Ints
from tradekin.partners.places.share_state import Share

Told = list[NDArray[np.float64]]


def tell_neighbours(share: Share) -> Ints:
    """Whom this share has pairs with and does not keep."""
    return share.members[~share.mine]


def find_border(share: Share, told: list[Ints]) -> Ints:
    """Who of those kept here are in pairs of others: of them the others will hear."""
    wanted = np.unique(np.concatenate([_nobody(), *(each for number, each in _others(share, told))]))
    share.border = wanted[share.work.share_of[wanted] == share.work.number]
    return share.border


def find_heard(share: Share, told: list[Ints]) -> None:
    """Note of whom each other share will tell, and where in what it says."""
    share.heard = [(_nobody(), _nobody())] * len(told)
    for number, border in _others(share, told):
        share.heard[number] = share.positions(border)


def tell(share: Share, values: NDArray[np.generic]) -> NDArray[np.generic]:
    """What others need of a value for each member: those at the border, in their order."""
    return values[np.searchsorted(share.members, share.border)]


def hear(share: Share, told: Told, values: NDArray[np.generic]) -> None:
    """Put what others tell of their members into a value for each member."""
    for number, said in _others(share, told):
        stands, member = share.heard[number]
        values[member] = said[stands]
        share.received += said.nbytes


def _others(share: Share, told: list) -> list[tuple[int, NDArray]]:  # type: ignore[type-arg]
    return [(number, each) for number, each in enumerate(told) if number != share.work.number]


def _nobody() -> Ints:
    return np.zeros(0, dtype=np.int64)
