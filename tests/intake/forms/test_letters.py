"""What becomes of a letter: nobody is proven by it, and what could take a member's place waits until one asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from issues import ANA, ANA_OWNED, Group, Ran, body_of, event_of, fields_of
from letter_scenes import (
    BEN,
    KNOWN,
    LETTERS,
    PUBLIC_ID,
    PUBLISH,
    ROBOT,
    STRANGER,
    TICKED,
    jpeg,
    letter,
    with_ben,
)
from PIL import Image
from shared import printable

from tradekin.cli import main
from tradekin.intake.forms import mending
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.kit.text.characters import without_unseen
from tradekin.profile.writer import as_yaml

GOLDEN = Path(__file__).parent / "golden"
TODAY = {"confirmed": "2026-03-15"}


@pytest.mark.parametrize("scene", LETTERS, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_each_message_reads_as_it_should(
    scene: Callable[[Group], Ran], group: Group, golden: Callable[[Path, str], None]
) -> None:
    ran = scene(group)
    parts = [("outcome", f"{ran.outcome['outcome']}, ends with {ran.status}\n"), *sorted(ran.files.items())]
    shown = "\n".join(f"===== {name}\n{text}" for name, text in parts if not name.endswith((".json", ".yml", ".jpg")))
    golden(GOLDEN / f"{scene.__name__.replace('_', '-')}.md", shown)


def test_who_joins_by_letter_is_here_since_today_and_confirms_nothing(group: Group) -> None:
    ran = group.run(letter(FormKind.JOIN, {**ANA, "contact-phone": "+1 207 555 0100"}))
    assert ran.outcome["sender"] == "nobody"
    assert (ran.outcome["asked_by"], ran.outcome["needs_person"]) == (None, True)
    assert fields_of(ran.files["profile.yml"]) == {
        **ANA, "contact": {"phone": "+1 207 555 0100"}, "joined": "2026-03-15",
    }  # fmt: skip


def test_the_groups_label_confirms_and_still_names_no_owner(group: Group) -> None:
    ran = group.run(letter(FormKind.JOIN, ANA, labels=[KNOWN]))
    assert (ran.outcome["sender"], ran.outcome["needs_person"]) == ("facilitator", False)
    assert fields_of(ran.files["profile.yml"]) == {**ANA, "joined": "2026-03-15", "confirmed": "2026-03-15"}


def test_a_label_that_came_with_the_letter_proves_nothing(group: Group) -> None:
    ran = group.run({**letter(FormKind.JOIN, ANA, labels=[KNOWN]), "action": "opened"})
    assert ran.outcome["sender"] == "nobody"
    assert "confirmed" not in ran.files["profile.yml"]


@pytest.mark.parametrize("action", ["labeled", "unlabeled"])
def test_the_label_counts_when_it_comes_and_when_it_goes(group: Group, action: str) -> None:
    told = letter(FormKind.JOIN, ANA, labels=[KNOWN] if action == "labeled" else [])
    ran = group.run({**told, "action": action, "label": KNOWN})
    assert ran.outcome["outcome"] == "written"
    assert ran.outcome["sender"] == ("facilitator" if action == "labeled" else "nobody")
    again = group.run({**told, "action": action, "label": {"name": "bug"}})
    assert again.outcome["outcome"] == "ignored"


def test_a_stranger_who_changes_bens_telephone_is_held_and_the_rest_goes_on(group: Group) -> None:
    ran = with_ben(group, from_list="yes").run(letter(FormKind.UPDATE, STRANGER))
    assert ran.outcome["held"] == ["Telephone"]
    assert fields_of(ran.files["profile.yml"]) == {**BEN, "from_list": "yes", "summary": STRANGER["summary"]}
    assert "0199" not in "".join(ran.files.values()) + ran.output
    assert "Waits until Ben Okafor was asked**: Telephone" in ran.files["pull-request.md"]
    assert "It came from the form on our site" in ran.files["pull-request.md"]


@pytest.mark.parametrize(
    ("answers", "held"),
    [
        ({"contact-phone": "+1 207 555 0199"}, ["Telephone"]),
        ({"contact-email": "eve@evil.example"}, ["E-mail"]),
        ({"contact-website": "https://evil.example/"}, ["Website"]),
        ({"contact-booking": "https://evil.example/"}, ["Booking page"]),
        ({"contact-phone": "remove"}, ["Telephone"]),
        ({"thanked": "welcome"}, ["Being thanked"]),
        ({"beyond": "yes"}, ["Beyond this group"]),
        ({"thanks": "ana-ferreira: For the lights in the hall."}, ["Thank-you notes"]),
        ({"hidden": "hide my profile for now"}, ["Hide or show"]),
        ({"hidden": "hide my profile for now", "contact-phone": "remove"}, ["Hide or show", "Telephone"]),
    ],
)
def test_what_could_take_a_members_place_waits(group: Group, answers: dict[str, str], held: list[str]) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    ran = with_ben(group).run(letter(FormKind.UPDATE, {"profile": "ben-okafor", **answers}))
    assert (ran.status, ran.outcome["outcome"], ran.outcome["held"]) == (1, "held", held)
    assert set(ran.files) == {"outcome.json", "reply.md"}
    assert ran.members["ben-okafor.yml"] == as_yaml(BEN)
    ran = group.run(letter(FormKind.UPDATE, {"profile": "ben-okafor", **answers}, labels=[KNOWN]))
    assert (ran.outcome["outcome"], ran.outcome["held"]) == ("written", [])
    assert fields_of(ran.files["profile.yml"])["confirmed"] == (BEN if held == ["Hide or show"] else TODAY)["confirmed"]


def test_who_joins_in_the_name_of_a_member_reaches_nobody_in_their_place(group: Group) -> None:
    asked = {"name": "Ben Okafor", "business": "Okafor Homes", "trade": "home inspector", "summary": "New."}
    ran = with_ben(group).run(letter(FormKind.JOIN, {**asked, "contact-email": "eve@evil.example"}))
    assert (ran.outcome["slug"], ran.outcome["held"]) == ("ben-okafor", ["E-mail"])
    assert fields_of(ran.files["profile.yml"]) == {**BEN, "summary": "New."}


def test_leaving_waits_and_goes_on_when_the_group_knows_who_asks(group: Group) -> None:
    asked = {"profile": "ben-okafor", "go": TICKED}
    ran = with_ben(group).run(letter(FormKind.LEAVE, asked))
    assert (ran.outcome["outcome"], ran.outcome["gone"]) == ("held", [])
    assert "> Somebody asks me to take your profile out" in ran.files["reply.md"]
    assert ran.members
    ran = group.run(letter(FormKind.LEAVE, asked, labels=[KNOWN]))
    assert (ran.outcome["outcome"], ran.outcome["gone"]) == ("removed", ["members/ben-okafor.yml"])
    assert ran.members == {}


def test_still_right_by_letter_notes_no_day_until_the_group_knows(group: Group) -> None:
    ran = with_ben(group, from_list="yes").run(letter(FormKind.STILL_RIGHT, {"profile": "ben-okafor"}))
    assert ran.outcome["outcome"] == "held"
    ran = group.run(letter(FormKind.STILL_RIGHT, {"profile": "ben-okafor"}, labels=[KNOWN]))
    assert fields_of(ran.files["profile.yml"]) == {**BEN, "confirmed": "2026-03-15"}


@pytest.mark.parametrize(
    ("kind", "answers", "outcome"),
    [
        (FormKind.JOIN, ANA, "written"),
        (FormKind.UPDATE, {"profile": "ben-okafor", "summary": "We look."}, "written"),
        (FormKind.STILL_RIGHT, {"profile": "ben-okafor"}, "held"),
        (FormKind.LEAVE, {"profile": "ben-okafor"}, "held"),
        (FormKind.INTRODUCTION, {"asking": "ben-okafor", "meet": "ben-okafor", "for": "x"}, "ignored"),
    ],
)
def test_a_form_that_a_program_sends_is_answered_like_a_letter(
    group: Group, kind: FormKind, answers: dict[str, str], outcome: str
) -> None:
    ran = with_ben(group).run(event_of(body_of(answers, kind), kind, user=ROBOT))
    assert (ran.outcome["outcome"], ran.outcome["sender"]) == (outcome, "nobody")
    assert ran.files["reply.md"]
    assert "gone" not in ran.files["reply.md"] + ran.files.get("pull-request.md", "")
    assert "confirmed: 2026" not in ran.files.get("profile.yml", "")


def test_a_mark_takes_the_account_of_whoever_opened_it_away(group: Group) -> None:
    group.add("ana-ferreira", as_yaml({**ANA_OWNED, "contact": {"phone": "+1 207 555 0100"}}))
    ana = {"login": "ana-f", "id": 4711, "type": "User"}
    told = letter(FormKind.UPDATE, {"profile": "ana-ferreira", "contact-phone": "+1 207 555 0199"}, user=ana)
    assert group.run(told).outcome["outcome"] == "held"


def test_a_photo_becomes_the_profiles_with_nothing_in_it_but_the_picture(group: Group, tmp_path: Path) -> None:
    sent = tmp_path / "sent.jpg"
    sent.write_bytes(jpeg())
    assert b"Secret Lane" in sent.read_bytes()
    out = group.folder / "out"
    ran = run_with_photo(group, letter(FormKind.JOIN, ANA), sent)
    assert fields_of(ran["profile.yml"].decode())["photo"] == "ana-ferreira.jpg"
    assert b"Secret Lane" not in ran["photo.jpg"]
    assert (group.members / "photos" / "ana-ferreira.jpg").read_bytes() == ran["photo.jpg"]
    with Image.open(BytesIO(ran["photo.jpg"])) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (640, 640), {})
    assert out.is_dir()


@pytest.mark.parametrize("more", [{}, {"summary": "We look at roofs first."}])
def test_a_photo_from_a_stranger_waits_for_the_member(group: Group, tmp_path: Path, more: dict[str, str]) -> None:
    sent = tmp_path / "sent.jpg"
    sent.write_bytes(jpeg())
    with_ben(group, photo="ben-okafor.jpg")
    (group.members / "photos").mkdir()
    photo, own = group.members / "photos" / "ben-okafor.jpg", jpeg(300)
    photo.write_bytes(own)
    answers = {"profile": "ben-okafor", **more}
    ran = run_with_photo(group, letter(FormKind.UPDATE, answers), sent, status=0 if more else 1)
    assert "photo.jpg" not in ran
    assert photo.read_bytes() == own
    shape = json.loads(ran["outcome.json"])
    assert (shape["outcome"], shape["held"], shape["photo"]) == ("written" if more else "held", ["Photo"], None)
    assert b"It is about: Photo" in ran["pull-request.md" if more else "reply.md"].replace(b"\\", b"")
    ran = run_with_photo(group, letter(FormKind.UPDATE, answers, labels=[KNOWN]), sent)
    assert photo.read_bytes() == ran["photo.jpg"] != own


def test_a_stranger_puts_no_words_into_bens_mouth(group: Group) -> None:
    group.add("ana-ferreira", as_yaml(ANA_OWNED))
    asked = {"profile": "ben-okafor", "thank-whom": "ana-ferreira", "thank-for": "For the lights in the hall."}
    ran = with_ben(group).run(letter(FormKind.THANKS, asked))
    assert (ran.status, ran.outcome["outcome"], ran.outcome["held"]) == (1, "held", ["Thank-you notes"])
    assert ran.members["ben-okafor.yml"] == as_yaml(BEN)
    assert "pull-request.md" not in ran.files
    assert "Somebody would like to thank Ana Ferreira in your name" in ran.files["reply.md"]
    ran = group.run(letter(FormKind.THANKS, asked, labels=[KNOWN]))
    assert "For the lights in the hall." in ran.members["ben-okafor.yml"]


def test_what_waits_is_looked_at_before_anybody_is_asked(group: Group) -> None:
    ran = with_ben(group).run(letter(FormKind.UPDATE, {"profile": "ben-okafor", "contact-email": "ben(at)okafor"}))
    assert (ran.status, ran.outcome["outcome"]) == (1, "problems")
    assert [each["question"] for each in ran.outcome["problems"]] == ["E-mail"]


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0 no photo", b"<svg onload=alert(1)>"])
def test_a_photo_that_is_none_holds_nothing_up(group: Group, tmp_path: Path, data: bytes) -> None:
    sent = tmp_path / "sent.jpg"
    sent.write_bytes(data)
    ran = run_with_photo(group, letter(FormKind.JOIN, ANA), sent)
    assert b"photo" not in ran["profile.yml"]
    assert "photo.jpg" not in ran
    assert not data or b"cannot be shown" in ran["pull-request.md"]


def run_with_photo(group: Group, told: dict[str, Any], photo: Path, status: int = 0) -> dict[str, bytes]:
    """What the command leaves, to the byte."""
    event, out = group.folder / "event.json", group.folder / "out"
    event.write_text(json.dumps(told))
    given = ["from-issue", str(event), "--members", str(group.members), "--out", str(out), "--photo", str(photo)]
    ran = CliRunner().invoke(main, given)
    assert ran.exit_code == status, ran.output
    return {each.name: each.read_bytes() for each in out.iterdir()}


@pytest.mark.parametrize("scene", LETTERS, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_nothing_private_stands_in_what_is_to_be_public(scene: Callable[[Group], Ran], group: Group) -> None:
    ran = scene(group)
    text = "".join(ran.files.get(name, "") for name in ("title.txt", "pull-request.md", "profile.yml"))
    assert not [word for word in ("kestrel", "ana@alder", "0199") if word in text and ran.outcome["sender"] == "nobody"]
    if ran.outcome["branch"].startswith("letter/"):
        assert "#12" not in text
        assert "Waits until" not in text
        assert "Telephone" not in ran.files.get("pull-request.md", "") or ran.outcome["sender"] != "nobody"
    assert printable(ran.words)


def test_a_private_letter_has_a_branch_of_its_own(group: Group) -> None:
    ran = group.run(letter(FormKind.JOIN, ANA, labels=[PUBLISH]), "--private")
    assert ran.outcome["branch"] == f"letter/{PUBLIC_ID}"


def test_no_note_on_a_letter_sends_its_sender_to_an_issue() -> None:
    """Whoever sent it can edit none: each note of the forms that speaks of one has words of its own for a letter."""
    folder = Path(mending.__file__).parent / "templates"
    there, apart = ((folder / name).read_text() for name in ("problems.jinja", "problems_of_letters.jinja"))
    speaks = {each.partition("(")[0] for each in there.split("{% macro ")[1:] if "issue" in each}
    own = {each.partition("(")[0] for each in apart.split("{% macro ")[1:]}
    assert speaks - own == set()
    assert own == set(mending._BESIDE)
    assert "issue" not in apart.partition("{% macro ")[2]


def test_the_facilitator_is_told_how_to_mend_an_answer_that_is_missing(group: Group) -> None:
    ran = group.run(letter(FormKind.JOIN, {**ANA, "trade": ""}))
    assert "- **Trade**: There is no answer to this, and one is needed\\. Say what it is\\." in ran.files["reply.md"]
    assert "one that is missing goes below a new one, such as `### Trade`" in ran.files["reply.md"]


def test_a_question_to_a_member_says_that_the_form_on_the_site_was_used(group: Group) -> None:
    for kind, answers in ((FormKind.LEAVE, {"go": TICKED}), (FormKind.UPDATE, {"contact-phone": "remove"})):
        said = with_ben(group).run(letter(kind, {"profile": "ben-okafor", **answers})).files["reply.md"]
        assert "It came from the form on our site, where nobody has to show who they are" in said
        assert "from there" not in said


def test_what_an_introduction_by_letter_lacks_is_told_without_an_issue(group: Group, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    told = letter(FormKind.INTRODUCTION, {"asking": "ben-okafor", "meet": "ben-okafor", "for": "x"})
    event.write_text(json.dumps(told), encoding="utf-8")
    with_ben(group)
    ran = CliRunner().invoke(main, ["introduce", "--from-issue", str(event), "--members", str(group.members)])
    assert "tick the box and send it once more" in ran.stdout


ODD = "\u202eBen\u3164 Ok\u200baf\ufe0for\u2066"


@pytest.mark.parametrize("kind", [FormKind.LEAVE, FormKind.JOIN, FormKind.UPDATE])
def test_no_title_of_a_pull_request_holds_what_nobody_sees(group: Group, kind: FormKind) -> None:
    with_ben(group, name=ODD)
    answers = {"profile": "ben-okafor", "go": TICKED} if kind is FormKind.LEAVE else {**ANA, "name": ODD}
    if kind is FormKind.UPDATE:
        answers = {"profile": "ben-okafor", "name": "Ben Okafor", "summary": "We look twice."}
    ran = group.run(letter(kind, answers, labels=[KNOWN]))
    title = ran.files.get("title.txt", "")
    assert title or ran.outcome["outcome"] == "problems"
    assert "U 202E" not in title
    assert without_unseen(title) == title
    for line in ran.words.splitlines():
        assert not line.startswith("#") or without_unseen(line) == line
