"""The real site: what is there, where it leads, and that nothing of a profile is ever more than text."""

from __future__ import annotations

import filecmp
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from groups import sample_group
from sitebuild import Built, build, project_in

from tradekin.partners import find_partners
from tradekin.partners.circles import circles_of

HOME = "http://site.example/base/"


class Links(HTMLParser):
    """Everything a page points to, every id it has, and what must not be in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.ids: set[str] = set()
        self.styled: list[str] = []
        self.handlers: list[str] = []
        self.headings: list[str] = []
        self.parts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts += tag == "template"
        for name, value in attrs:
            if name in ("href", "src") and tag != "base" and not self.parts:
                self.to.append(value or "")
            if name == "id" and value:
                self.ids.add(value)
            if name == "style":
                self.styled.append(tag)
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Links of a part that a script fills in lead nowhere before it does."""
        self.parts -= tag == "template"


@pytest.fixture(scope="module")
def links(site: Built) -> dict[str, Links]:
    return {page: Links(site.read(page)) for page in site.pages()}


def test_every_member_pair_customer_group_and_trade_has_a_page(site: Built) -> None:
    group = sample_group()
    pages = set(site.pages())
    assert {f"members/{member.slug}/" for member in group.members} <= pages
    assert len(group.members) == 40
    assert {f"partners/{pair.slug}/" for pair in find_partners(group).pairs} <= pages
    assert {f"customers/{circle}/" for circle in circles_of(group)} <= pages
    assert {f"trades/{trade}/" for trade in group.by_trade} <= pages
    assert {"", "members/", "customers/", "trades/", "wanted/", "guide/", "404.html"} <= pages


def test_frames_and_slots_are_nowhere_in_the_site(site: Built) -> None:
    assert not [page for page in site.pages() if "frame-" in page]
    for file in site.folder.rglob("*"):
        if file.suffix in (".html", ".xml", ".json"):
            text = file.read_text(encoding="utf-8")
            assert "tradekin-slot" not in text, file
            assert "<!-- tradekin:" not in text, file


def test_every_internal_link_and_fragment_leads_somewhere(site: Built, links: dict[str, Links]) -> None:
    missing = sorted({f"{page}: {to}" for page in links for to in _broken(site, links, page)})
    assert not missing, "\n".join(missing[:40])


def _broken(site: Built, links: dict[str, Links], page: str) -> Iterator[str]:
    if page == "404.html":
        return  # its links start at the domain's root, as it is shown for any address
    for to in links[page].to:
        target = urlsplit(urljoin(HOME + page, to))
        if target.netloc != "site.example" or target.scheme not in ("http", "https"):
            continue
        inside = unquote(target.path.removeprefix("/base/"))
        file = site.folder / inside / ("index.html" if inside.endswith("/") or not inside else "")
        known = links.get(inside)
        if not file.is_file() or (target.fragment and known and unquote(target.fragment) not in known.ids):
            yield to


def test_nothing_is_asked_of_another_host(site: Built) -> None:
    for page in site.pages():
        for tag in re.findall(r"<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*>", site.read(page)):
            if 'rel="canonical"' not in tag:
                assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", tag), f"{page}: {tag}"


def test_no_page_has_inline_styles_or_handlers(links: dict[str, Links]) -> None:
    assert not [page for page, found in links.items() if found.styled or found.handlers]


def test_every_page_has_a_policy_a_title_a_description_and_one_main_heading(
    site: Built, links: dict[str, Links]
) -> None:
    titles = {}
    for page in site.pages():
        text = site.read(page)
        assert text.count("Content-Security-Policy") == 1, page
        assert "unsafe-" not in text, page
        assert re.search(r"<title>[^<]{5,}</title>", text), page
        assert re.search(r'<meta name="description" (property="og:description" )?content="[^"]', text), page
        assert links[page].headings.count("h1") == 1, page
        titles.setdefault(re.search(r"<title>([^<]*)</title>", text).group(1), []).append(page)  # type: ignore[union-attr]
    assert not {title: pages for title, pages in titles.items() if len(pages) > 1}


def test_headings_skip_no_level(links: dict[str, Links]) -> None:
    for page, found in links.items():
        levels = [int(heading[1]) for heading in found.headings if not heading.startswith("h0")]
        jumps = [(one, other) for one, other in pairwise(levels) if other > one + 1]
        assert not jumps, f"{page}: {levels}"


def test_the_site_map_lists_every_page_and_no_frame(site: Built) -> None:
    root = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    listed = {
        (each.text or "").strip().removeprefix("https://tradekin.example.com/")
        for each in root.iter()
        if each.tag.endswith("loc")
    }
    assert listed == set(site.pages()) - {"404.html", "find/"}, "neither is a place to begin"


