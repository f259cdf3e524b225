"""Text in every script is let through, and nothing hidden in it."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from tradekin.kit.text import characters as words


def test_every_character_that_cannot_be_seen_is_found() -> None:
    """All of Unicode: what has no form of its own is hidden, whatever stands beside it."""
    let_through = {"\n", "\t", *words.VISIBLE_FORMAT}
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or character in words.BLANK
        if unseen and character not in let_through:
            assert words.find_hidden(f"a{character}b") == 1, hex(number)
            assert words.find_hidden(character) == 0, hex(number)
        elif unicodedata.category(character)[0] in "LNPSZ":
            assert words.find_hidden(f"a{character}b") is None, hex(number)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("plain", []),
        ("a\u200bb\u200bc", [1, 3]),
        ("\u200b" * 4, [0, 1, 2, 3]),
        ("👨\u200d👩\u200d👧", []),
        ("👨\u200d👩\u200d", [3]),
        ("❤\ufe0f\u200d🔥", []),
        ("a\ufe0f", [1]),
        ("می\u200cخواهم", []),
        ("می\u200c ", [2]),
        ("क\u094d\u200d", []),
        ("陳\u200d陳", [1]),
        ("🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", []),
        ("🏴\U000e0061\U000e0062\U000e007f", [1, 2, 3]),
    ],
)
def test_joiners_and_selectors_are_let_through_where_they_do_something(text: str, places: list[int]) -> None:
    assert list(words.every_hidden(text)) == places


@pytest.mark.parametrize(
    ("text", "is_stacked"),
    [
        ("plain", False),
        ("Nguye\u0302\u0303n", False),
        ("a\u0301\u0302\u0303", False),
        ("a\u0301\u0302\u0303\u0304", True),
        ("1\ufe0f\u20e3", False),
        ("ညှို့", False),
        ("א\u05b0\u05b1\u05b2\u05b3\u05b4", True),
        ("a\u05b0\u05b1\u05b2\u0301", True),
    ],
)
def test_stacked_accents_are_seen(text: str, is_stacked: bool) -> None:
    assert words.has_stacked_marks(text) is is_stacked


@pytest.mark.parametrize(
    ("text", "line"),
    [("  a  b ", "a b"), ("\u00a0a\u3000b\t", "a b"), ("e\u0301", "é"), ("", ""), ("a\nb", "a b")],
)
def test_a_line_is_composed_and_its_spaces_levelled(text: str, line: str) -> None:
    assert words.one_line(text) == line


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("\n\na  \n  b\n\n", "a\n  b"),
        ("a\tb\u00a0c\u3000", "a b c"),
        ("\u00a0\n\u3000", ""),
    ],
)
def test_paragraphs_keep_their_lines_and_one_blank_line_between(text: str, paragraphs: str) -> None:
    assert words.paragraphs(text) == paragraphs


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Аnn Lee", "Аnn"),
        ("Αcme", "Αcme"),
        ("Ann Дмитрий Ξένια 陳", None),
        ("50 µm Ω-ring", None),
        ("日本語ABC", None),
        ("plain", None),
    ],
)
def test_words_of_two_look_alike_scripts_are_seen(text: str, word: str | None) -> None:
    assert words.scripts_mixed(text) == word


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u202e", "U+202E right-to-left override"), ("\0", "U+0000 control character"), ("\ue000", "U+E000")],
)
def test_a_character_is_told_by_number_and_name(character: str, name: str) -> None:
    assert words.name_of(character) == name


@pytest.mark.parametrize(
    ("text", "nothing"), [("\u0301", True), ("\u00a0\u3000", True), ("é", False), ("a", False), ("👍", False)]
)
def test_marks_and_spaces_alone_show_nothing(text: str, nothing: bool) -> None:
    assert words.shows_nothing(text) is nothing
