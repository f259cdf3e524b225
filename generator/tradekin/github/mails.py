"""A mail that a facilitator pasted into the form of a workflow -> the same pull request as of an issue form.

The log and the summary of a run are public. So nothing of the mail is printed: only what became of it, and the titles
of questions to be mended.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tradekin.errors import ApiError, WorkflowError
from tradekin.github.api import Api
from tradekin.github.branch import find_branch, put_profile
from tradekin.github.comment import CommentGroup, comment_on_branch
from tradekin.github.events import read_event
from tradekin.github.form_outcome import FormOutcome, read_outcome
from tradekin.github.propose import bring_up_to_date, pulls_of, text_of
from tradekin.intake.forms.issue_outcome import FormGroup
from tradekin.intake.forms.outcome_files import leave
from tradekin.intake.forms.photo_of_letter import WITH_PHOTO
from tradekin.intake.mail.from_mail import MailOutcome, outcome_of_mail
from tradekin.kit.clock import today
from tradekin.language.wording import sentences_in
from tradekin.profile.file_names import PHOTOS

MAIL, KNOWN = "mail", "known"
"""The names of the workflow's inputs."""
TOLD = "told.json"
"""What may be said of a mail where everybody reads it."""
SUMMARY = "GITHUB_STEP_SUMMARY"
_REFUSED = (403, 404, 422)
_say = sentences_in("tradekin.github", "mails.jinja")


def read_pasted(event: Path, group: FormGroup, out: Path) -> None:
    """Leave what comes of a pasted mail in a folder. Needs no token, and prints nothing.

    Args:
        event: what GitHub tells of the run, with what was pasted.
        group: the group; its profiles are changed, so they should be a copy.
        out: the folder.
    """
    inputs = read_event(event).get("inputs")
    given = inputs if isinstance(inputs, dict) else {}
    text, known = given.get(MAIL), given.get(KNOWN)
    data = text.encode("utf-8", "replace") if isinstance(text, str) else b""
    found = outcome_of_mail(data, group, today(), is_known=known in (True, "true"), is_told=True)
    out.mkdir(parents=True, exist_ok=True)
    if found.outcome:
        leave(found.outcome, group, out)
    (out / TOLD).write_text(json.dumps(_told(found)), encoding="utf-8")


def _told(found: MailOutcome) -> dict[str, Any]:
    """What may be public: how it ended, whether something waits, and the titles of questions to be mended."""
    if found.read.letter is None:
        why = found.read.why_none
        return {"ends": why if why in ("nothing", "damaged") else "refused"}
    if found.outcome is None:
        return {"ends": "test"}
    titles = [each.title for each in found.outcome.problems if each.title]
    unseen = any(each.is_unseen for each in found.outcome.problems)
    return {
        "ends": str(found.outcome.result), "waits": bool(found.outcome.held), "titles": list(dict.fromkeys(titles)),
        "unseen": unseen,
    }  # fmt: skip


def propose_pasted(api: Api, event: Path, folder: Path, group: CommentGroup) -> Iterator[str]:
    """Make a pull request of what `read_pasted` left, or bring it up to date; gives lines for the log.

    Raises:
        ApiError: if GitHub does not let it.
        WorkflowError: if there is nothing that could be proposed; it says what to do.
    """
    told = json.loads((folder / TOLD).read_bytes())
    if told["ends"] not in ("written", "removed"):
        text = _say(told["ends"], told.get("titles", []), told.get("unseen", False))
        summarise(text)
        if told["ends"] in ("unchanged", "held", "test"):
            yield from text.splitlines()
            return
        raise WorkflowError("pasted_mail", text=text)
    outcome = read_outcome(folder, int(json.loads((folder / "outcome.json").read_bytes())["issue"]))
    number = _propose(api, outcome, str(read_event(event)["repository"]["default_branch"]))
    facts = number, api.page, told["waits"], outcome.branch, _photos_of(outcome)
    text = _say("proposed", *facts) if number else _say("taken_over", outcome.branch)
    summarise(text)
    yield from text.splitlines()
    yield from comment_on_branch(api, outcome.branch, group) if number else ()


def _photos_of(outcome: FormOutcome) -> str:
    """The folder for a photo that may have come with the mail; nothing where none belongs."""
    return f"{outcome.path.rpartition('/')[0]}/{PHOTOS}" if outcome.asks_for in WITH_PHOTO else ""


def _propose(api: Api, outcome: FormOutcome, base: str) -> int:
    """The number of the pull request; 0 where somebody has worked on its branch."""
    before = find_branch(api, outcome)
    if not before.ours:
        return 0
    opened = next((int(each["number"]) for each in pulls_of(api, outcome) if each["state"] == "open"), 0)
    if opened:
        bring_up_to_date(api, outcome, opened, before, base, nullcontext())
        return opened
    put_profile(api, outcome, before, base)
    shape = {"title": outcome.title, "head": outcome.branch, "base": base, "body": text_of(outcome)}
    try:
        return int(api.post("pulls", shape)["number"])
    except ApiError as problem:
        if problem.status in _REFUSED:
            summarise(_say("not_allowed", api.page, base, outcome.branch))
        raise


def summarise(text: str) -> None:
    """Put a text on the page of the run, which everybody reads."""
    if file := os.environ.get(SUMMARY):
        with Path(file).open("a", encoding="utf-8") as page:
            page.write(f"{text}\n")
