"""The letters: what each is for, and how to get one for any two members of a group.

    letters = Letters.of(directory, partners.reasons)
    letters.introduction(ana, ben).body

A letter never holds a detail on how to reach somebody; addresses are put on the envelope, in `eml.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.letters.file_problems import FileProblem
from tradekin.letters.guests import Conversation
from tradekin.letters.letter_templates import Templates, read_templates
from tradekin.letters.meeting import Meeting, meeting_of
from tradekin.letters.quoting import in_direction
from tradekin.letters.salutation import given_name
from tradekin.letters.sides import NextDoor, side_beyond, side_of
from tradekin.partners import Pair
from tradekin.partners.customers_as_said import words_for
from tradekin.partners.reasons import Reason, Reasons
from tradekin.settings import Facilitator, Settings
from tradekin.vocabulary import Trade
from tradekin.vocabulary.own_words import own_words

_SUBJECT = re.compile(r"\ASubject:\s*", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*\\[ \t]*\Z")


class LetterKind(StrEnum):
    """What a letter is for; also the name of its template."""

    ASK = "ask"
    INTRODUCTION = "introduction"
    KIND_NO = "kind-no"
    FOLLOW_UP = "follow-up"
    THANKS = "thanks"
    BETWEEN = "between"
    HELLO = "hello"
    GUEST = "guest"
    GUEST_ASK = "guest-ask"
    ASK_NEXT_DOOR = "ask-next-door"
    ASK_FACILITATOR = "ask-facilitator"
    INTRODUCTION_NEXT_DOOR = "introduction-next-door"
    KIND_NO_NEXT_DOOR = "kind-no-next-door"


class Voice(StrEnum):
    """Who writes the introduction: the facilitator, or whoever reads the pair's page and signs it by hand."""

    FACILITATOR = "facilitator"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is to. `slug` is empty for whoever is no member; `email` only if its owner published it."""

    name: str
    slug: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: one line of subject, and a body of paragraphs with a blank line between them.

    A paragraph is one line however long it is, so that it reads well on a phone.
    """

    kind: LetterKind
    to: tuple[Recipient, ...]
    subject: str
    body: str

    @property
    def slug(self) -> str:
        """A name for its file, such as `ask-ana-ferreira`."""
        one = f"-{self.to[0].slug}" if len(self.to) == 1 and self.to[0].slug else ""
        return f"{self.kind}{one}"


@dataclass(frozen=True, slots=True)
class MemberWish:
    """What a member who asked for an introduction wrote about it."""

    why: str = ""
    offer: str = ""


