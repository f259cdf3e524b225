"""The letter box in JavaScript, packed for a group: files that the tools they are for take as they are."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import tomllib
from pathlib import Path

import pytest
from letter_service import SERVICE
from starting import run, tree

SETTINGS = """site_name: Casco Bay Breakfast
site_url: https://Casco.example.com/directory/
repo_url: https://github.com/casco/directory
plugins:
  - tradekin:
      group: {group}
      letterbox: {{address: "{address}", inbox: {inbox}}}
"""


ADDRESS = "https://letters.casco.example.com"


def packed(
    folder: Path, address: str = ADDRESS, inbox: str = "private", group: str = "Casco", more: tuple[str, ...] = ()
) -> Path:
    config, into = folder / "mkdocs.yml", folder / "box"
    config.write_text(SETTINGS.format(address=address, inbox=inbox, group=group), encoding="utf-8")
    told = run("letterbox", "pack", str(into), "--config", str(config), *more)
    assert told.exit_code == 0, told.output
    return into


def test_what_is_packed_holds_the_service_and_no_blank_to_fill_in_but_the_key(tmp_path: Path) -> None:
    into = packed(tmp_path)
    files = tree(into)
    assert {name: files[name] for name in tree(SERVICE)} == tree(SERVICE)
    told = tomllib.loads(files["wrangler.toml"].decode())
    assert told["main"] in files
    assert told["vars"] == {
        "LETTERBOX_SITE": "https://casco.example.com",
        "LETTERBOX_INBOX": "private",
        "LETTERBOX_REPOSITORY": "casco/directory-inbox",
        "LETTERBOX_PATH": "",
    }
    assert told["routes"] == [{"pattern": "letters.casco.example.com", "custom_domain": True}]
    lines = [line.partition("=") for line in files["letterbox.env"].decode().splitlines() if line[:1] != "#"]
    assert {name: value for name, _, value in lines if name in told["vars"]} == told["vars"]
    blanks = ["LETTERBOX_PATH", "LETTERBOX_APP_ID", "LETTERBOX_APP_KEY", "LETTERBOX_TOKEN"]
    assert [name for name, _, value in lines if value in ("", '""')] == blanks
    assert "letterbox.env" in files[".gitignore"].decode().split()
    assert len(files["README.md"].decode().splitlines()) <= 15


@pytest.mark.parametrize(
    ("address", "inbox", "group", "name", "path"),
    [
        ("https://casco-letters.ana.workers.dev/", "public", "Casco", "casco-letters", ""),
        ("https://casco.example.org/a/box/", "private", 'Zoë\'s "Guild" \\ 24/7', "zo-s-guild-24-7-letters", "/a/box"),
        ("https://casco.example.org", "private", "陳美玲", "letters", ""),
    ],
)  # fmt: skip
def test_names_and_paths_are_such_as_cloudflare_takes(
    address: str, inbox: str, group: str, name: str, path: str, tmp_path: Path
) -> None:
    into = packed(tmp_path, address, inbox, f"'{group.replace(chr(39), chr(39) * 2)}'")
    told = tomllib.loads((into / "wrangler.toml").read_text(encoding="utf-8"))
    assert told["name"] == name
    assert re.fullmatch(r"[a-z0-9-]{1,63}", told["name"])
    assert told["vars"]["LETTERBOX_PATH"] == path
    assert told["workers_dev"] == ("workers.dev" in address)
    assert told["vars"]["LETTERBOX_REPOSITORY"] == ("casco/directory" if inbox == "public" else "casco/directory-inbox")


def test_a_key_that_stands_there_is_kept_and_for_its_owner_alone(tmp_path: Path) -> None:
    secrets = packed(tmp_path) / "letterbox.env"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    secrets.write_text("LETTERBOX_TOKEN=kept\n")
    again = packed(tmp_path, inbox="public")
    assert secrets.read_text() == "LETTERBOX_TOKEN=kept\n"
    assert 'LETTERBOX_INBOX = "public"' in (again / "wrangler.toml").read_text()


def test_another_inbox_may_be_named(tmp_path: Path) -> None:
    into = packed(tmp_path, more=("--repository", "casco/post"))
    assert 'LETTERBOX_REPOSITORY = "casco/post"' in (into / "wrangler.toml").read_text()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("site_name: Casco\n", "site_url"),
        ("site_url: https://casco.example.com/\n", "--repository OWNER/NAME"),
        ("site_url: https://casco.example.com/\nplugins:\n  - tradekin: {partners: many}\n", "mkdocs.yml:3"),
    ],
)
def test_what_is_not_known_is_asked_for_and_nothing_is_written(line: str, told: str, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(line)
    made = run("letterbox", "pack", str(tmp_path / "box"), "--config", str(config))
    assert made.exit_code == 2
    assert told in made.output
    assert not (tmp_path / "box").exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = packed(tmp_path) / "letterbox.service"
    made = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False
    )
    wrong = [line for line in made.stderr.splitlines() if "letterbox.service" in line]
    assert wrong == []


def test_each_line_of_the_unit_is_a_setting() -> None:
    text = (SERVICE.parent / "templates" / "letterbox.service.jinja").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and line[0] not in "#["]
    assert [line for line in lines if not re.fullmatch(r"[A-Z][A-Za-z]+=\S?.*", line)] == []
    assert len({line.partition("=")[0] for line in lines}) == len(lines)
