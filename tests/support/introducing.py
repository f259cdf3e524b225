"""What tests of introductions share: the sample group's letters, scenes of every kind, and what a letter's shape is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from groups import group_of, sample_group
from issues import body_of, event_of
from shared import profile_of

from tradekin.cli import main
from tradekin.directory import Directory, Member
from tradekin.facilitator.introduce import _reasons
from tradekin.intake.forms import issue_forms
from tradekin.letters import Letter, LetterKind, Letters, MemberWish, Voice
from tradekin.letters.guests import GuestFacts, anybody_of, conversations_of, guest_from
from tradekin.letters.sides import NextDoor
from tradekin.partners import Partners, find_partners

MOST_WORDS = 120
_SLIPS = re.compile(
    r"  |\n{3}|[ \t]\n| [,.;:!?](?:\s|$)|,,|;;|::|\.\.|,\.|\.,|!\.|\?\.|“”|“ | ”|\bNone\b|\{\{|\}\}|\{%|\[\]|\(\)"
    r"|\ba [aeiou]\w|\ban [bcdfgjklmnpqrstvwxyz]|’’|\bDear Sir\b"
)
_FINE = re.compile(r"\ba (?:u[nst]i|use|uk|eu|one)|Tap! Chip! Swipe!|P\.A\.", re.IGNORECASE)


@cache
def sample_partners() -> Partners:
    return find_partners(sample_group())


@cache
def sample_letters() -> Letters:
    return Letters.of(sample_group(), sample_partners().reasons)


def letters_of(profiles: Mapping[str, Mapping[str, Any]], **settings: Any) -> tuple[Letters, Directory]:
    directory = group_of(profiles, **{"group": "Harbour Breakfast", "facilitator": {"name": "Mo Field"}, **settings})
    return Letters.of(directory, _reasons(directory)), directory


def as_shown(letter: Letter) -> str:
    """A letter as golden files hold it."""
    return f"To: {', '.join(each.name for each in letter.to)}\nSubject: {letter.subject}\n\n{letter.body}"


HOW_TO_REACH = "How to reach "
"""Begins the lines of an introduction with numbers and addresses, which end without a full stop."""


def beyond_portraits(letter: Letter) -> int:
    """How many words an introduction has beyond the two paragraphs about its members, and how to reach them."""
    paragraphs = [each for each in letter.body.strip().split("\n\n") if not each.startswith(HOW_TO_REACH)]
    return len(" ".join(paragraphs[:2] + paragraphs[4:]).split())


def slips_in(letter: Letter) -> list[str]:
    """What is wrong with the shape of a letter. Names of firms are left aside."""
    text = f"{letter.subject}\n\n{letter.body}"
    for each in ("Tap! Chip! Swipe!", "P.A."):
        text = text.replace(each, "Firm")
    found = [match[0] for match in _SLIPS.finditer(text) if not _FINE.match(text[match.start() : match.start() + 8])]
    paragraphs = letter.body.rstrip("\n").split("\n\n")
    found += [each for each in paragraphs if not re.match(r"[“‎]*[^\W\d_a-z]|your facilitator", each)]
    found += [
        each for each in paragraphs[1:-1] if not each.startswith(HOW_TO_REACH) and not re.search(r"[.!?…][”’]*\Z", each)
    ]
    found += re.findall(r"(?<![A-Z]\.)(?<=[.?!] )[a-z]\w+", re.sub(r"“[^”]*”|\b(?:Inc|Co|St|LLC|vs)\.", "Q", text))
    found += ["opening and closing quotation marks differ"] * (text.count("“") != text.count("”"))
    return found


_UNKNOWN = {"customers": ["lighthouse keepers", "tug captains"]}
_FULL: dict[str, Any] = {"areas": ["Portland"], "customers": ["landlords", "homeowners", "restaurants"]}
_ELECTRICIAN = {"trade": "electrician", "summary": "We keep the lights on in old houses and new workshops"}
_INSPECTOR = {"trade": "home inspector", "summary": "I look under the house so that you don't have to."}

Scene = Callable[[], Letter]


def _pair(one: Mapping[str, Any], other: Mapping[str, Any], **settings: Any) -> tuple[Letters, Any, Any]:
    letters, directory = letters_of({"ana-ferreira": one, "ben-okafor": other}, **settings)
    return letters, directory.by_slug["ana-ferreira"], directory.by_slug["ben-okafor"]


def _introduced(one: Mapping[str, Any], other: Mapping[str, Any], **settings: Any) -> Letter:
    letters, a, b = _pair(one, other, **settings)
    return letters.introduction(a, b)


def _sample(kind: str, *slugs: str, **more: Any) -> Letter:
    letters, members = sample_letters(), sample_group().by_slug
    letter: Letter = getattr(letters, kind)(*(members[each] for each in slugs), **more)
    return letter


def _between(knowing: str, trade: str, seeking: str | None = None) -> Letter:
    members, found = sample_group().by_slug, sample_group().vocabulary.trade(trade)
    assert found
    return sample_letters().between(members[knowing], found, members[seeking] if seeking else None)


def _next_door(kind: str, *, why: str = "", **settings: Any) -> Letter:
    letters, one, other = _pair(_ELECTRICIAN, _INSPECTOR, **settings)
    door = NextDoor(other, "Saco Sunrise", "Ines Duarte", "ines@saco.example.com")
    letter: Letter = getattr(letters, kind)(one, door, *([why] if why else []))
    return letter


def guest_letter(facts: GuestFacts) -> Letter:
    """The letter to a guest of the sample group."""
    letters = sample_letters()
    guest, found = guest_from(facts, letters.directory)
    assert guest, found
    return letters.guest(guest, conversations_of(guest, letters.directory, letters.reasons))


def _guest(trade: str) -> Member:
    known = sample_group().vocabulary.trade(trade)
    assert known
    return anybody_of(known, sample_group())


def _anybody(trade: str) -> Letter:
    letters, guest = sample_letters(), _guest(trade)
    return letters.guest(guest, conversations_of(guest, letters.directory, letters.reasons), is_known=False)


SCENES: dict[str, Scene] = {
    "one-shared-group": lambda: _introduced(
        {**_ELECTRICIAN, "customers": ["landlords"]}, {**_INSPECTOR, "customers": ["landlords"]}
    ),
    "several-shared-groups": lambda: _introduced({**_ELECTRICIAN, **_FULL}, {**_INSPECTOR, **_FULL}),
    "usual-customers": lambda: _introduced(_ELECTRICIAN, _INSPECTOR),
    "unknown-customers": lambda: _introduced({**_ELECTRICIAN, **_UNKNOWN}, {**_INSPECTOR, **_UNKNOWN}),
    "asked-for": lambda: _introduced(
        {**_ELECTRICIAN, "partners_wanted": ["home inspector"]}, {**_INSPECTOR, "areas": ["anywhere"]}
    ),
    "asked-for-each-other": lambda: _sample("introduction", "colette-arsenault", "jean-baptiste-mukendi"),
    "can-introduce": lambda: _introduced(
        {**_ELECTRICIAN, "can_introduce": [{"trade": "architect", "how": "We share an office."}]},
        {**_INSPECTOR, "partners_wanted": ["architect"], "offers": ["a second look at any report"]},
    ),
    "only-whom-they-know": lambda: _introduced(
        {"trade": "baker", "customers": ["musicians"], "can_introduce": [{"trade": "architect"}], "areas": ["Saco"]},
        {"trade": "auditor", "customers": ["farms"], "partners_wanted": ["architect"], "areas": ["Bath"]},
    ),
    "nothing-in-common": lambda: _introduced(
        {"trade": "baker", "customers": ["musicians"], "areas": ["Saco"]},
        {"trade": "auditor", "customers": ["farms"], "areas": ["Bath"]},
    ),
    "one-firm": lambda: _introduced(
        {**_ELECTRICIAN, "business": "Harbour Works"}, {**_INSPECTOR, "business": "Harbour Works, Inc."}
    ),
    "one-first-name": lambda: _introduced(
        {**_ELECTRICIAN, "name": "Ana Ferreira"}, {**_INSPECTOR, "name": "Ana Okafor, CPA"}
    ),
    "goes-by-own-name": lambda: _introduced(
        {**_ELECTRICIAN, "business": "Ana Ferreira"}, {"trade": "print shop", "business": "Ben Okafor"}
    ),
    "both-welcome": lambda: _introduced(
        {**_ELECTRICIAN, "introductions": "welcome"}, {**_INSPECTOR, "introductions": "welcome"}
    ),
    "a-group-without-settings": lambda: _introduced(_ELECTRICIAN, _INSPECTOR, group="Our group", facilitator={}),
    "right-to-left-name": lambda: _sample("introduction", "layla-haddad", "thao-nguyen"),
    "long-name": lambda: _sample("introduction", "guadalupe-fernandez-villanueva", "harriet-vandermolen"),
    "one-trade": lambda: _sample("introduction", "hyun-woo-bae", "marcus-tuttle"),
    "by-a-reader": lambda: _sample("introduction", "brandi-lynn-cyr", "craig-dunphy", voice=Voice.READER),
    "ask": lambda: _sample("ask", "ingrid-saether", "wyatt-sprague"),
    "ask-not-a-pair": lambda: _sample("ask", "abdirahman-warsame", "desmond-achebe-clarke"),
    "ask-only-a-place": lambda: _sample("ask", "bartholomew-quimby", "abdirahman-warsame"),
    "ask-because-of-a-request": lambda: _sample(
        "ask",
        "wyatt-sprague",
        "ingrid-saether",
        asked=MemberWish(
            "- we both work for people with old houses\n- i'd like to learn what you look for", "Three roofers!"
        ),
    ),
    "ask-because-of-a-short-request": lambda: _sample("ask", "wyatt-sprague", "ingrid-saether", asked=MemberWish()),
    "kind-no": lambda: _sample("kind_no", "juniper", "layla-haddad"),
    "follow-up": lambda: _sample("follow_up", "juniper", "layla-haddad"),
    "thanks-to-the-facilitator": lambda: _sample("thanks", "ingrid-saether", "wyatt-sprague"),
    "thanks-to-a-member": lambda: _sample(
        "thanks", "ingrid-saether", "wyatt-sprague", to=sample_group().by_slug["juniper"]
    ),
    "hello": lambda: _sample("hello", "craig-dunphy", "brandi-lynn-cyr"),
    "between-for-a-member": lambda: _between("dolores-ouellette", "hearing aid specialist", "winifred-achterberg"),
    "between-for-the-group": lambda: _between("ruth-okonkwo-bell", "locksmith"),
    "between-without-how": lambda: _between("jonah-feldstein", "print shop", "juniper"),
    "guest": lambda: guest_letter(GuestFacts("Dana Reyes", "architect", "Reyes Studio", "dana@reyes.example.com")),
    "guest-of-whom-much-is-known": lambda: guest_letter(
        GuestFacts("Dr. Bo Reyes", "florist", customers=("engaged couples",), asks_for=("photographer", "caterer"))
    ),
    "guest-without-a-name": lambda: _anybody("estate planning lawyer"),
    "guest-ask": lambda: sample_letters().guest_ask(sample_group().by_slug["wyatt-sprague"], _guest("architect")),
    "ask-next-door": lambda: _next_door("ask_next_door"),
    "ask-facilitator": lambda: _next_door("ask_facilitator", why="we both work in old houses"),
    "ask-facilitator-from-a-group-without-settings": lambda: _next_door("ask_facilitator", group="Our group"),
    "introduction-next-door": lambda: _next_door("introduction_next_door"),
    "introduction-next-door-without-settings": lambda: _next_door("introduction_next_door", group="Our group"),
    "kind-no-next-door": lambda: _next_door("kind_no_next_door"),
    "guest-ask-not-a-wish": lambda: sample_letters().guest_ask(sample_group().by_slug["juniper"], _guest("florist")),
}
KINDS = tuple(LetterKind)


CONFIG = """site_name: Harbour Breakfast
plugins:
  - tradekin:
      facilitator: {name: Mo Field, email: mo@harbour.example.com}
      areas: [Portland]
