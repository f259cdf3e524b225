"""Address books and logs of any bytes: read in linear time, with problems and no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from effort import MANY, is_too_slow, some
from groups import group_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tradekin.facilitator.address_book import read_contacts
from tradekin.facilitator.introduction_log import read_log

GROUP = group_of({"ana-ferreira": {"name": "Ana Ferreira"}})
MOST = MANY
LONG = [
    each * (MOST // len(each))
    for each in (*' "#,[(-:;=<@\t\n\r', "=\n", '"\n', '"a\n', 'a,"', 'x","y\n', '"b,"c\n', ":::", "a@b ", "\\;")
]
BOOKS = ["", "name,email\nAna Ferreira,", 'name,email\nAna Ferreira,"', "BEGIN:VCARD\nEMAIL:"]
BOOKS += ["BEGIN:VCARD\nN;X=", "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:"]
LOGS = ["", "date,a,b,state\n", "date,a,b,state\n2026-01-01,ana,ben,"]


@pytest.mark.parametrize("start", BOOKS)
def test_any_address_book_is_read_in_linear_time(tmp_path: Path, start: str) -> None:
    def read(text: str) -> None:
        read_contacts(written(tmp_path, text), GROUP, ())

    for text in some(LONG, 3):
        assert not is_too_slow(read, start + text), text[:8]


@pytest.mark.parametrize("start", LOGS)
def test_any_log_is_read_in_linear_time(tmp_path: Path, start: str) -> None:
    def read(text: str) -> None:
        read_log(written(tmp_path, text), ("ana-ferreira",), ())

    for text in some(LONG, 3):
        assert not is_too_slow(read, start + text), text[:8]


def written(folder: Path, text: str) -> Path:
    file = folder / "file"
    file.write_text(text, encoding="utf-8", newline="")
    return file


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_an_address_book_or_a_log_or_have_slips(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("kept") / "file"
    file.write_bytes(data)
    for problems in (read_contacts(file, GROUP, ()).problems, read_log(file, ("ana-ferreira",), ()).problems):
        assert all(each.message and each.fix and each.line > 0 and each.column > 0 for each in problems)


@settings(deadline=None)
@given(st.text("a\",;\n '", max_size=40))
def test_a_quotation_mark_that_is_left_open_spoils_no_line_but_its_own(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("kept") / "book.csv"
    lines = [line for line in text.split("\n") if line.count('"') % 2 == 0]
    file.write_text(
        "\n".join(["name,email", *lines, '"never closed, x', "Ana Ferreira,ana@x.example.com"]), encoding="utf-8"
    )
    found = read_contacts(file, GROUP, ())
    assert found.by_slug == {"ana-ferreira": "ana@x.example.com"}
    assert len(lines) + 2 in [each.line for each in found.problems]
