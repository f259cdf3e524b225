"""Drafts that mail programs open."""

from __future__ import annotations

import mailbox
import re
import shutil
import subprocess
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from introducing import SCENES

from tradekin.letters import Letter, LetterKind, Recipient, as_eml, as_mailto

NAMES = [
    "Ana Ferreira", "Ferreira, Ana; CPA", 'Dolores "Dee" Ouellette', "Thảo Nguyễn", "ليلى حداد", "Mei-Ling Chen 陳美玲",
    "Ana 🔌 Ferreira", "a@b.example.com", "Ana <ana@evil.example.com>", "=?utf-8?q?Ana?=", "Ana\\", "x" * 80, "é" * 80,
    "(Ana)", "Ana: list;", "' or", "Ж" * 79,
]  # fmt: skip


def letter_to(*names: str, subject: str = "Two of you", body: str = "Hello.\n") -> Letter:
    people = tuple(Recipient(name, f"m{place}", f"m{place}@b.example.com") for place, name in enumerate(names))
    return Letter(LetterKind.INTRODUCTION, people, subject, body)


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def text_of(message: EmailMessage) -> str:
    content: str = message.get_content()
    return content.replace("\r\n", "\n")


def names_in(data: bytes) -> list[str]:
    """Display names as RFC 2047 reads them; the newer parser puts a space between two encoded words in a name."""
    raw = message_from_bytes(data)["To"]
    return [str(make_header(decode_header(name))) for name, _ in getaddresses([raw])]


@pytest.mark.parametrize("name", SCENES)
def test_a_draft_is_parsed_back_with_the_same_values(name: str) -> None:
    letter = SCENES[name]()
    private = {each.slug: f"{each.slug or 'facilitator'}@private.example.com" for each in letter.to}
    message = parsed(as_eml(letter, private))
    assert message["Subject"] == letter.subject
    assert text_of(message) == letter.body
    people = message["To"].addresses if message["To"] else ()
    assert [each.display_name for each in people] == [each.name for each in letter.to]
    assert [each.addr_spec for each in people] == [each.email or private[each.slug] for each in letter.to]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_back_as_it_is_and_makes_no_other_header(name: str) -> None:
    data = as_eml(letter_to(name, "Ben Okafor", subject=f"{name} and Ben"))
    message = parsed(data)
    assert names_in(data) == [name, "Ben Okafor"]
    assert [each.addr_spec for each in message["To"].addresses] == ["m0@b.example.com", "m1@b.example.com"]
    assert message["Subject"] == f"{name} and Ben"
    assert sorted(message.keys()) == [
        "Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "To", "X-Unsent",
    ]  # fmt: skip


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\nBcc: x@evil.example.com", "\r\n\r\nHello"])
def test_a_line_break_in_a_header_is_refused(break_: str) -> None:
    with pytest.raises(ValueError):
        as_eml(letter_to(f"Ana{break_}"))
    with pytest.raises(ValueError):
        as_eml(letter_to("Ana", subject=f"Hello{break_}"))
    with pytest.raises(ValueError):
        as_eml(replace(letter_to("Ana"), to=(Recipient("Ana", "ana", f"ana@b.example.com{break_}"),)))


def test_a_draft_is_plain_ascii_in_short_lines_however_long_a_paragraph_is() -> None:
    for scene in SCENES.values():
        lines = as_eml(scene()).split(b"\r\n")
        assert max(map(len, lines)) <= 78
        assert b"".join(lines).isascii()
        assert not any(b"\n" in line for line in lines)


def test_a_draft_has_no_day_number_or_sender_of_its_own_and_is_the_same_each_time() -> None:
    letter = SCENES["several-shared-groups"]()
    message = parsed(as_eml(letter))
    assert not {"Date", "Message-ID", "From"} & set(message.keys())
    assert message["X-Unsent"] == "1"
    assert as_eml(letter) == as_eml(SCENES["several-shared-groups"]())


def test_without_every_address_there_is_no_recipient_so_that_no_letter_to_two_goes_to_one() -> None:
    letter = SCENES["several-shared-groups"]()
    assert parsed(as_eml(letter, {"ana-ferreira": "ana@b.example.com"}))["To"] is None


def test_a_published_address_comes_before_a_private_one() -> None:
    letter = Letter(LetterKind.ASK, (Recipient("Ana", "ana", "public@b.example.com"),), "Hello", "Hello.\n")
    assert "public@" in str(parsed(as_eml(letter, {"ana": "private@b.example.com"}))["To"])


def test_a_mailto_address_gives_the_same_letter_back() -> None:
    letter = letter_to("Ana", "Ben & Co", subject="Ana & Ben? 100% = yes", body="Hello + you,\n\n“é” & so on; #1.\n")
    link = as_mailto(letter)
    assert link
    parts = urlsplit(link)
    assert unquote(parts.path) == "m0@b.example.com,m1@b.example.com"
    given = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True)
    assert given["subject"] == [letter.subject]
    assert given["body"][0].replace("\r\n", "\n") == letter.body.rstrip("\n")


def test_there_is_no_mailto_address_without_published_ones_or_beyond_what_programs_take() -> None:
    assert as_mailto(SCENES["ask"]()) is None or SCENES["ask"]().to[0].email
    assert as_mailto(letter_to("Ana", body="é" * 700)) is None
    assert as_mailto(Letter(LetterKind.ASK, (Recipient("Ana", "ana"),), "Hello", "Hello.\n")) is None


@pytest.mark.skipif(not shutil.which("s-nail"), reason="s-nail is not installed")
def test_a_real_mail_program_shows_the_same_recipients_subject_and_text(tmp_path: Path) -> None:
    letters = [scene() for scene in SCENES.values()]
    letters += [letter_to(*NAMES[:8], subject="Ж, “quoted”; é 🔌"), letter_to(*NAMES[12:])]
    private = {each.slug: f"{each.slug or 'mo'}@b.example.com" for letter in letters for each in letter.to}
    box = mailbox.mbox(tmp_path / "box")
    for letter in letters:
        box.add(as_eml(letter, private))
    box.close()
    for number, letter in enumerate(letters, start=1):
        head, body = shown_by_s_nail(tmp_path / "box", number)
        assert f"Subject: {letter.subject}" in head
        people = head.replace('"', "").replace("\\", "")
        assert all(each.name.replace('"', "").replace("\\", "") in people for each in letter.to), head
        assert body.rstrip("\n") == letter.body.rstrip("\n").replace("\u200e", "")  # it shows no marks of direction


def shown_by_s_nail(box: Path, number: int) -> tuple[str, str]:
    """What s-nail shows of a message: its decoded headers, unfolded, and its text."""
    done = subprocess.run(
        ["s-nail", "-:/", "-R", "-#", "-S", "ttycharset=utf-8", "-f", str(box)],
        input=f"headerpick type retain to subject\ntype {number}\nxit\n",
        env={"LC_ALL": "C.UTF-8", "HOME": str(box.parent), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    head, _, body = done.stdout.partition("\n\n")
    return re.sub(r"\n[ \t]+", " ", head), body
