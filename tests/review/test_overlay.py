"""What of a proposal is laid over the group's files for a preview, and what is never even loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tradekin.review.overlay import lay_over
from tradekin.settings import Settings

BASE = "site_name: Casco Bay\ntheme: {name: material}\nplugins:\n  - tradekin:\n      partners: 3\n"
SETTINGS = Settings(vocabulary="words.yml")


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """A group, and a proposal that is the same so far."""
    for name in ("base", "proposal"):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "mkdocs.yml").write_text(BASE)
        (tmp_path / name / "docs" / "index.md").write_text("# Hello\n")
    return tmp_path / "base", tmp_path / "proposal"


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("Casco Bay", "Casco Lunch"),
        BASE.replace("partners: 3", "partners: 4"),
        BASE + "nav: [index.md]\n",
        BASE + "site_description: Come in.\n",
        BASE.replace("partners: 3", "vocabulary: words.yml").replace("vocabulary: words.yml", "samples: true"),
    ],
)
def test_settings_that_are_only_text_are_tried_out(both: tuple[Path, Path], text: str) -> None:
    base, proposal = both
    (proposal / "mkdocs.yml").write_text(text)
    laid = lay_over(base, proposal, ["mkdocs.yml"], SETTINGS)
    assert (laid.shown, laid.left) == (("mkdocs.yml",), ())
    assert (base / "mkdocs.yml").read_text() == text


@pytest.mark.parametrize(
    "text",
    [
        BASE + "hooks: [evil.py]\n",
        BASE + "INHERIT: other.yml\n",
        BASE + "markdown_extensions: [evil]\n",
        BASE + "docs_dir: /etc\n",
        BASE + "extra_javascript: [https://evil.example/x.js]\n",
        BASE.replace("{name: material}", "{name: material, custom_dir: evil}"),
        BASE.replace("  - tradekin:", "  - evil\n  - tradekin:"),
        BASE.replace("  - tradekin:", "  - evil: {}\n    tradekin:"),
        BASE.replace("partners: 3", "members: /etc"),
        BASE.replace("partners: 3", "vocabulary: ../../secret.yml"),
        BASE.replace("Casco Bay", "!!python/object/apply:os.system [touch pwned]"),
        BASE.replace("Casco Bay", "!ENV HOME"),
        BASE + "nav: &a [index.md]\ncopyright: *a\n",
        BASE + "<<: {hooks: [evil.py]}\n",
        BASE + "? [a]\n: b\n",
        "- a\n",
        "site_name: [x\n",
        "nav: " + "[" * 5000,
        "",
    ],
)
def test_settings_that_could_load_something_are_left_alone(both: tuple[Path, Path], text: str) -> None:
    base, proposal = both
    (proposal / "mkdocs.yml").write_text(text)
    laid = lay_over(base, proposal, ["mkdocs.yml"], SETTINGS)
    assert laid.shown == ()
    assert len(laid.left) == 1
    assert (base / "mkdocs.yml").read_text() == BASE


def test_pages_words_letters_and_pictures_are_shown_and_code_is_not(both: tuple[Path, Path]) -> None:
    base, proposal = both
    good = ("docs/new/a.md", "docs/b.png", "words.yml", "letters/ask.jinja")
    bad = ("docs/x.js", "docs/x.html", "docs/x.svg", "letters/to-ann.eml", "letters/book.vcf")
    others = ("overrides/main.html", "evil.py", "generator/x.py", "members/a.yml", ".github/workflows/x.yml")
    for path in (*good, *bad, *others):
        (proposal / path).parent.mkdir(parents=True, exist_ok=True)
        (proposal / path).write_text("x")
    (proposal / "docs" / "index.md").unlink()
    laid = lay_over(base, proposal, ["docs/index.md", *good, *bad, *others], SETTINGS)
    assert set(laid.shown) == {"docs/index.md", *good}
    assert len(laid.left) == len(bad)
    assert not (base / "docs" / "index.md").exists()
    assert not [path for path in (*bad, *others) if (base / path).exists()]


def test_links_large_files_and_ways_out_are_left_alone(both: tuple[Path, Path]) -> None:
    base, proposal = both
    (proposal / "docs" / "a.md").symlink_to("/etc/passwd")
    (proposal / "docs" / "far").symlink_to("/etc")
    (proposal / "docs" / "large.md").write_text("x" * 200_001)
    (proposal / "docs" / "index.md").unlink()
    (proposal / "docs" / "index.md").mkdir()
    paths = ["docs/a.md", "docs/far/passwd.md", "docs/large.md", "docs/index.md", "docs/../../out.md"]
    laid = lay_over(base, proposal, paths, SETTINGS)
    assert laid.shown == ()
    assert len(laid.left) == len(paths)
    assert sorted(path.name for path in base.rglob("*")) == ["docs", "index.md", "mkdocs.yml"]


def test_a_file_where_a_folder_was_is_no_hindrance(both: tuple[Path, Path]) -> None:
    base, proposal = both
    (base / "docs" / "a").write_text("x")
    (proposal / "docs" / "a").mkdir()
    (proposal / "docs" / "a" / "b.md").write_text("x")
    laid = lay_over(base, proposal, ["docs/a/b.md"], SETTINGS)
    assert laid.shown == ()
    assert len(laid.left) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<SCRIPT/src=x>", "<script>"),
        ('<img title=">" onerror=x>', "onerror"),
        ("<img/onload=x>", "onload"),
        ('# Hello {: title="x"onclick="y" }', "onclick"),
        ("[a](java\nscript:x)", "javascript:"),
        ("[a](javascript&#58;x)", "javascript:"),
        ('<a href="data:text/html,x">a</a>', "data:text/html"),
        ("<iframe src=x>", "<iframe>"),
        ("<meta http-equiv=refresh content=0>", "<meta>"),
    ],
)
def test_a_page_that_would_run_or_load_something_is_told_and_not_shown(
    both: tuple[Path, Path], text: str, told: str
) -> None:
    base, proposal = both
    (proposal / "docs" / "index.md").write_text(text)
    laid = lay_over(base, proposal, ["docs/index.md"], SETTINGS)
    assert laid.shown == ()
    assert told in laid.left[0]
    assert (base / "docs" / "index.md").read_text() == "# Hello\n"


@pytest.mark.parametrize(
    "text",
    [
        "<div markdown>\n\nCome on = in.\n\n</div>",
        "a < b and move onto = c",
        "![A](logo.png){ width=100 }",
        "The data: text, images and a script.",
        '<img src="logo.png" alt="Us">',
        "Write to us: <ana@alder.example.com>.",
    ],
)
def test_a_page_with_harmless_html_is_shown(both: tuple[Path, Path], text: str) -> None:
    base, proposal = both
    (proposal / "docs" / "index.md").write_text(text)
    assert lay_over(base, proposal, ["docs/index.md"], SETTINGS).shown == ("docs/index.md",)
