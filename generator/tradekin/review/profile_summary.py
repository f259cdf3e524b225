"""A profile as it will read, in rows: what a reviewer sees of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.kit.text import contacts_in_text
from tradekin.language import gettext
from tradekin.profile.model import Contact, Gains, Profile
from tradekin.review.sentences import say
from tradekin.vocabulary import Trade
from tradekin.vocabulary.own_words import OwnWords

MOST_ENTRIES = 60
LONGEST_ABOUT = 2_000
WHOLE, AROUND, LONGEST_PART = 160, 30, 300
_LEFT_OUT = ("name", "business", "about", "github_id")


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A field that is filled in: its title, what it says on one line, and whether the change touches it."""

    title: str
    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """A profile in rows. Contact details are named and not shown, wherever they stand."""

    name: str
    business: str
    rows: tuple[SummaryRow, ...]
    about: tuple[str, ...] = ()
    """The lines of the long text, without blank ones."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that a change touches, with what it says before and after, or a note where that is not repeated."""

    title: str
    before: str = ""
    after: str = ""
    note: str = ""


def differences(old: Member, new: Member, directory: Directory) -> tuple[Difference, ...]:
    """Each field that differs between two profiles of a member, in the order of the fields."""
    return tuple(each for name in Profile.model_fields for each in _differing(name, old, new, directory))


def _differing(name: str, old: Member, new: Member, directory: Directory) -> Iterator[Difference]:
    if name == "github_id" or getattr(old.profile, name) == getattr(new.profile, name):
        return
    if name == "contact":
        yield from _contact_differences(old.profile, new.profile)
        return
    title = Profile.model_fields[name].title or name
    before, after = (without_details(_whole(name, each, directory)) for each in (old, new))
    if before == after:
        yield Difference(gettext(title), note=say("not_shown"))
    else:
        yield Difference(gettext(title), *_around(before, after))


def _contact_differences(old: Profile, new: Profile) -> Iterator[Difference]:
    for name, field in Contact.model_fields.items():
        was, now = getattr(old.contact, name), getattr(new.contact, name)
        if was != now:
            how = "contact_comes" if not was else "contact_changes" if now else "contact_goes"
            yield Difference(gettext(field.title or name), note=say(how))


def _whole(name: str, member: Member, directory: Directory) -> str:
    if name in ("name", "business", "about"):
        return _plain(getattr(member.profile, name) or "")
    return _text(name, member, directory)


def _around(before: str, after: str) -> tuple[str, str]:
    """Both texts; long ones only around what differs."""
    if max(len(before), len(after)) <= WHOLE:
        return before, after
    start = _in_common(before, after)
    end = _in_common(before[start:][::-1], after[start:][::-1])
    return _part(before, start, end), _part(after, start, end)


def _in_common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _part(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), len(text) - max(0, end - AROUND)
    kept = text[first : min(last, first + LONGEST_PART)]
    return f"{'…' if first else ''}{kept}{'…' if first + len(kept) < len(text) else ''}"


def portrait_of(member: Member, directory: Directory, changed: Iterable[str] = ()) -> ProfileSummary:
    """The profile as it will read; `changed` holds the titles of the fields that differ."""
    touched = set(changed)
    rows = []
    for name, field in Profile.model_fields.items():
        title = field.title or name
        if name not in _LEFT_OUT and (text := _text(name, member, directory)):
            rows.append(SummaryRow(gettext(title), without_details(text), title in touched))
    about = without_details((member.profile.about or "")[:LONGEST_ABOUT])
    if len(member.profile.about or "") > LONGEST_ABOUT:
        about += "…"
    lines = tuple(" ".join(line.split()) for line in about.split("\n") if line.strip())
    return ProfileSummary(without_details(member.name), without_details(member.profile.business), tuple(rows), lines)


def without_details(text: str) -> str:
    """The text with telephone numbers and e-mail addresses taken out."""
    return contacts_in_text.without_details(text, say("hidden_detail"))


def _text(name: str, member: Member, directory: Directory) -> str:
    """What a field says, on one line; nothing where the member left it out."""
    profile = member.profile
    if name == "trade":
        return _trade(member.said_trade, member.trade)
    if name == "also":
        said = zip(member.trade_words[1:], member.also, strict=False)
        return _entries(_trade(*each) for each in said)
    if name == "customers":
        return _customers(member, directory)
    value = getattr(profile, name)
    if value == Profile.model_fields[name].default:
        return ""
    return _PARTS[name](profile) if name in _PARTS else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return _entries(value)
    if isinstance(value, bool):
        return "yes"
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def _trade(said: OwnWords, trade: Trade) -> str:
    """A trade as the member says it, which is what pages show, and how it was read where that differs."""
    if said.written.casefold() == trade.name.casefold():
        return trade.name
    return say("read_as", said.written, trade.name)


def _customers(member: Member, directory: Directory) -> str:
    names = [directory.vocabulary.groups[each].name for each in member.customers]
    if member.customers_are_usual:
        return say("usual_customers", _entries([*member.customers_unknown, *names]))
    return _entries([*names, *member.customers_unknown])


def _contact(profile: Profile) -> str:
    fields = Contact.model_fields.items()
    return _entries(gettext(field.title or name) for name, field in fields if getattr(profile.contact, name))


def _gains(profile: Profile) -> str:
    lines = [(field.title, getattr(profile.gains, name)) for name, field in Gains.model_fields.items()]
    return _entries(f"{gettext(title or '')}: {_entries(entries)}" for title, entries in lines if entries)


def _introducible(profile: Profile) -> str:
    return _entries(f"{each.trade} ({each.how})" if each.how else each.trade for each in profile.can_introduce)


def _thanks(profile: Profile) -> str:
    return _entries(f"{each.to}: {each.for_}" for each in profile.thanks)


_PARTS: dict[str, Callable[[Profile], str]] = {
    "contact": _contact,
    "gains": _gains,
    "can_introduce": _introducible,
    "thanks": _thanks,
}


def _entries(entries: Iterable[str]) -> str:
    """A few entries in a row; of many the first."""
    listed = list(entries)
    shown = "; ".join(listed[:MOST_ENTRIES])
    return shown if len(listed) <= MOST_ENTRIES else f"{shown}; …"
