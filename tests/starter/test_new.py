"""A group's own repository: what it starts with works at once, and nothing is half written."""

from __future__ import annotations

import os
import pty
import select
import stat
import sys
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import warm
import yaml
from groups import ROOT
from shared import REQUIRED
from sitebuild import build
from starting import GROUP, called, new, run, tradekin, tree

from tradekin import __version__
from tradekin.settings import Facilitator, read_settings
from tradekin.starter.shipped import shipped_files

WHEEL = f"generator/tradekin-{__version__}-py3-none-any.whl"
GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[Path, str], None]


def test_a_new_group_passes_its_own_check_and_builds_empty_and_with_its_first_member(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    assert new(folder, *GROUP, "--repository", "harbour/directory", "--email", "ana@alder.example.com").exit_code == 0
    checked = tradekin(folder, "check")
    assert (checked.returncode, checked.stdout) == (0, "All profiles are fine.\n")
    empty = build(folder, tmp_path / "empty", "--strict")
    assert empty.code == 0, empty.said
    assert "Harbour Breakfast" in empty.read("")
    (folder / "members" / "ann-lee.yml").write_text(f"{REQUIRED}areas: [South Portland]\n")
    assert tradekin(folder, "check").returncode == 0
    first = build(folder, tmp_path / "first", "--strict")
    assert first.code == 0, first.said
    assert "Lee Plumbing" in first.read("members/ann-lee/")


def test_derived_files_are_up_to_date_in_a_new_group(tmp_path: Path) -> None:
    new(tmp_path / "g")
    made = tradekin(tmp_path / "g", "generate", "--check")
    assert made.returncode == 0, made.stdout


def test_the_files_of_a_new_group_are_these(tmp_path: Path) -> None:
    new(tmp_path / "g")
    names = set(tree(tmp_path / "g"))
    own = {".gitignore", ".tradekin.json", "Makefile", "README.md", "generator.txt", "members/README.md", "mkdocs.yml"}
    assert own | {"requirements.txt", ".github/actions/setup/action.yml"} | set(shipped_files()) <= names
    assert "docs/guide/members.md" in names
    assert "docs/guide/reading.md" in names
    assert ".github/ISSUE_TEMPLATE/join.yml" in names
    assert [name for name in names if name.startswith("generator/")] == [WHEEL]
    assert not [name for name in names if name.startswith(("tests/", "docs/decisions/"))]
    assert not [name for name in names if name.startswith("members/") and name.endswith(".yml")]
    flows = {name.rpartition("/")[2] for name in names if name.startswith(".github/workflows/")}
    assert flows == {
        "care.yml",
        "check.yml",
        "comment.yml",
        "form.yml",
        "from-mail.yml",
        "neighbours.yml",
        "publish.yml",
    }
    assert not [name for name in names if "project-" in name]
    assert {".github/CODEOWNERS", ".github/dependabot.yml"} <= names


def test_every_page_of_the_look_and_the_workflows_are_the_very_files_of_this_repository(tmp_path: Path) -> None:
    new(tmp_path / "g")
    made = tree(tmp_path / "g")
    for name in made:
        if name.startswith(("overrides/", ".github/workflows/")):
            assert made[name] == (ROOT / name).read_bytes(), name
    assert {name for name in made if name.startswith("overrides/")} == {
        file.relative_to(ROOT).as_posix() for file in (ROOT / "overrides").rglob("*") if file.is_file()
    }


def test_workflows_name_nothing_that_a_group_does_not_have(tmp_path: Path) -> None:
    new(tmp_path / "g")
    for name, data in tree(tmp_path / "g").items():
        if name.startswith(".github/workflows/"):
            commands = [line for line in data.decode().splitlines() if not line.lstrip().startswith("#")]
            missing = ("generator/tools", "generator/lock", "tests/", ".ci/", "pyproject")
            assert not [line for line in commands if any(each in line for each in missing)], name


def test_the_generator_is_kept_as_a_wheel_and_pinned_by_its_hash(tmp_path: Path) -> None:
    new(tmp_path / "g")
    digest = sha256((tmp_path / "g" / WHEEL).read_bytes()).hexdigest()
    assert (tmp_path / "g/generator.txt").read_text().splitlines()[-1] == f"./{WHEEL} --hash=sha256:{digest}"
    assert (tmp_path / "g/requirements.txt").read_bytes() == (ROOT / "generator/lock/site.txt").read_bytes()
    assert len(zlib.compress((tmp_path / "g" / WHEEL).read_bytes())) < 4_500_000, "what a clone fetches for it"
    source = "git+https://github.com/harbour/fork@0123456789abcdef0123456789abcdef01234567"
    new(tmp_path / "h", *GROUP, "--generator", source)
    assert "git+https://github.com/harbour/fork@$(VERSION)" in (tmp_path / "h/Makefile").read_text()


def test_code_owners_are_the_account_that_was_named_or_the_repositorys(tmp_path: Path) -> None:
    for name, options in {
        "a": ("--owner", "@ana-f", "--repository", "harbour/directory"),
        "b": ("--repository", "harbour/directory"),
        "c": (),
    }.items():
        new(tmp_path / name, *GROUP, *options)
    owned = {name: (tmp_path / name / ".github/CODEOWNERS").read_text().splitlines() for name in "abc"}
    lines = {name: [line.split() for line in text if not line.startswith("#")] for name, text in owned.items()}
    assert {owner for _, owner in lines["a"]} == {"@ana-f"}
    assert {owner for _, owner in lines["b"]} == {"@harbour"}
    assert {"/.github/", "/mkdocs.yml", ".gitattributes", ".gitignore", "/generator/"} <= {
        path for path, _ in lines["a"]
    }
    assert lines["c"] == []
    assert any("behind each @" in line for line in owned["c"])


def test_a_code_owner_that_was_not_named_is_told_since_it_may_be_an_organization(tmp_path: Path) -> None:
    said = {
        name: new(tmp_path / name, *GROUP, *options).output
        for name, options in {
            "named": ("--owner", "ana-f", "--repository", "harbour/directory"),
            "guessed": ("--repository", "harbour/directory"),
            "nobody": (),
        }.items()
    }
    assert {name for name, text in said.items() if "CODEOWNERS" in text} == {"guessed"}
    assert "asks @harbour to review" in said["guessed"]
    assert "such as @harbour/facilitators" in said["guessed"]


def test_the_guide_names_the_workflows_that_a_group_has(tmp_path: Path) -> None:
    new(tmp_path / "g")
    guide = (tmp_path / "g/docs/guide/setting-up.md").read_text().partition("### What happens by itself")[2]
    rows = [line.split("|")[2].strip() for line in guide.partition("\n### ")[0].splitlines() if line.startswith("| ")]
    named = {
        yaml.load(each.read_text(), yaml.CSafeLoader)["name"] for each in (tmp_path / "g/.github/workflows").iterdir()
    }
    assert set(rows) - {"workflow", "---", "Letter, in the inbox"} == named


@pytest.mark.site
def test_the_makefile_checks_and_builds_with_the_environment_it_is_given(tmp_path: Path) -> None:
    new(tmp_path / "g")
    ready = warm.environment() if warm.can_be_warm(os.environ) else Path(sys.executable).parents[1]
    made = called(["make", "site", f"BIN={ready / 'bin'}", "READY="], tmp_path / "g")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "g/site/index.html").is_file()
    told = called(["make", "help"], tmp_path / "g").stdout
    assert "make site" in told
    assert "make upgrade" in told


