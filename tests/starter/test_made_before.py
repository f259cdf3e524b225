"""A group that an older version made, with a page and a style of its own, is upgraded by today's and builds."""

from __future__ import annotations

import re
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from make_before import ADDED, STYLE
from sitebuild import Built, build
from starting import tradekin, tree

ARCHIVES = sorted((Path(__file__).parent / "made_before").glob("*.tar.xz"))
MOST_BYTES = 600_000


def unpacked(archive: Path, folder: Path) -> Path:
    """The group as its version left it."""
    with tarfile.open(archive) as packed:
        # Early versions of Python 3.11 know no filter; the archive is our own.
        packed.extraction_filter = getattr(tarfile, "data_filter", None)
        packed.extractall(folder)
    return folder


@pytest.fixture(scope="module", params=ARCHIVES, ids=lambda each: each.name.removesuffix(".tar.xz"))
def archive(request: pytest.FixtureRequest) -> Path:
    """What an older version made."""
    return Path(request.param)


@pytest.fixture
def group(archive: Path, tmp_path: Path) -> Path:
    """The group as its version left it, to be changed."""
    return unpacked(archive, tmp_path / "harbour")


@dataclass(frozen=True)
class Upgraded:
    """A group that was upgraded: what it was, what it was told, what it is, and its site."""

    folder: Path
    before: dict[str, bytes]
    told: str
    after: dict[str, bytes]
    site: Built

    def copy(self, folder: Path) -> Path:
        """The group once more, without what its build keeps, to be changed."""
        return Path(shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(".cache")))


