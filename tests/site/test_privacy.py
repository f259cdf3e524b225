"""Privacy and imprint: pages that every new group has, filled from its settings, and nothing in them that is not so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from groups import ROOT
from sitebuild import Built, build
from starting import GROUP, new, tradekin
from support import REQUIRED

ASKED = (
    *GROUP,
    "--facilitator",
    "Rosa Lind",
    "--email",
    "rosa@harbour.example.com",
    "--repository",
    "harbour/directory",
)


def _group(folder: Path, settings: str = "", language: str = "en") -> Path:
    new(folder, *ASKED)
    (folder / "members" / "ann-lee.yml").write_text(REQUIRED)
    config = (
        (folder / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .replace("      partners: 5\n", f"      partners: 5\n{settings}")
    )
    (folder / "mkdocs.yml").write_text(config.replace("language: en\n", f"language: {language}\n"), encoding="utf-8")
    return folder


def _built(folder: Path) -> Built:
    checked = tradekin(folder, "check")
    assert checked.returncode == 0, checked.stdout
    built = build(folder, folder.parent / "site", "--strict")
    assert built.code == 0, built.said
    return built


def _text(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    imprint = "      imprint: |\n        Harbour Breakfast e.V.\n        Quay 1\n\n        Portland <b>ME</b>\n"
    return _built(_group(tmp_path_factory.mktemp("privacy") / "harbour", imprint))


def test_the_pages_are_linked_from_every_page_and_say_who_answers(made: Built) -> None:
    for address, up in (("", ""), ("members/ann-lee/", "../../")):
        footer = made.read(address).partition('<footer class="tk-footer"')[2]
        assert f'href="{up}privacy/"' in footer
        assert f'href="{up}imprint/"' in footer
    privacy = made.read("privacy/")
    assert 'href="mailto:rosa@harbour.example.com' in privacy
    assert "https://github.com/harbour/directory" in privacy
    text = _text(privacy)
    assert "The group Harbour Breakfast. Rosa Lind answers for it." in text
    assert "remembers every earlier version" in text
    assert "for 7 days at most" in text


def test_the_notice_holds_the_number_of_days_that_the_worker_keeps() -> None:
    worker = (ROOT / "generator/tradekin/site/offline/keeping.js").read_text(encoding="utf-8")
    assert "MOST_DAYS = 7;" in worker


def test_the_imprint_is_the_groups_own_words_as_text(made: Built) -> None:
    imprint = made.read("imprint/")
    assert "Harbour Breakfast e.V.\nQuay 1" in imprint
    assert "Portland &lt;b&gt;ME&lt;/b&gt;" in imprint


def test_a_group_that_keeps_nothing_in_browsers_says_so_in_its_language(tmp_path: Path) -> None:
    made = _built(_group(tmp_path / "harbour", "      offline: false\n      robots: closed\n", "de"))
    text = _text(made.read("privacy/"))
    assert "7 Tage" not in text
    assert "keine Seiten für das Lesen ohne Verbindung" in text
    assert "Suchmaschinen werden gebeten, sie nicht anzuzeigen." in text
    assert "Für sie antwortet Rosa Lind" in text
    assert "<h1" in made.read("imprint/")
    assert "Impressum" in made.read("imprint/")


def test_a_group_without_the_pages_builds_and_links_to_none(tmp_path: Path) -> None:
    folder = _group(tmp_path / "harbour")
    for name in ("privacy", "imprint"):
        (folder / "docs" / f"{name}.md").unlink()
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    kept = [
        line for line in config.splitlines(keepends=True) if not line.strip().endswith(("privacy.md", "imprint.md"))
    ]
    (folder / "mkdocs.yml").write_text("".join(kept), encoding="utf-8")
    made = _built(folder)
    assert "privacy/" not in made.read("")
