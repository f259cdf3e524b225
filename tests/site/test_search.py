"""What the search knows, Pagefind's service, and the files that come of both."""

from __future__ import annotations

import base64
import gzip
import json
import random
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from groups import ROOT, sample_group
from shared import profile_of
from sitebuild import Built, build, project_in

from tradekin.directory.loading import read_directory
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.search import NotIndexedError, Prose, every_record, write_index
from tradekin.site.search.near_words import LETTERS, near_lists, words_of
from tradekin.site.search.packing import pack_well, shorter
from tradekin.site.search.prose import sections_of
from tradekin.site.search.records import BETWEEN, SearchPart, SearchRecord, code_of
from tradekin.site.search.service import binary, service
from tradekin.site.site_model import Site

PRIVATE = re.compile("[\ue000-\uf8ff]")


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
    for said in ("old mills", "lighthouse", "fuse box", "look at your meter", "Kites", "architect", "fix pipes"):
        assert said in record.content
    whole = json.dumps([record.content, record.title, record.business, record.trade, *record.names])
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
    assert {len(code) for code in codes} == {12}


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
            assert record.parts[0] == (expected, ())


def test_signs_are_where_a_browser_looks_for_them_and_nowhere_in_what_people_wrote() -> None:
    """The browser takes a record apart at single signs for private use, so that nobody may write one."""
    for record in every_record(sample_site(), []):
        signs = {part.value for part, _ in record.parts} | {BETWEEN}
        for word in record.content.split():
            assert word in signs or not PRIVATE.search(word) or record.parts[0][0] is SearchPart.AVATAR, word
        assert not PRIVATE.search(record.title + record.business + record.trade)


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


def test_the_files_of_records_are_numbered_so_that_their_list_packs_well() -> None:
    choice = random.Random(4)
    hashes = [f"{number:07x}" for number in choice.sample(range(16**7), 3000)]
    lengths = [b"\x05", b"\x18\x37", b"\x18\x82", b"\x19\x01\x82", b"\x19\x0a\x6a", b"\x1a\x00\x01\x00\x82"]
    listed = b"".join(b"\x82jen_" + each.encode() + choice.choice(lengths) for each in hashes)
    chunk = b"\x83aaabjen_" + hashes[0].encode()
    files = {f"fragment/en_{each}.pf_fragment": each.encode() for each in hashes}
    files |= {
        "pagefind.en_1.pf_meta": gzip.compress(b"pagefind_dcd" + listed + chunk),
        "index/en_abcdef0.pf_index": b"x",
    }
    made = pack_well(files)
    plain = gzip.decompress(made["pagefind.en_1.pf_meta"])
    assert plain.endswith(chunk), "the names of other files stay"
    names = [name.decode() for name in re.findall(rb"\x82j(en_.{7})\x18\x80", plain)]
    assert [made[f"fragment/{name}.pf_fragment"].decode() for name in names] == hashes
    assert len(plain) == len(b"pagefind_dcd") + len(hashes) * len(b"\x82jen_1234567\x18\x80") + len(chunk)
    assert len(made["pagefind.en_1.pf_meta"]) < len(files["pagefind.en_1.pf_meta"]) / 4
    assert len(made) == len(files)


def test_files_that_pagefind_names_otherwise_stay_as_they_are() -> None:
    files = {"fragment/en_1234567.pf_fragment": b"", "pagefind.en_1.pf_meta": gzip.compress(b"pagefind_dcd other")}
    assert pack_well(files) == files
    assert pack_well({"fragment/en_1234567.pf_fragment": b""}) == {"fragment/en_1234567.pf_fragment": b""}


def cbor(thing: object) -> bytes:
    """Numbers, texts and arrays as RFC 8949 writes them."""

    def head(kind: int, size: int) -> bytes:
        if size < 24:
            return bytes((kind << 5 | size,))
        more = 1 if size < 256 else 2 if size < 65536 else 4
        return bytes((kind << 5 | {1: 24, 2: 25, 4: 26}[more],)) + size.to_bytes(more, "big")

    match thing:
        case int():
            return head(0, thing) if thing >= 0 else head(1, -1 - thing)
        case str():
            return head(3, len(thing.encode())) + thing.encode()
        case list():
            return head(4, len(thing)) + b"".join(map(cbor, thing))
    raise TypeError(thing)


def piece_of(words: list[object]) -> bytes:
    return gzip.compress(b"pagefind_dcd" + cbor([words]), mtime=0)


