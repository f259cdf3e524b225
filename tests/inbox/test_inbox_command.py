"""`tradekin inbox`: each kind of letter from the folder to a profile or an answer, and whatever else may lie there."""

from __future__ import annotations

import base64
import email
import email.policy
import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from command import tradekin
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from issues import ANA, event_of, fields_of
from letter_desk import Desk
from letterboxes import letter, photo, running_box
from mail_text import write_mail
from PIL import Image

from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.intake.mail.mail_words import words_of_every_language
from tradekin.profile.writer import as_yaml

CY = {**ANA, "name": "Cy Young", "business": "Young Roofs", "trade": "roofer", "contact-email": "cy@young.example.com"}
STRANGER = {"profile": "ben-okafor", "contact-phone": "+1 207 555 0199", "summary": "We look at roofs first."}
GO = {"profile": "ben-okafor", "go": forms()[FormKind.LEAVE].questions[-1].choices[0]}
MEET = {
    "asking": "ana-ferreira", "meet": "ben-okafor", "for": "We wire what you inspect.", "offer": "A coffee",
    "ask-first": forms()[FormKind.INTRODUCTION].questions[-1].choices[0],
}  # fmt: skip
THANKS = {"profile": "ana-ferreira", "thank-whom": "ben-okafor", "thank-for": "He found the leak in an hour."}


def test_an_empty_folder_says_where_letters_come_from(desk: Desk) -> None:
    for _ in range(2):
        ran = desk.inbox()
        assert (ran.exit_code, ran.stderr) == (0, "")
        assert ran.stdout.startswith(f"No letter waits in {desk.folder.path}.\n")
        assert "tradekin letterbox" in ran.stdout
        desk.folder.path.mkdir(exist_ok=True)
    assert tradekin(desk.group, "inbox").stdout.startswith(f"No letter waits in {Path.home() / 'tradekin-inbox'}.\n")
    assert json.loads(desk.inbox("--format", "json").stdout)["letters"] == []


def test_the_list_says_who_what_when_and_what_waits(desk: Desk) -> None:
    desk.come("1", FormKind.JOIN, CY, photo=photo())
    desk.come("2", FormKind.UPDATE, STRANGER)
    desk.come("3", None, {})
    desk.come("4", FormKind.JOIN, {**CY, "name": "Ben Okafor", "business": "Okafor Homes"})
    said = desk.inbox().stdout
    assert "10000000  2026-11-30  join, says Cy Young, with a photo\n" in said
    assert "20000000  2026-11-30  update, says ben-okafor, ask first\n" in said
    assert "30000000  2026-11-30  test\n" in said
    assert "40000000  2026-11-30  join, says Ben Okafor, ask first\n" in said
    shown = json.loads(desk.inbox("--format", "json").stdout)
    assert [(each["kind"], each["who"], each["waits"]) for each in shown["letters"]] == [
        ("join", "Cy Young", False), ("update", "ben-okafor", True), ("test", None, False),
        ("join", "Ben Okafor", True),
    ]  # fmt: skip


def test_somebody_joins_with_a_photo_over_http_and_nobody_has_an_account(desk: Desk) -> None:
    sent = letter(answers=CY, photo=base64.b64encode(photo()).decode(), reply_to="cy@young.example.com", word="kestrel")
    with running_box(desk.folder.path, cwd=desk.group) as box:
        assert box.send(sent).status == 201
    seen = desk.inbox("show", sent["id"][:6]).stdout
    for told in ("Cy Young", "cy@young.example.com", "kestrel", "+trade: roofer", "As it will read:", "KB"):
        assert told in seen
    taken = desk.inbox("take", sent["id"][:6], "--known")
    assert (taken.exit_code, taken.stderr) == (0, "")
    assert "members/cy-young.yml, members/photos/cy-young.jpg" in taken.stdout
    fields = fields_of((desk.members / "cy-young.yml").read_text(encoding="utf-8"))
    assert (fields["photo"], fields["contact"]) == ("cy-young.jpg", {"email": "cy@young.example.com"})
    assert fields["joined"] == fields["confirmed"]
    kept = (desk.members / "photos" / "cy-young.jpg").read_bytes()
    assert b"Elm Street" not in kept
    assert not Image.open(BytesIO(kept)).getexif()
    assert tradekin(desk.group, "check").exit_code == 0
    assert desk.inbox().stdout.startswith("No letter waits")
    assert b"kestrel" not in b"".join(each.read_bytes() for each in desk.folder.path.rglob("*") if each.is_file())
    answer = desk.inbox("answer", sent["id"][:6])
    assert answer.stdout.startswith(
        "To: cy@young.example.com\nSubject: What you sent to Harbour Breakfast\n\nHello Cy,\n"
    )
    assert "Your profile is in our directory" in answer.stdout


