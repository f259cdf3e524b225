"""What Jinja2 compiled is kept, and taken again only where it is what would be compiled now."""

from __future__ import annotations

from pathlib import Path

import pytest
from groups import sample_group
from jinja2 import Environment, FileSystemLoader
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS

from tradekin.language import speaking
from tradekin.language.templates import equip
from tradekin.language.wording import text_templates
from tradekin.letters import letter_templates
from tradekin.partners import find_partners
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

PACKAGES = ("tradekin.facilitator", "tradekin.github", "tradekin.letters", "tradekin.partners", "tradekin.profile")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates that pass for the package's own; Python may keep what it compiles, whatever the shell says."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    monkeypatch.setattr("tradekin.language.kept_code.PACKAGE", tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{{ _('and') }} {{ name }}")
    return tmp_path / "templates"


def environment(folder: Path) -> Environment:
    made = Environment(loader=FileSystemLoader(folder), autoescape=True)
    equip(made)
    return made


def rendered(folder: Path) -> str:
    return environment(folder).get_template("page.html").render(name="<Ana>")


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


@pytest.fixture
def _nothing_is_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each language's page was compiled before; nobody compiles now."""
    for language in ("de", "en"):
        with speaking(language):
            rendered(folder)
    monkeypatch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("compiled once more"))


@pytest.mark.usefixtures("_nothing_is_compiled")
def test_what_is_kept_is_taken_and_says_the_same_in_each_language(folder: Path) -> None:
    assert rendered(folder) == "and &lt;Ana&gt;"
    with speaking("de"):
        assert rendered(folder) == "und &lt;Ana&gt;"
    assert len(kept(folder)) == 2


def test_a_template_that_has_changed_is_compiled_anew(folder: Path) -> None:
    rendered(folder)
    (folder / "page.html").write_text("Now {{ name }}")
    assert rendered(folder) == rendered(folder) == "Now &lt;Ana&gt;"
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("made", ["autoescape", "trim_blocks", "lstrip_blocks", "keep_trailing_newline", "sandboxed"])
def test_code_of_another_kind_of_environment_is_not_taken(
    folder: Path, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(folder)
    before = kept(folder)[0].read_bytes()
    other = Environment(loader=FileSystemLoader(folder), autoescape=True)
    setattr(other, made, not getattr(other, made))
    equip(other)
    other.get_template("page.html")
    assert {each.read_bytes() for each in kept(folder)} != {before}
    assert rendered(folder) == "and &lt;Ana&gt;"


def test_where_values_are_written_another_way_nothing_is_kept_or_taken(folder: Path) -> None:
    """A sandbox or an overlay, such as that of reviews in Markdown, has the same templates."""
    rendered(folder)
    loud = environment(folder).overlay(finalize=lambda value: str(value).upper())
    assert loud.get_template("page.html").render(name="ana") == "AND ANA"
    assert rendered(folder) == "and &lt;Ana&gt;"
    assert len(kept(folder)) == 1


def test_another_catalogue_is_said_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with speaking("de"):
        rendered(folder)
        before = kept(folder)[0].read_bytes()
        monkeypatch.setattr("tradekin.language.kept_code.catalogue_digest", lambda _: "another")
        rendered(folder)
    assert kept(folder)[0].read_bytes() != before


@pytest.mark.parametrize("place", [0, 10, 64, 70, 129, 140, -1])
def test_code_that_is_damaged_or_cut_off_is_compiled_anew(folder: Path, place: int) -> None:
    rendered(folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    damaged = bytearray(whole)
    damaged[place] ^= 1
    for data in (bytes(damaged), whole[:place], b""):
        file.write_bytes(data)
        assert rendered(folder) == "and &lt;Ana&gt;"
        assert file.read_bytes() == whole


def test_where_nothing_can_be_kept_or_shall_be_it_is_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as shell:
        shell.setattr("sys.dont_write_bytecode", True)
        assert rendered(folder) == "and &lt;Ana&gt;"
    assert kept(folder) == []
    (folder / "__pycache__").write_text("in the way")
    assert rendered(folder) == "and &lt;Ana&gt;"


def test_of_what_is_not_the_packages_own_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tradekin.language.kept_code.PACKAGE", folder / "elsewhere")
    assert rendered(folder) == "and &lt;Ana&gt;"
    assert kept(folder) == []


def test_nothing_that_is_kept_passes_for_a_letter() -> None:
    text_templates("tradekin.letters")
    assert not [name for name in letter_templates.names() if "__pycache__" in name]


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_a_template_is_compiled_to_depends_on_nothing_but_what_is_asked_about(language: str) -> None:
    """A filter or test of ours that is given a fixed text would be asked while it is compiled, and its answer kept."""
    with speaking(language):
        group = sample_group()
        site = Renderer(Site(group, find_partners(group))).templates(0)
        texts = [(templates, templates.list_templates()) for templates in (site, *map(text_templates, PACKAGES))]
        for templates, found in [*texts, (letter_templates._shipped(), letter_templates.names())]:
            names = [name for name in found if not name.startswith("letters/") and "__pycache__" not in name]
            before = [code_of(templates, name) for name in names]
            assert [code_of(_silent(templates), name) for name in names] == before


def _silent(templates: Environment) -> Environment:
    """The same templates, whose filters and tests of ours may not be asked; they themselves stay as they are."""
    made = templates.overlay()
    made.filters = {**templates.filters, **dict.fromkeys(templates.filters.keys() - DEFAULT_FILTERS.keys(), not_yet)}
    made.tests = {**templates.tests, **dict.fromkeys(templates.tests.keys() - DEFAULT_TESTS.keys(), not_yet)}
    return made


def not_yet(*_: object, **__: object) -> None:
    pytest.fail("asked while it was compiled")


def code_of(templates: Environment, name: str) -> str:
    assert templates.loader
    return templates.compile(templates.loader.get_source(templates, name)[0], name, raw=True)
