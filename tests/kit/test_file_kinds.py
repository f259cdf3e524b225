"""What a file is by how it begins."""

from __future__ import annotations

import pytest

from tradekin.kit.file_kinds import kind_of_file


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpg"),
        (b"\xff\xd8\xff\xe0ftypheic", "jpg"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"),
        (b"\x89PNG\n\x1a\n\0\0\0\rIHDR", ""),
        (b"GIF89a", "gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x24\0\0\0WAVEfmt ", ""),
        (b"\0\0\0\x18ftypheix\0\0\0\0", "heic"),
        (b"\0\0\0\x18ftypavif", "avif"),
        (b"\0\0\0\x18ftypisom", ""),
        (b"\xef\xbb\xbf \n<SVG xmlns=", "svg"),
        (b"<!DOCTYPE html>", "html"),
        (b"%PDF-1.7", "pdf"),
        (b"name,business\r\n", ""),
        (b"", ""),
    ],
)
def test_a_file_is_told_by_its_first_bytes(start: bytes, kind: str) -> None:
    assert kind_of_file(start) == kind