def test_from_somebody_nobody_knows_comes_no_confirmation_and_no_owner(desk: Desk) -> None:
    desk.come("1", FormKind.JOIN, CY)
    assert desk.inbox("take", "1").exit_code == 0
    fields = fields_of((desk.members / "cy-young.yml").read_text(encoding="utf-8"))
    assert fields["joined"] == "2026-11-30"
    assert not {"confirmed", "github", "github_id"} & set(fields)


def test_a_stranger_who_changes_bens_number_is_held_and_the_question_is_ready(desk: Desk) -> None:
    number = desk.come("1", FormKind.UPDATE, STRANGER, reply_to="eve@evil.example.com")
    seen = desk.inbox("show", "1").stdout
    assert "Waits until you have asked: Telephone." in seen
    assert "Ask Ben Okafor first, at ben@okafor.example.com." in seen
    assert "It is about: Telephone, In one sentence." in seen
    assert seen.count("Hello Ben,") == 1
    assert "207 555 0199" not in seen
    taken = desk.inbox("take", "1")
    assert taken.exit_code == 0
    assert "still waits until you have asked Ben Okafor, and so does the letter: Telephone." in taken.stdout
    fields = fields_of((desk.members / "ben-okafor.yml").read_text(encoding="utf-8"))
    assert (fields["summary"], fields["contact"]["phone"]) == ("We look at roofs first.", "+1 207 555 0100")
    assert fields["confirmed"] == "2025-01-09"
    assert [each.id for each in desk.folder.waiting()] == [number]
    assert "I ask the member" in desk.inbox("answer", "1").stdout
    assert desk.inbox("take", "1", "--known").exit_code == 0
    fields = fields_of((desk.members / "ben-okafor.yml").read_text(encoding="utf-8"))
    assert (fields["contact"]["phone"], fields["confirmed"]) == ("+1 207 555 0199", "2026-11-30")
    assert not list(desk.folder.waiting())


@pytest.mark.parametrize(
    ("kind", "answers", "held"),
    [
        (FormKind.STILL_RIGHT, {"profile": "ben-okafor"}, "Last confirmed"),
        (FormKind.LEAVE, GO, "Take it out"),
        (FormKind.UPDATE, {"profile": "ben-okafor", "hidden": "hide my profile for now"}, "Hide or show"),
    ],
)
def test_what_could_take_a_members_place_waits_for_a_yes(
    desk: Desk, kind: FormKind, answers: dict[str, str], held: str
) -> None:
    before = desk.files()
    desk.come("1", kind, answers)
    taken = desk.inbox("take", "1")
    assert (taken.exit_code, desk.files()) == (1, before)
    assert f"This waits until you have asked Ben Okafor: {held}." in taken.stdout
    assert "Hello Ben," in taken.stdout
    assert "inbox take 10000000 --known" in taken.stdout
    assert desk.inbox("take", "1", "--known").exit_code == 0
    assert desk.files() != before
    assert not list(desk.folder.waiting())
    assert tradekin(desk.group, "check").exit_code == 0
    assert "Hello" in desk.inbox("answer", "1").stdout


