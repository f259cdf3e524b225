"""The sample group's site in its own language, to compare with."""

from __future__ import annotations

import pytest
from groups import ROOT
from sitebuild import Built, build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the sample group in English, built strictly."""
    built = build(ROOT, tmp_path_factory.mktemp("english"), "--strict")
    assert built.code == 0, built.said
    return built
