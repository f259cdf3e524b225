"""Files of an older version's look go when nobody touched them and nothing that stays names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradekin.starter.group_answers import GroupAnswers
from tradekin.starter.manifest import Manifest
from tradekin.starter.old_look import unneeded_files

FILES = {
    "docs/index.md": b"# Home\n",
    "docs/old-page.md": b"# Old\n",
    "mkdocs.yml": b"theme:\n  favicon: assets/favicon.svg\n",
    "overrides/assets/favicon.svg": b"<svg/>",
    "overrides/assets/old/copy.js": b"export const copied = 1;\n",
    "overrides/assets/old/pair.js": b'import { copied } from "./copy.js";\n',
    "overrides/assets/old/plate.js": b"export const plate = 2;\n",
    "overrides/main.html": b'<script src="assets/old/plate.js"></script>\n',
}
WANTED = {"docs/index.md": b"# Home\n", "mkdocs.yml": b"theme: {}\n", "overrides/main.html": b"<p></p>\n"}
OLD = {"copy.js", "pair.js", "plate.js"}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """A group as an older version made it."""
    for name, data in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def unneeded(group: Path) -> set[str]:
    """The names of the old scripts that may go; everything else stays in any case."""
    found = unneeded_files(group, Manifest.of(GroupAnswers(), FILES), WANTED)
    assert {Path(name).parent.as_posix() for name in found} <= {"overrides/assets/old"}
    return {Path(name).name for name in found}


def test_what_nobody_touched_goes_and_what_the_settings_name_stays(group: Path) -> None:
    assert unneeded(group) == OLD


def test_what_was_touched_stays_with_all_it_leads_to(group: Path) -> None:
    (group / "overrides/assets/old/pair.js").write_bytes(b'import { copied } from "./copy.js"; // ours\n')
    assert unneeded(group) == {"plate.js"}


@pytest.mark.parametrize(
    "name", ["overrides/main.html", "overrides/partials/ours.html", "docs/our-page.md", "docs/assets/ours.css"]
)
def test_what_a_page_of_the_group_leads_to_stays_with_what_that_needs(group: Path, name: str) -> None:
    (group / name).parent.mkdir(exist_ok=True)
    (group / name).write_text('<script type="module" src="/assets/old/pair.js"></script>\n')
    assert unneeded(group) == {"plate.js"}


def test_line_ends_that_git_changed_are_nobodys_touch(group: Path) -> None:
    for file in (group / "overrides").rglob("*.js"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert unneeded(group) == OLD


def test_nothing_behind_a_link_goes(group: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "old"
    (group / "overrides/assets/old").rename(elsewhere)
    (group / "overrides/assets/old").symlink_to(elsewhere)
    assert unneeded(group) == set()


def test_a_style_sheet_goes_though_the_settings_name_it_unless_it_was_touched(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": b"extra_css: [assets/tradekin.css]\n",
        "overrides/assets/css/old-part.css": b"a { b: c; }\n",
        "overrides/assets/roster.css": b"d { e: f; }\n",
        "overrides/assets/tradekin.css": b"g { h: i; }\n",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "overrides/assets/roster.css").write_bytes(b"d { e: ours; }\n")
    found = unneeded_files(tmp_path, Manifest.of(GroupAnswers(), files), {"mkdocs.yml": b""})
    assert found == {"overrides/assets/css/old-part.css", "overrides/assets/tradekin.css"}
