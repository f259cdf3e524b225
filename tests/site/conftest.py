"""The real site, built once a test process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from groups import ROOT
from sitebuild import Built, build, serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the sample group, built strictly."""
    built = build(ROOT, tmp_path_factory.mktemp("site"), "--strict")
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """Where the sample site is served."""
    yield from serve(site.folder)
