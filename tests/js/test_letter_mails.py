"""The mail that the browser writes of a letter holds it as Python reads it, and says to people what it says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from in_node import in_node, needs_node
from mail_text import write_mail

from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.forms.letter_issue import kind_in_address
from tradekin.intake.letterbox.sent_letter import read_letter
from tradekin.intake.mail.letter_line import read_letter_lines, write_letter_line
from tradekin.intake.mail.mail_words import mail_words
from tradekin.language import speaking

ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
TEXTS = ["Zoë: 陳美玲 #1", "one\n- two\n\nthree", "👩‍👩‍👧 [x] مرحبا", "a" * 900]
CALL = """await Promise.all(x.letters.map((content) => m.letterMail(content, { id: x.id, seconds: 40 }, x.words)))"""


def letters() -> list[dict[str, Any]]:
    return [
        {"kind": kind_in_address(kind), "answers": {each.id: text for each in form.questions}, "photo": "/9j/"}
        for kind, form in forms().items()
        for text in TEXTS
    ]


@needs_node
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_mail_from_the_browser_is_the_letter_and_reads_as_pythons(language: str) -> None:
    with speaking(language):
        words = mail_words()
    mails = in_node("logic/letter_mail", CALL, {"id": ID, "letters": letters(), "words": words.as_shape()})
    for sent, mail in zip(letters(), mails, strict=True):
        (data,) = read_letter_lines(mail).letters
        letter = read_letter(data)
        assert (letter.id, kind_in_address(letter.kind or FormKind.JOIN), letter.photo) == (ID, sent["kind"], b"")
        assert letter.answers == sent["answers"]
        ours = write_mail(letter, words)
        assert mail.rpartition("\n")[0] == ours.rpartition("\n")[0]
        assert read_letter(read_letter_lines(ours).letters[0]) == letter


@needs_node
def test_a_browser_that_cannot_compress_leaves_the_line_out() -> None:
    call = "(delete globalThis.CompressionStream, await m.letterMail(x.letter, { id: x.id, seconds: 40 }, x.words))"
    letter = {"kind": "still-right", "answers": {"profile": "ana-ferreira"}}
    mail = in_node("logic/letter_mail", call, {"id": ID, "letter": letter, "words": mail_words().as_shape()})
    assert mail == "I have read my profile, and it is right today.\n\nWhich profile: ana-ferreira"


@needs_node
def test_octets_of_every_number_are_spelled_alike() -> None:
    texts = ["x" * size for size in range(1, 40)]
    lines = in_node("logic/letter_mail", "await Promise.all(x.map((each) => m.letterLine(each)))", texts)
    assert [read_letter_lines(line).letters for line in lines] == [(text.encode(),) for text in texts]


@given(st.binary(min_size=1, max_size=300))
@settings(max_examples=50)
def test_what_is_written_is_read(letter: bytes) -> None:
    assert read_letter_lines(write_letter_line(letter)).letters == (letter,)


def test_one_sign_that_is_lost_or_changed_is_noticed() -> None:
    line = write_letter_line(json.dumps({"letter": 1, "id": ID}).encode())
    start = line.index(" ") + 1
    for place in range(start, len(line) - 1):
        other = "2" if line[place] == "1" else "1"
        for damaged in (line[:place] + line[place + 1 :], line[:place] + other + line[place + 1 :]):
            found = read_letter_lines(damaged)
            assert (found.letters, found.is_damaged) == ((), True), place