@pytest.mark.parametrize(
    "name",
    [
        'Ko"ffee: #1 - \\ the best',
        "'tis",
        "2026-01-01",
        "yes",
        "12",
        "- dash",
        "{{ group }} {% raw %}",
        "☕ قهوة الصباح",
        "מועדון הבוקר",
        "Früh & Stück <b>x</b>",
        "@everyone #1 *bold* [a](b)",
        "key: value",
        "!!python/object:os.system",
        "&a *a",
        "%YAML",
        "|",
        "${{ github.token }} $(id)",
        "a" * 80,
    ],
)
def test_any_name_gives_valid_settings_that_read_back_to_it(name: str, tmp_path: Path) -> None:
    said = new(tmp_path / "g", "--group", name, "--area", name[:60], "--facilitator", name)
    assert said.exit_code == 0, said.output
    settings, found = read_settings(tmp_path / "g/mkdocs.yml")
    assert not found
    assert (settings.group, settings.facilitator.name) == (name, name)
    assert [area.name for area in settings.areas] == [name[:60].rstrip()]
    loaded = yaml.load((tmp_path / "g/mkdocs.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert loaded["site_name"] == name
    for file in (tmp_path / "g/.github").rglob("*.yml"):
        assert yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)


def test_a_name_that_tries_everything_builds_and_is_shown_as_it_is(tmp_path: Path) -> None:
    new(tmp_path / "g", "--group", '<b>&amp; "قهوة": {{ 1 }}', "--area", "<i>Portland")
    built = build(tmp_path / "g", tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    for page in built.pages():
        assert '<span class="tk-brand__name">&lt;b&gt;&amp;amp; &#34;قهوة&#34;: {{ 1 }}</span>' in built.read(page), (
            page
        )
        assert "<i>Portland" not in built.read(page), page


def test_without_options_the_group_is_named_after_its_folder(tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "harbour-breakfast")).exit_code == 0
    settings, found = read_settings(tmp_path / "harbour-breakfast/mkdocs.yml")
    assert not found
    assert (settings.group, settings.areas) == ("Harbour Breakfast", ())


def test_addresses_follow_from_the_repository(tmp_path: Path) -> None:
    new(tmp_path / "g", *GROUP, "--repository", "https://github.com/Harbour/directory.git")
    loaded = yaml.load((tmp_path / "g/mkdocs.yml").read_text(), yaml.CSafeLoader)
    assert loaded["repo_url"] == "https://github.com/Harbour/directory"
    assert loaded["site_url"] == "https://harbour.github.io/directory/"
    assert loaded["edit_uri"] == "edit/main/docs/"
    new(
        tmp_path / "h", *GROUP, "--repository", "harbour/harbour.github.io", "--site-url", "https://harbour.example.com"
    )
    assert (
        yaml.load((tmp_path / "h/mkdocs.yml").read_text(), yaml.CSafeLoader)["site_url"]
        == "https://harbour.example.com/"
    )
    tradekin(tmp_path, "new", "i", *GROUP, "--site-url", "https://harbour.example.com/directory")
    links = (tmp_path / "i/.github/ISSUE_TEMPLATE/config.yml").read_text()
    assert "https://harbour.example.com/directory/join/" in links
    assert "There is nothing new for this folder." in tradekin(tmp_path / "i", "upgrade").stdout


def test_an_empty_folder_and_one_with_only_git_are_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "cloned/.git").mkdir(parents=True)
    (tmp_path / "cloned/.git/HEAD").write_text("ref: refs/heads/main\n")
    for name in ("empty", "cloned"):
        assert new(tmp_path / name).exit_code == 0
        assert (tmp_path / name / "mkdocs.yml").is_file()
    assert (tmp_path / "cloned/.git/HEAD").read_text() == "ref: refs/heads/main\n"
    assert not list(tmp_path.glob(".tradekin-*"))


