"""The words about an outcome: the answer on the issue, the pull request, its title. Safe for GitHub to show.

Whatever somebody wrote is escaped by the filter `md`, so that it makes no link, mention, reference or mark-up. Answers
on how to reach somebody are in none of them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jinja2 import Environment

from tradekin.intake.forms.answer_markup import ON_ANSWERS
from tradekin.intake.forms.event import READ
from tradekin.intake.forms.issue_forms import HIDE, HIDE_NOW, SHOW_AGAIN, FormKind, forms
from tradekin.intake.forms.issue_outcome import IssueOutcome, IssueResult
from tradekin.intake.forms.known_people import Ownership
from tradekin.intake.forms.mending import FormNote
from tradekin.intake.forms.photo_of_letter import photo_name
from tradekin.intake.forms.sender import KNOWN, PUBLISH
from tradekin.kit.findings.reporters import markdown_text
from tradekin.kit.text.characters import without_unseen
from tradekin.kit.text.contacts_in_text import contact_detail, without_details
from tradekin.kit.text.shown import visible
from tradekin.language import current_language, in_its_words, once_a_language
from tradekin.language.wording import text_templates
from tradekin.letters.asking import About, Addressee, question_to
from tradekin.letters.asking import MemberQuestion as AskedOf
from tradekin.profile.file_names import PHOTOS
from tradekin.settings import Settings

MOST_NOTES = 25
_LONGEST_NAME = 60
_REFERENCE = re.compile(r"\b(GH)-(?=[0-9])", re.IGNORECASE)


PROPOSED = (IssueResult.WRITTEN, IssueResult.REMOVED)
"""What becomes a pull request."""
_ASKED_WHOLE = {FormKind.LEAVE: About.LEAVE, FormKind.STILL_RIGHT: About.STILL_RIGHT}


def reply_of(outcome: IssueOutcome, settings: Settings) -> str:
    """What is said on the issue, in Markdown; nothing where nobody waits for an answer."""
    event = outcome.event
    if event.action not in READ or event.is_pull_request or (event.by_machine and not outcome.kind):
        return ""
    if event.has_no_account:
        return _rendered("reply-letter.md.jinja", outcome, settings)
    if outcome.result is IssueResult.IGNORED:
        name = "introduction" if outcome.kind is FormKind.INTRODUCTION else "no-form"
        return _rendered(f"reply-{name}.md.jinja", outcome, settings)
    name = IssueResult.REMOVED if outcome.moved_to and outcome.result in PROPOSED else outcome.result
    return _rendered(f"reply-{name}.md.jinja", outcome, settings)


def pull_request_of(outcome: IssueOutcome, settings: Settings) -> str:
    """The text of the pull request, in Markdown; nothing where there is none."""
    return _rendered("pull-request.md.jinja", _public_part(outcome), settings) if outcome.result in PROPOSED else ""


def _public_part(outcome: IssueOutcome) -> IssueOutcome:
    """The outcome as everybody may read it: of what came into a private inbox only what is about the profile itself.

    Notes on answers repeat what is in no profile: a wish to leave, words that were struck out, what waits.
    """
    if not outcome.event.is_private:
        return outcome
    about_profile = tuple(each for each in outcome.hints if each.code and each.code not in ON_ANSWERS)
    return replace(
        outcome, hints=about_profile, to_leave=False, to_hide=False, has_picture=False, pictures=(), unclear=(),
        lost_headings=(), above=False,
    )  # fmt: skip


def title_of(outcome: IssueOutcome, settings: Settings) -> str:
    """The title of the pull request, one line of letters and digits; nothing where there is none."""
    return _rendered("title.jinja", outcome, settings).strip() + "\n" if outcome.result in PROPOSED else ""


def question_of(outcome: IssueOutcome, settings: Settings) -> AskedOf | None:
    """What to ask the member, at the address known before, where it cannot be told who asks."""
    if outcome.before is None or outcome.result not in (*PROPOSED, IssueResult.HELD) or not outcome.needs_person:
        return None
    account = outcome.event.author.login if outcome.event.author else ""
    to = Addressee.read(outcome.before.name, outcome.before.text_of)
    about = _about(outcome)
    return question_to(to, about, settings, **_facts(outcome, about, account))


def _facts(outcome: IssueOutcome, about: About, account: str) -> dict[str, str]:
    """What the question says besides."""
    way = outcome.event.way
    if about is About.HELD:
        return {**_titles(*outcome.held), "way": way}
    asked = {"account": account, "way": way}
    if about is About.LEAVE and outcome.moved_to:
        return {**asked, "where": without_details(outcome.moved_to)}
    if about is About.THANKING and outcome.thanks:
        return {**asked, "whom": outcome.thanks.to, "note": without_details(outcome.thanks.text)}
    sight = [HIDE.title] if outcome.sight else []
    titles = _titles(*sight, *outcome.touched, *outcome.removed) if about is About.CHANGE else {}
    return {**asked, **titles}


def _titles(*titles: str) -> dict[str, str]:
    return {"titles": ", ".join(in_its_words(titles))}


def _about(outcome: IssueOutcome) -> About:
    """What the member is asked about."""
    if outcome.kind in _ASKED_WHOLE:
        return _ASKED_WHOLE[outcome.kind]
    if outcome.thanks:
        return About.THANKING
    if outcome.sight and outcome.only_sight:
        return About(outcome.sight)
    if outcome.held_sight and outcome.held == (HIDE.title,):
        return About(outcome.held_sight)
    return About.HELD if outcome.held else About.CHANGE


def path_of(outcome: IssueOutcome, folder: str) -> str:
    """The profile's path in the repository; empty if it is not known which profile is meant."""
    return f"{folder}/{outcome.slug}.yml" if outcome.slug else ""


