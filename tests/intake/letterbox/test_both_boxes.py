"""The letter boxes in JavaScript and in Python answer one request alike: status, words and headers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from in_node import needs_node
from letter_service import SERVICE, in_service
from letterboxes import SENT, SITE, letter, run_alone

from tradekin.intake.letterbox.asgi import LetterBox
from tradekin.intake.letterbox.buckets import network_of
from tradekin.intake.letterbox.letter_folder import LetterFolder
from tradekin.intake.letterbox.sent_letter import MOST_BYTES

pytestmark = needs_node
JSON = {"Content-Type": "application/json"}
ELSEWHERE = {**JSON, "Origin": "https://evil.example.com"}
ASKING = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
REQUESTS: list[tuple[str, str, dict[str, str], str]] = [
    ("GET", "/", {}, ""),
    ("GET", "/", {"Origin": SITE}, ""),
    ("GET", "/?a=b", ELSEWHERE, ""),
    ("HEAD", "/", {}, ""),
    ("POST", "/", SENT, "{}"),
    ("GET", "/letters", SENT, ""),
    ("PUT", "/letters", SENT, "{}"),
    ("DELETE", "/letters", {}, ""),
    ("GET", "/letters/", {}, ""),
    ("POST", "/letters/x", SENT, "{}"),
    ("GET", "//", {}, ""),
    ("GET", "/%2e%2e/etc/passwd", {}, ""),
    ("POST", "/%6cetters", SENT, "{}"),
    ("POST", "/lette%72s", SENT, "{}"),
    ("POST", "/letters%2F", SENT, "{}"),
    ("POST", "/Letters", SENT, "{}"),
    ("POST", "//letters", SENT, "{}"),
    ("POST", "/./letters", SENT, "{}"),
    ("POST", "/x/../letters", SENT, "{}"),
    ("POST", "/x/%2E%2e/letters", SENT, "{}"),
    ("POST", "/letters/x/..", SENT, "{}"),
    ("POST", "/letters/.", SENT, "{}"),
    ("POST", "/../..//letters", SENT, "{}"),
    ("POST", "\\letters", SENT, "{}"),
    ("GET", "/.", {}, ""),
    ("GET", "/x/..", {}, ""),
    ("GET", "/%", {}, ""),
    ("OPTIONS", "/letters", ASKING, ""),
    ("OPTIONS", "/letters", {**ASKING, "Origin": "https://evil.example.com"}, ""),
    ("OPTIONS", "/letters", {}, ""),
    ("OPTIONS", "/", ASKING, ""),
    ("POST", "/letters", JSON, "{}"),
    ("POST", "/letters", ELSEWHERE, "{}"),
    ("POST", "/letters", {**SENT, "Origin": "null"}, "{}"),
    ("POST", "/letters", {**SENT, "Origin": f"{SITE}/"}, "{}"),
    ("POST", "/letters", {"Origin": SITE}, "{}"),
    ("POST", "/letters", {**SENT, "Content-Type": "text/plain"}, "{}"),
    ("POST", "/letters", {**SENT, "Content-Type": "application/jsonp"}, "{}"),
    ("POST", "/letters", {**SENT, "Content-Type": "APPLICATION/JSON ; charset=utf-8"}, "{}"),
    ("POST", "/letters", SENT, ""),
    ("POST", "/letters", SENT, "{"),
    ("POST", "/letters", SENT, " " * (MOST_BYTES + 1)),
    *[
        ("POST", "/letters", SENT, json.dumps({**letter(), **changed}))
        for changed in (
            {"kind": "hire"}, {"answers": {}}, {"seconds": 1}, {"nothing": "x"}, {"photo": "x"},
            {"reply_to": "a" * 301}, {"answers": {"name": "a" * 20_001}}, {"id": "1"}, {"more": 1},
        )
    ],
]  # fmt: skip
COMPARED = (
    "access-control-allow-origin", "access-control-allow-headers", "access-control-allow-methods",
    "access-control-expose-headers", "access-control-max-age", "allow", "cache-control", "content-security-policy",
    "content-type", "referrer-policy", "retry-after", "vary", "x-content-type-options",
)  # fmt: skip
HANDLE = """await (async () => {
  const { readEnvironment } = await import(`${x.folder}environment.js`);
  const own = { LETTERBOX_REPOSITORY: "a/b", LETTERBOX_TOKEN: "x" };
  const variables = { LETTERBOX_SITE: x.site, LETTERBOX_INBOX: "private", ...own };
  const environment = readEnvironment(variables, rules, { log() {}, fetch() { throw new TypeError("nobody"); } });
  const told = [];
  for (const [place, [method, path, headers, body]] of x.requests.entries()) {
    const request = new Request(`http://letterbox.invalid${path}`, { method, headers, body: body || undefined });
    const answer = await m.handle(request, environment, `192.0.2.${place}`);
    told.push([answer.status, x.compared.map((name) => answer.headers.get(name)), await answer.text()]);
  }
  return told;
})()"""


def in_python(box: LetterBox, place: int, request: tuple[str, str, dict[str, str], str]) -> list[Any]:
    """What the application in Python answers."""
    method, path, headers, body = request
    told: list[Any] = []
    parts = [{"type": "http.request", "body": body.encode(), "more_body": False}]

    async def receive() -> Any:
        return parts.pop(0)

    async def send(message: Any) -> None:
        told.append(message)

    path = path.partition("?")[0]
    scope = {
        "type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(),
        "client": (f"192.0.2.{place}", 1),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    run_alone(box(scope, receive, send))
    found = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return [told[0]["status"], [found.get(name) for name in COMPARED], told[1]["body"].decode()]


def test_every_request_is_answered_alike(tmp_path: Path) -> None:
    given = {"folder": f"{SERVICE.as_uri()}/", "site": SITE, "requests": REQUESTS, "compared": COMPARED}
    answers = in_service("letterbox.js", HANDLE, given)
    box = LetterBox(LetterFolder(tmp_path / "inbox"), SITE)
    for place, (request, (status, headers, body)) in enumerate(zip(REQUESTS, answers, strict=True)):
        ours = in_python(box, place, request)
        assert (status, headers, body and json.loads(body)) == (*ours[:2], ours[2] and json.loads(ours[2])), request
    assert not (tmp_path / "inbox").exists()


@pytest.mark.parametrize(
    "addresses",
    [
        ["192.0.2.7", "::ffff:192.0.2.7", "192.0.2.7:8080", "192.0.2.8", "::ffff:192.0.2.8"],
        [
            "2001:db8:1:2:3:4:5:6",
            "2001:0DB8:0001:0002::9",
            "2001:db8:1:3::",
            "[2001:db8:1:2::2]",
            "[2001:db8:1:2::2]:443",
        ],
        ["2001:db8::1", "fe80::1%eth0", "fe80::2", "::1", "", "unknown", "<script>", "a" * 500],
    ],
)
def test_one_household_is_one_in_both(addresses: list[str]) -> None:
    theirs = in_service("floods.js", "x.map(m.networkOf)", addresses)
    ours = [network_of(each) for each in addresses]
    pairs = [(one, other) for one in range(len(addresses)) for other in range(len(addresses))]
    assert [ours[one] == ours[other] for one, other in pairs] == [theirs[one] == theirs[other] for one, other in pairs]
