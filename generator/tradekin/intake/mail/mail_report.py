"""What came of a mail, for a terminal and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.forms.replies import as_json as outcome_as_json
from tradekin.intake.forms.replies import as_text as outcome_as_text
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.intake.mail.from_mail import MailOutcome
from tradekin.intake.mail.mail_answer import answer_of, reply_address
from tradekin.kit.text.shown import visible
from tradekin.language import gettext
from tradekin.language.wording import sentences_in
from tradekin.letters.eml import as_eml
from tradekin.settings import Settings

_MOST_SHOWN = 2_000
_say = sentences_in("tradekin.intake.mail", "from_mail.jinja")


def as_text(found: MailOutcome, settings: Settings) -> str:
    """What the mail is, what comes of it, whom to ask, and what to write back."""
    parts = [f"{visible(message)}\n    {visible(fix)}".rstrip() for message, fix in found.notes]
    if found.outcome:
        parts.insert(0, outcome_as_text(found.outcome, settings).rstrip())
    letter = found.read.letter
    if letter and letter.kind is FormKind.INTRODUCTION:
        parts += [f"{title}: {visible(text, _MOST_SHOWN)}" for title, text in _answers(letter).items()]
        parts.append(_say("introduce"))
    if answer := answer_of(found, settings):
        to = reply_address(found)
        head = [*([f"{gettext('To:')} {to}"] if to else []), f"{gettext('Subject:')} {answer.subject}", ""]
        lines = (f"    {visible(line, _MOST_SHOWN)}".rstrip() for line in (*head, *answer.body.splitlines()))
        parts.append("\n".join([_say("answer"), *lines]))
    return "\n".join(parts) + "\n"


def as_json(found: MailOutcome, settings: Settings) -> str:
    """The same for programs, as ASCII."""
    letter, answer = found.read.letter, answer_of(found, settings)
    shape: dict[str, Any] = {
        "kind": str(letter.kind or "test") if letter else None,
        "why_none": found.read.why_none or None,
        "notes": [{"message": message, "fix": fix} for message, fix in found.notes],
        "from_published_address": found.is_from_published,
        "answers": dict(letter.answers) if letter else {},
        "outcome": json.loads(outcome_as_json(found.outcome, settings)) if found.outcome else None,
        "answer": {"to": reply_address(found), "subject": answer.subject, "body": answer.body} if answer else None,
    }
    return json.dumps(shape, indent=2) + "\n"


def answer_draft(found: MailOutcome, settings: Settings) -> bytes:
    """The answer as a draft that mail programs open ready to be sent; nothing where there is none."""
    answer = answer_of(found, settings)
    return as_eml(answer) if answer else b""


def _answers(letter: SentLetter) -> Mapping[str, str]:
    asked = forms()[letter.kind].questions if letter.kind else ()
    return {gettext(each.title): letter.answers[each.id] for each in asked if each.id in letter.answers}


FORMATS: dict[str, Callable[[MailOutcome, Settings], str]] = {"text": as_text, "json": as_json}
