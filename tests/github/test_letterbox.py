"""The letter box in workerd and in Node, with a GitHub behind it that takes and says only what GitHub does."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from typing import Any
from urllib.parse import urlsplit

import pytest
from forwarding_boxes import ANA, KINDS, SITE, Box, letter, letter_id, photo, running
from hub import Call, Hub, RefusedError
from in_node import run_node

from tradekin.intake.letterbox.sent_letter import MOST_BYTES, PROBLEMS, read_letter

ROBOT = {"login": "casco-letters", "id": 99, "type": "User"}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def box(kind: str, hub: Hub, tmp_path: Path) -> Iterator[Box]:
    """A letter box whose inbox is private."""
    hub.robot = ROBOT
    with running(kind, tmp_path, hub) as own:
        yield own
        assert "Not foreseen" not in own.printed()


def refusal(told: Any) -> tuple[int, str]:
    return told.status, told.shape["problem"]


def issues_of(hub: Hub, number: int = 1) -> list[dict[str, Any]]:
    return [each for each in hub.issues.values() if letter_id(number) in each["body"]]


def test_it_says_what_it_is(box: Box, hub: Hub) -> None:
    told = box.ask("GET", "/")
    assert (told.status, told.shape) == (200, {"letterbox": 1, "inbox": "private"})
    assert told.headers["access-control-allow-origin"] == SITE
    assert box.ask("HEAD", "/").status == 200
    assert hub.calls == []


def test_a_letter_becomes_one_issue_as_python_writes_it_and_its_photo_lies_beside_it(box: Box, hub: Hub) -> None:
    sent = letter(photo=photo(), reply_to="ana@alder.example.com", word="kestrel")
    told = box.send(sent)
    assert (told.status, told.shape) == (201, {"received": True})
    (issue,) = hub.issues.values()
    read = read_letter(sent)
    assert (issue["title"], issue["body"]) == (read.title, read.issue)
    assert issue["labels"] == [{"name": "profile: join"}]
    assert hub.git_bytes("show", f"main:{read.photo_path}") == read.photo
    assert hub.changes() == [f"PUT contents/{read.photo_path}", "POST issues"]
    log = box.printed()
    for secret in ("Ana", "alder", "kestrel", letter_id(1), hub.robot["login"], *hub.tokens):
        assert secret not in log


def test_the_same_letter_again_is_taken_and_changes_nothing(box: Box, hub: Hub) -> None:
    assert [box.send(letter(photo=photo())).status for _ in range(3)] == [201] * 3
    assert len(hub.issues) == 1
    assert len(hub.changes()) == 2
    hub.issues[1]["state"] = "closed"
    assert box.send(letter()).status == 201
    assert len(hub.issues) == 1
    assert box.send(letter(2)).status == 201
    assert len(hub.issues) == 2


def test_an_answer_of_github_that_gets_lost_makes_no_second_issue(box: Box, hub: Hub) -> None:
    lost = ["PUT", "POST"]
    hub.loses = lambda call: call.method in lost and not lost.remove(call.method)
    sent = letter(photo=photo())
    for _ in range(2):
        told = box.send(sent)
        assert refusal(told) == (503, "later")
        assert int(told.headers["retry-after"]) > 0
    assert box.send(sent).status == 201
    assert len(hub.issues) == 1
    assert hub.changes().count("POST issues") == 1


def test_the_same_letter_at_the_same_moment_makes_one_issue(box: Box, hub: Hub) -> None:
    hub.before = lambda _: time.sleep(0.05)
    sent = letter(photo=photo())
    with ThreadPoolExecutor(8) as senders:
        told = list(senders.map(lambda _: box.send(sent).status, range(8)))
    assert told == [201] * 8
    assert hub.changes().count("POST issues") == 1


def test_whoever_goes_in_the_middle_and_comes_again_has_one_issue(box: Box, hub: Hub) -> None:
    asked = Event()

    def slowly(call: Call) -> None:
        asked.set()
        time.sleep(0.3)

    hub.before = slowly
    place, sent = urlsplit(box.url), letter(photo=photo())
    head = (
        f"POST /letters HTTP/1.1\r\nHost: x\r\nOrigin: {SITE}\r\nContent-Type: application/json\r\n"
        f"CF-Connecting-IP: 192.0.2.1\r\nContent-Length: {len(sent)}\r\n\r\n"
    )
    for _ in range(5):
        asked.clear()
        with socket.create_connection((place.hostname or "", place.port or 0), timeout=60) as line:
            line.sendall(head.encode() + sent)
            assert asked.wait(60)
    assert box.send(sent).status == 201
    assert hub.changes().count("POST issues") == 1


def test_two_copies_of_it_leave_one_issue_open(kind: str, hub: Hub, tmp_path: Path) -> None:
    hub.robot = ROBOT
    with running(kind, tmp_path, hub) as one, running(kind, tmp_path, hub) as other:
        both = Barrier(2, timeout=60)
        hub.before = lambda call: both.wait() and None if str(call) == "POST issues" else None
        with ThreadPoolExecutor(2) as senders:
            told = list(senders.map(lambda each: each.send(letter()).status, (one, other)))
    assert told == [201, 201]
    assert [each["state"] for each in issues_of(hub)] == ["open", "closed"]


def test_letters_at_the_same_moment_all_arrive(box: Box, hub: Hub) -> None:
    sent = [letter(number, photo=photo()) for number in range(1, 7)]
    with ThreadPoolExecutor(6) as senders:
        told = list(senders.map(box.send, sent))
    assert [each.status for each in told] == [201] * 6
    assert [len(issues_of(hub, number)) for number in range(1, 7)] == [1] * 6
    assert len(hub.git("ls-tree", "--name-only", "main", "photos/").split()) == 6


def test_a_photo_that_comes_between_is_waited_for(box: Box, hub: Hub) -> None:
    tries: list[str] = []

    def moved(call: Call) -> None:
        if call.method == "PUT" and len(tries) < 2:
            tries.append(call.path)
            raise RefusedError(409, "is at 1 but expected 2")

    hub.before = moved
    assert box.send(letter(photo=photo())).status == 201
    assert len(hub.issues) == 1


def test_what_github_does_not_take_is_kept_for_later_and_no_half_is_there(box: Box, hub: Hub) -> None:
    now = int(time.time())
    spent = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(now + 1800)}
    for status, headers, least, most in (
        (500, {}, 1, 120),
        (502, {}, 1, 120),
        (401, {}, 1, 600),
        (403, {}, 1, 600),
        (404, {}, 1, 600),
        (410, {}, 1, 600),
        (429, {"Retry-After": "77"}, 77, 77),
        (403, {"Retry-After": "999999"}, 3600, 3600),
        (403, {"Retry-After": "soon"}, 1, 120),
        (403, spent, 900, 1800),
        (429, {**spent, "X-RateLimit-Reset": str(now - 50)}, 1, 1),
    ):
        for at in ("GET issues", "PUT", "POST issues"):

            def refuse(call: Call, at: str = at, status: int = status, headers: dict[str, str] = headers) -> None:
                if str(call).startswith(at):
                    raise RefusedError(status, "as it is", headers)

            hub.before = refuse
            told = box.send(letter(photo=photo()), X_Forwarded_For=f"198.51.100.{status % 250}")
            assert refusal(told) == (503, "later"), (status, at)
            assert least <= int(told.headers["retry-after"]) <= most, (status, headers)
            assert told.headers["access-control-allow-origin"] == SITE
            assert hub.issues == {}
    hub.before = lambda _: None
    assert box.send(letter(photo=photo())).status == 201
    assert "GitHub: POST /repos/casco/directory/issues: 410" in box.printed()


def test_a_key_that_has_ended_is_told_in_the_log_alone(kind: str, hub: Hub, tmp_path: Path) -> None:
    with running(kind, tmp_path, hub, LETTERBOX_TOKEN="github_pat_ended") as box:
        assert refusal(box.send(letter())) == (503, "later")
        assert "GitHub: GET /user: 401" in box.printed()
        assert "github_pat_ended" not in box.printed()
    assert hub.refused == ["GET /user"]
    hub.refused.clear()


def test_a_github_that_is_not_there_or_says_no_json_is_waited_for(kind: str, hub: Hub, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with running(kind, tmp_path, hub, LETTERBOX_API=address) as box:
        assert refusal(box.send(letter())) == (503, "later")
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"http://127.0.0.1:{other.getsockname()[1]}"
        with running(kind, tmp_path, hub, LETTERBOX_API=address) as box, ThreadPoolExecutor(1) as senders:
            told = senders.submit(box.send, letter())
            line, _ = other.accept()
            with line:
                line.recv(10_000)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>")
            assert refusal(told.result(60)) == (503, "later")
            assert "not JSON" in box.printed()


def test_a_github_that_does_not_answer_is_not_waited_for_for_ever(kind: str, hub: Hub, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with running(kind, tmp_path, hub, LETTERBOX_API=address) as box:
            assert refusal(box.send(letter())) == (503, "later")
            assert "TimeoutError" in box.printed()


def test_a_repository_that_was_renamed_is_found(kind: str, hub: Hub, tmp_path: Path) -> None:
    hub.renamed, hub.robot = "casco/before", ROBOT
    with running(kind, tmp_path, hub, LETTERBOX_REPOSITORY="casco/before") as box:
        assert box.send(letter(photo=photo())).status == 201
        assert box.send(letter()).status == 201
    assert len(hub.issues) == 1


def test_the_key_is_carried_to_no_other_host(box: Box, hub: Hub) -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(1)
        hub.redirect = f"http://127.0.0.1:{other.getsockname()[1]}/user"
        assert refusal(box.send(letter())) == (503, "later")
        with pytest.raises(TimeoutError):
            heard.append(other.accept()[0].recv(1000))
    assert heard == []


def test_a_circle_of_redirects_ends(box: Box, hub: Hub) -> None:
    hub.redirect = f"{hub.url}/user"
    assert refusal(box.send(letter())) == (503, "later")


def test_a_public_inbox_takes_what_may_be_public_and_writes_no_file(kind: str, hub: Hub, tmp_path: Path) -> None:
    with running(kind, tmp_path, hub, LETTERBOX_INBOX="public") as box:
        assert box.ask("GET", "/").shape == {"letterbox": 1, "inbox": "public"}
        for number, changed in enumerate(
            (
                {"photo": photo()},
                {"reply_to": "ana@alder.example.com"},
                {"kind": "leave", "answers": {"profile": "ana-ferreira"}},
                {"kind": "introduction", "answers": {"asking": "ana", "meet": "ben"}},
                {"kind": "update", "answers": {"profile": "ana", "thanks": "ben: for tea"}},
            )
        ):
            assert refusal(box.send(letter(number, **changed))) == (403, "private")
        assert hub.calls == []
        assert box.send(letter(7)).status == 201
        assert box.send(letter(8, kind="test", answers={})).status == 201
    assert hub.changes() == ["POST issues", "POST issues"]
    assert hub.issues[2]["title"] == "Test: the letter box"
    assert hub.issues[2]["labels"] == []


ORIGINS = (
    None, "null", "https://evil.example.com", "http://casco.example.com", f"{SITE}:8443", f"{SITE}.evil.com",
    f"{SITE}/", SITE.upper(), f"{SITE}, https://evil.example.com", "https://sub.casco.example.com",
)  # fmt: skip


def test_only_the_groups_own_site_may_send(box: Box, hub: Hub) -> None:
    for origin in ORIGINS:
        for told in (box.send(letter(), Origin=origin), box.ask("OPTIONS", "/letters", headers={"Origin": origin})):
            assert refusal(told) == (403, "elsewhere"), origin
            assert "access-control-allow-origin" not in told.headers
            assert told.headers["vary"] == "Origin"
    assert hub.calls == []
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    told = box.ask("OPTIONS", "/letters", headers={**asked, "Content-Type": None})
    assert (told.status, told.shape) == (204, None)
    assert told.headers["access-control-allow-origin"] == SITE
    assert told.headers["access-control-allow-methods"] == "POST"
    assert told.headers["access-control-allow-headers"] == "Content-Type"
    assert "access-control-allow-credentials" not in told.headers


def test_every_answer_is_for_nobody_to_keep_frame_or_guess_at(box: Box) -> None:
    for told in (
        box.ask("GET", "/"),
        box.send(b"{"),
        box.send(letter()),
        box.ask("GET", "/x"),
        box.ask("PUT", "/letters"),
    ):
        assert told.headers["content-type"] == "application/json; charset=utf-8"
        assert told.headers["cache-control"] == "no-store"
        assert told.headers["x-content-type-options"] == "nosniff"
        assert told.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert told.headers["referrer-policy"] == "no-referrer"
        assert "x-powered-by" not in told.headers


def test_other_methods_addresses_and_types_are_refused(box: Box, hub: Hub) -> None:
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        told = box.ask(method, "/letters", letter() if method != "GET" else None)
        assert (told.status, told.shape["problem"], told.headers["allow"]) == (405, "no_letter", "POST, OPTIONS")
    assert box.ask("POST", "/", letter()).status == 405
    for path in ("/letters/", "//letters", "/letters/1", "/..%2fletters", "/%00", "/.env", "/letters;x", "/LETTERS"):
        assert box.ask("POST", path, letter()).status == 404, path
    for kind in (None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp",
                 "text/json", "application/ld+json", ""):  # fmt: skip
        assert refusal(box.send(letter(), Content_Type=kind)) == (400, "no_letter"), kind
    assert hub.calls == []
    assert box.send(letter(), Content_Type="Application/JSON ; charset=utf-8").status == 201


def test_what_is_too_large_is_not_read_to_its_end(box: Box, hub: Hub) -> None:
    assert refusal(box.send(b" " * (MOST_BYTES + 1))) == (413, "too_large")
    assert refusal(box.send(b" " * MOST_BYTES)) == (400, "no_letter")
    streamed = (b" " * 50_000 for _ in range(30))
    assert refusal(box.ask("POST", "/letters", streamed)) == (413, "too_large")
    whole = letter()
    pieces = (whole[place : place + 7] for place in range(0, len(whole), 7))
    assert box.ask("POST", "/letters", pieces).status == 201
    assert len(hub.issues) == 1


def test_a_body_that_never_ends_is_cut_off(box: Box) -> None:
    netloc = urlsplit(box.url)
    with socket.create_connection((netloc.hostname or "", netloc.port or 0), timeout=60) as line:
        line.sendall(
            f"POST /letters HTTP/1.1\r\nHost: x\r\nOrigin: {SITE}\r\nContent-Type: application/json\r\n"
            "Transfer-Encoding: chunked\r\n\r\n".encode()
        )
        sent = 0
        try:
            while sent < 60_000_000:
                line.sendall(b"10000\r\n" + b" " * 65536 + b"\r\n")
                sent += 65536
        except OSError:
            pass
        assert sent < 60_000_000
    assert box.send(letter()).status == 201


def test_whatever_is_no_letter_gets_its_word_and_reaches_nobody(box: Box, hub: Hub) -> None:
    cases: list[tuple[bytes, str]] = [
        (b"", "no_letter"), (b"null", "no_letter"), (b"[" * 90_000, "no_letter"), (b"\xff", "no_letter"),
        (letter(id="../x"), "no_letter"), (letter(more=1), "no_letter"), (letter(answers={"github": "b"}), "no_letter"),
        (letter(answers={}), "empty"), (letter(answers={"name": "\u2003\x1c"}), "empty"),
        (letter(nothing="x"), "robot"),
        (letter(seconds=1), "early"), (letter(answers={**ANA, "about": "é" * 10_001}), "too_long"),
        (letter(photo="PHN2Zz4="), "bad_photo"), (letter(photo="/9j/ 4A=="), "bad_photo"),
    ]  # fmt: skip
    for number, (sent, problem) in enumerate(cases):
        told = box.send(sent, X_Forwarded_For=f"198.51.100.{number}")
        assert refusal(told) == (PROBLEMS[problem], problem)
        assert ("retry-after" in told.headers) == (problem == "early")
    assert hub.calls == []


def test_floods_from_one_address_end_and_others_are_let_in(box: Box, hub: Hub) -> None:
    told = [box.send(b"{", X_Forwarded_For="2001:db8:1:2::1") for _ in range(31)]
    assert {refusal(each) for each in told[:29]} == {(400, "no_letter")}
    assert refusal(told[30]) == (429, "too_many")
    assert 0 < int(told[30].headers["retry-after"]) <= 30
    assert refusal(box.send(letter(), X_Forwarded_For="2001:db8:1:2:ffff::9")) == (429, "too_many")
    assert hub.calls == []
    assert box.send(letter(), X_Forwarded_For="2001:db8:1:3::1").status == 201


def test_who_forwards_is_believed_only_as_far_as_told(hub: Hub, tmp_path: Path) -> None:
    with running("node", tmp_path, hub) as box:
        for number in range(31):
            told = box.send(b"{", X_Forwarded_For=f"192.0.2.{number}, 203.0.113.9")
        assert refusal(told) == (429, "too_many")
    with running("node", tmp_path, hub, LETTERBOX_PROXIES="") as box:
        for number in range(31):
            told = box.send(b"{", X_Forwarded_For=f"192.0.2.{number}")
        assert refusal(told) == (429, "too_many")


def test_a_path_before_its_own_is_taken_away(kind: str, hub: Hub, tmp_path: Path) -> None:
    with running(kind, tmp_path, hub, LETTERBOX_PATH="/post/box") as box:
        assert box.ask("GET", "/post/box/").status == box.ask("GET", "/post/box").status == 200
        assert box.ask("POST", "/post/box/letters", letter()).status == 201
        assert box.ask("POST", "/post/boxes/letters", letter()).status == 404
        assert box.ask("POST", "/letters", letter()).status == 404


WRONG = {
    "LETTERBOX_SITE": "casco.example.com",
    "LETTERBOX_INBOX": "secret",
    "LETTERBOX_REPOSITORY": "https://github.com/casco/directory",
    "LETTERBOX_TOKEN": "",
    "LETTERBOX_API": "http://api.example.com",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_set_wrong_is_named_in_the_log_and_takes_nothing(
    kind: str, name: str, hub: Hub, tmp_path: Path
) -> None:
    if kind == "node":
        with pytest.raises(AssertionError, match=name), running(kind, tmp_path, hub, **{name: WRONG[name]}):
            raise RuntimeError
        return
    with running(kind, tmp_path, hub, **{name: WRONG[name]}) as box:
        told = box.ask("GET", "/")
        assert refusal(told) == (503, "later")
        assert name in box.printed()


def test_the_tests_github_counts_whom_it_is_asked_about(hub: Hub, box: Box) -> None:
    hub.add_issue(
        5, "Join: Ana", f"<!-- letter 1 join {letter_id(1)} -->", {"login": "mallory", "id": 3, "type": "User"}
    )
    assert box.send(letter()).status == 201
    (asked, _) = [call for call in hub.calls if str(call) == "GET issues"]
    assert asked.query["creator"] == ROBOT["login"]
    assert [each["user"]["login"] for each in issues_of(hub)] == ["mallory", "casco-letters"]


def app_key() -> str:
    body = 'crypto.generateKeyPairSync("rsa",{modulusLength:2048}).privateKey.export({type:"pkcs1",format:"pem"})'
    return run_node("--print", f"require('node:crypto'); {body}")


@pytest.mark.parametrize("inbox", ["private", "public"])
def test_an_app_asks_for_a_token_that_may_no_more_than_the_inbox_needs_and_keeps_it(
    kind: str, inbox: str, hub: Hub, tmp_path: Path
) -> None:
    hub.robot = {"login": "casco-letters[bot]", "id": 7, "type": "Bot"}
    key = {"LETTERBOX_TOKEN": "", "LETTERBOX_APP_ID": "123", "LETTERBOX_APP_KEY": app_key(), "LETTERBOX_INBOX": inbox}
    with running(kind, tmp_path, hub, **key) as box:
        assert [box.send(letter(number)).status for number in (1, 2, 1)] == [201] * 3
    asked = [call for call in hub.calls if str(call) == "POST /app/installations/77/access_tokens"]
    permissions = {"issues": "write"} | ({"contents": "write"} if inbox == "private" else {})
    assert [call.body for call in asked] == [{"repositories": ["directory"], "permissions": permissions}]
    assert {call.query["creator"] for call in hub.calls if str(call) == "GET issues"} == {"casco-letters[bot]"}
    assert len(hub.issues) == 2


def test_a_token_of_an_app_that_was_taken_back_is_asked_for_again(kind: str, hub: Hub, tmp_path: Path) -> None:
    key = {"LETTERBOX_TOKEN": "", "LETTERBOX_APP_ID": "123", "LETTERBOX_APP_KEY": app_key()}
    hub.renamed = "casco/before"
    with running(kind, tmp_path, hub, LETTERBOX_REPOSITORY="casco/before", **key) as box:
        assert box.send(letter(1)).status == 201
        hub.tokens.clear()
        assert refusal(box.send(letter(2))) == (503, "later")
        assert box.send(letter(2)).status == 201
    hub.refused = [each for each in hub.refused if not each.startswith("GET /repositories/1296269/issues")]
    assert len(hub.issues) == 2


def test_a_key_may_stand_in_a_file(hub: Hub, tmp_path: Path) -> None:
    hub.robot = {"login": "casco-letters[bot]", "id": 7, "type": "Bot"}
    (tmp_path / "key.pem").write_text(app_key())
    key = {"LETTERBOX_TOKEN": "", "LETTERBOX_APP_ID": "123", "LETTERBOX_APP_KEY_FILE": str(tmp_path / "key.pem")}
    with running("node", tmp_path, hub, **key) as box:
        assert box.send(letter()).status == 201
    gone = {**key, "LETTERBOX_APP_KEY_FILE": str(tmp_path / "gone.pem")}
    with pytest.raises(AssertionError, match="LETTERBOX_APP_KEY_FILE"), running("node", tmp_path, hub, **gone):
        raise RuntimeError
