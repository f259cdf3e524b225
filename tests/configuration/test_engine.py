"""What an mkdocs.yml asks for and the pages cannot do: told at its line, with the value that works."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from effort import MANY, is_too_slow
from groups import ROOT
from mkdocs.config.defaults import MkDocsConfig

from tradekin.configuration import configuration_findings
from tradekin.configuration.mkdocs_verdict import mkdocs_findings
from tradekin.configuration.option_names import KNOWN
from tradekin.kit.findings.finding import Finding

HEAD = """\
site_name: Harbour Breakfast
theme:
  name: material
  custom_dir: overrides
  font: false
plugins:
  - tradekin:
      facilitator: {email: sam@example.com}
"""


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """A folder with the look and a page."""
    for name in ("docs/index.md", "docs/our-page.md", "overrides/base.html", "members/ann-lee.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# Home\n")
    return tmp_path


def told(group: Path, text: str) -> list[tuple[str, int, str, str]]:
    """What is found in a group's settings, by the rules and by MkDocs."""
    file = group / "mkdocs.yml"
    file.write_text(text)
    found = configuration_findings(file)
    both: tuple[Finding, ...] = (*found, *mkdocs_findings(file, found))
    assert all(each.path == "mkdocs.yml" for each in both if each.code != "S004")
    return [(each.code, each.line, each.message, each.fix) for each in both]


def test_this_projects_own_settings_are_fine() -> None:
    found = configuration_findings(ROOT / "mkdocs.yml")
    assert (*found, *mkdocs_findings(ROOT / "mkdocs.yml", found)) == ()


def test_a_folder_of_profiles_alone_needs_no_theme_and_no_pages(tmp_path: Path) -> None:
    assert told(tmp_path, "site_name: Casco Bay\nplugins:\n  - tradekin:\n      areas: [Portland]\n") == []


def test_every_name_that_mkdocs_takes_is_known() -> None:
    ours = {name for name, _ in MkDocsConfig()._schema} - {"config_file_path", "pages", "google_analytics"}
    assert ours | {"INHERIT"} == KNOWN


@pytest.mark.parametrize(
    "added",
    [
        "site_url: https://harbour.github.io/directory\n",
        "site_url: http://127.0.0.1:8000/\n",
        "site_url: https://intranet/directory/\n",
        "site_url: !ENV [SITE_URL, 'https://example.com/']\n",
        "use_directory_urls: true\n",
        "repo_url: https://github.com/harbour/directory\nedit_uri: edit/main/docs/\n",
        "repo_url: https://gitlab.com/harbour/directory/\n",
        "site_dir: public\n",
        "extra_css: [our-page.md]\n",
        "nav:\n  - Home: index.md\n  - Elsewhere: https://example.com/\n  - Part:\n      - our-page.md\n",
        "markdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n  - admonition\n"
        "  - toc: {permalink: true}\n",
        "extra:\n  social: [{icon: fontawesome/brands/linkedin, link: https://example.com/}]\n",
        "validation: {links: {anchors: warn}}\ncopyright: Harbour\nexclude_docs: drafts/\nwatch: [members]\n",
    ],
)
def test_what_works_is_let_be(group: Path, added: str) -> None:
    assert told(group, HEAD + added) == []