def test_a_folder_can_be_named_by_a_way_around_and_from_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run("new", "../there", *GROUP).exit_code == 0
    assert (tmp_path / "there/mkdocs.yml").is_file()
    assert run("new", ".", *GROUP).exit_code == 0
    assert (tmp_path / "here/mkdocs.yml").is_file()


def test_files_and_folders_get_the_usual_modes(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        new(tmp_path / "g")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "g").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "g/mkdocs.yml").stat().st_mode) == 0o644


def _places(folder: Path) -> dict[str, Path]:
    """Folders that cannot be started in, by what is wrong with each."""
    (folder / "full").mkdir()
    for name in ("notes.txt", "odd\nname\x1b[31m", *(f"file-{number}" for number in range(12))):
        (folder / "full" / name).write_text("mine")
    (folder / "file").write_text("mine")
    (folder / "empty").mkdir()
    (folder / "link").symlink_to(folder / "empty")
    (folder / "broken").symlink_to(folder / "nowhere")
    return {
        "full": folder / "full",
        "file": folder / "file",
        "link": folder / "link",
        "broken": folder / "broken",
        "below-a-file": folder / "file" / "g",
        "no-parent": folder / "not" / "there",
        "newline": folder / "a\nb",
        "control": folder / "a\x1b[31mb",
        "too-long": folder / ("x" * 300),
        "bidi": folder / "a\u202eb",
    }