def test_who_leaves_goes_with_the_photo(desk: Desk) -> None:
    desk.come("1", FormKind.UPDATE, {"profile": "ben-okafor"}, photo=photo())
    assert desk.inbox("take", "1", "--known").exit_code == 0
    assert "photos/ben-okafor.jpg" in desk.files()
    desk.come("2", FormKind.LEAVE, GO)
    taken = desk.inbox("take", "2", "--known")
    assert "Taken out: ben-okafor.yml, photos/ben-okafor.jpg." in taken.stdout
    assert set(desk.files()) == {"ana-ferreira.yml"}


def test_a_new_photo_takes_the_place_of_the_old_one(desk: Desk) -> None:
    photos = desk.members / "photos"
    photos.mkdir()
    old = BytesIO()
    Image.new("RGB", (200, 200), "red").save(old, "PNG")
    (photos / "ben-okafor.png").write_bytes(old.getvalue())
    profile = desk.members / "ben-okafor.yml"
    profile.write_text(profile.read_text() + "photo: ben-okafor.png\n")
    desk.come("1", FormKind.UPDATE, {"profile": "ben-okafor"}, photo=photo())
    taken = desk.inbox("take", "1", "--known")
    assert "Taken out: photos/ben-okafor.png." in taken.stdout
    assert sorted(each.name for each in photos.iterdir()) == ["ben-okafor.jpg"]
    assert tradekin(desk.group, "check").exit_code == 0


def test_a_photo_that_is_none_keeps_nobody_from_joining(desk: Desk) -> None:
    desk.come("1", FormKind.JOIN, CY, photo=b"\xff\xd8\xff" + bytes(500))
    assert "hoto" in desk.inbox("show", "1").stdout
    assert desk.inbox("take", "1").exit_code == 0
    assert "photo" not in fields_of((desk.members / "cy-young.yml").read_text(encoding="utf-8"))


def test_an_introduction_gives_the_drafts_that_ask_first(desk: Desk, tmp_path: Path) -> None:
    desk.come("1", FormKind.INTRODUCTION, MEET)
    seen = desk.inbox("show", "1").stdout
    assert "Ana Ferreira would like to meet Ben Okafor." in seen
    assert "What for: We wire what you inspect.\nCould offer: A coffee\n" in seen
    before = desk.files()
    taken = desk.inbox("take", "1", "--out", tmp_path / "drafts")
    assert taken.exit_code == 0, taken.output
    assert "make sure" in taken.output.casefold()
    drafts = {each.name: each.read_bytes() for each in (tmp_path / "drafts").iterdir()}
    assert set(drafts) == {"1-ask-ben-okafor.eml", "2-kind-no-ana-ferreira.eml"}
    asked = email.message_from_bytes(drafts["1-ask-ben-okafor.eml"], policy=email.policy.default)
    assert "We wire what you inspect." in asked.get_content()
    assert desk.files() == before
    assert not list(desk.folder.waiting())
    assert "You will hear from me either way" in desk.inbox("answer", "1").stdout


def test_an_introduction_that_cannot_go_on_stays_and_says_why(desk: Desk, tmp_path: Path) -> None:
    desk.come("1", FormKind.INTRODUCTION, {**MEET, "meet": "ana-ferreira"})
    assert "cannot go on" in desk.inbox("show", "1").stdout
    assert desk.inbox("take", "1", "--out", tmp_path / "drafts").exit_code == 1
    assert len(list(desk.folder.waiting())) == 1
    assert "You seem to be asking to meet yourself. Whom did you mean?" in desk.inbox("answer", "1").stdout


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"meet": "Bob O*Kafor"}, "I find neither a member nor a trade “Bob O*Kafor”. Did you mean ben-okafor?"),
        ({"asking": "@eve_x * y"}, "I find no member “@eve_x * y”."),
        ({"for": ""}, "To go on I need an answer to “What for”. Please send it once more with that."),
        ({"ask-first": ""}, "tick the box and send it once more;"),
        ({"meet": "florist"}, "There is no florist here whom I could ask just now"),
    ],
)
def test_why_an_introduction_cannot_go_on_is_mailed_in_plain_words(
    desk: Desk, changed: dict[str, str], told: str
) -> None:
    desk.come("1", FormKind.INTRODUCTION, {name: text for name, text in {**MEET, **changed}.items() if text})
    said = desk.inbox("answer", "1").stdout
    assert told in said
    assert "issue" not in said
    assert "\\" not in said
    assert "&" not in said


