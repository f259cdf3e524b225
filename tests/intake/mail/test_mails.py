"""Mails as mail programs leave them, each read back as the letter that was sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from effort import MANY, examples, is_too_slow
from groups import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from mail_text import write_mail

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.intake.mail.letter_line import MARK, read_letter_lines, write_letter_line
from tradekin.intake.mail.mail_file import read_mail
from tradekin.intake.mail.mail_letter import letter_in
from tradekin.intake.mail.mail_words import MailWords, words_of_every_language
from tradekin.intake.mail.plain_answers import read_plain_answers

MAILS = ROOT / "tests/cases/mails"
SENT: dict[str, dict[str, Any]] = json.loads((MAILS / "mails.json").read_text(encoding="utf-8"))
ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
ANA = {
    "name": "Ana Ferreira", "business": "Alder Electrical", "trade": "electrician",
    "summary": "We keep the lights on in old houses and new workshops.",
    "customers": "owners of older houses\nlandlords with several flats in the middle of town",
    "about": "One van, then two: these days there are five of us, and we answer the telephone.\n\nAsk about the boat.",
}  # fmt: skip
LETTER = SentLetter(ID, FormKind.JOIN, ANA)


def test_each_mail_program_is_here() -> None:
    assert {file.name for file in MAILS.iterdir()} == {"mails.json", *SENT}
    assert len(SENT) >= 12


@pytest.mark.parametrize("name", SENT)
def test_a_mail_is_the_letter_that_was_sent(name: str) -> None:
    read, sent = letter_in(read_mail((MAILS / name).read_bytes())), SENT[name]
    assert read.letter is not None, read.why_none
    assert (str(read.letter.kind), read.letter.answers) == (sent["kind"], sent["answers"])
    assert bool(read.letter.photo) is bool(sent.get("photo"))
    assert ("by_hand" in read.notes) is bool(sent.get("by_hand"))


@pytest.mark.parametrize("name", [name for name in SENT if not name.startswith("pasted")])
def test_it_is_so_without_its_line_too(name: str) -> None:
    mail, sent = read_mail((MAILS / name).read_bytes()), SENT[name]
    assert mail.texts
    for text in mail.texts:
        read = read_plain_answers(text, mail.subject)
        assert read is not None
        assert (str(read.kind), read.answers) == (sent["kind"], sent["answers"])


BREAKS = {
    "as it is": lambda text: text,
    "spaces for line ends": lambda text: " ".join(text.split("\n")),
    "no line ends": lambda text: text.replace("\n", ""),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "quoted": lambda text: "\n".join(f">>> {line}" for line in text.split("\n")),
    "quoted, then in one line": lambda text: " ".join(f"> {line}" for line in text.split("\n")),
    "cut at 20": lambda text: "\n".join(text[at : at + 20] for at in range(0, len(text), 20)).replace("tra\n", "tra"),
    "soft breaks": lambda text: "=\n".join(text[at : at + 75] for at in range(0, len(text), 75)),
    "soft breaks in one line": lambda text: "= ".join(text[at : at + 75] for at in range(0, len(text), 75)),
    "coded ends": lambda text: text.replace("\n", "=20\n"),
    "breaks of an old server": lambda text: "!\n ".join(text[at : at + 70] for at in range(0, len(text), 70)),
    "tags inside": lambda text: text.replace("9", "9<wbr>").replace("\n", "<br>\n"),
    "linked numbers": lambda text: text + " <tel:+12075550142>",
    "unseen signs": "\u200b".join,
    "windows": lambda text: text.replace("\n", "\r\n"),
    "old macs": lambda text: text.replace("\n", "\r"),
    "behind other text without a space": lambda text: f"Hello{text}Sent from my telephone",
}


@pytest.mark.parametrize("how", BREAKS)
def test_the_line_is_read_however_it_is_broken(how: str) -> None:
    letter = (
        b'{"letter": 1, "kind": "join", "answers": {"name": "Zo\xc3\xab"}, "n": "' + bytes(range(65, 91)) * 20 + b'"}'
    )
    line = write_letter_line(letter)
    broken = BREAKS[how](f"Some words.\n\n{line}\n\nMore words.")
    if how == "unseen signs":
        broken = broken.replace("\u200b".join(MARK), MARK)
    elif how in ("cut at 20", "soft breaks", "breaks of an old server", "soft breaks in one line"):
        broken = f"Some words.\n\n[{MARK} " + BREAKS[how](line.removeprefix(f"[{MARK} "))
    assert read_letter_lines(broken).letters == (letter,)


@pytest.mark.parametrize("words", words_of_every_language(), ids=lambda words: words.titles["trade"])
@pytest.mark.parametrize("kind", list(FormKind))
def test_each_form_is_read_from_its_words_alone_in_each_language(kind: FormKind, words: Any) -> None:
    from tradekin.intake.forms.issue_forms import forms

    answers = {each.id: each.choices[0] if each.answer == "boxes" else "Ben Okafor" for each in forms()[kind].questions}
    mail = write_mail(SentLetter(ID, kind, answers), words).rpartition("\n\n")[0]
    read = read_plain_answers(f"Hello Sam,\n\n{mail}\n\nBest\nAna")
    assert read is not None
    assert (read.kind, read.answers) == (kind, answers)


def test_what_a_title_looks_like_in_an_answer_stays_in_it() -> None:
    letter = SentLetter(ID, FormKind.JOIN, {**ANA, "about": "My day:\nTrade: what I do.\nName: what I am called."})
    mail = write_mail(letter, words_of_every_language()[1])
    assert letter_in(read_mail(mail.encode())).letter == letter
    read = read_plain_answers(mail)
    assert read is not None
    assert "Trade" in read.unclear


def test_the_first_of_several_letters_counts_and_that_there_are_more_is_told() -> None:
    words = words_of_every_language()[1]
    newer = SentLetter(ID.replace("3f", "4f"), FormKind.JOIN, {**ANA, "trade": "plumber"})
    read = letter_in(read_mail(f"{write_mail(newer, words)}\n\n> {write_mail(LETTER, words)}".encode()))
    assert read.letter == newer
    assert read.notes == ("several",)
    again = letter_in(read_mail(f"{write_mail(LETTER, words)}\n\n> {write_mail(LETTER, words)}".encode()))
    assert again.notes == ()


def test_a_line_that_holds_no_letter_of_a_form_is_none() -> None:
    for data in (b"{}", b'{"letter": 1}', b"\xff", b'{"letter":1,"id":"x"}'):
        read = letter_in(read_mail(f"Hello\n{write_letter_line(data)}".encode()))
        assert (read.letter, read.why_none) == (None, "no_letter")
    damaged = letter_in(read_mail(write_letter_line(b"x" * 99)[:-9].encode()))
    assert (damaged.letter, damaged.why_none) == (None, "damaged")
    assert letter_in(read_mail(b"Hello Sam, the site is slow today.")).why_none == "nothing"


def test_a_line_that_unpacks_to_ever_more_is_refused() -> None:
    assert read_letter_lines(write_letter_line(bytes(5_000_000))).letters == ()


def test_still_right_is_never_guessed_from_a_name_alone() -> None:
    assert letter_in(read_mail(b"Which profile: ana-ferreira")).letter is None


HOSTILE = [
    "[tradekin1 ", "[tradekin1", "]", ">", "> ", "AF>", "=\n", "=20",
    "<", "<!--", "<wbr>", "&", "&#8203;", "Trade: x\n",
    "Trade: ", "\n", " ", "\u00a0", "\r", "- ", "I would like to be in the directory. ", "1", "z", "[tradekin1 1]",
    "Content-Type: multipart/mixed; boundary=a\n\n--a\n", "From: =?utf-8?b?", "a: b\n", "From: x\nTo: x\n\n<div><p>",
    "From: x\nTo: x\nContent-Type: text/plain; format=flowed\n\n> a \n", "Name\n", "Business: a\nTrade: b\n",
]  # fmt: skip


def test_the_time_that_a_mail_takes_grows_with_its_length_alone() -> None:
    for run in HOSTILE:
        for start in ("", "From: a@example.com\nTo: b@example.com\nSubject: x\n\n", "Your name: Ana\nTrade: x\n"):
            text = start + run * (MANY // len(run))
            assert not is_too_slow(lambda each: letter_in(read_mail(each.encode())), text), (start, run)


@pytest.mark.parametrize(
    "charset", ["idna", "punycode", "unicode_escape", "base64", "rot13", "utf-7", "none-such", "x\0"]
)
def test_a_mail_in_a_way_to_write_that_no_mail_program_has_takes_no_longer(charset: str) -> None:
    start = f"From: a@example.com\nTo: b@example.com\nContent-Type: text/plain; charset={charset}\n\n"
    for run in ("b", "9", "xn--", "\\x41"):
        text = start + run * (MANY // len(run))
        assert not is_too_slow(lambda each: letter_in(read_mail(each.encode())), text), run


@given(
    st.binary(max_size=400) | st.lists(st.sampled_from(HOSTILE), max_size=40).map(lambda each: "".join(each).encode())
)
@settings(max_examples=examples(400))
def test_no_bytes_at_all_raise(data: bytes) -> None:
    for start in (b"", b"From: a\nTo: b\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"):
        letter_in(read_mail(start + data))


def test_a_picture_is_taken_only_where_it_is_the_only_one() -> None:
    data = (MAILS / "iphone-photo.eml").read_bytes()
    part = data[data.index(b"--Apple-Mail-1F8A4C1E") :]
    start, picture = data.index(b"Content-Type: image/jpeg"), part[part.index(b"Content-Type: image/jpeg") :]
    picture = picture[: picture.index(b"--Apple")]
    boundary = b"--Apple-Mail-1F8A4C1E-9B7E-4D5A-8F1C-2B3D4E5F6071\n"
    place = picture.rindex(b"A")
    other = picture[:place] + b"B" + picture[place + 1 :]
    read = letter_in(read_mail(data[:start] + picture + boundary + data[start:]))
    assert read.notes == ("photo_taken",)
    read = letter_in(read_mail(data[:start] + other + boundary + data[start:]))
    assert (read.letter and read.letter.photo, read.notes) == (b"", ("several_pictures",))
    heic = data.replace(picture[picture.index(b"\n\n") :], b"\n\nAAAAGGZ0eXBoZWljAAAAAG1pZjFoZWlj\n")
    read = letter_in(read_mail(heic))
    assert (read.letter and read.letter.photo, read.notes) == (b"", ("unread_picture",))


ABOUT = "We wire old houses.\n\nSince 1987. Ask us first.\n\nThen call: we come."


@pytest.mark.parametrize("words", words_of_every_language())
def test_paragraphs_stay_where_every_line_end_became_a_space(words: MailWords) -> None:
    answers = {
        "name": "Ana Ferreira", "business": "Alder Electrical", "trade": "electrician", "summary": "We light barns.",
        "about": ABOUT, "offers": "tea\ncoffee",
    }  # fmt: skip
    mail = write_mail(SentLetter(ID, FormKind.JOIN, answers), words).replace("\n", " ")
    read = letter_in(read_mail(mail.encode()))
    assert (read.letter and read.letter.answers, read.notes) == (answers, ())
    by_hand = letter_in(read_mail(mail[: mail.index("[tradekin1")].encode()))
    assert (by_hand.letter and by_hand.letter.answers, by_hand.notes) == (answers, ("by_hand",))


def test_two_spaces_are_no_paragraph_where_they_stand_for_no_line_end() -> None:
    answers = {
        "name": "Ana Ferreira",
        "business": "A",
        "trade": "electrician",
        "summary": "Old.",
        "about": "One.  Two.",
    }
    mail = write_mail(SentLetter(ID, FormKind.JOIN, answers), words_of_every_language()[1])
    flat = mail[: mail.index("[tradekin1")].replace("\n\n", " ")
    read = letter_in(read_mail(flat.encode()))
    assert read.letter
    assert "\n" not in read.letter.answers["about"]
