"""What the search knows, and the files that come of it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from groups import ROOT, sample_group
from made_up import made_up_group
from shared import profile_of
from sitebuild import Built, build, project_in

from tradekin.directory.loading import read_directory
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.search import Prose, every_record, index_files, write_index
from tradekin.site.search.near_words import LETTERS, near_lists, words_of
from tradekin.site.search.numbers import numbered
from tradekin.site.search.pieces import file_of, pieces
from tradekin.site.search.postings import in_steps
from tradekin.site.search.prose import sections_of
from tradekin.site.search.records import SearchPart, SearchRecord, code_of
from tradekin.site.search.words import index_words
from tradekin.site.site_model import Site


def site_of(folder: Path, profiles: dict[str, str]) -> Site:
    for slug, text in profiles.items():
        (folder / f"{slug}.yml").write_text(text, encoding="utf-8")
    directory = read_directory(folder, Settings(), shown="members")
    assert not [each for each in directory.findings if each.is_error], directory.findings
    return Site(directory, find_partners(directory))


def sample_site() -> Site:
    group = sample_group()
    return Site(group, find_partners(group))


def parts_of(record: SearchRecord) -> dict[SearchPart, tuple[str, ...]]:
    return dict(record.parts)


FULL = profile_of(
    {
        "name": "José Åkesson",
        "business": "Åkesson & Sons",
        "trade": "sparky",
        "specialty": "old mills",
        "about": "I learned it on a lighthouse.",
        "areas": ["Westbrook"],
        "customers": ["empty nesters", "people with a samovar"],
        "partners_wanted": ["architect"],
        "good_introduction": "Someone with a humming fuse box.",
        "can_introduce": [{"trade": "plumber", "how": "We share a van."}],
        "offers": ["A look at your meter"],
        "gains": {"interests": ["Kites"]},
        "contact": {
            "email": "jose@secret-address.example",
            "phone": "+1 207 555 0142",
            "website": "https://secret-website.example/",
            "booking": "https://secret-booking.example/",
        },
        "github": "secret-login",
    }
)


def test_a_member_is_found_by_everything_the_page_says_and_by_no_contact_detail(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"jose-akesson": FULL})
    (record,) = (each for each in every_record(site, []) if each.kind == "member")
    parts = parts_of(record)
    assert (record.url, record.title, record.business) == ("members/jose-akesson/", "José Åkesson", "Åkesson & Sons")
    assert parts[SearchPart.TRADE] == ("sparky", "electrician")
    assert parts[SearchPart.WORKS_IN] == ("Westbrook",)
    assert parts[SearchPart.SERVES][-1] == "people with a samovar"
    assert parts[SearchPart.KNOWS] == ("plumber", "We share a van.")
    whole = json.dumps([record.as_data, *record.weighed, *record.names], ensure_ascii=False)
    for said in ("old mills", "lighthouse", "fuse box", "look at your meter", "Kites", "architect", "fix pipes"):
        assert said in whole
    assert not re.search(r"secret|555|@", whole)


def test_a_member_and_the_trade_and_the_customers_share_a_code_that_stands_for_all_their_names(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"jose-akesson": FULL})
    records = {each.url: each for each in every_record(site, [])}
    codes = parts_of(records["members/jose-akesson/"])[SearchPart.CODES]
    (group,) = site.directory.members[0].customers
    assert codes == (code_of("trade", "electrician"), code_of("customers", group))
    assert parts_of(records["trades/electrician/"])[SearchPart.CODES] == codes[:1]
    assert parts_of(records[f"customers/{group}/"])[SearchPart.CODES] == codes[1:]
    assert "sparky" in parts_of(records["trades/electrician/"])[SearchPart.ALSO]
    assert any("empty" in name for name in parts_of(records[f"customers/{group}/"])[SearchPart.ALSO])


def test_no_two_trades_or_customer_groups_have_one_code() -> None:
    vocabulary = sample_group().vocabulary
    codes = [code_of("trade", each) for each in vocabulary.trades]
    codes += [code_of("customers", each) for each in vocabulary.groups]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes} == {11}


def test_everything_with_a_page_of_its_own_is_known_but_pairs() -> None:
    site = sample_site()
    urls = {record.url for record in every_record(site, [Prose("guide/", "Guide", "", "Text")])}
    assert {f"members/{each.slug}/" for each in site.directory.members} <= urls
    assert {f"customers/{each}/" for each in site.circles} <= urls
    assert {f"trades/{each}/" for each in site.trade_pages} <= urls
    assert "guide/" in urls
    assert not [url for url in urls if url.startswith("partners/")]


def test_a_trade_says_whether_somebody_is_here_or_can_introduce_one() -> None:
    site = sample_site()
    for record in every_record(site, []):
        if record.kind == "trade":
            trade = record.url.split("/")[1]
            here, known = trade in site.directory.by_trade, trade in site.directory.introducers
            expected = SearchPart.HERE if here else SearchPart.KNOWN if known else SearchPart.MISSING
            name = site.vocabulary.trades[trade].name
            inside = (name,) if name[0].islower() and not here else ()
            assert record.parts[0] == (expected, inside)


def test_sections_of_prose_are_cut_at_their_headings_and_hold_only_what_is_read() -> None:
    html = (
        "<h1>Bed &amp; Breakfast</h1><p>First <em>words</em>.</p><style>p{}</style><ul><li>one</li><li>two</li></ul>"
        '<h2 id="there">The <code>second</code></h2><p>More&nbsp;text<br>below\ue001.</p><script>alert(1)</script>'
        '<!-- tradekin: home --><h3 id="deep">Deep</h3>'
    )
    assert list(sections_of(html, "guide/x/", "Bed &amp; <i>Breakfast</i>")) == [
        Prose("guide/x/", "Bed & Breakfast", "", "First words. one two"),
        Prose("guide/x/#there", "Bed & Breakfast", "The second", "More text below ."),
        Prose("guide/x/#deep", "Bed & Breakfast", "Deep", ""),
    ]


def test_near_words_are_plain_and_the_frequent_ones_come_first() -> None:
    lists = near_lists(["Ådela Zimmer", "adele zimmer", "Ned Ünsal", "李小龍 Zo", "R2D2", "zimmer", "Елена"])
    assert set(lists) == {*LETTERS, "else", *(f"2{letter}" for letter in LETTERS), "2else"}
    assert lists["z"] == "zimmer"
    assert lists["2i"] == "zimmer"
    assert lists["2d"] == "adela\nadele"
    assert lists["a"] == "adela\nadele"
    assert lists["u"] == "unsal"
    assert lists["else"].split("\n") == ["елена", "李小龍"]
    assert words_of("O'Rourke-Bell, it's 4ever") == ["rourke", "bell", "ever"]


def test_words_are_found_however_people_without_the_marks_type_them() -> None:
    assert index_words("Ødegård Łukasz STRAẞE Þór") == {"odegard", "lukasz", "strasse", "thor"}
    assert index_words("O'Rourke-Bell") == {"orourkebell", "o", "rourke", "bell"}
    assert index_words("a C.P.A. and first-time buyers") >= {"cpa", "firsttime", "first", "time", "buyers"}
    assert index_words("東京の弁護士") >= {"東京", "弁護", "護士", "士"}
    assert index_words("لَيْلَى") == index_words("ليلى")
    assert index_words("= \ue003 _ ’ \t") == set()


def test_a_number_stays_when_others_come_and_go() -> None:
    names = [f"members/member-{number}/" for number in range(1000)]
    before = numbered(names)
    assert len(set(before.values())) == len(names)
    assert numbered(names[::-1]) == before
    after = numbered([*names[1:], "members/newcomer/"])
    moved = [name for name in names[1:] if after[name] != before[name]]
    assert len(moved) < 20


def test_steps_between_numbers_are_packed_as_source_maps_have_them() -> None:
    assert in_steps([0]) == "B"
    assert in_steps([0, 1, 31, 63, 1100]) == "BBegBtgB"
    assert in_steps(range(3)) == "BBB"


def test_a_piece_is_cut_only_where_it_grows_too_large() -> None:
    large = [(word, word + "x" * 5000) for word in ("pla", "plan", "plant", "plum", "po")]
    small = [("a", "a"), ("q", "q")]
    made = dict(pieces(sorted([*large, *small])))
    assert set(made) == {"_", "pla_", "plan", "plu", "po"}
    assert sorted(line for text in made.values() for line in text.split("\n")) == sorted(
        line for _, line in [*large, *small]
    )
    assert all(word.startswith(begin.rstrip("_")) for begin in made for word in [made[begin].split("x")[0]])
    deep = dict(pieces([("plumb", "x" * 13_000), ("plumber", "y" * 13_000)]))
    assert list(deep) == ["plum"]
    assert dict(pieces([("pl", "x" * 9_000), ("plumb", "y" * 9_000)])) == {"pl_": "x" * 9_000, "plu": "y" * 9_000}
    few = [("pl", "pl"), ("plain", "plain"), ("plum", "x" * 13_000), ("ply", "ply")]
    assert dict(pieces(few)) == {"plum": "x" * 13_000, "pl_": "pl\nplain\nply"}
    assert list(pieces([])) == []
    assert [file_of(begin) for begin in ("", "con", "pl_", "жа", "=1")] == [
        "w-.txt",
        "w-con.txt",
        "w-pl_.txt",
        "w--436-430.txt",
        "w-=1.txt",
    ]


def files_of(profiles: dict[str, str], folder: Path) -> dict[str, str]:
    folder.mkdir()
    return dict(index_files(every_record(site_of(folder, profiles), []), "en"))


def test_one_changed_profile_changes_few_files(tmp_path: Path) -> None:
    """The pieces with its words and the file with its record: nothing carries a mark of the whole."""
    profiles = made_up_group(400)
    before = files_of(profiles, tmp_path / "before")
    slug = sorted(profiles)[200]
    told = re.sub(r"(?m)^summary: .*$", 'summary: "Zeppelins quietly mended."', profiles[slug])
    assert told != profiles[slug]
    after = files_of({**profiles, slug: told}, tmp_path / "after")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    words = index_words(json.loads(f"[{profiles[slug].split('summary: ')[1].splitlines()[0]}]")[0])
    assert "index.json" not in changed
    assert 2 <= len(changed) <= len(words) + 4
    assert len(before) > 5 * len(changed)


def test_a_newcomer_and_one_who_leaves_change_few_files(tmp_path: Path) -> None:
    profiles = made_up_group(400)
    before = files_of(profiles, tmp_path / "before")
    others = sorted(profiles)[1:]
    after = files_of({slug: profiles[slug] for slug in others}, tmp_path / "after")
    shelves = [name for name in before.keys() | after.keys() if name.startswith("r-")]
    changed = [name for name in shelves if before.get(name) != after.get(name)]
    assert len(changed) < len(shelves) / 30, "their own, and those of the trades they have or know somebody of"


def test_the_same_records_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    records = list(every_record(sample_site(), [Prose("guide/", "Guide", "", "Text")]))
    made = []
    for seed in range(3):
        random.Random(seed).shuffle(records)
        write_index(tmp_path / str(seed), records, "en")
        folder = tmp_path / str(seed) / "lookup"
        made.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert {len(each) for each in made} == {len(made[0])}
    assert not [str(name) for name, data in made[0].items() if {each[name] for each in made} != {data}]
    assert all(data for name, data in made[0].items() if name.parts[0] != "near")


def test_the_index_holds_what_was_written_as_text() -> None:
    nasty = '<img src=x onerror=alert(1)> </script> "quoted" \\ back constructor __proto__ ,='
    record = SearchRecord("members/x/", "member", nasty, ((SearchPart.ABOUT, (nasty,)),), business=nasty)
    files = dict(index_files([record], "en"))
    (shelf,) = (text for name, text in files.items() if name.startswith("r-"))
    (data,) = json.loads(shelf).values()
    assert (data["title"], data["business"], data["url"]) == (nasty, nasty, "members/x/")
    assert data["parts"] == [[SearchPart.ABOUT.value, nasty]]
    assert "constructor\tm3" in files["w-.txt"]
    assert "<" not in files["w-.txt"]


def test_a_group_without_members_can_be_indexed() -> None:
    assert json.loads(dict(index_files([], "en"))["index.json"])["pieces"] == []


# The built site.


def test_the_built_site_has_the_search_and_nothing_of_the_themes(site: Built) -> None:
    assert not (site.folder / "search").exists()
    names = {file.name for file in (site.folder / "lookup").iterdir()}
    assert {"index.json", "near"} <= names
    assert {name[:2] for name in names} == {"in", "ne", "w-", "r-"}
    for page in ("", "members/", "guide/members/", "404.html"):
        assert site.read(page).count("data-find") == 1
        assert "md-search" not in site.read(page)
        assert 'name="search"' not in site.read(page), "the theme would fetch its own index"
    assert site.read("find/").count('id="find"') == 1


def test_contact_details_are_in_no_record_of_the_built_site(site: Built) -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in sorted((site.folder / "lookup").rglob("*.*")))
    for member in sample_group().members:
        for detail in (member.profile.contact.email, member.profile.contact.phone, member.profile.contact.website):
            assert not detail or detail not in text, member.slug
    assert f"members/{sample_group().members[0].slug}/" in text
    assert "guide/members/#" in text


def test_pages_that_ask_for_it_are_left_out_of_the_search(tmp_path: Path) -> None:
    project = project_in(tmp_path / "p", {"ann-lee.yml": profile_of({})})
    (project / "docs").unlink()
    (project / "docs").mkdir()
    for file in (ROOT / "docs").iterdir():
        (project / "docs" / file.name).symlink_to(file)
    (project / "docs" / "hidden.md").write_text("---\nsearch: {exclude: true}\n---\n# Hidden\n\nQuagga.\n")
    (project / "docs" / "shown.md").write_text("# Shown\n\nAxolotl.\n")
    built = build(project, tmp_path / "site")
    text = "".join(file.read_text(encoding="utf-8") for file in sorted((built.folder / "lookup").rglob("*.*")))
    assert "Axolotl" in text
    assert "Quagga" not in text
    assert '"url":"guide/members/' in text
    for apart in ("decisions/", "guide/developers/", "guide/commands/", "guide/findings/", "guide/setting-up/"):
        assert f'"url":"{apart}' not in text, "a member searches for people"


def test_two_builds_have_the_same_search(site: Built, again: Built) -> None:
    for file in sorted((site.folder / "lookup").rglob("*")):
        if file.is_file():
            other = again.folder / file.relative_to(site.folder)
            assert other.read_bytes() == file.read_bytes(), file
    assert len(list((site.folder / "lookup").rglob("*"))) == len(list((again.folder / "lookup").rglob("*")))


def test_a_record_without_parts_has_its_name() -> None:
    record = SearchRecord("x/", "guide", "X", ())
    assert record.as_data == {"url": "x/", "title": "X", "parts": []}
