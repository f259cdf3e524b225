"""What nobody published is nowhere in the site: every byte of every file is searched for values put where they stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shared import profile_of
from sitebuild import Built, build, everywhere, project_in

PUBLISHED = {
    "website": "https://canary-site.example.com/",
    "booking": "https://canary-booking.example.com/",
    "email": "canary-mail@example.com",
    "phone": "+1 207-555-0190",
}
_SECRET = "canary-secret"
_DIGITS = re.compile(rb"207[\s().\-%20]*555[\s.\-%20]*0190|2075550190")


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site in which each member publishes one thing, one nothing, one all; and files that are nobody's business."""
    return _built(tmp_path_factory.mktemp("canaries"))


@pytest.fixture(scope="module")
def discreet(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same group, but it keeps contact details to each member's own page."""
    return _built(tmp_path_factory.mktemp("discreet"), "      contacts_in_exports: false\n")


def _built(folder: Path, asked: str = "") -> Built:
    trades = ("electrician", "home inspector", "plumber", "architect", "realtor", "mortgage broker")
    shared = {
        "customers": ["home buyers", "owners of older houses"],
        "github": f"{_SECRET}-login",
        "can_introduce": [{"trade": "florist", "how": "We share a yard."}],
    }
    kinds: list[dict[str, str]] = [{}, PUBLISHED, *({name: value} for name, value in PUBLISHED.items())]
    profiles = {}
    for number, contact in enumerate(kinds):
        name = "all" if contact is PUBLISHED else next(iter(contact), "nothing")
        wish = "welcome" if number % 2 else "ask first"
        fields = {"name": f"Member {name}", "business": name, "trade": trades[number], "introductions": wish, **shared}
        profiles[f"member-{name}.yml"] = profile_of({**fields, **({"contact": contact} if contact else {})})
    project = project_in(folder / "p", profiles)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("      areas:"), settings.index("      languages:")
    (project / "mkdocs.yml").write_text(settings[:start] + asked + settings[end:], encoding="utf-8")
    (project / "contacts.csv").write_text(f"name,email\nMember nothing,{_SECRET}@example.com\n", encoding="utf-8")
    (project / "introductions.csv").write_text(f"date,a,b,state\n2026-01-01,{_SECRET},member-all,asked\n")
    built = build(project, folder / "site", "--strict", environment={"CANARY": _SECRET})
    assert built.code == 0, built.said
    return built


def test_what_nobody_published_stands_in_no_byte_of_the_site(canaries: Built) -> None:
    assert not everywhere(canaries, _SECRET) - {f"members/{each}/index.html" for each in _slugs(canaries)}
    assert len(list(canaries.folder.rglob("keep-in-touch.ics"))) > 2


def _slugs(site: Built) -> set[str]:
    return {each.parent.name for each in site.folder.glob("members/*/index.html")}


def test_a_detail_stands_only_where_it_belongs_to_whoever_published_it(canaries: Built) -> None:
    """On the owner's page and in the owner's files, on pages of the owner's pairs, and in lists of everybody."""
    for name, value in PUBLISHED.items():
        owners = {f"member-{name}", "member-all"}
        found = {file for file in everywhere(canaries, value) if not file.startswith(("api/", "roster/", "trades/"))}
        assert found, name
        strange = {file for file in found if not any(owner in file for owner in owners)}
        assert not strange, f"{name}: {strange}"


def test_where_a_group_keeps_them_there_details_stand_on_their_owners_page_alone(discreet: Built) -> None:
    assert discreet.read("trades/florist/").count("The address stands on the member’s own page") == 2
    for name, value in PUBLISHED.items():
        owners = [f"member-{name}", "member-all"]
        own = [f"members/{owner}/" for owner in owners]
        found = everywhere(discreet, value)
        assert found
        assert not {file for file in found if not file.startswith(tuple(own))}, name


def _without_booking(text: bytes) -> bytes:
    """A page of two of whom one is booked nowhere, without the one link by which the other is booked."""
    return re.sub(rb'<a href="https://canary-booking\.example\.com/"', b"", text, count=1)


def test_a_member_who_published_nothing_appears_nowhere_with_a_contact(canaries: Built) -> None:
    folder = canaries.folder
    assert not list(folder.glob("members/member-nothing/*.vcf"))
    said = re.sub('"@(?:context|graph|type|id)":', "", canaries.read("members/member-nothing/"))
    assert "No address is published here." in said
    assert "@" not in said.replace("facilitator@example.com", "")
    assert "tel:" not in said
    for file in folder.glob("partners/*member-nothing*/*"):
        assert b"canary" not in _without_booking(file.read_bytes()), file


def test_who_published_a_telephone_number_only_has_no_address_anywhere(canaries: Built) -> None:
    for file in canaries.folder.glob("*/*member-phone*/*"):
        if "member-all" not in file.as_posix():
            text = _without_booking(file.read_bytes()).replace(b"facilitator@example.com", b"")
            assert b"canary" not in text.replace(f"{_SECRET}-login".encode(), b""), file
            assert b"@example.com" not in text, file
    card = (canaries.folder / "members/member-phone/member-phone.vcf").read_text(encoding="utf-8")
    assert "TEL" in card
    assert "EMAIL" not in card
    assert _DIGITS.search(card.encode())
