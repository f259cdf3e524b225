"""The lists that ship with the package are read without checks, so they are checked here."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradekin
from tradekin.kit.documents.limits import Limits
from tradekin.kit.documents.nodes import as_plain
from tradekin.kit.documents.reader import read
from tradekin.kit.word_lists import lists_in

PACKAGE = Path(tradekin.__file__).parent
LISTS = sorted(each for each in PACKAGE.rglob("*.yml") if "data" in each.relative_to(PACKAGE).parts)


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
def test_a_list_of_ours_is_right_and_read_as_the_careful_reader_reads_it(file: Path) -> None:
    document = read(file.read_bytes(), file.name, Limits(size=2_000_000, depth=8, nodes=200_000))
    assert document.found == ()
    assert document.root is not None
    room, _, name = file.relative_to(PACKAGE).as_posix().partition("/data/")
    assert lists_in(room.replace("/", "."), name) == as_plain(document.root)
