"""What the doctor says of a letter box that runs, and of the key it has."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from forwarding_boxes import SITE, running
from hosting import hosted
from hub import REPOSITORY, TOKEN, Call, Hub, RefusedError
from starting import GROUP, called, new, tradekin

from tradekin.doctor import LetterboxExam, Look, LookState
from tradekin.doctor.letter_key_checks import looks_at_key
from tradekin.doctor.letterbox_checks import looks_at_letterbox
from tradekin.github.api import Api
from tradekin.settings import Inbox, Letterbox

TRADEKIN = [sys.executable, "-m", "tradekin"]
NO_RIGHT = RefusedError(403, "Resource not accessible by personal access token")
PRIVATE, PUBLIC = Inbox.PRIVATE, Inbox.PUBLIC


def exam(url: str, inbox: Inbox = PRIVATE, site: str = f"{SITE}/directory/", *, letter: bool = False) -> LetterboxExam:
    return LetterboxExam(Letterbox(address=url, inbox=inbox), site, letter)


def states(looks: Iterator[Look]) -> dict[str, LookState]:
    return {each.code: each.state for each in looks}


def test_a_letter_box_that_is_well_is_told_so_and_nothing_is_sent_unasked(hub: Hub, tmp_path: Path) -> None:
    with running("node", tmp_path, hub) as box:
        found = list(looks_at_letterbox(exam(box.url)))
    assert [each.code for each in found if each.state is LookState.FINE] == ["D030", "D031", "D032"]
    assert [each.code for each in found if each.state is LookState.UNSEEN] == ["D033"]
    assert hub.calls == []


@pytest.mark.parametrize("inbox", Inbox)
def test_a_letter_that_is_sent_goes_all_the_way(inbox: Inbox, hub: Hub, tmp_path: Path) -> None:
    with running("node", tmp_path, hub, LETTERBOX_INBOX=inbox.value) as box:
        found = states(looks_at_letterbox(exam(box.url, inbox, letter=True)))
    assert set(found.values()) == {LookState.FINE}
    (issue,) = hub.issues.values()
    assert issue["title"] == "Test: the letter box"
    assert ("photos/" in issue["body"]) == (inbox is PRIVATE)
    assert [each.startswith("PUT contents/photos/") for each in hub.changes()] == [True, False][
        -1 - (inbox is PRIVATE) :
    ]


def test_another_inbox_and_another_site_are_told_with_what_to_set(hub: Hub, tmp_path: Path) -> None:
    with running("node", tmp_path, hub, LETTERBOX_INBOX="public") as box:
        found = {
            each.code: each
            for each in looks_at_letterbox(exam(box.url, site="https://casco.github.io/x/", letter=True))
        }
    assert [code for code, each in found.items() if each.state is LookState.MEND] == ["D031", "D032", "D033"]
    assert found["D031"].fix.startswith("Set LETTERBOX_INBOX to private where it runs; or write inbox: public")
    assert found["D032"].fix.startswith("Set LETTERBOX_SITE to https://casco.github.io where it runs;")
    assert found["D033"].message == "The letter box takes no letters from https://casco.github.io."


@pytest.mark.parametrize(
    "site", [f"{SITE}/", f"{SITE}:443/x", "https://CASCO.Example.com/directory/", "https://casco.example.com"]
)
def test_a_site_is_the_same_however_it_is_written(site: str) -> None:
    assert exam("https://letters.example.com", site=site).origin == SITE
    assert exam("https://letters.example.com", site="https://bücher.example.com:8443/").origin == (
        "https://xn--bcher-kva.example.com:8443"
    )
    assert exam("https://letters.example.com", site="").origin == ""


@pytest.mark.parametrize(
    ("closed", "message"),
    [("PUT", "Letters arrive; one with a photo does not."), ("POST", "The letter box cannot reach its inbox.")],
)
def test_what_the_key_lacks_shows_when_a_letter_is_sent(closed: str, message: str, hub: Hub, tmp_path: Path) -> None:
    def refuse(call: Call) -> None:
        if call.method == closed:
            raise NO_RIGHT

    hub.before = refuse
    with running("node", tmp_path, hub) as box:
        (found,) = (each for each in looks_at_letterbox(exam(box.url, letter=True)) if each.code == "D033")
    assert (found.state, found.message) == (LookState.MEND, message)


class Stranger(BaseHTTPRequestHandler):
    """Something else that answers at an address."""

    told: tuple[int, bytes] = (200, b"")

    def do_GET(self) -> None:
        status, body = self.told
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


STRANGERS = {
    "a page": (200, b"<html>Hello", "is no letter box"),
    "nothing": (404, b"", "is no letter box"),
    "another address": (302, b"", "is no letter box"),
    "a list": (200, b"[]", "is no letter box"),
    "a number": (200, b"7", "is no letter box"),
    "deep": (200, b"[" * 9_000, "is no letter box"),
    "one of later": (200, b'{"letterbox": 2, "inbox": "private"}', "is no letter box"),
    "a strange inbox": (200, b'{"letterbox": 1, "inbox": ["private"]}', "is no letter box"),
    "markup": (200, b'{"letterbox": 1, "inbox": "\\u001b[31m"}', "is no letter box"),
    "not set up": (503, b'{"problem": "later"}', "is not set up"),
    "an odd problem": (503, b'{"problem": ["later"]}', "is no letter box"),
}


@pytest.mark.parametrize("what", STRANGERS)
def test_what_is_no_letter_box_is_told_as_such(what: str) -> None:
    status, body, message = STRANGERS[what]
    server = HTTPServer(("127.0.0.1", 0), type("Other", (Stranger,), {"told": (status, body)}))
    with hosted(server):
        (found,) = looks_at_letterbox(exam(f"http://127.0.0.1:{server.server_address[1]}"))
    assert (found.code, found.state) == ("D030", LookState.MEND)
    assert message in found.message
    assert found.fix


def test_a_letter_box_that_does_not_answer_is_told_with_the_reason() -> None:
    (found,) = looks_at_letterbox(exam("http://127.0.0.1:1"))
    assert (found.code, found.state) == ("D030", LookState.MEND)
    assert "Connection refused" in found.message


def key(
    hub: Hub, days: int | None = 90, closed: tuple[str, ...] = (), token: str = "github_pat_x", **headers: str
) -> Api:
    """An inbox asked with a key that may not do what is closed."""

    def limit(call: Call) -> None:
        if any(str(call).startswith(each) for each in closed):
            raise NO_RIGHT
        if str(call) == "POST git/refs":
            raise RefusedError(422, "Object does not exist")

    ends = datetime.now(UTC) + timedelta(days=days or 0)
    hub.headers = (
        {"GitHub-Authentication-Token-Expiration": f"{ends:%Y-%m-%d %H:%M:%S} UTC"} if days is not None else {}
    )
    hub.headers |= {name.replace("_", "-"): value for name, value in headers.items()}
    hub.answers, hub.before = {"": {}}, limit
    hub.tokens.add(token)
    return Api(hub.url, REPOSITORY, token, pauses=())


FILES, ISSUES = "POST git/refs", "PATCH issues"
FINE, MAY, MEND, UNSEEN = LookState.FINE, LookState.MAY, LookState.MEND, LookState.UNSEEN
KEYS: dict[str, tuple[Callable[[Hub], Api], Inbox, dict[str, LookState], str]] = {
    "private, as it has to be": (key, PRIVATE, {"D034": FINE, "D035": FINE}, ""),
    "public, as it has to be": (
        lambda hub: key(hub, closed=(FILES,)), PUBLIC, {"D034": FINE, "D035": FINE}, ""
    ),
    "public, and may write files": (
        key, PUBLIC, {"D034": FINE, "D035": MEND},
        "Make a key with Issues: Read and write and nothing else",
    ),
    "no photos": (
        lambda hub: key(hub, closed=(FILES,)), PRIVATE, {"D034": FINE, "D035": MEND},
        "Repository permissions of the key: Issues: Read and write, Contents: Read and write.",
    ),
    "no letters": (
        lambda hub: key(hub, closed=(FILES, ISSUES)), PUBLIC, {"D034": FINE, "D035": MEND},
        "Repository permissions of the key: Issues: Read and write.",
    ),
    "ends soon": (lambda hub: key(hub, 10), PRIVATE, {"D034": MAY, "D035": FINE}, "Make a new one"),
    "no end": (lambda hub: key(hub, None), PRIVATE, {"D034": UNSEEN, "D035": FINE}, "Look under"),
    "classic": (
        lambda hub: key(hub, None, token="ghp_x"), PRIVATE, {"D034": UNSEEN, "D035": MEND}, "fine-grained",
    ),
    "classic by its scopes": (
        lambda hub: key(hub, X_OAuth_Scopes="repo"), PRIVATE, {"D034": FINE, "D035": MEND}, "fine-grained",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", KEYS)
def test_what_a_key_may_do_and_when_it_ends_is_told_and_nothing_is_changed(what: str, hub: Hub) -> None:
    make, inbox, wanted, fix = KEYS[what]
    hub.add_issue(1, "Hello", "", None)
    before = (json.dumps(hub.issues), hub.git("for-each-ref"))
    found = list(looks_at_key(make(hub), inbox))
    assert states(iter(found)) == wanted
    assert fix in " ".join(each.fix for each in found)
    assert (json.dumps(hub.issues), hub.git("for-each-ref")) == before


def test_a_key_that_github_does_not_know_is_told(hub: Hub) -> None:
    hub.answers = {"": {}}
    found = states(looks_at_key(Api(hub.url, REPOSITORY, "github_pat_ended", pauses=()), PRIVATE))
    assert found == {"D034": LookState.MEND, "D035": LookState.UNSEEN}
    hub.refused.clear()
    hub.answers = {"": RefusedError(404, "Not Found")}
    found = states(looks_at_key(Api(hub.url, REPOSITORY, TOKEN, pauses=()), PRIVATE))
    assert found == {"D034": LookState.UNSEEN, "D035": LookState.MEND}


def test_the_command_examines_the_letter_box_that_the_settings_name(hub: Hub, tmp_path: Path) -> None:
    group = tmp_path / "harbour"
    new(group, *GROUP, "--repository", "casco/site", "--email", "ana@example.com")
    assert "no letterbox in mkdocs.yml" in tradekin(group, "doctor", "--letter").stderr
    settings = group / "mkdocs.yml"
    (tmp_path / "boxes").mkdir()
    token = key(hub).token
    with running("node", tmp_path / "boxes", hub, LETTERBOX_SITE=SITE) as box:
        text = settings.read_text().replace(
            "  - tradekin:\n", f"  - tradekin:\n      letterbox: {{address: '{box.url}'}}\n", 1
        )
        lines = [line for line in text.splitlines() if not line.startswith("site_url:")]
        settings.write_text("\n".join([f"site_url: {SITE}/", *lines, ""]))
        environment = {"LETTERBOX_TOKEN": token, "LETTERBOX_REPOSITORY": REPOSITORY, "GITHUB_API_URL": hub.url}
        command = [*TRADEKIN, "doctor", "--letter", "--format", "json"]
        said = called(command, group, {**environment, "GITHUB_TOKEN": "", "GH_TOKEN": ""})
    found: list[dict[str, Any]] = json.loads(said.stdout)["looks"]
    assert {each["code"]: each["state"] for each in found if each["code"] >= "D030"} == {
        "D030": "fine", "D031": "fine", "D032": "fine", "D033": "fine", "D034": "fine", "D035": "fine",
    }  # fmt: skip
    assert len(hub.issues) == 1
    assert token not in said.stdout + said.stderr
