"""Lengths of texts and numbers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradekin.site.charts.measure import clip_to_width, number, width_of


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0"), (-0.04, "0"), (1.0, "1"), (12.34, "12.3"), (-7.96, "-8"), (100.0, "100")]
)
def test_numbers_are_short(value: float, written: str) -> None:
    assert number(value) == written


@given(st.text(max_size=80), st.floats(20, 400))
def test_a_clipped_text_fits_and_begins_like_the_whole(text: str, room: float) -> None:
    short = clip_to_width(text, 15, room)
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
    assert width_of(short, 15) <= room + 1e-6


@pytest.mark.parametrize("letter", ["👩🏽‍🚀", "👨‍👩‍👧‍👦", "🇵🇹", "n\u0303", "❤\ufe0f"])
def test_a_letter_made_of_parts_is_never_torn(letter: str) -> None:
    for room in range(20, 150):
        kept = clip_to_width(letter * 9, 15, room).removesuffix("…")
        assert kept == letter * (len(kept) // len(letter))


def test_accents_take_no_room() -> None:
    assert width_of(unicodedata.normalize("NFD", "ñá"), 10) == width_of("na", 10)