def test_a_piece_of_the_index_says_how_often_and_not_where() -> None:
    many = range(40_000)
    piece = piece_of(
        [
            ["plumb", [[7, [-25, 130], []], [131, [-25, 66_000, 131], [-2, 0]], [70_000, [-25, *range(300)], []]], []],
            ["äöü ÃÂ", [[1, [], [-1, 0, -2, 1]], [1, [-25, 4, -13, 5], []], [1, [-300, 9], []]], []],
            ["x" * 300, [], [["Xx", [[3, [-25, 1, 1, 1, 1], []]]], ["xX", []]]],
            ["all", [[131, [-25, each], [-2, 0]] for each in many], []],
            ["most", [[5, [-25], []] for _ in range(0x8305)], []],
        ]
    )
    made = shorter(piece)
    assert gzip.decompress(made) == gzip.decompress(
        piece_of(
            [
                ["plumb", [[7, [-25, 0], []], [131, [-25, 0, 1], [-2, 0]], [70_000, [-25, 0, 1, 1], []]], []],
                ["äöü ÃÂ", [[1, [], [-1, 0, -2, 1]], [1, [-25, 4, -13, 5], []], [1, [-300, 0], []]], []],
                ["x" * 300, [], [["Xx", [[3, [-25, 0, 1, 1], []]]], ["xX", []]]],
                ["all", [[131, [-25, 0], [-2, 0]] for _ in many], []],
                ["most", [[5, [-25], []] for _ in range(0x8305)], []],
            ]
        )
    )
    assert len(made) < len(piece) / 2


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(b"not packed", id="not packed"),
        pytest.param(piece_of([["a", [[1, [-25, 3], []]], []]])[:-9], id="packed and cut off"),
        pytest.param(gzip.compress(b"other" + cbor([[["a", [[1, [-25, 3], []]], []]]]), mtime=0), id="other beginning"),
        pytest.param(piece_of([["a", [[1, [-25, 3]]], []]]), id="a place short"),
        pytest.param(piece_of([["a", [[1, [-25, 3], [], []]], []]]), id="a place more"),
        pytest.param(piece_of([["a", [["1", [-25, 3], []]], []]]), id="text for a number"),
        pytest.param(
            gzip.compress(b"pagefind_dcd" + cbor([[["a", [[1, [-25, 3], []]], []]]])[:-3], mtime=0), id="cut off"
        ),
    ],
)
def test_a_piece_that_is_made_otherwise_stays_as_it_is(piece: bytes) -> None:
    assert shorter(piece) is piece


def test_the_same_records_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    records = list(every_record(sample_site(), [Prose("guide/", "Guide", "", "Text")]))
    made = []
    for seed in range(3):
        random.Random(seed).shuffle(records)
        write_index(tmp_path / str(seed), records, "en")
        folder = tmp_path / str(seed) / "pagefind"
        made.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert {len(each) for each in made} == {len(made[0])}
    assert not [str(name) for name, data in made[0].items() if {each[name] for each in made} != {data}]
    assert all(data for name, data in made[0].items() if name.parts[0] != "near")
    assert {file.name for file in made[0] if len(file.parts) == 1 and file.suffix == ".js"} == {"pagefind-worker.js"}


def test_the_index_holds_what_was_written_as_text(tmp_path: Path) -> None:
    nasty = '<img src=x onerror=alert(1)> </script> "quoted" \\ back constructor __proto__ ,='
    record = SearchRecord("members/x/", "member", nasty, ((SearchPart.ABOUT, (nasty,)),), business=nasty)
    write_index(tmp_path, [record], "en")
    (file,) = (tmp_path / "pagefind" / "fragment").iterdir()
    data = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert data["meta"] == {"title": nasty, "business": nasty}
    assert data["content"] == f"{SearchPart.ABOUT.value} {nasty}"
    assert data["url"] == "members/x/"


def test_a_group_without_members_can_be_indexed(tmp_path: Path) -> None:
    write_index(tmp_path, [], "en")
    assert (tmp_path / "pagefind" / "pagefind-entry.json").is_file()


# The service, and programs in its place that misbehave.


def program(folder: Path, text: str) -> Path:
    file = folder / "pagefind"
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


HANGS = 60
"""Seconds after which a program that misbehaves would end, were it waited for."""
SILENT = "said nothing for 0.5 seconds"


