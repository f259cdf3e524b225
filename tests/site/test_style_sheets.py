"""What the style sheets weigh, and the rules they keep."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from groups import ROOT
from sitebuild import Built, build, project_in

from tradekin.configuration.style_sheets import PARTS, part_files

MOST_BYTES, MOST_SHARED = 16_384, 12_700
"""All sheets that a group's site has, packed, and the one that every page has: those to join, to refer, to keep notes
and to print the roster have one more. Material's own, which only pages of prose fetch, are not among them, nor is that
of the look, which a group's site has only if it asks for it."""
FILES = part_files(ROOT / "overrides")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?=[^{}]*\})")
UNSEEN, PAPER = {"#0000"}, {"#000", "#333", "#888", "#999", "#bbb", "#fff"}
COLOURS = {
    "tokens": None,
    "print": PAPER,
    "roster": PAPER,
    "search": {"#0007", "#07161dab", "#fff1", "#fff2"},
    "form": {"#0005"},
    "pair": {*PAPER, *UNSEEN},
    "in-touch": PAPER,
    "picture": {"#6b3e1f", *UNSEEN},
}
"""Beside the palette: paper, shadows, what lies on the header at any time of day, and coffee."""
BEFORE = {"tk-find-open__key", "tk-mark__free", "tk-mark__seats", "tk-mark__table"}
"""What a header draws that an older version made, and that a group has changed and therefore kept."""
MATERIALS = {"md-skip", "md-typeset__scrollwrap", "md-typeset__table"}


def source(file: Path) -> str:
    """A part without its comments."""
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def is_used(name: str, texts: str) -> bool:
    """Whether a class is written out somewhere, or composed from its first part and a value."""
    composed = re.escape(f"{name.rpartition('-')[0]}-") + r"[{$\"]"
    return name in texts or bool(re.search(composed, texts))


def test_all_sheets_together_are_light(site: Built) -> None:
    sheets = [path for path in site.folder.rglob("*.css") if "stylesheets" not in path.parts]
    weights = {path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in sheets}
    assert set(weights) == {"tradekin.css", "forms.css", "roster.css", "look.css", "paper.css"}
    assert sum(weights.values()) - weights["look.css"] <= MOST_BYTES, weights
    assert weights["tradekin.css"] <= MOST_SHARED, weights


def test_parts_are_not_on_the_site(site: Built) -> None:
    assert not (site.folder / PARTS).exists()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_whatever_must_win_has_its_reason_beside_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for found in re.finditer("!important", text):
        rule = text[: found.start()].rpartition("}")[2]
        assert "*/" in rule, rule


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_part_is_whole_and_stays_in_the_palette(file: Path) -> None:
    text = source(file)
    assert text.count("{") == text.count("}")
    assert "url(" not in text
    assert "@import" not in text
    allowed = COLOURS.get(file.stem, UNSEEN)
    assert allowed is None or set(COLOUR.findall(text)) <= allowed


def test_every_length_and_colour_that_is_used_is_told_and_the_other_way_round() -> None:
    sheets = "".join(map(source, FILES))
    used = set(re.findall(r"var\((--tk-[\w-]+)", sheets))
    assert used == set(re.findall(r"[{;]\s*(--tk-[\w-]+):", sheets))


def test_each_palette_is_told_once() -> None:
    tokens = source(next(file for file in FILES if file.stem == "tokens"))
    told = re.findall(r"(--tk-[\w-]+):", tokens)
    assert len(told) == len(set(told))
    assert not [file.stem for file in FILES if "data-md-color-scheme=" in source(file) and file.stem != "tokens"]


def test_every_class_is_used_somewhere() -> None:
    places = [(ROOT / "overrides", ("html", "js")), (ROOT / "generator/tradekin", ("html", "py", "jinja", "js"))]
    places += [(ROOT / "docs", ("md",))]
    texts = [
        path.read_text(encoding="utf-8") for folder, ends in places for end in ends for path in folder.rglob(f"*.{end}")
    ]
    used, classes = "\n".join(texts), set(re.findall(r"[.#]((?:tk|md)-[\w-]+)", "".join(map(source, FILES))))
    assert len(classes) > 300
    assert {name for name in classes - MATERIALS - BEFORE if not is_used(name, used)} == set()


def test_the_groups_own_part_comes_last_and_a_whole_sheet_of_its_own_stands_in_place_of_ours(tmp_path: Path) -> None:
    project = project_in(tmp_path / "group", {})
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    guide = (ROOT / "docs/guide/facilitators.md").read_text(encoding="utf-8")
    example = guide.split("```css\n")[1].split("```")[0]
    (project / "overrides/assets/css/own.css").write_text(f"/* Ours. */\n{example}")
    (project / "overrides/assets/roster.css").write_text("/* Ours. */\n")
    made = build(project, tmp_path / "site", "--strict")
    assert made.code == 0, made.said
    shared = (tmp_path / "site/assets/tradekin.css").read_text()
    assert shared.endswith("\n:root{--tk-accent:light-dark(#7a2f5c,#e8a9cf)}\n")
    assert "--tk-ground:light-dark(" in shared
    assert (tmp_path / "site/assets/roster.css").read_text() == "/* Ours. */\n"
    assert not (tmp_path / "site" / PARTS).exists()
