"""`tradekin letterbox`: the real command, spoken to as a browser does."""

from __future__ import annotations

import base64
import json
import shutil
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from issues import ANA
from letterboxes import PATIENCE, SENT, SITE, RunningBox, letter, photo, running_box

from tradekin.doctor.letterbox_checks import LetterboxExam, looks_at_letterbox
from tradekin.doctor.look import LookState
from tradekin.intake.letterbox.buckets import OF_ONE
from tradekin.intake.letterbox.letter_folder import LetterFolder, read_file
from tradekin.intake.letterbox.sent_letter import MOST_BYTES
from tradekin.settings import Inbox, Letterbox


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBox]:
    """One that counts whom a proxy names, so that each test can be somebody else."""
    with running_box(tmp_path_factory.mktemp("box") / "inbox", "--behind-proxy") as running:
        yield running


PEOPLE = count(1)


@pytest.fixture
def me() -> dict[str, str]:
    """The headers of somebody whom no other test is."""
    return {"X-Forwarded-For": f"2001:db8:0:{next(PEOPLE):x}::1"}


def files_of(folder: Path, number: str) -> list[str]:
    return sorted(each.suffix for each in folder.iterdir() if number in each.name)


def test_a_letter_lies_in_the_folder_whole_and_for_its_owner_alone(box: RunningBox, me: dict[str, str]) -> None:
    picture = photo()
    sent = letter(photo=base64.b64encode(picture).decode(), reply_to="ana@alder.example.com", word="kestrel")
    for _ in range(3):
        heard = box.send(sent, **me)
        assert (heard.status, heard.told) == (201, {"received": True})
    assert files_of(box.folder, sent["id"]) == [".jpg", ".json"]
    (file,) = box.folder.glob(f"*--{sent['id']}.json")
    kept = json.loads(file.read_bytes())
    assert (kept["answers"], kept["reply_to"], kept["word"]) == (ANA, "ana@alder.example.com", "kestrel")
    assert file.with_suffix(".jpg").read_bytes() == picture
    assert stat.S_IMODE(box.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in box.folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "text", ["Žofie Dvořáková", "陳大文", "أحمد", "👩🏽‍🔧 & Co", "a\r\nb", "\u202eolleh", "\x1b[31m"]
)
def test_every_script_is_kept_as_it_was_typed(box: RunningBox, me: dict[str, str], text: str) -> None:
    sent = letter(answers={**ANA, "about": text})
    assert box.send(sent, **me).status == 201
    (file,) = box.folder.glob(f"*--{sent['id']}.json")
    assert json.loads(file.read_bytes())["answers"]["about"] == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("changed", "status", "problem"),
    [
        ({"kind": "hire"}, 400, "no_letter"),
        ({"id": "../../x"}, 400, "no_letter"),
        ({"answers": {"name": " "}}, 422, "empty"),
        ({"answers": {**ANA, "about": "a" * 20_001}}, 413, "too_long"),
        ({"nothing": "pills"}, 422, "robot"),
        ({"seconds": 1}, 422, "early"),
        ({"photo": base64.b64encode(b"<svg/>").decode()}, 415, "bad_photo"),
        ({"photo": "A" * (MOST_BYTES + 1)}, 413, "too_large"),
    ],
)
def test_what_is_refused_says_why_to_the_page(
    box: RunningBox, me: dict[str, str], changed: dict[str, Any], status: int, problem: str
) -> None:
    heard = box.send(letter(**changed), **me)
    assert (heard.status, heard.told) == (status, {"problem": problem})
    assert heard.headers["access-control-allow-origin"] == SITE


def test_a_letter_that_only_tries_the_way_goes_all_of_it(box: RunningBox, me: dict[str, str]) -> None:
    sent = letter(kind="test", answers={})
    assert box.send(sent, **me).status == 201
    assert files_of(box.folder, sent["id"]) == [".json"]


def test_what_comes_in_pieces_is_held_to_the_same_size(box: RunningBox, me: dict[str, str]) -> None:
    sent = letter()
    whole = json.dumps(sent).encode()
    heard = box.ask("POST", "/letters", iter([whole[:50], whole[50:]]), {**SENT, **me})
    assert heard.status == 201
    heard = box.ask("POST", "/letters", (b" " * 65_536 for _ in range(20)), {**SENT, **me})
    assert (heard.status, heard.told) == (413, {"problem": "too_large"})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("POST", "/", 405),
        ("GET", "/letters", 405),
        ("PUT", "/letters", 405),
        ("GET", "/letters/", 404),
        ("GET", "/../etc/passwd", 404),
        ("POST", "/letters/x", 404),
    ],
)
def test_only_what_is_asked_for_is_answered(box: RunningBox, method: str, path: str, status: int) -> None:
    heard = box.ask(method, path, b"{}" if method in ("POST", "PUT") else None)
    assert heard.status == status
    assert (
        heard.body
        == {200: b'{"letterbox": 1, "inbox": "private"}'}.get(status, b'{"problem": "no_letter"}')[
            : 0 if method == "HEAD" else None
        ]
    )
    assert "server" not in heard.headers


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
def test_only_json_is_read(box: RunningBox, me: dict[str, str], kind: str) -> None:
    heard = box.send(letter(), **me, **{"Content-Type": kind})
    assert (heard.status, heard.told) == (400, {"problem": "no_letter"})