"""
MEMBERS: dict[str, dict[str, Any]] = {
    "ana-ferreira": {"name": "Ana Ferreira", "business": "Alder Electrical", "trade": "electrician",
                     "contact": {"email": "ana@alder.example.com"}, "customers": ["landlords"], "github": "ana-f"},
    "ben-okafor": {"name": "Ben Okafor", "business": "Okafor Homes", "trade": "home inspector",
                   "customers": ["landlords"], "deal_breakers": ["cold calling"]},
    "cy-hall": {"name": "Cy Hall", "business": "Hall Paint", "trade": "painter", "introductions": "welcome",
                "customers": ["landlords"], "contact": {"email": "cy@hall.example.com"}},
    "di-moss": {"name": "Di Moss", "business": "Moss Roofs", "trade": "roofer", "introductions": "welcome",
                "customers": ["landlords"], "can_introduce": [{"trade": "architect", "how": "We share an office."}]},
    "gil-roth": {
        "name": "Gil Roth", "business": "Roth Paint", "trade": "painter", "customers": ["restaurants"]},
    "ed-pine": {"name": "Ed Pine", "business": "Pine Plumbing", "trade": "plumber", "introductions": "paused"},
    "flo-reed": {"name": "Flo Reed", "business": "Reed Windows", "trade": "window cleaner",
                 "practices": ["cold calling"]},
}  # fmt: skip


class Home:
    """A group's repository and the facilitator's home folder beside it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.group, self.home = folder / "group", folder / "home"
        (self.group / "members").mkdir(parents=True)
        (self.group / ".git").mkdir()
        self.home.mkdir()
        (self.group / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        for slug, fields in MEMBERS.items():
            self.add(slug, fields)
        monkeypatch.setenv("HOME", str(self.home))
        monkeypatch.chdir(self.group)
        self.folder = folder

    def add(self, slug: str, fields: dict[str, Any]) -> None:
        (self.group / "members" / f"{slug}.yml").write_text(profile_of(fields), encoding="utf-8")

    def run(self, *arguments: object, status: int = 0, **env: str) -> str:
        """Everything the command printed; paths without the folder of this test."""
        done = CliRunner(env=env).invoke(main, ["introduce", *map(str, arguments)])
        assert not done.exception or isinstance(done.exception, SystemExit), done.exception
        assert done.exit_code == status, done.output
        return done.output.replace(str(self.folder), "…")

    def drafts(self, name: str = "ana-ferreira--ben-okafor") -> dict[str, Any]:
        folder = self.home / "tradekin-letters" / name
        return {
            path.name: message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))
        }

    def issue(self, author: str = "ana-f", **answers: str) -> Path:
        file = self.folder / "event.json"
        user = {"login": author, "id": 7, "type": "User"}
        event = event_of(
            body_of(answers, issue_forms.FormKind.INTRODUCTION), issue_forms.FormKind.INTRODUCTION, user=user
        )
        file.write_text(json.dumps(event), encoding="utf-8")
        return file

    def snapshot(self) -> set[str]:
        return {str(path) for path in self.group.rglob("*")}
