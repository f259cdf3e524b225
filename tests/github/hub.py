"""A GitHub for tests: keeps a real Git repository, pull requests, issues and comments, and records every call.

Anything that it does not know, or that GitHub would not take or say by its own description, is refused and remembered,
so that a test can say that nothing unexpected was asked. What a route tells is filled up to what GitHub would answer.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from described import NOTHING_TO_SAY, answer_of, refusals, status_of
from hosting import hosted

REPOSITORY = "casco/directory"
TOKEN = "a-token-for-tests"
ROBOT = {"login": "github-actions[bot]", "id": 41898282, "type": "Bot"}
KEEPER = {"login": "fay-poe", "id": 3, "type": "User"}
"""The facilitator's account."""
GHOST = {"login": "ghost", "id": 10137, "type": "User"}
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Hub"), ("EMAIL", "hub@example.com"), ("DATE", "2026-11-01T08:00:00Z"))
}


class RefusedError(Exception):
    """The answer is an error."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


@dataclass(frozen=True)
class Call:
    """One request, as it came."""

    method: str
    path: str
    """Below the repository, without the query."""
    query: dict[str, str]
    body: Any

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass
class Hub:
    """The state of one repository on GitHub."""

    git_dir: Path
    repository: str = REPOSITORY
    beside: list[Hub] = field(default_factory=list, repr=False)
    """Other repositories that are answered for at the same address, each with tokens of its own."""
    calls: list[Call] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    issues: dict[int, dict[str, Any]] = field(default_factory=dict)
    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, dict[str, Any]] = field(default_factory=dict)
    reviews: dict[int, dict[str, Any]] = field(default_factory=dict)
    before: Callable[[Call], None] = lambda _: None
    """Called before each answer; may change the state, or raise RefusedError."""
    answers: dict[str, Any] = field(default_factory=dict)
    """What is told of settings, by path; a RefusedError is told as such. See `described.py`."""
    events: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    """Who put which label on an issue, by its number."""
    labels: set[str] = field(default_factory=set)
    """Those that can be chosen for an issue."""
    dispatched: list[tuple[str, str]] = field(default_factory=list)
    """Workflows that were set off by a call, each with the branch."""
    most_listed: int = 100_000
    """Entries of a tree; what is more is left out, and the answer says so."""
    url: str = ""
    redirect: str = ""
    """Where every request is sent on to instead of being answered."""
    renamed: str = ""
    """A name that the repository had before; whoever asks there is sent on."""
    robot: dict[str, Any] = field(default_factory=lambda: dict(ROBOT))
    """Who opens issues here."""
    headers: dict[str, str] = field(default_factory=dict)
    """What stands above each good answer, beside the usual."""
    tokens: set[str] = field(default_factory=lambda: {TOKEN})
    loses: Callable[[Call], bool] = lambda _: False
    """Whether the answer to a call that was done gets lost on the way."""

    writing: Any = field(default_factory=threading.RLock, repr=False)
    """Held while something is numbered or committed, as requests come at the same time."""

    # What tests set up and look at

    def git(self, *arguments: str, data: bytes | None = None, index: Path | None = None) -> str:
        """What a git command prints."""
        return self.git_bytes(*arguments, data=data, index=index).decode().strip()

    def git_bytes(self, *arguments: str, data: bytes | None = None, index: Path | None = None) -> bytes:
        """What a git command prints, to the byte."""
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", **IDENTITY}
        if index:
            environment["GIT_INDEX_FILE"] = str(index)
        command = ["git", "--git-dir", str(self.git_dir), *arguments]
        ran = subprocess.run(command, input=data, env=environment, capture_output=True, check=False)
        if ran.returncode:
            raise RefusedError(422, ran.stderr.decode(errors="replace"))
        return ran.stdout

    def add_issue(self, number: int, title: str, body: str | None, user: dict[str, Any] | None) -> dict[str, Any]:
        """Put an issue there."""
        self.issues[number] = {
            "number": number,
            "title": title,
            "body": body,
            "user": user,
            "state": "open",
            "author_association": "NONE",
            "created_at": "2026-11-20T09:00:00Z",
            "updated_at": "2026-11-20T09:00:00Z",
            "labels": [],
        }
        return self.issues[number]

    def add_pull(self, number: int, head: str, user: dict[str, Any] | None, branch: str = "patch-1") -> dict[str, Any]:
        """Put a pull request from a fork there; a branch with an owner (`casco:upgrade`) is that owner's."""
        owner, _, branch = branch.rpartition(":")
        owner = owner or "stranger"
        self.pulls[number] = {
            "number": number,
            "title": "A change",
            "body": "",
            "state": "open",
            "merged_at": None,
            "user": user,
            "head": {"ref": branch, "sha": head, "repo": {"full_name": f"{owner}/directory"}, "label": f"{owner}:x"},
            "base": {"ref": "main", "sha": self.git("rev-parse", "main"), "repo": {"full_name": self.repository}},
        }
        return self.pulls[number]

    def add_comment(self, issue: int, body: str, user: dict[str, Any] = ROBOT, association: str = "NONE") -> Any:
        """Put a comment there."""
        number = 1000 + len(self.comments)
        self.comments[number] = {
            "id": number,
            "issue": issue,
            "body": body,
            "user": user,
            "author_association": association,
        }
        return self.comments[number]

    def approve(self, pull: int) -> None:
        """Let a facilitator approve a pull request as it stands."""
        number = 500 + len(self.reviews)
        head = self._shown(self.pulls[pull])["head"]["sha"]
        self.reviews[number] = {"id": number, "pull": pull, "state": "APPROVED", "commit_id": head, "message": ""}

    def said(self, issue: int) -> list[str]:
        """The comments on an issue or pull request."""
        return [each["body"] for each in self.comments.values() if each["issue"] == issue]

    def changes(self) -> list[str]:
        """Every call that was meant to change something."""
        return [str(call) for call in self.calls if call.method != "GET"]

    def file(self, branch: str, path: str) -> str:
        """A file on a branch."""
        return self.git_bytes("show", f"{branch}:{path}").decode()

    # Answering

    def answer(self, call: Call) -> Any:
        """The whole answer to a call; raises RefusedError."""
        self.calls.append(call)
        self.before(call)
        if wrong := refusals(call.method, call.path, call.query, call.body):
            self.refused.append(f"{call}: {wrong}")
            raise RefusedError(422, "Validation Failed")
        told = self.reply(call)
        try:
            return answer_of(call.path, told, call.method)
        except AssertionError as problem:
            self.refused.append(str(problem))
            raise RefusedError(500, "GitHub would not answer so") from None

    def reply(self, call: Call) -> Any:
        """What tests laid down for a call, or what the repository's state makes of it."""
        for method, pattern, reply in ROUTES:
            if method == call.method and (found := re.fullmatch(pattern, call.path)):
                return getattr(self, reply.__name__)(call, *found.groups())  # a test may answer in its place
        if call.method == "GET" and call.path in self.answers:
            return self.told(call, self.answers[call.path])
        self.refused.append(str(call))
        raise RefusedError(404, f"no such call: {call}")

    def told(self, call: Call, answer: Any) -> Any:
        """An answer that a test has laid ready."""
        if isinstance(answer, RefusedError):
            raise answer
        return self.page(call, answer) if isinstance(answer, list) else answer

    def take(self, call: Call, needed: set[str], possible: frozenset[str] = frozenset()) -> Any:
        """The body, if it has what is understood here; GitHub would take more."""
        if not needed <= set(call.body or ()) or set(call.body) - needed - possible:
            self.refused.append(f"{call} {sorted(call.body or ())}")
            raise RefusedError(422, "Validation Failed")
        return call.body

    def one(self, entries: dict[int, dict[str, Any]], number: str) -> dict[str, Any]:
        """One entry, or 404."""
        if int(number) not in entries:
            raise RefusedError(404, "Not Found")
        return entries[int(number)]

    def page(self, call: Call, entries: list[Any]) -> list[Any]:
        """One page of a list."""
        size, number = int(call.query.get("per_page", 30)), int(call.query.get("page", 1))
        return entries[size * (number - 1) : size * number]

    # Issues and comments

    def get_issue(self, _: Call, number: str) -> Any:
        return self.one(self.issues, number)

    def list_issues(self, call: Call) -> Any:
        pulls = [{**each, "pull_request": {}, "author_association": "NONE"} for each in self.pulls.values()]
        found = [*self.issues.values(), *pulls]
        if call.query.get("direction") == "desc":
            found.sort(key=lambda each: -each["number"])
        state, creator = call.query.get("state", "open"), call.query.get("creator")
        found = [e for e in found if not creator or (e["user"] or GHOST)["login"] == creator]
        return self.page(call, [e for e in found if state in ("all", e["state"])])

    def post_issue(self, call: Call) -> Any:
        body = self.take(call, {"title", "body"}, frozenset({"labels"}))
        if len(body["body"]) > 65536:
            raise RefusedError(422, "body is too long (maximum is 65536 characters)")
        with self.writing:
            number = max([*self.issues, *self.pulls, 0]) + 1
            issue = self.add_issue(number, body["title"], body["body"], self.robot)
        issue["labels"] = [{"name": name} for name in body.get("labels", ())]
        return issue

    def patch_issue(self, call: Call, number: str) -> Any:
        issue = self.one(self.issues, number)
        issue.update(self.take(call, set(), frozenset({"title", "body", "state", "state_reason"})))
        return issue

    def list_events(self, call: Call, number: str) -> Any:
        return self.page(call, self.events.get(int(number), []))

    def set_label(self, number: int, name: str, user: dict[str, Any]) -> None:
        """Let an account put a label on an issue."""
        self.issues[number]["labels"].append({"name": name})
        told = {"event": "labeled", "label": {"name": name, "color": "ededed"}, "actor": user}
        self.events.setdefault(number, []).append(told)

    def get_label(self, _: Call, name: str) -> Any:
        if unquote(name) not in self.labels:
            raise RefusedError(404, "Not Found")
        return {"name": unquote(name)}

    def post_label(self, call: Call) -> Any:
        body = self.take(call, {"name", "color", "description"})
        if body["name"] in self.labels or len(body["description"]) > 100:
            raise RefusedError(422, "Validation Failed")
        self.labels.add(body["name"])
        return body

    def delete_label(self, _: Call, number: str, name: str) -> Any:
        issue = self.one(self.issues, number)
        left = [each for each in issue["labels"] if each["name"] != unquote(name)]
        if left == issue["labels"]:
            raise RefusedError(404, "Label does not exist")
        issue["labels"] = left
        return left

    def list_comments(self, call: Call, number: str) -> Any:
        return self.page(call, [_told(each) for each in self.comments.values() if each["issue"] == int(number)])

    def post_comment(self, call: Call, number: str) -> Any:
        if int(number) not in self.issues and int(number) not in self.pulls:
            raise RefusedError(404, "Not Found")
        body = self.take(call, {"body"})["body"]
        if len(body) > 65536:
            raise RefusedError(422, "body is too long (maximum is 65536 characters)")
        return _told(self.add_comment(int(number), body))

    def patch_comment(self, call: Call, number: str) -> Any:
        comment = self.one(self.comments, number)
        comment.update(self.take(call, {"body"}))
        return _told(comment)

    # Pull requests

    def _shown(self, pull: dict[str, Any]) -> dict[str, Any]:
        """A pull request; one from a branch here follows its branch."""
        if pull["head"]["repo"] and pull["head"]["repo"]["full_name"] == self.repository:
            pull["head"]["sha"] = self.git("rev-parse", pull["head"]["ref"])
        return pull

    def list_pulls(self, call: Call) -> Any:
        state, head, base = call.query.get("state", "open"), call.query.get("head"), call.query.get("base")
        found = [
            self._shown(each)
            for each in self.pulls.values()
            if state in ("all", each["state"])
            and (not base or each["base"]["ref"] == base)
            and (
                not head
                or head
                == f"{((each['head']['repo'] or {}).get('full_name', '')).partition('/')[0]}:{each['head']['ref']}"
            )
        ]
        return self.page(call, found)

    def get_pull(self, _: Call, number: str) -> Any:
        return self._whole(self.one(self.pulls, number))

    def _whole(self, pull: dict[str, Any]) -> dict[str, Any]:
        """One pull request by itself: an account that is gone is called the ghost there, and null in lists."""
        return {**self._shown(pull), "user": pull["user"] or GHOST}

    def post_pull(self, call: Call) -> Any:
        body = self.take(call, {"title", "head", "base", "body"})
        head = self.git("rev-parse", "--verify", f"refs/heads/{body['head']}")
        pull = self.add_pull(max([*self.issues, *self.pulls, 100]) + 1, head, ROBOT, body["head"])
        pull.update(title=body["title"], body=body["body"])
        pull["head"]["repo"] = {"full_name": self.repository}
        return self._whole(pull)

    def patch_pull(self, call: Call, number: str) -> Any:
        pull = self.one(self.pulls, number)
        pull.update(self.take(call, set(), frozenset({"title", "body", "state"})))
        return self._whole(pull)

    def list_files(self, call: Call, number: str) -> Any:
        head = self.one(self.pulls, number)["head"]["sha"]
        base = self.git("merge-base", "main", head)
        raw = self.git_bytes("diff-tree", "-r", "-z", "-M", "--raw", base, head).decode(errors="replace").split("\0")
        return self.page(call, list(_changes(iter(raw))))

    def list_reviews(self, call: Call, number: str) -> Any:
        return self.page(call, [_told(each) for each in self.reviews.values() if each["pull"] == int(number)])

    def dismiss(self, call: Call, _: str, review: str) -> Any:
        body = self.take(call, {"message", "event"})
        found = self.one(self.reviews, review)
        found.update(state="DISMISSED", message=body["message"])
        return _told(found)

    # Git

    def get_ref(self, _: Call, name: str) -> Any:
        try:
            return self._ref(f"refs/heads/{unquote(name)}")
        except RefusedError:
            raise RefusedError(404, "Not Found") from None

    def _ref(self, name: str) -> Any:
        return {"ref": name, "object": {"type": "commit", "sha": self.git("rev-parse", "--verify", name)}}

    def post_ref(self, call: Call) -> Any:
        body = self.take(call, {"ref", "sha"})
        self.git("update-ref", body["ref"], body["sha"], "0" * 40)
        return self._ref(body["ref"])

    def patch_ref(self, call: Call, name: str) -> Any:
        body = self.take(call, {"sha", "force"})
        self.git("rev-parse", "--verify", f"refs/heads/{name}")
        self.git("update-ref", f"refs/heads/{name}", body["sha"])
        return self._ref(f"refs/heads/{name}")

    def get_commit(self, _: Call, name: str) -> Any:
        tree, message = self.git("show", "-s", "--format=%T%n%B", name).split("\n", 1)
        return {"sha": name, "tree": {"sha": tree}, "message": message}

    def post_commit(self, call: Call) -> Any:
        body = self.take(call, {"message", "tree", "parents"})
        parents = [part for each in body["parents"] for part in ("-p", each)]
        return {"sha": self.git("commit-tree", body["tree"], *parents, data=body["message"].encode())}

    def post_tree(self, call: Call) -> Any:
        body = self.take(call, {"tree"}, frozenset({"base_tree"}))
        index = self.git_dir / "tests-index"
        index.unlink(missing_ok=True)
        self.git("read-tree", body.get("base_tree", "--empty"), index=index)
        for entry in body["tree"]:
            if "sha" in entry and entry["sha"] is None:
                self.git("cat-file", "-e", f"{body['base_tree']}:{entry['path']}")
                gone = f"0 {'0' * 40}\t{entry['path']}\n".encode()
                self.git("update-index", "--index-info", data=gone, index=index)
                continue
            blob = entry.get("sha") or self.git("hash-object", "-w", "--stdin", data=entry["content"].encode())
            self.git("update-index", "--add", "--cacheinfo", f"{entry['mode']},{blob},{entry['path']}", index=index)
        return {"sha": self.git("write-tree", index=index)}

    def get_tree(self, call: Call, name: str) -> Any:
        assert call.query in ({}, {"recursive": "1"})
        how = ("-r", "-t") if call.query else ()
        raw = self.git_bytes("ls-tree", *how, "-l", "-z", name).decode(errors="replace").split("\0")
        found = [_entry(line) for line in raw if line]
        return {"sha": name, "truncated": len(found) > self.most_listed, "tree": found[: self.most_listed]}

    def post_blob(self, call: Call) -> Any:
        body = self.take(call, {"content", "encoding"})
        assert body["encoding"] == "base64"
        data = base64.b64decode(body["content"], validate=True)
        return {"sha": self.git("hash-object", "-w", "--stdin", data=data)}

    def get_blob(self, _: Call, name: str) -> Any:
        data = self.git_bytes("cat-file", "blob", name)
        return {"sha": name, "encoding": "base64", "content": base64.encodebytes(data).decode(), "size": len(data)}

    def get_contents(self, call: Call, path: str) -> Any:
        try:
            place = f"refs/heads/{call.query.get('ref', 'main')}:{unquote(path)}"
            if self.git("cat-file", "-t", place) == "tree":
                names = self.git("ls-tree", "--name-only", place).splitlines()
                return [{"name": name, "path": f"{unquote(path)}/{name}"} for name in names]
            data = self.git_bytes("show", place)
        except RefusedError:
            raise RefusedError(404, "Not Found") from None
        text = base64.encodebytes(data).decode()
        return {"type": "file", "encoding": "base64", "content": text, "size": len(data), "path": unquote(path)}

    def put_contents(self, call: Call, path: str) -> Any:
        body = self.take(call, {"message", "content"})
        data = base64.b64decode(body["content"], validate=True)
        with self.writing:
            before = self.git("rev-parse", "main")
            if self.git("ls-tree", "main", unquote(path)):
                raise RefusedError(422, 'Invalid request. "sha" wasn\'t supplied.')
            index = self.git_dir / "tests-index"
            index.unlink(missing_ok=True)
            self.git("read-tree", before, index=index)
            blob = self.git("hash-object", "-w", "--stdin", data=data)
            self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{unquote(path)}", index=index)
            tree = self.git("write-tree", index=index)
            made = self.git("commit-tree", tree, "-p", before, data=body["message"].encode())
            self.git("update-ref", "refs/heads/main", made, before)
        return {"content": {"path": unquote(path), "sha": blob}, "commit": {"sha": made}}

    # Workflows

    def dispatch(self, call: Call, name: str) -> Any:
        self.dispatched.append((name, self.take(call, {"ref"})["ref"]))

    # Whoever asks

    def get_user(self, _: Call) -> Any:
        return self.robot

    def get_app(self, _: Call) -> Any:
        return {"slug": self.robot["login"].removesuffix("[bot]")}

    def get_installation(self, _: Call) -> Any:
        return {"id": 77}

    def post_token(self, call: Call, _: str) -> Any:
        body = self.take(call, {"permissions"}, frozenset({"repositories"}))
        if body.get("repositories", [self.name]) != [self.name]:
            raise RefusedError(422, "There is at least one repository that does not exist")
        self.tokens.add(f"app-token-{len(self.tokens)}")
        return {"token": f"app-token-{len(self.tokens) - 1}", "expires_at": "2099-11-01T08:00:00Z"}

    @property
    def name(self) -> str:
        """The repository's, without its owner."""
        return self.repository.partition("/")[2]


