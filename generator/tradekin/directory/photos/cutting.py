"""A photo's bytes -> square WebP files that hold nothing but the picture."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TypeVar

import PIL
from PIL import Image, ImageCms, ImageOps, features

from tradekin.directory.photos.photo_file import check_size, format_of
from tradekin.errors import UnusableError

SIDES = (144, 240)
"""Pixels on each side: an avatar in a list, 48 on a screen with three times as many; and one at the top of a page, 80
on such a screen, or 120 on one with twice as many."""
LONGEST = 1024
"""Pixels on the longer side of a photo that is kept as it came."""
_QUALITY, _EFFORT, _JPEG_QUALITY = 75, 6, 88
_EYES = 0.35
"""Where the square is cut from a tall photo: faces are above the middle."""
_GROUND = (255, 255, 255)
_Made = TypeVar("_Made")
_WITH_PROFILE = frozenset({"RGB", "RGBA", "CMYK", "L"})
RECIPE = f"1 {SIDES} {_QUALITY} {_EFFORT} {_EYES} {_GROUND} {PIL.__version__} {features.version('webp')}"
"""Everything besides the photo that the bytes depend on."""


def squares(data: bytes) -> dict[int, bytes]:
    """The photo in a file as WebP files, by their sides in pixels; no side is longer than the photo's shorter one.

    Raises:
        UnusableError: if there is no picture in it that can be published.
    """
    return _made_of(data, _cut_square)


def plain_photo(data: bytes) -> bytes:
    """The photo in a file as a JPEG, upright, of at most `LONGEST` pixels a side, with nothing in it but the picture.

    Raises:
        UnusableError: if there is no picture in it that can be published.
    """
    return _made_of(data, _as_jpeg)


def _made_of(data: bytes, make: Callable[[Image.Image], _Made]) -> _Made:
    kind = format_of(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=(kind,)) as image:
                check_size(kind, *image.size)
                return make(image)
    except UnusableError:
        raise
    except Image.DecompressionBombError as problem:
        raise UnusableError("huge_photo") from problem
    except Exception as problem:  # decoders raise whatever comes to hand at a damaged file
        raise UnusableError("cut_photo" if "truncated" in str(problem) else "unread_photo") from problem


def _cut_square(image: Image.Image) -> dict[int, bytes]:
    shortest = min(image.size)
    sides = sorted({min(side, shortest) for side in SIDES})
    image.draft(None, _scaled(image.size, 2 * sides[-1]))
    image.load()
    turned = _eight_bits(_upright(image))
    side = min(turned.size)
    left, top = (turned.width - side) / 2, (turned.height - side) * _EYES
    square = turned.resize(
        (sides[-1], sides[-1]), Image.Resampling.LANCZOS, box=(left, top, left + side, top + side), reducing_gap=3.0
    )
    plain = _flat(_in_srgb(square, image.info.get("icc_profile")))
    return {each: _encode(plain, each) for each in sides}


def _as_jpeg(image: Image.Image) -> bytes:
    plain = _flat(_in_srgb(_eight_bits(_upright(image)), image.info.get("icc_profile")))
    plain.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    file = BytesIO()
    plain.save(file, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return file.getvalue()


def _scaled(size: tuple[int, int], shortest: int) -> tuple[int, int]:
    """The size of a photo whose shorter side has so many pixels: a JPEG is decoded no larger than needed."""
    scale = shortest / min(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _upright(image: Image.Image) -> Image.Image:
    """The picture as the camera says it was held; as it is, if what the camera says cannot be understood."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # as above: whatever is wrong with the note, the picture is there
        return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Eight bits a channel and no palette: what can be made smaller well."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("P", "PA", "LA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as every screen takes them; a colour profile that cannot be used is passed over."""
    if not profile or image.mode not in _WITH_PROFILE:
        return image
    opaque = image.convert("RGB") if image.mode == "RGBA" else image
    try:
        given, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(opaque, given, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if converted is not None and image.mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted or image


def _flat(image: Image.Image) -> Image.Image:
    """On a white ground, with nothing but its pixels."""
    plain = Image.new("RGB", image.size, _GROUND)
    if image.mode == "RGBA":
        plain.paste(image, mask=image.getchannel("A"))
    else:
        plain.paste(image.convert("RGB"))
    return plain


def _encode(plain: Image.Image, side: int) -> bytes:
    sized = plain if plain.width == side else plain.resize((side, side), Image.Resampling.LANCZOS)
    file = BytesIO()
    sized.save(file, "WEBP", quality=_QUALITY, method=_EFFORT, icc_profile=b"", exif=b"", xmp=b"")
    return file.getvalue()
