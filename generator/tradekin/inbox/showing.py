"""What has come, as a list, and one letter as a reviewer would see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tradekin.errors import RefusedError
from tradekin.inbox.opening import OpenedLetter, is_about_member, open_letter, short_ids
from tradekin.inbox.placing import InboxGroup
from tradekin.inbox.trying import difference, review_letter
from tradekin.intake.forms.introduction_request import IntroductionReply, IntroductionRequest, request_of
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.known_people import People
from tradekin.intake.forms.replies import as_json as outcome_as_json
from tradekin.intake.letterbox.letter_folder import LetterFile, LetterFolder
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.shown import visible
from tradekin.language.wording import sentences_in
from tradekin.letters.file_problems import refusal
from tradekin.review.review_page import FORMATS as REVIEWS

_MOST_STRANGERS = 5
LONGEST_SHOWN = 5_000
"""Characters of a line; no answer to a question in one line has more."""
_say = sentences_in("tradekin.inbox", "inbox.jinja")


def say(name: str, /, *given: object, **facts: object) -> str:
    """What a macro of the template says, safe to print whatever is named in it."""
    return "".join(f"{visible(line, LONGEST_SHOWN)}\n" for line in _say(name, *given, **facts).split("\n"))


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A letter in the list; `problem` says why it cannot be read, and then nothing else is known of it."""

    file: LetterFile
    short: str
    kind: str = ""
    who: str = ""
    waits: bool = False
    problem: str = ""


def list_letters(folder: LetterFolder, group: InboxGroup, shape: str) -> CommandResult:
    """What waits in a folder; never raises for anything that lies there."""
    files = list(folder.waiting())
    people = People.of(group.members)
    told = [_listed(*each, group, people) for each in zip(files, short_ids(files), strict=True)]
    strangers = [visible(each, 60) for each in folder.strangers()[: _MOST_STRANGERS + 1]]
    if shape == "json":
        shown = [_as_dict(each) for each in told]
        return CommandResult(0, _json({"folder": str(folder.path), "letters": shown, "others": list(strangers)}))
    facts = {"folder": visible(str(folder.path)), "strangers": strangers, "most": _MOST_STRANGERS}
    return CommandResult(0, say("listing", told, **facts))


def show_letter(opened: OpenedLetter, shape: str) -> CommandResult:
    """One letter, as a reviewer would see it."""
    return CommandResult(0, SHAPES[shape](opened))


def introduction_in(opened: OpenedLetter) -> IntroductionRequest | IntroductionReply | None:
    """Who asks to meet whom, or why it cannot go on as it was asked for; None if the letter asks for something else."""
    if opened.letter.kind is not FormKind.INTRODUCTION or opened.event is None:
        return None
    group = opened.group
    return request_of(opened.event, group.read_directory(), People.of(group.members))


def _as_text(opened: OpenedLetter) -> str:
    reviewed = review_letter(opened)
    review = REVIEWS["text"](*reviewed, False) if reviewed else ""
    asked = introduction_in(opened)
    return say(
        "letter",
        opened,
        address=_known_address(opened),
        photo=_photo_facts(opened),
        problems=opened.outcome.problems if opened.outcome else (),
        hints=opened.outcome.hints if opened.outcome and not reviewed else (),
        review=review.splitlines(),
        difference=difference(opened),
        request=asked if isinstance(asked, IntroductionRequest) else None,
        reply=asked.mailed.splitlines() if isinstance(asked, IntroductionReply) else [],
        question=opened.question.body.splitlines() if opened.question else [],
    )


def _as_json(opened: OpenedLetter) -> str:
    letter, asked = opened.letter, introduction_in(opened)
    reviewed, question = review_letter(opened), opened.question
    return _json(
        {
            **_as_dict(ListedLetter(opened.file, opened.file.id, opened.kind, opened.who, opened.waits)),
            "answers": dict(letter.answers),
            "reply_to": letter.reply_to,
            "word": letter.word,
            "photo": _photo_facts(opened) or None,
            "outcome": json.loads(outcome_as_json(opened.outcome, opened.group.settings)) if opened.outcome else None,
            "review": json.loads(REVIEWS["json"](*reviewed, False)) if reviewed else None,
            "question": {"to": question.to.name, "how": str(question.to.means), "subject": question.subject,
                         "body": question.body} if question else None,
            "introduction": _request_facts(asked) if isinstance(asked, IntroductionRequest) else None,
            "reply": asked.mailed if isinstance(asked, IntroductionReply) else None,
        }
    )  # fmt: skip


SHAPES: dict[str, Callable[[OpenedLetter], str]] = {"text": _as_text, "json": _as_json}


def _listed(file: LetterFile, short: str, group: InboxGroup, people: People) -> ListedLetter:
    try:
        opened = open_letter(file, group)
    except RefusedError as problem:
        return ListedLetter(file, short, problem=refusal(problem).partition("\n")[0])
    return ListedLetter(file, short, opened.kind, opened.who, is_about_member(opened.letter, people))


def _as_dict(each: ListedLetter) -> dict[str, Any]:
    return {
        "id": each.file.id,
        "day": each.file.day,
        "kind": each.kind or None,
        "who": each.who or None,
        "has_photo": each.file.has_photo,
        "waits": each.waits,
        "problem": each.problem or None,
    }


def _photo_facts(opened: OpenedLetter) -> dict[str, Any]:
    """Where the photo lies and how large it is; empty if there is none."""
    if not opened.file.has_photo:
        return {}
    path = Path(opened.file.photo)
    return {"path": visible(str(path)), "bytes": len(opened.photo), "problem": opened.photo_problem or None}


def _known_address(opened: OpenedLetter) -> str:
    """The e-mail address or number at which the member was known before, which the question goes to."""
    outcome, question = opened.outcome, opened.question
    if outcome is None or outcome.before is None or question is None or outcome.before.is_hidden:
        return ""
    return visible(outcome.before.text_of(f"contact.{question.to.means}"))


def _request_facts(asked: IntroductionRequest) -> dict[str, Any]:
    return {
        "asking": asked.asking.slug,
        "meet": asked.other.slug if asked.other else None,
        "trade": asked.trade.id if asked.trade else None,
        "knowing": [each.slug for each in asked.knowing],
        "for": asked.asked.why,
        "offer": asked.asked.offer,
    }


def _json(shape: dict[str, Any]) -> str:
    return json.dumps(shape, ensure_ascii=True, indent=2) + "\n"