def as_text(outcome: IssueOutcome, settings: Settings) -> str:
    """For a terminal or a log: what came of it, what is to be mended, and whom to ask."""
    where = path_of(outcome, settings.members)
    lines = [f"{outcome.result}: {where}" if where else str(outcome.result)]
    for note in (*outcome.problems, *outcome.hints):
        lines += [visible(f"{note.title}: {note.message}" if note.title else note.message), f"    {visible(note.fix)}"]
    if question := question_of(outcome, settings):
        lines += [visible(f"Ask {question.to.name} first:"), *(visible(each) for each in question.body.splitlines())]
    return "\n".join(lines) + "\n"


def as_json(outcome: IssueOutcome, settings: Settings) -> str:
    """The published shape, as ASCII: what came of it, who asked, and the notes."""
    event, author = outcome.event, outcome.event.author
    shape: dict[str, Any] = {
        "outcome": str(outcome.result),
        "kind": str(outcome.kind) if outcome.kind else None,
        "slug": outcome.slug or None,
        "path": path_of(outcome, settings.members) or None,
        "gone": [f"{settings.members}/{name}" for name in outcome.gone],
        "photo": f"{settings.members}/{PHOTOS}/{photo_name(outcome.slug)}" if outcome.photo else None,
        "held": list(outcome.held),
        "photo_waits": outcome.photo_waits,
        "branch": outcome.branch,
        "issue": event.number,
        "asked_by": author.login if author else None,
        "asked_by_id": int(author.number) if author else None,
        "sender": str(event.sender),
        "language": current_language(),
        "new": bool(outcome.slug) and outcome.before is None,
        "needs_person": outcome.result in PROPOSED and outcome.needs_person,
        "problems": [_note(each) for each in outcome.problems],
        "hints": [_note(each) for each in outcome.hints],
    }
    return json.dumps(shape, indent=2) + "\n"


FORMATS: dict[str, Callable[[IssueOutcome, Settings], str]] = {"text": as_text, "json": as_json}


def _note(note: FormNote) -> dict[str, str | None]:
    return {"question": note.title or None, "code": note.code or None, "message": note.message, "fix": note.fix}


def _rendered(template: str, outcome: IssueOutcome, settings: Settings) -> str:
    text = (
        _words()
        .get_template(template)
        .render(
            outcome=outcome,
            kind=str(outcome.kind or ""),
            owner=Ownership,
            issue=outcome.event.number,
            asker=outcome.event.author,
            name=_safe_name(outcome),
            folder=settings.members,
            question=question_of(outcome, settings),
            keeper=" or ".join(each.name for each in (settings.facilitator, settings.deputy) if each),
            branch=outcome.branch,
            sender=str(outcome.event.sender),
            private=outcome.event.is_private,
            result=str(outcome.result),
            known_label=KNOWN,
            publish_label=PUBLISH,
            publishes=PUBLISH in outcome.event.labels,
            problems=outcome.problems[:MOST_NOTES],
            more=max(0, len(outcome.problems) - MOST_NOTES),
            hints=[each for each in outcome.hints if not each.asks_person][:MOST_NOTES],
            looks=[each for each in outcome.hints if each.asks_person][:MOST_NOTES],
            may_be_hidden=any(each.is_unseen for each in outcome.problems),
            hide_now=HIDE_NOW,
            show_again=SHOW_AGAIN,
            form_names={str(form.kind): form.file for form in forms().values()},
        )
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@once_a_language
def _words() -> Environment:
    made = text_templates("tradekin.intake.forms").overlay()
    made.filters = {**made.filters, "md": _md, "titled": _titled}
    return made


def _md(text: str) -> str:
    return markdown_text(" ".join(visible(text).split()))


def _safe_name(outcome: IssueOutcome) -> str:
    """The person's name as it is seen, clipped; the profile's where there is none, or a way to reach somebody."""
    name = " ".join(without_unseen(outcome.name).split()) or outcome.slug
    return outcome.slug if contact_detail(name) else visible(name, _LONGEST_NAME)


def _titled(text: str) -> str:
    """A text for a title, which takes no escapes: letters, digits, spaces and what joins the parts of a name."""
    seen = without_unseen(text)
    kept = "".join(each if unicodedata.category(each)[0] in "LMN" or each in " '’.,-" else " " for each in seen)
    return " ".join(_REFERENCE.sub(r"\1 ", kept).split())
