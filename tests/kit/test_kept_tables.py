"""Tables that follow from the package are kept, are what would be made, and are not taken where anything differs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tradekin.kit import kept_tables
from tradekin.kit.kept_tables import KeptTables, Tables, sum_of

TABLE: dict[str, Any] = {"one": ("two", 3, None), "four": frozenset({"five"}), "ﬁ": {("a", "b"): ["c"]}}
TABLES = KeptTables("vocabulary", "XX", ("errors.py", "kit"))


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for what Python compiles, whatever the shell says."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", str(tmp_path))
    sum_of.cache_clear()
    return tmp_path


def _refuse() -> Any:
    raise AssertionError("it is kept already")


def _file(kept: Path) -> Path:
    (file,) = kept.rglob("*.tables")
    return file


def test_a_table_is_made_once_and_then_taken_as_it_was_made() -> None:
    assert TABLES.recall("words", lambda: TABLE) == TABLE
    assert TABLES.recall("words", _refuse) == TABLE
    assert TABLES.recall("others", lambda: [1]) == [1], "each name has a table of its own"
    assert KeptTables("vocabulary", "YY", TABLES.rooms).recall("words", lambda: [2]) == [2], "and each country"


def test_a_table_that_is_cut_off_changed_or_of_another_name_is_made_again(kept: Path) -> None:
    TABLES.recall("words", lambda: TABLE)
    whole = _file(kept).read_bytes()
    for broken in (whole[:-1], whole[1:], b"", whole[:40], whole.replace(b"two", b"TWO"), b"\xff" * 200):
        _file(kept).write_bytes(broken)
        assert TABLES.recall("words", lambda: [*TABLE]) == [*TABLE]
    shutil.copy(_file(kept), _file(kept).with_name(_file(kept).name.replace("words", "others")))
    assert TABLES.recall("others", lambda: "made") == "made"


def test_a_table_made_with_other_code_other_lists_or_another_python_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "room" / "data").mkdir(parents=True)
    for name in ("code.py", "data/list.yml", "data/list.toml"):
        (package / "room" / name).write_text("one")
    monkeypatch.setattr(kept_tables, "PACKAGE", package)
    tables = KeptTables("room", "XX", ("room",))
    assert tables.recall("words", lambda: "made") == "made"
    for number, name in enumerate(("code.py", "data/list.yml", "data/list.toml", "new.py")):
        (package / "room" / name).write_text("two")
        sum_of.cache_clear()
        assert tables.recall("words", lambda made=number: made) == number
    monkeypatch.setattr("sys.version", "another")
    sum_of.cache_clear()
    assert tables.recall("words", lambda: "anew") == "anew"


def test_nothing_is_kept_where_python_may_not_keep_what_it_compiles(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert TABLES.recall("words", lambda: TABLE) is TABLE
    assert not [*kept.rglob("*.tables")]


def test_a_place_that_cannot_be_written_is_done_without(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kept / "file").write_text("")
    monkeypatch.setattr("sys.pycache_prefix", str(kept / "file"))
    assert TABLES.recall("words", lambda: TABLE) == TABLE


def test_where_no_tables_are_kept_they_are_made_each_time() -> None:
    assert Tables().recall("words", lambda: 1) == 1
    assert Tables().recall("words", lambda: 2) == 2
