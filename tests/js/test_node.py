"""The tests that stand beside this one, in the scripts' own language: `node --test tests/js/*.test.js`."""

from __future__ import annotations

import json

from groups import ROOT
from in_node import SCRIPTS, needs_node, run_node

FILES = [f"tests/js/{file.name}" for file in sorted((SCRIPTS.parents[2] / "tests/js").glob("*.test.js"))]
PAGE_WORDS = ("document", "window.", "localStorage", "location.", "import.meta")
KEEPERS = {"logic/notes.js"}


@needs_node
def test_the_scripts_own_tests_pass() -> None:
    told = run_node("--test", "--test-reporter=tap", *FILES)
    assert len(FILES) > 3
    assert "# fail 0\n" in told
    assert "# skipped 0\n" in told


def test_what_is_called_logic_knows_nothing_of_a_page() -> None:
    for file in (SCRIPTS / "logic").glob("*.js"):
        text, name = file.read_text(encoding="utf-8"), file.relative_to(SCRIPTS).as_posix()
        assert [line for line in text.splitlines() if line.startswith("import") and ' "./' not in line] == [], name
        told = [word for word in PAGE_WORDS if word in text]
        assert told == (["localStorage"] if name in KEEPERS else []), name


def test_what_the_scripts_are_checked_with_is_pinned_by_hash_and_names_no_registry() -> None:
    folder = ROOT / "generator" / "tools" / "scripts"
    text = (folder / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
    assert {each["integrity"].partition("-")[0] for each in packages.values()} == {"sha512"}
    assert {each["dev"] for each in packages.values()} == {True}
    assert "://" not in text.replace("https://opencollective.com", "")
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
