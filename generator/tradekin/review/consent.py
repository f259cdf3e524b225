"""Whom to ask before a change is merged, because it is theirs, thanks them or names them; with the question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language import gettext, in_its_words
from tradekin.letters.asking import About, Addressee, MemberQuestion, question_to
from tradekin.profile.model import Profile, Thanked
from tradekin.profile.name_keys import bare_key
from tradekin.review.owner import Author, ProfileOwner
from tradekin.review.profile_summary import without_details
from tradekin.review.reviewed_group import ChangeKind, ProfileChange
from tradekin.review.sentences import say
from tradekin.settings import Settings
from tradekin.vocabulary.spelling import is_mark, unaccented

MOST_WORDS = 6
"""A name of more words is not looked for: nobody writes it whole."""


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody to ask, and what."""

    member: Member
    text: str
    """What a reviewer reads; empty where it is said already."""
    question: MemberQuestion

    @property
    def how(self) -> str:
        """How to ask."""
        return say("how_to_ask", self.member.name, self.question.to.means.value)

    @property
    def summary(self) -> str:
        """The line above the question."""
        return say("question_to", self.member.name)


@dataclass(frozen=True)
class Everybody:
    """Everybody in the group, by slug, and by the letters of a name of several words."""

    by_slug: Mapping[str, Member]
    by_name: Mapping[str, Member]

    @classmethod
    def of(cls, members: Iterable[Member]) -> Everybody:
        """The members, hidden ones included."""
        by_slug = {each.slug: each for each in members}
        said = ((name, each) for each in by_slug.values() for name in each.whole_names)
        named = {bare_key(name): each for name, each in said if len(_words(name)) > 1}
        return cls(by_slug, named)

    def named_in(self, text: str) -> Iterator[Member]:
        """Whose whole names stand in a text."""
        words = _words(text)
        for place in range(len(words)):
            for size in range(2, min(MOST_WORDS, len(words) - place) + 1):
                if member := self.by_name.get("".join(words[place : place + size])):
                    yield member


@dataclass(frozen=True, slots=True)
class ConsentSubject:
    """A change to one profile: what it was and will be, whose it is, and who asks."""

    change: ProfileChange
    old: Member | None
    new: Member | None
    owner: ProfileOwner
    author: Author


def consents(wanted: ConsentSubject, everybody: Everybody, settings: Settings) -> tuple[Consent, ...]:
    """Everybody to ask about a change, each once for each reason."""
    found = [*_owner(wanted, settings)]
    if wanted.new and (wanted.old or wanted.change.kind is ChangeKind.ADDED):
        found += _thanked(wanted, everybody, settings)
        found += _named(wanted, everybody, settings)
    return tuple(found)


def _owner(wanted: ConsentSubject, settings: Settings) -> Iterator[Consent]:
    """The member, if it cannot be told that the change comes from them."""
    old = wanted.old
    if old is None or not wanted.owner.asks_person:
        return
    about = _about(wanted)
    titles = {"titles": ", ".join(in_its_words(_touched(wanted).values()))} if about is About.CHANGE else {}
    yield Consent(
        old, "", question_to(Addressee.of(old.profile), about, settings, account=wanted.author.login, **titles)
    )


def _about(wanted: ConsentSubject) -> About:
    """What the member is asked."""
    if wanted.change.kind is ChangeKind.REMOVED:
        return About.LEAVE
    if wanted.new is None or list(_touched(wanted)) != ["hidden"]:
        return About.CHANGE
    return About.HIDE if wanted.new.profile.hidden else About.SHOW


def _touched(wanted: ConsentSubject) -> dict[str, str]:
    """The fields that differ, with their titles."""
    if not (wanted.old and wanted.new):
        return {}
    old, new = wanted.old.profile, wanted.new.profile
    fields = Profile.model_fields.items()
    return {name: field.title or name for name, field in fields if getattr(old, name) != getattr(new, name)}


def _thanked(wanted: ConsentSubject, everybody: Everybody, settings: Settings) -> Iterator[Consent]:
    """Those who are thanked anew and have not said that they need not be asked."""
    new = wanted.new
    known = {(note.to, note.for_) for note in (wanted.old.profile.thanks if wanted.old else ())}
    for note in new.profile.thanks if new else ():
        to = everybody.by_slug.get(note.to)
        if new and to and to.slug != new.slug and to.thanked is Thanked.ASK_FIRST and (note.to, note.for_) not in known:
            facts = {"writer": without_details(new.name), "note": without_details(note.for_)}
            question = question_to(Addressee.of(to.profile), About.THANKS, settings, **facts)
            yield Consent(to, say("asks_thanked", new.name, to.name), question)


def _named(wanted: ConsentSubject, everybody: Everybody, settings: Settings) -> Iterator[Consent]:
    """Those who are named anew in a text of the profile."""
    new, old = wanted.new, wanted.old
    known = set(_texts(old.profile)) if old else set()
    found: dict[str, Consent] = {}
    for title, text in _texts(new.profile) if new else ():
        for member in everybody.named_in(text) if (title, text) not in known else ():
            is_other = new and member.slug not in (new.slug, wanted.change.was) and not member.is_one_with(new)
            if new and is_other and not _was_named(member, old, everybody) and member.slug not in found:
                facts = {"writer": without_details(new.name), "title": gettext(title)}
                question = question_to(Addressee.of(member.profile), About.NAMED, settings, **facts)
                found[member.slug] = Consent(member, say("asks_named", member.name, new.name, title), question)
    yield from found.values()


def _was_named(member: Member, old: Member | None, everybody: Everybody) -> bool:
    texts = _texts(old.profile) if old else ()
    return any(member in everybody.named_in(text) for _, text in texts)


def _texts(profile: Profile) -> Iterator[tuple[str, str]]:
    """Every text that may speak of others, with its field's title; a name and a firm do not."""
    titles = {name: field.title or name for name, field in Profile.model_fields.items()}
    for name in ("summary", "specialty", "about", "good_introduction"):
        if text := getattr(profile, name):
            yield titles[name], text
    for name in ("customers", "offers"):
        yield from ((titles[name], text) for text in getattr(profile, name))
    yield from ((titles["can_introduce"], each.how) for each in profile.can_introduce)
    yield from ((titles["thanks"], note.for_) for note in profile.thanks)
    gains = type(profile.gains).model_fields.items()
    yield from ((field.title or name, text) for name, field in gains for text in getattr(profile.gains, name))


def _words(text: str) -> list[str]:
    """The words of a text however they are written: in capitals, with accents, or of somebody (“Ben’s”)."""
    return "".join(each if each.isalnum() or is_mark(each) else " " for each in unaccented(text)).split()
