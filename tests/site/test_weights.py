"""What the site weighs: the frame around a page's words, packed and not."""

from __future__ import annotations

import gzip
import re

import pytest
from sitebuild import Built

from tradekin.site.theme_leftovers import is_left_over

FRAME = 4_000, 1_420
"""Bytes around a page's words, as they are and packed."""
WITH_METADATA = {
    "members": (5_450, 1_880),
    "partners": (4_020, 1_360),
    "customers": (4_700, 1_640),
    "trades": (4_600, 1_580),
}
"""The same with what a page says to those who link to it and to search engines."""
PAGE = {"members": 15_500, "partners": 10_720}
"""Bytes of a page of a kind, its frame with it, as all of them have on average; a member's with the profile for the
form."""
SAMPLES = re.compile(r'<aside class="tk-banner">.*?</aside>', re.DOTALL)
CONTENT = re.compile(r'(<article class="tk-page"[^>]*>).*(</article>)', re.DOTALL)
METADATA = re.compile(r'<meta property="og:.*?(?=\s*</head>)', re.DOTALL)


def weight(text: str) -> tuple[int, int]:
    """Bytes as they are, and packed."""
    return len(text.encode()), len(gzip.compress(text.encode(), 9, mtime=0))


def frame_of(page: str) -> str:
    """A page without its words, and without what only the sample group says of itself."""
    frame, count = CONTENT.subn(r"\1\2", SAMPLES.sub("", page))
    assert count == 1
    return frame


@pytest.mark.parametrize("kind", ["members", "partners", "customers", "trades"])
def test_the_frame_of_a_page_is_light(site: Built, kind: str) -> None:
    pages = [page for page in site.pages() if re.fullmatch(f"{kind}/[^/]+/", page)]
    for page in pages[:3]:
        frame = frame_of(site.read(page))
        bare, count = METADATA.subn("", frame)
        assert count == 1
        assert all(found <= most for found, most in zip(weight(bare), FRAME, strict=True)), (page, weight(bare))
        assert all(found <= most for found, most in zip(weight(frame), WITH_METADATA[kind], strict=True)), (
            page,
            weight(frame),
        )
        assert "sha256-" not in frame
        assert "<path" not in frame


@pytest.mark.parametrize("kind", PAGE)
def test_the_pages_there_are_most_of_are_light_on_average(site: Built, kind: str) -> None:
    weights = [len(site.read(page).encode()) for page in site.pages() if re.fullmatch(f"{kind}/[^/]+/", page)]
    assert len(weights) >= 40
    assert sum(weights) / len(weights) <= PAGE[kind]


def test_what_only_a_script_can_use_on_pages_of_pairs_stands_on_none_of_them(site: Built) -> None:
    pages = [site.read(page) for page in site.pages() if re.fullmatch("partners/[^/]+/", page)]
    assert not [page for page in pages if "<button" in page or "<form" in page or "<input" in page]
    assert "<form" in site.read("partners/tools.js")


def test_the_theme_leaves_nothing_that_no_page_asks_for(site: Built) -> None:
    files = [file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()]
    assert "assets/tradekin.css" in files
    assert any(each.startswith("assets/javascripts/bundle.") for each in files)
    assert not [each for each in files if each.endswith(".map") or "/lunr/" in each]


def test_a_group_that_searches_as_the_theme_does_keeps_its_words() -> None:
    words = "assets/javascripts/lunr/min/lunr.de.min.js"
    assert is_left_over(words, {"tradekin"})
    assert not is_left_over(words, {"tradekin", "search"})
    assert not is_left_over(words, {"tradekin", "material/search"})
    assert is_left_over("assets/javascripts/bundle.0.min.js.map", {"search"})
    assert not is_left_over("where/we/meet.map", {"tradekin"})