def _told(entry: dict[str, Any]) -> dict[str, Any]:
    """A comment or review without what is only kept here."""
    return {name: value for name, value in entry.items() if name not in ("issue", "pull", "message")}


def _changes(raw: Iterator[str]) -> Iterator[dict[str, Any]]:
    kinds = {"A": "added", "M": "modified", "D": "removed", "R": "renamed", "T": "changed"}
    for facts in raw:
        if not facts:
            return
        _, _, old, new, status = facts.removeprefix(":").split(" ")
        first = next(raw)
        shape = {"status": kinds[status[0]], "filename": first, "sha": new if status != "D" else old}
        if status[0] == "R":
            shape |= {"previous_filename": first, "filename": next(raw)}
        yield shape


def _entry(line: str) -> dict[str, Any]:
    facts, path = line.split("\t", 1)
    mode, kind, name, size = facts.split()
    return {"path": path, "mode": mode, "type": kind, "sha": name, **({"size": int(size)} if size != "-" else {})}


_NUMBER, _SHA = r"(\d+)", r"([0-9a-f]{40})"
ROUTES: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "issues", Hub.list_issues),
    ("POST", "issues", Hub.post_issue),
    ("GET", f"issues/{_NUMBER}", Hub.get_issue),
    ("PATCH", f"issues/{_NUMBER}", Hub.patch_issue),
    ("GET", f"issues/{_NUMBER}/comments", Hub.list_comments),
    ("POST", f"issues/{_NUMBER}/comments", Hub.post_comment),
    ("PATCH", f"issues/comments/{_NUMBER}", Hub.patch_comment),
    ("DELETE", f"issues/{_NUMBER}/labels/(.+)", Hub.delete_label),
    ("GET", "pulls", Hub.list_pulls),
    ("POST", "pulls", Hub.post_pull),
    ("GET", f"pulls/{_NUMBER}", Hub.get_pull),
    ("PATCH", f"pulls/{_NUMBER}", Hub.patch_pull),
    ("GET", f"pulls/{_NUMBER}/files", Hub.list_files),
    ("GET", f"pulls/{_NUMBER}/reviews", Hub.list_reviews),
    ("PUT", f"pulls/{_NUMBER}/reviews/{_NUMBER}/dismissals", Hub.dismiss),
    ("GET", "git/ref/heads/(.+)", Hub.get_ref),
    ("POST", "git/refs", Hub.post_ref),
    ("PATCH", "git/refs/heads/(.+)", Hub.patch_ref),
    ("GET", f"git/commits/{_SHA}", Hub.get_commit),
    ("POST", "git/commits", Hub.post_commit),
    ("POST", "git/trees", Hub.post_tree),
    ("GET", f"git/trees/{_SHA}", Hub.get_tree),
    ("GET", f"git/blobs/{_SHA}", Hub.get_blob),
    ("POST", "git/blobs", Hub.post_blob),
    ("GET", f"issues/{_NUMBER}/events", Hub.list_events),
    ("GET", "labels/(.+)", Hub.get_label),
    ("POST", "labels", Hub.post_label),
    ("GET", "contents/(.+)", Hub.get_contents),
    ("PUT", "contents/(.+)", Hub.put_contents),
    ("POST", r"actions/workflows/([\w.-]+)/dispatches", Hub.dispatch),
    ("GET", "installation", Hub.get_installation),
    ("GET", "/user", Hub.get_user),
    ("GET", "/app", Hub.get_app),
    ("POST", f"/app/installations/{_NUMBER}/access_tokens", Hub.post_token),
)