def test_a_thank_you_becomes_one_note(desk: Desk) -> None:
    desk.come("1", FormKind.THANKS, THANKS)
    seen = desk.inbox("show", "1").stdout
    assert "Ask Ana Ferreira first" in seen
    assert "Somebody would like to thank Ben Okafor in your name" in seen
    before = desk.files()
    taken = desk.inbox("take", "1")
    assert (taken.exit_code, desk.files()) == (1, before)
    assert "Somebody would like to thank Ben Okafor in your name" in taken.stdout
    assert "Hello Ben," in desk.inbox("show", "1", "--known").stdout
    assert "Hello Ana," in seen
    assert "Hello Ana," in taken.stdout
    assert desk.inbox("take", "1", "--known").exit_code == 0
    assert fields_of((desk.members / "ana-ferreira.yml").read_text(encoding="utf-8"))["thanks"] == [
        {"to": "ben-okafor", "for": "He found the leak in an hour.", "on": "2026-11-30"}
    ]


def test_what_is_to_be_mended_is_written_to_whoever_sent_it_and_nothing_is_written(desk: Desk) -> None:
    before = desk.files()
    desk.come("1", FormKind.JOIN, {**CY, "trade": "plumbr of pipes xx"}, reply_to="cy@young.example.com")
    assert "Perhaps you mean: plumber." in desk.inbox("show", "1").stdout
    taken = desk.inbox("take", "1", "--known")
    assert (taken.exit_code, desk.files()) == (1, before)
    assert len(list(desk.folder.waiting())) == 1
    answer = desk.inbox("answer", "1", "--format", "eml")
    mail = email.message_from_string(answer.stdout, policy=email.policy.default)
    assert [str(each) for each in mail["To"].addresses] == ["Cy Young <cy@young.example.com>"]
    assert "Trade: “plumbr of pipes xx” is not a trade we know." in mail.get_content()
    assert "Send it once more with this changed" in mail.get_content()


def test_whoever_cannot_be_mailed_gets_no_header(desk: Desk) -> None:
    desk.come("1", FormKind.JOIN, CY, reply_to="(207) 555-0142")
    desk.come("2", FormKind.JOIN, CY)
    assert "To:" not in desk.inbox("answer", "1", "--format", "eml").stdout
    assert desk.inbox("answer", "1").stdout.startswith("To: (207) 555-0142\n")
    assert json.loads(desk.inbox("answer", "1", "--format", "json").stdout)["to"] == "(207) 555-0142"
    assert "They have not said how they can be reached." in desk.inbox("answer", "2").stderr


def test_only_whoever_the_facilitator_knows_is_greeted_by_the_name_of_a_member(desk: Desk) -> None:
    desk.come("1", FormKind.STILL_RIGHT, {"profile": "ben-okafor"}, reply_to="eve@evil.example.com")
    answer = desk.inbox("answer", "1", "--format", "eml").stdout
    assert "To: eve@evil.example.com\n" in answer.replace("\r\n", "\n")
    assert "Ben" not in answer
    assert desk.inbox("take", "1", "--known").exit_code == 0
    assert "Hello Ben," in desk.inbox("answer", "1").stdout


def test_a_test_is_put_away_and_answers_nobody(desk: Desk) -> None:
    desk.come("1", None, {})
    assert "only tries whether letters arrive" in desk.inbox("show", "1").stdout
    assert desk.inbox("answer", "1").exit_code == 2
    assert desk.inbox("take", "1").exit_code == 0
    assert not [each for each in desk.folder.path.rglob("*") if each.is_file()]


