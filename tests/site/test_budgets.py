"""What a page costs: bytes on the wire with nothing cached and with everything; nothing jumps, no script is needed."""

from __future__ import annotations

import functools
import gzip
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hosting import hosted
from playwright.sync_api import Browser, Page, expect
from sitebuild import Built
from walking import DESKTOP, PHONE

pytestmark = pytest.mark.browser

COLD, WARM = 60_000, 10_000
"""Bytes on the wire, headers and all, for a member's page: with nothing in the cache, and after another one.
The second is without photographs, which the first counts: it is chance whether the longest page belongs to somebody
with one."""
SOON = 2_000
"""Milliseconds until a reader on a poor connection sees the first of a page."""
POOR = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s, and as many milliseconds before anything is answered."""
JOIN_REQUESTS, JOIN = 12, 80_000
STEADY_ENOUGH = 0.01
"""A tenth of what passes for good: a busy browser may paint a page of which half has arrived."""
SETTLES = 700
"""Milliseconds in which a service worker, too, has fetched what it wants."""
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")
STEADY = {"home": "", "members": "members/", "member": "", "pair": "", "glance": "glance/", "guide": "guide/members/"}
FIRST = "performance.getEntriesByName('first-contentful-paint')[0]"
SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    const name = (node) => `${node?.nodeName} “${node?.className || node?.textContent?.trim().slice(0, 40)}”`;
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(",");
    const moved = entry.sources
      .map(({ node, previousRect: from, currentRect: to }) => `${name(node)} ${place(from)} → ${place(to)}`)
      .join(" ");
    window.shifts.push([entry.value, moved]);
  })).observe({ type: "layout-shift", buffered: true });
}"""


