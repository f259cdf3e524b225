"""The letter box in JavaScript reads every letter as Python does, and writes the same issue, byte for byte."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from in_node import needs_node
from letter_service import SERVICE, in_service

from tradekin.intake.forms.issue_forms import forms
from tradekin.intake.forms.letter_issue import kind_in_address
from tradekin.intake.letterbox.letter_rules import letter_rules, letter_rules_file
from tradekin.intake.letterbox.sent_letter import (
    MOST_ANSWER_BYTES,
    MOST_BYTES,
    MOST_ISSUE_CHARACTERS,
    MOST_PHOTO_BYTES,
    MOST_REPLY_BYTES,
    PROBLEMS,
    LetterRefusedError,
    read_letter,
)
from tradekin.settings import Inbox

pytestmark = needs_node
ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
SPACES = [chr(code) for code in range(0x3100) if chr(code).isspace()]
NO_SPACES = "\ufeff\u180e\u200b\u200c\u2060\u00ad\0\x1b\x7f\ufffe"
"""What somebody may take for white space, and Python does not."""
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
SCRIPTS = [
    "Ana Ferreira", "Thảo Nguyễn", "ليلى حداد", "שלום", "陳美玲", "たなか ｱﾅ", "Ольга", "Ωμέγα", "ไทย", "हिन्दी",
    "ትግርኛ", "ქართული", "മലയാളം", "𐎀𐎁", "𝒜lpha", "👩🏽‍🔧", "🏳️‍🌈🇵🇹", "e\u0301\u0323", "ﷺ", "\u202eAna", "ß İ ſ",
    "\U0010ffff", "한국어",
]  # fmt: skip
PIECES = [
    *SCRIPTS, *SPACES, *NO_SPACES, "\r\n", "\n\n", "`", "```", "~~~", "<!--", "-->", "### Your name", "- [x] a",
    "@ben", f"<!-- letter 1 leave {ID} -->", "![x](https://x.example.com/)", "_No response_", "\\", '"', "/", "\u2028",
    "{", "]", "a: b",
]  # fmt: skip


def shape(**changed: Any) -> dict[str, Any]:
    return {"letter": 1, "id": ID, "kind": "join", "answers": {"name": "Ana"}, "seconds": 40, **changed}


def written(**changed: Any) -> bytes:
    return json.dumps(shape(**changed)).encode()


def raw(text: str) -> bytes:
    """A letter with something put into it that no writer of JSON writes."""
    return written()[:-1] + b", " + text.encode() + b"}"


NUMBERS = [
    "1", "1.0", "1e0", "10E-1", "1.00000000000000000001", "1.0000000000000002", "0.9999999999999999999", "2", "-1",
    "01", "+1", "1.", ".1", "1e", "0x1", "1_0", "true", "null", '"1"', "NaN", "Infinity", "-Infinity", "1e999",
    "-1e999", "9" * 4000, "9" * 5000, "-" + "9" * 5000, "3", "2.9999999999999999999", "2.9999", "-0", "0", "1e9",
    "1000000001", "1e-400", "[]", "{}", "１",
]  # fmt: skip
BASE64 = [
    "", "=", "==", "A", "AA", "AAA", "AAAA", "AA=", "AA==", "AAA=", "AAAA=", "A===", "====", "AA==AA==", "/9j/",
    "/9j/4A==", "/9j/4B==", "/9j/4AA=", "/9j/4AB=", "/9j/4A", "/9j/4AAQ\n", " /9j/", "/9j_", "/9j/-A==", "/9j/\u00e9",
    "/9j/Ａ", "\t/9j/", "/9j/=", "/9j/A=A=", "/9j/ AAAA", "R0lGODlh", "iVBORw0KGgo=", "PHN2Zz4=",
    "data:image/jpeg;base64,/9j/",
    *(base64.b64encode(JPEG + bytes(size - len(JPEG))).decode() for size in (MOST_PHOTO_BYTES, MOST_PHOTO_BYTES + 1)),
]  # fmt: skip
BYTES = [
    b"", b" ", b"{}", b"[]", b"null", b'""', b"1", b"\xef\xbb\xbf" + written(), b"\xff\xfe" + written(),
    written() + b" \n\t\r", written() + b"\xc2\xa0", written() + b"x", b"\x0c" + written(), written()[:-1],
    written().replace(b"Ana", b"\xed\xa0\x80"), written().replace(b"Ana", b"\xc0\xaf"),
    written().replace(b"Ana", b"\xf5\x80\x80\x80"), written().replace(b"Ana", b"A\tna"),
    written().replace(b"Ana", b"\\ud83d\\ude00"), written().replace(b"Ana", b"\\ude00\\ud83d"),
    written().replace(b"Ana", b"\\u00zz"), written().replace(b"Ana", b"\\x41"), written().replace(b'"Ana"', b"'Ana'"),
    written().replace(b"}}", b"},}"), written().replace(b"Ana", b"\\uD83D"),
    written().replace(b"Ana", b"\\ud800\xf0\x9f\x98\x80"), json.dumps(shape(), indent=2).encode(),
    written().decode().encode("utf-16"), b" " * MOST_BYTES, b" " * (MOST_BYTES + 1), b"[" * 90_000, b'{"a":' * 90_000,
    written().replace(b"Ana", b"[[{{" * 50), written().replace(b"Ana", b'\\"[[{{\\\\'),
    raw('"letter": [[[[]]]], "letter": 1'), raw('"letter": [[]], "letter": 1'), raw('"seconds": 1'),
    raw('"__proto__": {}'), raw('"constructor": 1'), raw('"answers": {"name": "Ben", "name": "Bo"}'),
    raw('"answers": {"__proto__": "x"}'), raw('"answers": {"__proto__": " ", "name": "Bo"}'),
    raw('"answers": {"toString": "x"}'), raw('"answers": {"name": null}'), raw('"answers": {"name": ["a"]}'),
    raw('"answers": {"1": "", "name": "Bo"}'), raw('"answers": null'), raw('"answers": "Ana"'), raw('"ſeconds": 1'),
    raw('"": 1'), raw('"photo": null'), raw('"nothing": null'), raw('"nothing": false'), raw('"nothing": " "'),
    raw('"nothing": "\\u0000"'), raw('"word": 7'), raw('"reply_to": {"a": 1}'), raw('"kind": "__proto__"'),
    raw('"kind": "toString"'), raw('"kind": "Join"'), raw('"kind": "still right"'), raw('"kind": "join "'),
    raw(f'"id": "{ID.upper()}"'), raw(f'"id": "{ID}\\n"'), raw(f'"id": " {ID}"'),
    raw('"id": "00000000-0000-0000-0000-000000000000"'), raw('"id": "../../x"'), raw('"id": ["a"]'),
]  # fmt: skip


def lengths() -> Iterator[bytes]:
    for size in (MOST_ANSWER_BYTES - 1, MOST_ANSWER_BYTES, MOST_ANSWER_BYTES + 1):
        for sign in ("a", "é", "字", "😀", "`", "\r\n", " "):
            yield written(answers={"name": "Ana", "about": sign * (size // len(sign.encode()))})
            yield written(answers={name: sign * (size // len(sign.encode())) for name in ("name", "about", "offers")})
    for size in (MOST_REPLY_BYTES, MOST_REPLY_BYTES + 1):
        yield written(reply_to="a" * size)
        yield written(reply_to=" " * size + "a" * size)
        yield written(word="`" * size)
    for size in range(16_340, 16_360):
        ticks = {"about": "`" * size, "offers": "a" * 12_000 + "b" * 4_340}
        yield written(answers={"name": "😀", **ticks})


def generated() -> Iterator[bytes]:
    """Letters put together at random, the same every time."""
    dice = random.Random(16)

    def text(most: int = 8) -> str:
        return "".join(dice.choices(PIECES, k=dice.randint(0, most)))

    for form in forms().values():
        for _ in range(120):
            answers = {each.id: text() for each in dice.sample(form.questions, dice.randint(1, len(form.questions)))}
            for each in form.questions:
                if each.choices and dice.random() < 0.7:
                    pad = dice.choice(["", *SPACES, "\ufeff"])
                    answers[each.id] = "\n".join(pad + line + pad for line in dice.sample(each.choices, 1))
            beside = {name: text(5) for name in ("reply_to", "word") if dice.random() < 0.4}
            photo = {"photo": base64.b64encode(JPEG + dice.randbytes(9)).decode()} if dice.random() < 0.2 else {}
            yield written(kind=kind_in_address(form.kind), answers=answers, **beside, **photo)


def cases() -> list[bytes]:
    each_text = [*SCRIPTS, *PIECES, *(f"{sign}Ana{sign}{sign}Lee{sign}" for sign in [*SPACES, *NO_SPACES])]
    return [
        *BYTES,
        *(raw(f'"letter": {number}') for number in NUMBERS),
        *(raw(f'"seconds": {number}') for number in NUMBERS),
        *(raw(f'"more": {number}') for number in NUMBERS),
        *(written(photo=text) for text in BASE64),
        *(written(answers={"name": text}) for text in each_text),
        *(written(answers={"name": "Ana", "about": text}) for text in each_text),
        *(written(reply_to=text) for text in each_text),
        *(written(word=text, answers={"name": text * 30}) for text in each_text),
        *(written(kind="test", answers=answers) for answers in ({}, {"name": ""}, {"name": "Ana"})),
        written(kind="test", answers={}, reply_to="ana", photo=base64.b64encode(JPEG).decode()),
        written(kind="update", answers={"profile": "ana", "hidden": "x"}),
        written(kind="update", answers={"profile": "ana", "hidden": " "}),
        written(answers={}, seconds=1),
        written(nothing="x", answers={}),
        *lengths(),
        *generated(),
    ]


def in_python(data: bytes, inbox: Inbox) -> dict[str, Any]:
    try:
        letter = read_letter(data, inbox)
    except LetterRefusedError as problem:
        return {"problem": problem.problem}
    photo = base64.b64encode(letter.photo).decode()
    return {"title": letter.title, "issue": letter.issue, "path": letter.photo_path, "photo": photo, "id": letter.id}


READ = """
await (async () => {
  const { issueText, issueTitle, photoPath } = await import(new URL("issue_text.js", FOLDER));
  return x.letters.map((letter) => {
    try {
      const read = m.readLetter(bytes(letter), x.inbox, rules);
      const { photo, id } = read;
      return { title: issueTitle(read, rules), issue: issueText(read, rules), path: photoPath(read, rules), photo, id };
    } catch (problem) {
      return { problem: problem.problem ?? String(problem.stack) };
    }
  });
})()
""".replace("FOLDER", json.dumps(f"{SERVICE.as_uri()}/"))


@pytest.mark.parametrize("inbox", Inbox)
def test_every_letter_is_read_alike_and_becomes_the_same_issue(inbox: Inbox) -> None:
    letters = cases()
    given = {"letters": [base64.b64encode(each).decode() for each in letters], "inbox": inbox.value}
    here = [in_python(each, inbox) for each in letters]
    for data, one, other in zip(letters, in_service("letter.js", READ, given), here, strict=True):
        assert one == other, data[:500]
    met = {each.get("problem") for each in here}
    of_reading = set(PROBLEMS) - {"too_many", "elsewhere", "later"}
    assert met == {None, *of_reading} - ({"private"} if inbox is Inbox.PRIVATE else set())
    assert sum("issue" in each for each in here) > (60 if inbox is Inbox.PUBLIC else 500)


def test_the_longest_issue_that_github_takes_is_met_from_both_sides() -> None:
    sizes = [len(each["issue"]) for each in (in_python(data, Inbox.PRIVATE) for data in lengths()) if "issue" in each]
    assert MOST_ISSUE_CHARACTERS - 4 < max(sizes) <= MOST_ISSUE_CHARACTERS


def test_the_rules_of_the_service_are_those_of_python() -> None:
    assert (SERVICE / "rules.json").read_text(encoding="utf-8") == letter_rules_file()
    assert json.loads(letter_rules_file()) == letter_rules()
    assert letter_rules()["spaces"] == [ord(each) for each in SPACES]
