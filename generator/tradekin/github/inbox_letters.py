"""A letter's issue in the group's private inbox: shown as it would become, and proposed to the directory.

Only what is to be public reaches the directory: the profile, its photo, and words that name neither the inbox nor
what waits. Everything else stays on the issue.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tradekin.github.api import Api
from tradekin.github.events import read_event
from tradekin.github.form_outcome import FormOutcome, read_outcome
from tradekin.github.letter_reading import INTRODUCTION, REVIEW
from tradekin.github.propose import ProposalDesk, answer, ensure_labels, propose_at
from tradekin.intake.forms.letter_issue import LetterMark, read_letter_mark
from tradekin.intake.forms.sender import KNOWN, PUBLISH
from tradekin.language import speaking
from tradekin.language.wording import sentences_in

_say = sentences_in("tradekin.github", "inbox_letters.jinja")


def fetch_photo(inbox: Api, event: Path, file: Path) -> str:
    """Put the photo of a letter into a file, if it brought one; gives a line for the log."""
    mark = _mark(event)
    found = inbox.find(f"contents/{quote(mark.photo)}") if mark else None
    if not isinstance(found, dict) or found.get("encoding") != "base64":
        return _say("no_photo")
    file.write_bytes(base64.b64decode(found["content"]))
    return _say("photo")


def answer_letter(inbox: Api, directory: Api, event: Path, folder: Path) -> str:
    """Say on the issue what its letter would become, and propose that if the group says so.

    Args:
        inbox: the repository of the inbox.
        directory: the repository of the profiles, with the token that may write there.
        event: what GitHub tells of the issue.
        folder: what `read_sent` left.
    """
    told, mark = read_event(event), _mark(event)
    if mark is None:
        return _say("no_letter")
    outcome = read_outcome(folder, int(told["issue"]["number"]))
    with speaking(outcome.language):
        return _answer(inbox, directory, told, outcome, _beside(inbox, mark, outcome, folder))


def _answer(inbox: Api, directory: Api, told: Mapping[str, Any], outcome: FormOutcome, beside: str) -> str:
    ensure_labels(inbox, PUBLISH, KNOWN)
    if not directory.token:
        return answer(ProposalDesk(inbox, directory, "", beside), outcome, outcome.reply, _say("no_key"))
    base = str(directory.get("")["default_branch"])
    return propose_at(ProposalDesk(inbox, directory, base, beside), told, outcome)


def _mark(event: Path) -> LetterMark | None:
    body = read_event(event)["issue"].get("body")
    return read_letter_mark(body if isinstance(body, str) else "")[0]


def _beside(inbox: Api, mark: LetterMark, outcome: FormOutcome, folder: Path) -> str:
    """What is shown below the answer: the photo, the letters of an introduction, and the review."""
    parts = []
    if outcome.photo or outcome.photo_waits:
        parts.append(_say("shown_photo", address=f"{inbox.page}/blob/HEAD/{mark.photo}"))
    if letters := _text(folder / INTRODUCTION):
        parts.append(letters)
    return "\n\n".join((*parts, _text(folder / REVIEW)))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""
