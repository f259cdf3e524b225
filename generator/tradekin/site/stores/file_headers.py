"""What a bucket has to say of each file to browsers: of which kind it is, and for how long they may keep it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "opml": "text/x-opml; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vcf": "text/vcard; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
_ANY = "application/octet-stream"
_WITH_A_SUM = re.compile(r"\.[0-9a-f]{8,64}\.(?:min\.)?[a-z0-9]+(?:\.map)?$")
"""The names of files that change with what is in them."""
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"
"""Kept, but asked for each time whether it is still so: whoever is gone from the site is gone at once."""


def headers_of(name: str) -> dict[str, str]:
    """The headers of a file by its address on the site, as S3 names them."""
    ending = PurePosixPath(name).suffix[1:].lower()
    is_for_good = name.startswith("assets/") and _WITH_A_SUM.search(name)
    return {"ContentType": _TYPES.get(ending, _ANY), "CacheControl": _FOR_GOOD if is_for_good else _ASK_EACH_TIME}
