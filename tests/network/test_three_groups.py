"""Three groups next door, each on a server of its own: an honest one, a hostile one, and one that disappears."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command import tradekin
from groups import group_of
from shared import profile_of
from sitebuild import Built, build, everywhere, project_in
from towns import BEYOND, Town, answering, beyond_file, beyond_record, town

from tradekin.directory.group_terms import GroupTerms
from tradekin.language import speaking
from tradekin.network import neighbour_update
from tradekin.network.kept_neighbours import KEPT
from tradekin.network.neighbour_run import shown_neighbours
from tradekin.network.neighbour_update import NeighbourOptions, update_neighbours
from tradekin.network.public_fetch import Fetched, FetchLimits, FetchState, NoAnswer
from tradekin.settings import SETTINGS, Settings
from tradekin.vocabulary import load_vocabulary

BEN, SHY, HID, LISTED = "Benbeyond", "Shycanary", "Hidcanary", "Listcanary"
"""Family names: who agreed, who did not, who is hidden, and whom a list says yes for."""
PHONE, EMAIL = "+1 207-555-0190", "canary-mail@example.com"
BUYERS = {"customers": ["people who buy an old house"]}
SACO = {
    "ben": {
        "name": f"Ben {BEN}", "business": f"{BEN} Pipes", "trade": "plumber", "beyond": "yes", **BUYERS,
        "summary": f"{BEN} keeps water where it belongs.", "contact": {"email": EMAIL, "phone": PHONE},
        "good_introduction": f"Whoever has water where none should be: {PHONE}.",
    },
    "shy": {"name": f"Cleo {SHY}", "business": f"{SHY} Works", "trade": "roofer", **BUYERS},
    "hid": {"name": f"Dee {HID}", "business": f"{HID} Works", "trade": "mason", "beyond": "yes", "hidden": "yes"},
    "listed": {"name": f"Eve {LISTED}", "business": f"{LISTED} Co", "trade": "florist", "beyond": "yes",
               "from_list": "yes"},
}  # fmt: skip
CASCO = {
    "ann-lee": {
        "name": "Ann Lee",
        "business": "Lee Co",
        "trade": "electrician",
        "partners_wanted": ["plumber"],
        **BUYERS,
    },
    "bo-dai": {"name": "Bo Dai", "business": "Dai Co", "trade": "home inspector", **BUYERS},
}
EVIL = beyond_file(
    beyond_record("mal-lory", name="Mallory <script>alert(1)</script>", trade={"name": "baker", "id": "baker"},
                  summary="</script><script>alert(2)</script>{{ 7*191 }} call +1 207 555 0123"),
    beyond_record("trojan-horse", name="Trojan\u202eHorse"),
    beyond_record("ann-lee", name="Ann Lee", business="Lee Co", summary="Impostorcanary pays for leads."),
    {"slug": "nothing"},
    "nobody",
    group="Evil </h1> Table",
    facilitator={"name": "Eve\u00a0<b>", "email": "eve@evil.example.com"},
)  # fmt: skip
FADING = beyond_file(
    beyond_record("fay-ding", name="Fay Dingcanary", trade={"name": "architect", "id": "architect"}),
    group="Fading Light",
)


@dataclass(frozen=True)
class Street:
    """Our group and its neighbours' servers."""

    ours: Path
    theirs: Path
    saco: Town
    evil: Town
    fading: Town

    def update(self, day: str, *more: str) -> Result:
        return tradekin(self.ours, "neighbours", "update", "--loopback", "--on", day, *more)

    @property
    def kept(self) -> str:
        return (self.ours / KEPT).read_text(encoding="utf-8")

    def told(self, day: str) -> dict[str, dict[str, Any]]:
        """What is told as JSON, by the site."""
        shape = json.loads(self.update(day, "--format", "json").stdout)
        return {each["address"]: each for each in shape["neighbours"]}

    def publish_saco(self, folder: Path) -> Built:
        made = build(self.theirs, folder, "--strict")
        assert made.code == 0, made.said
        self.saco.show(folder)
        return made


def _profiles(members: dict[str, dict[str, Any]]) -> dict[str, str | bytes]:
    return {f"{slug}.yml": profile_of({"summary": "We help.", **fields}) for slug, fields in members.items()}