class Handler(BaseHTTPRequestHandler):
    """Answers for a hub."""

    hub: Hub

    def do_GET(self) -> None:
        self.respond()

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815 - the names are the library's

    def respond(self) -> None:
        hub = self.hub
        if hub.redirect:
            self.send_response(302)
            self.send_header("Location", hub.redirect)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        length = int(self.headers.get("Content-Length") or 0)
        data = self.rfile.read(length)
        address = urlsplit(self.path)
        asked = f"{address.path}/"
        hub = self.hub = next((each for each in hub.beside if asked.startswith(f"/repos/{each.repository}/")), hub)
        start = f"/repos/{hub.repository}"
        path = address.path.replace("/repositories/1296269", start, 1)
        if hub.renamed and path.startswith(f"/repos/{hub.renamed}/"):
            place = f"{hub.url}/repositories/1296269{self.path.removeprefix(f'/repos/{hub.renamed}')}"
            return self.send(301 if self.command == "GET" else 307, {"message": "Moved"}, {"Location": place})
        is_of_app = path.startswith("/app") or path == f"{start}/installation"
        is_below = f"{path}/".startswith(f"{start}/")
        if not self.is_known(is_of_app) or not (is_below or is_of_app or path == "/user"):
            hub.refused.append(f"{self.command} {self.path}")
            return self.send(401, {"message": "Bad credentials"})
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        below = path.removeprefix(start).removeprefix("/") if is_below else path
        call = Call(self.command, below, query, json.loads(data) if data else None)
        try:
            answer = hub.answer(call)
            if hub.loses(call):
                self.close_connection = True
                return None
            self.send(status_of(call.method, call.path), answer, hub.headers)
        except RefusedError as problem:
            self.send(problem.status, {"message": str(problem)}, problem.headers)

    def is_known(self, is_of_app: bool) -> bool:
        kind, _, token = self.headers.get("Authorization", "").partition(" ")
        return kind == "Bearer" and (token.count(".") == 2 if is_of_app else token in self.hub.tokens)

    def send(self, status: int, shape: Any, headers: Mapping[str, str] | None = None) -> None:
        body = b"" if status == NOTHING_TO_SAY else json.dumps(shape).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # whoever asked may have gone
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def serving(hub: Hub) -> Iterator[Hub]:
    """Answer for a hub on this machine; its address is in `url`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OfOne", (Handler,), {"hub": hub}))
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    with hosted(server):
        yield hub
