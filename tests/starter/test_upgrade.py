"""Upgrades: shown first, and then only what nobody has touched is written."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from starting import GROUP, NEWER, Versions, called, new, run, tree

from tradekin import __version__
from tradekin.starter import apply, changes_in, command_again, manifest_of, report_upgrade
from tradekin.starter.manifest import NAME

WHEEL = f"generator/tradekin-{__version__}-py3-none-any.whl"
NEWER_WHEEL = f"generator/tradekin-{NEWER}-py3-none-any.whl"
GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[Path, str], None]


@pytest.fixture(scope="module")
def started(versions: Versions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group that the present version started; nobody may change it."""
    place = tmp_path_factory.mktemp("started")
    made = versions.now.tradekin(place, "new", "harbour", *GROUP)
    assert made.returncode == 0, made.stderr
    return place / "harbour"


@pytest.fixture
def group(started: Path, tmp_path: Path) -> Path:
    """A group that the present version started."""
    return Path(shutil.copytree(started, tmp_path / "harbour"))


def test_the_same_version_has_nothing_new(group: Path, versions: Versions) -> None:
    before = tree(group)
    for options in ((), ("--check",), ("--apply",), ("--apply", "--check")):
        said = versions.now.tradekin(group, "upgrade", *options)
        assert (said.returncode, said.stderr) == (0, "")
        assert "There is nothing new for this folder." in said.stdout
    assert tree(group) == before


def test_a_newer_version_is_shown_and_nothing_is_written(group: Path, versions: Versions) -> None:
    (group / "docs/wanted.md").write_text("Mine.\n")
    (group / "docs/guide/reading.md").unlink()
    before = tree(group)
    said = versions.newer.tradekin(group, "upgrade")
    assert said.returncode == 0
    assert _parts(said.stdout) == {
        "Newer": ["docs/index.md", "generator.txt", "overrides/404.html"],
        "The": [WHEEL],
        "New": [NEWER_WHEEL, "overrides/assets/sun.svg"],
        "Yours": ["docs/wanted.md", "mkdocs.yml"],
        "No": ["overrides/assets/favicon.svg"],
    }
    assert "+    - content.tooltips" in said.stdout
    assert "Taken away by you; they stay away: docs/guide/reading.md" in said.stdout
    assert versions.newer.tradekin(group, "upgrade", "--check").returncode == 1
    assert tree(group) == before


def test_apply_writes_the_untouched_and_the_new_and_says_what_is_left(group: Path, versions: Versions) -> None:
    (group / "docs/wanted.md").write_text("Mine.\n")
    (group / "docs/guide/reading.md").unlink()
    (group / "members/README.md").write_text("Ours.\n")
    (group / "mkdocs.yml").write_text((group / "mkdocs.yml").read_text().replace("Harbour", "Port"))
    before = tree(group)
    said = versions.newer.tradekin(group, "upgrade", "--apply")
    assert said.returncode == 0
    written = ["docs/index.md", "generator.txt", "overrides/404.html", NEWER_WHEEL, "overrides/assets/sun.svg"]
    assert _parts(said.stdout) == {
        "Written": written,
        "Taken": [WHEEL],
        "Yours": ["docs/wanted.md", "mkdocs.yml"],
        "No": ["overrides/assets/favicon.svg"],
    }
    after = tree(group)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {NAME, WHEEL, *written}
    assert after["overrides/404.html"] == versions.newer.shared("overrides/404.html").read_bytes()
    assert f"./{NEWER_WHEEL} --hash=sha256:{sha256(after[NEWER_WHEEL]).hexdigest()}" in after["generator.txt"].decode()
    assert WHEEL not in after
    assert not list(group.rglob(".tradekin-*"))


def test_a_manifest_that_cannot_be_written_is_told_like_any_file(group: Path) -> None:
    manifest, problem = manifest_of(group)
    assert manifest, problem
    older = manifest.model_copy(update={"version": "0.0.1"})
    (group / NAME).unlink()
    (group / NAME).mkdir()
    changes = apply(group, older, changes_in(group, older))
    (told,) = (each for each in changes if each.name == NAME)
    assert told.problem
    assert f"{NAME}: {told.problem}" in report_upgrade(older, changes, command_again(group, None, None), applied=True)


def _parts(said: str) -> dict[str, list[str]]:
    """The files that an upgrade lists, by the first word above them."""
    parts: dict[str, list[str]] = {}
    for line in said.splitlines():
        if line and not line.startswith(" "):
            part = re.split(r"\W", line)[0]
        elif re.match(r"  \S", line):
            parts.setdefault(part, []).append(line.strip())
    return parts


