"""A new site comes into the place of the old one, and only what changed is moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradekin.site.putting_in_place import draft_folder, put_in_place


def _site(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_html", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _held(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_first_site_is_there_at_once(tmp_path: Path) -> None:
    draft = _site(draft_folder(tmp_path / "out" / "site", tmp_path / "cache"), index_html="home")
    put_in_place(draft, tmp_path / "out" / "site")
    assert _held(tmp_path / "out" / "site") == {"index.html": "home"}
    assert not draft.exists()


def test_what_is_the_same_keeps_its_date_what_changed_is_replaced_and_what_is_gone_is_taken_away(
    tmp_path: Path,
) -> None:
    output = _site(tmp_path / "site", index_html="home", a__index_html="a", b__c__index_html="c")
    before = (output / "index.html").stat()
    draft = _site(draft_folder(output, tmp_path / "cache"), index_html="home", a__index_html="A", d__index_html="d")
    put_in_place(draft, output)
    assert _held(output) == {"index.html": "home", "a/index.html": "A", "d/index.html": "d"}
    assert (output / "index.html").stat().st_mtime_ns == before.st_mtime_ns
    assert (output / "index.html").stat().st_ino == before.st_ino
    assert not (output / "b").exists()


def test_what_the_new_site_takes_over_as_it_is_stays(tmp_path: Path) -> None:
    output = _site(tmp_path / "site", index_html="home", a__index_html="a", b_html="b")
    put_in_place(_site(draft_folder(output, tmp_path / "cache"), index_html="new"), output, untouched={"a/index.html"})
    assert _held(output) == {"index.html": "new", "a/index.html": "a"}


def test_what_begins_with_a_dot_is_left_alone(tmp_path: Path) -> None:
    output = _site(tmp_path / "site", **{".git__HEAD": "ref", "old_html": "old"})
    put_in_place(_site(draft_folder(output, tmp_path / "cache"), index_html="home"), output)
    assert _held(output) == {".git/HEAD": "ref", "index.html": "home"}


def test_a_file_comes_where_a_folder_was_and_a_folder_where_a_file_or_a_link_was(tmp_path: Path) -> None:
    elsewhere = _site(tmp_path / "elsewhere", keep_html="keep")
    output = _site(tmp_path / "site", a__index_html="a", b_html="b")
    (output / "c").symlink_to(elsewhere, target_is_directory=True)
    (output / "d").symlink_to(elsewhere / "keep.html")
    draft = _site(draft_folder(output, tmp_path / "cache"), a="a file", b_html__index_html="b", c__x_html="x", d="keep")
    put_in_place(draft, output)
    assert _held(output) == {"a": "a file", "b.html/index.html": "b", "c/x.html": "x", "d": "keep"}
    assert [path for path in output.rglob("*") if path.is_symlink()] == []
    assert _held(elsewhere) == {"keep.html": "keep"}


def test_a_site_behind_a_link_is_put_where_the_link_leads(tmp_path: Path) -> None:
    real = _site(tmp_path / "real", index_html="old")
    (tmp_path / "site").symlink_to(real, target_is_directory=True)
    put_in_place(_site(draft_folder(tmp_path / "site", tmp_path / "cache"), index_html="new"), tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert _held(real) == {"index.html": "new"}


def test_what_a_build_that_was_ended_left_is_no_part_of_the_next(tmp_path: Path) -> None:
    left = _site(draft_folder(tmp_path / "site", tmp_path / "cache"), half_html="half")
    draft = draft_folder(tmp_path / "site", tmp_path / "cache")
    assert draft == left
    assert _held(draft) == {}


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    draft = draft_folder(tmp_path / "site", tmp_path / "cache")
    assert draft.parent == tmp_path
    put_in_place(_site(draft, index_html="home"), tmp_path / "site")
    assert _held(tmp_path / "site") == {"index.html": "home"}


def test_a_draft_of_a_failed_move_does_not_hide_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = _site(tmp_path / "site", index_html="old")
    draft = _site(draft_folder(output, tmp_path / "cache"), index_html="new")

    def fail(*_: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(PermissionError):
        put_in_place(draft, output)
    assert _held(output) == {"index.html": "old"}
