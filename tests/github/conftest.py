"""A group's repository and its GitHub, anew for each test."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from hub import Hub, serving
from scene import Scene, template


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository every test starts from."""
    return template(tmp_path_factory.mktemp("remote"))


@pytest.fixture
def hub(remote: Path, tmp_path: Path) -> Iterator[Hub]:
    """A GitHub with this repository; at the end nothing unexpected may have been asked of it."""
    own = Hub(Path(shutil.copytree(remote, tmp_path / "remote.git")))
    with serving(own):
        yield own
    assert own.refused == []


@pytest.fixture
def scene(hub: Hub, tmp_path: Path) -> Scene:
    """A group whose workflows can be run."""
    (tmp_path / "scene").mkdir()
    return Scene(tmp_path / "scene", hub)
