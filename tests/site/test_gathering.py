"""What the plugin gathers: events alone in its module, and one value that does not change."""

from __future__ import annotations

import ast
import logging
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest
from groups import ROOT
from shared import profile_of

from tradekin.site.gathering import BuildFacts, BuildInput, gather

PLUGIN = ROOT / "generator" / "tradekin" / "site" / "plugin.py"


def facts(base: Path, **others: object) -> BuildFacts:
    file = base / "mkdocs.yml"
    file.write_text("plugins:\n- tradekin:\n    group: The Table\n")
    (base / "members").mkdir(exist_ok=True)
    (base / "docs").mkdir(exist_ok=True)
    usual = BuildFacts(
        file,
        base / "docs",
        base / "site",
        base / "draft",
        "en",
        "https://table.example.com/",
        "",
        None,
        None,
        base,
        (),
        True,
        False,
    )
    return replace(usual, **others)  # type: ignore[arg-type]


def test_the_plugin_is_one_screen_of_events() -> None:
    text = PLUGIN.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 130
    tree = ast.parse(text)
    named = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [name for name in named if not name.lstrip("_").startswith("on_")] == ["load_config"]


def test_the_plugin_does_not_load_the_server_of_who_builds() -> None:
    code = "import sys, tradekin.site.plugin; print(*sys.modules, sep='\\n')"
    loaded = {*subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()}
    assert "mkdocs.plugins" in loaded
    assert "mkdocs.livereload" not in loaded


def test_what_is_wrong_is_told_as_an_error_only_where_it_stops_the_build(tmp_path: Path) -> None:
    given = facts(tmp_path)
    (tmp_path / "members" / "ana.yml").write_text(profile_of({"joined": "someday"}))
    group = gather(given)
    errors = [text for level, text in group.report(strict=True) if level == logging.ERROR]
    assert any(text.startswith("members/ana.yml:") for text in errors)
    assert "to be mended first (see above)." in group.refusal(strict=True)
    assert {level for level, _ in group.report(strict=False)} <= {logging.WARNING, logging.INFO}
    assert not group.refusal(strict=False)


def test_a_build_that_would_cost_files_is_refused(tmp_path: Path) -> None:
    assert "empties its folder first" in gather(facts(tmp_path, output=tmp_path)).refusal(strict=False)
    assert "use_directory_urls" in gather(facts(tmp_path, has_folders=False)).refusal(strict=False)


def test_a_language_that_is_not_there_is_told(tmp_path: Path) -> None:
    level, note = next(gather(facts(tmp_path, language="tlh")).report(strict=True))
    assert level == logging.INFO
    assert note.startswith("The site's own words are not there in 'tlh' (theme.language); they stay English.")


@pytest.mark.parametrize(
    ("edit_uri", "base"),
    [
        ("edit/main/docs/", "https://github.com/example/table/edit/main/"),
        ("/edit/main/", "https://github.com/example/table/edit/main/"),
        (None, None),
    ],
)
def test_a_profile_is_edited_beside_the_documentation(tmp_path: Path, edit_uri: str | None, base: str | None) -> None:
    assert facts(tmp_path, repository="https://github.com/example/table/", edit_uri=edit_uri).edit_base == base


def test_what_is_handed_on_does_not_change(tmp_path: Path) -> None:
    given = BuildInput(gather(facts(tmp_path)), {}, (), {})
    for name in ("group", "frames", "prose", "trail"):
        with pytest.raises(FrozenInstanceError):
            setattr(given, name, None)


def test_the_site_map_has_stamped_pages_at_their_addresses(tmp_path: Path) -> None:
    given = facts(tmp_path)
    (tmp_path / "members" / "ana.yml").write_text(profile_of({}))
    (first, *_) = gather(given).site_map(())
    assert first.page.canonical_url == "https://table.example.com/members/ana/"
