"""A build does only what changed, and what it leaves is always a whole site: the same bytes as a build from nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from groups import profile_of
from sitebuild import Built, build, project_in

from tradekin.kit.file_cache import keep, read_kept

NOTHING = "Nothing has changed since the site was built"
PEOPLE = {
    "ana-novak.yml": {"name": "Ana Novak", "partners_wanted": ["architect"]},
    "ben-kurt.yml": {"name": "Ben Kurt", "trade": "architect", "summary": "I draw houses."},
    "cem-arslan.yml": {"name": "Cem Arslan", "trade": "florist", "hidden": True},
    "dora-weiss.yml": {"name": "Dora Weiss", "trade": "notary", "summary": "I certify."},
}
pytestmark = pytest.mark.site


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small group of its own, with its pages and its look where nobody else builds."""
    made = project_in(tmp_path / "group", {name: profile_of(fields) for name, fields in PEOPLE.items()})
    for page in ("docs",):
        (made / page).unlink()
        (made / page).mkdir()
        (made / page / "index.md").write_text("# Home\n\n<!-- tradekin: home -->\n", encoding="utf-8")
    settings = (made / "mkdocs.yml").read_text(encoding="utf-8")
    (made / "mkdocs.yml").write_text(settings[: settings.index("not_in_nav:")], encoding="utf-8")
    return made


SERVED = """
import sys, pathlib
from mkdocs.commands.build import build
from mkdocs.config import load_config

def make(to):
    config = load_config("mkdocs.yml", site_dir=to)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)

for turn in sys.argv[2:]:
    profile = pathlib.Path("members/ben-kurt.yml")
    profile.write_text(profile.read_text("utf-8").replace("I draw", turn), "utf-8")
    make(sys.argv[1])
"""


LISTED_IN_ORDER = """
import contextlib, os, sys

def in_order(entries):
    return ORDER

listed, scanned = os.listdir, os.scandir

class Scanned:
    def __init__(self, *folder):
        with scanned(*folder) as found:
            self.found = iter(sorted(found, key=lambda each: each.name, reverse=bool(in_order(["a", "b"])[0] == "b")))
    def __iter__(self):
        return self.found
    def __next__(self):
        return next(self.found)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass

os.listdir = lambda *folder: in_order(listed(*folder))
os.scandir = Scanned
from mkdocs.__main__ import cli
cli(["build", "--quiet", "--site-dir", sys.argv[1]])
"""


OWN_EXTENSION = """
import markdown

class Own(markdown.Extension):
    def extendMarkdown(self, md):
        pass

makeExtension = Own
"""


def _state(folder: Path) -> dict[str, tuple[int, int]]:
    """For each file which one it is and when it was last changed."""
    stats = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _built(project: Path, environment: Mapping[str, str] | None = None, to: str = "site") -> Built:
    made = build(project, project / to, environment=environment)
    assert made.code == 0, made.said
    return made


def test_a_build_after_which_nothing_changed_touches_nothing(project: Path) -> None:
    _built(project)
    before = _state(project / "site")
    assert NOTHING in _built(project).said
    assert _state(project / "site") == before
    (project / "site" / "index.html").unlink()
    assert NOTHING not in _built(project).said
    after = _state(project / "site")
    assert {name for name in before if after[name] != before[name]} == {"index.html"}


def test_one_summary_changes_only_the_files_that_hold_it_and_makes_the_bytes_of_a_build_from_nothing(
    project: Path,
) -> None:
    _built(project)
    before, old = _state(project / "site"), _bytes(project / "site")
    profile = project / "members" / "ben-kurt.yml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("I draw houses", "I draw barns"), encoding="utf-8")
    assert NOTHING not in _built(project).said
    after, new = _state(project / "site"), _bytes(project / "site")
    changed = {name for name in after if after[name] != before.get(name)}
    assert "members/ben-kurt/index.html" in changed
    assert changed == {name for name in new if new[name] != old.get(name)}
    assert not any(name.startswith(("members/dora", "assets/")) for name in changed)
    _built(project, to="again")
    assert _bytes(project / "again") == new


def test_pages_that_name_nobody_whose_words_changed_are_not_made_again(project: Path) -> None:
    _built(project)
    pages = [each for each in (project / "site").rglob("index.html") if each.parent != project / "site"]
    for page in pages:
        page.write_text("not made again", encoding="utf-8")
    (record,) = (project / ".cache" / "tradekin" / "pages").iterdir()
    told = json.loads(read_kept(record) or b"")
    for name, page in told["pages"].items():
        stat = (project / "site" / name).stat()
        page[:2] = stat.st_size, stat.st_mtime_ns
    keep(record, json.dumps(told).encode())
    profile = project / "members" / "ben-kurt.yml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("I draw houses", "I draw barns"), encoding="utf-8")
    _built(project)
    left = {each.parent.name for each in pages if each.read_text(encoding="utf-8") == "not made again"}
    assert {"dora-weiss", "notary"} <= left
    assert not {"ben-kurt", "ana-novak--ben-kurt", "architect"} & left
    assert "cem-arslan" not in json.dumps(told)


