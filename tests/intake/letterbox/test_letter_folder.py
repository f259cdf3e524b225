"""The folder that letters are kept in, and the letter box above it without a server between."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from effort import MANY, is_too_slow
from groups import ROOT
from hypothesis import given
from hypothesis import strategies as st
from issues import ANA
from letterboxes import SITE, letter, photo, run_alone

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.letterbox import letter_folder
from tradekin.intake.letterbox.asgi import LetterBox
from tradekin.intake.letterbox.buckets import OF_ALL, OF_ONE, Allowance, Buckets, network_of
from tradekin.intake.letterbox.letter_folder import (
    DONE_DAYS,
    FolderFullError,
    LetterFile,
    LetterFolder,
    UnreadableLetterError,
    read_file,
)
from tradekin.intake.letterbox.sent_letter import PROBLEMS, SentLetter

DAY = date(2026, 11, 30)
ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
OTHER = "4f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"


def sent(number: str = ID, **changed: Any) -> SentLetter:
    given = {"kind": FormKind.JOIN, "answers": ANA, "reply_to": "ana@alder.example.com", "word": "kestrel", **changed}
    return SentLetter(number, **given)


def only(folder: LetterFolder) -> LetterFile:
    (file,) = folder.waiting()
    return file


def test_a_letter_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    folder = LetterFolder(tmp_path / "a" / "inbox")
    folder.keep(sent(photo=photo()), DAY)
    file = only(folder)
    assert (file.day, file.id, file.has_photo) == ("2026-11-30", ID, True)
    assert read_file(file) == sent()
    folder.keep(sent(), date(2026, 12, 1))
    assert only(folder) == file


def test_what_was_dealt_with_is_known_again_and_says_no_more_than_it_must(tmp_path: Path) -> None:
    folder = LetterFolder(tmp_path / "inbox")
    folder.keep(sent(answers={**ANA, "contact-phone": "(207) 555-0142"}, photo=photo()), DAY)
    file = only(folder)
    folder.finish(file, read_file(file))
    folder.keep(sent(), DAY)
    assert not list(folder.waiting())
    (done,) = folder.dealt_with()
    assert read_file(done) == sent(answers={"name": ANA["name"]}, word="")
    assert [each.name for each in folder.path.rglob("*") if each.is_file()] == [done.path.name]
    assert done.path.stat().st_mode & 0o777 == 0o600
    assert folder.done.stat().st_mode & 0o777 == 0o700
    folder.tidy()
    assert list(folder.dealt_with())
    old = time.time() - (DONE_DAYS + 1) * 86_400
    os.utime(done.path, (old, old))
    folder.tidy()
    assert not list(folder.dealt_with())


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (lambda file: file.write_bytes(b'{"letter": 1'), "no_letter"),
        (lambda file: file.write_bytes(b""), "no_letter"),
        (lambda file: file.write_bytes(b"\xff" * 900_000), "too_large"),
        (lambda file: file.write_text(json.dumps({**letter(), "id": OTHER})), "other_letter"),
        (lambda file: file.write_text(json.dumps({**letter(), "id": ID, "answers": {"github": "eve"}})), "no_letter"),
        (lambda file: file.mkdir(), "unread"),
        (lambda file: file.symlink_to(file.parent / "elsewhere"), "unread"),
        (lambda file: file.symlink_to("/etc/passwd"), "unread"),
        (os.mkfifo, "unread"),
    ],
)
def test_whatever_lies_in_a_letters_place_is_told_and_breaks_nothing(
    tmp_path: Path, write: Callable[[Path], object], why: str
) -> None:
    folder = LetterFolder(tmp_path)
    write(tmp_path / f"2026-11-30--{ID}.json")
    with pytest.raises(UnreadableLetterError) as caught:
        read_file(only(folder))
    assert caught.value.problem == why


def test_what_is_no_letter_is_none_and_what_a_crash_left_goes(tmp_path: Path) -> None:
    folder = LetterFolder(tmp_path)
    names = ("notes.txt", f"2026-02-30--{ID}.json", f"2026-11-30--{ID}.json.bak", f"٢٠٢٦-11-30--{ID}.json", "a\nb")
    for name in names:
        (tmp_path / name).write_bytes(b"{}")
    left = tmp_path / ".tradekin-begun"
    left.write_bytes(b'{"letter": 1, "answers": {"name": "Ana')
    (tmp_path / f"2026-11-30--{ID}.jpg").write_bytes(photo())
    folder.tidy()
    assert left.exists()
    os.utime(left, (1, 1))
    folder.tidy()
    assert not left.exists()
    assert not list(folder.waiting())
    assert set(folder.strangers()) == {*names, f"2026-11-30--{ID}.jpg"}


def test_a_link_in_the_place_of_what_is_done_leads_nowhere(tmp_path: Path) -> None:
    folder = LetterFolder(tmp_path / "inbox")
    folder.keep(sent(), DAY)
    (tmp_path / "elsewhere").mkdir()
    folder.done.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="link"):
        folder.finish(only(folder), sent())
    assert not list((tmp_path / "elsewhere").iterdir())
    assert read_file(only(folder)) == sent()


def test_a_full_folder_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_folder, "MOST_WAITING", 2)
    folder = LetterFolder(tmp_path / "inbox")
    for number in (ID, OTHER, ID):
        folder.keep(sent(number), DAY)
    with pytest.raises(FolderFullError):
        folder.keep(sent("5f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"), DAY)
    folder.drop(next(folder.waiting()))
    folder.keep(sent("5f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"), DAY)


def asked(box: LetterBox, body: bytes, pieces: int = 1, **scope: Any) -> tuple[int, bytes, dict[str, str]]:
    """What the application answers to a letter, as a server would ask it."""
    size = max(1, -(-len(body) // pieces))
    parts = [body[start : start + size] for start in range(0, len(body), size)] or [b""]
    told: list[dict[str, Any]] = []
    messages = [
        {"type": "http.request", "body": each, "more_body": number < len(parts)} for number, each in enumerate(parts, 1)
    ]

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        told.append(message)

    given = {
        "type": "http", "method": "POST", "path": "/letters", "client": ("203.0.113.9", 1),
        "headers": [(b"content-type", b"application/json"), (b"origin", SITE.encode())], **scope,
    }  # fmt: skip
    run_alone(box(given, receive, send))
    start, end = told
    return start["status"], end["body"], {name.decode(): value.decode() for name, value in start["headers"]}


def box_of(path: Path, said: list[str]) -> LetterBox:
    return LetterBox(LetterFolder(path), SITE, say=said.append, clock=iter(range(0, 10**9, 3600)).__next__)


@given(
    st.one_of(st.binary(max_size=300), st.recursive(st.none() | st.text(), st.lists).map(json.dumps).map(str.encode))
)
def test_whatever_is_sent_gets_one_of_the_answers(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    said: list[str] = []
    status, told, _ = asked(box_of(tmp_path_factory.getbasetemp() / "any", said), body, pieces=3)
    assert PROBLEMS[json.loads(told)["problem"]] == status
    assert not said


@pytest.mark.parametrize(
    ("trouble", "line"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "A letter could not be kept: No space left on device."),
        (OSError(errno.EACCES, os.strerror(errno.EACCES)), "A letter could not be kept: Permission denied."),
        (FolderFullError("full"), "The folder is full of letters that nobody has dealt with, so no more are taken."),
        (RuntimeError("Ana Ferreira"), "A letter could not be taken in: RuntimeError."),
    ],
)
def test_trouble_is_later_for_a_page_and_a_line_for_whoever_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception, line: str
) -> None:
    def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(LetterFolder, "keep", fail)
    said: list[str] = []
    status, told, headers = asked(box_of(tmp_path, said), json.dumps(letter()).encode())
    assert (status, json.loads(told), headers["retry-after"]) == (503, {"problem": "later"}, "300")
    assert said == [line]


def test_a_full_disk_leaves_no_letter_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def full(number: int) -> None:
        real(number)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    said: list[str] = []
    status, _, _ = asked(box_of(tmp_path, said), json.dumps(letter()).encode())
    assert (status, len(said)) == (503, 1)
    assert not list(tmp_path.iterdir())


def test_a_letter_that_breaks_off_is_none(tmp_path: Path) -> None:
    box = box_of(tmp_path, [])

    async def gone() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    told: list[Any] = []

    async def send(message: Any) -> None:
        told.append(message)

    scope = {"type": "http", "method": "POST", "path": "/letters", "client": None, "headers": [
        (b"content-type", b"application/json; charset=utf-8"), (b"origin", SITE.encode())]}  # fmt: skip
    run_alone(box(scope, gone, send))
    assert told[0]["status"] == 400
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("start", ["", '{"letter":1,"answers":{"name":"', "[", '{"', '"\\u', " "])
def test_no_letter_takes_more_than_linear_time(tmp_path: Path, start: str) -> None:
    box = box_of(tmp_path, [])

    def take(signs: str) -> None:
        asked(box, (start + signs).encode("utf-8", "surrogateescape"), pieces=40)

    for sign in ("[", "{", '"', "\\", " ", "1", "\udcff", "中"):
        assert not is_too_slow(take, sign * MANY), sign


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("203.0.113.9:5080", " 203.0.113.9", True),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("[2001:db8:1:2::1]:443", '"[2001:db8:1:2::5]"', True),
        ("fe80::1%eth0", "fe80::1", True),
        ("", "unix:", True),
        ("evil", "<script>", True),
    ],
)
def test_a_home_has_one_bucket(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


def test_a_bucket_fills_again_and_there_are_never_too_many() -> None:
    buckets = Buckets(Allowance(10, 60), most=100)
    assert [buckets.wait("203.0.113.9", 0.0) for _ in range(10)] == [0] * 10
    assert buckets.wait("203.0.113.9", 0.0) == 60
    assert buckets.wait("203.0.113.9", 30.0) == 30
    assert buckets.wait("203.0.113.9", 60.0) == 0
    assert buckets.wait("203.0.113.9", 60.0) > 0
    for number in range(10_000):
        buckets.wait(f"2001:db8:{number:x}::1", 100.0)
    assert len(buckets._left) == 100


def test_from_all_addresses_together_come_no_more_than_so_many(tmp_path: Path) -> None:
    box = LetterBox(LetterFolder(tmp_path / "in"), SITE, clock=lambda: 0.0)
    body = json.dumps(letter()).encode()
    answers = [asked(box, body, client=(f"203.0.113.{number}", 1))[0] for number in range(OF_ALL.letters + 1)]
    assert answers == [201] * OF_ALL.letters + [429]
    assert asked(box, b"{}", client=("203.0.113.250", 1))[0] == 400


def test_both_letter_boxes_allow_as_much() -> None:
    said = (ROOT / "generator/tradekin/intake/letterbox/service/environment.js").read_text(encoding="utf-8")
    for name, allowed in (("OF_ONE", OF_ONE), ("OF_ALL", OF_ALL)):
        assert f"const {name} = {{ letters: {allowed.letters}, seconds: {allowed.seconds} }};" in said
