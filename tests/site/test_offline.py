"""The site on a home screen and without a connection, in a real Chromium, in a folder of a host as on GitHub Pages."""

from __future__ import annotations

import functools
import json
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import hosting
import icons
import pytest
from groups import group_of
from lending import lent
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect
from shared import profile_of
from sitebuild import Built, _Quiet, project_in, shared_build
from walking import DESKTOP, PATIENCE, Walk

from tradekin.directory import Directory
from tradekin.partners import find_partners
from tradekin.site.offline import WORKER, manifest, worker
from tradekin.site.offline.web_manifest import short_name
from tradekin.site.offline.worker import version
from tradekin.site.site_model import Site

ANN = {"name": "Ann Lee", "summary": "We fix pipes on Mondays."}
BEN = {"name": "Ben Ode", "trade": "electrician", "summary": "We mend lights."}
NOTE = ".tk-kept"
_SETTLED = """async (version) => {
  const names = (await caches.keys()).filter((name) => name.startsWith("tradekin "));
  if (!names.length || !names.every((name) => name.includes(` ${version} `))) return false;
  const kept = [];
  for (const name of names) kept.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  const made = performance.getEntriesByType("resource").map((each) => each.name);
  const files = made.filter((name) => /[.](css|js)$/.test(name) && !name.endsWith("/service-worker.js"));
  return [location.origin + location.pathname, ...files].every((each) => kept.includes(each))
    && navigator.serviceWorker.controller?.state === "activated";
}"""
_GONE = """async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length"""


def _site(directory: Directory) -> Site:
    return Site(directory, find_partners(directory))


# ---- what is published ----


