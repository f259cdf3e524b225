"""What lists say about how somebody stands in a group is told apart: member, none, of another kind, unknown."""

from __future__ import annotations

import pytest
from effort import is_too_slow
from hypothesis import given
from hypothesis import strategies as st

from tradekin.vocabulary.statuses import Standing, aside, may_hold_status, standing


@pytest.mark.parametrize(
    "status",
    [
        "LOA",
        "LOA until May",
        "On leave",
        "Active - LOA",
        "Active (on leave)",
        "medical leave since 3/1",
        "Maternity Leave",
        "Sabbatical",
        "Honorary",
        "Honorary member",
        "Emeritus",
        "On hold",
        "Paused",
        "Staff",
        "Sponsor",
        "Probationary member",
        "beurlaubt",
        "Ehrenmitglied",
        "ruhend",
        "in Elternzeit bis März",
        "Membre honoraire",
        "de permiso",
    ],
)
def test_a_member_of_another_kind_is_known(status: str) -> None:
    assert standing(status) is Standing.BESIDE


@pytest.mark.parametrize(
    "status",
    [
        "Guest",
        "Visitor",
        "Prospect",
        "Substitute",
        "Substitute for Tom Abara",
        "sub for Tom",
        "Guest of Nell Quist",
        "Alumni",
        "Inactive",
        "Resigned",
        "Pending approval",
        "Applicant",
        "Transferred",
        "Moved away",
        "Deceased",
        "Waitlist",
        "No (dues unpaid)",
        "ausgeschieden",
        "Gast",
        "Vertretung",
        "Ehemaliges Mitglied",
        "inaktiv",
        "Invité",
        "Baja",
        "Not yet a member",
    ],
)
def test_who_is_no_member_is_known(status: str) -> None:
    assert standing(status) is Standing.NONE


@pytest.mark.parametrize(
    "status",
    [
        "Active",
        "active",
        "Current",
        "Paid",
        "Gold",
        "Yes",
        "x",
        "✓",
        "Full member",
        "In good standing",
        "Aktiv",
        "Vollmitglied",
        "",
        "Active until removed",
        "Current - guest speaker in May",
    ],
)
def test_a_member_needs_no_word(status: str) -> None:
    assert standing(status) is Standing.MEMBER


@pytest.mark.parametrize("status", ["Purple", "Left message", "Retired teacher", "Level 2", "see below", "x" * 400])
def test_any_other_word_is_unknown_and_says_nothing_beside_a_name(status: str) -> None:
    assert standing(status) is Standing.UNKNOWN
    assert aside(status) is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("LOA", Standing.BESIDE),
        ("on leave until May", Standing.BESIDE),
        ("Emeritus member", Standing.BESIDE),
        ("guest", Standing.NONE),
        ("substitute for Tom Abara", Standing.NONE),
        ("leave the parcel with the neighbour", None),
        ("staff meeting on Mondays", None),
        ("sponsor of the picnic", None),
        ("no", None),
        ("Gold", None),
    ],
)
def test_beside_a_name_or_in_notes_only_the_words_themselves_count(words: str, said: Standing | None) -> None:
    assert aside(words) is said


def test_some_columns_may_hold_a_status() -> None:
    assert may_hold_status("Member Type")
    assert may_hold_status("Notes")
    assert not may_hold_status("Company")


@given(st.text(max_size=320))
def test_whatever_stands_there_is_answered(status: str) -> None:
    assert isinstance(standing(status), Standing)
    assert aside(status) in (None, *Standing)


@pytest.mark.parametrize("sign", list(" \n,(-:[&"))
def test_long_cells_are_read_in_linear_time(sign: str) -> None:
    assert not is_too_slow(standing, sign * 60_000)
    assert not is_too_slow(aside, sign * 60_000)
