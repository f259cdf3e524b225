"""A member who moves and wants a page here to say where: from the form to the file, and from there to the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from issues import Group, Ran, body_of, event_of, fields_of
from playwright.sync_api import Browser, expect
from review_group import PNG
from shared import profile_of
from sitebuild import Built, build, everywhere, project_in, serve
from walking import PHONE, walking

from tradekin.intake.forms.issue_forms import FormKind

pytestmark = [pytest.mark.browser, pytest.mark.site]

CANARY, SLUG, NAME, WHERE = "Quxcanary", "quxa-lind", "Quxa Lind", "https://saco.example.com/members/quxa-lind/"
SHARED = {"customers": ["home buyers"], "introductions": "welcome"}
MOVING = {
    **SHARED,
    "name": NAME,
    "business": f"{CANARY} Studio",
    "trade": "electrician",
    "summary": f"{CANARY} keeps the lights on.",
    "about": f"{CANARY} learned it at sea.",
    "contact": {"phone": "+1 207 555 0177"},
    "photo": f"{SLUG}.png",
    "thanks": [{"to": "ben-ode", "for": f"For a {CANARY} evening.", "on": "2025-12-30"}],
    "github": "quxa",
    "github_id": "770077007",
}
OTHERS = {
    "ben-ode.yml": {
        "name": "Ben Ode", "trade": "home inspector",
        "thanks": [{"to": SLUG, "for": "For a seat at the window.", "on": "2025-11-02"}],
    },
    "cleo-dai.yml": {"name": "Cleo Dai", "trade": "mortgage broker"},
}  # fmt: skip


def asks_to_move(group: Group, where: str = WHERE, **changed: object) -> Ran:
    answers = {"profile": SLUG, "moved": where}
    event = event_of(body_of(answers, FormKind.LEAVE), FormKind.LEAVE, **{"user": QUXA, **changed})
    return group.run(event)


QUXA = {"login": "quxa", "id": 770077007, "type": "User"}
EVE = {"login": "eve", "id": 666, "type": "User"}


def group_in(folder: Path) -> Group:
    profiles = {
        name: profile_of({**SHARED, "business": "A Co", "summary": "We do.", **each}) for name, each in OTHERS.items()
    }
    project_in(folder, {**profiles, f"{SLUG}.yml": profile_of(MOVING)})
    (folder / "members" / "photos").mkdir()
    (folder / "members" / "photos" / f"{SLUG}.png").write_bytes(PNG)
    return Group(folder)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return asks_to_move(group_in(tmp_path_factory.mktemp("moved") / "p"))


@pytest.fixture(scope="module")
def made(ran: Ran, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    group = group_in(folder / "p")
    asks_to_move(group)
    built = build(group.folder, folder / "site", "--strict")
    assert built.code == 0, built.said
    return built


def test_the_form_makes_the_profile_a_page_that_says_where_to_look(ran: Ran) -> None:
    assert ran.status == 0
    assert fields_of(ran.members[f"{SLUG}.yml"]) == {
        **{name: MOVING[name] for name in ("name", "business", "trade", "summary", "github", "github_id")},
        "moved": WHERE,
    }
    assert f"photos/{SLUG}.png" not in ran.members
    assert ran.files["title.txt"] == f"Moves to another group: {NAME}\n"
    assert "asks that a small page say where to look" in ran.files["pull-request.md"]
    assert "a small page says where to look for you" in ran.files["reply.md"]


def test_without_an_answer_there_everything_goes_as_before(tmp_path: Path) -> None:
    ran = asks_to_move(group_in(tmp_path / "p"), "")
    assert ran.outcome["outcome"] == "removed"
    assert f"{SLUG}.yml" not in ran.members


def test_asked_by_somebody_else_nothing_changes_before_the_member_was_asked(tmp_path: Path) -> None:
    group = group_in(tmp_path / "p")
    ran = asks_to_move(group, user=EVE)
    assert ran.outcome["needs_person"] is True
    assert "moved" not in fields_of(ran.members[f"{SLUG}.yml"])
    assert ran.files["title.txt"].startswith("Ask first, wants to leave")
    assert "A small page would then say where to look for you" in ran.files["pull-request.md"]


def test_whoever_comes_back_by_joining_again_is_here_again(tmp_path: Path) -> None:
    group = group_in(tmp_path / "p")
    asks_to_move(group)
    answers = {name: str(MOVING[name]) for name in ("name", "business", "trade", "summary")}
    ran = group.join(answers, user=QUXA)
    assert ran.status == 0
    assert "moved" not in fields_of(ran.members[f"{SLUG}.yml"])


def test_the_page_has_the_name_and_where_to_look_and_no_byte_of_the_site_has_more(made: Built) -> None:
    page = made.read(f"members/{SLUG}/")
    assert f'href="{WHERE}"' in page
    assert NAME in page
    for value in (CANARY, "555-0177", "2025-12-30", "770077007"):
        assert not everywhere(made, value), value
    assert "seat at the window" not in page
    named = {name for name in everywhere(made, NAME) if not name.startswith("members/quxa-lind/")}
    assert named == set()
    assert not [address for address in made.pages() if address.startswith("partners/") and SLUG in address]


@pytest.fixture(scope="module")
def address(made: Built) -> Iterator[str]:
    yield from serve(made.folder)


def test_old_addresses_lead_to_the_page(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE) as walk:
        page = walk.open(f"partners/ben-ode--{SLUG}/", ready="")
        expect(page.locator("#former-pair a")).to_have_text(["Ben Ode", f"Where to look for {NAME}"])
        page.locator("#former-pair a").last.click()
        expect(page.locator("h1")).to_have_text(f"{NAME} moved to another group")
        assert walk.violations() == []
        assert walk.too_wide == 0
        walk.said[:] = [said for said in walk.said if "404" not in said]
