"""The real site, built once a test process, and a browser to walk it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import HELP, find
from playwright.sync_api import Browser, sync_playwright

from groups import ROOT
from sitebuild import Built, build, serve

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium."""
    path = find()
    assert path, HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()
