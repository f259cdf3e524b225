"""The form that says thank you -> one note more in its writer's profile, and nothing else that is new there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tradekin.intake.forms.issue_forms import WHAT_FOR, WHOM
from tradekin.intake.forms.known_people import KnownProfile, People
from tradekin.intake.forms.mending import FormNote, notes_of, problem
from tradekin.intake.forms.questions import FormQuestion, questions
from tradekin.kit.documents.nodes import Fields, Items, Plain
from tradekin.kit.findings.finding import Finding
from tradekin.language.wording import echo
from tradekin.profile.model import Thanked
from tradekin.profile.reading import read_profile
from tradekin.profile.values import as_chosen, says_yes


@dataclass(frozen=True, slots=True)
class NewThanks:
    """What a thank-you makes of its writer's profile, or why it makes nothing of it."""

    fields: Mapping[str, Plain] = field(default_factory=dict)
    """The profile's fields; as they were where they say this thank-you already."""
    to: str = ""
    """Whom it thanks, as an answer may name them: nobody is told the name of somebody hidden."""
    text: str = ""
    """What is said to them."""
    is_asked: bool = True
    """Whether they are asked before it is published."""
    problems: tuple[FormNote, ...] = ()


def read_thank_you(answers: Mapping[str, str], giver: KnownProfile, people: People, day: str) -> NewThanks:
    """The profile of somebody who thanks somebody, with the note.

    Args:
        answers: those of the form, by the ids of its questions.
        giver: whoever writes.
        people: everybody who is here.
        day: the day of the note.
    """
    called, said = answers.get(WHOM.id, "").strip(), " ".join(answers.get(WHAT_FOR.id, "").split())
    empty = [problem("unanswered", each) for each, text in ((WHOM, called), (WHAT_FOR, said)) if not text]
    to, unclear = _whom(called, giver, people) if called else (None, ())
    notes = _notes_of(giver)
    if to and any(each.get("to") == to.slug and _same(each.get("for"), said) for each in notes):
        return NewThanks(giver.fields, _named(to, called), said)
    full = (problem("thanks_full", None, _thanks().most),) if len(notes) >= (_thanks().most or 0) else ()
    if to is None or empty or full:
        return NewThanks(problems=(*unclear, *empty, *full))
    notes.append({"to": to.slug, "for": said, "on": day})
    return NewThanks({**giver.fields, "thanks": [*notes]}, _named(to, called), said, is_asked=_is_asked(to))


def _whom(called: str, giver: KnownProfile, people: People) -> tuple[KnownProfile | None, tuple[FormNote, ...]]:
    """The member who is thanked, if it is clear who is meant, somebody else, and may be thanked."""
    slug = people.slug_of(called)
    if slug is None:
        what = "thanked_namesakes" if people.namesakes(called) else "thanked_unknown"
        return None, (problem(what, WHOM, called, people.near(called)),)
    to = people.known[slug]
    if slug == giver.slug:
        return None, (problem("thanked_oneself", WHOM),)
    if as_chosen(to.text_of("thanked")) == Thanked.NO:
        return None, (problem("thanked_unwilling", WHOM, _named(to, called)),)
    return to, ()


def _named(to: KnownProfile, called: str) -> str:
    return echo(called) if to.is_hidden else to.name


def _is_asked(to: KnownProfile) -> bool:
    """Whether somebody is asked first; a list cannot say for anybody that they need not be."""
    is_unread = says_yes(to.text_of("from_list")) and not to.text_of("confirmed")
    return is_unread or as_chosen(to.text_of("thanked")) != Thanked.WELCOME


def _notes_of(giver: KnownProfile) -> list[dict[str, Plain]]:
    notes = giver.fields.get("thanks")
    return [each for each in notes if isinstance(each, dict)] if isinstance(notes, list) else []


def _same(before: Plain | None, said: str) -> bool:
    """Whether a note says the same, whatever its capitals and its end."""
    return isinstance(before, str) and _bare(before) == _bare(said)


def _bare(said: str) -> str:
    return " ".join(said.casefold().split()).rstrip(".!")


def _thanks() -> FormQuestion:
    return next(each for each in questions() if each.name == "thanks")


def thank_you_notes(
    found: Iterable[Finding], text: str, private: tuple[str, ...]
) -> tuple[tuple[FormNote, ...], tuple[FormNote, ...]]:
    """Findings about a profile's text as problems, and as hints on the newest thank-you alone.

    A hint on anything else was there before, and is not what somebody wants to hear who says thank you.
    """
    first, end = _newest(text)
    kept = (each for each in found if each.is_error or first <= each.line < end)
    problems, hints = notes_of(kept, text, private)
    return tuple(map(_of_this_form, problems)), tuple(map(_of_this_form, hints))


def _of_this_form(note: FormNote) -> FormNote:
    """A note with a title that this form has."""
    if note.title == _thanks().title:
        return replace(note, title=WHAT_FOR.title)
    return problem("not_asked", None) if note.title else note


def _newest(text: str) -> tuple[int, int]:
    """The lines of the newest thank-you: the first, and the one behind it."""
    root = read_profile(text.encode(), "").root
    notes = root.get("thanks") if isinstance(root, Fields) else None
    if not isinstance(root, Fields) or not isinstance(notes, Items) or not notes.items:
        return 0, 0
    first = notes.items[-1].line
    return first, min((key.line for key, _ in root.entries if key.line > first), default=text.count("\n") + 2)
