"""Two versions of the generator: this one, and a made-up newer one."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from groups import ROOT
from starting import NEWER, Version, Versions

from tradekin import __version__


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """The wheel of this checkout, and a newer version made from it."""
    folder = tmp_path_factory.mktemp("versions")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    for name in ("now", "newer"):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder / name)
    newer = Version(folder / "newer")
    _make_newer(newer)
    return Versions(wheel, Version(folder / "now"), newer)


def _make_newer(version: Version) -> None:
    _change(version.folder / "tradekin" / "__init__.py", f'"{__version__}"', f'"{NEWER}"')
    facts = (version.folder / f"tradekin-{__version__}.dist-info").rename(
        version.folder / f"tradekin-{NEWER}.dist-info"
    )
    _change(facts / "METADATA", f"\nVersion: {__version__}\n", f"\nVersion: {NEWER}\n")
    _change(version.shared("overrides/404.html"), "This page is not here", "There is no such page")
    _change(version.shared("docs/wanted.md"), "# Wanted", "# Wanted here")
    _change(version.shared("docs/index.md"), "hide: [navigation, toc]", "hide: [toc, navigation]")
    _change(
        version.shared("mkdocs.yml"), "    - navigation.indexes", "    - navigation.indexes\n    - content.tooltips"
    )
    version.shared("overrides/assets/favicon.svg").unlink()
    _change(version.shared("mkdocs.yml"), "assets/favicon.svg", "assets/sun.svg")
    version.shared("overrides/assets/sun.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>\n")


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new), encoding="utf-8")
