"""What can be seen of a group's letter box from outside."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from io import BytesIO
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, build_opener
from uuid import uuid4

from tradekin.doctor.look import Look, LookState, look
from tradekin.github.api import NoRedirect
from tradekin.intake.letterbox.sent_letter import FEWEST_SECONDS, PROBLEMS, TEST, TEST_TITLE, VERSION
from tradekin.kit.text.links import origin_of
from tradekin.settings import Inbox, Letterbox

_PATIENCE = 60
_MOST_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class LetterboxExam:
    """What is asked of a letter box."""

    settings: Letterbox
    site: str
    """The site's address; empty if it is not known."""
    with_letter: bool = False
    """Whether a letter is sent."""

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return self.settings.address.rstrip("/")

    @property
    def origin(self) -> str:
        """The site's scheme and host, as browsers tell them."""
        return origin_of(self.site) or ""


@dataclass(frozen=True, slots=True)
class LetterboxReply:
    """What a letter box answered."""

    status: int
    """0: nothing."""
    shape: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    """Why there is no answer."""

    @property
    def inbox(self) -> Inbox | None:
        """The inbox that a letter box says it serves; None if this is none."""
        shape = self.shape if self.status == 200 and isinstance(self.shape, dict) else {}
        known = {each.value: each for each in Inbox}
        return known.get(str(shape.get("inbox"))) if shape.get("letterbox") == VERSION else None

    @property
    def problem(self) -> str:
        """The word for what is wrong; empty if it says none that we know."""
        word = self.shape.get("problem") if isinstance(self.shape, dict) else None
        return str(word) if isinstance(word, str) and word in PROBLEMS else ""


def looks_at_letterbox(exam: LetterboxExam) -> Iterator[Look]:
    """How the letter box stands."""
    told = _ask(exam, "/")
    inbox = told.inbox
    if inbox is None:
        yield _stranger(exam, told)
        return
    yield look("D030", LookState.FINE, "", exam.address)
    ours = exam.settings.inbox.value
    yield look("D031", LookState.FINE if inbox.value == ours else LookState.MEND, inbox.value, ours)
    yield _site(exam, told)
    if exam.with_letter:
        yield _tried(exam, inbox)
    else:
        yield look("D033", LookState.UNSEEN, "")


def _stranger(exam: LetterboxExam, told: LetterboxReply) -> Look:
    if not told.status:
        return look("D030", LookState.MEND, "silent", exam.address, told.why)
    if told.problem == "later":
        return look("D030", LookState.MEND, "not set up", exam.address)
    return look("D030", LookState.MEND, "other", exam.address, told.status)


def _site(exam: LetterboxExam, told: LetterboxReply) -> Look:
    if not exam.origin:
        return look("D032", LookState.MEND, "no site")
    is_allowed = told.headers.get("access-control-allow-origin") in (exam.origin, "*")
    return look("D032", LookState.FINE if is_allowed else LookState.MEND, "", exam.origin)


def _tried(exam: LetterboxExam, inbox: Inbox) -> Look:
    """What becomes of a letter that asks for nothing; to a private inbox it brings a photo, as others will."""
    told = _send(exam, with_photo=inbox is Inbox.PRIVATE)
    if told.status == 201:
        return look("D033", LookState.FINE, "", TEST_TITLE)
    if told.problem == "later" and inbox is Inbox.PRIVATE and _send(exam, with_photo=False).status == 201:
        return look("D033", LookState.MEND, "photo", TEST_TITLE)
    if told.problem in ("too_many", "elsewhere", "later"):
        return look("D033", LookState.MEND, told.problem, exam.origin)
    return look("D033", LookState.MEND, "other", told.problem or told.status or told.why)


def _send(exam: LetterboxExam, *, with_photo: bool) -> LetterboxReply:
    letter = {
        "letter": VERSION,
        "id": str(uuid4()),
        "kind": TEST,
        "answers": {},
        "seconds": FEWEST_SECONDS + 1,
        "photo": _small_photo() if with_photo else "",
    }
    return _ask(exam, "/letters", json.dumps(letter).encode())


def _small_photo() -> str:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (8, 8), (120, 140, 130)).save(made, "JPEG")
    return base64.b64encode(made.getvalue()).decode()


def _ask(exam: LetterboxExam, path: str, body: bytes | None = None) -> LetterboxReply:
    headers = {"Content-Type": "application/json", "User-Agent": "tradekin"}
    if exam.origin:
        headers["Origin"] = exam.origin
    request = Request(f"{exam.address}{path}", body, headers)  # noqa: S310 - the settings take https, and http here
    try:
        with build_opener(NoRedirect).open(request, timeout=_PATIENCE) as answer:
            return _read(answer)
    except HTTPError as problem:
        with problem:
            return _read(problem)
    except (URLError, HTTPException, OSError, ValueError) as problem:
        return LetterboxReply(0, why=str(getattr(problem, "reason", problem)))


def _read(answer: Any) -> LetterboxReply:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    try:
        return LetterboxReply(answer.status, json.loads(answer.read(_MOST_BYTES)), headers)
    except (HTTPException, OSError, ValueError, RecursionError):
        return LetterboxReply(answer.status, None, headers)
