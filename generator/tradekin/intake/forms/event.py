"""What GitHub tells of an issue -> an `Event`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tradekin.errors import NotAnEventError
from tradekin.intake.forms.letter_issue import LetterMark, read_letter_mark
from tradekin.intake.forms.sender import KNOWN, PUBLISH, Sender
from tradekin.kit.clock import given_moment

READ = frozenset(("opened", "edited", "reopened"))
AGAIN = "form: again"
"""The label by which the group lets a form go on whose pull request was closed."""
_SAID = (AGAIN, KNOWN, PUBLISH)
MOST_BYTES = 25_000_000
_LOGIN = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}\Z")
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}\Z")
GHOST = 10137
"""The account that stands for every account that is gone."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account on GitHub: its login, and its number, which stays when the login is given to somebody else."""

    login: str
    number: str


@dataclass(frozen=True, slots=True)
class Event:
    """An issue that was opened, edited or reopened."""

    action: str
    number: int
    body: str
    labels: frozenset[str]
    author: Account | None
    """None where the account is gone, or is not a person's."""
    login: str
    """The author's login as GitHub shows it, empty if there is none."""
    day: str
    """The day of the last change, year-month-day."""
    repository: str = ""
    """The repository as `owner/name`, empty if that is not told."""
    is_pull_request: bool = False
    by_machine: bool = False
    letter: LetterMark | None = None
    """The letter it came of, whose sender nobody has proven; `body` is without its mark, and there is no author."""
    sender: Sender = Sender.ACCOUNT
    """How it is known who sent it: of a letter, and of what a program opened, only if the group says so."""
    is_private: bool = False
    """Whether it lies in a private inbox, so that nothing that is to be public may name it."""
    is_mail: bool = False
    """Whether it came in a mail, which a facilitator has put in."""
    is_told: bool = False
    """Whether what comes of it is told to whoever sent it, or where everybody reads it, wherever it lies."""

    @property
    def way(self) -> str:
        """How it came, for whoever is asked about it: as a `mail`, by the `form` on the site, or from `github`."""
        return "mail" if self.is_mail else "form" if self.letter else "github"

    @property
    def is_unproven(self) -> bool:
        """Whether nobody has proven who sent it."""
        return self.sender is Sender.NOBODY

    @property
    def knows_hidden(self) -> bool:
        """Whether what comes of it may tell of anybody who is hidden: the group reads it alone, or has said so."""
        return self.sender.vouches or KNOWN in self.labels or (self.is_private and not self.is_told)

    @property
    def has_no_account(self) -> bool:
        """Whether whoever sent it did so without an account, so that they read no answer and edit no issue."""
        return self.letter is not None or self.by_machine


def read_event(file: Path, is_private: bool = False) -> Event:
    """The event in a file that GitHub wrote; `is_private` says that its issue lies in a private inbox.

    Raises:
        NotAnEventError: for anything else.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise NotAnEventError("large")
        payload = json.loads(file.read_bytes())
    except OSError as problem:
        raise NotAnEventError("unread", why=problem.strerror) from None
    except (ValueError, RecursionError):
        raise NotAnEventError("no_json") from None
    issue = payload.get("issue") if isinstance(payload, dict) else None
    if not isinstance(issue, dict):
        raise NotAnEventError("no_issue")
    return replace(_event(payload, issue), is_private=is_private)


def _event(payload: dict[str, Any], issue: dict[str, Any]) -> Event:
    number = issue.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10**12:
        raise NotAnEventError("no_number")
    user = issue.get("user")
    user = user if isinstance(user, dict) else {}
    letter, body = read_letter_mark(_text(issue.get("body")))
    action = _action(payload)
    return Event(
        action=action,
        number=number,
        body=body,
        labels=_labels(issue.get("labels")),
        author=author_of(issue),
        login="" if letter else _text(user.get("login")),
        day=_day(issue),
        repository=_repository(payload),
        is_pull_request="pull_request" in issue,
        by_machine=user.get("type") == "Bot",
        letter=letter,
        sender=Sender.NOBODY if action == "opened" and _sends_alone(issue) else sender_of(issue),
    )


def author_of(issue: Mapping[str, Any]) -> Account | None:
    """The account of whoever sent an issue, as GitHub tells of it; None of a letter, whoever opened it."""
    user = issue.get("user")
    return None if _sends_alone(issue) or not isinstance(user, dict) else _account(user)


def sender_of(issue: Mapping[str, Any]) -> Sender:
    """How it is known who sent an issue, as GitHub tells of it.

    A label that came with an issue when it was opened was set by whoever opened it: the caller has to see to that.
    """
    if not _sends_alone(issue):
        return Sender.ACCOUNT
    return Sender.FACILITATOR if KNOWN in _labels(issue.get("labels")) else Sender.NOBODY


def _sends_alone(issue: Mapping[str, Any]) -> bool:
    """Whether an issue came without a person's account: by a letter, or from a program."""
    user = issue.get("user")
    is_of_program = isinstance(user, dict) and user.get("type") == "Bot"
    return is_of_program or read_letter_mark(_text(issue.get("body")))[0] is not None


def _action(payload: dict[str, Any]) -> str:
    """What happened; one of the labels by which the group says how a form goes on counts as an edit of it."""
    action, label = _text(payload.get("action")) or "opened", payload.get("label")
    name = _text(label.get("name")).casefold() if isinstance(label, dict) else ""
    is_said = (action == "labeled" and name in _SAID) or (action == "unlabeled" and name == KNOWN)
    return "edited" if is_said else action


def _text(value: object) -> str:
    """A text without halves of characters, which no file could hold."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""


def _repository(payload: dict[str, Any]) -> str:
    repository = payload.get("repository")
    name = _text(repository.get("full_name")) if isinstance(repository, dict) else ""
    return name if _REPOSITORY.match(name) else ""


def _labels(value: object) -> frozenset[str]:
    labels = value if isinstance(value, list) else []
    names = (each.get("name") if isinstance(each, dict) else each for each in labels)
    return frozenset(name.casefold() for name in names if isinstance(name, str))


def _account(user: dict[str, Any]) -> Account | None:
    login, number = user.get("login"), user.get("id")
    if not isinstance(login, str) or not _LOGIN.match(login) or user.get("type") == "Bot":
        return None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 10**15 or number == GHOST:
        return None
    return None if login.casefold() == "ghost" else Account(login, str(number))


def _day(issue: dict[str, Any]) -> str:
    for name in ("updated_at", "created_at"):
        written = _text(issue.get(name))[:10]
        try:
            return date.fromisoformat(written).isoformat()
        except ValueError:
            continue
    if moment := given_moment():
        return moment.date().isoformat()
    raise NotAnEventError("no_day")
