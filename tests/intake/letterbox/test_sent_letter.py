"""Letters: what is taken, what is refused and why, and that an issue made of one is read as it was written."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from effort import is_too_slow
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tradekin.errors import TradekinError
from tradekin.intake.forms.answers import list_ticked
from tradekin.intake.forms.event import read_event
from tradekin.intake.forms.issue_body import recognise
from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.forms.letter_issue import LetterMark, read_letter_answers, read_letter_mark, write_letter_issue
from tradekin.intake.letterbox.sent_letter import (
    MOST_ANSWER_BYTES,
    MOST_BYTES,
    PROBLEMS,
    LetterRefusedError,
    SentLetter,
    may_be_public,
    read_letter,
)
from tradekin.settings import Inbox

ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
ANA = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "trade": "electrician",
    "summary": "We light old houses.",
}


def photo() -> bytes:
    made = BytesIO()
    Image.effect_noise((640, 640), 60).convert("RGB").save(made, "JPEG", quality=80)
    return made.getvalue()


def written(**changed: Any) -> bytes:
    return json.dumps({"letter": 1, "id": ID, "kind": "join", "answers": ANA, "seconds": 40, **changed}).encode()


def why_refused(data: bytes, inbox: Inbox = Inbox.PRIVATE) -> str:
    with pytest.raises(LetterRefusedError) as caught:
        read_letter(data, inbox)
    assert isinstance(caught.value, TradekinError)
    assert caught.value.problem in PROBLEMS
    return caught.value.problem


def test_a_letter_is_read_as_it_was_sent() -> None:
    sent = photo()
    letter = read_letter(
        written(photo=base64.b64encode(sent).decode(), reply_to=" ana@alder.example.com ", word="kestrel", nothing="")
    )
    assert letter == SentLetter(ID, FormKind.JOIN, ANA, sent, "ana@alder.example.com", "kestrel")
    assert letter.title == "Join: Ana Ferreira"
    assert letter.label == "profile: join"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("\u202eAna\u2066 Ferreira\u200b", "Join: Ana Ferreira"),
        ("Ana \u200b Ferreira\ufe0f", "Join: Ana Ferreira"),
        ("\u3164\u2800\u034f", "Join:"),
        ("\U000e0041na", "Join: na"),
        ("می\u200cخواهم", "Join: میخواهم"),
        ("\u202e" * 70 + "Ana", "Join: Ana"),
        ("Zoë 陳美玲", "Join: Zoë 陳美玲"),
    ],
)
def test_a_title_holds_nothing_that_nobody_sees(name: str, title: str) -> None:
    assert SentLetter(ID, FormKind.JOIN, {"name": name}).title == title


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"letter": 2}, "no_letter"),
        ({"letter": True}, "no_letter"),
        ({"id": "12"}, "no_letter"),
        ({"id": "../../../../etc/passwd"}, "no_letter"),
        ({"kind": "hire"}, "no_letter"),
        ({"kind": ["join"]}, "no_letter"),
        ({"answers": ["Ana"]}, "no_letter"),
        ({"answers": {"name": 1}}, "no_letter"),
        ({"answers": {**ANA, "github": "ben-o"}}, "no_letter"),
        ({"answers": {**ANA, "confirmed": "2026-11-30"}}, "no_letter"),
        ({"answers": {"name": "\ud800"}}, "no_letter"),
        ({"answers": {"name": "a\0b"}}, "no_letter"),
        ({"seconds": "40"}, "no_letter"),
        ({"seconds": None}, "no_letter"),
        ({"more": 1}, "no_letter"),
        ({"seconds": 10**400}, "no_letter"),
        ({"seconds": -(10**10)}, "no_letter"),
        ({"kind": "test"}, "no_letter"),
        ({"answers": {}}, "empty"),
        ({"answers": {"name": " \n "}}, "empty"),
        ({"seconds": 1}, "early"),
        ({"nothing": "cheap pills"}, "robot"),
        ({"answers": {**ANA, "about": "a" * (MOST_ANSWER_BYTES + 1)}}, "too_long"),
        ({"answers": {**ANA, "about": "a" * 20_000, "offers": "b" * 20_000, "summary": "c" * 20_000}}, "too_long"),
        ({"reply_to": "a" * 301}, "too_long"),
        ({"answers": {**ANA, "about": "`" * 20_000, "offers": "`" * 20_000}}, "too_long"),
        ({"photo": "no base64"}, "bad_photo"),
        ({"photo": "/9j/4B=="}, "bad_photo"),
        ({"photo": "/9j/\n4A=="}, "bad_photo"),
        ({"photo": base64.b64encode(b"<svg onload=alert(1)>").decode()}, "bad_photo"),
        ({"photo": base64.b64encode(b"\xff\xd8\xff" + bytes(400_000)).decode()}, "bad_photo"),
    ],
)
def test_what_no_form_sends_is_refused(changed: dict[str, Any], why: str) -> None:
    assert why_refused(written(**changed)) == why


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[1]",
        b"\xff\xfe{}",
        b"[" * 90_000,
        b'{"letter": NaN}',
        b"null",
        b'{"letter": [[[]]], ' + written()[1:],
    ],
)
def test_what_is_no_letter_at_all_is_refused(data: bytes) -> None:
    assert why_refused(data) == "no_letter"
    assert why_refused(b" " * (MOST_BYTES + 1)) == "too_large"


def test_only_what_may_be_public_goes_to_a_public_inbox() -> None:
    assert may_be_public(read_letter(written(), Inbox.PUBLIC))
    for changed in (
        {
            "kind": "leave",
            "answers": {"profile": "ana-ferreira", "go": forms()[FormKind.LEAVE].questions[-1].choices[0]},
        },
        {"kind": "introduction", "answers": {"asking": "ana", "meet": "ben", "for": "tea"}},
        {"kind": "still-right", "answers": {"profile": "ana-ferreira"}},
        {"kind": "update", "answers": {"profile": "ana-ferreira", "hidden": "hide my profile for now"}},
        {"kind": "update", "answers": {"profile": "ana-ferreira", "thanks": "ben-okafor: for tea"}},
        {"photo": base64.b64encode(photo()).decode()},
        {"reply_to": "ana@alder.example.com"},
        {"word": "kestrel"},
    ):
        assert read_letter(written(**changed))
        assert why_refused(written(**changed), Inbox.PUBLIC) == "private"


@pytest.mark.parametrize("inbox", Inbox)
def test_a_test_asks_for_nothing_and_goes_all_the_way(inbox: Inbox) -> None:
    letter = read_letter(written(kind="test", answers={}), inbox)
    assert (letter.kind, letter.mark, letter.title, letter.label) == (None, None, "Test: the letter box", "")
    assert "it may be closed" in letter.issue
    assert ID in letter.issue
    assert read_letter_mark(letter.issue) == (None, letter.issue)
    with_photo = read_letter(written(kind="test", answers={}, photo=base64.b64encode(photo()).decode()))
    assert with_photo.photo_path in with_photo.issue


@pytest.mark.parametrize("shape", ["[", '"', '\\"', '"\\', '{"', "[]", "\\u0022", " "])
def test_whatever_is_sent_is_read_in_time_that_grows_with_its_length(shape: str) -> None:
    def read(text: str) -> None:
        with suppress(LetterRefusedError):
            read_letter(text.encode())

    assert not is_too_slow(read, shape * (MOST_BYTES // len(shape) - 1))


ODD = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=60)
TITLES = st.sampled_from([f"### {each.title}" for each in forms()[FormKind.JOIN].questions])
LINES = st.lists(
    st.one_of(ODD, TITLES, st.sampled_from(["```", "````text", "~~~", "", f"<!-- letter 1 leave {ID} -->"]))
)


@settings(max_examples=400)
@given(st.dictionaries(st.sampled_from([each.id for each in forms()[FormKind.JOIN].questions]), LINES.map("\n".join)))
def test_whatever_is_typed_is_read_back_and_passes_for_nothing_else(typed: dict[str, str]) -> None:
    answers = {name: text for name, text in typed.items() if text.strip()}
    mark, text = read_letter_mark(
        write_letter_issue(LetterMark(FormKind.JOIN, ID), answers, ["- Can be reached at: `ana`"])
    )
    assert mark is not None
    assert (mark.kind, mark.id) == (FormKind.JOIN, ID)
    assert read_letter_answers(text, forms()[FormKind.JOIN]) == answers


@pytest.mark.parametrize("kind", FormKind)
def test_an_issue_of_a_letter_has_no_author_whoever_opened_it(kind: FormKind, tmp_path: Path) -> None:
    form = forms()[kind]
    answers = {each.id: each.choices[0] if each.answer == "boxes" else "Ana" for each in form.required}
    letter = SentLetter(ID, kind, answers, reply_to="ana@alder.example.com")
    for user in (
        {"login": "tradekin-letters[bot]", "id": 9, "type": "Bot"},
        {"login": "ben-o", "id": 12, "type": "User"},
    ):
        issue = {
            "number": 7, "title": letter.title, "body": letter.issue.replace("\n", "\r\n"), "labels": [], "user": user,
            "created_at": "2026-11-30T08:00:00Z",
        }  # fmt: skip
        file = tmp_path / "event.json"
        file.write_text(json.dumps({"action": "opened", "issue": issue}), encoding="utf-8")
        event = read_event(file)
        assert (event.author, event.login) == (None, "")
        assert event.letter == letter.mark
        found, read = recognise(event)
        assert found is form
        ticked = [each.id for each in form.required if each.answer == "boxes"]
        assert all(list_ticked(read.given[each]) == form.required[-1].choices for each in ticked)
        assert {name for name, text in read.given.items() if text} == set(answers)
        assert all(read.given[name] == text for name, text in answers.items() if name not in ticked)
        assert "alder.example.com" not in "".join(read.given.values())


def test_what_is_for_the_facilitator_alone_is_no_markup() -> None:
    other = f"<!-- letter 1 leave {ID} -->"
    issue = SentLetter(ID, FormKind.JOIN, ANA, reply_to=f"``` @ben ![x](https://x.example.com/a.png) {other}").issue
    assert "- Can be reached at: ```` ``` @ben" in issue
    mark, _ = read_letter_mark(issue)
    assert mark is not None
    assert mark.kind is FormKind.JOIN
