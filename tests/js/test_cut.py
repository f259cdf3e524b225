"""What a browser writes beside a picture is taken out, and the square that is cut lies in the photo."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from in_node import in_node, needs_node
from PIL import Image, ImageCms

pytestmark = needs_node
CALL = (
    """x.map((each) => Buffer.from(m.withoutNotes(Uint8Array.from(Buffer.from(each, "base64")))).toString("base64"))"""
)


def jpeg(*, progressive: bool = False, mode: str = "RGB") -> bytes:
    made, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "at home"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.effect_noise((120, 90), 60).convert(mode)
    image.save(made, "JPEG", exif=exif, xmp=b"<x/>", icc_profile=profile, comment=b"at home", progressive=progressive)
    return made.getvalue()


@pytest.mark.parametrize(("progressive", "mode"), [(False, "RGB"), (True, "RGB"), (False, "L")])
def test_a_jpeg_keeps_its_picture_and_loses_every_note(progressive: bool, mode: str) -> None:
    data = jpeg(progressive=progressive, mode=mode)
    bare = base64.b64decode(in_node("logic/cut", CALL, [base64.b64encode(data).decode()])[0])
    assert len(bare) < len(data)
    assert not [each for each in (b"Exif", b"at home", b"ICC_PROFILE", b"<x/>") if each in bare]
    assert Image.open(BytesIO(bare)).tobytes() == Image.open(BytesIO(data)).tobytes()


def test_what_is_no_whole_jpeg_ends_somewhere() -> None:
    data = jpeg()
    cut = [data[:length] for length in (0, 1, 2, 3, 5, 30, 200)] + [
        b"\xff\xd8\xff\xe1\xff\xff",
        b"\xff\xd8" + bytes(40),
    ]
    made = in_node("logic/cut", CALL, [base64.b64encode(each).decode() for each in cut])
    assert [len(base64.b64decode(one)) <= len(other) for one, other in zip(made, cut, strict=True)] == [True] * len(cut)


def test_the_square_lies_in_the_photo_and_follows_a_finger() -> None:
    call = """x.flatMap(([width, height]) => [0, .5, 1].flatMap((zoom) => [-1, 0, .3, 1, 2].map((place) => {
      const size = { width, height }, choice = m.dragged(size, { zoom, x: place, y: place }, .2, -.2);
      const from = m.squareOf(size, { zoom, x: place, y: place });
      return { width, height, from, to: m.squareOf(size, choice) }; })))"""
    for each in in_node("logic/cut", call, [[400, 300], [96, 500], [4000, 3000], [200, 200]]):
        for square in (each["from"], each["to"]):
            assert 0 <= square["left"] <= each["width"] - square["side"] + 1e-6
            assert 0 <= square["top"] <= each["height"] - square["side"] + 1e-6
            assert square["side"] >= min(192, each["width"], each["height"])
        assert each["to"]["left"] <= each["from"]["left"] + 1e-6
        assert each["to"]["top"] >= each["from"]["top"] - 1e-6
