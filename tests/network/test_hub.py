"""A network's hub, from what its groups publish on loopback to the site and to a reader's browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote

import pytest
from click.testing import CliRunner
from looking import SCHEMES, wear
from made_up import made_up_group
from made_up_network import name_of, write_network
from marking import must_be_marked
from playwright.sync_api import Browser, expect
from sitebuild import Built, build, everywhere, project_in, serve
from walking import PHONE, Walk, walking

from tradekin.cli import main
from tradekin.network.hub_file import HubFile, read_hub_file
from tradekin.network.hub_run import HubOptions, hear_groups
from tradekin.network.public_fetch import FetchLimits
from tradekin.profile.file_names import offer_slug
from tradekin.settings import read_settings
from tradekin.starter.hub_project import write_hub_project

GROUPS, SIZE = 30, 8
DAY = "2026-03-02"
CANARY, SCRIPT = "Quxcanary", "<script>alert(1)</script>"
FACILITATORS = {f"facilitator-{each}@example.com" for each in range(GROUPS)}
HOSTILE, GONE = 28, 29
"""The last two groups: one publishes what nobody should, the other has no such file."""


@dataclass(frozen=True)
class Hub:
    """A hub's file and site, and what is served of its groups."""

    folder: Path
    address: str
    said: str
    status: int

    @property
    def site(self) -> Built:
        return Built(self.folder / "site", self.said, self.status)

    def published(self, number: int) -> Path:
        return self.folder / "www" / f"group-{number}" / "api" / "beyond.json"


def spoil(file: Path) -> None:
    """Let a group publish, beside honest members, some who cannot be."""
    told = json.loads(file.read_text())
    first, second, third, *others = told["members"]
    first["name"] = SCRIPT
    second["summary"] = f"Call +1 207 555 0177 or write to {CANARY.lower()}@example.com, today."
    third["slug"] = "../../index"
    others[0]["good_introduction"] = "\N{RIGHT-TO-LEFT OVERRIDE}evil"
    file.write_text(json.dumps(told))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    must_be_marked("site")
    folder = tmp_path_factory.mktemp("hub")
    (folder / "www").mkdir()
    server = serve(folder / "www")
    address = next(server)
    groups = write_network(folder / "www", address.rstrip("/"), GROUPS, SIZE)
    (folder / "groups.yml").write_text(groups)
    made = Hub(folder, address, "", 0)
    spoil(made.published(HOSTILE))
    shutil.rmtree(folder / "www" / f"group-{GONE}")
    asked = ["hub", str(folder / "groups.yml"), "--site-dir", str(folder / "site"), "--loopback", "--on", DAY]
    ran = CliRunner().invoke(main, asked, catch_exceptions=False)
    yield Hub(folder, address, ran.output, ran.exit_code)
    server.close()


pytestmark = [pytest.mark.browser, pytest.mark.site]


def test_what_made_up_groups_publish_is_what_their_sites_would(tmp_path: Path) -> None:
    address = "https://made-up.example.com"
    write_network(tmp_path / "www", address, 1, 6)
    profiles = {f"{slug}.yml": f"{text}beyond: yes\n" for slug, text in made_up_group(6).items()}
    project = project_in(tmp_path / "project", profiles)
    (project / "mkdocs.yml").write_text(
        f"site_name: {name_of(0)}\nsite_url: {address}/group-0/\ntheme: {{name: material, custom_dir: overrides}}\n"
        "plugins: [{tradekin: {country: US, facilitator: {name: Facilitator 0, email: facilitator-0@example.com}}}]\n"
    )
    made = build(project, tmp_path / "site")
    assert made.code == 0, made.said
    published = tmp_path / "www" / "group-0" / "api" / "beyond.json"
    assert (made.folder / "api" / "beyond.json").read_bytes() == published.read_bytes()


def test_a_group_that_gives_nothing_is_told_and_the_others_are_shown(hub: Hub) -> None:
    assert hub.status == 1
    assert f"{hub.address}group-{GONE}" in hub.said
    listed = hub.site.read("groups/")
    assert all(name_of(number) in listed for number in range(GROUPS) if number != GONE)
    assert name_of(GONE) not in listed


def test_the_command_says_what_it_made_and_what_to_do_with_it(hub: Hub) -> None:
    pages = [each for each in hub.site.pages() if re.fullmatch(r"members/[^/]+/", each)]
    every, site = len(list(hub.site.folder.rglob("*.html"))), hub.site.folder
    assert f"The site is in {site}: {every:,} pages. Groups: {GROUPS - 1}; members: {len(pages)}." in hub.said
    assert f"python3 -m http.server --directory {site}" in hub.said.splitlines()[-1]


