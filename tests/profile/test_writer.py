"""What the writer writes, the reader reads back to the same values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from groups import ROOT
from hypothesis import given
from hypothesis import strategies as st

from tradekin.kit.documents.nodes import Fields, as_plain, without_blanks
from tradekin.kit.documents.reader import read
from tradekin.kit.text.characters import find_hidden
from tradekin.profile.writer import as_yaml


def read_back(text: str) -> Any:
    document = read(text.encode(), "members/x.yml")
    assert not document.found, document.found
    assert isinstance(document.root, Fields)
    return as_plain(document.root)


@pytest.mark.parametrize(
    "text",
    [
        "plain words", "No", "null", "~", "1.10", "012", "12:30", "2026-03-14", "a: b", "# not a comment", "- dash",
        "'single'", 'say "hi"', "back\\slash", "{curly}", "[square]", "*star", "&and", "!bang", "%percent", "@at",
        "`tick`", "? what", "| pipe", "> more", "trailing ", " leading", "a #b", "Zoë Ångström", "👨‍👩‍👧 family",
        "مرحبا بالعالم", "line one\nline two", "a\n\n\nb", "  indented\nfirst", "one\n  - two\n# three\nfour: five",
        "tab\there", "ends with break\n", "---", "...", "a\n---\nb", "<<", "=", "\u00a0nbsp\u00a0", "y",
        "\u0646\u0645\u06cc\u200c\u062e",
    ],
)  # fmt: skip
def test_awkward_texts_come_back_as_they_were(text: str) -> None:
    assert read_back(as_yaml({"summary": text, "customers": [text.replace("\n", " ")]}))["summary"] == text


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"], include_characters="\n"), min_size=1
).filter(lambda text: bool(text.strip()) and find_hidden(text) is None)
lines = words.map(lambda text: text.replace("\n", " "))


@given(
    st.fixed_dictionaries(
        {"name": lines, "about": words, "offers": st.lists(lines, min_size=1, max_size=3)},
        optional={
            "contact": st.fixed_dictionaries({"email": lines}),
            "can_introduce": st.lists(st.fixed_dictionaries({"trade": lines, "how": words}), min_size=1, max_size=2),
        },
    )
)
def test_any_fields_come_back(fields: dict[str, Any]) -> None:
    assert read_back(as_yaml(fields)) == fields


@pytest.mark.parametrize("file", sorted((ROOT / "members").glob("*.yml")), ids=lambda file: file.stem)
def test_every_sample_comes_back(file: Path) -> None:
    root = read(file.read_bytes(), "x").root
    assert root is not None
    fields = as_plain(without_blanks(root))
    assert isinstance(fields, dict)
    assert read_back(as_yaml(fields)) == fields


def test_fields_come_in_the_models_order_and_empty_ones_are_left_out() -> None:
    text = as_yaml({"odd": "x", "summary": "s", "about": "", "areas": [], "contact": {}, "name": "m", "joined": None})
    assert text == "name: m\nsummary: s\nodd: x\n"
