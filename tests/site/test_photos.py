"""Photos as they are published: the picture and nothing else, whatever the file was."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from groups import ROOT, group_of
from PIL import Image, ImageCms, ImageDraw, ImageFile, WebPImagePlugin
from PIL.TiffImagePlugin import IFDRational

from tradekin.directory import Directory, photos
from tradekin.directory.photos import MemberPhotos, photo_problem, portraits
from tradekin.directory.photos.cutting import SIDES, squares
from tradekin.directory.photos.photo_file import MOST_PIXELS
from tradekin.errors import UnusableError
from tradekin.profile.unusable import explain

CANARY = b"canary-secret"
RED, GREEN, BLUE, GREY = (200, 30, 30), (30, 160, 60), (30, 60, 200), (128, 128, 128)


def picture(size: tuple[int, int] = (600, 800), mode: str = "RGB") -> Image.Image:
    """Red at the left, blue at the right, green on top: what is up and where it is cut can be seen."""
    image = Image.new("RGB", size, RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((size[0] // 2, 0, size[0], size[1]), fill=BLUE)
    draw.rectangle((0, 0, size[0], size[1] // 2), fill=GREEN)
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=("WEBP",))
    image.load()
    return image


def largest(data: bytes) -> Image.Image:
    made = squares(data)
    return opened(made[max(made)])


def near(image: Image.Image, at: tuple[float, float], colour: tuple[int, int, int], within: int = 30) -> bool:
    there = image.getpixel((int(image.width * at[0]), int(image.height * at[1])))
    assert isinstance(there, tuple)
    return all(abs(one - other) <= within for one, other in zip(there, colour, strict=False))


def with_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif[0x013B] = CANARY.decode()
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (IFDRational(43), IFDRational(39), IFDRational(41))
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_the_picture_is_left_of_a_file(kind: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options: dict[str, Any] = {"exif": with_place(), "icc_profile": srgb}
    if kind == "WEBP":
        options["xmp"] = b"<x>" + CANARY + b"</x>"
    data = encoded(picture(), kind, **options)
    assert CANARY in data
    for side, made in squares(data).items():
        image = opened(made)
        assert (image.format, image.size, image.mode) == ("WEBP", (side, side), "RGB")
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp"} & set(image.info)
        assert CANARY not in made
        assert made[12:16] == b"VP8 "
        assert len(made) == int.from_bytes(made[4:8], "little") + 8


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_there_are_three_sizes_and_the_same_photo_gives_the_same_bytes(kind: str) -> None:
    data = encoded(picture(), kind)
    assert list(squares(data)) == list(SIDES)
    assert squares(data) == squares(data)


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(encoded(picture()))
    code = (
        "import sys, pathlib, hashlib; from tradekin.directory.photos.cutting import squares;"
        "print(hashlib.sha256(repr(squares(pathlib.Path(sys.argv[1]).read_bytes())).encode()).hexdigest())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "photo.jpg")]
    runs = {subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout for _ in range(2)}
    assert len(runs) == 1


@pytest.mark.parametrize(("side", "sides"), [(96, [96]), (150, [144, 150]), (384, [144, 240]), (5000, [144, 240])])
def test_a_photo_is_never_made_larger_than_it_was(side: int, sides: list[int]) -> None:
    assert list(squares(encoded(picture((side, side))))) == sides


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(orientation: int) -> None:
    straight = picture((600, 600))
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    lying = straight.transpose(undone[orientation]) if orientation in undone else straight
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = largest(encoded(lying, exif=exif, quality=95))
    assert near(image, (0.5, 0.2), GREEN)
    assert near(image, (0.2, 0.8), RED)
    assert near(image, (0.8, 0.8), BLUE)


def test_a_wide_photo_is_cut_in_the_middle_and_a_tall_one_above_it() -> None:
    wide = largest(encoded(picture((1200, 400))))
    assert near(wide, (0.4, 0.9), RED)
    assert near(wide, (0.6, 0.9), BLUE)
    tall = largest(encoded(picture((400, 1200))))
    assert near(tall, (0.5, 0.5), GREEN)
    assert near(tall, (0.2, 0.95), RED)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "L"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA"), ("PNG", "RGBA"),
        ("PNG", "I;16"), ("WEBP", "RGBA"),
    ],
)  # fmt: skip
def test_every_kind_of_pixel_becomes_an_ordinary_one(kind: str, mode: str) -> None:
    grey = Image.new("L", (300, 300), 128)
    image = grey.convert("I").point(lambda value: value * 256).convert("I;16") if mode == "I;16" else grey.convert(mode)
    made = largest(encoded(image, kind))
    assert made.mode == "RGB"
    assert near(made, (0.5, 0.5), GREY, within=128 if mode == "1" else 12)


def test_colours_of_a_printer_keep_their_hue() -> None:
    made = largest(encoded(picture((400, 400), "CMYK"), quality=95))
    assert near(made, (0.5, 0.2), GREEN)
    assert near(made, (0.2, 0.8), RED)


def test_sixteen_bits_a_colour_are_understood() -> None:
    row = b"\0" + struct.pack(">HHH", 200 * 257, 30 * 257, 30 * 257) * 120
    data = png(120, 120, row * 120, bits=16, colour=2)
    assert near(largest(data), (0.5, 0.5), RED)


def test_what_is_see_through_lies_on_white() -> None:
    image = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    image.paste((*BLUE, 255), (0, 0, 200, 100))
    for data in (
        encoded(image, "PNG"),
        encoded(image, "WEBP", lossless=True),
        encoded(image.quantize(), "PNG"),
        encoded(Image.new("RGB", (200, 200), (1, 2, 3)), "PNG", transparency=(1, 2, 3)),
    ):
        made = largest(data)
        assert near(made, (0.5, 0.9), (255, 255, 255), within=6)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_is_taken(kind: str) -> None:
    frames = [Image.new("RGB", (200, 200), colour) for colour in (RED, GREEN, BLUE)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    for made in squares(data).values():
        image = opened(made)
        assert getattr(image, "n_frames", 1) == 1
        assert near(image, (0.5, 0.5), RED)


def test_a_wide_gamut_is_brought_to_what_screens_show() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert near(largest(encoded(picture(), icc_profile=profile)), (0.5, 0.2), GREEN)
    assert near(largest(encoded(picture(), icc_profile=b"\0" * 400)), (0.5, 0.2), GREEN)
    swapped = largest(encoded(picture(), icc_profile=_swapped()))
    assert not near(swapped, (0.5, 0.2), GREEN)


def _swapped() -> bytes:
    """A working profile that takes red for blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for one, other in ((b"rXYZ", b"tmpZ"), (b"bXYZ", b"rXYZ"), (b"tmpZ", b"bXYZ")):
        profile = profile.replace(one, other, 1)
    return profile


