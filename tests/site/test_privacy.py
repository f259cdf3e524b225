"""Privacy and imprint: pages that every new group has, filled from its settings, and nothing in them that is not so."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from groups import ROOT
from shared import REQUIRED
from sitebuild import Built, build
from starting import GROUP, new, tradekin

from tradekin.intake.forms.issue_forms import HIDE_NOW, SHOW_AGAIN

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


def _addresses(page: str) -> dict[str, list[str]]:
    """The addresses in each line of what one can do, by the line's first words."""
    lines = page.partition('<h2 id="yours">')[2].partition("</ul>")[0].split("<li>")[1:]
    return {re.sub("<[^>]+>", "", each).strip().partition(".")[0]: re.findall('href="([^"]+)"', each) for each in lines}


def test_hiding_coming_back_and_leaving_are_one_click_away_by_mail_and_by_form(made: Built) -> None:
    found = {
        title: [html.unescape(each) for each in links] for title, links in _addresses(made.read("privacy/")).items()
    }
    mail = "mailto:rosa@harbour.example.com?subject="
    form = "https://github.com/harbour/directory/issues/new?template="
    assert found["Hide"] == [
        f"{mail}Hide%20my%20profile%20for%20now&body=Please%20hide%20my%20profile%20for%20now.%20My%20name%20is%3A%20",
        f"{form}update.yml&title=Update%3A%20&hidden={quote(HIDE_NOW)}",
        f"{mail}Show%20it%20again&body=Please%20show%20my%20profile%20again.%20My%20name%20is%3A%20",
        f"{form}update.yml&title=Update%3A%20&hidden={quote(SHOW_AGAIN)}",
    ]
    assert [each.partition("&")[0] for each in found["Leave"]] == [
        f"{mail}Leave%20the%20directory", f"{form}leave.yml",
    ]  # fmt: skip
    for page in ("hide", "leave"):
        assert f"../../{page}/?member=ann-lee" in made.read("members/ann-lee/")


def test_without_an_address_and_a_repository_nothing_leads_nowhere(tmp_path: Path) -> None:
    new(tmp_path / "harbour", *GROUP)
    (tmp_path / "harbour" / "members" / "ann-lee.yml").write_text(REQUIRED)
    made = _built(tmp_path / "harbour")
    found = _addresses(made.read("privacy/"))
    assert found["Hide"] == found["Leave"] == []
    assert "Hide my profile for now" in _text(made.read("members/ann-lee/"))


def test_the_notice_holds_the_number_of_days_that_the_worker_keeps() -> None:
    worker = (ROOT / "generator/tradekin/site/offline/offline_worker.js").read_text(encoding="utf-8")
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
