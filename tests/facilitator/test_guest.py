"""`tradekin guest`: who is asked first, when the letter comes, and the warning about a taken seat."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shared import profile_of

from tradekin.cli import main

PEOPLE = {
    "ana": {"name": "Ana Ferreira", "business": "Alder", "trade": "roofer", "partners_wanted": ["architect"]},
    "ben": {"name": "Ben Okafor", "business": "Okafor", "trade": "builder", "introductions": "welcome"},
}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    folder = tmp_path / "group"
    (folder / "members").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Harbour\nplugins:\n  - tradekin:\n      facilitator: {name: Mo Field}\n"
    )
    for slug, fields in PEOPLE.items():
        (folder / "members" / f"{slug}.yml").write_text(profile_of(fields))
    return folder


def guest(group: Path, *arguments: str, trade: str = "architect") -> Result:
    place = ["--members", str(group / "members"), "--config", str(group / "mkdocs.yml")]
    return CliRunner().invoke(main, ["guest", "Dana Reyes", "--trade", trade, *place, *arguments])


def test_who_likes_to_be_asked_is_asked_before_the_guest_hears_of_anybody(group: Path, tmp_path: Path) -> None:
    out = tmp_path / "drafts"
    said = guest(group, "--out", str(out))
    assert said.exit_code == 0, said.stderr
    assert [each.name for each in sorted(out.iterdir())] == ["1-guest-ask-ana.eml"]
    assert "Ask Ana Ferreira; after a yes, run this again with --all-said-yes." in said.stdout
    said = guest(group, "--out", str(out), "--all-said-yes", "--email", "dana@reyes.example.com")
    mail = message_from_bytes((out / "1-guest.eml").read_bytes(), policy=default)
    assert mail["To"].addresses[0].addr_spec == "dana@reyes.example.com"
    assert "Ana has asked to meet an architect." in mail.get_content()
    assert "Ben Okafor" in mail.get_content()
    assert "not among them" not in said.stdout


def test_whoever_said_no_is_left_out(group: Path) -> None:
    said = guest(group, "--without", "ana", "--format", "text")
    assert "Ben Okafor" in said.stdout
    assert "Ana" not in said.stdout


def test_a_taken_seat_is_told_before_the_guest_comes(group: Path) -> None:
    said = guest(group, "--format", "text", trade="roofing contractor")
    assert (
        "This seat, or one too close to it, is taken by Ana Ferreira. Tell your guest before they come." in said.stderr
    )
    assert "Ana" not in said.stdout
    assert "taken" not in guest(group, "--format", "text").stderr


def test_drafts_stay_out_of_the_groups_folder(group: Path) -> None:
    said = guest(group, "--out", str(group / "drafts"), "--all-said-yes")
    assert said.exit_code == 2
    assert "lies inside the group’s folder" in said.stderr
    assert not (group / "drafts").exists()


def test_a_slip_is_told_with_what_may_be_meant(group: Path) -> None:
    said = guest(group, trade="architct")
    assert said.exit_code == 2
    assert said.stderr == "“architct” is not a trade we know.\n    Did you mean architect?\n"


def test_a_guest_with_whom_nobody_has_to_do_gets_no_empty_letter(group: Path) -> None:
    said = guest(group, "--without", "ana", "--without", "ben", "--format", "text")
    assert said.exit_code == 1
    assert "--serves" in said.stderr
