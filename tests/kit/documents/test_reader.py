"""Bytes become nodes that know their place, within limits, and nothing is interpreted."""

from __future__ import annotations

import pytest
from shared import told

from tradekin.kit.documents.limits import Limits
from tradekin.kit.documents.nodes import Fields, Items, Node, Text, above, as_plain, at, without_blanks
from tradekin.kit.documents.reader import read
from tradekin.profile.reading import read_profile


def root_of(text: str) -> Fields:
    root = read_profile(text.encode(), "x.yml").root
    assert isinstance(root, Fields)
    return root


@pytest.mark.parametrize(
    ("text", "path", "line", "column"),
    [
        ("name: Ann\n", ["name"], 1, 7),
        ("# a\n\nname:   Ann\n", ["name"], 3, 9),
        ("\ufeffname: Ann\n", ["name"], 1, 7),
        ("a: 1\r\nname: Ann\r\n", ["name"], 2, 7),
        ("a: 1\rname: Ann\r", ["name"], 2, 7),
        ("💩: 👨‍👩‍👧\nname: Ann\n", ["name"], 2, 7),
        ("{💩: x, name: Ann}\n", ["name"], 1, 14),
        ("'name': \"Ann\"\n", ["name"], 1, 9),
        ("name:\n  Ann\n  Lee\n", ["name"], 2, 3),
        ("about: |\n  text\n", ["about"], 1, 8),
        ("about: >-\n\n  text\n", ["about"], 1, 8),
        ("offers: [a, 'b']\n", ["offers", 1], 1, 13),
        ("offers:\n- a\n-   b\n", ["offers", 1], 3, 5),
        ("contact: {email: x}\n", ["contact", "email"], 1, 18),
        ("contact:\n  email:\n    x\n", ["contact", "email"], 3, 5),
        ("thanks:\n  - to: a\n    for: b\n", ["thanks", 0, "for"], 3, 10),
        ("name:\nbusiness: x\n", ["name"], 1, 6),
        ("name: Ann\n", ["nothing"], 1, 1),
        ("offers: [a]\n", ["offers", 7], 1, 9),
    ],
)
def test_every_value_knows_its_place(text: str, path: list[str | int], line: int, column: int) -> None:
    node = at(root_of(text), path)
    assert (node.line, node.column) == (line, column)


def test_a_key_knows_its_place_too() -> None:
    node = at(root_of("contact:\n  email: x\n"), ["contact", "email"], key=True)
    assert (node.line, node.column) == (2, 3)


@pytest.mark.parametrize(
    "text", ["No", "1.10", "012", "12:30", "~", "null", "0x1F", ".nan", "2026-01-01", "=", "1_000", "yes"]
)
def test_plain_text_stays_as_it_was_typed(text: str) -> None:
    assert as_plain(root_of(f"name: {text}\n")) == {"name": text}
    assert as_plain(root_of(f"{text}: x\n")) == {text: "x"}


def test_what_was_left_blank_is_left_out_and_remembered() -> None:
    root = without_blanks(root_of("name:\nbusiness: ''\noffers:\n  -\n  - a\ncontact:\n  email:\n"))
    assert as_plain(root) == {"business": "", "offers": ["a"], "contact": {}}
    assert isinstance(root, Fields)
    assert [key.text for key in root.blank] == ["name"]


def test_the_part_of_a_tree_above_a_line() -> None:
    tree: Node = root_of("name: Ann\ncontact:\n  email: x\n  phone: y\nabout: >\n  long\n\noffers:\n  - a\n  - b\n")
    assert above(tree, 1) is None
    assert as_plain(above(tree, 4) or tree) == {"name": "Ann", "contact": {"email": "x"}}
    assert as_plain(above(tree, 10) or tree) == {
        "name": "Ann",
        "contact": {"email": "x", "phone": "y"},
        "about": "long\n",
        "offers": ["a"],
    }


@pytest.mark.parametrize(
    ("limits", "text", "found"),
    [
        (Limits(size=10), "name: Annie\n", [("P005", 1, 1)]),
        (Limits(size=12), "name: Annie\n", []),
        (Limits(depth=2), "a: [b]\n", []),
        (Limits(depth=2), "a: [[b]]\n", [("P014", 1, 5)]),
        (Limits(nodes=3), "a: b\n", []),
        (Limits(nodes=3), "a: b\nc: d\n", [("P014", 2, 1)]),
    ],
)
def test_limits_are_exact(limits: Limits, text: str, found: list[tuple[str, int, int]]) -> None:
    assert told(read(text.encode(), "x.yml", limits).found) == found


def test_at_most_five_of_a_kind_are_told() -> None:
    for text, code in (("a\u200b: x\n" * 9, "P007"), ("a: &a x\n" * 9, "P010"), ("a: !a x\n" * 9, "P011")):
        found = [each for each in read_profile(text.encode(), "x.yml").found if each.code == code]
        assert len(found) == 5


def test_a_value_that_cannot_be_used_is_not_also_told_missing() -> None:
    root = root_of("name: *x\nbusiness: !t y\ntrade: &a\nsummary: &b fine\n")
    assert root.lost == {"name", "business", "trade"}
    assert as_plain(root) == {"summary": "fine"}


def test_nodes_are_plain_data() -> None:
    assert Text("a", 1, 2) == Text("a", 1, 2)
    assert as_plain(Items((Text("a", 1, 2), Items((), 1, 3)), 1, 1)) == ["a", []]
