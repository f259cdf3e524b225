"""What a worker keeps: a state for each share of each run, that nobody but the run's last trial works on."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from tradekin import __version__
from tradekin.cluster.kept_states import Whose, call, call_silently, forget, installed_version, make_state
from tradekin.cluster.shares import ShareLostError


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    yield
    forget("one")
    forget("other")


def note(state: list[int], number: int) -> list[int]:
    state.append(number)
    return list(state)


def test_two_runs_at_once_have_states_of_their_own() -> None:
    for run, number in (("one", 1), ("other", 2)):
        make_state(Whose(run, 0, 0), None, list, [number])
    assert call(Whose("one", 0, 0), None, note, 3) == [1, 3]
    assert call(Whose("other", 0, 0), None, note, 4) == [2, 4]
    forget("one")
    assert call(Whose("other", 0, 0), None, note, 5) == [2, 4, 5]


def test_a_state_that_is_not_here_is_lost() -> None:
    with pytest.raises(ShareLostError) as lost:
        call(Whose("one", 7, 0), None, note, 1)
    assert lost.value.shares == {7}
    assert pickle.loads(pickle.dumps(lost.value)).shares == {7}


def test_what_was_asked_before_a_loss_changes_nothing_after_it() -> None:
    make_state(Whose("one", 0, 0), None, list, [])
    call_silently(Whose("one", 0, 1), None, note, 1)
    with pytest.raises(ShareLostError):
        call(Whose("one", 0, 0), None, note, 2)
    assert call(Whose("one", 0, 1), None, note, 3) == [1, 3]


def test_a_worker_says_which_version_it_has() -> None:
    assert installed_version() == __version__