def test_what_is_left_is_told_again_until_a_person_has_seen_it(group: Path, versions: Versions) -> None:
    (group / "docs/wanted.md").write_text("Mine.\n")
    versions.newer.tradekin(group, "upgrade", "--apply")
    again = versions.newer.tradekin(group, "upgrade", "--check")
    assert again.returncode == 1
    assert f"Made with Tradekin {NEWER}; this is {NEWER}." in again.stdout
    assert "docs/wanted.md" in again.stdout
    kept = [
        part for name in ("docs/wanted.md", "mkdocs.yml", "overrides/assets/favicon.svg") for part in ("--keep", name)
    ]
    said = versions.newer.tradekin(group, "upgrade", "--check", *kept)
    assert said.returncode == 0, said.stdout
    assert "Changed by you, and nothing new for them: docs/wanted.md and mkdocs.yml" in said.stdout
    assert (group / "docs/wanted.md").read_text() == "Mine.\n"


@pytest.mark.site
def test_an_upgraded_group_still_passes_its_check_and_builds(group: Path, versions: Versions, tmp_path: Path) -> None:
    versions.newer.tradekin(group, "upgrade", "--apply")
    assert versions.newer.tradekin(group, "check").returncode == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    built = called(command, group, {"PYTHONPATH": str(versions.newer.folder)})
    assert built.returncode == 0, built.stderr
    assert "There is no such page" in (tmp_path / "site/404.html").read_text()


def test_the_lines_shown_are_what_is_new_since_it_was_made_if_git_remembers(group: Path, versions: Versions) -> None:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@alder.example.com"]
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "Start our directory"]):
        assert called(["git", *command], group).returncode == 0
    text = (group / "docs/wanted.md").read_text()
    (group / "docs/wanted.md").write_text(f"{text}\nMine.\n")
    said = versions.newer.tradekin(group, "upgrade").stdout
    shown = said.partition("docs/wanted.md\n")[2].partition("\n  mkdocs.yml")[0]
    assert "--- as it was made" in shown
    assert "+# Wanted here" in shown
    assert "Mine." not in shown


def test_without_git_the_lines_shown_are_against_yours(group: Path, versions: Versions) -> None:
    text = (group / "docs/wanted.md").read_text()
    (group / "docs/wanted.md").write_text(f"{text}\nMine.\n")
    shown = versions.newer.tradekin(group, "upgrade").stdout
    assert "--- yours" in shown
    assert "-Mine." in shown


def test_line_ends_that_git_changed_do_not_count_as_touched(group: Path, versions: Versions) -> None:
    for file in ("overrides/404.html", "docs/index.md"):
        (group / file).write_bytes((group / file).read_bytes().replace(b"\n", b"\r\n"))
    versions.newer.tradekin(group, "upgrade", "--apply")
    assert (group / "overrides/404.html").read_bytes() == versions.newer.shared("overrides/404.html").read_bytes()


def test_a_file_taken_away_stays_away_and_one_put_where_a_new_one_goes_is_kept(group: Path, versions: Versions) -> None:
    (group / "overrides/404.html").unlink()
    (group / "overrides/assets/sun.svg").write_text("<svg>ours</svg>")
    said = versions.newer.tradekin(group, "upgrade", "--apply").stdout
    assert "Taken away by you; they stay away: overrides/404.html" in said
    assert not (group / "overrides/404.html").exists()
    assert (group / "overrides/assets/sun.svg").read_text() == "<svg>ours</svg>"