@pytest.fixture(scope="module")
def upgraded(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Upgraded:
    """The group upgraded, checked and built as it is; nobody may change it."""
    place = tmp_path_factory.mktemp("upgraded")
    group = unpacked(archive, place / "harbour")
    before = tree(group)
    ran = tradekin(group, "upgrade", "--apply")
    assert ran.returncode in (0, 1), ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr
    after = tree(group)
    checked = tradekin(group, "check")
    assert checked.returncode == 0, checked.stdout
    built = build(group, place / "site", "--strict")
    assert built.code == 0, built.said
    return Upgraded(group, before, ran.stdout, after, built)


@pytest.fixture(scope="module")
def followed(upgraded: Upgraded, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Built]:
    """What an upgrade says, and the site, once its own style and nav were changed as upgrade and guide say.

    A member has found the field for a second trade by then, and the group asks for the page about the look.
    """
    place = tmp_path_factory.mktemp("followed")
    group = upgraded.copy(place / "harbour")
    (group / "overrides/assets/css/own.css").write_text(STYLE)
    (group / "overrides/assets/tradekin.css").unlink()
    told = tradekin(group, "upgrade").stdout
    lines = re.findall(r"^ *- (?:Privacy|Imprint): \w+\.md$", (group / "docs/guide/facilitators.md").read_text(), re.M)
    assert [line.strip() for line in lines] == ["- Privacy: privacy.md", "- Imprint: imprint.md"]
    file = group / "mkdocs.yml"
    file.write_text(file.read_text().replace("  - Guide:\n", "  - Guide:\n" + "\n".join(lines) + "\n", 1))
    file.write_text(file.read_text().replace("  - tradekin:\n", "  - tradekin:\n      look: true\n", 1))
    member = group / "members/ana-ferreira.yml"
    member.write_text(f"{member.read_text()}also: [solar installer]\n")
    checked = tradekin(group, "check")
    assert checked.returncode == 0, checked.stdout
    built = build(group, place / "site", "--strict")
    assert built.code == 0, built.said
    return told, built


def test_there_is_a_group_of_the_version_before_and_it_is_small() -> None:
    assert [each.name for each in ARCHIVES][:1] == ["0.1.0.tar.xz"]
    assert all(each.stat().st_size < MOST_BYTES for each in ARCHIVES)


def test_it_is_upgraded_keeps_what_is_its_own_passes_its_check_and_builds(upgraded: Upgraded) -> None:
    before, after, built = upgraded.before, upgraded.after, upgraded.site
    for name in (*ADDED, "mkdocs.yml", "overrides/assets/tradekin.css"):
        assert after[name] == before[name], name
    changed = {name for name in after if after[name] != before.get(name)} - {".tradekin.json"}
    assert [name for name in sorted(changed) if name not in upgraded.told] == []
    assert "overrides/assets/tradekin.css" in upgraded.told
    assert "Our breakfasts" in built.read("our-page/")
    assert "assets/harbour.css" in built.read("members/ana-ferreira/")
    assert (built.folder / "assets/tradekin.css").read_bytes() == before["overrides/assets/tradekin.css"]
    assert STYLE.strip().encode() in before["overrides/assets/tradekin.css"]


def test_style_sheets_nobody_touched_make_room_for_those_joined_from_parts(upgraded: Upgraded) -> None:
    for name in ("roster.css", "look.css"):
        assert f"overrides/assets/{name}" in upgraded.before
        assert f"overrides/assets/{name}" not in upgraded.after
        assert f"  overrides/assets/{name}\n" in upgraded.told
    assert ".tk-entry{" in (upgraded.site.folder / "assets/roster.css").read_text()


def test_its_own_style_can_be_moved_as_the_upgrade_and_the_guide_say(
    upgraded: Upgraded, followed: tuple[str, Built]
) -> None:
    assert "overrides/assets/css/own.css, then delete:\n  overrides/assets/tradekin.css\n" in upgraded.told
    assert "overrides/assets/css/own.css" in upgraded.after["docs/guide/facilitators.md"].decode()
    told, built = followed
    assert "overrides/assets/tradekin.css" not in told
    sheet = (built.folder / "assets/tradekin.css").read_text()
    assert sheet.endswith("\n.tk-plate{border-radius:40%}\n")
    assert "light-dark(" in sheet


def test_the_page_about_the_look_is_there_for_a_group_that_asks_for_it_and_for_no_other(
    upgraded: Upgraded, followed: tuple[str, Built]
) -> None:
    assert b"The look: guide/look.md" in upgraded.after["mkdocs.yml"]
    assert "docs/guide/look.md" in upgraded.after
    without, asked = upgraded.site, followed[1]
    pages = [page for page in without.pages() if "guide/look" in without.read(page) or "/look/" in without.read(page)]
    assert pages == []
    for name in ("guide/look", "assets/look.css"):
        assert not (without.folder / name).exists()
        assert (asked.folder / name).exists()
    assert "The look" not in without.read("guide/")
    assert 'href="look/"' in asked.read("guide/")


OLD_SCRIPTS = {
    *(f"overrides/assets/{name}.js" for name in ("calendar", "copy", "offline", "pair", "palette", "people", "search")),
    *(f"overrides/assets/join/{name}.js" for name in ("combobox", "join", "text", "yaml")),
    "overrides/assets/members/choice.js", "overrides/assets/search/dialog.js",
}  # fmt: skip


def test_scripts_of_the_old_layout_go_and_the_folders_they_lay_in(group: Path, upgraded: Upgraded) -> None:
    shown = tradekin(group, "upgrade").stdout
    assert {name for name in OLD_SCRIPTS if f"  {name}\n" in shown} == OLD_SCRIPTS
    assert tree(group) == upgraded.before
    told = upgraded.told
    gone = upgraded.before.keys() - upgraded.after.keys()
    assert gone >= OLD_SCRIPTS
    assert {Path(name).suffix for name in gone} <= {".js", ".css", ".html", ".whl"}
    assert [name for name in sorted(gone) if f"  {name}\n" not in told.partition("Taken away")[2]] == []
    assert [
        folder for folder in (upgraded.folder / "overrides").rglob("*") if folder.is_dir() and not any(folder.iterdir())
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


def test_a_header_of_its_own_keeps_the_parts_it_draws_with(group: Path, tmp_path: Path) -> None:
    with (group / "overrides/partials/header.html").open("a", encoding="utf-8") as file:
        file.write("{#- Ours. -#}\n")
    tradekin(group, "upgrade", "--apply")
    built = build(group, tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    page = built.read("members/ana-ferreira/")
    assert '<circle class="tk-mark__table"' in page
    assert '<form class="md-header__option" data-md-component="palette">' in page
    assert re.search(r'<a class="tk-find-open" href="../../find/" data-find>', page)
    assert 'id="find"' in built.read("find/")


FOOTER = re.compile(r'<ul class="tk-footer__list">(.*?)</nav>', re.DOTALL)


def test_its_own_nav_is_kept_and_the_footer_leads_to_the_notices_it_did_not_have(upgraded: Upgraded) -> None:
    kept, built = upgraded.before["mkdocs.yml"], upgraded.site
    assert b"privacy.md" not in kept
    assert b"our-page.md" in kept
    assert "docs/privacy.md" in upgraded.told
    assert "docs/imprint.md" in upgraded.told
    assert upgraded.after["mkdocs.yml"] == kept
    for page, up in (("", ""), ("our-page/", "../"), ("members/ana-ferreira/", "../../"), ("privacy/", "../")):
        footer = FOOTER.findall(built.read(page))[0]
        for name, title in (("privacy", "Privacy"), ("imprint", "Imprint")):
            where = "./" if page == f"{name}/" else f"{up}{name}/"
            assert footer.count(f'<a href="{where}">{title}</a>') == 1, (page, footer)
    assert "Harbour Breakfast" in built.read("imprint/")


def test_the_lines_the_guide_names_put_the_notices_into_its_nav_and_once_into_the_footer(
    followed: tuple[str, Built],
) -> None:
    footer = FOOTER.findall(followed[1].read("members/ana-ferreira/"))[0]
    assert footer.count(">Privacy</a>") == 1
    assert footer.count(">Imprint</a>") == 1


def test_from_then_on_it_can_keep_two_apart_and_a_member_can_be_known_as(upgraded: Upgraded, tmp_path: Path) -> None:
    assert b"TRADEKIN_APART_FILE" not in upgraded.before[".github/workflows/publish.yml"]
    assert b"TRADEKIN_APART_FILE" in upgraded.after[".github/workflows/publish.yml"]
    assert b"known-as" in upgraded.after[".github/ISSUE_TEMPLATE/join.yml"]
    pair = next(page.split("/")[1] for page in upgraded.site.pages() if page.startswith("partners/"))
    group, slugs = upgraded.copy(tmp_path / "harbour"), pair.split("--")
    settings = (group / "mkdocs.yml").read_text().replace("- tradekin:\n", "- tradekin:\n      apart: true\n", 1)
    (group / "mkdocs.yml").write_text(settings)
    member = group / "members" / f"{slugs[0]}.yml"
    member.write_text(f"{member.read_text()}known_as: Bobolink\n")
    (tmp_path / "list").write_text(f"{pair}\n")
    built = build(group, tmp_path / "site", "--strict", environment={"TRADEKIN_APART_FILE": str(tmp_path / "list")})
    assert built.code == 0, built.said
    assert f"partners/{pair}/" not in built.pages()
    assert "(Bobolink)" in built.read(f"members/{slugs[0]}/")


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


def test_upgrading_twice_changes_nothing_more(upgraded: Upgraded, tmp_path: Path) -> None:
    group = upgraded.copy(tmp_path / "harbour")
    tradekin(group, "upgrade", "--apply")
    assert tree(group) == upgraded.after


def test_its_members_may_have_a_second_trade_and_its_forms_ask_for_it(
    upgraded: Upgraded, followed: tuple[str, Built]
) -> None:
    assert "members/ana-ferreira/" in followed[1].read("trades/solar-installer/")
    for form in ("join.yml", "update.yml"):
        assert b'label: "Further trades"' in upgraded.after[f".github/ISSUE_TEMPLATE/{form}"]
