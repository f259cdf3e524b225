"""The form at /join/: its questions as the page draws them, and the files that the browser asks for.

Questions are said in the site's language; what an answer may be stays as the check reads it.
The files hold what is public already. Contact details stand only in the member's own file, never in one for all.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.intake.forms.issue_forms import HIDE_NOW, REMOVED, SHOW_AGAIN
from tradekin.intake.forms.questions import AnswerShape, FormQuestion, questions_of
from tradekin.kit.documents.locating import inner_model
from tradekin.kit.lists.boxes import boxes_by_mark
from tradekin.kit.text.telephone import PHONE_HERE
from tradekin.kit.text.telephone import SHAPE as PHONE_SHAPE
from tradekin.language import gettext, speaking
from tradekin.language.catalogue import ENGLISH
from tradekin.profile.file_names import RESERVED
from tradekin.profile.model import Profile, Thanked
from tradekin.profile.schema import profile_schema
from tradekin.settings import ANYWHERE, Settings
from tradekin.site.form_strictness import numbers_of, rules
from tradekin.site.site_model import Site
from tradekin.vocabulary import Trade

_KINDS = {"uri": "web", "email": "email", "date": "day"}
SIGHT = {"hide": HIDE_NOW, "show": SHOW_AGAIN}
"""What the form on GitHub takes for a wish to be hidden, or to be seen again."""
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


def order() -> tuple[str, ...]:
    """The names of a profile's fields, in the order they are written in."""
    return tuple(field.alias or name for name, field in Profile.model_fields.items())


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


def facts(site: Site) -> dict[str, Any]:
    """What the browser has to know to draw up a profile: questions, limits, and where profiles go."""
    settings, repository = site.settings, site.repository
    return {
        "questions": [_for_browser(each) for each in page_questions(settings)],
        "order": order(),
        "reserved": sorted(RESERVED),
        "removed": REMOVED,
        "folder": settings.members,
        "repository": asdict(repository) if repository else None,
        "facilitator": settings.facilitator.model_dump(),
        "boxes": boxes_by_mark(),
        "rules": rules(site.vocabulary),
    }


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """Every file that the form in the browser may ask for: its address and its text; none if there is no form."""
    if not site.has_form:
        return
    yield "join/words.json", _json(_words(site))
    yield "join/members.json", _json([_member(member) for member in site.directory.members])
    for member in site.directory.members:
        yield f"join/profiles/{member.slug}.json", _json(profile_of(site, member))


def profile_of(site: Site, member: Member) -> dict[str, Any]:
    """A profile as its file has it, and what was understood of its own words: the ids of trades and customers."""
    profile, vocabulary = member.profile, site.vocabulary
    fields = profile.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    fields |= _thanks_to_seen(fields, _not_thanked(site.directory))
    trades = [profile.trade, *profile.partners_wanted, *(known.trade for known in profile.can_introduce)]
    understood = {"trades": (trades, vocabulary.trade), "customers": (profile.customers, vocabulary.group)}
    return {
        "slug": member.slug,
        "fields": fields,
        "understood": {
            words: {text: entry.id for text in texts if (entry := find(text))}
            for words, (texts, find) in understood.items()
        },
    }


def _not_thanked(directory: Directory) -> frozenset[str]:
    """The slugs of those who are hidden, or say no to being thanked: no published file has a note to them."""
    unwilling = (each for each in directory.members if each.thanked is Thanked.NO)
    return frozenset(each.slug for each in (*directory.hidden, *unwilling))


def _thanks_to_seen(fields: Mapping[str, Any], unseen: Container[str]) -> dict[str, Any]:
    """The thank-you notes, without those to somebody who is not to be named there."""
    notes = fields.get("thanks", ())
    return {"thanks": [note for note in notes if note["to"] not in unseen]} if notes else {}


def _ask(question: FormQuestion, settings: Settings) -> AskedQuestion:
    field = Profile.model_fields.get(question.name)
    return AskedQuestion(
        question=replace(
            question, title=_say(question.title), help=_say(question.help), example=_say(question.example)
        ),
        kind=_kind(_shape(question.name)),
        open=_is_open(question.words, question.answer, settings),
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


def _is_open(words: str, answer: AnswerShape, settings: Settings) -> bool:
    """Whether the check lets through what is not on the list: one's own trade it does not."""
    if words == "trades":
        return answer is not AnswerShape.LINE
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
                open=_is_open(words, question.answer, settings),
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


def _for_browser(each: AskedQuestion) -> dict[str, Any]:
    question = each.question
    made = {
        "id": question.id, "name": question.name, "title": question.title, "answer": question.answer.value,
        "required": question.required, "longest": question.longest, "most": question.most, "words": question.words,
        "kind": each.kind, "numbers": each.numbers, "open": each.open, "default": each.default,
        "parts": [asdict(part) for part in each.parts],
    }  # fmt: skip
    return {name: value for name, value in made.items() if value not in (None, "", False, [], {})}


def _words(site: Site) -> dict[str, Any]:
    words, settings = site.vocabulary, site.settings
    return {
        "trades": [_trade(each) for each in words.trades.values()],
        "customers": [_entry(each.name, each.also, id=each.id) for each in words.groups.values()],
        "areas": [*(_entry(each.name, each.also) for each in settings.areas), _entry(ANYWHERE)],
        "languages": [_entry(each.name, each.also) for each in words.languages.values()],
        "practices": [_entry(each.name, each.also) for each in words.practices.values()],
    }


def _entry(name: str, also: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """A word with its other names; what is empty is left out, to keep the file small."""
    made = {**more, "name": name, "names": [each for each in also if each != name]}
    return {key: value for key, value in made.items() if value}


def _trade(trade: Trade) -> dict[str, Any]:
    plural = trade.plural if trade.plural != f"{trade.name}s" else ""
    more = {"id": trade.id, "plural": plural, "customers": trade.customers, "competes": trade.competes_with}
    return _entry(trade.name, trade.also, **more)


def _member(member: Member) -> dict[str, Any]:
    made = {
        "slug": member.slug, "name": member.name, "trade": member.trade.id, "calls": member.trade.name,
        "groups": member.customers, "paused": member.is_paused,
    }  # fmt: skip
    return {key: value for key, value in made.items() if value}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