def test_a_letter_is_named_by_how_its_number_begins(desk: Desk) -> None:
    desk.come("12", FormKind.JOIN, CY)
    desk.come("13", FormKind.JOIN, CY)
    assert desk.inbox("show", "12").exit_code == 0
    assert desk.inbox("show", "12000000-7A41").exit_code == 0
    for wanted in ("1", "", "9", "../..", "2026-11-30"):
        ran = desk.inbox("show", wanted)
        assert (ran.exit_code, ran.stdout) == (2, "")
    assert "Say which one" in desk.inbox("drop", "1").stderr
    assert "12000000" in desk.inbox("drop", "9").stderr
    assert desk.inbox("drop", "13").exit_code == 0
    assert [each.id[:2] for each in desk.folder.waiting()] == ["12"]
    assert not list(desk.folder.dealt_with())


def test_what_was_dealt_with_is_only_answered(desk: Desk) -> None:
    desk.come("1", FormKind.STILL_RIGHT, {"profile": "ben-okafor"})
    assert desk.inbox("take", "1", "--known").exit_code == 0
    after = desk.files()
    assert desk.inbox("take", "1", "--known").exit_code == 2
    assert "inbox answer 10000000" in desk.inbox("show", "1").stdout
    assert desk.files() == after
    assert desk.inbox("drop", "1").exit_code == 0
    assert not list(desk.folder.dealt_with())


def test_a_letter_can_be_shown_to_programs(desk: Desk) -> None:
    number = desk.come("1", FormKind.UPDATE, STRANGER, photo=photo(), reply_to="eve@evil.example.com")
    shown = json.loads(desk.inbox("show", "1", "--format", "json").stdout)
    assert (shown["id"], shown["kind"], shown["waits"], shown["answers"]) == (number, "update", True, STRANGER)
    assert shown["outcome"]["held"] == ["Telephone", "Photo"]
    assert shown["review"]["changed"][0]["slug"] == "ben-okafor"
    assert (shown["question"]["to"], shown["question"]["how"]) == ("Ben Okafor", "email")
    assert shown["photo"]["problem"] is None
    desk.come("2", FormKind.INTRODUCTION, MEET)
    asked = json.loads(desk.inbox("show", "2", "--format", "json").stdout)["introduction"]
    assert (asked["asking"], asked["meet"], asked["for"]) == ("ana-ferreira", "ben-okafor", "We wire what you inspect.")


def test_a_disk_that_cannot_be_written_leaves_letter_and_profiles_as_they_are(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.come("1", FormKind.UPDATE, STRANGER, photo=photo())
    before = desk.files()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tradekin.intake.forms.outcome_files.replace_file", full)
    monkeypatch.setattr("tradekin.inbox.trying.leave", lambda *_: None)
    ran = desk.inbox("take", "1", "--known")
    assert (ran.exit_code, "No space left on device" in ran.stderr) == (2, True)
    assert desk.files() == before
    assert len(list(desk.folder.waiting())) == 1


COMMANDS = (("show", "1"), ("show", "1", "--known"), ("show", "1", "--format", "json"), ("take", "1"), ("answer", "1"),
            ("answer", "1", "--format", "eml"))  # fmt: skip
ODD = st.text(max_size=40) | st.sampled_from(
    ["\x1b]0;x\x07", "\u202ekcab", "::error::x", "a\nSubject: b", "{{ 7*7 }}", "`", "\r\n"]
)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from([*FormKind]),
    st.dictionaries(st.sampled_from([each.id for form in forms().values() for each in form.questions]), ODD),
    ODD,
    ODD,
    st.sampled_from(COMMANDS),
)
def test_whatever_a_letter_says_no_command_breaks_or_lets_a_terminal_act(
    desk: Desk, kind: FormKind, answers: dict[str, str], reply_to: str, word: str, command: tuple[str, ...]
) -> None:
    asked = {each.id for each in forms()[kind].questions}
    given = {name: text for name, text in answers.items() if name in asked}
    shape = {**letter(), "id": f"10000000{'-7a41-4c1e-9b7e-0d5a8f1c2b3d'}", "kind": kind.replace(" ", "-"),
             "answers": given, "reply_to": reply_to, "word": word}  # fmt: skip
    desk.folder.path.mkdir(mode=0o700, exist_ok=True)
    file = desk.folder.path / f"2026-11-30--{shape['id']}.json"
    file.write_text(json.dumps(shape), encoding="utf-8")
    ran = desk.inbox(*command)
    assert ran.exit_code in (0, 1, 2)
    said = ran.output.replace("\r\n", "\n") if command[-1] == "eml" else ran.output
    assert not [each for each in said if each < " " and each != "\n"]
    assert "\u202e" not in said
    assert not any(line.startswith("::") for line in said.split("\n"))
    desk.inbox()


