"""Contact cards, read back by others' programs."""

from __future__ import annotations

import shutil
import subprocess
from ast import literal_eval
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import vobject
from groups import group_of
from oddpeople import ADDRESS, members, odd_group

from tradekin.directory import Directory, Member
from tradekin.letters.contact_card import card, has_card, page_of, short_card

GOLDEN = Path(__file__).parent / "golden"
KHARD = shutil.which("khard")
ANA = {
    "name": "Ana Ferreira",
    "business": "Alder, Ferreira & Sons; Electrical",
    "trade": "electrician",
    "summary": "We keep the lights on:\nin old houses, and new workshops.",
    "contact": {
        "website": "https://alder.example.com/",
        "booking": "https://alder.example.com/book?for=1,2",
        "email": "ana@alder.example.com",
        "phone": "+1 207 555 0100",
    },
}


def cards() -> Iterator[tuple[Member, Directory, str]]:
    for member, directory in members():
        if file := card(member, directory, ADDRESS):
            yield member, directory, file


def member_with(**fields: Any) -> tuple[Member, Directory]:
    directory = group_of({"ana-ferreira": {**ANA, **fields}}, group="Casco, Bay")
    return directory.members[0], directory


def card_with(**fields: Any) -> str:
    file = card(*member_with(**fields), ADDRESS)
    assert file
    return file


def values(read: Any, name: str) -> list[Any]:
    return [each.value for each in read.contents.get(name, [])]


def test_others_read_the_same_values_whatever_members_wrote() -> None:
    for member, directory, file in cards():
        profile, contact = member.profile, member.profile.contact
        read = vobject.readOne(file)
        assert values(read, "fn") == [profile.name]
        assert values(read, "org") == [[profile.business]]
        assert values(read, "title") == [profile.trade]
        assert values(read, "note") == [profile.summary]
        assert values(read, "tel") == [contact.phone] * bool(contact.phone)
        assert values(read, "email") == [contact.email] * bool(contact.email)
        addresses = [each.replace(",", "%2C") for each in (contact.website, contact.booking) if each]
        assert values(read, "url") == [*addresses, ADDRESS + page_of(member)]
        assert values(read, "x-ablabel")[-1].replace("\\", "") == directory.settings.group.replace("\\", "")


def test_a_name_is_shown_as_it_was_written_whatever_part_is_the_familys() -> None:
    for name in ("Ana Ferreira", "Juniper", "Mary Ann van der Berg", "Dr. Ada Lovelace, PhD", "陈美玲", "Hyun-woo Bae"):
        read = vobject.readOne(card_with(name=name))
        assert read.fn.value == name
        assert read.n.value == vobject.vcard.Name(given=name)


def test_no_text_opens_closes_or_adds_anything() -> None:
    allowed = (
        "BEGIN VERSION UID N FN NICKNAME ORG TITLE NOTE TEL EMAIL URL END "
        "item1.URL item2.URL item1.X-ABLabel item2.X-ABLabel"
    )
    for _, _, file in cards():
        lines = file.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
        names = [line.partition(":")[0].partition(";")[0] for line in lines]
        assert len(names) == len(set(names))
        assert set(names) <= set(allowed.split())