def test_what_a_hostile_group_says_is_in_no_byte_and_hides_nobody_else(hub: Hub) -> None:
    for value in ("555-0177", "5550177", "555 0177", CANARY.lower(), "../../index/", "evil"):
        assert not everywhere(hub.site, value), value
    assert not [each for each in hub.site.pages() if SCRIPT in hub.site.read(each)], "it is text, and never markup"
    clubs = [each for each in hub.site.pages() if re.fullmatch(r"groups/[^/]+/", each)]
    slug = next(each for each in clubs if f"<bdi>{name_of(HOSTILE)}</bdi></h1>" in hub.site.read(each))
    assert len(re.findall('class="tk-card tk-person"', hub.site.read(slug))) >= SIZE - 4


def test_everybody_leads_to_their_own_group_and_nobody_can_be_reached_past_it(hub: Hub) -> None:
    pages = [each for each in hub.site.pages() if re.fullmatch(r"members/[^/]+/", each)]
    assert len(pages) > 200
    for address in pages[:20]:
        page = hub.site.read(address)
        assert re.search(rf'href="{hub.address}group-\d+/members/[a-z0-9-]+/"', page)
        assert re.search(r'href="../../groups/[a-z0-9-]+/"', page)
        assert set(re.findall(r"mailto:([^?\"]*)", page)) <= {"", *FACILITATORS}
    assert not [each for each in hub.site.pages() if each.startswith(("partners/", "join/", "api/", "roster/"))]


def test_the_letter_to_ones_own_facilitator_has_all_that_they_need(hub: Hub) -> None:
    """Who it is and where that is said, the facilitator there as published, and how it goes on; to nobody as yet."""
    addresses = [each for each in hub.site.pages() if re.fullmatch(r"members/[^/]+/", each)]
    for address in addresses[:20]:
        page = hub.site.read(address)
        (link,) = re.findall(r'href="mailto:\?([^"]+)"', page)
        letter = parse_qs(unescape(link))
        home = re.search(rf'href="({hub.address}group-\d+/members/[a-z0-9-]+/)"', page)
        name = re.search(r"<h1><bdi>(.*?)</bdi></h1>", page)
        assert home is not None
        assert name is not None
        assert unescape(name[1]) in letter["subject"][0]
        assert home[1] in letter["body"][0]
        assert [each for each in FACILITATORS if f"({each})" in letter["body"][0]]
        assert "asks their own member first" in letter["body"][0]


def test_the_map_leads_to_each_group_that_has_a_place_and_to_no_other(hub: Hub) -> None:
    page = hub.site.read("groups/")
    spots = re.findall(r'href="#(spot-\d+)"', page)
    lists = {spot: re.search(rf'<ul class="tk-groups" id="{spot}">(.*?)</ul>', page, re.DOTALL) for spot in spots}
    leading = [name for found in lists.values() if found for name in re.findall(r"<a[^>]*><bdi>(.*?)</bdi>", found[1])]
    elsewhere = page[page.index('id="elsewhere"') :]
    unplaced = [number for number in range(GROUPS) if number % 20 == 19 and number != GONE]
    assert sorted(leading) == sorted(
        name_of(number) for number in range(GROUPS) if number != GONE and number not in unplaced
    )
    assert all(name_of(number) in elsewhere for number in unplaced)


def test_members_are_narrowed_down_by_group_and_not_by_how_they_like_to_be_introduced(hub: Hub) -> None:
    page = hub.site.read("members/")
    (groups,) = re.findall(r'<select id="filter-group".*?</select>', page, re.DOTALL)
    assert len(re.findall("<option", groups)) == 1 + GROUPS - 1
    assert "filter-introductions" not in page


def test_every_link_leads_somewhere(hub: Hub) -> None:
    lost = set()
    for address in hub.site.pages():
        file = hub.site.folder / (address if address.endswith(".html") else f"{address}index.html")
        for link in set(re.findall(r'(?:href|src)="([^"#?]+)', file.read_text())):
            target = hub.site.folder / link[1:] if link.startswith("/") else file.parent / unquote(link)
            if not re.match(r"[a-z]+:", link) and not target.is_file() and not (target / "index.html").is_file():
                lost.add(link)
    assert lost == set()


def test_each_page_says_in_its_head_what_it_is_for_and_says_it_once(hub: Hub) -> None:
    for address in ("", "members/", "groups/", "customers/", "trades/", "wanted/"):
        page = hub.site.read(address)
        described = re.search(r'<meta name="description" property="og:description" content="([^"]+)">', page)
        assert described is not None, address
        lead = re.search(r'<p class="tk-lead">([^<]+)</p>', page)
        assert lead is not None, address
        assert lead[1] == described[1]
        assert "description:" not in page, "what stands at a page's head is no text of it"


