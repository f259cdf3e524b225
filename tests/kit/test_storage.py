"""New files, written in either of the two ways."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tradekin.kit import storage

WAYS = [storage.write_new, storage._without_a_name, storage._by_another_name]


@pytest.mark.parametrize("write", WAYS)
def test_a_new_file_is_whole_has_usual_rights_and_leaves_no_piece(
    write: Callable[[Path, bytes], None], tmp_path: Path
) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "ana.yml", b"name: Ana\n")
    finally:
        os.umask(before)
    assert (tmp_path / "ana.yml").read_bytes() == b"name: Ana\n"
    assert (tmp_path / "ana.yml").stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["ana.yml"]


@pytest.mark.parametrize("write", WAYS)
@pytest.mark.parametrize("kind", ["file", "folder", "link", "dangling link"])
def test_nothing_is_written_over(write: Callable[[Path, bytes], None], kind: str, tmp_path: Path) -> None:
    there = tmp_path / "ana.yml"
    if kind == "file":
        there.write_bytes(b"precious")
    elif kind == "folder":
        there.mkdir()
    else:
        (tmp_path / "other").write_bytes(b"precious")
        there.symlink_to("other" if kind == "link" else "nowhere")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FileExistsError):
        write(there, b"name: Ana\n")
    assert sorted(tmp_path.iterdir()) == before
    for file in tmp_path.iterdir():
        if file.is_file():
            assert file.read_bytes() == b"precious"


@pytest.mark.parametrize("write", WAYS)
def test_a_missing_folder_is_told(write: Callable[[Path, bytes], None], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "no" / "ana.yml", b"")
