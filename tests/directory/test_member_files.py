"""Which files of the members folder are profiles, whatever else lies there."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shared import REQUIRED, codes

from tradekin.directory.loading import Swapped, read_directory
from tradekin.profile.file_names import offer_slug
from tradekin.settings import Settings

if TYPE_CHECKING:
    from tradekin.directory import Directory

PNG, JPEG, WEBP = b"\x89PNG\r\n\x1a\n" + b"\0" * 16, b"\xff\xd8\xff\xe0" + b"\0" * 16, b"RIFF\0\0\0\0WEBPVP8 "


DELETE = "Delete it; it is no profile."
ALL_LEFT = "If it is all that is left of a profile, rename it to ann-lee.yml instead."


LEFT = "Delete it if its member has left; else name it after the profile, and write its name there as photo."


def group(folder: Path, *instead: Path) -> Directory:
    return read_directory(folder, Settings(), shown="members", swapped=Swapped(instead))


@pytest.mark.parametrize(
    ("name", "code", "fix"),
    [
        ("Ann-Lee.yml", "P001", "Rename it to ann-lee.yml"),
        ("ann lee.yml", "P001", "Rename it to ann-lee.yml"),
        ("-ann.yml", "P001", "Rename it to ann.yml"),
        ("--version.yml", "P001", "Rename it to version.yml"),
        ("ann--lee.yml", "P001", "Rename it to ann-lee.yml"),
        ("ann-.yml", "P001", "Rename it to ann.yml"),
        ("ann_lee.yml", "P001", "Rename it to ann-lee.yml"),
        ("ann.lee.yml", "P001", "Rename it to ann-lee.yml"),
        ("zoë.yml", "P001", "Rename it to zoe.yml"),
        ("zoe\u0308.yml", "P001", "Rename it to zoe.yml"),
        ("陳.yml", "P001", "Rename it to ann-lee.yml"),
        ("ann@alder.example.com.yml", "P001", "Rename it to ann-lee.yml"),
        ("+1 207 555 0101.yml", "P001", "Rename it to ann-lee.yml"),
        ("207-555-0101.yaml", "P002", "Rename it to ann-lee.yml"),
        ("a.yml", "P001", "Rename it to ann-lee.yml"),
        ("x" * 41 + ".yml", "P001", "Rename it to " + "x" * 40 + ".yml"),
        ("x" * 250 + ".yml", "P001", "Rename it to " + "x" * 40 + ".yml"),
        ("ann\nlee.yml", "P001", "Rename it to ann-lee.yml"),
        ("::error::x.yml", "P001", "Rename it to error-x.yml"),
        ("##[error]x.yml", "P001", "Rename it to error-x.yml"),
        ("\u202eann.yml", "P001", "Rename it to ann.yml"),
        ("$(id).yml", "P001", "Rename it to id.yml"),
        ("con.yml", "P001", "Rename it to con-member.yml, or after the person."),
        ("lpt1.yml", "P001", "Rename it to lpt1-member.yml, or after the person."),
        ("index.yml", "P001", "Rename it to index-member.yml, or after the person."),
        (".yml", "P001", "Rename it to ann-lee.yml"),
        ("ann-lee.yaml", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.YML", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.yml.bak", "P019", f"{DELETE} {ALL_LEFT}"),
        ("ann-lee", "P002", "Rename it to ann-lee.yml, or move it out of the members folder."),
        (".ann-lee.yml.swp", "P019", DELETE),
        ("ann-lee.yml ", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.yml.orig", "P019", f"{DELETE} {ALL_LEFT}"),
        ("ann-lee.yml~", "P019", f"{DELETE} {ALL_LEFT}"),
        ("~$ann-lee.yml", "P019", DELETE),
        (".~lock.ann-lee.yml#", "P019", DELETE),
        (".#ann-lee.yml", "P019", DELETE),
        ("#ann-lee.yml#", "P019", DELETE),
        ("ann-lee.yml.rej", "P019", DELETE),
        ("ann-lee.yml.tmp", "P019", DELETE),
        ("ann-lee.yml.txt", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.yaml.txt", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.yml.yml", "P001", "Rename it to ann-lee.yml"),
        ("ann-lee.yml.download", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.yml (1)", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.yml(1).txt", "P002", "Rename it to ann-lee.yml"),
        ("Ann-Lee.YML.TXT", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.txt", "P002", "Rename it to ann-lee.yml, or move it out of the members folder."),
        ("ann-lee (1).yml", "P001", "Rename it to ann-lee.yml"),
        ("ann-lee - Copy.yml", "P001", "Rename it to ann-lee.yml"),
        ("Kopie von ann-lee.yml", "P001", "Rename it to ann-lee.yml"),
        ("ann-lee 2.yml", "P001", "Rename it to ann-lee.yml"),
        ("李.yml.txt", "P002", "Rename it to ann-lee.yml"),
        ("ann-lee.jpg", "P002", "It is a picture: move it into the folder photos."),
        (
            "roster.csv",
            "P002",
            "It is a list, which may hold what is nobody's business: move it out of the repository.",
        ),
        ("CNAME", "P002", "Rename it to cname.yml, or move it out of the members folder."),
    ],
)
def test_a_file_with_an_odd_name_is_told_with_the_name_it_could_have(
    tmp_path: Path, name: str, code: str, fix: str
) -> None:
    (tmp_path / name).write_text(REQUIRED)
    found = group(tmp_path).findings
    assert [(each.code, each.line, each.column, each.fix) for each in found] == [(code, 1, 1, fix)]
    assert group(tmp_path).members == ()


COPY = REQUIRED.replace("pipes", "taps")


@pytest.mark.parametrize(
    "name",
    [
        "ann-lee (1).yml",
        "ann-lee(2).yml",
        "ann-lee - Copy.yml",
        "ann-lee - Copy (3).yml",
        "ann-lee copy.yml",
        "ann-lee copy 2.yml",
        "Kopie von ann-lee.yml",
        "ann-lee - Kopie.yml",
        "ann-lee 2.yml",
        "copy-of-ann-lee.yml",
        "Copy of ann-lee.yml",
        "ann-lee-copy.yml",
        "ann-lee_old.yml",
        "ann-lee.bak.yml",
        "Ann-Lee (1).yml.txt",
    ],
)
def test_a_copy_is_told_with_what_to_do_about_both(tmp_path: Path, name: str) -> None:
    (tmp_path / "ann-lee.yml").write_text(REQUIRED)
    (tmp_path / name).write_text(REQUIRED.replace("\n", "\r\n"))
    (found,) = group(tmp_path).findings
    assert (found.code, found.fix) == ("P019", "Delete it; ann-lee.yml is here already and says the same.")
    (tmp_path / name).write_text(COPY)
    (found,) = group(tmp_path).findings
    assert found.fix == "ann-lee.yml is here already: put your changes there, then delete this file."
    assert [member.slug for member in group(tmp_path).members] == ["ann-lee"]


def test_a_name_that_is_taken_is_not_proposed(tmp_path: Path) -> None:
    (tmp_path / "ann-lee.yml").write_text(REQUIRED)
    somebody_else = REQUIRED.replace("Ann Lee", "Anne Lee")
    for name, text in (("ann-lee.yaml", COPY), ("Ann_Lee.yml", somebody_else), ("ann lee.yml", somebody_else)):
        (tmp_path / name).write_text(text)
    assert {each.path.removeprefix("members/"): each.fix for each in group(tmp_path).findings} == {
        "ann-lee.yaml": "ann-lee.yml is here already: put your changes there, then delete this file.",
        "Ann_Lee.yml": "Rename it to ann-lee-2.yml; ann-lee.yml is somebody else's.",
        "ann lee.yml": "Rename it to ann-lee-3.yml; ann-lee.yml is somebody else's.",
    }


@pytest.mark.parametrize(
    "name",
    [
        "ann-lee (Ben's conflicted copy 2026-11-29).yml",
        "ann-lee.sync-conflict-20261129-120000-ABCDEFG.yml",
        "ann-lee-DESKTOP-AB12.yml",
        "ann-lee_1.yml",
        "New Text Document.txt",
        "ann-lee.json",
    ],
)
def test_a_second_profile_of_one_person_is_told_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "ann-lee.yml").write_text(REQUIRED)
    (tmp_path / name).write_text(COPY)
    (found,) = (each for each in group(tmp_path).findings if each.path == f"members/{name}" and each.code < "P2")
    assert found.fix == "ann-lee.yml is here already: put your changes there, then delete this file."


@pytest.mark.parametrize("name", ["index.html", "members.zip", "ann-lee.docx", "README.txt", "CNAME", ".x.yml.icloud"])
def test_what_holds_no_profile_is_not_to_be_renamed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 www.example.com")
    (found,) = group(tmp_path).findings
    assert (found.code, found.fix) == ("P002", "Move it out of the members folder; it is no profile.")


def test_two_files_do_not_get_the_same_proposal(tmp_path: Path) -> None:
    (tmp_path / "Ann-Lee.yml").write_text(REQUIRED)
    (tmp_path / "ann-lee.yaml").write_text(COPY)
    (tmp_path / "kim-copy.yml").write_text(REQUIRED.replace("Ann Lee", "Kim Copy"))
    (tmp_path / "kim.yml").write_text(REQUIRED.replace("Ann Lee", "Kim"))
    assert {each.path.removeprefix("members/"): each.fix for each in group(tmp_path).findings} == {
        "Ann-Lee.yml": "Rename it to ann-lee.yml",
        "ann-lee.yaml": "Ann-Lee.yml is to be ann-lee.yml: put your changes there, then delete this file.",
    }


def test_the_lock_of_an_editor_is_told_though_it_is_a_link(tmp_path: Path) -> None:
    (tmp_path / ".#ann-lee.yml").symlink_to("ann@desk.example.com:1234")
    assert [(each.code, each.fix) for each in group(tmp_path).findings] == [("P019", DELETE)]


def test_a_folder_is_told_where_its_profiles_go(tmp_path: Path) -> None:
    for path, name in (("ole.berg/profile.yml", "Ole Berg"), ("new/ann.yml", "Ann"), ("Images/ann.JPG", "x")):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(REQUIRED.replace("Ann Lee", name))
    (tmp_path / "empty").mkdir()
    assert {each.path.removeprefix("members/"): each.fix for each in group(tmp_path).findings} == {
        "ole.berg": "Move ole.berg/profile.yml up, as ole-berg.yml",
        "new": "Move new/ann.yml up, as ann.yml",
        "Images": "Rename it to photos",
        "empty": "Delete it if it is empty, or move it out of the members folder.",
    }


def follow(folder: Path, name: str, fix: str) -> None:
    """Do what a fix says, as a person would; nothing may be overwritten."""
    if found := re.match(r"(?:Rename it to|Move (?P<from>\S+) up, as) (?P<to>[a-z0-9-]+(?:\.yml|\b))", fix):
        assert not (folder / found["to"]).exists(), (name, fix)
        (folder / (found["from"] or name)).rename(folder / found["to"])
    elif fix.startswith("Delete it if it is empty"):
        (folder / name).rmdir()
    elif fix.startswith("Delete "):
        (folder / name).unlink()
    elif "put your changes there" in fix:
        there = folder / fix.partition(" is here already")[0]
        assert there.exists(), (name, fix)
        there.write_bytes((folder / name).read_bytes())
        (folder / name).unlink()
    elif "move it into the folder photos" in fix:
        (folder / "photos").mkdir(exist_ok=True)
        (folder / name).rename(folder / "photos" / name)
    else:
        assert "move it out of the repository" in fix, (name, fix)
        (folder / name).unlink()


def test_all_proposals_followed_one_after_another_end_with_a_clean_folder_and_nobody_lost(tmp_path: Path) -> None:
    people = {
        "ole-berg.yml": "Ole Berg", "Ole-Berg.yml": "Ole Berg", "ole-berg.yaml": "Ole Berg", "OLE BERG.yml": "Ola Berg",
        "ole-berg (1).yml": "Ole Berg", "ole-berg - Copy.yml": "Ole Berg", "copy-of-ole-berg.yml": "Ole Berg",
        "ida-ro.yml.txt": "Ida Ro", "ida-ro.yml.download": "Ida Ro", "Ida Ro.yml": "Ida Ro", "陳.yml": "陳大文",
        "李.yml": "李小龍", "١.yml": "علي", "con.yml": "Con Ro", "con-member.yml": "Con Lo", "CON.yml": "Con Mo",
        "index.yml": "Index", "nul.yml": "Nul", "a.yml": "A", "b.yml": "B", "7.yml": "Seven", "x" * 60 + ".yml": "Xe",
        "x" * 61 + ".yml": "Xa", "-.yml": "Minus", "member.yml": "Member", "kai.txt": "Kai", "kai": "Kay",
        "new/ann.yml": "Ann", "ole.berg/profile.yml": "Ole B. Berg", "deep/index.yml": "Deep",
    }  # fmt: skip
    for path, name in people.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(REQUIRED.replace("Ann Lee", name))
    for name in ("Thumbs.db", "._ole-berg.yml", "ole-berg.yml.bak", "~$ole.yml", ".ole-berg.yml.swp", "desktop.ini"):
        (tmp_path / name).write_bytes(b"\0")
    for _ in range(60):
        named = [each for each in group(tmp_path).findings if each.code in ("P001", "P002", "P004", "P019")]
        if not named:
            break
        follow(tmp_path, named[0].path.removeprefix("members/"), named[0].fix)
    assert group(tmp_path).findings == ()
    assert {member.name for member in group(tmp_path).members} == set(people.values())


def test_proposals_of_one_run_can_be_followed_together(tmp_path: Path) -> None:
    for name in ("陳.yml", "李.yml", "Member.yml", "a.yml", "member.txt"):
        (tmp_path / name).write_text(REQUIRED.replace("Ann Lee", f"{name[0]}x{name[-1]}"))
    for each in group(tmp_path).findings:
        follow(tmp_path, each.path.removeprefix("members/"), each.fix)
    assert group(tmp_path).findings == ()
    assert len(group(tmp_path).members) == 5


def test_a_name_of_bytes_that_are_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"ann-\xff.yml")).write_text(REQUIRED)
    (found,) = group(tmp_path).findings
    assert (found.code, found.path) == ("P001", "members/ann-<U+DCFF>.yml")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        ".gitkeep",
        ".gitattributes",
        ".DS_Store",
        "._ann-lee.yml",
        "Thumbs.db",
        "desktop.ini",
        "Desktop.ini",
        "Icon\r",
        ".AppleDouble",
        ".directory",
    ],
)
def test_customary_files_are_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert group(tmp_path).findings == ()


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "members"
    folder.mkdir()
    (folder / "link.yml").symlink_to("/etc/passwd")
    (folder / "nowhere.yml").symlink_to("nothing")
    (folder / "round.yml").symlink_to("round.yml")
    (folder / "photos").symlink_to("/etc")
    os.mkfifo(folder / "pipe.yml")
    (folder / "folder.yml").mkdir()
    (folder / "deeper").mkdir()
    (folder / "deeper" / "ann-lee.yml").write_text(REQUIRED)
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)
        try:
            server.bind("sock.yml")
        finally:
            os.chdir(here)
        found = group(folder).findings
    assert {each.path.removeprefix("members/"): each.code for each in found} == {
        "link.yml": "P003",
        "nowhere.yml": "P003",
        "round.yml": "P003",
        "photos": "P003",
        "pipe.yml": "P003",
        "sock.yml": "P003",
        "folder.yml": "P004",
        "deeper": "P004",
    }


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "ann-lee.yml").open("wb") as file:
        file.truncate(1 << 40)
    (found,) = group(tmp_path).findings
    assert found.code == "P005"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "ann-lee.yml").write_text(REQUIRED)
    (tmp_path / "ann-lee.yml").chmod(0)
    assert codes(group(tmp_path).findings) == ["P017"]


def test_a_members_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    found = group(tmp_path / "nowhere").findings
    assert [(each.code, each.path) for each in found] == [("P017", "members")]


def test_a_members_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "members").write_text("")
    assert codes(group(tmp_path / "members").findings) == ["P017"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("ann-lee.png", PNG, None),
        ("ann-lee.jpg", JPEG, None),
        ("ann-lee.jpeg", JPEG, None),
        ("ann-lee.webp", WEBP, None),
        ("ann-lee.png", JPEG, "is really a JPEG file"),
        ("ann-lee.jpg", WEBP, "is really a WEBP file"),
        ("ann-lee.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "is not a PNG"),
        ("ann-lee.webp", b"RIFF\0\0\0\0WAVEfmt ", "is not a PNG"),
        ("ann-lee.jpg", b"", "is empty"),
        ("ann-lee.jpg", None, "is not in the photos folder"),
    ],
)
def test_a_photo_has_to_be_a_real_picture(tmp_path: Path, name: str, data: bytes | None, code: str | None) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "ann-lee.yml").write_text(f"{REQUIRED}photo: {name}\n")
    if data is not None:
        (tmp_path / "photos" / name).write_bytes(data)
    directory = group(tmp_path)
    if code is None:
        assert directory.findings == ()
        assert [member.slug for member in directory.members] == ["ann-lee"]
    else:
        (found,) = directory.findings
        assert (found.code, found.line, found.column) == ("P210", 5, 8)
        assert code in found.message
        assert directory.members == ()


def test_a_picture_that_no_profile_shows_is_told(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "ann-lee.yml").write_text(REQUIRED)
    (tmp_path / "ben-okafor.yml").write_text("name: [broken\nphoto: ben-okafor.png\n")
    for name in ("ann-lee.png", "cat-lee.png", "ben-okafor.png", "Thumbs.db", ".gitkeep", "notes.txt"):
        (tmp_path / "photos" / name).write_bytes(PNG)
    (tmp_path / "photos" / "more").mkdir()
    left = [each for each in group(tmp_path).findings if each.code == "P020"]
    assert [(each.path, each.fix, each.is_error) for each in left] == [
        ("members/photos/ann-lee.png", "Write photo: ann-lee.png in ann-lee.yml, or delete the picture.", False),
        ("members/photos/cat-lee.png", LEFT, False),
        ("members/photos/more", "Move its pictures up, each named after its profile; delete it if it is empty.", False),
        ("members/photos/notes.txt", "Delete it, or move it out of the photos folder.", False),
    ]


def test_a_photo_is_never_looked_for_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "ann-lee.png").write_bytes(PNG)
    folder = tmp_path / "members"
    (folder / "photos").mkdir(parents=True)
    (folder / "ann-lee.yml").write_text(f"{REQUIRED}photo: ann-lee.png\n")
    (folder / "photos" / "ann-lee.png").symlink_to(tmp_path / "elsewhere" / "ann-lee.png")
    assert codes(group(folder).findings) == ["P210"]
    (folder / "photos" / "ann-lee.png").unlink()
    (folder / "photos").rmdir()
    (folder / "photos").symlink_to(tmp_path / "elsewhere")
    assert sorted(codes(group(folder).findings)) == ["P003", "P210"]


def test_a_very_large_photo_is_told(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "ann-lee.yml").write_text(f"{REQUIRED}photo: ann-lee.png\n")
    with (tmp_path / "photos" / "ann-lee.png").open("wb") as file:
        file.write(PNG)
        file.truncate(6_000_000)
    assert codes(group(tmp_path).findings) == ["P210"]


def test_thanks_to_somebody_who_says_no_to_it_is_a_hint_for_its_writer(tmp_path: Path) -> None:
    thanks = "thanks:\n  - to: ben-okafor\n    for: everything\n    on: 2026-03-14\n"
    (tmp_path / "ann-lee.yml").write_text(REQUIRED + thanks)
    for said, told in (("no", ["P131"]), ("NO", ["P131"]), ("ask first", []), ("welcome", [])):
        ben = REQUIRED.replace("Ann Lee", "Ben Okafor").replace("Lee", "Okafor")
        (tmp_path / "ben-okafor.yml").write_text(f"{ben}thanked: {said}\n")
        assert codes(group(tmp_path).findings) == told
    (tmp_path / "ben-okafor.yml").write_text(f"{ben}thanked: maybe\n")
    assert codes(group(tmp_path).findings) == ["P109"]


def test_thanks_to_somebody_who_left_is_a_hint(tmp_path: Path) -> None:
    thanks = "thanks:\n  - to: ben-okafor\n    for: everything\n    on: 2026-03-14\n"
    (tmp_path / "ann-lee.yml").write_text(REQUIRED + thanks)
    (found,) = group(tmp_path).findings
    assert (found.code, found.line, found.column, found.is_error) == ("P208", 6, 9, False)
    (tmp_path / "ben-okafor.yml").write_text("name: [broken")
    assert "P208" not in codes(group(tmp_path).findings)


def test_a_given_file_stands_in_for_the_members_own(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "ann-lee.yml").write_text(REQUIRED)
    (tmp_path / "ann-lee.yml").write_text(REQUIRED.replace("Ann Lee", "Ann B. Lee"))
    directory = group(tmp_path / "members", tmp_path / "ann-lee.yml")
    assert [member.name for member in directory.members] == ["Ann B. Lee"]


def test_two_given_files_of_one_name_are_both_checked(tmp_path: Path) -> None:
    given = []
    for name, text in (("one", "name: x: y\n"), ("two", REQUIRED)):
        (tmp_path / name).mkdir()
        given.append(tmp_path / name / "ann-lee.yml")
        given[-1].write_text(text)
    directory = group(tmp_path / "one", *given)
    assert [(each.code, each.path) for each in directory.findings] == [("P008", str(given[0]))]
    assert len(directory.members) == 1


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Zoë Lindqvist", "zoe-lindqvist"),
        ("  O'Neill & Sons ", "o-neill-sons"),
        ("陳", ""),
        ("a" * 60, "a" * 40),
        ("ﬁne", "fine"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Bjørn Æbelø", "bjorn-aebelo"),
    ],
)
def test_a_slug_is_offered_for_any_text(text: str, slug: str) -> None:
    assert offer_slug(text) == slug


def test_what_is_in_a_misnamed_file_is_told_in_the_same_run(tmp_path: Path) -> None:
    (tmp_path / "Ann Lee.yaml").write_text("name: [Ann]\nbusiness: x\ntrade: plumber\nsummary: y\n", encoding="utf-8")
    assert [each.code for each in group(tmp_path).findings] == ["P002", "P103"]