def test_lines_are_short_end_in_crlf_and_tear_no_character_apart() -> None:
    for _, _, file in cards():
        data = file.encode()
        assert data.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
        assert data.endswith(b"\r\nEND:VCARD\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert all(len(line) <= 75 and line.decode() is not None for line in data.split(b"\r\n"))


def test_who_published_nothing_has_no_card() -> None:
    member, directory = member_with(contact={})
    assert not has_card(member)
    assert card(member, directory, ADDRESS) is None
    assert short_card(member, ADDRESS) is None


@pytest.mark.parametrize("name", ["website", "booking", "email", "phone"])
def test_a_card_has_the_one_detail_that_was_published_and_no_other(name: str) -> None:
    everything = ANA["contact"]
    assert isinstance(everything, dict)
    member, directory = member_with(contact={name: everything[name]})
    file = card(member, directory, "")
    assert file
    read = vobject.readOne(file)
    found = [*values(read, "url"), *values(read, "email"), *values(read, "tel")]
    assert found == [str(getattr(member.profile.contact, name)).replace(",", "%2C")]


def test_nothing_but_what_the_card_is_for_is_in_it() -> None:
    private = {
        "about": "canary-about",
        "github": "canary-login",
        "good_introduction": "canary-introduction",
        "gains": {"goals": ["canary-goal"]},
        "offers": ["canary-offer"],
        "areas": ["canary-area"],
        "can_introduce": [{"trade": "architect", "how": "canary-how"}],
    }
    assert "canary" not in card_with(**private).replace("\r\n ", "")


def test_the_website_comes_first_since_some_programs_keep_one() -> None:
    lines = card_with().split("\r\n")
    assert next(line for line in lines if "URL" in line) == "URL:https://alder.example.com/"


def test_a_card_is_the_same_however_often_it_is_made_and_keeps_its_id() -> None:
    assert card_with() == card_with()
    changed = vobject.readOne(card_with(name="Ana F. Silva", business="Other"))
    assert changed.uid.value == vobject.readOne(card_with()).uid.value


def test_the_short_card_leaves_out_what_can_be_read_on_the_page() -> None:
    member, _ = member_with()
    short = short_card(member, ADDRESS)
    assert short
    read = vobject.readOne(short)
    assert set(read.contents) == {"version", "n", "fn", "org", "tel", "email", "url"}
    assert values(read, "url") == ["https://alder.example.com/"]


def test_the_short_card_leads_to_the_members_page_if_there_is_no_website() -> None:
    member, _ = member_with(contact={"phone": "+1 207 555 0100"})
    read = vobject.readOne(short_card(member, ADDRESS) or "")
    assert values(read, "url") == [f"{ADDRESS}members/ana-ferreira/"]


def test_an_extension_is_told_in_words_and_never_stands_in_what_a_telephone_dials() -> None:
    member, directory = member_with(contact={"phone": "+1 207 555 0100 x12"})
    for file in (card(member, directory, ADDRESS), short_card(member, ADDRESS)):
        read = vobject.readOne(file or "")
        assert values(read, "tel") == ["+1 207-555-0100"]
        assert values(read, "note")[0].endswith("Telephone extension: 12")


def test_the_card_is_worded_as_agreed(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "card.vcf", card_with())


@pytest.mark.skipif(not KHARD, reason="khard is not installed")
def test_khard_shows_the_same_values(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    settings = tmp_path / "khard.conf"
    settings.write_text(f"[addressbooks]\n[[c]]\npath = {book}\n[general]\ndefault_action = list\n")
    told = list(cards())
    for number, (_, _, file) in enumerate(told):
        (book / f"{number}.vcf").write_bytes(file.encode())
    fields = "formatted_name,organisations,titles,phone_numbers,emails,webpages,notes"
    shown = khard(settings, "list", "-p", "-F", fields)
    lines = {line.partition("\t")[0]: line.split("\t")[1:] for line in shown.splitlines()}
    assert len(lines) == len(told) > len(odd_group().members)
    for member, _, _ in told:
        profile, contact = member.profile, member.profile.contact
        business, title, phone, email, pages, note = (literal_eval(each or "{}") for each in lines[profile.name])
        assert (business, title, note) == ([[profile.business]], [profile.trade], [profile.summary])
        assert list(phone.values()) == [[contact.phone]] * bool(contact.phone)
        assert list(email.values()) == [[contact.email]] * bool(contact.email)
        addresses = [each for page in pages for each in (page.values() if isinstance(page, dict) else [page])]
        own = [each.replace(",", "%2C") for each in (contact.website, contact.booking) if each]
        assert sorted(addresses) == sorted([*own, ADDRESS + page_of(member)])


def khard(settings: Path, *arguments: str) -> str:
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "EDITOR": "true"}
    command = [str(KHARD), "-c", str(settings), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