def test_a_place_that_cannot_be_used_is_refused_with_what_to_do_and_stays_as_it_is(
    tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = _places(tmp_path)
    before = tree(tmp_path)
    told = []
    for what, place in places.items():
        said = run("new", str(place.relative_to(tmp_path)), *GROUP)
        assert said.exit_code == 2, what
        told.append(f"## {what}\n{said.output.replace(str(tmp_path), '…')}")
    assert tree(tmp_path) == before
    assert not (tmp_path / "nowhere").exists()
    golden(GOLDEN / "refused-places.txt", "\n".join(told))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    said = new(tmp_path / "locked/g")
    assert said.exit_code == 2
    assert "Permission denied" in said.output


def test_a_place_where_nothing_can_be_written_is_refused() -> None:
    said = new(Path("/proc/harbour"))
    assert said.exit_code == 2
    assert "cannot be written" in said.output
    assert "Nothing was changed." in said.output


ANSWERS = {
    "newline": ["--group", "a\nb"],
    "control": ["--group", "a\x1bb"],
    "right-to-left override": ["--group", "a\u202eb"],
    "empty": ["--group", "  "],
    "long": ["--group", "x" * 81],
    "twice": ["--area", "Portland", "--area", "Saco", "--area", "portland"],
    "anywhere": ["--area", "anywhere"],
    "blank area": ["--area", ""],
    "many areas": [part for number in range(501) for part in ("--area", f"Place {number}")],
    "e-mail": ["--email", "ana at example.com"],
    "repository": ["--repository", "just-a-name"],
    "repository with spaces": ["--repository", "a b/c"],
    "repository that climbs": ["--repository", "a/.."],
    "site without scheme": ["--site-url", "harbour.example.com"],
    "site with script": ["--site-url", "javascript:alert(1)"],
    "language": ["--language", "Klingonese"],
    "country": ["--country", "Germny"],
    "generator": ["--generator", "somewhere"],
    "generator without version": ["--generator", "git+https://github.com/tradekin/tradekin"],
    "generator with password": ["--generator", "git+https://u:p@github.com/tradekin/tradekin@v1"],
    "generator on two lines": ["--generator", "git+https://github.com/a/b@v1\n--index-url x"],
    "several": ["--group", "a\nb", "--email", "x", "--repository", "y"],
    "secret": ["--facilitator", "ghp_" + "a" * 36],
}


def test_an_answer_that_cannot_be_used_is_refused_with_what_to_do_and_nothing_is_written(
    tmp_path: Path, golden: Golden
) -> None:
    told = []
    for what, options in ANSWERS.items():
        said = run("new", str(tmp_path / "g"), *options)
        assert said.exit_code == 2, what
        told.append(f"## {what}\n{said.output}")
        assert not list(tmp_path.iterdir()), what
    golden(GOLDEN / "refused-answers.txt", "\n".join(told))


def test_the_country_of_a_group_is_written_so_that_each_reader_takes_it_for_a_text(tmp_path: Path) -> None:
    new(tmp_path / "g", *GROUP, "--country", "norway")
    settings, found = read_settings(tmp_path / "g/mkdocs.yml")
    assert (settings.country, found) == ("NO", ())
    loaded = yaml.load((tmp_path / "g/mkdocs.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    assert loaded["plugins"][0]["tradekin"]["country"] == "NO"
    assert "As people here write it, or with" in (tmp_path / "g/.github/ISSUE_TEMPLATE/join.yml").read_text()
    made = tradekin(tmp_path / "g", "generate", "--check")
    assert made.returncode == 0, made.stdout


def test_what_it_says_in_the_end(tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plain = run("new", "harbour", *GROUP, "--repository", "harbour/directory").output
    awkward = run("new", "har $(id) bour", "--group", "Ana’s “group”").output
    golden(GOLDEN / "started.txt", f"{plain}----\n{awkward}")


def test_the_settings_of_a_new_group_are_easy_to_read(tmp_path: Path, golden: Golden) -> None:
    new(tmp_path / "g", "--group", "Harbour Breakfast")
    text = (tmp_path / "g/mkdocs.yml").read_text()
    head, _, rest = text.partition("docs_dir:")
    golden(GOLDEN / "settings.txt", head + rest[rest.index("plugins:") : rest.index("markdown_extensions:")])


def test_on_a_terminal_it_asks_for_what_is_missing_and_asks_again_if_that_will_not_do(tmp_path: Path) -> None:
    said = _typed(
        tmp_path / "harbour",
        [
            "x" * 90,
            "Harbour: Breakfast",
            "Portland, portland",
            " Portland,Saco ,",
            "Germny",
            "germany",
            "Sam Ray",
            "sam at home",
            "sam@example.com",
            "sam ray",
            "sam-ray",
        ],
    )
    settings, found = read_settings(tmp_path / "harbour/mkdocs.yml")
    assert not found
    assert settings.group == "Harbour: Breakfast"
    assert [area.name for area in settings.areas] == ["Portland", "Saco"]
    assert (settings.facilitator.name, settings.facilitator.email) == ("Sam Ray", "sam@example.com")
    assert "--email: “sam at home” is not one e-mail address." in said
    assert "[Harbour]" in said
    assert "--group: The text has 90 characters; 80 are the most." in said
    assert "is the same as “Portland”" in said
    assert settings.country == "DE"
    assert "/mkdocs.yml          @sam-ray" in (tmp_path / "harbour/.github/CODEOWNERS").read_text()
    assert "Did you mean DE (Germany)?" in said


def test_on_a_terminal_an_answer_left_empty_is_the_default(tmp_path: Path) -> None:
    said = _typed(tmp_path / "harbour", ["", "", "", "", "", ""])
    settings, _ = read_settings(tmp_path / "harbour/mkdocs.yml")
    assert (settings.group, settings.areas, settings.facilitator) == ("Harbour", (), Facilitator())
    assert settings.country is None
    assert "Nobody can write to you yet" in said


def _typed(folder: Path, lines: list[str]) -> str:
    """Run the command on a real terminal and type the lines; gives what was on the screen."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-m", "tradekin", "new", str(folder)])
    os.write(terminal, "".join(f"{line}\n" for line in lines).encode())
    screen = b""
    while select.select([terminal], [], [], 30)[0]:
        try:
            screen += os.read(terminal, 4096)
        except OSError:
            break
    os.waitpid(process, 0)
    return screen.decode()