def test_search_knows_every_member_and_takes_their_words_as_text(site: Built) -> None:
    shelves = (json.loads(file.read_text(encoding="utf-8")) for file in (site.folder / "lookup").glob("r-*.json"))
    found = {record["url"] for shelf in shelves for record in shelf.values()}
    assert {f"members/{member.slug}/" for member in sample_group().members} <= found
    assert not [each for each in found if "frame-" in each]


def test_no_score_stands_on_any_page(site: Built) -> None:
    fits = {f"{pair.fit}" for pair in find_partners(sample_group()).pairs}
    about_people = [page for page in site.pages() if not page.startswith("decisions/")]
    for page in about_people:
        shown = re.sub(r"<script.*?</script>|<[^>]+>", " ", site.read(page), flags=re.DOTALL)
        assert not [
            fit for fit in fits if re.search(rf"(?<![\d.]){re.escape(fit)}(?![\d.])", shown) and len(fit) > 3
        ], page


def test_the_same_input_gives_the_same_bytes(site: Built, again: Built) -> None:
    assert again.code == 0, again.said
    different = _differences(filecmp.dircmp(site.folder, again.folder))
    assert not different


def _differences(compared: filecmp.dircmp[str]) -> list[str]:
    names = [*compared.left_only, *compared.right_only, *compared.diff_files, *compared.funny_files]
    here = [f"{compared.right}/{name}" for name in names]
    return here + [each for inner in compared.subdirs.values() for each in _differences(inner)]


GOOD = "name: Ann Lee\nbusiness: Lee Plumbing\ntrade: plumber\nsummary: We fix pipes.\n"


def test_strict_refuses_a_group_with_errors_and_lists_them_all(tmp_path: Path) -> None:
    project = project_in(tmp_path / "p", {"ann-lee.yml": GOOD, "bad.yml": "name: [x]\ntrade: plumbr\n", "b2.yml": "{"})
    built = build(project, tmp_path / "site", "--strict")
    assert built.code == 1
    for code in ("P101", "P103", "P201", "P008"):
        assert code in built.said
    assert "Traceback" not in built.said
    assert not (tmp_path / "site" / "members").exists()


def test_otherwise_a_bad_profile_is_left_out_with_a_warning_and_changes_no_other_page(tmp_path: Path) -> None:
    alone = build(project_in(tmp_path / "one", {"ann-lee.yml": GOOD}), tmp_path / "site-one")
    beside = build(project_in(tmp_path / "two", {"ann-lee.yml": GOOD, "bad.yml": "name: [x]\n"}), tmp_path / "site-two")
    assert (alone.code, beside.code) == (0, 0), beside.said
    assert "P103" in beside.said
    assert not _differences(filecmp.dircmp(alone.folder, beside.folder))


def test_an_empty_group_makes_a_site_that_says_how_to_start(tmp_path: Path) -> None:
    built = build(project_in(tmp_path / "p", {}), tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    for page in ("", "members/", "customers/", "trades/", "wanted/"):
        assert len(re.sub(r"<[^>]+>|\s+", "", built.read(page))) > 100


def test_wrong_settings_are_told_with_their_line(tmp_path: Path) -> None:
    project = project_in(tmp_path / "p", {"ann-lee.yml": GOOD}, extra="      partnrs: 5\n")
    built = build(project, tmp_path / "site", "--strict")
    assert built.code == 1
    assert re.search(r"mkdocs\.yml:\d+:7: S001 .*partnrs.*Did you mean partners", built.said)


def test_a_letter_of_the_group_that_does_not_work_is_told_and_the_usual_one_is_used(tmp_path: Path) -> None:
    other = GOOD.replace("Ann", "Bo").replace("plumber", "electrician")
    project = project_in(tmp_path / "p", {"ann-lee.yml": GOOD, "bo-lee.yml": other})
    (project / "letters").mkdir()
    (project / "letters" / "hello.jinja").write_text("Subject: x\n\n{{ nobody.knows }}\n", encoding="utf-8")
    (project / "letters" / "introduction.jinja").write_text("Subject: x\n\n{% if %}\n", encoding="utf-8")
    for name, text in (("ann-lee", GOOD), ("bo-lee", other)):
        contact = f"introductions: welcome\ncontact: {{email: {name}@example.com}}\n"
        (project / "members" / f"{name}.yml").write_text(text + contact, encoding="utf-8")
    built = build(project, tmp_path / "site", "--strict")
    assert built.code == 1
    assert re.search(r"letters/hello\.jinja:3:\d+: ", built.said), built.said
    assert re.search(r"letters/introduction\.jinja:3:\d+: ", built.said), built.said
    assert "Traceback" not in built.said