def test_the_manifest_is_complete_and_its_icons_are_there(site: Built) -> None:
    made = json.loads((site.folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (made["name"], made["short_name"], made["lang"]) == ("Casco Bay Breakfast", "Casco Bay", "en")
    assert made["start_url"] == made["scope"] == made["id"] == "./"
    for icon in made["icons"]:
        with Image.open(site.folder / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    assert {icon["purpose"] for icon in made["icons"]} == {"any", "maskable"}
    for page, up in (("", ""), ("members/", "../"), ("members/zoe-lindqvist/", "../../")):
        html = site.read(page)
        assert f'<link rel="manifest" href="{up or ""}manifest.webmanifest">' in html.replace('"./', '"')
        assert f'href="{up}assets/icons/apple-touch-icon.png"' in html.replace('"./', '"')


def test_any_name_makes_a_manifest() -> None:
    for name in ('"; </script>', "Us \\ them", "陈", "é 🎉", "x" * 80):
        assert json.loads(manifest(name, 'a\n"b"'))["name"] == name
    assert "description" not in json.loads(manifest("Us", ""))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Casco Bay Breakfast", "Casco Bay"),
        ("Us", "Us"),
        ("Wolfeschlegelsteinhausen", "Wolfeschlegelsteinhausen"),
        ("A B C D E F G", "A B C D E F"),
    ],
)
def test_a_name_below_an_icon_is_not_cut_inside_a_word(name: str, short: str) -> None:
    assert short_name(name) == short


def test_icons_are_drawn_from_the_mark() -> None:
    for name, kind in icons.ICONS.items():
        with Image.open(icons.FOLDER / name) as shipped:
            drawn = icons.icon(*kind)
            assert shipped.mode == drawn.mode
            apart = ImageChops.difference(shipped, drawn).getextrema()
            assert max(high for _, high in apart) <= 2, f"{name} is older than the mark: python {icons.__file__}"  # type: ignore[misc]


def test_the_version_changes_with_anybody_and_with_nothing_else() -> None:
    both = version(_site(group_of({"ann": ANN, "ben": BEN})))
    assert version(_site(group_of({"ann": ANN, "ben": BEN}))) == both
    others = [
        group_of({"ann": ANN}),
        group_of({"ann": ANN, "ben": {**BEN, "introductions": "paused"}}),
        group_of({"ann": ANN, "ben": BEN}, contacts_in_exports=False),
    ]
    assert len({both, *(version(_site(other)) for other in others)}) == 4


def test_the_worker_begins_with_the_version_and_knows_no_address() -> None:
    site = _site(group_of({"ann": ANN}))
    text = worker(site, keeps=True)
    assert text.startswith(f'const VERSION = "{version(site)}";\n')
    assert not re.search(r"https?://", text)
    assert "unregister" in worker(site, keeps=False)


# ---- in a browser ----


class Host:
    """A host that can be cut off, be slow, and get a newer build."""

    def __init__(self, folder: Path, shelf: Path) -> None:
        self.folder, self.shelf, self.delay = folder, shelf, 0.0
        self.slow: dict[str, float] = {}  # what an address ends with, and the seconds its answer takes
        self.profiles: dict[str, dict[str, Any]] = {"ann-lee": ANN, "ben-ode": BEN}
        self.built = 0
        self.server: ThreadingHTTPServer | None = None
        self.port = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/group/"

    def build(self, settings: str = "") -> None:
        self.built += 1
        folder = self.folder / str(self.built)
        profiles: dict[str, str | bytes] = {f"{slug}.yml": profile_of(fields) for slug, fields in self.profiles.items()}
        project = project_in(folder / "project", profiles, settings)
        config = project / "mkdocs.yml"
        config.write_text(config.read_text().replace("tradekin.example.com/", "tradekin.example.com/group/"))
        made = shared_build(self.shelf, project, environment={"SOURCE_DATE_EPOCH": str(1767225600 + self.built)})
        assert made.code == 0, made.said
        shutil.copytree(made.folder, folder / "host" / "group")
        shutil.copy(made.folder / "404.html", folder / "host")

    def connect(self) -> None:
        host = self

        class Handler(_Quiet):
            def do_GET(self) -> None:  # noqa: N802 - the name is the library's
                time.sleep(next((wait for end, wait in host.slow.items() if self.path.endswith(end)), host.delay))
                super().do_GET()

            def end_headers(self) -> None:
                if host.slow:
                    self.send_header("Cache-Control", "no-store")
                super().end_headers()

        folder = str(self.folder / str(self.built) / "host")
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), functools.partial(Handler, directory=folder))
        self.port = self.server.server_address[1]
        hosting.start(self.server)

    def cut(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def publish(self, settings: str = "") -> None:
        """Build anew and go on at the same address."""
        self.cut()
        self.build(settings)
        self.connect()


@pytest.fixture
def host(tmp_path: Path, shelf: Path) -> Iterator[Host]:
    made = Host(tmp_path, shelf)
    made.publish()
    yield made
    made.cut()


class Reader(Walk):
    """A reader whose browser has a real clock: one that is set leaves out what a page was made of."""

    def another(self) -> Page:
        page = self.context.new_page()
        self._listen_to(page)
        return page


@contextmanager
def reading(chromium: Browser, host: Host, **more: Any) -> Iterator[Reader]:
    """A reader of the host, with whom nothing may be said on the console and nobody else asked."""
    with lent(chromium, viewport=DESKTOP, reduced_motion="reduce", **more) as window:
        window.is_lent_again = False  # Its worker goes with it.
        window.context.set_default_timeout(PATIENCE)
        reader = Reader(window, host.address)
        yield reader
        assert not reader.said
        assert not reader.elsewhere


def _settled(walk: Walk, host: Host) -> None:
    """Wait until the worker of the newest build runs, and has kept this page and nothing of an older build."""
    text = (host.folder / str(host.built) / "host" / "group" / WORKER).read_text(encoding="utf-8")
    _wait(walk.page, _SETTLED, text.split('"')[1])


def _wait(page: Page, condition: str, argument: object = None) -> None:
    """Wait for a condition that the page has to look up."""
    for _ in range(PATIENCE // 100):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"It did not come true: {condition}")


def _kept(page: Page) -> list[str]:
    found = page.evaluate("""async () => (await Promise.all((await caches.keys()).map(
      async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()""")
    return sorted(found)


@pytest.mark.browser
class TestOffline:
    def test_a_page_that_was_read_is_there_without_a_connection_and_says_so(
        self, chromium: Browser, host: Host
    ) -> None:
        with reading(chromium, host) as walk:
            page = walk.open("members/ann-lee/", "h1")
            expect(page.locator(NOTE)).to_have_count(0)
            _settled(walk, host)
            for path in ("members/", "", "members/ann-lee/"):
                walk.open(path, "h1")
                _settled(walk, host)
            host.cut()
            page.reload()
            expect(page.get_by_role("heading", level=1)).to_contain_text("Ann Lee")
            expect(page.locator(NOTE)).to_contain_text(
                re.compile(r"No connection just now. This page is as it was on \w+ \d+, \d{4}. Try again")
            )
            assert page.evaluate("getComputedStyle(document.querySelector('.tk-page h1')).fontWeight") == "700"
            assert walk.violations() == []
            assert walk.too_wide <= 0
            walk.said.clear()
            page.goto(f"{host.address}members/?trade=plumber")
            expect(page.locator(NOTE)).to_be_visible()
            page.goto(host.address)
            expect(page.locator(NOTE)).to_be_visible()
            host.connect()
            page.get_by_role("link", name="Try again").click()
            expect(page.locator(NOTE)).to_have_count(0)
            walk.said.clear()

    def test_a_page_that_was_not_read_says_what_can_be_read(self, chromium: Browser, host: Host) -> None:
        with reading(chromium, host) as walk:
            walk.open("members/ann-lee/", "h1")
            _settled(walk, host)
            walk.open("members/", "h1")
            _settled(walk, host)
            host.cut()
            walk.page.goto(f"{host.address}members/ben-ode/")
            expect(walk.page.get_by_role("heading", level=1)).to_have_text("No connection")
            expect(walk.page.locator(NOTE)).to_have_count(0)
            walk.page.get_by_role("link", name="All members").click()
            expect(walk.page.get_by_role("heading", level=1)).to_have_text("Members")
            walk.said.clear()

    @pytest.mark.parametrize("late", ["/assets/js/frame/offline.js", "/members/ann-lee/"])
    def test_a_page_that_came_while_the_worker_was_starting_is_kept(
        self, chromium: Browser, host: Host, late: str
    ) -> None:
        """Its script had not begun to listen, or it was not there yet when the worker took over what was open."""
        host.slow = {"/offline/": 0.5, late: 0.0}
        with reading(chromium, host) as walk:
            walk.open("members/ben-ode/", "h1")
            host.slow[late] = 2.0
            walk.open("members/ann-lee/", "h1")
            _settled(walk, host)

    def test_with_a_connection_a_new_build_is_seen_at_once_and_the_old_one_is_forgotten(
        self, chromium: Browser, host: Host
    ) -> None:
        with reading(chromium, host) as walk:
            walk.open("members/ben-ode/", "h1")
            walk.open("members/ann-lee/", "h1")
            _settled(walk, host)
            walk.page.reload()
            assert "/group/members/ann-lee/" in _kept(walk.page)
            host.profiles = {"ann-lee": {**ANN, "summary": "We fix pipes on Tuesdays."}}
            host.publish()
            walk.page.reload()
            expect(walk.page.locator("main")).to_contain_text("Tuesdays")
            expect(walk.page.locator(NOTE)).to_have_count(0)
            _settled(walk, host)
            assert "/group/members/ben-ode/" not in _kept(walk.page)
            host.cut()
            walk.page.goto(f"{host.address}members/ben-ode/")
            expect(walk.page.get_by_role("heading", level=1)).to_have_text("No connection")
            walk.said.clear()

    def test_a_page_that_is_gone_is_forgotten_at_once(self, chromium: Browser, host: Host) -> None:
        with reading(chromium, host) as walk:
            walk.open("members/ann-lee/", "h1")
            _settled(walk, host)
            folder = host.folder / str(host.built) / "host" / "group" / "members" / "ann-lee"
            shutil.rmtree(folder)
            walk.page.reload()
            expect(walk.page.get_by_role("heading", level=1)).to_have_text("This page is not here")
            walk.page.wait_for_timeout(300)
            assert "/group/members/ann-lee/" not in _kept(walk.page)
            walk.said.clear()

    def test_what_is_older_than_a_week_is_not_shown(self, chromium: Browser, host: Host) -> None:
        with reading(chromium, host) as walk:
            page = walk.open("members/ann-lee/", "h1")
            _settled(walk, host)
            page.evaluate("""async () => {
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                const kept = await cache.match(location.href);
                if (!kept) continue;
                const headers = new Headers(kept.headers);
                headers.set("x-kept-since", new Date(Date.now() - 8 * 86400000).toISOString());
                await cache.put(location.href, new Response(await kept.text(), { headers }));
              }
            }""")
            host.cut()
            page.reload()
            expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
            assert "/group/members/ann-lee/" not in _kept(page)
            walk.said.clear()

    def test_a_slow_network_is_waited_for_a_little(self, chromium: Browser, host: Host) -> None:
        with reading(chromium, host) as walk:
            page = walk.open("members/ann-lee/", "h1")
            _settled(walk, host)
            host.delay = 1.0
            page.reload(wait_until="commit")
            expect(page.locator(NOTE)).to_have_count(0)
            host.delay = 9.0
            page.reload(wait_until="commit")
            expect(page.locator(NOTE)).to_be_visible()
            host.delay = 0.0

    def test_nothing_is_kept_of_searches_data_and_files_to_take_along(self, chromium: Browser, host: Host) -> None:
        with reading(chromium, host) as walk:
            page = walk.open("members/ann-lee/", "h1")
            _settled(walk, host)
            page.reload()
            for name in ("api/members.json", "people/0.json", "feed.xml"):
                page.evaluate("name => fetch(`../../${name}`)", name)
            page.keyboard.press("/")
            page.keyboard.type("plumber")
            expect(page.locator("[data-results] a").first).to_be_visible()
            kept = _kept(page)
            assert not [each for each in kept if re.search(r"\.(json|xml|vcf|ics|eml|csv)$|/lookup/", each)]
            assert {"/group/offline/", "/group/members/ann-lee/"} <= set(kept)

    def test_a_group_that_switches_it_off_takes_everything_away(self, chromium: Browser, host: Host) -> None:
        with reading(chromium, host) as walk:
            page = walk.open("members/ann-lee/", "h1")
            _settled(walk, host)
            host.publish("      offline: false\n")
            page.reload()
            _wait(page, _GONE)
            assert not page.locator("script[data-worker]").count()

    def test_without_javascript_nothing_is_kept(self, chromium: Browser, host: Host) -> None:
        with reading(chromium, host, java_script_enabled=False) as walk:
            walk.open("members/ann-lee/", "h1")
            walk.page.wait_for_timeout(500)
            assert not walk.context.service_workers
            assert not [asked for asked in walk.asked if WORKER in asked]
