"""Connections that mean ill, at the letter box in JavaScript: in workerd and in Node an honest letter still gets in.

Cloudflare keeps slow connections from a Worker, and closes them; what is tried of workerd is our own part.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from forwarding_boxes import KINDS, SITE, Box, letter, running
from hub import Hub
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

MOST_AT_ONCE = 256
LETTERS_OF_ALL, SECONDS_OF_ALL = 100, 10
NUMBERS = count(1)
ROBOT = {"login": "casco-letters", "id": 99, "type": "User"}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def box(kind: str, hub: Hub, tmp_path: Path) -> Iterator[Box]:
    """One that waits for two seconds where it would for a minute."""
    hub.robot = ROBOT
    with running(kind, tmp_path, hub, patience=2_000) as own:
        yield own
        assert "Not foreseen" not in own.printed()


def wire_of(box: Box) -> Wire:
    place = urlsplit(box.url)
    return Wire(place.hostname or "", place.port or 0, SITE)


def is_taken(box: Box) -> bool:
    """Whether an honest letter gets in."""
    try:
        return box.send(letter(next(NUMBERS)), X_Forwarded_For=somebody()).status == 201
    except OSError:
        return False


def test_a_body_that_comes_a_byte_now_and_then_is_not_waited_for(box: Box, hub: Hub) -> None:
    see_drips_end(wire_of(box), lambda: is_taken(box))
    assert len(hub.issues) == 2


@pytest.mark.parametrize("kind", ["node"], indirect=True)
def test_who_says_nothing_or_never_ends_what_they_say_is_let_go(box: Box) -> None:
    see_silence_end(wire_of(box), lambda: is_taken(box))


@pytest.mark.parametrize("start", [b"", b"POST /let", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_as_many_connections_as_there_may_be_keep_nobody_out_for_long(box: Box, start: bytes) -> None:
    with wire_of(box).lines(MOST_AT_ONCE + 20, start):
        assert comes_true(lambda: is_taken(box))


@pytest.mark.parametrize("origin", [SITE, "https://evil.example.com"])
@pytest.mark.parametrize("size", [CHUNKED, f"Content-Length: {MOST_SENT * 10}"])
def test_a_body_that_never_ends_is_cut_off(box: Box, hub: Hub, origin: str, size: str) -> None:
    wire = wire_of(box)
    with wire.line() as line:
        line.sendall(wire.head(somebody(), size, origin=origin))
        assert sent_before_cut(line) < MOST_SENT
    assert is_taken(box)
    assert len(hub.issues) == 1


@pytest.mark.parametrize("kind", ["node"], indirect=True)
def test_what_nobody_reads_of_a_letter_does_not_keep_its_answer_back(box: Box) -> None:
    wire = wire_of(box)
    size = 4_000_000
    with wire.line() as line:
        line.sendall(wire.head(somebody(), f"Content-Length: {size}", origin="https://evil.example.com"))
        line.sendall(b" " * size)
        assert first_line(line).startswith(b"HTTP/1.1 403")


def test_a_body_of_another_length_than_it_says_is_no_letter(box: Box, hub: Hub) -> None:
    wire, data = wire_of(box), letter(next(NUMBERS))
    with wire.line() as line:
        line.sendall(wire.head(somebody(), f"Content-Length: {len(data) + 1}") + data)
        line.shutdown(1)  # nothing more comes
        assert is_ended(line)
    with wire.line() as line:
        line.sendall(wire.head(somebody(), f"Content-Length: {len(data) - 1}") + data)
        assert first_line(line).startswith(b"HTTP/1.1 400")
    assert hub.issues == {}
    with wire.line() as line:
        line.sendall(wire.head(somebody(), f"Content-Length: {len(data)}") + data + b"and more\r\n\r\n")
        assert first_line(line).startswith((b"HTTP/1.1 201", b"HTTP/1.1 400"))
    assert is_taken(box)
    assert all(each["body"].count("<!-- letter 1 ") == 1 for each in hub.issues.values())
    assert len(hub.issues) <= 2


def test_a_flood_from_many_ends_at_what_all_may_send_and_says_when_to_come_again(
    kind: str, hub: Hub, tmp_path: Path
) -> None:
    hub.robot = ROBOT
    with running(kind, tmp_path, hub) as box:

        def answer(number: int) -> tuple[int, int]:
            told = box.send(letter(number), X_Forwarded_For=somebody())
            return told.status, int(told.headers.get("retry-after", 0))

        with ThreadPoolExecutor(8) as senders:
            told = list(senders.map(answer, range(1, LETTERS_OF_ALL + 41)))
        taken, refused = [each for each in told if each[0] == 201], [each for each in told if each[0] != 201]
        assert len(hub.issues) == len(taken) >= LETTERS_OF_ALL
        assert refused
        assert all(status == 429 and 0 < again <= SECONDS_OF_ALL for status, again in refused)
        assert comes_true(lambda: is_taken(box))


@pytest.mark.skipif(sys.platform != "linux", reason="no second address of this machine")
def test_one_address_alone_cannot_take_every_connection_of_node(hub: Hub, tmp_path: Path) -> None:
    hub.robot = ROBOT
    with running("node", tmp_path, hub, LETTERBOX_PROXIES="0") as box:
        wire, data = wire_of(box), letter(next(NUMBERS))
        with wire.lines(MOST_AT_ONCE + 20), wire.line("127.0.0.2") as other:
            other.sendall(wire.head("x", f"Content-Length: {len(data)}") + data)
            assert first_line(other).startswith(b"HTTP/1.1 201")
            with wire.line() as one_more:
                assert is_ended(one_more)
        assert comes_true(lambda: is_taken(box))