@dataclass(frozen=True)
class Letters:
    """All letters of one group."""

    directory: Directory
    reasons: Reasons
    templates: Templates = field(default_factory=Templates)
    known: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    """Reasons that have been found before, by the slugs of pairs."""

    @classmethod
    def of(
        cls, directory: Directory, reasons: Reasons, folder: Path | None = None, pairs: Iterable[Pair] = ()
    ) -> Letters:
        """The letters of a group.

        Args:
            directory: the group.
            reasons: what any two members have in common: `Partners.reasons`.
            folder: the group's own templates, if there is such a folder.
            pairs: pairs whose reasons are known already, which saves finding them again: `Partners.pairs`.
        """
        return cls(directory, reasons, read_templates(folder)).knowing(pairs)

    def knowing(self, pairs: Iterable[Pair]) -> Letters:
        """The same letters, with the reasons of these pairs, or with their question."""
        return replace(self, known={pair.slug: pair.reasons for pair in pairs})

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """What is wrong in the group's own templates, as far as they were used."""
        return tuple(self.templates.problems)

    def ask(self, member: Member, other: Member, asked: MemberWish | None = None) -> Letter:
        """To a member, whether an introduction to the other is welcome; with what the other wrote, if they asked."""
        meeting = self._meeting(member, other, asks=other.slug if asked else "").seen_by(member.slug)
        return self._to_one(LetterKind.ASK, member, meeting, asked=asked)

    def introduction(self, one: Member, other: Member, voice: Voice = Voice.FACILITATOR, asks: str = "") -> Letter:
        """To both, once both said yes or are welcome; `asks` is the slug of the one who asked, and so writes first."""
        meeting = self._meeting(one, other, asks)
        welcome = meeting.first.is_welcome and meeting.second.is_welcome
        return self._write(
            LetterKind.INTRODUCTION, (one, other), meeting=meeting, welcome=welcome, signs=voice is Voice.FACILITATOR
        )

    def kind_no(self, member: Member, other: Member) -> Letter:
        """To a member, that it will not come to an introduction; it blames nobody and says nobody's reason."""
        return self._to_one(LetterKind.KIND_NO, member, self._meeting(member, other).seen_by(member.slug))

    def follow_up(self, one: Member, other: Member, asks: str = "") -> Letter:
        """To both, about two weeks after the introduction."""
        return self._write(LetterKind.FOLLOW_UP, (one, other), meeting=self._meeting(one, other, asks))

    def thanks(self, one: Member, other: Member, to: Member | None = None) -> Letter:
        """To whoever brought the two together: from the facilitator to a member, else from `one` to the facilitator."""
        meeting = self._meeting(one, other)
        meeting = meeting.seen_by(one.slug, me=True) if to is None else meeting
        side = side_of(to) if to else None
        to_whom = (to,) if to else ()
        return self._write(LetterKind.THANKS, to_whom, meeting=meeting, me=meeting.side(one.slug), you=side)

    def hello(self, writer: Member, other: Member) -> Letter:
        """From a member to another, both of them welcome: it goes straight to the published address."""
        meeting = self._meeting(writer, other, asks=writer.slug).seen_by(writer.slug, me=True)
        return self._write(
            LetterKind.HELLO, (other,), meeting=meeting, me=meeting.side(writer.slug), you=meeting.side(other.slug)
        )

    def between(
        self, knowing: Member, trade: Trade, seeking: Member | None = None, voice: Voice = Voice.FACILITATOR
    ) -> Letter:
        """To a member who knows somebody of a trade: whether they would ask that person.

        The facilitator asks for a member or for all, a reader for himself or herself.
        """
        known = knowing.acquaintance_in({trade.id})
        wish = seeking.wish_for({trade.id}) if seeking else None
        side = side_of(seeking, knowing) if seeking else None
        served = [each for each in seeking.customers if each in trade.customers] if seeking else []
        groups = [words_for(self.directory, seeking, each) for each in served[:3]] if seeking else []
        you = side_of(knowing, seeking)
        here = trade.id in self.directory.by_trade
        signs = voice is Voice.FACILITATOR
        words = known.words if known else own_words(trade.name, (), trade.name)
        about = {"trade": words.inside, "one": words.one, "is_countable": words.is_countable, "groups": groups}
        about |= {
            "how": known.how if known else "",
            "wish": wish.words.one if wish else "",
            "here": here,
            "signs": signs,
        }
        return self._write(LetterKind.BETWEEN, (knowing,), you=you, seeking=side, **about)

    def guest(self, guest: Member, talks: Sequence[Conversation], *, is_known: bool = True) -> Letter:
        """To a guest, whom to talk to first; without a greeting by name where only the trade is known."""
        sides = [{"side": side_of(each.member), "why": each.why, "question": each.question} for each in talks]
        called = given_name(guest.name) if is_known else ""
        letter = self._write(LetterKind.GUEST, (guest,), called=called, talks=sides)
        to = Recipient(guest.name, "", guest.profile.contact.email or "")
        return replace(letter, to=(to,) if is_known else ())

    def guest_ask(self, member: Member, guest: Member) -> Letter:
        """To a member, whether a guest may be sent to them; the guest is not named."""
        asked = guest.trade.id in member.wanted_trades
        you = side_of(member)
        return self._write(LetterKind.GUEST_ASK, (member,), you=you, trade=guest.said_trade.one, asked=asked)

    def ask_next_door(self, member: Member, door: NextDoor) -> Letter:
        """To a member, whether an introduction to somebody next door is welcome, and what may be said there for it."""
        sides = {"you": side_beyond(member, door.member), "other": side_of(door.member, member)}
        return self._write(LetterKind.ASK_NEXT_DOOR, (member,), door=door, **sides)

    def ask_facilitator(self, member: Member, door: NextDoor, why: str = "") -> Letter:
        """To the facilitator next door, to ask their member; with what ours wrote that it is for."""
        sides = {"one": side_beyond(member, door.member), "other": side_of(door.member, member)}
        called = given_name(door.facilitator)
        letter = self._write(LetterKind.ASK_FACILITATOR, (), called=called, door=door, why=why, **sides)
        return replace(letter, to=(Recipient(door.facilitator or door.group, "", door.email),))

    def introduction_next_door(self, member: Member, door: NextDoor) -> Letter:
        """To both after two yeses; how the one next door is reached is left to that one's facilitator."""
        sides = {"one": side_of(member, door.member), "other": side_of(door.member, member)}
        letter = self._write(LetterKind.INTRODUCTION_NEXT_DOOR, (member,), door=door, **sides)
        return replace(letter, to=(*letter.to, Recipient(door.member.name, "")))

    def kind_no_next_door(self, member: Member, door: NextDoor) -> Letter:
        """To a member, that it will not come to an introduction to somebody next door."""
        sides = {"you": side_of(member, door.member), "other": side_of(door.member, member)}
        return self._write(LetterKind.KIND_NO_NEXT_DOOR, (member,), door=door, **sides)

    def _meeting(self, one: Member, other: Member, asks: str = "") -> Meeting:
        pair = "--".join(sorted((one.slug, other.slug)))
        return meeting_of(one, other, self.directory, self.reasons, asks, self.known.get(pair))

    def _to_one(self, kind: LetterKind, member: Member, meeting: Meeting, **more: Any) -> Letter:
        sides = {"you": meeting.side(member.slug), "other": meeting.beside(member.slug)}
        return self._write(kind, (member,), meeting=meeting, **sides, **more)

    def _write(self, kind: LetterKind, to: tuple[Member, ...], **context: Any) -> Letter:
        text = self.templates.render(kind.value, {**frame(self.directory.settings), **context})
        subject, body = split_subject(text)
        whom = tuple(Recipient(each.name, each.slug, each.profile.contact.email or "") for each in to)
        person = self.directory.settings.facilitator
        return Letter(kind, whom or (Recipient(person.name, "", person.email or ""),), subject, body)


