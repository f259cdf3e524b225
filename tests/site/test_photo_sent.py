"""A photo given with the form in a real Chromium: cut square, written anew, with nothing but the picture in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from filling import FOUR, Form, form_in
from letter_server import LetterServer, group_with_box
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, expect

from tradekin.directory.photos.cutting import squares
from tradekin.intake.letterbox.sent_letter import MOST_PHOTO_BYTES

pytestmark = pytest.mark.browser

WAIT = 60_000
TELLS = (b"Exif", b"GPS", b"SecretCam", b"at home", b"http://ns.adobe.com", b"8BIM", b"ICC_PROFILE")
RED, BLUE = (200, 30, 30), (30, 30, 200)


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LetterServer]:
    with group_with_box(tmp_path_factory.mktemp("photos"), {}) as made:
        yield made


@pytest.fixture
def form(chromium: Browser, box: LetterServer) -> Iterator[Form]:
    box.letters.clear()
    made = form_in(chromium, box.site)
    made.open()
    made.fill(FOUR)
    yield made
    made.close()
    assert not made.said


def jpeg(width: int, height: int, *, turned: int = 1, noise: bool = False) -> bytes:
    """A photo with its upper half red and its lower half blue, which says where it was taken and how it was held."""
    if noise:
        image = Image.effect_noise((width, height), 90).convert("RGB")
    else:
        image = Image.new("RGB", (width, height), BLUE)
        ImageDraw.Draw(image).rectangle((0, 0, width, height // 2 - 1), fill=RED)
    back = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[turned]
    stored = image.transpose(back) if back is not None else image
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = turned, "SecretCam", "at home"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (43.0, 39.0, 36.0), "W", (70.0, 15.0, 18.0)
    made = BytesIO()
    stored.save(made, "JPEG", quality=92, exif=exif, xmp=b"<x:xmpmeta>at home</x:xmpmeta>")
    assert b"SecretCam" in made.getvalue()
    return made.getvalue()


def give(form: Form, data: bytes, name: str = "IMG_0001.jpg", kind: str = "image/jpeg") -> None:
    form.page.set_input_files("[data-photo=file]", {"name": name, "mimeType": kind, "buffer": data})


def see(form: Form, text: str) -> None:
    expect(form.page.locator("#photo-said")).to_contain_text(text, timeout=WAIT)


def sent(form: Form, box: LetterServer) -> Image.Image:
    """The photo that arrives; it holds nothing but a picture that the build takes."""
    form.page.locator("#join-send button").click()
    expect(form.page.locator("#join-send [role=status]")).to_contain_text("has arrived", timeout=WAIT)
    [letter] = box.letters
    assert 0 < len(letter.photo) <= MOST_PHOTO_BYTES
    assert not [each for each in TELLS if each in letter.photo]
    image = Image.open(BytesIO(letter.photo))
    assert (image.format, image.width, dict(image.getexif())) == ("JPEG", image.height, {})
    assert set(squares(letter.photo))
    return image.convert("RGB")


def is_near(colour: Any, other: tuple[int, int, int]) -> bool:
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_a_photo_arrives_upright_and_says_nothing_of_where_it_was_taken(
    form: Form, box: LetterServer, turned: int
) -> None:
    give(form, jpeg(1200, 900, turned=turned))
    see(form, "This is your photo.")
    expect(form.page.locator("#card img.tk-plate--photo")).to_have_attribute("src", re.compile("^data:image/jpeg"))
    image = sent(form, box)
    assert image.width == 768
    assert is_near(image.getpixel((384, 40)), RED)
    assert is_near(image.getpixel((384, 720)), BLUE)


def test_a_photo_of_many_megapixels_becomes_a_light_one(form: Form, box: LetterServer) -> None:
    give(form, jpeg(4000, 3000, noise=True))
    see(form, "This is your photo.")
    assert sent(form, box).width == 768


def test_what_is_seen_through_is_white(form: Form, box: LetterServer) -> None:
    made = BytesIO()
    Image.new("RGBA", (300, 200), (0, 0, 0, 0)).save(made, "PNG")
    give(form, made.getvalue(), "me.png", "image/png")
    see(form, "This is your photo.")
    image = sent(form, box)
    assert image.width == 200
    assert is_near(image.getpixel((100, 100)), (255, 255, 255))


def by_keys(form: Form) -> None:
    for _ in range(40):
        form.page.locator("[data-cut=y]").press("ArrowRight")


def by_dragging(form: Form) -> None:
    form.page.locator("#photo canvas").scroll_into_view_if_needed()
    view = form.page.locator("#photo canvas").bounding_box()
    assert view
    form.page.mouse.move(view["x"] + 60, view["y"] + 100)
    form.page.mouse.down()
    form.page.mouse.move(view["x"] + 60, view["y"] + 10, steps=6)
    form.page.mouse.up()


@pytest.mark.parametrize("move", [by_keys, by_dragging])
def test_the_square_is_moved_by_keys_and_by_dragging(
    form: Form, box: LetterServer, move: Callable[[Form], None]
) -> None:
    give(form, jpeg(400, 1000))
    see(form, "This is your photo.")
    before = form.page.locator("#card img").get_attribute("src")
    move(form)
    expect(form.page.locator("#card img")).not_to_have_attribute("src", str(before))
    image = sent(form, box)
    assert image.width == 400
    assert is_near(image.getpixel((200, 390)), BLUE)


def test_closer_cuts_less_of_it(form: Form, box: LetterServer) -> None:
    give(form, jpeg(1000, 1000))
    see(form, "This is your photo.")
    form.page.locator("[data-cut=zoom]").press("End")
    image = sent(form, box)
    assert image.width == 250


@pytest.mark.parametrize(
    ("data", "name", "kind", "told"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(900), "IMG_2.HEIC", "image/heic", "HEIC"),
        (b"name: Ana\n", "ana.txt", "text/plain", "cannot read that file"),
        (jpeg(80, 300), "small.jpg", "image/jpeg", "too small"),
        (jpeg(300, 300)[:400], "cut.jpg", "image/jpeg", "cannot read that file"),
    ],
    ids=["heic", "text", "small", "cut"],
)
def test_what_cannot_be_taken_is_told_kindly_and_goes_nowhere(
    form: Form, box: LetterServer, data: bytes, name: str, kind: str, told: str
) -> None:
    give(form, data, name, kind)
    see(form, told)
    expect(form.page.locator("#photo-cut")).to_be_hidden()
    form.page.locator("#join-send button").click()
    expect(form.page.locator("#join-send [role=status]")).to_contain_text("has arrived", timeout=WAIT)
    assert box.letters[0].photo == b""


def test_a_photo_is_kept_until_it_is_sent_or_left_out(form: Form, box: LetterServer) -> None:
    give(form, jpeg(400, 400))
    see(form, "This is your photo.")
    form.open()
    see(form, "This is your photo.")
    form.page.get_by_role("button", name="Without a photo").click()
    expect(form.page.locator("#card img")).to_have_count(0)
    form.open()
    expect(form.page.locator("#photo-cut")).to_be_hidden()
    give(form, jpeg(400, 400))
    see(form, "This is your photo.")
    form.go()
    expect(form.page.locator("#send-photo-stays")).to_be_visible()
    sent(form, box)
    assert form.page.evaluate("Object.keys(localStorage).filter((each) => each.startsWith('tradekin:'))") == []
