"""QR codes, read back by a real reader."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import segno
from groups import group_of
from oddpeople import ADDRESS, members

from tradekin.letters.contact_card import has_card, page_of, short_card
from tradekin.letters.qr import MOST_OCTETS, QUIET, QrPicture, picture, qr_svg

GOLDEN = Path(__file__).parent / "golden"
ZBAR = shutil.which("zbarimg")
SVG = "{http://www.w3.org/2000/svg}"
_RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")
_SCALE = 5


def picture_with(address: str = ADDRESS, **fields: Any) -> QrPicture | None:
    directory = group_of({"ana-ferreira": {"name": "Ana Ferreira", **fields}})
    return picture(directory.members[0], address)


def pictures() -> Iterator[QrPicture]:
    for member, _ in members():
        if made := picture(member, ADDRESS):
            yield made


def modules(svg: str) -> list[list[bool]]:
    """Which squares of the picture are dark, the white around it included."""
    root = ElementTree.fromstring(svg)
    side = int(root.attrib["viewBox"].split()[2])
    dark = [[False] * side for _ in range(side)]
    path = root.findall(f"{SVG}path")[1].attrib["d"]
    assert _RUN.sub("", path) == ""
    for x, y, length in (map(int, found.groups()) for found in _RUN.finditer(path)):
        dark[y][x : x + length] = [True] * length
    return dark


def as_png(svg: str) -> bytes:
    """The picture's squares, drawn."""
    rows = [b"".join(bytes([0 if dark else 255]) * _SCALE for dark in row) for row in modules(svg)]
    data = b"".join((b"\0" + row) * _SCALE for row in rows)
    size = len(rows) * _SCALE

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


@pytest.mark.skipif(not ZBAR, reason="zbarimg is not installed")
def test_a_reader_finds_the_very_text_in_every_members_picture(tmp_path: Path) -> None:
    made = list(pictures())
    files = [tmp_path / f"{number:03}.png" for number in range(len(made))]
    for file, each in zip(files, made, strict=True):
        file.write_bytes(as_png(each.svg))
    command = [str(ZBAR), "-q", "--raw", "-S*.disable", "-Sqrcode.enable"]
    for file, each in zip(files, made, strict=True):
        read = subprocess.run([*command, str(file)], capture_output=True, check=True).stdout
        assert read.decode().removesuffix("\n") == each.content


def test_the_squares_are_those_of_the_code_with_white_around() -> None:
    for each in pictures():
        code = segno.make_qr(each.content, error="l", encoding="utf-8", eci=not each.content.isascii(), mask=3)
        whole = [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]
        assert modules(each.svg) == whole


def test_a_picture_holds_the_short_card_or_where_that_is_too_long_the_pages_address() -> None:
    kinds = set()
    for member, _ in members():
        made, short = picture(member, ADDRESS), short_card(member, ADDRESS)
        assert (made is not None) == has_card(member) == (short is not None)
        if made and short:
            fits = len(short.encode()) <= MOST_OCTETS
            assert made.content == (short if fits else ADDRESS + page_of(member))
            assert len(made.content.encode()) <= MOST_OCTETS
            kinds.add(fits)
    assert kinds == {True, False}


def test_who_published_nothing_has_no_picture() -> None:
    assert picture_with() is None


def test_a_picture_is_inert_and_needs_no_style() -> None:
    for each in pictures():
        elements = list(ElementTree.fromstring(each.svg).iter())
        assert [element.tag for element in elements] == [f"{SVG}svg", f"{SVG}path", f"{SVG}path"]
        names = {name for element in elements for name in element.attrib}
        assert names == {"width", "height", "viewBox", "role", "aria-label", "shape-rendering", "fill", "d"}


def test_a_picture_says_whose_card_it_is() -> None:
    hostile = '"><script>alert(1)</script>&'
    made = picture_with(name=hostile, contact={"email": "a@example.com"})
    assert made
    assert made.label == f"Contact card of {hostile}"
    assert ElementTree.fromstring(made.svg).attrib["aria-label"] == made.label
    assert "<script" not in made.svg


def test_a_picture_of_an_address_does_not_claim_to_be_a_card() -> None:
    made = picture_with(business="x" * 100, contact={"website": "https://example.com/" + "p" * 200})
    assert made
    assert made.label == "Address of the page of Ana Ferreira"


def test_a_picture_is_black_on_white_of_its_own() -> None:
    white, black = ElementTree.fromstring(qr_svg("x", "y")).findall(f"{SVG}path")
    assert white.attrib == {"fill": "#fff", "d": "M0 0h29v29H0z"}
    assert black.attrib["fill"] == "#000"


def test_the_picture_is_drawn_as_agreed(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "picture.svg", qr_svg(f"{ADDRESS}members/ana-ferreira/", "Contact card of Ana Ferreira"))