def answer(payload: object, number: int = 0) -> str:
    return base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()).decode() + ","


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "ended before it had answered"),
        ("echo not base64,", "something else than it should"),
        ("printf 'bm90IGpzb24=,'; wait", "something else than it should"),
        (f"printf '{answer([1])}'; wait", "something else than it should"),
        (f"printf '{answer({'type': 'Error', 'message': 'No room.'})}'; wait", "could not go on: No room."),
        (f"printf '{answer({'type': 'NewIndex'}, number=7)}'; wait", "without an answer"),
        ("wait", SILENT),
        ("printf 'half an answ'; wait", SILENT),
    ],
    ids=["ends", "no base64", "no JSON", "no object", "error", "wrong number", "silent", "half an answer"],
)
def test_a_service_that_misbehaves_is_told_in_a_sentence_and_never_waited_for(
    tmp_path: Path, script: str, told: str
) -> None:
    ended = tmp_path / "ended"
    waiting = f"sleep {HANGS}; touch {ended}"
    patience = 0.5 if told == SILENT else HANGS
    misbehaving = program(tmp_path, script.replace("wait", waiting))
    with pytest.raises(NotIndexedError, match=re.escape(told)), service(misbehaving, patience) as asked:
        asked.ask([{"type": "NewIndex", "config": {}}])
    assert not ended.exists()


def test_more_than_a_pipe_holds_goes_both_ways(tmp_path: Path) -> None:
    """Thousands of messages and answers: neither side may wait for the other to read first."""
    text = "word " * 400
    with service(binary()) as asked:
        (index,) = (each["index_id"] for each in asked.ask([{"type": "NewIndex", "config": {}}]))
        record = {"type": "AddRecord", "index_id": index, "content": text, "language": "en", "meta": {}}
        told = asked.ask({**record, "url": f"/{number}/", "filters": {}, "sort": {}} for number in range(1500))
        assert [each["page_url"] for each in told] == [f"/{number}/" for number in range(1500)]


def test_what_pagefind_complains_of_is_told() -> None:
    with pytest.raises(NotIndexedError, match="does not yet exist"), service(binary()) as asked:
        asked.ask([{"type": "WriteFiles", "index_id": 77, "output_path": "/nowhere"}])


def test_a_program_that_is_not_there_is_told_with_what_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "missing"))
    with pytest.raises(NotIndexedError, match=r"PAGEFIND_BINARY_PATH names .*missing"):
        binary()
    monkeypatch.delenv("PAGEFIND_BINARY_PATH")
    monkeypatch.setitem(__import__("sys").modules, "pagefind_bin", None)
    with pytest.raises(NotIndexedError, match="pip install pagefind-bin"):
        binary()
    broken = program(tmp_path, "")
    broken.write_bytes(b"\x7fELF no program")
    with pytest.raises(NotIndexedError, match="cannot be run"), service(broken):
        pass


def test_a_site_is_built_without_a_search_and_says_why(tmp_path: Path) -> None:
    project = project_in(tmp_path / "p", {"ann-lee.yml": profile_of({})})
    missing = {"PAGEFIND_BINARY_PATH": str(tmp_path / "missing")}
    loose = build(project, tmp_path / "loose", environment=missing)
    assert loose.code == 0
    assert "The site has no search: PAGEFIND_BINARY_PATH names" in loose.said
    assert (tmp_path / "loose" / "members" / "ann-lee" / "index.html").is_file()
    strict = build(project, tmp_path / "strict", "--strict", environment=missing)
    assert strict.code != 0
    assert "Traceback" not in loose.said + strict.said


# The built site.


def test_the_built_site_has_the_search_and_nothing_of_the_themes(site: Built) -> None:
    assert not (site.folder / "search").exists()
    names = {file.name for file in (site.folder / "pagefind").iterdir()}
    assert {"pagefind-worker.js", "pagefind-entry.json", "near", "index", "fragment", "filter"} <= names
    assert not [name for name in names if "ui" in name or name == "pagefind.js"]
    for page in ("", "members/", "guide/members/", "404.html"):
        assert site.read(page).count('id="find"') == 1
        assert "md-search" not in site.read(page)
        assert 'name="search"' not in site.read(page), "the theme would fetch its own index"


def test_contact_details_are_in_no_record_of_the_built_site(site: Built) -> None:
    fragments = b"".join(gzip.decompress(file.read_bytes()) for file in (site.folder / "pagefind/fragment").iterdir())
    text = fragments.decode()
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
    fragments = b"".join(gzip.decompress(file.read_bytes()) for file in (built.folder / "pagefind/fragment").iterdir())
    assert b"Axolotl" in fragments
    assert b"Quagga" not in fragments


def test_two_builds_have_the_same_search(site: Built, again: Built) -> None:
    for file in sorted((site.folder / "pagefind").rglob("*")):
        if file.is_file():
            other = again.folder / file.relative_to(site.folder)
            assert other.read_bytes() == file.read_bytes(), file
    assert len(list((site.folder / "pagefind").rglob("*"))) == len(list((again.folder / "pagefind").rglob("*")))


def test_a_record_without_parts_has_no_content() -> None:
    assert replace(SearchRecord("x/", "guide", "X", ()), title="Y").content == ""
