"""GitHub's REST API over the standard library: as much of it as the actions need."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from tradekin.errors import ApiError, WorkflowError

VERSION = "2022-11-28"
PAGE = 100
MOST_PAGES = 30
_PATIENCE = 30
_NOTHING_TO_SAY = 204
_AGAIN = (500, 502, 503, 504)
_NOT_HERE = (301, 404, 410)
"""Moved to another repository, never there, deleted."""


class NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the token to an address that nobody chose."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Nowhere."""


@dataclass(frozen=True, slots=True)
class Api:
    """One repository, as the API shows it. Paths are relative to the repository; an empty one is the repository."""

    url: str
    repository: str
    token: str = field(repr=False)
    server: str = "https://github.com"
    """Where people see it."""
    pauses: tuple[float, ...] = (1.0, 3.0)
    """Seconds to wait before a question is asked again."""
    _opener: OpenerDirector = field(default_factory=lambda: build_opener(NoRedirect), repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Api:
        """The repository that a workflow runs for; raises WorkflowError if its environment is not one."""
        lacking = [name for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environment.get(name)]
        if lacking:
            raise WorkflowError("lacking", names=lacking)
        url = environment.get("GITHUB_API_URL") or "https://api.github.com"
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")):
            raise WorkflowError("not_encrypted")
        server = environment.get("GITHUB_SERVER_URL") or "https://github.com"
        return cls(url.rstrip("/"), environment["GITHUB_REPOSITORY"], environment["GITHUB_TOKEN"], server.rstrip("/"))

    @property
    def page(self) -> str:
        """The repository's address for people."""
        return f"{self.server}/{self.repository}"

    @property
    def owner(self) -> str:
        """The account that the repository belongs to."""
        return self.repository.partition("/")[0]

    def get(self, path: str, **query: str | int) -> Any:
        """What lies at a path; asked again when GitHub stumbles."""
        asked = f"{path}?{urlencode(query)}" if query else path
        for pause in self.pauses:
            try:
                return self._send("GET", asked, None)
            except ApiError as problem:
                if problem.status not in _AGAIN:
                    raise
            time.sleep(pause)
        return self._send("GET", asked, None)

    def find(self, path: str, **query: str | int) -> Any | None:
        """What lies at a path, or None if there is nothing, or nothing any more."""
        try:
            return self.get(path, **query)
        except ApiError as problem:
            if problem.status in _NOT_HERE:
                return None
            raise

    def every(self, path: str, **query: str | int) -> Iterator[Any]:
        """Each entry of a list, page after page, 3,000 at most."""
        for page in range(1, MOST_PAGES + 1):
            entries = self.get(path, **query, per_page=PAGE, page=page)
            yield from entries
            if len(entries) < PAGE:
                return

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """Make something."""
        return self._send("POST", path, body)

    def patch(self, path: str, body: Mapping[str, Any]) -> Any:
        """Change something."""
        return self._send("PATCH", path, body)

    def put(self, path: str, body: Mapping[str, Any]) -> Any:
        """Set something."""
        return self._send("PUT", path, body)

    def delete(self, path: str) -> Any:
        """Take something away."""
        return self._send("DELETE", path, None)

    def headers(self) -> dict[str, str]:
        """What stands above GitHub's answer about the repository, by names in small letters."""
        return self._told("GET", "", None)[0]

    def _send(self, method: str, path: str, body: Mapping[str, Any] | None) -> Any:
        return self._told(method, path, body)[1]

    def _told(self, method: str, path: str, body: Mapping[str, Any] | None) -> tuple[dict[str, str], Any]:
        request = Request(  # noqa: S310 - the scheme was looked at when the address was read
            f"{self.url}/repos/{quote(self.repository)}/{path}".rstrip("/"),
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": "tradekin",
                "X-GitHub-Api-Version": VERSION,
            },
        )
        try:
            with self._opener.open(request, timeout=_PATIENCE) as answer:
                told = None if answer.status == _NOTHING_TO_SAY else json.load(answer)
                return {name.lower(): value for name, value in answer.headers.items()}, told
        except HTTPError as problem:
            raise ApiError(problem.code, method, path, _reason(problem)) from None
        except (URLError, HTTPException, OSError, ValueError) as problem:
            raise ApiError(0, method, path, str(getattr(problem, "reason", problem))) from None


def _reason(problem: HTTPError) -> str:
    """GitHub's own words for a refusal, as far as it gave any."""
    try:
        told = json.loads(problem.read(10_000))
    except (OSError, ValueError, HTTPException):
        return ""
    return str(told.get("message", "")) if isinstance(told, dict) else ""