def test_links_are_not_followed_and_what_is_in_the_way_is_told(group: Path, versions: Versions, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_bytes((group / "overrides/404.html").read_bytes())
    (group / "overrides/404.html").unlink()
    (group / "overrides/404.html").symlink_to(outside)
    (group / "docs").rename(tmp_path / "docs")
    (group / "docs").symlink_to(tmp_path / "docs")
    (group / "overrides/assets/sun.svg").mkdir()
    before = tree(tmp_path / "docs")
    said = versions.newer.tradekin(group, "upgrade", "--apply")
    assert "overrides/404.html is a link" in said.stdout
    assert "docs is a link" in said.stdout
    assert "Is a directory" in said.stdout
    assert "Traceback" not in said.stderr
    assert "This page is not here" in outside.read_text()
    assert tree(tmp_path / "docs") == before


def test_members_are_never_looked_at(group: Path, versions: Versions) -> None:
    (group / "members/README.md").unlink()
    (group / "members/ann-lee.yml").write_text("name: Ann\x1b[31m Lee\n")
    said = versions.newer.tradekin(group, "upgrade", "--apply")
    assert "members/" not in said.stdout
    assert sorted(each.name for each in (group / "members").iterdir()) == ["ann-lee.yml"]


def test_new_places_in_the_settings_reach_the_issue_forms(group: Path, versions: Versions) -> None:
    settings = (group / "mkdocs.yml").read_text()
    (group / "mkdocs.yml").write_text(settings.replace("- South Portland", "- South Portland\n        - Saco"))
    said = versions.now.tradekin(group, "upgrade", "--apply")
    assert ".github/ISSUE_TEMPLATE/join.yml" in said.stdout
    assert "Saco" in (group / ".github/ISSUE_TEMPLATE/join.yml").read_text()


def test_where_newer_versions_come_from_is_remembered(group: Path, versions: Versions) -> None:
    source = "git+https://github.com/harbour/fork@v0.9.0"
    shown = versions.newer.tradekin(group, "upgrade", "--generator", source)
    assert shown.returncode == 0
    assert "make upgrade VERSION=v0.9.0 OPTIONS=--apply" in shown.stdout
    assert "harbour/fork" not in (group / "Makefile").read_text()
    versions.newer.tradekin(group, "upgrade", "--generator", source, "--apply")
    assert "git+https://github.com/harbour/fork@$(VERSION)" in (group / "Makefile").read_text()
    versions.newer.tradekin(group, "upgrade", "--apply")
    assert "git+https://github.com/harbour/fork@$(VERSION)" in (group / "Makefile").read_text()
    refused = versions.newer.tradekin(group, "upgrade", "--generator", "nowhere", "--apply")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--generator: “nowhere” is neither" in refused.stderr


def test_an_older_wheel_that_somebody_changed_is_left_to_them(group: Path, versions: Versions) -> None:
    (group / WHEEL).write_bytes(b"ours")
    said = versions.newer.tradekin(group, "upgrade", "--apply")
    assert _parts(said.stdout)["No"] == [WHEEL, "overrides/assets/favicon.svg"]
    assert (group / WHEEL).read_bytes() == b"ours"
    assert (group / NEWER_WHEEL).is_file()


def test_what_a_group_wrote_is_printed_without_what_a_terminal_would_act_on(group: Path, versions: Versions) -> None:
    (group / "docs/wanted.md").write_text("# Mine \x1b[31m\u202e\n::error::\n\tindented\n")
    shown = versions.newer.tradekin(group, "upgrade").stdout
    assert "<U+001B>" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_what_is_not_text_is_not_shown(group: Path, versions: Versions) -> None:
    (group / "docs/wanted.md").write_bytes(b"\xff\x00\xfe")
    said = versions.newer.tradekin(group, "upgrade")
    assert said.returncode == 0
    assert "  docs/wanted.md\n" in said.stdout


MANIFESTS = {
    "not JSON": b"{",
    "a list": b"[]",
    "not UTF-8": b"\xff\xfe",
    "a path that climbs": b'{"version": "0.1.0", "answers": {}, "files": {"../x": {"sha256": "%s", "git": "%s"}}}'
    % (b"0" * 64, b"0" * 40),
    "an absolute path": b'{"version": "0.1.0", "answers": {}, "files": {"/etc/passwd": {"sha256": "%s", "git": "%s"}}}'
    % (b"0" * 64, b"0" * 40),
    "a hash that is an option": b'{"version": "0.1.0", "answers": {}, "files": {"a": {"sha256": "x", "git": "-h"}}}',
    "an answer that gives commands": b'{"version": "0.1.0", "answers": {"generator": "x; rm -rf ~"}, "files": {}}',
    "a version that is none": b'{"version": "latest", "answers": {}, "files": {}}',
    "deep": b"[" * 100_000,
    "huge": b" " * 2_000_001,
    "a number beyond all": b'{"version": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("what", MANIFESTS)
def test_a_broken_manifest_is_refused_with_what_to_do(what: str, tmp_path: Path) -> None:
    new(tmp_path / "g")
    (tmp_path / "g" / NAME).write_bytes(MANIFESTS[what])
    before = tree(tmp_path)
    for options in ((), ("--apply",)):
        said = run("upgrade", str(tmp_path / "g"), *options)
        assert said.exit_code == 2
        assert "Take the last good one back from Git." in said.output
    assert tree(tmp_path) == before


def test_folders_that_cannot_be_upgraded_are_refused_with_what_to_do(
    tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    new(tmp_path / "g")
    (tmp_path / "other").mkdir()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / NAME).symlink_to(tmp_path / "g" / NAME)
    told = [run("upgrade", name).output for name in ("other", "nowhere", "linked", "g/mkdocs.yml")]
    told.append(run("upgrade", "g", "--keep", "not/there.txt").output)
    shape = json.loads((tmp_path / "g" / NAME).read_text())
    (tmp_path / "g" / NAME).write_text(json.dumps({**shape, "version": "7.0"}))
    told.append(run("upgrade", "g").output)
    golden(GOLDEN / "refused-upgrades.txt", "\n".join(told))
