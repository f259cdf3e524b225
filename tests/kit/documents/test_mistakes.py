"""The fix for a slip is the mended line: putting it in place of the line makes the file readable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shared import TESTS, check

from tradekin.kit.documents.mended_lines import entry_of, in_quotes
from tradekin.kit.documents.nodes import Fields, Items, Text
from tradekin.profile.reading import read_profile

if TYPE_CHECKING:
    from tradekin.kit.findings.finding import Finding

MISTAKES = sorted((TESTS / "cases" / "invalid").glob("slip-*.yml"))
SYNTAX = ("P008", "P009")


def mended(text: str, slip: Finding) -> str | None:
    """The text as the fix says it should be; None if the fix is not a line to put there."""
    lines = text.splitlines()
    line = lines[slip.line - 1]
    spaces = line[: len(line) - len(line.lstrip())]
    if slip.code == "P009":
        lines[slip.line - 1] = line.replace("\t", "  ", 1)
    elif slip.fix.startswith("Take away ") and slip.fix.split()[2] != "the":
        further = {"one": 1}.get(slip.fix.split()[2]) or int(slip.fix.split()[2])
        lines[slip.line - 1] = line[further:]
    elif slip.fix.startswith("Put ") and slip.fix.split()[1].isdigit():
        lines[slip.line - 1] = " " * int(slip.fix.split()[1]) + line.lstrip()
    elif "rite: " in slip.fix:
        lines[slip.line - 1] = spaces + slip.fix.partition("rite: ")[2]
    elif slip.fix.startswith("Remove “"):
        lines[slip.line - 1] = ""
    else:
        return None
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("file", MISTAKES, ids=lambda file: file.stem.removeprefix("slip-"))
def test_the_fix_of_a_slip_mends_it(file: Path) -> None:
    text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(4):
        slip = next((each for each in read_profile(text.encode(), "x.yml").found if each.code in SYNTAX), None)
        if slip is None:
            return
        better = mended(text, slip)
        if better is None:
            assert slip.fix
            return
        assert better != text
        text = better
    pytest.fail(f"still not readable:\n{text}")


@pytest.mark.parametrize(
    ("line", "lead", "key", "value", "column"),
    [
        ("name: Ann", "", "name", "Ann", 7),
        ("  - trade: architect  ", "  - ", "trade", "architect", 12),
        ("- text", "- ", "", "text", 3),
        ("name:", "", "name", "", 6),
        ("name:Ann", "", "", "name:Ann", 1),
        ('"name": [a]', "", '"name"', "[a]", 9),
        ("{a: b}", "", "", "{a: b}", 1),
        ("", "", "", "", 1),
    ],
)
def test_a_line_is_taken_apart(line: str, lead: str, key: str, value: str, column: int) -> None:
    entry = entry_of(line)
    assert (entry.lead, entry.key, entry.value, entry.column) == (lead, key, value, column)


@pytest.mark.parametrize("text", ["plain", 'say "hi"', "it's", "back\\slash", "both \" and '", ": # - @", "“curly”"])
def test_quotes_hold_any_line_of_text_together(text: str) -> None:
    root = read_profile(f"name: {in_quotes(text)}\n".encode(), "x.yml").root
    assert isinstance(root, Fields)
    node = root.get("name")
    assert isinstance(node, Text)
    assert node.text == text


def test_fields_above_a_slip_are_still_checked() -> None:
    text = "name: Ann\ntrade: plumer\ncontact:\n  email: bad\n  phone: 1\nsummary: a: b\nbusiness: [\n"
    assert [(each.code, each.line) for each in check(text).findings] == [
        ("P008", 6),
        ("P112", 4),
        ("P113", 5),
        ("P201", 2),
    ]


def test_a_field_that_a_slip_cuts_through_is_not_held_against_its_writer() -> None:
    """The half-read list on line 3 gets no finding of its own."""
    root = read_profile(b"name: Ann\nabout: x\ncustomers: [a, b\nbusiness: x\n", "x.yml").root
    assert isinstance(root, Fields)
    assert [key.text for key, _ in root.entries] == ["name", "about"]
    assert not any(isinstance(node, Items) for _, node in root.entries)
