"""The lists that ship with the package are read without checks, so they are checked here."""

from __future__ import annotations

from pathlib import Path

import pytest

import tradekin
from tradekin.kit.documents.limits import Limits
from tradekin.kit.documents.nodes import as_plain
from tradekin.kit.documents.reader import read
from tradekin.kit.word_lists import lists_in, read_or_recall

PACKAGE = Path(tradekin.__file__).parent
LISTS = sorted(each for each in PACKAGE.rglob("*.yml") if "data" in each.relative_to(PACKAGE).parts)


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
def test_a_list_of_ours_is_right_and_read_as_the_careful_reader_reads_it(file: Path) -> None:
    document = read(file.read_bytes(), file.name, Limits(size=2_000_000, depth=8, nodes=200_000))
    assert document.found == ()
    assert document.root is not None
    room, _, name = file.relative_to(PACKAGE).as_posix().partition("/data/")
    assert lists_in(room.replace("/", "."), name) == as_plain(document.root)


@pytest.fixture
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python may keep what it compiles, whatever the shell says."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name)
@pytest.mark.usefixtures("_keeping")
def test_what_is_kept_of_a_list_is_what_stands_in_it(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "folder" / "kept.json"
    text = file.read_bytes()
    read = read_or_recall(text, None)
    assert read_or_recall(text, kept) == read, "when it is read"
    assert kept.is_file()
    assert read_or_recall(text, kept) == read, "when it is taken from the file"


@pytest.fixture
def kept(tmp_path: Path, _keeping: None) -> Path:
    """A file in which `- one` is kept."""
    file = tmp_path / "kept.json"
    assert read_or_recall(b"- one\n", file) == ["one"]
    return file


def test_a_list_that_is_kept_is_not_read_again(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b"one", b"two"))
    assert read_or_recall(b"- one\n", kept) == ["two"]


def test_a_list_that_has_changed_is_read_and_kept_anew(kept: Path) -> None:
    assert read_or_recall(b"- other\n", kept) == ["other"]
    assert read_or_recall(b"- other\n", kept) == ["other"]
    assert b"one" not in kept.read_bytes()


def test_a_kept_file_that_is_broken_off_is_made_again(kept: Path) -> None:
    whole = kept.read_bytes()
    for length in range(len(whole)):
        kept.write_bytes(whole[:length])
        assert read_or_recall(b"- one\n", kept) == ["one"]
        assert kept.read_bytes() == whole


def test_a_place_where_nothing_can_be_kept_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert read_or_recall(b"- one\n", tmp_path / "file" / "kept.json") == ["one"]
    assert read_or_recall(b"- one\n", tmp_path) == ["one"]


def test_nothing_is_kept_where_python_may_not_keep_what_it_compiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert read_or_recall(b"- one\n", tmp_path / "kept.json") == ["one"]
    assert not any(tmp_path.iterdir())