@pytest.mark.parametrize(
    ("added", "line", "message", "fix"),
    [
        ("use_directory_urls: false", 9, "Tradekin's pages need addresses that end in /.", "Take this line out."),
        ("use_directory_urls: No", 9, "Tradekin's pages need", "Take this line out."),
        (
            "site_url: harbour.github.io/directory",
            9,
            "“harbour.github.io/directory” is not a whole web address",
            "Write: site_url: https://harbour.github.io/directory/",
        ),
        (
            "site_url: //harbour.github.io",
            9,
            "“//harbour.github.io” is not",
            "Write: site_url: https://harbour.github.io/",
        ),
        ("site_url: www.harbour.example.com", 9, "“www.", "Write: site_url: https://www.harbour.example.com/"),
        ("site_url: https//harbour.example.com/", 9, "“https//", "Write: site_url: https://harbour.example.com/"),
        ("site_url: https:/harbour.example.com/", 9, "“https:/", "Write: site_url: https://harbour.example.com/"),
        ('site_url: "<https://harbour.example.com/>"', 9, "“<https", "Write: site_url: https://harbour.example.com/"),
        ("site_url: our site", 9, "“our site” is not a whole", "Write it like https://harbour.github.io/directory/"),
        (
            "site_url: https://github.com/Harbour/directory",
            9,
            "This is where the files lie",
            "Write: site_url: https://harbour.github.io/directory/",
        ),
        (
            "site_url: https://harbour.example.com/?a=b",
            9,
            "The address goes on behind",
            "Write: site_url: https://harbour.example.com/",
        ),
        (
            "repo_url: git@github.com:harbour/directory.git",
            9,
            "“git@github.com:harbour/directory.git” is not",
            "Write: repo_url: https://github.com/harbour/directory",
        ),
        (
            "repo_url: ssh://git@github.com/harbour/directory.git",
            9,
            "“ssh:",
            "Write: repo_url: https://github.com/harbour/directory",
        ),
        (
            "repo_url: github.com/harbour/directory",
            9,
            "“github.com",
            "Write: repo_url: https://github.com/harbour/directory",
        ),
        (
            "repo_url: harbour/directory",
            9,
            "“harbour/directory” is not",
            "Write it like https://github.com/harbour/directory",
        ),
        (
            "repo_url: https://github.com/harbour/directory.git\nedit_uri: edit/main/docs/",
            9,
            "“https://github.com/harbour/directory.git” does not lead",
            "Write: repo_url: https://github.com/harbour/directory",
        ),
        (
            "repo_url: https://github.com/harbour/directory/tree/main\nedit_uri: edit/main/docs/",
            9,
            "“https:",
            "Write: repo_url: https://github.com/harbour/directory",
        ),
        ("docs_dir: pages", 9, "There is no folder “pages”", "Write: docs_dir: docs"),
        (
            "site_dir: members",
            9,
            "A build empties its folder first, and “members” lies where members/ lies.",
            "Write: site_dir: site",
        ),
        ("site_dir: docs/site", 9, "A build empties", "Write: site_dir: site"),
        ("site_dir: .", 9, "A build empties its folder first, and “.” is the whole", "Write: site_dir: site"),
        ("site_dir: ..", 9, "A build empties", "Write: site_dir: site"),
        ("extra_css:\n  - assets/our.css", 10, "There is no file “assets/our.css”", "Put it into docs/assets/"),
        ("extra_javascript:\n  - {path: gone.js}", 10, "There is no file “gone.js”", "Put it into"),
        ("hooks: [gone.py]", 9, "There is no file “gone.py”.", "Check how"),
        (
            "nav:\n  - Home: index.md\n  - Ours: our_page.md",
            11,
            "The navigation names “our_page.md”",
            "Did you mean our-page.md?",
        ),
        ("nav: [gone.md]", 9, "The navigation names “gone.md”", "Take the line out"),
        (
            "markdown_extensions: [pymdownx.nothing]",
            9,
            "There is no Markdown extension “pymdownx.nothing”.",
            "Take it out",
        ),
        (
            "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:gone.emoji.twemoji",
            11,
            "MkDocs cannot make anything of this: cannot find module",
            "Take this part out.",
        ),
        ("site_name: Again", 9, "“site_name” is given twice (line 1 and line 9)", "Put what both hold into one."),
        ("plugins: [search]", 9, "“plugins” is given twice", "Put what both"),
        ("INHERIT: base.yml", 9, "Tradekin reads its settings from this file alone", "Write the other"),
        ("colour: red", 9, "MkDocs knows no setting “colour”.", "If it is Tradekin's, move it under"),
        ("site_ulr: https://example.com/", 9, "MkDocs knows no setting “site_ulr”.", "Did you mean site_url?"),
        ("google_analytics: [UA-1, auto]", 9, "MkDocs knows no setting “google_analytics”.", "Take these lines out."),
        ("pages: [index.md]", 9, "MkDocs knows no setting “pages”.", "Write nav in its place."),
        ("dev_addr: 127.0.0.1", 9, "dev_addr: ", "Write it as MkDocs asks"),
        ("extra: []", 9, "extra: ", "Write it as MkDocs asks"),
    ],
)
def test_what_breaks_pages_is_an_error_at_its_line(group: Path, added: str, line: int, message: str, fix: str) -> None:
    found = [each for each in told(group, f"{HEAD}{added}\n") if each[0] != "S003"]
    assert [each[:2] for each in found] == [("S001", line)]
    assert found[0][2].startswith(message)
    assert found[0][3].startswith(fix)


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "fix"),
    [
        (
            "  name: material\n",
            "  name: mkdocs\n",
            3,
            "Tradekin's pages are made for the theme material.",
            "Write: name: material",
        ),
        ("  name: material\n", "", 2, "Tradekin's pages are made", "Write: name: material"),
        ("  custom_dir: overrides\n", "", 2, "The theme has no custom_dir", "Write: custom_dir: overrides"),
        (
            "custom_dir: overrides",
            "custom_dir: override",
            4,
            "“override” does not hold the look",
            "Write: custom_dir: overrides",
        ),
        (
            "  font: false\n",
            "  font: false\n  language: Deutsch\n",
            6,
            "“Deutsch” is not a language of the theme.",
            "Write: language: de",
        ),
        ("  font: false\n", "  font: false\n  language: xx\n", 6, "“xx” is not", "Write its short name"),
        (
            "  font: false\n",
            "  font: false\n  favicon: assets/logo.png\n",
            6,
            "There is no file “assets/logo.png”",
            "Put it",
        ),
        (
            "  - tradekin:\n      facilitator: {email: sam@example.com}\n",
            "  - search\n",
            6,
            "tradekin is not among the plugins",
            "Add a line below it that says: - tradekin",
        ),
        ("plugins:\n", "plugins:\n  - tradekin\n", 8, "tradekin is given twice (line 7 and line 8).", "Keep the one"),
        (
            "plugins:\n",
            "plugins:\n  - awesome-pages\n",
            7,
            "The plugin “awesome-pages” is not installed.",
            "Take it out",
        ),
        ("plugins:\n", "plugins:\n  - offline\n", 7, "This plugin takes the / off", "Take it out"),
    ],
)
def test_what_is_changed_for_the_worse_is_an_error(
    group: Path, old: str, new: str, line: int, message: str, fix: str
) -> None:
    assert old in HEAD
    found = told(group, HEAD.replace(old, new))
    assert [each[:2] for each in found if each[0] == "S001"] == [("S001", line)]
    assert found[-1][2].startswith(message)
    assert found[-1][3].startswith(fix)