def test_only_the_groups_own_pages_may_send(box: RunningBox, me: dict[str, str]) -> None:
    asked = box.ask("OPTIONS", "/letters", None, {"Origin": SITE, "Access-Control-Request-Method": "POST"})
    assert (asked.status, asked.body) == (204, b"")
    assert asked.headers["access-control-allow-origin"] == SITE
    assert asked.headers["access-control-allow-methods"] == "POST"
    assert asked.headers["access-control-allow-headers"] == "Content-Type"
    assert box.ask("POST", "/letters", b"{}", {"Content-Type": "application/json"}).status == 403
    for other in ("https://evil.example.com", "null", SITE + ".evil.example.com", "http://harbour.example.org"):
        for heard in (
            box.send(letter(), **me, Origin=other),
            box.ask("OPTIONS", "/letters", None, {"Origin": other, "Access-Control-Request-Method": "POST"}),
        ):
            assert (heard.status, heard.told) == (403, {"problem": "elsewhere"})
            assert "access-control-allow-origin" not in heard.headers


def test_one_address_sends_so_many_and_whoever_lies_about_it_is_counted(box: RunningBox, me: dict[str, str]) -> None:
    for number in range(OF_ONE.letters):
        lying = {"X-Forwarded-For": f"198.51.100.{number}, {me['X-Forwarded-For']}{number}"}
        assert box.send(letter(), **lying).status == 201
    heard = box.send(letter(), **me)
    assert (heard.status, heard.told) == (429, {"problem": "too_many"})
    assert 0 < int(heard.headers["retry-after"]) <= OF_ONE.seconds
    assert box.send(letter(), X_Forwarded_For="198.51.100.200").status == 201


def test_without_a_proxy_nobody_is_believed_who_they_are(tmp_path: Path) -> None:
    with running_box(tmp_path / "inbox") as alone:
        answers = [
            alone.send(letter(), X_Forwarded_For=f"198.51.100.{number}").status for number in range(OF_ONE.letters + 1)
        ]
    assert answers == [201] * OF_ONE.letters + [429]


def test_nothing_of_a_letter_or_its_sender_is_said_and_trouble_is(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    with running_box(folder, "--behind-proxy") as busy:
        sent = letter(reply_to="ana@alder.example.com", word="kestrel")
        assert busy.send(sent, X_Forwarded_For="198.51.100.7").status == 201
        assert busy.send(letter(kind="hire"), X_Forwarded_For="198.51.100.7").status == 400
        assert busy.ask("GET", "/?word=kestrel").status == 200
        shutil.rmtree(folder)
        folder.write_bytes(b"")
        heard = busy.send(letter(reply_to="ana@alder.example.com"), X_Forwarded_For="198.51.100.7")
        assert (heard.status, heard.told) == (503, {"problem": "later"})
        assert int(heard.headers["retry-after"]) > 0
        said = busy.stop()
    first, *more = said.splitlines()
    assert first.endswith(f"puts them into {folder}.")
    assert more == ["A letter could not be kept: Not a directory."]
    assert busy.process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_whatever_moment_it_is_killed_at_no_half_letter_shows(tmp_path: Path) -> None:
    folder = LetterFolder(tmp_path / "inbox")
    picture = photo()
    packed = base64.b64encode(picture).decode()
    taken: list[str] = []

    def send_on(box: RunningBox) -> None:
        with suppress(OSError, HTTPException):
            for number in range(2_000):
                sent = letter(photo=packed)
                if box.send(sent, X_Forwarded_For=f"2001:db8:9:{number:x}::1").status == 201:
                    taken.append(sent["id"])

    with running_box(folder.path, "--behind-proxy") as short:
        senders = [Thread(target=send_on, args=(short,)) for _ in range(3)]
        for each in senders:
            each.start()
        started = time.monotonic()
        while len(taken) < 12 and time.monotonic() - started < PATIENCE:
            time.sleep(0.001)
        short.process.send_signal(signal.SIGKILL)
        for each in senders:
            each.join(PATIENCE)
    waiting = list(folder.waiting())
    assert len(taken) >= 12
    assert {each.id for each in waiting} >= set(taken)
    for file in waiting:
        assert read_file(file).answers == ANA
        assert file.photo.read_bytes() == picture


def test_the_settings_say_where_from_and_what_stands_before_the_path(tmp_path: Path) -> None:
    group = tmp_path / "group"
    (group / "members").mkdir(parents=True)
    (group / "mkdocs.yml").write_text(
        "site_url: https://Harbour.example.org:443/directory/\n"
        "plugins:\n  - tradekin:\n      letterbox: {address: https://letters.example.org/box}\n",
        encoding="utf-8",
    )
    with running_box(tmp_path / "inbox", cwd=group) as set_up:
        assert set_up.ask("GET", "/box/").status == set_up.ask("GET", "/box").status == 200
        assert set_up.ask("POST", "/box/letters", json.dumps(letter()).encode()).status == 201
        assert set_up.send(letter()).status == 201
        assert set_up.ask("GET", "/boxes").status == 404


def test_the_doctor_finds_it_well_and_its_letter_arrives(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    with running_box(folder) as well:
        settings = Letterbox.model_construct(address=f"http://{well.host}:{well.port}", inbox=Inbox.PRIVATE)
        looks = list(looks_at_letterbox(LetterboxExam(settings, f"{SITE}/directory/", with_letter=True)))
    assert {each.state for each in looks} == {LookState.FINE}, looks
    (file,) = LetterFolder(folder).waiting()
    assert read_file(file).kind is None
