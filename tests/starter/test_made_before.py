"""A group that an older version made, with a page and a style of its own, is upgraded by today's and builds."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path

import pytest
from make_before import ADDED, STYLE
from sitebuild import build
from starting import tradekin, tree

ARCHIVES = sorted((Path(__file__).parent / "made_before").glob("*.tar.xz"))
MOST_BYTES = 600_000


@pytest.fixture(params=ARCHIVES, ids=lambda each: each.name.removesuffix(".tar.xz"))
def group(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The group as its version left it."""
    folder = tmp_path / "harbour"
    with tarfile.open(request.param) as packed:
        packed.extractall(folder, filter="data")
    return folder


def test_there_is_a_group_of_the_version_before_and_it_is_small() -> None:
    assert [each.name for each in ARCHIVES][:1] == ["0.1.0.tar.xz"]
    assert all(each.stat().st_size < MOST_BYTES for each in ARCHIVES)


def test_it_is_upgraded_keeps_what_is_its_own_passes_its_check_and_builds(group: Path, tmp_path: Path) -> None:
    before = tree(group)
    told = tradekin(group, "upgrade", "--apply")
    assert told.returncode in (0, 1), told.stderr
    assert "Traceback" not in told.stdout + told.stderr
    after = tree(group)
    for name in (*ADDED, "mkdocs.yml", "overrides/assets/tradekin.css"):
        assert after[name] == before[name], name
    changed = {name for name in after if after[name] != before.get(name)} - {".tradekin.json"}
    assert [name for name in sorted(changed) if name not in told.stdout] == []
    assert "overrides/assets/tradekin.css" in told.stdout
    checked = tradekin(group, "check")
    assert checked.returncode == 0, checked.stdout
    built = build(group, tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    assert "Our breakfasts" in built.read("our-page/")
    assert "assets/harbour.css" in built.read("members/ana-ferreira/")
    assert (tmp_path / "site/assets/tradekin.css").read_bytes() == before["overrides/assets/tradekin.css"]
    assert STYLE.strip().encode() in before["overrides/assets/tradekin.css"]


def test_style_sheets_nobody_touched_make_room_for_those_joined_from_parts(group: Path, tmp_path: Path) -> None:
    before = tree(group)
    told = tradekin(group, "upgrade", "--apply").stdout
    after = tree(group)
    for name in ("roster.css", "look.css"):
        assert f"overrides/assets/{name}" in before
        assert f"overrides/assets/{name}" not in after
        assert f"  overrides/assets/{name}\n" in told
    assert build(group, tmp_path / "site", "--strict").code == 0
    assert ".tk-entry{" in (tmp_path / "site/assets/roster.css").read_text()


def test_its_own_style_can_be_moved_as_the_upgrade_and_the_guide_say(group: Path, tmp_path: Path) -> None:
    told = tradekin(group, "upgrade", "--apply").stdout
    assert "overrides/assets/css/own.css, then delete:\n  overrides/assets/tradekin.css\n" in told
    assert "overrides/assets/css/own.css" in (group / "docs/guide/facilitators.md").read_text()
    (group / "overrides/assets/css/own.css").write_text(STYLE)
    (group / "overrides/assets/tradekin.css").unlink()
    assert "overrides/assets/tradekin.css" not in tradekin(group, "upgrade").stdout
    checked = tradekin(group, "check")
    assert checked.returncode == 0, checked.stdout
    built = build(group, tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    sheet = (tmp_path / "site/assets/tradekin.css").read_text()
    assert sheet.endswith("\n.tk-plate{border-radius:40%}\n")
    assert "light-dark(" in sheet


OLD_SCRIPTS = {
    *(f"overrides/assets/{name}.js" for name in ("calendar", "copy", "offline", "pair", "palette", "people", "search")),
    *(f"overrides/assets/join/{name}.js" for name in ("combobox", "join", "text", "yaml")),
    "overrides/assets/members/choice.js", "overrides/assets/search/dialog.js",
}  # fmt: skip


def test_scripts_of_the_old_layout_go_and_the_folders_they_lay_in(group: Path) -> None:
    shown = tradekin(group, "upgrade").stdout
    assert {name for name in OLD_SCRIPTS if f"  {name}\n" in shown} == OLD_SCRIPTS
    before = tree(group)
    told = tradekin(group, "upgrade", "--apply").stdout
    gone = {name for name in before if name not in tree(group)}
    assert gone >= OLD_SCRIPTS
    assert {Path(name).suffix for name in gone} <= {".js", ".css", ".html", ".whl"}
    assert [name for name in sorted(gone) if f"  {name}\n" not in told.partition("Taken away")[2]] == []
    assert [
        folder for folder in (group / "overrides").rglob("*") if folder.is_dir() and not any(folder.iterdir())
    ] == []


def test_old_scripts_that_the_group_changed_or_still_loads_stay_and_are_told(group: Path, tmp_path: Path) -> None:
    for name, text in (("assets/pair.js", "\n/* Ours. */\n"), ("main.html", "{# Ours. #}\n")):
        with (group / "overrides" / name).open("a", encoding="utf-8") as file:
            file.write(text)
    told = tradekin(group, "upgrade", "--apply").stdout
    assert "overrides/assets/pair.js" in told.partition("No longer needed. Delete them")[2]
    stays = {"pair", "calendar", "copy", "offline"}
    assert {file.stem for file in (group / "overrides/assets").glob("*.js")} == stays
    assert not (group / "overrides/assets/join").exists()
    assert build(group, tmp_path / "site", "--strict").code == 0
    page = (tmp_path / "site/members/ana-ferreira/index.html").read_text(encoding="utf-8")
    asked = re.findall(r'<script src="../../(assets/[^"]+)"', page)
    assert "assets/offline.js" in asked
    assert [name for name in asked if not (tmp_path / "site" / name).is_file()] == []


FOOTER = re.compile(r'<ul class="tk-footer__list">(.*?)</ul>', re.DOTALL)


def test_its_own_nav_is_kept_and_the_footer_leads_to_the_notices_it_did_not_have(group: Path, tmp_path: Path) -> None:
    kept = (group / "mkdocs.yml").read_bytes()
    assert b"privacy.md" not in kept
    assert b"our-page.md" in kept
    told = tradekin(group, "upgrade", "--apply").stdout
    assert "docs/privacy.md" in told
    assert "docs/imprint.md" in told
    assert (group / "mkdocs.yml").read_bytes() == kept
    built = build(group, tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    for page, up in (("", ""), ("our-page/", "../"), ("members/ana-ferreira/", "../../"), ("privacy/", "../")):
        footer = FOOTER.findall(built.read(page))[0]
        for name, title in (("privacy", "Privacy"), ("imprint", "Imprint")):
            where = "./" if page == f"{name}/" else f"{up}{name}/"
            assert footer.count(f'<a href="{where}">{title}</a>') == 1, (page, footer)
    assert "Harbour Breakfast" in built.read("imprint/")


def test_the_lines_the_guide_names_put_the_notices_into_its_nav_and_once_into_the_footer(
    group: Path, tmp_path: Path
) -> None:
    tradekin(group, "upgrade", "--apply")
    lines = re.findall(r"^ *- (?:Privacy|Imprint): \w+\.md$", (group / "docs/guide/facilitators.md").read_text(), re.M)
    assert [line.strip() for line in lines] == ["- Privacy: privacy.md", "- Imprint: imprint.md"]
    file = group / "mkdocs.yml"
    file.write_text(file.read_text().replace("  - Guide:\n", "  - Guide:\n" + "\n".join(lines) + "\n", 1))
    built = build(group, tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    footer = FOOTER.findall(built.read("members/ana-ferreira/"))[0]
    assert footer.count(">Privacy</a>") == 1
    assert footer.count(">Imprint</a>") == 1


def test_it_builds_before_it_is_upgraded_too(group: Path, tmp_path: Path) -> None:
    """The generator is upgraded first: in between, the group's files are still the older version's."""
    checked = tradekin(group, "check")
    assert checked.returncode == 0, checked.stdout
    built = build(group, tmp_path / "site", "--strict")
    assert built.code == 0, built.said


def test_an_upgraded_group_keeps_lists_out_of_git(group: Path) -> None:
    assert "*.left-over*" not in (group / ".gitignore").read_text()
    (group / ".gitignore").write_text((group / ".gitignore").read_text() + "/notes/\n")
    assert "+*.left-over*" in tradekin(group, "upgrade").stdout
    (group / ".gitignore").write_text((group / ".gitignore").read_text().replace("/notes/\n", ""))
    tradekin(group, "upgrade", "--apply")
    assert "*.left-over*" in (group / ".gitignore").read_text()


def test_upgrading_twice_changes_nothing_more(group: Path) -> None:
    tradekin(group, "upgrade", "--apply")
    once = tree(group)
    tradekin(group, "upgrade", "--apply")
    assert tree(group) == once