@pytest.mark.parametrize(
    "hidden",
    [
        b"<html><script>alert(1)</script>" + CANARY,
        b"PK\x03\x04" + CANARY,
        b"%PDF-1.7 " + CANARY,
        b"GIF89a" + CANARY,
        b"\xff\xd8\xff" + CANARY,
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hides_behind_a_picture_is_left_behind(kind: str, hidden: bytes) -> None:
    clean = encoded(picture(), kind)
    assert squares(clean + hidden) == squares(clean)


def test_a_comment_with_a_web_page_is_left_behind() -> None:
    data = encoded(picture(), comment=b"<svg onload=alert(1)>" + CANARY)
    assert all(CANARY not in made and b"<svg" not in made for made in squares(data).values())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a PNG, JPEG or WebP picture."),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "is not a PNG, JPEG or WebP picture."),
        (b"GIF89a" + bytes(200), "is not a PNG, JPEG or WebP picture."),
        (encoded(picture())[:3000], "is cut off: its end is missing."),
        (encoded(picture(), "PNG")[:300], "is cut off: its end is missing."),
        (encoded(picture(), "WEBP")[:300], "cannot be read as a picture."),
        (encoded(picture(), "WEBP")[:20], "is cut off: its end is missing."),
        (b"\xff\xd8\xff" + bytes(500), "cannot be read as a picture."),
        (b"\xff\xd8\xff\xe0", "cannot be read as a picture."),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(100), "has 1 by 1 pixels; 96 each way are the least."),
        (encoded(picture((95, 400))), "has 95 by 400 pixels; 96 each way are the least."),
    ],
)
def test_what_is_no_picture_is_told(data: bytes, message: str) -> None:
    with pytest.raises(UnusableError) as told:
        squares(data)
    assert explain(told.value)[0] == message
    assert explain(told.value)[1]


def png(width: int, height: int, rows: bytes, bits: int = 8, colour: int = 2, extra: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), extra, chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def zipped(name: bytes, head: bytes) -> bytes:
    """A chunk that unpacks to 200 MB."""
    return chunk(name, head + zlib.compress(bytes(200_000_000)))


def jpeg(extra: bytes) -> bytes:
    return b"\xff\xd8" + extra + encoded(picture())[2:]


def resized(data: bytes, width: int, height: int) -> bytes:
    """A JPEG whose header promises another size."""
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]


