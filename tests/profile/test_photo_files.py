"""A photo that is not shown: the cause is told, and what is proposed is there or free."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from shared import REQUIRED, check

from tradekin.directory.loading import read_directory
from tradekin.directory.photo_problems import photo_problem
from tradekin.kit.findings.finding import Finding
from tradekin.settings import Settings

POINTER = (
    b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
)
HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1MiHEmiafMiHBheic" + b"\0" * 64

HERE = "There is ole-berg.jpg: write photo: ole-berg.jpg"


def renamed(name: str, to: str) -> str:
    return f"Rename the file {name} to {to} and write photo: {to}"


def put(name: str) -> str:
    return f"Put the picture into members/photos/ as {name} and write photo: {name}, or remove the field."


def picture(kind: str = "JPEG", side: int = 200) -> bytes:
    """A real picture, as a program writes it."""
    file = io.BytesIO()
    shades = bytes((x * y) % 251 for y in range(side) for x in range(side))
    Image.frombytes("L", (side, side), shades).convert("RGB").save(file, kind)
    return file.getvalue()


def told(
    folder: Path, photo: str, *files: tuple[str, bytes], slug: str = "ole-berg", others: str = ""
) -> list[Finding]:
    """What is said of a profile's photo with these files in the photos folder."""
    (folder / "photos").mkdir(exist_ok=True)
    (folder / f"{slug}.yml").write_text(f"{REQUIRED}photo: {photo}\n")
    if others:
        (folder / f"{others}.yml").write_text(REQUIRED.replace("Ann", "Ben"))
    for name, data in files:
        (folder / "photos" / name).write_bytes(data)
    found = read_directory(folder, Settings(), shown="members", decoded=photo_problem).findings
    return [each for each in found if each.code in ("P114", "P210", "P020")]


@pytest.mark.parametrize(
    ("photo", "there", "message", "fix"),
    [
        ("ole-berg.JPG", "ole-berg.JPG", "ending in capitals", renamed("ole-berg.JPG", "ole-berg.jpg")),
        ("ole-berg.JPG", "ole-berg.jpg", "ending in capitals", HERE),
        ("ole-berg.jpg", "ole-berg.JPG", "not in the photos", "Rename the file ole-berg.JPG to ole-berg.jpg"),
        ("Ole-Berg.jpg", "Ole-Berg.jpg", "capitals", renamed("Ole-Berg.jpg", "ole-berg.jpg")),
        ("members/photos/ole-berg.jpg", "ole-berg.jpg", "is a path", "Write the name alone: photo: ole-berg.jpg"),
        ("photos\\ole-berg.jpg", "ole-berg.jpg", "is a path", "Write the name alone: photo: ole-berg.jpg"),
        ("My Photo.jpg", "My Photo.jpg", "spaces", renamed("My Photo.jpg", "ole-berg.jpg")),
        ("ole_berg.png", "ole_berg.png", "cannot be the name", renamed("ole_berg.png", "ole-berg.png")),
        ("ole-berg.jfif", "ole-berg.jfif", "JPEG under another", renamed("ole-berg.jfif", "ole-berg.jpg")),
        ("ole-berg.jpg.jpg", "ole-berg.jpg.jpg", "cannot be the name", renamed("ole-berg.jpg.jpg", "ole-berg.jpg")),
        ("ole-berg.heic", "ole-berg.heic", "HEIC, as iPhones", "Export it as JPEG"),
        ("IMG_1234.HEIC", "IMG_1234.HEIC", "HEIC, as iPhones", "under the name ole-berg.jpg"),
        ("ole-berg.gif", "ole-berg.gif", "is GIF", "save it as JPEG under the name ole-berg.jpg"),
        ("ole-berg.svg", "ole-berg.svg", "SVG", "save it as JPEG under the name ole-berg.jpg"),
        ("ole-berg.bmp", "ole-berg.bmp", "BMP", "save it as JPEG under the name ole-berg.jpg"),
        ("ole-berg.tiff", "ole-berg.tiff", "TIFF", "save it as JPEG under the name ole-berg.jpg"),
        ("ole-berg.avif", "ole-berg.avif", "AVIF", "save it as JPEG under the name ole-berg.jpg"),
        ("ole-berg.txt", "ole-berg.txt", "not the name of a PNG", "save it as JPEG under the name ole-berg.jpg"),
        ("ole-berg", "ole-berg", "no ending", "save it as JPEG under the name ole-berg.jpg"),
        ("ole-berg.jpg", "ole-berg.heic", "not in the photos", "Export it as JPEG"),
        ("ole-berg", "ole-berg.png", "no ending", "There is ole-berg.png: write photo: ole-berg.png"),
        ("ole-berg.jpg", "ole-berg.png", "not in the photos", "There is ole-berg.png: write photo: ole-berg.png"),
        ("ole-berg.jpg", "ole-berg (1).jpg", "not in the photos", "Rename the file ole-berg (1).jpg to ole-berg.jpg"),
        ("ole.jpg", "ole.jpg", "does not belong", renamed("ole.jpg", "ole-berg.jpg")),
        ("https://example.com/ole.jpg", "", "web address", put("ole-berg.jpg")),
        ("ole-berg.png", "", "not in the photos", "into members/photos/ as ole-berg.png, or remove the field."),
        ("members/photos/ole-berg.jpg", "ole-berg.JPG", "is a path", renamed("ole-berg.JPG", "ole-berg.jpg")),
    ],
)  # fmt: skip
def test_the_cause_and_the_fix_are_told(tmp_path: Path, photo: str, there: str, message: str, fix: str) -> None:
    (found,) = told(tmp_path, photo, *([(there, picture())] if there else []))
    assert message in found.message
    assert fix in found.fix


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_of_another_kind_is_told_for_what_it_is(tmp_path: Path, kind: str) -> None:
    (found,) = told(tmp_path, "ole-berg.jpg", ("ole-berg.jpg", picture(kind)))
    assert kind in found.message
    assert ("Rename the file" if kind in ("PNG", "WEBP") else "save it as JPEG") in found.fix


