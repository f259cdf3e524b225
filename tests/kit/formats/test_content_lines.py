"""The lines of calendar files and contact cards."""

from __future__ import annotations

import pytest

from tradekin.kit.formats.content_lines import address_value, document, lasting_id, text_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("plain", "plain"),
        ("a, b; c", "a\\, b\\; c"),
        ("back\\slash", "back\\\\slash"),
        ("\\n", "\\\\n"),
        ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("\x0b\x0c\x1c\x85\u2028\u2029", "\\n" * 6),
        ("a\x00b\x07c\ud800d", "abcd"),
        ("colon: “quoted” 🎉", "colon: “quoted” 🎉"),
    ],
)
def test_a_text_becomes_one_line_that_ends_and_divides_nothing(text: str, value: str) -> None:
    assert text_value(text) == value


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("https://a.example.com/x?y=[1]&z=%20#f", "https://a.example.com/x?y=[1]&z=%20#f"),
        ("https://a.example.com/\r\nATTACH:x", "https://a.example.com/%0D%0AATTACH:x"),
        ('https://a.example.com/é "x"', "https://a.example.com/%C3%A9%20%22x%22"),
    ],
)
def test_an_address_keeps_what_belongs_in_one_and_encodes_the_rest(address: str, value: str) -> None:
    assert address_value(address) == value


@pytest.mark.parametrize("letter", ["x", "é", "陈", "🎉", "👩‍👩‍👧"])
@pytest.mark.parametrize("shift", range(5))
def test_a_long_line_is_folded_at_75_octets_and_no_character_torn_apart(letter: str, shift: int) -> None:
    line = "X:" + "-" * shift + letter * 300
    file = document([line]).encode()
    parts = file.removesuffix(b"\r\n").split(b"\r\n")
    assert len(parts) > 1
    assert all(len(part) <= 75 and part.decode() for part in parts)
    assert all(len(part) > 70 for part in parts[:-1])
    assert file.replace(b"\r\n ", b"").decode() == line + "\r\n"


def test_a_line_of_75_octets_is_not_folded() -> None:
    assert document(["x" * 75, "é" * 37]) == "x" * 75 + "\r\n" + "é" * 37 + "\r\n"


def test_an_id_is_told_apart_by_site_page_and_use_and_otherwise_stays() -> None:
    ids = [lasting_id(*each) for each in (("https://a/", "p/"), ("https://b/", "p/"), ("https://a/", "q/"))]
    assert len({*ids, lasting_id("https://a/", "p/", "#x")}) == 4
    assert lasting_id("https://a/", "p/") == ids[0] == "536090cc-7fcb-501b-ba64-2c6b2f5f6528"