def scans(many: int) -> bytes:
    data = encoded(picture((2000, 2000)), progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * many + data[-2:]


def canvas(width: int, height: int) -> bytes:
    data = bytearray(encoded(picture().convert("RGBA"), "WEBP", lossless=False))
    data[24:27], data[27:30] = (width - 1).to_bytes(3, "little"), (height - 1).to_bytes(3, "little")
    head = b"RIFF" + len(data).to_bytes(4, "little") + b"WEBPVP8X" + (10).to_bytes(4, "little")
    return head + bytes(4) + bytes(data[24:30]) + bytes(data[12:])


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "png of a few bytes": (lambda: png(60000, 60000, b""), "large_photo"),
    "png that unpacks to a lot": (lambda: png(30000, 30000, bytes(10_000_000)), "large_photo"),
    "png with a huge text": (lambda: png(200, 200, b"", extra=zipped(b"zTXt", b"a\0\0")), "unread_photo"),
    "png with a huge profile": (lambda: png(200, 200, b"", extra=zipped(b"iCCP", b"a\0\0")), "unread_photo"),
    "png in many pieces": (lambda: png(200, 200, b"", extra=chunk(b"tEXt", b"a\0b") * 300_000), "many_pieces"),
    "jpeg that promises much": (lambda: resized(encoded(picture()), 65000, 65000), "huge_photo"),
    "jpeg that promises a little too much": (lambda: resized(encoded(picture()), 6000, 5000), "large_photo"),
    "jpeg with very many passes": (lambda: scans(3000), "many_pieces"),
    "jpeg in many pieces": (lambda: jpeg(b"\xff\xe1\x00\x02" * 1_000_000), "many_pieces"),
    "jpeg with much between its pieces": (
        lambda: b"\xff\xd8\xff\xe1\x00\x02" + bytes(4_000_000) + encoded(picture()),
        "many_pieces",
    ),
    "jpeg with padding": (lambda: b"\xff\xd8" + b"\xff" * 4_000_000 + encoded(picture())[3:], "many_pieces"),
    "jpeg with pieces behind something else": (
        lambda: b"\xff\xd8\xff\xe1\x00\x02\x00" + b"\xff\xe1\x00\x02" * 900_000,
        "many_pieces",
    ),
    "webp that promises much": (lambda: canvas(16383, 16383), "large_photo"),
    "webp that promises more than there can be": (lambda: canvas(16_000_000, 16_000_000), "large_photo"),
}
"""Small files that would keep a decoder busy, and what each is refused for."""


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_a_pixel_is_decoded(bomb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make, reason = BOMBS[bomb]
    decoded: list[ImageFile.ImageFile] = []
    for kind in (ImageFile.ImageFile, WebPImagePlugin.WebPImageFile):
        monkeypatch.setattr(kind, "load", decoded.append)
    with pytest.raises(UnusableError) as told:
        squares(make())
    assert told.value.problem == reason
    assert decoded == []


def test_the_heaviest_photos_that_pass_are_cut() -> None:
    """How long that takes, `make bench` says."""
    side = int(MOST_PIXELS["PNG"] ** 0.5)
    assert list(squares(png(side, side, (b"\0" + bytes(side * 8)) * side, bits=16, colour=6))) == list(SIDES)
    assert list(squares(encoded(picture((5000, 5000)), progressive=True))) == list(SIDES)
    assert list(squares(encoded(picture((side, side)), "WEBP"))) == list(SIDES)


def test_damaged_files_are_a_finding_and_never_a_traceback() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        data = encoded(picture((200, 200)), kind, exif=with_place())
        for place in range(2, len(data), max(1, len(data) // 60)):
            for changed in (data[:place], data[:place] + b"\xff\x00\xff\xff" + data[place + 4 :]):
                try:
                    made = squares(changed)
                except UnusableError:
                    continue
                assert {opened(each).size for each in made.values()} == {(each, each) for each in made}


def group_with(**photos: str) -> Directory:
    return group_of({slug.replace("_", "-"): {"photo": name} for slug, name in photos.items()})


def test_a_photo_has_addresses_that_change_with_it(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "ann-lee.jpg").write_bytes(encoded(picture()))
    first = portraits(group_with(ann_lee="ann-lee.jpg"), tmp_path).of["ann-lee"]
    assert [each.width for each in first.pictures] == [each.height for each in first.pictures] == list(SIDES)
    assert all(each.address.startswith(f"photos/ann-lee-{each.width}-") for each in first.pictures)
    assert [first.fit_for(side).width for side in (1, 90, 144, 145, 1000)] == [144, 144, 144, 240, 240]
    (tmp_path / "photos" / "ann-lee.jpg").write_bytes(encoded(picture().rotate(180)))
    second = portraits(group_with(ann_lee="ann-lee.jpg"), tmp_path).of["ann-lee"]
    assert not {each.address for each in first.pictures} & {each.address for each in second.pictures}


@pytest.mark.parametrize("threads", [1, 3])
def test_a_bad_photo_is_told_and_the_others_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(photos, "WORTH_THREADS", 2)
    monkeypatch.setattr(photos, "processors", lambda: threads)
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "ann-lee.jpg").write_bytes(encoded(picture()))
    (folder / "ben.png").write_bytes(b"<svg/>")
    (folder / "cy.jpg").write_bytes(bytes(6_000_000))
    (tmp_path / "secret.jpg").write_bytes(encoded(picture()))
    (folder / "eve.jpg").symlink_to(tmp_path / "secret.jpg")
    os.mkfifo(folder / "fay.jpg")
    (folder / "gus.jpg").mkdir()
    group = group_with(
        ann_lee="ann-lee.jpg", ben="ben.png", cy="cy.jpg", dee="dee.jpg", eve="eve.jpg", fay="fay.jpg", gus="gus.jpg"
    )
    made = portraits(group, tmp_path)
    assert list(made.of) == ["ann-lee"]
    assert [(each.code, each.path) for each in made.findings] == [
        ("P210", f"members/{slug}.yml") for slug in ("ben", "cy", "dee", "eve", "fay", "gus")
    ]
    assert [each.message.partition(" ")[2] for each in made.findings] == [
        "is not a PNG, JPEG or WebP picture.", "is larger than 5 MB.", *["is not in the photos folder."] * 4,
    ]  # fmt: skip
    assert photo_problem(folder / "ann-lee.jpg") is None
    assert photo_problem(folder / "ben.png") == ("is not a PNG, JPEG or WebP picture.", "Save it as one of these.")


@pytest.mark.filterwarnings("error")
def test_photos_cut_by_several_threads_are_the_same_and_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "photos").mkdir()
    for number in range(12):
        data = encoded(picture((300 + 40 * number, 280)).rotate(30 * number))
        (tmp_path / "photos" / f"m-{number:02}.jpg").write_bytes(data)
    group = group_with(**{f"m_{number:02}": f"m-{number:02}.jpg" for number in range(12)})
    alone = portraits(group, tmp_path)
    before = list(warnings.filters)
    monkeypatch.setattr(photos, "WORTH_THREADS", 2)
    monkeypatch.setattr(photos, "processors", lambda: 4)
    together = portraits(group, tmp_path)
    assert [*together.of.items()] == [*alone.of.items()]
    assert len({each.pictures for each in together.of.values()}) == 12
    assert list(warnings.filters) == before


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "ann-lee.jpg").write_bytes(encoded(picture()))
    (tmp_path / "photos").symlink_to(tmp_path / "elsewhere")
    made = portraits(group_with(ann_lee="ann-lee.jpg"), tmp_path)
    assert (dict(made.of), len(made.findings)) == ({}, 1)


