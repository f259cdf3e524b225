"""`tradekin review`, as it is typed: where it looks, what it compares, how large and how fast it is."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from effort import outgrows, some
from groups import ROOT
from made_up import made_up_group
from review_group import GROUP, NEW, SETTINGS, Proposal
from shared import as_json, profile_of

from tradekin.cli import main
from tradekin.directory.loading import read_directory
from tradekin.partners import find_partners
from tradekin.review.changed_paths import beside, outside, paths_in
from tradekin.settings import Settings, read_settings


def shape(group: Proposal, *arguments: str | Path) -> Any:
    return as_json(group.review(*arguments, "--format", "json").output)


def test_json_has_exactly_the_published_shape(proposal: Proposal) -> None:
    proposal.write("fay-lindholm", NEW, business="Alder Electrical", about="Best price")
    told = shape(proposal, "--author", "fayl", "--author-id", "600")
    assert list(told) == ["verdict", "sentence", "changed", "moved", "elsewhere", "asks_person", "without_pairs"]
    (one,) = told["changed"]
    keys = ["slug", "path", "change", "was", "findings", "gained", "lost", "why_few", "look_alikes", "to_ask", "owner"]
    assert list(one) == keys
    assert (one["slug"], one["path"], one["change"]) == ("fay-lindholm", "members/fay-lindholm.yml", "added")
    assert [each["code"] for each in one["findings"]] == ["P303"]
    assert all(list(each) == ["member", "name", "reasons"] and each["reasons"] for each in one["gained"])
    assert one["look_alikes"] == [
        {
            "member": "ana-ferreira",
            "alike": ["firm"],
            "text": "Same firm as Ana Ferreira: fine if both work there.",
        }
    ]
    assert one["owner"] == {"github": "fayl", "github_id": "600", "is_author": True, "text": ""}


def test_partners_gained_and_lost_are_those_of_the_match(proposal: Proposal) -> None:
    proposal.write("ana-ferreira", customers=["berth seekers"], partners_wanted=["hull lender"])
    told = shape(proposal)
    settings, _ = read_settings(proposal.base / "mkdocs.yml")
    sets = []
    for folder in (proposal.base, proposal.after):
        pairs = find_partners(read_directory(folder / "members", settings, base=proposal.base)).pairs
        sets.append({(pair.one.slug, pair.other.slug) for pair in pairs})
    (ana,) = told["changed"]
    shifted = {tuple(sorted((each["member"], "ana-ferreira"))) for each in (*ana["gained"], *ana["lost"])}
    shifted |= {tuple(each["members"]) for each in told["moved"]}
    assert shifted == sets[0] ^ sets[1] != set()


def test_a_rename_moves_no_partner_of_anybody(proposal: Proposal) -> None:
    proposal.remove("dina-kaya")
    proposal.write("dina-kaya-berg", GROUP["dina-kaya"])
    told = shape(proposal)
    (one,) = told["changed"]
    assert (one["change"], one["was"], one["slug"]) == ("renamed", "dina-kaya", "dina-kaya-berg")
    before = {each["member"] for each in one["lost"]}
    assert not before & {each["member"] for each in one["gained"]}


def test_two_people_are_not_taken_for_one_renamed(proposal: Proposal) -> None:
    proposal.remove("cleo-marsh")
    proposal.write("fay-lindholm", {**GROUP["cleo-marsh"], "name": "Fay Lindholm", "business": "Lindholm Lending"})
    assert [each["change"] for each in shape(proposal)["changed"]] == ["removed", "added"]


def test_an_ending_mended_is_no_new_address(proposal: Proposal) -> None:
    (proposal.base / "members" / "cleo-marsh.yml").rename(proposal.base / "members" / "cleo-marsh.yaml")
    told = shape(proposal)
    assert [(each["change"], each["slug"]) for each in told["changed"]] == [("changed", "cleo-marsh")]
    assert told["verdict"] == "ready"


def test_partners_of_a_profile_with_errors_do_not_seem_to_be_lost(proposal: Proposal) -> None:
    proposal.write("ana-ferreira", trade="dragon keeper")
    told = shape(proposal)
    assert told["verdict"] == "mend"
    assert told["changed"][0]["lost"] == told["changed"][0]["gained"] == told["moved"] == []


def test_a_rename_to_a_name_that_cannot_be_takes_no_partner_away(proposal: Proposal) -> None:
    (proposal.members / "ana-ferreira.yml").rename(proposal.members / "Ana-Ferreira.yml")
    told = shape(proposal)
    assert [(each["change"], each["lost"]) for each in told["changed"]] == [("renamed", [])]
    assert (told["verdict"], told["moved"]) == ("mend", [])


def test_a_newcomer_met_by_a_profile_with_errors_is_told_once(proposal: Proposal) -> None:
    proposal.write("ana-ferreira", trade="dragon keeper")
    proposal.write("fay-lindholm", NEW)
    ana, fay = shape(proposal)["changed"]
    assert ana["gained"] == ana["lost"] == []
    assert fay["gained"]


def test_a_file_of_another_kind_is_not_taken_for_the_member_of_its_name(proposal: Proposal) -> None:
    (proposal.members / "ana-ferreira.txt").write_text("x")
    (one,) = shape(proposal, "--author", "mallory")["changed"]
    assert (one["change"], one["owner"]["github"], one["gained"]) == ("added", None, [])


def test_only_new_likenesses_are_told(proposal: Proposal) -> None:
    for folder in (proposal.base, proposal.after):
        Proposal(folder, folder).write("fay-lindholm", NEW, business="Alder Electrical")
    proposal.write("fay-lindholm", NEW, business="Alder Electrical", areas=["Gorham"])
    assert shape(proposal)["changed"][0]["look_alikes"] == []


def test_what_a_person_has_seen_before_is_not_asked_again(proposal: Proposal) -> None:
    for folder in (proposal.base, proposal.after):
        Proposal(folder, folder).write("fay-lindholm", NEW, about="Call +1 207 555 0199")
    proposal.write("fay-lindholm", NEW, about="Call +1 207 555 0199", areas=["Gorham"])
    told = shape(proposal)
    assert [each["code"] for each in told["changed"][0]["findings"]] == ["P402"]
    assert (told["verdict"], told["asks_person"]) == ("ready", [])


@pytest.mark.parametrize("base", ["base", "base/members"])
def test_the_base_may_be_the_repository_or_its_members_folder(
    base: str, proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal.write("fay-lindholm", NEW, areas=["Boston"])
    monkeypatch.chdir(proposal.after)
    (proposal.after / "mkdocs.yml").write_text(SETTINGS.replace("Portland", "Boston"))
    for more in ([], ["--config", str(proposal.base / "mkdocs.yml")]):
        ran = CliRunner().invoke(
            main, ["review", "--base", str(proposal.base.parent / base), *more, "--format", "json"]
        )
        assert [each["code"] for each in as_json(ran.output)["changed"][0]["findings"]] == ["P204"]


def test_a_base_without_members_is_an_empty_group(proposal: Proposal) -> None:
    shutil.rmtree(proposal.base / "members")
    told = shape(proposal)
    assert {each["change"] for each in told["changed"]} == {"added"}
    assert len(told["changed"]) == len(GROUP)


def test_a_missing_members_folder_deletes_nobody(proposal: Proposal) -> None:
    shutil.rmtree(proposal.members)
    ran = proposal.review("--format", "json")
    told = as_json(ran.output)
    assert (ran.exit_code, told["verdict"], told["changed"]) == (1, "mend", [])
    assert [each["code"] for each in told["elsewhere"]] == ["P017"]


@pytest.mark.parametrize(
    ("listing", "paths"),
    [
        (b"a\0b\nc\0\xff\0", ("a", "b\nc", "\udcff")),
        (b"a\nb\r\n\nc", ("a", "b", "c")),
        (b"", ()),
    ],
)
def test_a_list_of_paths_ends_each_with_nul_or_a_line_break(listing: bytes, paths: tuple[str, ...]) -> None:
    assert paths_in(listing) == paths


def test_profiles_and_pictures_are_no_code() -> None:
    profiles = ("members/a.yml", "members/a.yaml", "members/photos/a.png", "members/.gitkeep")
    profiles += ("members/a.yml.txt", "members/a (1).yml", "members/a.yml (1)")
    others = (
        "members/a.yml.py",
        "members/a.yml.bak",
        "members/a.txt",
        ".github/x.yml",
        "Members/a.yml",
        "a.yml",
        "members/../x.yml",
        "members/.gitattributes",
        "members/a/b.yml",
        "members/photos/Thumbs.db",
    )
    assert outside((*profiles, *others), "members") == tuple(sorted(others))
    assert outside(("data/members/a.yml", "members/a.yml"), "data/members") == ("members/a.yml",)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("ann.yml", "This looks like a profile, but it lies outside members/."),
        ("docs/ann-lee.yaml", "ask for it as members/ann-lee.yml"),
        ("members/new/ann.yml", "ask for it as members/ann.yml"),
        ("member/ann.yml", "ask for it as members/ann.yml"),
        ("Members/ann.yml", "ask for it as members/ann.yml"),
        ("ann.jpg", "This picture does not lie straight in members/photos/"),
        ("photos/ann.webp", "ask for it as members/photos/ann.webp"),
        ("members/photos/new/ann.png", "ask for it as members/photos/ann.png"),
        ("docs/logo.png", "pages of the site"),
        ("overrides/logo.png", "maintainer who reads code"),
        ("README.md", "read in the repository and not on the site"),
        ("members/README.md", "read in the repository and not on the site"),
        ("generator.txt", "maintainer who reads code"),
        (".github/PULL_REQUEST_TEMPLATE.md", "maintainer who reads code"),
        ("members/.DS_Store", "left there by a computer"),
        ("members/photos/Thumbs.db", "left there by a computer"),
        (".github/workflows/check.yml", "what GitHub runs by itself, in .github/workflows/check.yml"),
        (".github/actions/setup/action.yml", "what GitHub runs by itself"),
        (".github/CODEOWNERS", "who is asked before a merge"),
        ("members/.gitattributes", "how Git treats files"),
        (".gitmodules", "how Git treats files"),
        ("mkdocs.yml", "the group’s settings"),
        ("words.yml", "the group’s own words"),
        ("letters/asking.txt", "the group’s letters"),
        ("docs/about.md", "pages of the site"),
        ("docs/assets/x.js", "pages of the site"),
        ("docker-compose.yml", "somebody who reads code|maintainer who reads code"),
        ("overrides/main.html", "maintainer who reads code"),
        ("\udcff\n::error::x", "maintainer who reads code"),
        ("", "maintainer who reads code"),
    ],
)
def test_whatever_is_no_profile_is_told_with_what_to_do(path: str, told: str) -> None:
    (said,) = beside((path,), Settings(vocabulary="words.yml"))
    assert re.search(told, said)


@pytest.mark.parametrize("root", ["", "docs/", "people/new/"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Fay Lindholm.yml", None),
        ("profile.yaml", None),
        ("FAY.YML", "Name: Fay Lindholm\nBusiness: L\nTrade: notary\n"),
        ("x.yml", "name: Fay Lindholm\nbusiness: [\ntrade: notary\n"),
        ("y.yml", "{name: Fay Lindholm, business: L, summary: I read.}\n"),
        ("z.yml", "\ufeffname: Fay Lindholm\r\nbusiness: L\r\ntrade: x\r\n"),
    ],
)
def test_a_profile_outside_the_folder_is_known_by_its_fields(
    proposal: Proposal, root: str, name: str, text: str | None
) -> None:
    file = proposal.after / root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((text or profile_of(NEW)).encode())
    asks = shape(proposal, "--changed", proposal.touched(f"{root}{name}"))["asks_person"]
    (said,) = [each for each in asks if "looks like a profile" in each]
    assert said.startswith(f"{root}{name}: This looks like a profile, but it lies outside members/.")
    assert said.endswith("members/fay-lindholm.yml")


@pytest.mark.parametrize("path", ["menu.yml", "data/menu.yml", "docs/opening-hours.yaml"])
def test_a_file_of_a_program_is_no_profile_whatever_its_name(proposal: Proposal, path: str) -> None:
    file = proposal.after / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("lunch:\n  - soup\nopen: from 12\n")
    asks = shape(proposal, "--changed", proposal.touched(path))["asks_person"]
    assert not [each for each in asks if "looks like a profile" in each]
    file.write_text("name: Fay\n")
    asks = shape(proposal, "--changed", proposal.touched(path))["asks_person"]
    assert [each for each in asks if "looks like a profile" in each]


def test_a_link_is_not_followed_for_a_profile_astray(proposal: Proposal) -> None:
    (proposal.after / "elsewhere.txt").write_text(profile_of(NEW))
    (proposal.after / "A b.yml").symlink_to("elsewhere.txt")
    asks = shape(proposal, "--changed", proposal.touched("A b.yml", "../A b.yml", "/etc/x.yml"))["asks_person"]
    assert not [each for each in asks if "looks like a profile" in each]


def test_the_same_change_gives_the_same_page(proposal: Proposal) -> None:
    proposal.write("fay-lindholm", NEW)
    proposal.remove("cleo-marsh")
    asked = ["review", "--base", str(proposal.base), "--members", str(proposal.members)]
    command = [sys.executable, "-m", "tradekin", *asked]
    pages = {
        subprocess.run(command, check=False, capture_output=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in some("123")
    }
    assert pages == {CliRunner().invoke(main, asked).stdout_bytes}


def changed_group(folder: Path, size: int, changed: int) -> Proposal:
    for side in ("base", "after"):
        members = folder / side / "members"
        members.mkdir(parents=True)
        for number, (slug, text) in enumerate(made_up_group(size).items()):
            touched = side == "after" and number < changed
            (members / f"{slug}.yml").write_text(text.replace("A made-up", "A kind") if touched else text)
    return Proposal(folder / "base", folder / "after")


@pytest.mark.thorough
def test_a_page_on_many_profiles_fits_into_a_comment(tmp_path: Path) -> None:
    group = changed_group(tmp_path, 520, 500)
    (group.members / "member-000499.yml").write_text("name: x\n")
    ran = group.review("--author", "x")
    assert ran.exit_code == 1
    assert 40_000 < len(ran.output) < 60_000
    assert ran.output.index("To fix:") < 5_000 + ran.output.index("####") < 30_000
    assert "because a comment has only so much room" in ran.output
    assert len(as_json(group.review("--format", "json").output)["changed"]) == 500


def test_a_page_of_the_longest_profiles_fits_into_a_comment(proposal: Proposal) -> None:
    longest = {
        **NEW,
        "about": "$" * 2000,
        "summary": "@" * 300,
        "good_introduction": "#" * 600,
        "offers": ["$" * 190 + str(number) for number in range(10)],
        "partners_wanted": [f"$$$ {number}" for number in range(2000)],
        "customers": [f"{'@' * 60}{number}" for number in range(20)],
    }
    for number in range(12):
        proposal.write(f"fay-{number}", longest, name=f"{'$' * 70} {number}", business="@" * 100)
    assert len(proposal.review("--author", "x").output) < 60_000


def test_a_review_takes_no_longer_than_its_group_is_large(tmp_path: Path) -> None:
    """How many seconds it takes, `make bench` says."""
    large, small = (changed_group(tmp_path / str(size), size, 1) for size in (600, 150))

    def review(group: Proposal) -> None:
        assert group.review().exit_code == 0

    assert not outgrows(partial(review, large), partial(review, small))


def test_the_sample_group_has_no_look_alikes_and_nobody_moves_for_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "members", tmp_path / "members")
    command = ["review", "--base", str(ROOT), "--members", str(tmp_path / "members"), "--format", "json"]
    assert as_json(CliRunner().invoke(main, command).output)["verdict"] == "nothing"
    shutil.rmtree(tmp_path / "members")
    (tmp_path / "base" / "members").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "base")
    told = as_json(
        CliRunner()
        .invoke(
            main, ["review", "--base", str(tmp_path / "base"), "--members", str(ROOT / "members"), "--format", "json"]
        )
        .output
    )
    assert len(told["changed"]) == 40
    assert not any(each["look_alikes"] for each in told["changed"])


def test_a_profile_text_is_read_from_its_file(proposal: Proposal) -> None:
    (proposal.members / "fay-lindholm.yml").write_text(profile_of({**NEW, "summary": "Deeds & closings."}))
    assert "Deeds &amp; closings\\." in proposal.review().output


def test_pairs_of_others_are_told_in_a_terminal_and_not_in_a_comment_which_they_would_read(tmp_path: Path) -> None:
    group = changed_group(tmp_path, 120, 0)
    for number in range(3, 12):
        group.remove(f"member-{number:06}")
    moved = as_json(group.review("--format", "json").output)["moved"]
    page, told = group.review().output, group.review("--format", "text").output
    assert len(moved) > 3
    assert told.count("suggested from then on") + told.count(": no longer suggested") == min(len(moved), 40)
    assert "Pairs of others" not in page
    assert page.count("<details") == page.count("</details>")


@pytest.mark.parametrize("shape_of", ["markdown", "text", "json"])
def test_a_contact_detail_is_repeated_from_no_field(proposal: Proposal, shape_of: str) -> None:
    details = "leo@lane.example.com 207-555-0199"
    proposal.write("leo-lane", {**NEW, "name": f"Leo Lane {details}", "business": f"Lane {details}"})
    proposal.write("bad-lane", {**NEW, "contact": {"email": "leo@lane,example.com", "phone": "555 0199"}})
    ran = CliRunner().invoke(
        main,
        ["review", "--base", str(proposal.base), "--members", str(proposal.members), "--format", shape_of],
    )
    assert "Leo Lane" in ran.output
    assert "Telephone number" in ran.output
    for detail in ("leo@", "lane,example", "0199"):
        assert detail not in ran.output.replace("\\", "")
