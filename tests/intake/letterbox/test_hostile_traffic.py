"""Connections that mean ill, at the letter box in Python under its real server: an honest letter still gets in."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from letterboxes import SITE, RunningBox, letter, photo, running_box
from raw_lines import (
    CHUNKED,
    MOST_SENT,
    Wire,
    comes_true,
    first_line,
    is_ended,
    see_drips_end,
    see_silence_end,
    sent_before_cut,
    somebody,
)

from tradekin.intake.letterbox.buckets import OF_ALL
from tradekin.intake.letterbox.serving import MOST_AT_ONCE, MOST_OF_ONE

QUICKLY = "from tradekin.intake.letterbox import asgi; asgi.PATIENCE_SECONDS = 2.0"
"""The same program, which waits for two seconds where it would for a minute."""


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBox]:
    with running_box(tmp_path_factory.mktemp("box") / "inbox", "--behind-proxy", before=QUICKLY) as running:
        yield running
        assert running.stop().count("\n") == 1, running.said


@pytest.fixture
def wire(box: RunningBox) -> Wire:
    return Wire(box.host, box.port, SITE)


def is_taken(box: RunningBox) -> bool:
    """Whether an honest letter with a photo gets in."""
    try:
        sent = letter(photo=base64.b64encode(photo(64)).decode())
        return box.send(sent, X_Forwarded_For=somebody()).status == 201
    except OSError:
        return False


def kept(box: RunningBox) -> int:
    return len(list(box.folder.glob("*.json")))


def test_a_body_that_comes_a_byte_now_and_then_is_not_waited_for(box: RunningBox, wire: Wire) -> None:
    before = kept(box)
    see_drips_end(wire, lambda: is_taken(box))
    assert kept(box) == before + 2


def test_who_says_nothing_or_never_ends_what_they_say_is_let_go(box: RunningBox, wire: Wire) -> None:
    see_silence_end(wire, lambda: is_taken(box))


@pytest.mark.parametrize("start", [b"", b"POST /let", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_as_many_connections_as_there_may_be_keep_nobody_out_for_long(
    box: RunningBox, wire: Wire, start: bytes
) -> None:
    with wire.lines(MOST_AT_ONCE + 20, start):
        assert comes_true(lambda: is_taken(box))


@pytest.mark.parametrize("origin", [SITE, "https://evil.example.com"])
@pytest.mark.parametrize("size", [CHUNKED, f"Content-Length: {MOST_SENT * 10}"])
def test_a_body_that_never_ends_is_cut_off(box: RunningBox, wire: Wire, origin: str, size: str) -> None:
    before = kept(box)
    with wire.line() as line:
        line.sendall(wire.head(somebody(), size, origin=origin))
        assert sent_before_cut(line) < MOST_SENT
    assert is_taken(box)
    assert kept(box) == before + 1


def test_a_head_that_never_ends_is_cut_off(box: RunningBox, wire: Wire) -> None:
    with wire.line() as line:
        line.sendall(b"GET / HTTP/1.1\r\nX-Long: ")
        assert sent_before_cut(line) < MOST_SENT
    assert is_taken(box)


def test_a_body_of_another_length_than_it_says_is_no_letter(box: RunningBox, wire: Wire) -> None:
    before = kept(box)
    data = json.dumps(letter()).encode()
    with wire.line() as line:
        line.sendall(wire.head(somebody(), f"Content-Length: {len(data) + 1}") + data)
        line.shutdown(1)  # nothing more comes
        assert is_ended(line)
    with wire.line() as line:
        line.sendall(wire.head(somebody(), f"Content-Length: {len(data) - 1}") + data)
        assert first_line(line).startswith(b"HTTP/1.1 400")
    for twice in (
        (f"Content-Length: {len(data)}", "Content-Length: 3"),
        ("Content-Length: -5",),
        ("Content-Length: x",),
    ):
        with wire.line() as line:
            line.sendall(wire.head(somebody(), *twice) + data)
            assert first_line(line).startswith(b"HTTP/1.1 400"), twice
    assert kept(box) == before
    with wire.line() as line:
        line.sendall(wire.head(somebody(), f"Content-Length: {len(data)}") + data + b"and more\r\n\r\n")
        assert first_line(line).startswith(b"HTTP/1.1 201")
        assert is_ended(line)
    assert kept(box) == before + 1
    assert is_taken(box)


def test_a_flood_from_many_ends_at_what_all_may_send_and_says_when_to_come_again(tmp_path: Path) -> None:
    with running_box(tmp_path / "inbox", "--behind-proxy") as box:
        see_the_flood_end(box)


def see_the_flood_end(box: RunningBox) -> None:
    def answer(number: int) -> tuple[int, int]:
        heard = box.send(letter(id=str(UUID(int=number, version=4))), X_Forwarded_For=somebody())
        return heard.status, int(heard.headers.get("retry-after", 0))

    with ThreadPoolExecutor(8) as senders:
        told = list(senders.map(answer, range(OF_ALL.letters + 40)))
    taken, refused = [each for each in told if each[0] == 201], [each for each in told if each[0] != 201]
    assert len(taken) >= OF_ALL.letters
    assert kept(box) == len(taken)
    assert refused
    assert all(status == 429 and 0 < again <= OF_ALL.seconds for status, again in refused)
    assert comes_true(lambda: is_taken(box))


@pytest.mark.skipif(sys.platform != "linux", reason="no second address of this machine")
def test_one_address_alone_cannot_take_every_connection(tmp_path: Path) -> None:
    with running_box(tmp_path / "inbox") as box:
        wire = Wire(box.host, box.port, SITE)
        data = json.dumps(letter()).encode()
        with wire.lines(MOST_AT_ONCE + 20), wire.line("127.0.0.2") as other:
            other.sendall(wire.head("x", f"Content-Length: {len(data)}") + data)
            assert first_line(other).startswith(b"HTTP/1.1 201")
            with wire.line() as one_more:
                assert is_ended(one_more)
        assert MOST_OF_ONE < MOST_AT_ONCE
        assert comes_true(lambda: is_taken(box))