def is_published(letter: Letter) -> bool:
    """Whether everybody the letter is to has published an address."""
    return all(each.email for each in letter.to)


def frame(settings: Settings) -> Mapping[str, str]:
    """Whom letters are from: nothing where the group has not said."""
    usual = Settings()
    return {
        "facilitator": "" if settings.facilitator.name == Facilitator().name else settings.facilitator.name,
        "facilitator_called": given_name(settings.facilitator.name),
        "group": "" if settings.group == usual.group else settings.group,
    }


def split_subject(text: str) -> tuple[str, str]:
    """Subject and body of what a template gave: lines of one paragraph are joined unless they end in a backslash."""
    head, _, rest = text.strip().partition("\n")
    subject = " ".join(_SUBJECT.sub("", head).split())
    paragraphs = (_join_lines(each) for each in re.split(r"\n[ \t]*\n", rest.strip()))
    return subject, "\n\n".join(each for each in paragraphs if each) + "\n"


def _join_lines(paragraph: str) -> str:
    lines = [""]
    for line in filter(None, (each.strip() for each in paragraph.split("\n"))):
        lines[-1] = f"{lines[-1]} {_BREAK.sub('', line)}".strip()
        if _BREAK.search(line):
            lines.append("")
    return "\n".join(in_direction(" ".join(line.split())) for line in lines if line)