def test_groups_worth_a_visit_show_nobody_of_the_trade(hub: Hub) -> None:
    page = hub.site.read("trades/electrician/")
    worth = re.search(r'<section aria-labelledby="visit">.*?</section>', page, re.DOTALL)
    assert worth is not None
    here = set(re.findall(r"members/([a-z0-9-]+)/", page.replace(worth[0], "")))
    for slug in re.findall(r'href="../../(groups/[a-z0-9-]+/)"', worth[0]):
        assert here.isdisjoint(re.findall(r"members/([a-z0-9-]+)/", hub.site.read(slug)))


def test_a_page_and_what_is_beside_it_weigh_as_in_one_group_of_as_many(hub: Hub) -> None:
    """The same bounds as for one large group: no page grows with the network, nor does what a search fetches first."""
    sizes = {each: len(hub.site.read(each).encode()) for each in hub.site.pages()}
    assert max(sizes.values()) < 125_000, max(sizes, key=lambda each: sizes[each])
    assert (hub.site.folder / "lookup" / "index.json").stat().st_size < 60_000


def test_whoever_takes_the_yes_back_is_gone_at_the_next_asking(hub: Hub) -> None:
    told = json.loads(hub.published(0).read_text())
    gone = told["members"].pop(0)
    kept, published = hub.folder / "again.json", hub.published(0)
    wanted, found = read_hub_file(hub.folder / "groups.yml")
    assert wanted is not None
    assert not found
    options = HubOptions(date(2026, 3, 2), FetchLimits(loopback=True))
    hear_groups(wanted, kept, options)
    assert gone["name"] in kept.read_text()
    before = published.read_text()
    published.write_text(json.dumps(told))
    try:
        hear_groups(wanted, kept, options)
    finally:
        published.write_text(before)
    assert gone["slug"] not in kept.read_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("groups: []\n", "network"),
        ("network: X\ngroups:\n  - {site: ftp://x.example.com}\n", "S001"),
        ("network: X\ngroups: []\ncolour: red\n", "colour"),
        ("", "Start it with: network"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "groups.yml"
    file.write_text(text)
    ran = CliRunner().invoke(main, ["hub", str(file), "--site-dir", str(tmp_path / "site"), "--offline"])
    assert ran.exit_code == 1
    assert told in ran.stderr
    assert "groups.yml:1" in ran.stderr or "groups.yml:" in ran.stderr
    assert not (tmp_path / "site").exists()


@pytest.fixture
def walk(chromium: Browser, hub: Hub) -> Iterator[Walk]:
    server = serve(hub.site.folder)
    with walking(chromium, next(server), viewport=PHONE) as made:
        yield made
    server.close()


def test_a_reader_finds_somebody_in_any_group_and_asks_the_hub_alone(walk: Walk, hub: Hub) -> None:
    page = walk.open("", ready="")
    assert walk.violations() == []
    for address in ("groups/", "wanted/", "customers/"):
        page = walk.open(address, ready="")
        assert walk.too_wide == 0
        assert walk.violations() == []
    page = walk.open("groups/#spot-2", ready="")
    expect(page.locator("#spot-2")).to_be_visible()
    expect(page.locator("#spot-1")).to_be_hidden()
    closed = page.locator(".tk-place > summary")
    assert all(height >= 44 for height in closed.evaluate_all("all => all.map((each) => each.offsetHeight)"))
    page.locator("#narrow-words").fill(name_of(3))
    expect(page.locator(".tk-group:visible")).to_have_count(1)
    assert walk.violations() == []
    page = walk.open("members/", ready="#by-name")
    group = name_of(3)
    page.locator("#filter-more summary").click()
    page.locator("#filter-group").select_option(offer_slug(group))
    expect(page.locator("#filter-said")).to_have_text(f"{SIZE} members fit.")
    expect(page.locator("#everyone .tk-person__firm").first).to_contain_text(group)
    assert walk.violations() == []
    page.keyboard.press("/")
    page.locator("#find-words").fill(group)
    hit = page.locator("#find a.tk-find__hit").first
    expect(hit).to_contain_text(group)
    hit.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".tk-eyebrow")).to_contain_text(group)
    for scheme in SCHEMES:
        wear(page, scheme)
        assert walk.violations() == []
    assert walk.elsewhere == []


def test_a_german_network_says_in_german_what_its_site_is(tmp_path: Path) -> None:
    hub = HubFile(network="Hafen & Küste", language="de", groups=())
    config = write_hub_project(tmp_path, hub, b"network: Hafen\ngroups: []\n").read_text(encoding="utf-8")
    assert 'site_name: "Hafen & Küste"' in config
    assert "Finden Sie die Menschen, die dieselben Kunden haben" in config
    settings, found = read_settings(tmp_path / "mkdocs.yml")
    assert not found
    assert settings.hub == "groups.yml"
