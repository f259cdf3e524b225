"""Somebody who is hidden: in no byte of the site, and in nothing that is said of the group, but still in the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import tradekin
from review_group import PNG
from shared import profile_of
from sitebuild import Built, build, everywhere, profile_in, project_in

from tradekin.profile.model import Contact, Gains, Profile

CANARY, SLUG, PHONE = "Quxcanary", "quxa-quxcanary", "555-0177"
_ONE = "Ann Lee"
HIDDEN = {
    "name": f"Quxa {CANARY}",
    "known_as": f"{CANARY} Qux",
    "business": f"{CANARY} Studio",
    "trade": "piano tuner",
    "summary": f"{CANARY} keeps animals for museums.",
    "specialty": f"{CANARY} birds",
    "also": ["tattoo artist"],
    "about": f"{CANARY} learned it at sea.",
    "languages": ["Icelandic"],
    "areas": [f"{CANARY} Point"],
    "customers": ["home buyers", f"{CANARY} collectors"],
    "partners_wanted": ["electrician", f"{CANARY} framer"],
    "good_introduction": f"Whoever asks for {CANARY}.",
    "can_introduce": [{"trade": "farrier", "how": f"{CANARY} flew with one."}],
    "offers": [f"A {CANARY} tour"],
    "practices": ["cold calling"],
    "deal_breakers": ["paying for referrals"],
    "introductions": "welcome",
    "contact": {
        "website": f"https://{CANARY.lower()}.example.com/",
        "booking": f"https://book-{CANARY.lower()}.example.com/",
        "email": f"{CANARY.lower()}@example.com",
        "phone": f"+1 207 {PHONE}",
    },
    "gains": {name: [f"{CANARY} {name}"] for name in Gains.model_fields},
    "thanks": [{"to": "ann-lee", "for": f"For a {CANARY} evening.", "on": "2025-12-30"}],
    "thanked": "welcome",
    "beyond": "yes",
    "photo": f"{SLUG}.png",
    "joined": "2025-12-29",
    "confirmed": "2025-12-31",
    "from_list": "no",
    "hidden": "yes",
    "moved": f"{CANARY} Bay",
    "github": f"{CANARY.lower()}-login",
    "github_id": "770077007",
}
_SEEN = {
    "ann-lee.yml": {"name": _ONE, "trade": "electrician"},
    "ben-ode.yml": {"name": "Ben Ode", "trade": "home inspector", "photo": "ben-ode.png"},
    "cleo-dai.yml": {"name": "Cleo Dai", "trade": "mortgage broker"},
}
_NOTE = {"to": SLUG, "for": "For a seat at the window.", "on": "2025-11-02"}
_OTHER = {"to": "ben-ode", "for": "For the right surveyor.", "on": "2025-11-01"}


def _project(folder: Path, hidden: dict[str, object]) -> Path:
    shared = {"customers": ["home buyers"], "introductions": "welcome"}
    profiles = {name: profile_of({**shared, "business": f"{each['name']} Co", **each}) for name, each in _SEEN.items()}
    profiles["ann-lee.yml"] += f"thanks: {json.dumps([_NOTE, _OTHER])}\n"
    profiles[f"{SLUG}.yml"] = profile_of(hidden)
    project = project_in(folder / "p", profiles)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("      areas:"), settings.index("      languages:")
    (project / "mkdocs.yml").write_text(settings[:start] + settings[end:], encoding="utf-8")
    (project / "members" / "photos").mkdir()
    for slug in (SLUG, "ben-ode"):
        (project / "members" / "photos" / f"{slug}.png").write_bytes(PNG)
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _project(tmp_path_factory.mktemp("hidden"), HIDDEN)


@pytest.fixture(scope="module")
def made(project: Path) -> Built:
    built = build(project, project.parent / "site", "--strict")
    assert built.code == 0, built.said
    return built


def test_every_field_of_a_profile_is_put_to_the_test() -> None:
    assert {each.alias or name for name, each in Profile.model_fields.items()} == set(HIDDEN)
    assert set(HIDDEN["contact"]) == set(Contact.model_fields)  # type: ignore[call-overload]


def test_who_is_hidden_is_in_no_byte_of_the_site(made: Built) -> None:
    for value in (CANARY, CANARY.lower(), SLUG, "Quxa", PHONE, "770077007", "2025-12-30", "seat at the window"):
        assert not everywhere(made, value), value
    assert not [file for file in made.folder.rglob("*") if CANARY.lower() in file.as_posix()]
    trades = ("trades/piano-tuner", "trades/musical-instrument", "trades/farrier", "trades/tattoo-artist")
    assert not [page for page in made.pages() if page.startswith(trades)]
    assert everywhere(made, "tattoo artist") == {"join/words.json"}, "the form offers every trade"


def test_the_same_profile_is_shown_where_it_is_not_hidden(tmp_path: Path) -> None:
    shown = {name: value for name, value in HIDDEN.items() if name not in ("hidden", "moved")}
    built = build(_project(tmp_path, shown), tmp_path / "site", "--strict")
    assert built.code == 0, built.said
    assert len(everywhere(built, CANARY)) > 20
    assert "trades/piano-tuner/" in built.pages()
    assert everywhere(built, "tattoo artist") > {"join/words.json"}
    assert [file for file in built.folder.rglob("photos/*") if SLUG in file.name]
    assert everywhere(built, "seat at the window")


def test_a_note_to_somebody_else_is_still_published(made: Built) -> None:
    assert everywhere(made, "For the right surveyor.")
    fields = profile_in(made.read("members/ann-lee/"))["fields"]
    assert [note["to"] for note in fields["thanks"]] == ["ben-ode"]


def test_the_log_of_a_build_does_not_tell_who_is_hidden(made: Built) -> None:
    assert "P202" in made.said
    assert "P129" not in made.said
    assert "is hidden" not in made.said


@pytest.mark.parametrize("asked", [("match",), ("match", "--candidates", "9"), ("introduce", "--round")])
def test_nobody_is_matched_with_who_is_hidden(project: Path, asked: tuple[str, ...]) -> None:
    said = tradekin(project, *asked)
    assert said.exit_code == 0, said.stderr
    assert _ONE in said.stdout or "ann-lee" in said.stdout
    assert CANARY not in said.stdout + said.stderr
    assert SLUG not in said.stdout + said.stderr


def test_check_tells_the_facilitator_who_is_hidden_and_no_log_does(project: Path) -> None:
    said = tradekin(project, "check")
    assert said.exit_code == 0
    assert f"members/{SLUG}.yml" in said.stdout
    assert f"P129: Quxa {CANARY} is hidden: from the next build on, on no page, list or picture." in said.stdout
    for shape in ("github", "markdown"):
        log = tradekin(project, "check", "--format", shape).stdout
        assert "P202" in log
        assert "P129" not in log
        assert "is hidden" not in log


def test_an_introduction_of_somebody_hidden_is_refused_kindly(project: Path) -> None:
    said = tradekin(project, "introduce", "ann-lee", SLUG, "--format", "text")
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith(f"Quxa {CANARY} is hidden, and is not introduced.")
    said = tradekin(project, "match", SLUG)
    assert said.exit_code == 2
    assert "is hidden" in said.stderr


def test_a_hidden_profile_is_still_checked(project: Path, tmp_path: Path) -> None:
    broken = tmp_path / f"{SLUG}.yml"
    broken.write_text(profile_of({**HIDDEN, "trade": "mammoth tamer"}), encoding="utf-8")
    assert "P201" in tradekin(project, "check", str(broken)).stdout
