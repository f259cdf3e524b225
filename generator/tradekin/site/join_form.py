"""The form at /join/: its questions as the page draws them, and the files that the browser asks for.

Questions are said in the site's language; what an answer may be stays as the check reads it.
The files hold what is public already, and no contact details. A profile as its file has it stands on its member's own
page, which the form asks for when the profile is updated.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.intake.forms.issue_forms import HIDE_NOW, REMOVED, SHOW_AGAIN
from tradekin.kit.lists.boxes import boxes_by_mark
from tradekin.profile.file_names import RESERVED
from tradekin.profile.model import Profile, Thanked
from tradekin.profile.name_words import name_list
from tradekin.settings import ANYWHERE
from tradekin.site.browser_data.packed_words import packed, packed_members
from tradekin.site.form_questions import AskedQuestion, page_questions
from tradekin.site.form_text_rules import rules
from tradekin.site.site_model import Site
from tradekin.vocabulary import CustomerGroup, Trade

_PORTRAIT = 240
"""Pixels on each side of the photo on the finished card."""
SIGHT = {"hide": HIDE_NOW, "show": SHOW_AGAIN}
"""What the form on GitHub takes for a wish to be hidden, or to be seen again."""


def order() -> tuple[str, ...]:
    """The names of a profile's fields, in the order they are written in."""
    return tuple(field.alias or name for name, field in Profile.model_fields.items())


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
        "names": name_lists(),
        "letterbox": settings.letterbox.model_dump(mode="json") if settings.letterbox else None,
    }


def name_lists() -> dict[str, list[str]]:
    """What stands in front of names and behind them and is none of it, for the letters of an avatar."""
    return {
        "titles": sorted(name_list("social", "honours")),
        "letters": sorted(name_list("letters")),
        "generations": sorted(name_list("generations")),
        "short": sorted(name_list("short_generations")),
    }


def make_words(site: Site) -> Iterator[tuple[str, str]]:
    """The words that the form in the browser offers, if there is a form."""
    if site.has_form:
        yield "join/words.json", _json(packed(offered_words(site)))


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """Every file that the form in the browser may ask for of members: its address and its text; none without a form."""
    if not site.has_form:
        return
    words = offered_words(site)
    yield "join/members.json", _json(packed_members(map(known_of, site.directory.members), words))


def profile_of(site: Site, member: Member) -> dict[str, Any]:
    """A profile as its file has it, and what was understood of its own words: the ids of trades and customers."""
    profile, vocabulary = member.profile, site.vocabulary
    fields = profile.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    fields |= _thanks_to_seen(fields, site.directory)
    trades = [profile.trade, *profile.also, *profile.partners_wanted, *(known.trade for known in profile.can_introduce)]
    understood = {"trades": (trades, vocabulary.trade), "customers": (profile.customers, vocabulary.group)}
    portrait = site.portrait(member)
    return {
        "slug": member.slug,
        "fields": fields,
        **({"portrait": portrait.fit_for(_PORTRAIT).address} if portrait else {}),
        "understood": {
            words: {text: entry.id for text in texts if (entry := find(text))}
            for words, (texts, find) in understood.items()
        },
    }


def profile_on_page(site: Site, member: Member) -> dict[str, Any]:
    """`profile_of` without what a browser has from elsewhere.

    In place of a text that the member's page shows word for word stands how many paragraphs it is there, and in place
    of such a list how many entries (`logic/shown_texts.js` puts them back). What goes by one of its very names in
    the vocabulary is found there.
    """
    made = profile_of(site, member)
    kinds: tuple[tuple[str, Mapping[str, Trade | CustomerGroup]], ...] = (
        ("trades", site.vocabulary.trades),
        ("customers", site.vocabulary.groups),
    )
    understood = {
        words: {text: id_ for text, id_ in made["understood"][words].items() if text not in _names_of(entries[id_])}
        for words, entries in kinds
    }
    return {**made, "fields": _counted(made["fields"]), "understood": understood}


def _names_of(entry: Trade | CustomerGroup) -> tuple[str, ...]:
    return entry.name, *entry.also


def _counted(fields: dict[str, Any]) -> dict[str, Any]:
    """A profile's fields in their order, with numbers for what its page shows as it is written."""
    made = {**fields, "summary": 1}
    for name in ("about", "good_introduction"):
        if name in made and "\n\n\n" not in made[name]:
            made[name] = made[name].count("\n\n") + 1
    if "offers" in made:
        made["offers"] = len(made["offers"])
    if "gains" in made:
        made["gains"] = {name: len(entries) for name, entries in made["gains"].items()}
    if "can_introduce" in made:
        made["can_introduce"] = [{**known, "how": 1} if known.get("how") else known for known in made["can_introduce"]]
    return made


def _thanks_to_seen(fields: Mapping[str, Any], directory: Directory) -> dict[str, Any]:
    """The thank-you notes to members who are seen, and do not say no to being thanked."""
    if "thanks" not in fields:
        return {}
    thanked = ((note, directory.by_slug.get(note["to"])) for note in fields["thanks"])
    return {"thanks": [note for note, member in thanked if member and member.thanked is not Thanked.NO]}


def _for_browser(each: AskedQuestion) -> dict[str, Any]:
    question = each.question
    made = {
        "id": question.id, "name": question.name, "title": question.title, "answer": question.answer.value,
        "required": question.required, "longest": question.longest, "most": question.most, "words": question.words,
        "kind": each.kind, "numbers": each.numbers, "open": each.open, "default": each.default,
        "parts": [asdict(part) for part in each.parts],
    }  # fmt: skip
    return {name: value for name, value in made.items() if value not in (None, "", False, [], {})}


def offered_words(site: Site) -> dict[str, list[dict[str, Any]]]:
    """Every word that an answer of the form may be, by its kind."""
    words, settings = site.vocabulary, site.settings
    return {
        "trades": [_trade(each, elsewhere=each.id in words.elsewhere) for each in words.trades.values()],
        "customers": [_entry(each.name, each.also, id=each.id) for each in words.groups.values()],
        "areas": [*(_entry(each.name, each.also) for each in settings.areas), _entry(ANYWHERE)],
        "languages": [_entry(each.name, each.also) for each in words.languages.values()],
        "practices": [_entry(each.name, each.also) for each in words.practices.values()],
    }


def _entry(name: str, also: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """A word with its other names, in an order that packs well; what is empty is left out, to keep the file small."""
    made = {**more, "name": name, "names": sorted((each for each in also if each != name), key=str.casefold)}
    return {key: value for key, value in made.items() if value}


def _trade(trade: Trade, *, elsewhere: bool) -> dict[str, Any]:
    """A trade; one that is not in the group's country is understood but not offered."""
    plural = trade.plural if trade.plural != f"{trade.name}s" else ""
    more = {
        "id": trade.id, "plural": plural, "customers": trade.customers, "competes": trade.competes_with,
        "elsewhere": elsewhere,
    }  # fmt: skip
    return _entry(trade.name, trade.also, **more)


def known_of(member: Member) -> dict[str, Any]:
    """What the form knows of everybody: who it is, whom they serve, and whether they rest from introductions."""
    made = {
        "slug": member.slug, "name": member.name, "trade": member.trade.id, "calls": member.trade_as_said,
        "also": [each.id for each in member.also], "groups": member.customers, "paused": member.is_paused,
    }  # fmt: skip
    return {key: value for key, value in made.items() if value}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