def test_a_theme_named_in_one_word_loses_the_look_and_the_fix_is_one_line(group: Path) -> None:
    text = "site_name: x\ntheme: material\nplugins: [tradekin: {facilitator: {email: a@example.com}}]\n"
    ((code, line, _, fix),) = told(group, text)
    assert (code, line) == ("S001", 2)
    assert told(group, text.replace("theme: material", fix.removeprefix("Write: "))) == []


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        (
            HEAD + "extra_css: [https://fonts.example.com/x.css]\n",
            "S003",
            9,
            "“https://fonts.example.com/x.css” is not loaded",
        ),
        (HEAD + "extra_javascript:\n  - path: //cdn.example.com/x.js\n", "S003", 10, "“//cdn.example.com/x.js” is not"),
        (HEAD + "extra:\n  analytics: {provider: google}\n", "S003", 10, "Nothing is counted"),
        (
            HEAD.replace("font: false", "font: {text: Roboto}"),
            "S003",
            5,
            "This changes nothing: the pages have letters",
        ),
        (HEAD + "repo_url: https://github.com/harbour/directory\n", "S003", 9, "Without edit_uri"),
        (HEAD + "repo_url: https://github.com/a/b\nedit_uri: blob/main/docs/\n", "S003", 10, "With “blob/main/docs/”"),
        (HEAD.replace("{email: sam@example.com}", "{name: Sam}"), "S002", 8, "Nobody can write to you"),
        (HEAD.partition("  - tradekin")[0] + "  - tradekin\n", "S002", 7, "Nobody can write to you"),
    ],
)
def test_what_changes_nothing_is_a_hint(group: Path, text: str, code: str, line: int, message: str) -> None:
    found = told(group, text)
    assert [each[:2] for each in found] == [(code, line)]
    assert found[0][2].startswith(message)


def test_a_link_that_leads_nowhere_in_a_page_is_told_with_its_line(group: Path) -> None:
    (group / "docs" / "our-page.md").write_text("# Ours\n\n[Home](index.md) and\n[gone](gone.md)\n")
    ((code, line, message, _),) = told(group, HEAD)
    assert (code, line) == ("S004", 4)
    assert "gone.md" in message


def test_a_page_that_is_no_text_is_told(group: Path) -> None:
    (group / "docs" / "our-page.md").write_bytes("# Café\n".encode("latin-1"))
    assert [each[:2] for each in told(group, HEAD)] == [("S004", 1)]


@pytest.mark.parametrize("sign", [" ", '"', "'", "#", ",", "[", "{", "-", ":", "&a ", "\t", "@", "/", "."])
def test_any_file_is_read_in_linear_time(group: Path, sign: str) -> None:
    def read(text: str) -> None:
        (group / "mkdocs.yml").write_text(text)
        configuration_findings(group / "mkdocs.yml")

    for text in (sign * MANY, f"{HEAD}site_url: {sign * MANY}\nrepo_url: x{sign * MANY}\n"):
        assert not is_too_slow(read, text)


def test_no_file_makes_it_fall_over(group: Path) -> None:
    dice = random.Random(7)
    pieces = [
        *HEAD.splitlines(keepends=True),
        "site_url: [",
        "theme:\n",
        "nav: {a: [b, {c: d}]}\n",
        "- x\n",
        "plugins: 5\n",
        "extra: &a [*a]\n",
        "\ufeff",
        "é",
        "docs_dir: [x]\n",
        "hooks: {a: b}\n",
    ]
    for _ in range(200):
        (group / "mkdocs.yml").write_text("".join(dice.choices(pieces, k=6)))
        configuration_findings(group / "mkdocs.yml")
