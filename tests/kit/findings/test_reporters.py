"""Findings written for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from shared import TESTS, as_json, printable

from tradekin.kit.findings.finding import Finding, Place, finding, in_order
from tradekin.kit.findings.reporters import FORMATS, closing_line, markdown_text
from tradekin.kit.text.shown import echo, visible

GOLDEN = TESTS / "cases" / "reports"
SOME = in_order(
    (
        finding(
            "P102",
            Place("members/ann-lee.yml", 3, 1),
            "There is no field “company” here.",
            "Did you mean business?",
        ),
        finding(
            "P303",
            Place("members/ann-lee.yml", 12, 10),
            "“best price” sounds like selling.",
            "Say what you do.",
        ),
        finding(
            "P008",
            Place("members/::error::x, y%.yml", 1, 7),
            "100% | [a](b) <b> @c `d` **e** \\ #1",
            "Line\r\nbreak %0A",
        ),
        finding("P201", Place("members/ben.yml", 1, 7), "\u202e::add-mask::x\x1b[31m ##[error]\u2028", "…\u200b"),
    )
)
LONG = (finding("P204", Place("x" * 900, 1, 1), '"\\%|' * 300, '%"@<' * 300),)


@pytest.mark.parametrize("shape", sorted(FORMATS))
@pytest.mark.parametrize(("name", "findings"), [("none", ()), ("some", SOME), ("long", LONG)])
def test_each_format_looks_as_it_should(
    shape: str, name: str, findings: tuple[Finding, ...], golden: Callable[[Path, str], None]
) -> None:
    golden(GOLDEN / f"{name}.{shape}", FORMATS[shape](findings))


@pytest.mark.parametrize("shape", sorted(FORMATS))
@pytest.mark.parametrize("findings", [SOME, LONG])
def test_no_line_is_long_and_nothing_in_it_commands(shape: str, findings: tuple[Finding, ...]) -> None:
    output = FORMATS[shape](findings)
    assert output.endswith("\n")
    assert printable(output)
    assert all(len(line) <= 300 and "##[" not in line for line in output.split("\n"))
    starts = [line.lstrip()[:2] for line in output.split("\n")[:-1]]
    assert all((start == "::") == (shape == "github") for start in starts)


def test_json_has_exactly_the_published_shape() -> None:
    shape = as_json(FORMATS["json"](SOME))
    assert list(shape) == ["errors", "hints", "findings"]
    assert (shape["errors"], shape["hints"]) == (3, 1)
    for each in shape["findings"]:
        assert list(each) == ["code", "severity", "path", "line", "column", "message", "fix"]
        assert [type(value) for value in each.values()] == [str, str, str, int, int, str, str]
    assert shape["findings"][1]["severity"] == "error"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain, words; “quoted”", "plain, words; “quoted”"),
        ("@octocat", "&#64;&#8203;octocat"),
        ("fixes #3", "fixes \\#&#8203;3"),
        ("closes GH-3", "closes GH&#8203;\\-3"),
        ("in 0123abcdef", "in 0123ab&#8203;cdef"),
        ("1234567 and decade", "1234567 and decade"),
        ("www.x.org https://x.org", "www\\.x\\.org https\\://x\\.org"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("a\n===\n| b |", "a\n\\=\\=\\=\n\\| b \\|"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
    ],
)
def test_markdown_that_github_acts_on_nothing_in(text: str, written: str) -> None:
    assert markdown_text(text) == written


def test_a_summary_that_everybody_can_read_repeats_no_way_to_reach_anybody() -> None:
    where = Place("members/ann@lee.example.com.yml", 3, 8)
    found = (
        finding("P402", where, "There is a telephone number in this text: “207-555-0101”.", "Move your own."),
        finding("P201", where, "“ann@lee.example.com” is not a trade we know.", "Ask +1 207 555 0102."),
        finding("P112", where, "“ann@lee” is not valid.", "Did you mean ann@lee.example?"),
        finding("P113", where, "“207 555 01” is too short.", "Write it like +1 207 555 0100"),
    )
    told = FORMATS["markdown"](found)
    assert "contact detail" in told
    assert [part for part in ("lee", "0101", "0102", "555") if part in told] == []
    assert "P112" in told
    assert "ann@lee.example.com" in FORMATS["text"](found)


def test_markdown_is_clipped_between_characters() -> None:
    assert markdown_text("@@@@", 30) == "&#64;&#8203;&#64;&#8203;…"
    assert markdown_text("@@", 24) == "&#64;&#8203;&#64;&#8203;"


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((0, 0), "All profiles are fine."),
        ((1, 0), "1 error. Errors have to be mended first."),
        ((2, 1), "2 errors and 1 hint. Errors have to be mended first."),
        ((0, 2), "2 hints. Hints never block; the profiles are fine."),
    ],
)
def test_the_closing_line_counts(numbers: tuple[int, int], line: str) -> None:
    errors, hints = numbers
    made = [finding("P102", Place("x"), "a", "b")] * errors + [finding("P303", Place("x"), "a", "b")] * hints
    assert closing_line(made) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\nb\tc\rd", "a b c d"),
        ("\x00\x1b[31m", "<U+0000><U+001B>[31m"),
        ("\u202eevil\u200b", "<U+202E>evil<U+200B>"),
        ("\ud800", "<U+D800>"),
        ("::error::x", ":\u2009:error::x"),
        ("  ::error::x", "  :\u2009:error::x"),
        ("a ::b", "a ::b"),
        ("a ##[error] b", "a # #[error] b"),
        ("Zoë 陳 👍🏽", "Zoë 陳 👍🏽"),
    ],
)
def test_text_of_others_is_made_safe_to_print(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert echo(text) == f"“{shown}”"


def test_long_text_is_clipped_whatever_it_is_made_of() -> None:
    assert visible("x" * 500, 10) == "x" * 10 + "…"
    assert len(visible("\u200b" * 500, 60)) == 61
    assert len(echo("\x00" * 500)) == 63


def test_findings_are_sorted_by_place_and_told_once() -> None:
    first = finding("P102", Place("a", 2, 1), "x", "y")
    second = finding("P101", Place("a", 10, 1), "x", "y")
    third = finding("P101", Place("b", 1, 1), "x", "y")
    assert in_order([third, second, first, second]) == (first, second, third)
