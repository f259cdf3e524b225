"""What a file is by how it begins, whatever its name says."""

from __future__ import annotations

_MAGIC = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"%PDF", "pdf"),
    (b"8BPS", "psd"),
)
_BRANDS = (
    (b"avif", "avif"),
    (b"avis", "avif"),
    (b"hei", "heic"),
    (b"hev", "heic"),
    (b"mif1", "heic"),
    (b"msf1", "heic"),
)


def kind_of_file(start: bytes) -> str:
    """An ending such as `jpg`, by the first 32 bytes; nothing if it is no picture or page that we know."""
    if start.startswith(b"RIFF"):
        return "webp" if start[8:12] == b"WEBP" else ""
    if magic := next((kind for magic, kind in _MAGIC if start.startswith(magic)), ""):
        return magic
    if start[4:8] == b"ftyp":
        return next((kind for brand, kind in _BRANDS if start[8:12].startswith(brand)), "")
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<svg", b"<?xml")):
        return "svg"
    return "html" if text.startswith((b"<!doctype html", b"<html")) else ""
