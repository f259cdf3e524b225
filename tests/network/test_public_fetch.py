"""A file of a stranger's site is fetched within limits, and never from inside a house."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from towns import BEYOND, Town, answering, town

from tradekin.network import public_fetch
from tradekin.network.public_fetch import Fetched, FetchLimits, FetchState, NoAnswer, Signs, fetch

NONE = Signs()
HERE = FetchLimits(most_bytes=1_000, most_seconds=5, loopback=True)


@pytest.fixture
def saco() -> Iterator[Town]:
    with town() as made:
        yield made


def ask(site: Town, known: Signs = NONE, limits: FetchLimits = HERE) -> Fetched:
    return fetch(f"{site.address}{BEYOND}", known, limits)


def test_a_file_is_taken_with_its_signs_and_not_again_while_it_is_the_same(saco: Town) -> None:
    saco.publish(b"{}")
    first = ask(saco)
    assert (first.state, first.data) == (FetchState.NEW, b"{}")
    assert ask(saco, first.signs).state is FetchState.SAME
    saco.publish(b"[]")
    assert ask(saco, first.signs).data == b"[]"
    assert [asked[1].get("If-None-Match") for asked in saco.asked] == [None, first.signs.etag, first.signs.etag]
    assert {asked[1]["User-Agent"] for asked in saco.asked} == {"tradekin"}


def test_nobody_may_say_that_nothing_changed_who_was_not_asked_for_that(saco: Town) -> None:
    saco.odd = answering(304)
    assert ask(saco).state is FetchState.SILENT


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_any_more_is_gone(saco: Town, status: int) -> None:
    saco.odd = answering(status)
    assert ask(saco).state is FetchState.GONE


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_machine_that_stumbles_is_silent(saco: Town, status: int) -> None:
    saco.odd = answering(status)
    told = ask(saco)
    assert (told.state, told.detail) == (FetchState.SILENT, f"HTTP {status}")


def test_more_bytes_than_the_limit_are_not_taken_said_beforehand_or_not(saco: Town) -> None:
    saco.publish(b"x" * 1_001)
    assert ask(saco).state is FetchState.LARGE
    saco.publish(b"x" * 1_000)
    assert len(ask(saco).data) == 1_000

    def without_end(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(200)
        asked.end_headers()
        try:
            for _ in range(10_000):
                asked.wfile.write(b"x" * 1_000)
        except OSError:
            pass

    saco.odd = without_end
    assert ask(saco).state is FetchState.LARGE


def test_what_comes_packed_is_not_unpacked(saco: Town) -> None:
    saco.odd = answering(200, b"\x1f\x8b", Content_Encoding="gzip")
    assert ask(saco).state is FetchState.SILENT


def test_what_breaks_off_is_not_taken(saco: Town) -> None:
    saco.odd = answering(200, b"{}", Content_Length="900")
    told = ask(saco)
    assert (told.state, told.detail) == (FetchState.SILENT, NoAnswer.BROKEN_OFF)


def drip(asked: BaseHTTPRequestHandler, head: bytes) -> None:
    """A byte now and then, for ever."""
    try:
        asked.wfile.write(head)
        while True:
            asked.wfile.write(b"x")
            asked.wfile.flush()
            time.sleep(0.02)
    except OSError:
        pass


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Long: ", b""])
def test_a_site_that_answers_little_by_little_is_left_at_the_deadline(saco: Town, head: bytes) -> None:
    saco.odd = lambda asked: drip(asked, head)
    told = ask(saco, limits=replace(HERE, most_bytes=10_000_000, most_seconds=0.3))
    assert (told.state, told.detail) == (FetchState.SILENT, "it took too long")


def test_a_redirect_within_the_site_is_followed_a_few_times(saco: Town) -> None:
    saco.publish(b"{}")

    def lead(asked: BaseHTTPRequestHandler) -> None:
        number = int(asked.path.rpartition("=")[2]) if "=" in asked.path else 0
        if number < 3:
            answering(302, Location=f"{BEYOND}?n={number + 1}")(asked)
        else:
            answering(200, b"{}")(asked)

    saco.odd = lead
    assert ask(saco).data == b"{}"
    saco.odd = answering(301, Location=BEYOND)
    saco.asked.clear()
    assert ask(saco).state is FetchState.SILENT
    assert len(saco.asked) == 4


@pytest.mark.parametrize(
    "there",
    [
        "https://elsewhere.example.com/api/beyond.json", "//127.0.0.2/", "http://localhost/", "http://127.0.0.1:1/x",
        "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "",
    ],
)  # fmt: skip
def test_an_address_that_leads_to_another_site_is_told_and_not_followed(saco: Town, there: str) -> None:
    saco.odd = answering(302, Location=there) if there else answering(302)
    assert ask(saco).state is FetchState.MOVED
    assert len(saco.asked) == 1


def test_this_machine_is_asked_only_where_that_is_wanted(saco: Town) -> None:
    saco.publish(b"{}")
    assert ask(saco, limits=replace(HERE, loopback=False)).state is FetchState.PRIVATE
    assert saco.asked == []


@pytest.mark.parametrize(
    "number",
    [
        "10.0.0.1", "192.168.1.1", "172.16.0.9", "169.254.169.254", "127.0.0.1", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:a00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_a_name_that_stands_for_a_machine_inside_a_house_is_not_asked(
    number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = socket.AF_INET6 if ":" in number else socket.AF_INET
    monkeypatch.setattr(
        public_fetch.socket, "getaddrinfo", lambda *_, **__: [(kind, socket.SOCK_STREAM, 6, "", (number, 443))]
    )
    monkeypatch.setattr(
        public_fetch.socket, "create_connection", lambda *_, **__: pytest.fail("somebody inside was asked")
    )
    told = fetch("https://group.example.com/api/beyond.json", Signs(), FetchLimits())
    assert (told.state, told.detail) == (FetchState.PRIVATE, "group.example.com")


def test_even_where_this_machine_may_be_asked_no_other_one_inside_the_house_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        public_fetch.socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, 1, 6, "", ("10.0.0.1", 80))]
    )
    assert fetch("http://group.example.com/", Signs(), HERE).state is FetchState.PRIVATE
    assert fetch("https://group.example.com/", Signs(), HERE).state is FetchState.PRIVATE


def test_a_name_that_nobody_knows_and_a_port_where_nobody_is_are_silent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert fetch(nobody, Signs(), HERE).state is FetchState.SILENT
    assert fetch("https://nobody.invalid/", Signs(), HERE).state is FetchState.SILENT


def test_a_site_whose_certificate_is_nobodys_is_silent(saco: Town) -> None:
    told = fetch(saco.address.replace("http:", "https:"), Signs(), HERE)
    assert told.state is FetchState.SILENT
    assert saco.asked == []