def test_a_changed_profile_asks_nothing_of_mkdocs_but_a_changed_page_or_address_does(project: Path) -> None:
    profile, page = project / "members" / "ben-kurt.yml", project / "docs" / "index.md"
    _built(project)
    for path, old, new, is_asked in (
        (profile, "I draw houses", "I draw barns", False),
        (profile, "architect", "land surveyor", True),
        (page, "# Home", "# Our home", True),
        (project / "site" / "404.html", "<html", "<html touched", True),
    ):
        _mark_what_is_kept_of_mkdocs(project)
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        _built(project)
        marked = b"kept of MkDocs" in (project / "site" / "index.html").read_bytes()
        assert marked != is_asked, (old, new)
    _built(project, to="again")
    assert _bytes(project / "again") == _bytes(project / "site")


def _mark_what_is_kept_of_mkdocs(project: Path) -> None:
    (record,) = (project / ".cache" / "tradekin" / "engine").iterdir()
    told = json.loads(read_kept(record) or b"")
    told["pages"]["index.html"][1] += "<!-- kept of MkDocs -->"
    keep(record, json.dumps(told).encode())


def test_what_a_markdown_extension_of_its_own_may_have_read_is_not_kept(project: Path) -> None:
    (project / "own_words.py").write_text(OWN_EXTENSION, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    given = settings.replace("markdown_extensions:\n", "markdown_extensions:\n  - own_words\n")
    assert given != settings
    (project / "mkdocs.yml").write_text(given, encoding="utf-8")
    _built(project, {"PYTHONPATH": str(project)})
    assert (project / ".cache" / "tradekin" / "pages").is_dir()
    assert not (project / ".cache" / "tradekin" / "engine").exists()


def test_whoever_leaves_is_gone_from_the_site(project: Path) -> None:
    _built(project)
    (project / "members" / "ben-kurt.yml").unlink()
    _built(project)
    assert not (project / "site" / "members" / "ben-kurt").exists()
    assert not [name for name, data in _bytes(project / "site").items() if b"Ben Kurt" in data]


def test_a_record_that_is_broken_foreign_or_gone_costs_a_build_and_no_byte(project: Path) -> None:
    _built(project)
    before = _bytes(project / "site")
    kinds = ("sites", "pages", "engine", "partners", "profiles")
    records = [next((project / ".cache" / "tradekin" / kind).iterdir()) for kind in kinds]
    data = [record.read_bytes() for record in records]
    assert b"Ana Novak" in data[-1]
    assert b"Cem Arslan" not in data[-1], "of who is hidden nothing is kept"
    other = [(read_kept(record) or b"").replace(b'"format": 1', b'"format": 9') for record in records]
    for spoil in ("cut", "other", "foreign", "gone"):
        for record, was, version in zip(records, data, other, strict=True):
            match spoil:
                case "cut":
                    record.write_bytes(was[:-1])
                case "other":
                    keep(record, version)
                case "foreign":
                    record.write_bytes(b"\x80\x04cposix\nsystem\n")
                case "gone":
                    record.unlink()
        assert NOTHING not in _built(project).said
        assert _bytes(project / "site") == before
        assert [record.read_bytes()[:20] for record in records] == [was[:20] for was in data]


def test_no_part_of_the_machine_makes_another_site_and_another_moment_does(project: Path) -> None:
    _built(project)
    before = _bytes(project / "site")
    machine = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    assert NOTHING in _built(project, machine).said
    _built(project, machine, to="again")
    assert _bytes(project / "again") == before
    assert NOTHING not in _built(project, {"SOURCE_DATE_EPOCH": "1767312000"}).said
    assert _bytes(project / "site") != before


def _served(project: Path, to: str, *turns: str) -> dict[str, bytes]:
    """What a site that is served holds, after one process has built it for each change."""
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-c", SERVED, str(project / to), *turns]
    made = subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return _bytes(project / to)


def test_a_site_that_is_served_holds_the_same_after_changes_as_if_it_was_begun_with_them(project: Path) -> None:
    turned = _served(project, "served", "First I draw", "Second I draw")
    assert b"First Second I draw houses" in turned["members/ben-kurt/index.html"]
    shutil.rmtree(project / ".cache")
    assert _served(project, "again", "I draw") == turned


def test_where_a_private_list_is_read_nothing_is_noted(project: Path, tmp_path: Path) -> None:
    private = tmp_path / "apart.txt"
    private.write_text("")
    _built(project, {"TRADEKIN_APART_FILE": str(private)})
    assert not (project / ".cache" / "tradekin" / "sites").exists()
    assert not (project / ".cache" / "tradekin" / "partners").exists()


def test_partners_are_not_found_again_where_a_profile_only_says_other_words(project: Path) -> None:
    _change(project, "Lee Plumbing", "Kurt Houses")
    _built(project)
    (record,) = (project / ".cache" / "tradekin" / "partners").iterdir()
    lines = (read_kept(record) or b"").splitlines()
    assert b"cem-arslan" not in b"".join(lines), "who is hidden stands in nothing that is kept"
    (at,) = (at for at, line in enumerate(lines) if line.startswith(b'["ana-novak", "ben-kurt"'))
    pair = json.loads(lines[at])
    pair[4][1] = "This reason was kept."
    lines[at] = json.dumps(pair).encode()
    keep(record, b"\n".join(lines))
    (page,) = (project / "site" / "partners").glob("ana-novak--ben-kurt/index.html")
    _change(project, "I draw houses", "I draw barns")
    _built(project)
    assert "This reason was kept." in page.read_text(encoding="utf-8")
    _change(project, "I draw barns", "I draw houses")
    _change(project, 'trade: "architect"', 'trade: "interior designer"')
    _built(project)
    assert not any(b"This reason was kept." in data for data in _bytes(project / "site").values())
    _built(project, to="again")
    assert _bytes(project / "again") == _bytes(project / "site")


def test_words_that_decide_what_somebodys_trade_is_change_every_page_of_it(project: Path) -> None:
    """“Lawyer” alone is no trade; a summary about divorces, or about visas, tells which one it is."""
    _change(project, 'trade: "architect"', 'trade: "Lawyer"')
    _change(project, "I draw houses", "Divorce, child custody, family law and prenuptial agreements")
    _built(project)
    assert (project / "site" / "trades" / "family-lawyer").is_dir()
    _change(project, "Divorce, child custody, family law and prenuptial agreements", "Green cards and immigration law")
    _built(project)
    assert (project / "site" / "trades" / "immigration-lawyer").is_dir()
    _built(project, to="again")
    assert _bytes(project / "again") == _bytes(project / "site")


def _change(project: Path, said: str, other: str) -> None:
    profile = project / "members" / "ben-kurt.yml"
    text = profile.read_text(encoding="utf-8")
    assert said in text
    profile.write_text(text.replace(said, other), encoding="utf-8")


def test_the_order_in_which_a_machine_lists_files_changes_no_byte(project: Path) -> None:
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    for to, order in (("one", "sorted(entries, key=str)"), ("other", "sorted(entries, key=str, reverse=True)")):
        command = [sys.executable, "-c", LISTED_IN_ORDER.replace("ORDER", order), str(project / to)]
        made = subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        shutil.rmtree(project / ".cache")
    assert len(_bytes(project / "one")) > 100
    assert _bytes(project / "other") == _bytes(project / "one")


def test_what_was_warned_of_is_said_again(project: Path) -> None:
    (project / "docs" / "index.md").write_text("[nowhere](nowhere.md)", encoding="utf-8")
    assert "nowhere.md" in _built(project).said
    assert "nowhere.md" in _built(project).said


def test_a_build_that_is_killed_leaves_the_old_site_whole(project: Path) -> None:
    _built(project)
    before = _state(project / "site")
    for profile in (project / "members").iterdir():
        profile.write_text(f"{profile.read_text(encoding='utf-8')}\nabout: More of me.\n", encoding="utf-8")
    drafts = project / ".cache" / "tradekin" / "drafts"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(project / "site")]
    with subprocess.Popen(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}) as running:
        end = time.monotonic() + 60
        while not list(drafts.glob("*/members/*/index.html")) and running.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
    assert running.returncode == -signal.SIGKILL
    assert _state(project / "site") == before
    _built(project)
    assert b"More of me." in (project / "site" / "members" / "ben-kurt" / "index.html").read_bytes()
    assert list(drafts.iterdir()) == []


def test_a_build_that_is_refused_leaves_the_old_site_whole(project: Path) -> None:
    _built(project)
    before = _state(project / "site")
    (project / "members" / "ana-novak.yml").write_text("name: [", encoding="utf-8")
    assert build(project, project / "site", "--strict").code
    assert _state(project / "site") == before
    assert list((project / ".cache" / "tradekin" / "drafts").iterdir()) == []