def with_cache(tmp_path: Path) -> MemberPhotos:
    return portraits(group_with(ann_lee="ann-lee.jpg"), tmp_path, tmp_path / "cache" / "photos")


def test_what_was_made_before_is_kept_and_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "ann-lee.jpg").write_bytes(encoded(picture((4000, 3000))))
    plain = portraits(group_with(ann_lee="ann-lee.jpg"), tmp_path)
    first = with_cache(tmp_path)
    (kept,) = (tmp_path / "cache" / "photos").iterdir()
    stamp = kept.stat().st_mtime_ns
    second = with_cache(tmp_path)
    assert dict(plain.of) == dict(first.of) == dict(second.of)
    assert kept.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("damage", [b"", b"x", b"TKPH1\n\n\n"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "ann-lee.jpg").write_bytes(encoded(picture()))
    first = with_cache(tmp_path)
    (kept,) = (tmp_path / "cache" / "photos").iterdir()
    whole = kept.read_bytes()
    for data in (damage, whole[:-1], whole[: len(whole) // 2], whole.replace(b"WEBP", b"WEBX", 1)):
        kept.write_bytes(data)
        assert dict(with_cache(tmp_path).of) == dict(first.of)
        assert kept.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "ann-lee.jpg").write_bytes(encoded(picture()))
    (tmp_path / "cache").write_text("a file")
    assert list(with_cache(tmp_path).of) == ["ann-lee"]
