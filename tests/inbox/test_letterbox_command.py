"""`tradekin letterbox` before it listens: where letters may lie, and what it needs."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from command import tradekin
from letterboxes import MKDOCS

from tradekin.kit.text.links import origin_of


@pytest.fixture
def group(tmp_path: Path) -> Path:
    folder = tmp_path / "group"
    (folder / "members").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return folder


def test_letters_stay_out_of_the_group_its_site_and_every_repository(group: Path, tmp_path: Path) -> None:
    (group / "mkdocs.yml").write_text(f"{MKDOCS}site_dir: ../public\n", encoding="utf-8")
    other = tmp_path / "other"
    (other / ".git").mkdir(parents=True)
    (tmp_path / "link").symlink_to(other)
    for folder in (group / "in", group / "members" / "in", tmp_path / "public" / "in", other / "a" / "in",
                   tmp_path / "link" / "in", other):  # fmt: skip
        ran = tradekin(group, "letterbox", "--folder", folder)
        assert ran.exit_code == 2
        assert "Git" in ran.stderr
        assert "\n" in ran.stderr.strip()
        assert not (tmp_path / "public").exists()


def test_a_folder_that_others_can_look_into_is_refused_with_what_closes_it(group: Path, tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    ran = tradekin(group, "letterbox", "--folder", folder)
    assert (ran.exit_code, "chmod 700" in ran.stderr) == (2, True)
    assert folder.stat().st_mode & 0o777 == 0o755
    folder.chmod(0o700)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = tradekin(group, "letterbox", "--folder", folder, "--port", taken.getsockname()[1])
    assert (ran.exit_code, "--port" in ran.stderr) == (2, True)


def test_without_the_extra_it_says_how_to_install_it(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tradekin.inbox.receiving.can_serve", lambda: False)
    ran = tradekin(group, "letterbox", "--folder", tmp_path / "in")
    assert ran.exit_code == 2
    assert ran.stderr.endswith(f"Install it with: {sys.executable} -m pip install 'tradekin[letterbox]'\n")


def test_it_wants_to_know_which_site_may_send(tmp_path: Path) -> None:
    for given, told in (
        ((), "site_url"),
        (("--site", "harbour"), "no address of a site"),
        (("--site", "https://h<>"), "no address of a site"),
    ):
        ran = tradekin(tmp_path, "letterbox", "--folder", tmp_path / "in", *given)
        assert (ran.exit_code, told in ran.stderr) == (2, True), ran.stderr
    assert not (tmp_path / "in").exists()


def test_a_folder_that_cannot_be_made_is_told_before_a_letter_comes(group: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = tradekin(group, "letterbox", "--port", "0", "--folder", tmp_path / "file" / "in")
    assert (ran.exit_code, "cannot be written: Not a directory." in ran.stderr) == (2, True), ran.stderr


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://Harbour.example.org/directory/", "https://harbour.example.org"),
        ("https://harbour.example.org:443", "https://harbour.example.org"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://[::1]:80/", "http://[::1]"),
        ("https://ana:secret@harbour.example.org/", "https://harbour.example.org"),
        ("harbour.example.org", None),
        ("ftp://harbour.example.org", None),
        ("https://[", None),
        ("https://a b", None),
        ("https://h.example.org\r\nX: y", None),
    ],
)
def test_the_origin_is_what_browsers_say(address: str, origin: str | None) -> None:
    assert origin_of(address) == origin
