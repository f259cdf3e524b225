"""The questions of the form at /join/ as the page draws them, in the site's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from tradekin.intake.forms.questions import FormQuestion, questions_of
from tradekin.kit.documents.locating import inner_model
from tradekin.kit.text.phone_parts import PHONE_HERE
from tradekin.kit.text.phone_parts import SHAPE as PHONE_SHAPE
from tradekin.language import gettext, speaking
from tradekin.language.catalogue import ENGLISH
from tradekin.profile.model import Profile
from tradekin.profile.schema import profile_schema
from tradekin.settings import Settings
from tradekin.site.form_text_rules import numbers_of

_KINDS = {"uri": "web", "email": "email", "date": "day"}
_OWN_TRADES = ("trade", "also")
_SLUG_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One of the texts that an entry is made of: the trade and the how of a person one can introduce."""

    name: str
    title: str
    help: str
    example: str
    required: bool
    longest: int | None
    kind: str
    words: str
    open: bool


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with what only a page has to know of it."""

    question: FormQuestion
    kind: str
    """What sort of line it is: web, email, phone, day, member; empty for any other text."""
    open: bool
    """Whether an answer may be something that its list of words does not have."""
    default: str = ""
    """The choice that holds if none is made."""
    explained: Mapping[str, str] | None = None
    """What each choice means."""
    parts: tuple[QuestionPart, ...] = ()
    numbers: Mapping[str, str] | None = None
    """What is known of telephone numbers in the group's country."""


def page_questions(settings: Settings) -> tuple[AskedQuestion, ...]:
    """Every question, in the order of the model."""
    return tuple(_ask(question, settings) for question in questions_of(settings.country))


def sentences() -> Iterator[str]:
    """What the form says of its questions, in English: for the catalogues of other languages."""
    with speaking(ENGLISH):
        made = page_questions(Settings())
    yield PHONE_HERE
    for each in made:
        texts = [each.question.title, *(choice.capitalize() for choice in each.question.choices)]
        texts += list((each.explained or {}).values()) or [each.question.help]
        texts += [text for part in each.parts for text in (part.title, part.help, *_prose(part.example, part))]
        yield from filter(None, (*texts, *([] if each.parts else _prose(each.question.example, each))))


def _ask(question: FormQuestion, settings: Settings) -> AskedQuestion:
    field = Profile.model_fields.get(question.name)
    return AskedQuestion(
        question=replace(
            question, title=_say(question.title), help=_say(question.help), example=_say(question.example)
        ),
        kind=_kind(_shape(question.name)),
        open=_is_open(question.name, question.words, settings),
        default=str(field.default) if field and question.choices else "",
        explained=_explained(question),
        parts=_parts(question, settings),
        numbers=numbers_of(settings.country) if question.name == "contact.phone" else None,
    )


def _say(text: str) -> str:
    """A text of the model in the site's language."""
    return gettext(text) if text else ""


def _prose(example: str, of: AskedQuestion | QuestionPart) -> Iterator[str]:
    """An example that is words of one's own: neither from a list nor an address, a number or a day."""
    words = of.question.words if isinstance(of, AskedQuestion) else of.words
    if not (words or of.kind or (isinstance(of, AskedQuestion) and of.question.choices)):
        yield example


def _is_open(name: str, words: str, settings: Settings) -> bool:
    """Whether the check lets through what is not on the list: one's own trades it does not."""
    if words == "trades":
        return name not in _OWN_TRADES
    return words == "customers" or (words == "areas" and not settings.areas)


def _explained(question: FormQuestion) -> dict[str, str]:
    """“welcome: introduce me at once. ask first: …” by its choices."""
    said = dict(part.split(": ", 1) for part in question.help.rstrip(".").split(". ") if ": " in part)
    return {choice: _say(said.get(choice, "")) for choice in question.choices}


def _parts(question: FormQuestion, settings: Settings) -> tuple[QuestionPart, ...]:
    inner = inner_model(Profile.model_fields[question.name].annotation) if question.parts else None
    if inner is None:
        return ()
    shapes = _schema()["definitions"][inner.__name__]["properties"]
    made = []
    for name, field in inner.model_fields.items():
        shape = shapes[field.alias or name]
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        words = str(extra.get("words") or "")
        made.append(
            QuestionPart(
                name=field.alias or name,
                title=_say(field.title or name),
                help=_say(field.description or ""),
                example=_say(str((field.examples or [""])[0])),
                required=field.is_required(),
                longest=shape.get("maxLength"),
                kind=_kind(shape),
                words="members" if _kind(shape) == "member" else words,
                open=_is_open(f"{question.name}.{name}", words, settings),
            )
        )
    return tuple(made)


@cache
def _schema() -> dict[str, Any]:
    return profile_schema(Profile)


def _shape(name: str) -> dict[str, Any]:
    """A field's part of the schema, `contact.website` for one inside a part."""
    model, _, inner = name.rpartition(".")
    holder = inner_model(Profile.model_fields[model].annotation) if model else None
    where = _schema()["definitions"][holder.__name__] if holder else _schema()
    shape: dict[str, Any] = where["properties"][inner]
    return shape


def _kind(shape: Mapping[str, Any]) -> str:
    pattern = shape.get("pattern", "")
    if pattern == _SLUG_PATTERN:
        return "member"
    return _KINDS.get(shape.get("format", ""), "phone" if pattern == PHONE_SHAPE else "")
