"""The tests' own helpers: what is built once, what marks a test, and how time is measured."""

from __future__ import annotations

from pathlib import Path

import browser
import pytest
import sitebuild
from effort import seconds_of, takes_longer
from marking import must_be_marked
from sitebuild import Built, shared_build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "p" / "members").mkdir(parents=True)
    (tmp_path / "p" / "mkdocs.yml").write_text("site_name: Casco\n")
    (tmp_path / "shelf").mkdir()
    return tmp_path / "p"


def test_a_site_is_built_once_as_long_as_nothing_in_it_changes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(project: Path, folder: Path, *arguments: str, environment: object = None) -> Built:
        built.append(folder)
        return Built(folder, "said", len(built))

    monkeypatch.setattr(sitebuild, "build", build)
    shelf = project.parent / "shelf"
    assert shared_build(shelf, project) == shared_build(shelf, project) == Built(built[0], "said", 1)
    shared_build(shelf, project, "--strict")
    shared_build(shelf, project, environment={"PYTHONHASHSEED": "99"})
    (project / "members" / "ann-lee.yml").write_text("name: Ann Lee\n")
    shared_build(shelf, project)
    (project / "members" / "ann-lee.yml").write_text("name: Ann Lea\n")
    shared_build(shelf, project)
    assert len({*built}) == len(built) == 5


@pytest.mark.parametrize(
    "here", [("chromium",), ("google-chrome", "chromium"), ("chromium", "chromium-headless-shell")]
)
def test_the_browser_without_a_window_is_taken_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: tuple[str, ...]
) -> None:
    for name in here:
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TRADEKIN_CHROMIUM", raising=False)
    assert browser.find() == str(tmp_path / here[-1])


def test_marks_come_from_what_a_test_calls(request: pytest.FixtureRequest) -> None:
    assert not [*request.node.iter_markers()]
    with pytest.raises(AssertionError, match=r"pytest\.mark\.workflows"):
        must_be_marked("workflows")


def _work(times: int) -> None:
    for _ in range(times):
        pass


def test_what_takes_too_long_is_stopped_and_one_slow_try_is_forgiven() -> None:
    tries: list[int] = []

    def slow_at_first() -> None:
        tries.append(0)
        _work(10**9 if len(tries) == 1 else 0)

    assert takes_longer(lambda: _work(10**9), 0.1)
    assert not takes_longer(slow_at_first, 0.1)
    assert seconds_of(lambda: _work(10**7)) > 0
