"""Print the roster of a built site into PDF files, for A4 and US Letter: `python printing.py SITE FOLDER`.

Each file is tagged and has bookmarks, so that it can be read aloud and walked through. Links lead to the site's own
address. A group too large to be printed at once gets a pair of files for every letter.
"""

from __future__ import annotations

import html
import mimetypes
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from browser import HELP, find
from playwright.sync_api import Browser, Page, Route, sync_playwright

PAPERS = {"a4": "A4", "letter": "Letter"}
NOWHERE = "https://roster.invalid/"
_ADDRESS = re.compile(r'<link rel="canonical" href="([^"]+)"')


def main(site: Path, folder: Path) -> int:
    """Print every page of the roster; 0 if there was one."""
    pages = list(printed_pages(site))
    browser = find()
    if not pages or not browser:
        missing = f"There is no roster in {site}: is docs/roster.md there, and is anybody in the group?"
        print(HELP if pages else missing, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for page in pages:
            for made in print_page(chromium, site, page, folder):
                print(made)
        chromium.close()
    return 0


def printed_pages(site: Path) -> Iterator[str]:
    """Addresses of the pages with entries, from the site's root: the roster, or one for each letter."""
    for file in sorted((site / "roster").rglob("index.html")):
        if 'class="tk-entry"' in file.read_text(encoding="utf-8"):
            yield f"{file.parent.relative_to(site).as_posix()}/"


def print_page(chromium: Browser, site: Path, page: str, folder: Path) -> Iterator[Path]:
    """Print one page on every paper."""
    address = address_of(site, page)
    context = chromium.new_context(color_scheme="light", service_workers="block")
    context.route("**/*", lambda route: answer(route, site, address))
    shown = context.new_page()
    shown.goto(f"{address}{page}", wait_until="load")
    if address == NOWHERE:
        without_links(shown)
    letter = page.removeprefix("roster/").strip("/")
    for name, paper in PAPERS.items():
        file = folder / f"tradekin-roster-{f'{letter}-' if letter else ''}{name}.pdf"
        shown.pdf(path=file, format=paper, tagged=True, outline=True)
        yield file
    context.close()


def address_of(site: Path, page: str) -> str:
    """Where the site will be found, or a place that is nowhere if it does not say."""
    found = _ADDRESS.search((site / page / "index.html").read_text(encoding="utf-8"))
    return html.unescape(found[1]).removesuffix(page) if found else NOWHERE


def answer(route: Route, site: Path, address: str) -> None:
    """Answer from the folder as the site's host will; nobody else is asked."""
    asked = route.request.url.partition("?")[0].partition("#")[0]
    path = unquote(urlsplit(asked).path.removeprefix(urlsplit(address).path))
    file = site / path / "index.html" if not path or path.endswith("/") else site / path
    if not asked.startswith(address) or not file.resolve().is_relative_to(site.resolve()) or not file.is_file():
        route.abort()
        return
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    route.fulfill(body=file.read_bytes(), content_type="text/javascript" if file.suffix == ".js" else kind)


def without_links(page: Page) -> None:
    """Take the links to pages away that have no address of their own yet."""
    page.evaluate(
        """nowhere => document.querySelectorAll("a[href]").forEach((link) => {
      if (link.href.startsWith(nowhere)) link.removeAttribute("href");
    })""",
        NOWHERE,
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