def _settle(project: Path, name: str, address: str, extra: str = "") -> Path:
    """Give a project a name, an address, and settings."""
    text = (project / SETTINGS).read_text(encoding="utf-8")
    start, end = text.index("      areas:"), text.index("      languages:")
    text = (text[:start] + extra + text[end:]).replace("site_name: Casco Bay Breakfast", f"site_name: {name}")
    (project / SETTINGS).write_text(text.replace("https://tradekin.example.com/", f"{address}/"), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    folder = tmp_path_factory.mktemp("street")
    with town() as saco, town() as evil, town() as fading:
        theirs = _settle(project_in(folder / "saco", _profiles(SACO)), "Saco Sunrise", saco.address)
        named = f"      neighbours: [{saco.address}, {evil.address}, {fading.address}/]\n"
        ours = _settle(project_in(folder / "casco", _profiles(CASCO)), "Casco", "https://casco.example.com", named)
        evil.publish(EVIL)
        fading.publish(FADING)
        street = Street(ours, theirs, saco, evil, fading)
        street.publish_saco(folder / "saco-site")
        yield street


@pytest.fixture(scope="module")
def asked(street: Street) -> Result:
    """The first time that they are asked."""
    return street.update("2026-01-01")


@pytest.fixture(scope="module")
def made(street: Street, asked: Result) -> Built:
    """Our site, as it was built after that."""
    assert asked.exit_code == 0, asked.output
    built = build(street.ours, street.ours.parent / "casco-site", "--strict")
    assert built.code == 0, built.said
    return built


def test_only_who_agreed_is_in_what_a_group_publishes_for_others_without_a_way_to_be_reached(street: Street) -> None:
    text = street.saco.files[BEYOND].decode()
    assert [each["slug"] for each in json.loads(text)["members"]] == ["ben"]
    for nobody in (SHY, HID, LISTED, "555-0190", "5550190", "555 0", EMAIL):
        assert nobody not in text
    assert HID not in "".join(each.decode("utf-8", "ignore") for each in street.saco.files.values())


def test_each_group_is_told_of_with_who_is_left_out(street: Street, asked: Result) -> None:
    assert "Saco Sunrise: 1 member may be shown here." in asked.output
    assert "4 records are left out" in asked.output or "3 records are left out" in asked.output
    assert "trojan-horse: P007" in asked.output
    assert all(each.isprintable() for each in asked.output.splitlines())


def test_what_is_kept_holds_who_agreed_and_nobody_else(street: Street, asked: Result) -> None:
    kept = street.kept
    assert BEN in kept
    for nobody in (SHY, HID, LISTED, "555-0190", "5550190", "555 0", EMAIL, "\u202e"):
        assert nobody not in kept


def test_pages_say_who_is_next_door_where_nobody_is_here(made: Built) -> None:
    page = "neighbours/saco-sunrise/"
    assert f'Nobody here, but one in <a href="../{page}"><bdi>Saco Sunrise</bdi></a>.' in made.read("wanted/")
    for address in ("trades/plumber/", "customers/home-buyers/"):
        assert f"{BEN} Pipes" in made.read(address), address
        assert "<bdi>Saco Sunrise</bdi>" in made.read(address)
    own = made.read(page)
    assert f"{BEN} keeps water where it belongs." in own
    assert "/members/ben/" in own
    assert "January 1, 2026" in own
    assert any(name.startswith("lookup/") for name in everywhere(made, f"{BEN} Pipes, in Saco Sunrise"))
    assert "htmlUrl" in made.read("api/neighbours.opml")


def test_nobody_who_did_not_agree_and_no_number_of_anybody_next_door_is_in_any_byte(made: Built) -> None:
    for nobody in (SHY, HID, LISTED, "555-0190", "5550190", "555 0123", EMAIL, "Impostorcanary", "\u202e"):
        assert not everywhere(made, nobody), nobody


def test_nothing_that_a_hostile_group_says_is_anything_but_text(made: Built) -> None:
    page = made.read("neighbours/evil-h1-table/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "Evil &lt;/h1&gt; Table" in page
    for file in made.folder.rglob("*.html"):
        assert "<script>alert" not in file.read_text(encoding="utf-8"), file
    assert not everywhere(made, "1337")
    assert not everywhere(made, "eve@evil.example.com")


def test_nobody_next_door_goes_on_to_others_from_here(made: Built) -> None:
    assert json.loads(made.read("api/beyond.json"))["members"] == []
    assert not [name for name in everywhere(made, BEN) if name.startswith(("api/", "people/", "roster/", "members/"))]


def test_a_build_asks_nobody_and_gives_the_same_again(street: Street, made: Built) -> None:
    before = [len(each.asked) for each in (street.saco, street.evil, street.fading)]
    again = build(street.ours, street.ours.parent / "casco-again", "--strict")
    assert [len(each.asked) for each in (street.saco, street.evil, street.fading)] == before
    names = {file.relative_to(made.folder) for file in made.folder.rglob("*") if file.is_file()}
    assert names == {file.relative_to(again.folder) for file in again.folder.rglob("*") if file.is_file()}
    assert not [name for name in names if (made.folder / name).read_bytes() != (again.folder / name).read_bytes()]


def test_who_takes_it_back_is_gone_from_every_byte_after_the_next_time(street: Street, made: Built) -> None:
    assert everywhere(made, BEN)
    profile = street.theirs / "members" / "ben.yml"
    profile.write_text(profile.read_text(encoding="utf-8").replace('beyond: "yes"', 'beyond: "no"'), encoding="utf-8")
    assert 'beyond: "no"' in profile.read_text(encoding="utf-8")
    street.publish_saco(street.theirs.parent / "saco-later")
    assert everywhere(Built(street.theirs.parent / "saco-later", "", 0), BEN), "the own group shows them still"
    assert street.update("2026-01-02").exit_code == 0
    assert BEN not in street.kept
    later = build(street.ours, made.folder, "--strict")
    assert later.code == 0, later.said
    assert not everywhere(later, BEN)
    assert not [file for file in later.folder.rglob("*") if BEN.casefold() in file.name.casefold()]
    assert "<bdi>Saco Sunrise</bdi>" not in later.read("wanted/")


def test_a_group_that_disappears_is_told_at_once_and_left_out_after_a_time(street: Street, made: Built) -> None:
    street.update("2026-01-02")
    street.fading.odd = answering(404)
    ran = street.update("2026-01-03")
    assert ran.exit_code == 1
    assert "Fading Light publishes nothing for other groups any more, or not yet (404)." in ran.output
    assert "shown for 13 more days" in ran.output
    assert "Dingcanary" in street.kept
    assert street.told("2026-01-16")[street.fading.address]["state"] == "gone"
    assert "Dingcanary" in street.kept
    assert "Nothing of it is shown any more." in street.update("2026-01-17").output
    assert "Dingcanary" not in street.kept


def test_a_group_that_moves_or_lies_is_told(street: Street, made: Built) -> None:
    street.evil.odd = answering(301, Location="https://better.example.com/api/beyond.json")
    assert (
        "leads to another site, which is not followed: https://better.example.com" in street.update("2026-01-02").output
    )
    street.evil.odd = None
    street.evil.publish({**EVIL, "site": "https://saco.example.com/"})
    assert "it says that its site is https://saco.example.com/." in street.update("2026-01-02").output
    street.evil.publish({**EVIL, "made": "2027-01-01"})
    assert street.told("2026-01-02")[street.evil.address]["state"] == "unreadable"


def test_whom_the_settings_do_not_name_any_more_is_kept_no_longer(street: Street, made: Built) -> None:
    text = (street.ours / SETTINGS).read_text(encoding="utf-8")
    (street.ours / SETTINGS).write_text(text.replace(f"{street.evil.address}, ", ""), encoding="utf-8")
    street.update("2026-01-02")
    assert street.evil.address not in street.kept
    (street.ours / SETTINGS).write_text(text, encoding="utf-8")


SEEN = {
    "format": 1,
    "groups": [{"address": "https://s.example.com", "seen": "2026-01-01", "published": beyond_file(beyond_record())}],
}


@pytest.mark.parametrize(("day", "count"), [("2025-12-31", 1), ("2026-01-15", 1), ("2026-01-16", 0)])
def test_a_build_leaves_out_whom_it_has_not_heard_of_for_too_long(tmp_path: Path, day: str, count: int) -> None:
    from datetime import date

    (tmp_path / KEPT).write_text(json.dumps(SEEN))
    group = group_of(CASCO, neighbours=["https://s.example.com/"])
    assert len(shown_neighbours(tmp_path, group, date.fromisoformat(day)).everybody) == count


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 1, "groups": [7, {"address": []}]}', b"[" * 9_999]
)
def test_a_kept_file_that_is_none_shows_nobody(tmp_path: Path, data: bytes) -> None:
    from datetime import date

    (tmp_path / KEPT).write_bytes(data)
    group = group_of(CASCO, neighbours=["https://s.example.com/"])
    assert shown_neighbours(tmp_path, group, date(2026, 1, 1)).everybody == ()


@pytest.mark.parametrize("why", list(NoAnswer))
def test_why_a_site_gives_no_answer_is_said_in_the_groups_language(
    why: NoAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    monkeypatch.setattr(neighbour_update, "fetch", lambda *_: Fetched(FetchState.SILENT, detail=why))
    wanted = NeighbourOptions(("https://s.example.com",), 14, date(2026, 1, 1), FetchLimits())
    terms = GroupTerms.of(Settings(country="DE"), load_vocabulary("DE"))
    _, (english,) = update_neighbours(wanted, (), terms)
    with speaking("de"):
        _, (german,) = update_neighbours(wanted, (), terms)
    assert english.message == f"https://s.example.com gives no answer ({why.value})."
    assert german.message.startswith("https://s.example.com antwortet nicht (")
    assert why.value not in german.message


def test_git_is_not_to_keep_it() -> None:
    from tradekin.directory.private_lists import kind_of

    assert kind_of(KEPT, lambda: b"{}") == ("S005", "what neighbouring groups show of their members today")