@pytest.mark.parametrize("trap", ["link", "folder", "pipe", "huge", "binary", "photo", "done"])
def test_whatever_lies_in_the_folder_no_command_breaks(desk: Desk, tmp_path: Path, trap: str) -> None:
    number = desk.come("1", FormKind.JOIN, CY, photo=photo())
    file, picture = (desk.folder.path / f"2026-11-30--{number}{ending}" for ending in (".json", ".jpg"))
    secret = tmp_path / "secret"
    secret.write_text("kestrel")
    if trap == "link":
        file.unlink()
        file.symlink_to(secret)
    elif trap == "folder":
        file.unlink()
        file.mkdir()
    elif trap == "pipe":
        file.unlink()
        os.mkfifo(file)
    elif trap == "huge":
        file.write_bytes(b"x" * 5_000_000)
    elif trap == "binary":
        file.write_bytes(bytes(range(256)) * 10)
    elif trap == "photo":
        picture.unlink()
        picture.symlink_to(secret)
    else:
        (desk.folder.path / "done").symlink_to(tmp_path)
    for command in ((), ("--format", "json"), *COMMANDS[:4], ("answer", "1"), ("drop", "1")):
        ran = desk.inbox(*command)
        assert ran.exit_code in (0, 1, 2)
        assert "kestrel" not in ran.output
    assert secret.read_text() == "kestrel"
    if trap == "photo":
        assert "photo" not in fields_of((desk.members / "cy-young.yml").read_text(encoding="utf-8"))


def test_the_answer_names_no_issue_and_no_heading(desk: Desk) -> None:
    desk.come("1", FormKind.JOIN, {**CY, "trade": ""})
    said = desk.inbox("answer", "1").stdout
    assert "Trade: There is no answer to this, and one is needed. Say what it is." in said
    assert not [word for word in ("issue", "heading") if word in said]
    assert "Say what it is." in desk.inbox("show", "1").stdout


def test_the_question_says_that_it_came_from_the_form(desk: Desk) -> None:
    desk.come("1", FormKind.UPDATE, STRANGER)
    assert "It came from the form on our site, where nobody has to show who they are." in desk.inbox("show", "1").stdout


CLEO = {
    "name": "Cleo Marsh", "business": "Marsh Law", "trade": "lawyer", "summary": "We read the small print.",
    "contact": {"email": "cleo@marsh.example.com"}, "joined": "2024-05-02", "hidden": "yes",
}  # fmt: skip
OF_CLEO = {
    "joins": (FormKind.JOIN, {key: CLEO[key] for key in ("name", "business", "trade", "summary")}),
    "changes": (FormKind.UPDATE, {"profile": "cleo-marsh", "summary": "We read all of it."}),
    "shows": (FormKind.UPDATE, {"profile": "cleo-marsh", "hidden": "show it again"}),
    "is still right": (FormKind.STILL_RIGHT, {"profile": "cleo-marsh"}),
    "leaves": (FormKind.LEAVE, {**GO, "profile": "cleo-marsh"}),
    "thanks in the name": (FormKind.THANKS, {**THANKS, "profile": "cleo-marsh"}),
    "thanks them": (FormKind.THANKS, {**THANKS, "thank-whom": "cleo-marsh"}),
    "wants to meet them": (FormKind.INTRODUCTION, {**MEET, "meet": "cleo-marsh"}),
    "asks in the name": (FormKind.INTRODUCTION, {**MEET, "asking": "cleo-marsh"}),
}


