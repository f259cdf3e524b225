"""A group that is read by shares: features, findings, pairs and words of one process, whatever is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from in_places import Unlucky
from twists import count_as_large, write_twisted

from tradekin.cli.context import GroupLocation, locate_group
from tradekin.cluster.shares import ClusterError, InTurn
from tradekin.directory.some_profiles import ProfilesError
from tradekin.partners import find_partners
from tradekin.partners.member_features import features_of
from tradekin.partners.partner_reporters import PARTNERS, partners_as_json, partners_as_text
from tradekin.partners.spread import member_share, spread_group
from tradekin.partners.spread.spread_partners import spread_partners
from tradekin.partners.why_few import WhyFew

SIZE = 100


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twisted")
    write_twisted(folder, SIZE)
    return folder


@pytest.fixture
def place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> GroupLocation:
    return _place(folder, monkeypatch)


def _place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> GroupLocation:
    """The group, with few members a turn, as a large one would have."""
    count_as_large(monkeypatch)
    monkeypatch.setenv("TRADEKIN_APART_FILE", str(folder / "apart"))
    monkeypatch.setattr(member_share, "AT_ONCE", 40)
    monkeypatch.setattr(spread_group, "FILES_AT_ONCE", 7)
    return locate_group(folder / "group" / "members", None)


def alike(one: Any, other: Any) -> bool:
    """Whether two fields of features are the same to the last bit, with the kinds of their numbers."""
    if hasattr(one, "indptr"):
        return one.shape == other.shape and all(
            alike(getattr(one, each), getattr(other, each)) for each in ("data", "indices", "indptr")
        )
    return one.dtype == other.dtype and np.array_equal(one, other)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_features_and_findings_are_those_of_one_process(number: int, place: GroupLocation) -> None:
    directory, group = place.directory(), place.spread_group(InTurn(number, order=lambda number: range(number)[::-1]))
    whole = features_of(directory)
    assert [
        each.name for each in fields(whole) if not alike(getattr(whole, each.name), getattr(group.features, each.name))
    ] == []
    assert group.findings == directory.findings
    assert {"P001", "P004", "P020", "P208", "P218"} <= {each.code for each in group.findings}
    assert [each.slug for each in group.members] == [each.slug for each in directory.members]
    assert (len(group.hidden), len(group.moved), len(whole.kept_from)) == (1, 1, 1)
    assert 0 < whole.named.sum() < whole.size
    assert whole.writes.nnz
    assert whole.ties.nnz
    assert not whole.open.all()


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_told_is_told_in_the_words_of_one_process(number: int, place: GroupLocation) -> None:
    directory, group = place.directory(), place.spread_group(InTurn(number))
    alone = find_partners(directory)
    one = alone.pairs[0].one.slug
    with spread_partners(group) as spread:
        assert partners_as_json(spread) == partners_as_json(alone)
        assert partners_as_text(spread) == partners_as_text(alone)
        for shape in PARTNERS:
            for slug in (one, alone.short[0].member.slug):
                told = [
                    "".join(PARTNERS[shape](each, slug, WhyFew(whole, each).of_all([slug])))
                    for whole, each in ((directory, alone), (group, spread))
                ]
                assert told[0] == told[1]
    assert any(pair.is_question for pair in alone.pairs)
    assert any(reason.kind == "own_texts" for pair in alone.pairs for reason in pair.reasons)


@pytest.mark.parametrize(
    "step",
    ["read_some", "tell_outlines", "settle", "tell_rows", "set_rare", "set_pairs", "find_evidence", "tell_whether_any",
     "tell_evidence", "say_short"],
)  # fmt: skip
def test_a_share_that_is_lost_changes_nothing(step: str, place: GroupLocation, alone: str) -> None:
    runner = Unlucky(3, step)
    with spread_partners(place.spread_group(runner)) as spread:
        assert partners_as_json(spread) == alone
    assert runner.lost == 1


@pytest.fixture(scope="module")
def alone(folder: Path) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        return partners_as_json(find_partners(_place(folder, patch).directory()))


class Changing(Unlucky):
    """Has something done to the folder just before a step."""

    def __init__(self, step: str, change: Callable[[], object], is_lost: bool = False) -> None:
        super().__init__(2, step)
        self.change, self.is_lost = change, is_lost

    def _meet(self, act: Callable[..., Any]) -> None:
        was = self.lost
        super()._meet(act)
        if self.lost > was:
            self.change()

    def lose(self, share: int) -> None:
        if self.is_lost:
            super().lose(share)


@pytest.mark.parametrize(
    ("step", "is_lost", "problem"),
    [
        ("read_some", False, "changed"),
        ("tell_outlines", False, "changed"),
        ("settle", True, "changed"),
        ("read_some", False, "not_here"),
    ],
)
def test_a_folder_that_changes_or_is_not_there_is_said(
    step: str, is_lost: bool, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = write_twisted(tmp_path, 60)
    place = _place(tmp_path, monkeypatch)
    last = sorted(members.glob("member-*.yml"))[-1]
    change = {
        "read_some": last.unlink,
        "tell_outlines": lambda: (members / "new-here.yml").write_bytes(last.read_bytes()),
        "settle": lambda: last.write_text(last.read_text(encoding="utf-8") + "hidden: yes\n", encoding="utf-8"),
    }[step]
    if problem == "not_here":
        change = lambda: members.rename(tmp_path / "elsewhere")  # noqa: E731
    with pytest.raises(ProfilesError) as found:
        place.spread_group(Changing(step, change, is_lost))
    assert found.value.problem == problem


def test_shares_that_are_lost_again_and_again_end_it(place: GroupLocation) -> None:
    class Doomed(InTurn):
        def each(self, act: Callable[..., Any], *given: Any, **which: Any) -> Any:
            self.lose(0)
            return super().each(act, *given, **which)

    with pytest.raises(ClusterError) as found:
        place.spread_group(Doomed(2))
    assert found.value.problem == "lost_often"