class _Host(ThreadingHTTPServer):
    """Keeps the bill of what it sent, to pages and to their service worker alike."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Packing, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
        self.bill: list[tuple[int, str]] = []


class _Packing(SimpleHTTPRequestHandler):
    """Sends what gets smaller by it with gzip, and lets it be kept for ten minutes, as GitHub Pages does."""

    protocol_version = "HTTP/1.1"
    server: _Host

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        body = file.read_bytes() if found else b""
        packs = file.name.endswith(PACKED)
        self.send_response(200 if found else 404)
        if packs:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        head = sum(len(line) for line in self._headers_buffer)  # type: ignore[attr-defined]
        self.server.bill.append((head + len(body), self.path))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture(scope="module")
def host(site: Built) -> Iterator[_Host]:
    """The sample site, served as a host serves it."""
    server = _Host(site.folder)
    with hosted(server):
        yield server


@pytest.fixture
def packed(host: _Host) -> str:
    return host.address


@contextmanager
def reading(chromium: Browser, **more: Any) -> Iterator[Page]:
    """A page of a reader who has never been here."""
    context = chromium.new_context(**{"viewport": PHONE, **more})
    try:
        yield context.new_page()
    finally:
        context.close()


def shifts_of(chromium: Browser, host: str, paths: Iterable[str], **more: Any) -> dict[str, list[tuple[float, str]]]:
    """What jumps on each page while it comes to life, for readers who open one each at the same time."""
    with ExitStack() as readers:
        pages = {path: readers.enter_context(reading(chromium, **more)) for path in paths}
        for path, page in pages.items():
            page.add_init_script(f"({SHIFTS})()")
            page.goto(host + path, wait_until="commit")
        for page in pages.values():
            page.wait_for_load_state("networkidle")
        next(iter(pages.values())).wait_for_timeout(150)
        return {path: page.evaluate("window.shifts") for path, page in pages.items()}


def fetched(page: Page, host: _Host, path: str) -> list[tuple[int, str]]:
    """What opening a page sends over the wire, headers and all, the dearest first; what the browser has kept is not."""
    host.bill.clear()
    page.goto(host.address + path, wait_until="networkidle")
    page.wait_for_timeout(SETTLES)
    return sorted(host.bill, reverse=True)


def total(bill: list[tuple[int, str]]) -> int:
    return sum(length for length, _ in bill)


def dearest(site: Built, kind: str) -> list[str]:
    """The addresses of all pages of a kind, the longest file first."""
    pages = [page for page in site.pages() if page.startswith(f"{kind}/") and page.count("/") == 2]
    pages = [page for page in pages if page.endswith("/")]
    return sorted(pages, key=lambda page: -len(site.read(page)))


def test_a_member_page_is_light_with_nothing_cached(chromium: Browser, site: Built, host: _Host) -> None:
    with_picture = [page for page in dearest(site, "members") if "<img" in site.read(page).partition("tk-columns")[0]]
    for path in dict.fromkeys([dearest(site, "members")[0], *with_picture[:3]]):
        with reading(chromium) as page:
            bill = fetched(page, host, path)
            assert total(bill) <= COLD, f"{path}: {total(bill)} bytes {bill}"
            assert any(asked.endswith(".css") for _, asked in bill), "the count has to see the style sheet"


@pytest.mark.parametrize("kind", ["members", "partners", "customers", "trades"])
def test_the_second_page_of_a_kind_is_hardly_more_than_its_words(
    chromium: Browser, site: Built, host: _Host, kind: str
) -> None:
    first, *_, second = reversed(dearest(site, kind))
    with reading(chromium) as page:
        fetched(page, host, first)
        bill = fetched(page, host, second)
        drawn = [each for each in bill if not each[1].startswith("/photos/")]
        most = WARM if kind == "members" else 20_000
        assert 0 < total(drawn) <= most, f"{second}: {total(drawn)} bytes {bill}"


def test_the_form_to_join_comes_in_few_requests(chromium: Browser, host: _Host) -> None:
    with reading(chromium) as page:
        bill = fetched(page, host, "join/")
        expect(page.locator("#join-form[data-ready]")).to_be_visible()
    assert len(bill) <= JOIN_REQUESTS, bill
    assert total(bill) <= JOIN, bill


@pytest.mark.parametrize("kind", ["home", "members", "partners"])
def test_the_first_of_a_page_comes_soon_on_a_poor_connection(
    chromium: Browser, site: Built, packed: str, kind: str
) -> None:
    path = "" if kind == "home" else dearest(site, kind)[0]
    with reading(chromium) as page:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", POOR)
        page.goto(packed + path, wait_until="domcontentloaded")
        page.wait_for_function(f"{FIRST}?.startTime > 0")
        took = page.evaluate(f"{FIRST}.startTime")
    assert 800 < took <= SOON, f"{path}: {took:.0f} ms"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_jumps_when_the_partners_of_whom_the_device_remembers_come(
    chromium: Browser, packed: str, size: dict[str, int]
) -> None:
    with reading(chromium, viewport=size) as page:
        page.goto(f"{packed}yours/")
        page.evaluate("localStorage.setItem('tradekin:me:/', 'craig-dunphy')")
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", POOR)
        page.add_init_script(f"({SHIFTS})()")
        page.goto(packed, wait_until="commit")
        expect(page.locator("#mine-partners a[href]").last).to_be_visible()
        page.wait_for_timeout(150)
        shifts = page.evaluate("window.shifts")
        assert sum(value for value, _ in shifts) < STEADY_ENOUGH, shifts


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_jumps_while_a_page_comes_to_life(
    chromium: Browser, site: Built, packed: str, size: dict[str, int], scheme: str
) -> None:
    found = {**STEADY, "member": dearest(site, "members")[0], "pair": dearest(site, "partners")[0]}
    for path, shifts in shifts_of(chromium, packed, found.values(), viewport=size, color_scheme=scheme).items():
        assert sum(value for value, _ in shifts) < STEADY_ENOUGH, f"{path}: {shifts}"


def test_what_jumps_is_seen(chromium: Browser, packed: str) -> None:
    """Also on a page that opened before others did."""
    with reading(chromium) as first, reading(chromium) as second:
        first.add_init_script(f"({SHIFTS})()")
        first.goto(packed, wait_until="commit")
        second.goto(packed)
        first.evaluate("document.querySelector('h1').before(document.createElement('p'))")
        first.evaluate("document.querySelector('main p').style.height = '300px'")
        first.wait_for_function("window.shifts.some(([value]) => value > 0.01)")


class _Trickling(SimpleHTTPRequestHandler):
    """Sends pages in pieces, as a poor connection does."""

    def do_GET(self) -> None:
        if not self.path.endswith("/"):
            return super().do_GET()
        data = Path(self.translate_path(self.path), "index.html").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        for start in range(0, len(data), 1_500):
            self.wfile.write(data[start : start + 1_500])
            time.sleep(0.04)
        return None

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""


def test_nothing_jumps_while_a_page_arrives_in_pieces(chromium: Browser, site: Built) -> None:
    host = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Trickling, directory=str(site.folder)))
    kinds = {kind: dearest(site, kind)[0] for kind in ("members", "partners", "customers", "trades")}
    address = f"http://127.0.0.1:{host.server_address[1]}/"
    with hosted(host):
        jumps = shifts_of(chromium, address, [*filter(None, STEADY.values()), "", *kinds.values()])
    for path, shifts in jumps.items():
        # A piece may end within a row of links or within the words of one, which then moves to the next line.
        assert sum(value for value, _ in shifts) < 0.01, (path, shifts)


def words(page: Page) -> str:
    """All that is to be read on a page; what stands on a button is to be pressed."""
    page.evaluate("document.querySelectorAll('main button').forEach(button => { button.style.display = 'none' })")
    return " ".join(page.evaluate("document.querySelector('main').innerText").split())


@pytest.mark.parametrize("kind", ["members", "partners", "customers", "trades"])
def test_what_is_to_be_read_is_there_without_a_script(chromium: Browser, site: Built, packed: str, kind: str) -> None:
    path = dearest(site, kind)[0]
    with reading(chromium) as page:
        page.goto(packed + path, wait_until="networkidle")
        lively = words(page)
    with reading(chromium, java_script_enabled=False) as page:
        page.goto(packed + path)
        folded = page.locator("main details").all_text_contents()
        plain = " ".join(" ".join([page.locator("main").inner_text(), *folded]).split())
    missing = [word for word in dict.fromkeys(lively.split()) if word not in plain]
    assert len(plain) > 400
    assert len(missing) <= 8, f"{path}: only a script brings {missing}"