@pytest.mark.parametrize("ask", OF_CLEO.values(), ids=OF_CLEO)
def test_the_answer_about_somebody_hidden_is_that_about_nobody(
    desk: Desk, ask: tuple[FormKind, dict[str, str]]
) -> None:
    cleo = desk.members / "cleo-marsh.yml"
    desk.come("1", *ask, reply_to="eve@evil.example.com")
    answers = {shape: desk.inbox("answer", "1", "--format", shape).stdout for shape in ("text", "eml", "json")}
    cleo.write_text(as_yaml(CLEO), encoding="utf-8")
    assert {shape: desk.inbox("answer", "1", "--format", shape).stdout for shape in answers} == answers
    kind, given = ask
    is_about_cleo = kind is FormKind.JOIN or given.get("profile") == "cleo-marsh"
    assert ("is hidden" in desk.inbox("answer", "1").stderr) is is_about_cleo
    cleo.unlink()
    assert {shape: desk.inbox("answer", "1", "--format", shape).stdout for shape in answers} == answers


def test_all_that_is_asked_of_somebody_hidden_waits_and_the_member_is_answered_once_known(desk: Desk) -> None:
    (desk.members / "cleo-marsh.yml").write_text(as_yaml(CLEO), encoding="utf-8")
    desk.come(
        "1", FormKind.UPDATE, {"profile": "cleo-marsh", "summary": "We read all of it.", "hidden": "show it again"}
    )
    before = desk.files()
    taken = desk.inbox("take", "1")
    assert taken.exit_code == 1
    assert "Hide or show, In one sentence" in taken.stdout
    assert desk.files() == before
    assert "There is no page of this name here." in desk.inbox("answer", "1").stdout
    assert "there is nothing to fix in it" in desk.inbox("answer", "1", "--known").stdout
    assert desk.inbox("take", "1", "--known").exit_code == 0
    assert "hidden" not in fields_of(desk.files()["cleo-marsh.yml"].decode())


def test_what_is_written_of_a_stranger_is_asked_about_and_the_letter_stays_until_then(desk: Desk) -> None:
    desk.come("1", FormKind.UPDATE, {"profile": "ben-okafor", "summary": "We look at roofs first."})
    taken = desk.inbox("take", "1")
    assert taken.exit_code == 0
    assert "Written: members/ben-okafor.yml." in taken.stdout
    assert "Before you publish it, ask Ben Okafor" in taken.stdout
    assert "Is it from you, or is it all right with you?" in taken.stdout
    assert len(list(desk.folder.waiting())) == 1
    assert "Hello Ben" not in desk.inbox("answer", "1").stdout
    assert desk.inbox("take", "1", "--known").exit_code == 0
    assert not list(desk.folder.waiting())
    assert fields_of((desk.members / "ben-okafor.yml").read_text(encoding="utf-8"))["confirmed"] == "2026-11-30"


@pytest.mark.parametrize("ask", [STRANGER, {"profile": "ben-okafor", "contact-phone": "+1 207 555 0199"}, {}])
def test_every_way_in_ends_alike(desk: Desk, ask: dict[str, str]) -> None:
    kind, answers = (FormKind.UPDATE, ask) if ask else (FormKind.LEAVE, GO)
    waits_whole = "summary" not in answers
    number = desk.come("1", kind, answers)
    sent = SentLetter(number, kind, answers)
    told = event_of(sent.issue, kind, user={"login": "box", "id": 9, "type": "Bot"})
    (desk.group / "event.json").write_text(json.dumps(told))
    (desk.group / "mail.txt").write_text(write_mail(sent, words_of_every_language()[1]))
    ben = desk.members / "ben-okafor.yml"
    before = ben.read_bytes()
    for way in (
        ("from-issue", "event.json"),
        ("from-mail", "mail.txt"),
        ("inbox", "--folder", desk.folder.path, "take", "1"),
    ):
        assert tradekin(desk.group, *way).exit_code == int(waits_whole), way
        assert (ben.read_bytes() == before) is waits_whole
        ben.write_bytes(before)
