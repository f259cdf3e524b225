"""Whom to ask about what somebody else wants of them or says of them, and the question, ready to be sent.

The question goes to the address that was known before: never to one that comes with the very change it is about. The
address itself is not repeated: where the question is shown stays for ever, and the profile, where it stands, does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tradekin.language.wording import text_templates
from tradekin.letters.eml import mailto
from tradekin.letters.letters import frame, split_subject
from tradekin.letters.salutation import given_name
from tradekin.profile.model import Profile
from tradekin.profile.values import says_yes
from tradekin.settings import Settings


class About(StrEnum):
    """What somebody is asked about; also the name of the macro that says it."""

    CHANGE = "change"
    HELD = "held"
    STILL_RIGHT = "still_right"
    LEAVE = "leave"
    HIDE = "hide"
    SHOW = "show"
    THANKS = "thanks"
    THANKING = "thanking"
    NAMED = "named"


class AskingMeans(StrEnum):
    """How somebody can be asked: by what they published, else in the way the facilitator knows."""

    EMAIL = "email"
    PHONE = "phone"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to be asked, and how, as far as they published it before."""

    name: str
    means: AskingMeans = AskingMeans.KNOWN
    known_as: str = ""

    @classmethod
    def of(cls, profile: Profile) -> Addressee:
        """The member of a profile; nothing is told of what somebody published who is hidden now."""
        contact = profile.contact
        published = (contact.email, contact.phone) if not profile.hidden else (None, None)
        return cls(profile.name, _best(*published), profile.known_as or "")

    @classmethod
    def read(cls, name: str, text: Callable[[str], str]) -> Addressee:
        """Somebody of texts that need not be right; `text` gives that of a field such as `contact.email`, or “”."""
        if says_yes(text("hidden")):
            return cls(name, known_as=text("known_as"))
        return cls(name, _best(text("contact.email"), text("contact.phone")), text("known_as"))


def _best(email: str | None, phone: str | None) -> AskingMeans:
    """The best way to ask."""
    if email:
        return AskingMeans.EMAIL
    return AskingMeans.PHONE if phone else AskingMeans.KNOWN


@dataclass(frozen=True, slots=True)
class MemberQuestion:
    """A question to one person, ready to be sent."""

    to: Addressee
    subject: str
    body: str
    """Paragraphs, with a blank line between them."""

    @property
    def link(self) -> str:
        """An address that opens the question in a mail program, to nobody yet; empty where it is not mailed."""
        return mailto((), self.subject, self.body) or "" if self.to.means is AskingMeans.EMAIL else ""


def question_to(to: Addressee, about: About, settings: Settings, **facts: object) -> MemberQuestion:
    """What to ask somebody.

    Args:
        to: whom.
        about: what it is about.
        settings: the group's.
        facts: what the macro of that name in `asking.jinja` takes.
    """
    module = text_templates("tradekin.letters").get_template("asking.jinja").make_module(dict(frame(settings)))
    said = str(getattr(module, about.value)(given_name(to.name, to.known_as), **facts))
    return MemberQuestion(to, *split_subject(said))
