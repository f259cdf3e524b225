"""Names: one class name one thing, a module is found by its name, and tests lie where the code does."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from groups import ROOT

PACKAGE = ROOT / "generator" / "tradekin"
TESTS = ROOT / "tests"
ROOMS_WITH_NAMES_OF_THEIR_OWN = {
    "cli": "a file is called what is typed",
    "cli/github": "a file is called what is typed",
    "site/pages": "a file is called as the pages' folder on the site",
}
NAMED_LIKE_A_FOLDER = {
    "language/pages.py": "translates the pages that MkDocs makes",
    "language/templates.py": "sets up every folder of templates",
    "letters/letters.py": "what the room is for",
}
NAMES_A_FILE = re.compile(r"[\w./-]+\.(?:py|js|jinja|tsv)|[\w.-]+/[\w./-]*/|[a-z_]+/")
PATHS_ELSEWHERE = {"printed/", "lookup/", "join/", "members/first-last.yml"}
TESTS_THAT_ARE_NO_ROOM = {
    "js": "the browser's scripts, in Node",
    "cases": "example profiles with the findings they bring",
    "hostile": "texts that every reader and writer must bear",
    "support": "helpers of the tests",
}


def test_a_class_name_stands_for_one_thing() -> None:
    places = defaultdict(list)
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(shown(file))
    assert len(places) > 100
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_a_module_is_found_by_its_name_alone() -> None:
    places = defaultdict(list)
    for file in modules():
        if file.name != "__init__.py" and shown(file.parent) not in ROOMS_WITH_NAMES_OF_THEIR_OWN:
            places[file.name].append(shown(file))
    assert len(places) > 100
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_module_is_named_like_a_room_or_a_folder_in_one_without_a_reason() -> None:
    folders = {folder.name for folder in code_folders()} | {"templates"}
    named = {
        shown(file)
        for file in modules()
        if file.stem in folders and shown(file.parent) not in ROOMS_WITH_NAMES_OF_THEIR_OWN
    }
    assert named == set(NAMED_LIKE_A_FOLDER)


def test_the_tests_mirror_the_package() -> None:
    rooms = {shown(folder) for folder in code_folders()} | {"cli"}
    tested = {file.parent.relative_to(TESTS).as_posix() for file in TESTS.rglob("test_*.py")}
    assert sorted(tested - rooms - {".", "js"}) == []
    others = {folder.name for folder in TESTS.iterdir() if folder.is_dir() and folder.name != "__pycache__"} - rooms
    assert others <= set(TESTS_THAT_ARE_NO_ROOM)


def test_what_the_code_and_its_guides_call_by_path_is_there() -> None:
    here = set(endings())
    texts = [*modules(), ROOT / "CONTRIBUTING.md", ROOT / "docs/guide/developers.md", ROOT / "docs/guide/glossary.md"]
    gone = {
        f"{file.relative_to(ROOT)}: {word}"
        for file in texts
        for word in backticked(file.read_text(encoding="utf-8"))
        if NAMES_A_FILE.fullmatch(word) and word not in here | PATHS_ELSEWHERE
    }
    assert gone == set()


def test_the_picture_of_the_floors_shows_the_code_as_it_is() -> None:
    command = [sys.executable, "generator/tools/floors.py", "--check"]
    drawn = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert drawn.returncode == 0, drawn.stdout + drawn.stderr


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def code_folders() -> set[Path]:
    return {file.parent for file in PACKAGE.rglob("__init__.py") if file.parent != PACKAGE}


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def backticked(text: str) -> Iterator[str]:
    return islice(text.split("`"), 1, None, 2)


def endings() -> Iterator[str]:
    """Each way in which a path of this repository may end, a folder's with its slash."""
    for top in ("generator", "tests", "docs", "overrides", "members", ".github"):
        for path in (ROOT / top, *(ROOT / top).rglob("*")):
            parts = path.relative_to(ROOT).parts
            for start in range(len(parts)):
                ending = "/".join(parts[start:])
                yield f"{ending}/" if path.is_dir() else ending
