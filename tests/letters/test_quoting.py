"""Members' texts inside our sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradekin.letters.quoting import clip, end_sentence, in_direction, is_phrase, own_words


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("We fix pipes", "“We fix pipes.”"),
        ("We fix pipes!", "“We fix pipes!”"),
        ("we fix pipes", "“We fix pipes.”"),
        ("iPhone repair", "“iPhone repair.”"),
        ("i'll look", "“I'll look.”"),
        ('From "could we?" to keys', "“From ‘could we?’ to keys.”"),
        ("He said “yes”", "“He said ‘yes’.”"),
        ('A 5" pipe', '“A 5" pipe.”'),
        ("- wiring\n- panels\n\n- heat", "“Wiring; panels; heat.”"),
        ("First line.\nSecond line", "“First line. Second line.”"),
        ("We fix ,  and mend .", "“We fix, and mend.”"),
        ("And more...", "“And more…”"),
        ("Ends with a comma,", "“Ends with a comma.”"),
        ("我们修理管道。", "“我们修理管道。”"),
        ("我们修理管道", "“我们修理管道”"),
        ("See alder.example.com", "“See alder.example.com”"),
        ("We do it all 🎉", "“We do it all 🎉”"),
        ("WE FIX PIPES", "“WE FIX PIPES.”"),
    ],
)
def test_a_text_is_quoted_as_one_well_formed_line(text: str, quoted: str) -> None:
    assert own_words(text) == quoted


def test_a_long_text_is_clipped_at_a_sentence_or_a_word() -> None:
    assert clip("One two three. Four five six seven.", 20) == "One two three."
    assert clip("one two three, four five", 16) == "one two three…"
    assert len(clip("x" * 500, 100)) == 101


@given(st.text(max_size=400))
def test_a_quotation_is_never_empty_of_marks_nor_more_than_a_line(text: str) -> None:
    quoted = own_words(text)
    assert quoted[0] == "“"
    assert quoted[-1] == "”"
    assert "\n" not in quoted
    assert "  " not in quoted


def test_a_full_stop_is_never_doubled() -> None:
    assert [end_sentence(each) for each in ("Alder Inc.", "Haul Away!", "Alder", "“Yes?”")] == [
        "Alder Inc.",
        "Haul Away!",
        "Alder.",
        "“Yes?”",
    ]


def test_a_sentence_of_its_own_is_no_phrase() -> None:
    assert is_phrase("historic houses")
    assert not is_phrase("I do old houses")
    assert not is_phrase("We love wood.")
    assert not is_phrase("HISTORIC HOUSES")


def test_a_line_that_starts_with_a_name_from_right_to_left_still_runs_from_left_to_right() -> None:
    assert in_direction("ليلى حداد is a residential real estate agent").startswith("\u200e")
    assert in_direction("ليلى حداد") == "ليلى حداد"
    assert in_direction("Ana is here") == "Ana is here"
