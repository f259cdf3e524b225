"""Pictures in a pull request: real ones are fetched and judged as the check judges them, others are named."""

from __future__ import annotations

from io import BytesIO

import pytest
from commenting import ANN, BEN, PERSON, STRANGER, comment_on, errand, read
from PIL import Image, ImageDraw
from scene import Link, Scene, finished

from tradekin.github import proposal

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 123456\n"


def picture(kind: str, colour: str = "teal", side: int = 300) -> bytes:
    """A picture as a camera or a program would save it."""
    made = Image.new("RGB", (side, side + 40), colour)
    ImageDraw.Draw(made).ellipse((60, 60, 200, 200), fill="wheat")
    file = BytesIO()
    made.save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("JPEG", "jpeg"), ("WEBP", "webp")])
def test_a_new_member_with_a_photo_has_nothing_to_mend(scene: Scene, kind: str, ending: str) -> None:
    name = f"ann-lee.{ending}"
    said = comment_on(scene, {"members/ann-lee.yml": f"{ANN}photo: {name}\n", f"members/photos/{name}": picture(kind)})
    assert "to fix first" not in said
    assert "Ann Lee joins as a plumber" in said


def test_a_photo_that_is_changed_by_its_member_has_nothing_to_mend(scene: Scene) -> None:
    text = scene.hub.file("main", "members/ben-okafor.yml")
    photo = "members/photos/ben-okafor.jpg"
    base = {"members/ben-okafor.yml": f"{text}photo: ben-okafor.jpg\n", photo: picture("JPEG")}
    scene.push(base)
    members = scene.checked_out()
    event = scene.pull_request({photo: picture("JPEG", "navy")}, user=BEN)
    assert errand(scene, finished(event["pull_request"]), members=members).exit_code == 0
    said = read(scene)
    assert "to fix first" not in said
    assert "Ben Okafor changes the picture" in said


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 5_000_001, "is larger than 5 MB"),
        (b"<html><body>not found</body></html>", "is a web page, not a picture"),
        (picture("JPEG")[:200], "save it again as JPEG"),
        (picture("PNG"), "is really a PNG file"),
        (picture("JPEG")[:-900], "whole"),
        (b"", "is empty"),
        (POINTER, "is a note of Git LFS"),
        (Link("ben-okafor.jpg"), "is not in the photos folder"),
    ],
    ids=["too-large", "a-page", "cut-early", "other-kind", "cut-off", "empty", "lfs", "link"],
)
def test_what_cannot_be_shown_is_told_as_the_check_tells_it(scene: Scene, data: str | bytes | Link, told: str) -> None:
    photo = "members/photos/ann-lee.jpg"
    said = comment_on(scene, {"members/ann-lee.yml": f"{ANN}photo: ann-lee.jpg\n", photo: data})
    assert "One thing to fix first" in said
    assert told in said
    assert "P210" in said


def test_a_rename_of_a_profile_with_its_photo_is_a_rename(scene: Scene) -> None:
    text = scene.hub.file("main", "members/ben-okafor.yml")
    scene.push(
        {"members/ben-okafor.yml": f"{text}photo: ben-okafor.png\n", "members/photos/ben-okafor.png": picture("PNG")}
    )
    members = scene.checked_out()
    event = scene.pull_request(
        {
            "members/ben-okafor.yml": None,
            "members/photos/ben-okafor.png": None,
            "members/benedict-okafor.yml": f"{text}photo: benedict-okafor.png\n",
            "members/photos/benedict-okafor.png": picture("PNG"),
        },
        user=BEN,
    )
    assert errand(scene, finished(event["pull_request"]), members=members).exit_code == 0
    said = read(scene)
    assert "is renamed from ben-okafor to benedict-okafor" in said
    assert "leaves" not in said
    assert "joins" not in said
    assert "to fix first" not in said
    assert "picture changes" not in said.lower()


def test_a_picture_that_no_profile_shows_does_not_change_anybodys(scene: Scene) -> None:
    said = comment_on(scene, {"members/photos/ben-okafor.png": picture("PNG")}, BEN)
    assert "Ben Okafor changes a picture that the profile does not show." in said
    assert "Write photo: ben-okafor.png in ben-okafor.yml, or delete the picture." in said


def test_a_new_profile_with_a_picture_that_it_does_not_show_says_so(scene: Scene) -> None:
    said = comment_on(scene, {"members/ann-lee.yml": ANN, "members/photos/ann-lee.png": picture("PNG")}, PERSON)
    assert "members/ann-lee.yml, with a picture that it does not show" in said


def test_more_pictures_than_are_looked_at_are_not_fetched(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposal, "MOST_PICTURED", 1_000)
    photos = {f"members/photos/m{number}.png": picture("PNG") for number in range(3)}
    said = comment_on(scene, photos, STRANGER)
    assert "more than fits into one comment" in said
    assert not [call for call in scene.hub.calls if call.path.startswith("git/blobs")]


def test_only_pictures_in_their_folder_are_fetched(scene: Scene) -> None:
    files = {
        "members/photos/deep/ann-lee.png": picture("PNG"),
        "members/ann-lee.png": picture("PNG"),
        "members/photos/ann-lee.zip": b"PK\x03\x04",
        "members/photos/ann-lee.pdf": b"%PDF",
        "members/ann-lee.yml": ANN,
    }
    said = comment_on(scene, files, PERSON)
    assert "to fix first" in said
    assert len([call for call in scene.hub.calls if call.path.startswith("git/blobs")]) == 1
