"""One source: what a group gets comes from this project's own files, from the checkout as from a wheel."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from groups import ROOT
from starting import GROUP, Versions, called, installed, new, tree

from tradekin.starter.group_answers import GroupAnswers
from tradekin.starter.mkdocs_config import config_for, sections
from tradekin.starter.shipped import for_members_only, shipped_files, with_links

EMAIL = ("--email", "ana@alder.example.com")


@pytest.mark.site
def test_a_wheel_installed_elsewhere_starts_the_same_group_and_builds_it(versions: Versions, tmp_path: Path) -> None:
    python = installed(versions.wheel, tmp_path / "venv")
    home = called([str(python), "-c", "import tradekin; print(tradekin.__file__)"], tmp_path).stdout
    assert home.startswith(str(tmp_path)), home
    made = called([str(python.with_name("tradekin")), "new", "harbour", *GROUP, *EMAIL], tmp_path)
    assert made.returncode == 0, made.stderr
    new(tmp_path / "here", *GROUP, *EMAIL)
    assert tree(tmp_path / "harbour") == tree(tmp_path / "here")
    checked = called([str(python.with_name("tradekin")), "check"], tmp_path / "harbour")
    assert checked.stdout == "All profiles are fine.\n"
    command = [str(python), "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    built = called(command, tmp_path / "harbour")
    assert built.returncode == 0, built.stderr
    assert "Harbour Breakfast" in (tmp_path / "site/index.html").read_text()


def test_no_link_of_a_page_leads_to_a_file_the_group_does_not_have(tmp_path: Path) -> None:
    new(tmp_path / "g")
    for page in (tmp_path / "g").rglob("*.md"):
        for path in re.findall(r"\]\(([^)#\s:]+)[)#]", page.read_text()):
            target = page.parent / path
            assert target.exists() or (target.parent / f"{target.name}.md").exists(), (page.name, path)


def test_links_to_what_a_group_does_not_get_lead_to_this_project() -> None:
    text = "[a](members.md#b) [c](../decisions/0001-engine.md#d) [e](https://x.example/y.md) ![f](../assets/f.png)"
    assert with_links("docs/guide/index.md", text, {"docs/guide/members.md"}, "https://elsewhere") == (
        "[a](members.md#b) [c](https://elsewhere/docs/decisions/0001-engine.md#d)"
        " [e](https://x.example/y.md) ![f](../assets/f.png)"
    )


def test_the_pull_request_template_of_a_group_says_nothing_of_the_generator() -> None:
    text = for_members_only((ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text())
    assert "- [ ] This profile is about me" in text
    assert "generator" not in text
    assert "make test" not in text


def test_the_settings_of_a_group_keep_the_look_and_the_navigation_of_this_project() -> None:
    source = (ROOT / "mkdocs.yml").read_text()
    made = config_for(GroupAnswers(group="A"), source, shipped_files().keys())
    ours, theirs = sections(source), sections(made)
    for name in ("docs_dir", "theme", "extra", "extra_css", "markdown_extensions"):
        assert theirs[name].strip() == ours[name].strip(), name
    loaded = yaml.load(made, yaml.CSafeLoader)
    assert [each for each in loaded["plugins"] if not isinstance(each, dict)] == [
        each for each in yaml.load(source, yaml.CSafeLoader)["plugins"] if not isinstance(each, dict)
    ]
    assert "samples" not in made
    assert "developers.md" not in made
    pages = re.findall(r"[\w/-]+\.md", theirs["nav"])
    assert pages
    assert {f"docs/{page}" for page in pages} <= set(shipped_files())