@pytest.mark.parametrize(
    ("data", "message", "fix"),
    [
        (b"", "is empty", "again"),
        (POINTER, "note of Git LFS", "Upload the picture itself"),
        (HEIC, "HEIC, as iPhones take it", "Export it as JPEG"),
        (b"<!DOCTYPE html><html>", "is a web page", "Save the picture itself"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG", "JPEG"),
        (picture()[:2000], "is cut off", "Upload the picture again"),
        (picture("PNG")[:2000], "is cut off", "Upload the picture again"),
        (picture("JPEG", 20), "pixels", "more pixels"),
        (b"hello there, no picture", "is not a PNG, JPEG or WebP picture", "picture program"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_file_is_told(tmp_path: Path, data: bytes, message: str, fix: str) -> None:
    name = "ole-berg.png" if data.startswith(b"\x89PNG") else "ole-berg.jpg"
    (found,) = told(tmp_path, name, (name, data))
    assert found.code == "P210"
    assert message in found.message
    assert fix in found.fix


def test_another_members_picture_is_not_taken(tmp_path: Path) -> None:
    found, left = told(tmp_path, "ben-lee.jpg", ("ben-lee.jpg", picture()), others="ben-lee"), []
    assert [each.fix for each in found if each.code == "P114"] == [
        "That is the picture of ben-lee. Put your own there as ole-berg.jpg and write photo: ole-berg.jpg"
    ]
    assert not left


def test_a_name_that_is_taken_is_not_proposed(tmp_path: Path) -> None:
    found = told(tmp_path, "ole-berg.png", ("ole-berg.png", picture()), ("ole-berg.jpg", picture()))
    assert [each.fix for each in found if each.code == "P210"] == [
        "There is ole-berg.jpg too: write photo: ole-berg.jpg"
    ]


def test_a_profile_that_is_misnamed_is_given_the_name_it_could_have(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "me.jpg", ("me.jpg", picture()), slug="Ole-Berg")
    assert found.fix == "Rename the file me.jpg to ole-berg.jpg and write photo: ole-berg.jpg"
    (tmp_path / "photos" / "me.jpg").rename(tmp_path / "photos" / "ole-berg.jpg")
    assert told(tmp_path, "ole-berg.jpg", slug="Ole-Berg") == []


@pytest.mark.parametrize(
    "name",
    [
        "ole-berg.JPG",
        "My Photo.jpg",
        "Ole Berg (1).PNG",
        "ole-berg.jfif",
        "ole_berg.jpeg",
        "ole.jpg",
        "ole-berg.jpg.jpg",
    ],
)
def test_what_is_told_can_be_followed(tmp_path: Path, name: str) -> None:
    kind = "PNG" if name.endswith("PNG") else "JPEG"
    (found,) = told(tmp_path, name, (name, picture(kind)))
    told_to = re.fullmatch(r"Rename the file (.+) to (\S+) and write photo: (\S+)", found.fix)
    assert told_to is not None, found
    assert told_to[1] == name
    assert not (tmp_path / "photos" / told_to[2]).exists()
    (tmp_path / "photos" / told_to[1]).rename(tmp_path / "photos" / told_to[2])
    assert told(tmp_path, told_to[3]) == []


def test_without_the_folder_the_name_alone_says_what_to_do() -> None:
    for photo, fix in (
        ("ann-lee.JPG", "Rename the file to ann-lee.jpg and write photo: ann-lee.jpg"),
        ("members/photos/ann-lee.jpg", "Write the name alone: photo: ann-lee.jpg"),
        ("ann-lee.heic", "under the name ann-lee.jpg, and write photo: ann-lee.jpg"),
        ("../../etc/passwd", "such as ana-ferreira.jpg"),
        ("https://example.com/a.jpg", "such as ana-ferreira.jpg"),
    ):
        (found,) = check(f"{REQUIRED}photo: {photo}\n").findings
        assert found.code == "P114"
        assert fix in found.fix
