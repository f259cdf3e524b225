"""A group's repository and its GitHub, anew for each test, or for those that look at the same runs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hub import Hub, serving
from scene import Scene, template


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository every test starts from."""
    return template(tmp_path_factory.mktemp("remote"))


@contextmanager
def _hub(remote: Path, folder: Path) -> Iterator[Hub]:
    own = Hub(Path(shutil.copytree(remote, folder / "remote.git")))
    with serving(own):
        yield own
    assert own.refused == []


@pytest.fixture
def hub(remote: Path, tmp_path: Path) -> Iterator[Hub]:
    """A GitHub with this repository; at the end nothing unexpected may have been asked of it."""
    with _hub(remote, tmp_path) as own:
        yield own


@pytest.fixture(scope="module")
def new_scene(remote: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Scene]]:
    """Makes a group whose workflows can be run, for a run that several tests of a module look at."""
    with ExitStack() as hubs:

        def made() -> Scene:
            folder = tmp_path_factory.mktemp("flow")
            (folder / "scene").mkdir()
            return Scene(folder / "scene", hubs.enter_context(_hub(remote, folder)))

        yield made


@pytest.fixture
def scene(hub: Hub, tmp_path: Path) -> Scene:
    """A group whose workflows can be run."""
    (tmp_path / "scene").mkdir()
    return Scene(tmp_path / "scene", hub)
