"""Whatever a strict build refuses `tradekin check` tells first, with file and line; and what it lets be builds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shared import REQUIRED
from sitebuild import build, shorten
from starting import new, tradekin

SAID = re.compile(r"^(?P<path>[\w./-]+):(?P<line>\d+):\d+: error (?P<code>\w+): ", re.MULTILINE)
Break = Callable[[Path], object]


def added(name: str, text: str) -> Break:
    """Text at the end of a file."""
    return lambda group: (group / name).write_text(
        ((group / name).read_text() if (group / name).exists() else "") + text
    )


def put(name: str, data: bytes | str) -> Break:
    """A file."""

    def write(group: Path) -> None:
        (group / name).parent.mkdir(exist_ok=True)
        (group / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    return write


def swapped(name: str, old: str, text: str) -> Break:
    """A text in the place of another."""

    def write(group: Path) -> None:
        before = (group / name).read_text()
        assert old in before
        (group / name).write_text(before.replace(old, text))

    return write


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group of its own with two members, as `tradekin new` makes it."""
    folder = tmp_path_factory.mktemp("started") / "harbour"
    new(folder, "--group", "Harbour", "--email", "sam@example.com")
    shorten(folder / "docs" / "guide")
    for name, trade in (("ann-lee", "plumber"), ("ben-lee", "electrician")):
        text = REQUIRED.replace("Ann Lee", name.title().replace("-", " "))
        (folder / "members" / f"{name}.yml").write_text(re.sub(r"trade: .*", f"trade: {trade}", text))
    return folder


@pytest.fixture
def group(started: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    return Path(shutil.copytree(started, tmp_path / "harbour"))


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (added("mkdocs.yml", "use_directory_urls: false\n"), "mkdocs.yml S001"),
        (added("mkdocs.yml", "site_url: harbour.github.io/directory\n"), "mkdocs.yml S001"),
        (added("mkdocs.yml", "colour: red\n"), "mkdocs.yml S001"),
        (swapped("mkdocs.yml", "partners: 5", "partners: five"), "mkdocs.yml S001"),
        (swapped("mkdocs.yml", "partners: 5", "vocabulary: words.yml"), "words.yml V001"),
        (swapped("mkdocs.yml", "  - Home: index.md", "  - Home: index.md\n  - Ours: ours.md"), "mkdocs.yml S001"),
        (swapped("members/ann-lee.yml", "trade: plumber", "trade: dragon keeper"), "members/ann-lee.yml P201"),
        (added("members/ann-lee.yml", "photo: ann-lee.jpg\n"), "members/ann-lee.yml P210"),
        (put("letters/ask.jinja", "Hello\n\n{{ nobody.knows }}\n"), "letters/ask.jinja S004"),
        (put("letters/hello.jinja", "{% if %}\n"), "letters/hello.jinja S004"),
        (put("docs/our-page.md", "# Ours\n\n[gone](gone.md)\n"), "docs/our-page.md S004"),
        (put("docs/our-page.md", "# Café\n".encode("latin-1")), "docs/our-page.md S004"),
    ],
)
def test_what_a_strict_build_refuses_the_check_tells_with_its_line(group: Path, broken: Break, place: str) -> None:
    broken(group)
    checked = tradekin(group, "check")
    assert checked.returncode == 1
    assert {f"{each['path']} {each['code']}" for each in SAID.finditer(checked.stdout)} == {place}
    assert build(group, group / "site", "--strict").code == 1


@pytest.mark.parametrize(
    "changed",
    [
        added("mkdocs.yml", "site_url: https://harbour.github.io/directory\ncopyright: Harbour\n"),
        put(
            "docs/our-page.md", "# Ours\n\n[Home](index.md), [a member](members/), [elsewhere](https://example.com/)\n"
        ),
        put("letters/ask.jinja", "A question\n\nHello {{ you.called }},\n\nwould you meet {{ other.name }}?\n"),
        added("members/ann-lee.yml", "customers: [dragon keepers]\n"),
    ],
)
def test_what_the_check_lets_be_builds(group: Path, changed: Break) -> None:
    changed(group)
    assert tradekin(group, "check").returncode == 0
    made = build(group, group / "site", "--strict")
    assert made.code == 0, made.said


def test_a_build_never_empties_a_folder_of_the_groups_own(group: Path) -> None:
    swapped("mkdocs.yml", "site_dir: site", "site_dir: members")(group)
    kept = sorted(each.name for each in (group / "members").iterdir())
    for arguments in ([], ["--strict"]):
        assert build(group, group / "members", *arguments).code == 1
    assert sorted(each.name for each in (group / "members").iterdir()) == kept


def test_a_quiet_build_says_what_is_wrong(group: Path) -> None:
    swapped("members/ann-lee.yml", "trade: plumber", "trade: dragon keeper")(group)
    made = build(group, group / "site", "--strict", "--quiet")
    assert "members/ann-lee.yml:" in made.said
    assert "1 error has to be mended first (see above)." in made.said
