"""Who is in the members folder: found by whatever somebody calls them, and told apart from those who come new."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from rapidfuzz import process

from tradekin.directory.member_files import ProfileFile, profile_files
from tradekin.directory.same_person import Person
from tradekin.intake.forms.answers import field_value
from tradekin.intake.forms.event import Account
from tradekin.kit.documents.nodes import Fields, Plain, Text, as_plain, without_blanks
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.payment_numbers import has_payment_number
from tradekin.profile.file_names import RESERVED, is_slug, offer_slug
from tradekin.profile.photo_files import Photos, is_picture, last_part, stem_of
from tradekin.profile.reading import read_profile
from tradekin.profile.values import says_yes
from tradekin.vocabulary.lookup import normal

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|/?members/\S*", re.IGNORECASE)
_SIGN = re.compile(r"(?:\s|\A)#")
_HIDES = re.compile(rb"^[\"']?hidden[\"']?[ \t]{0,40}:", re.MULTILINE | re.IGNORECASE)
_NEAR = 60
_MOST_ALIKE = 1_000


class Ownership(StrEnum):
    """Whether an account is the one that a profile names as its owner."""

    SAME = "same"
    OTHER = "other"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KnownProfile:
    """A profile as it stands: its fields if it could be read, and what a form cannot keep of its file."""

    slug: str
    fields: Mapping[str, Plain] = field(default_factory=dict)
    is_whole: bool = True
    """Whether its form could be read to the end."""
    has_comments: bool = False
    may_be_hidden: bool = False
    """Whether its file, which cannot be read to the end, seems to say that it is hidden."""

    def text_of(self, name: str) -> str:
        """What a field such as `contact.email` says; empty if it is no text."""
        value = field_value(self.fields, name)
        return value.strip() if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """The person's name; the slug where there is none."""
        return self.text_of("name") or self.slug

    @property
    def is_hidden(self) -> bool:
        """Whether its member does not want to be seen."""
        return self.may_be_hidden or says_yes(self.text_of("hidden"))

    def owner(self, asker: Account | None) -> Ownership:
        """Who the profile belongs to, beside the account that asks. A number outweighs a login: logins change hands."""
        login, number = self.text_of("github").removeprefix("@"), self.text_of("github_id")
        if not login and not number:
            return Ownership.NOBODY
        if asker is None:
            return Ownership.UNKNOWN
        if number:
            return Ownership.SAME if number == asker.number else Ownership.OTHER
        return Ownership.SAME if login.casefold() == asker.login.casefold() else Ownership.OTHER

    @property
    def person(self) -> Person:
        """Who it is of, by what tells people apart."""
        return Person.read(self.text_of)


@dataclass(frozen=True)
class People:
    """Everybody in the members folder, by slug; names that are taken by something else have no profile."""

    known: Mapping[str, KnownProfile]
    taken: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> People:
        """Everybody in a folder."""
        files, _ = profile_files(folder, folder.name)
        known = {file.slug: _known_profile(file) for file in files if not file.misnamed}
        entries = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
        stems = {name.rpartition(".")[0] or name for name in entries}
        return cls(known, frozenset(stems | set(known)))

    def seen_by(self, asker: Account | None) -> People:
        """The same for whoever asks: of those who are hidden only whom the account owns. Their slugs stay taken."""
        known = {
            slug: one for slug, one in self.known.items() if not one.is_hidden or one.owner(asker) is Ownership.SAME
        }
        return replace(self, known=known)

    @property
    def hidden(self) -> frozenset[str]:
        """The slugs of those who are hidden."""
        return frozenset(slug for slug, each in self.known.items() if each.is_hidden)

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        named: dict[str, list[str]] = {}
        for slug, each in self.known.items():
            said = normal(each.name), normal(each.text_of("known_as")), each.text_of("github").casefold()
            for key in {*said} - {""}:
                named.setdefault(key, []).append(slug)
        return named

    def slug_of(self, called: str) -> str | None:
        """The slug of a member by slug, address of the page, file name, `@login` or name.

        None if nobody is meant, or one of several whose name it is.
        """
        bare = _bare_name(called)
        if bare in self.known and (bare in called or not self.namesakes(called)):
            return bare
        meant = self._by_name.get(bare.casefold()) or self._by_name.get(normal(called)) or [offer_slug(bare)]
        return meant[0] if len(meant) == 1 and meant[0] in self.known else None

    def namesakes(self, called: str) -> tuple[str, ...]:
        """The slugs of all members of a name, if there are several."""
        meant = self._by_name.get(normal(called), ())
        return tuple(sorted(meant)) if len(meant) > 1 else ()

    def near(self, called: str) -> list[str]:
        """Slugs of several members whose name this is; else those spelled most like it. Nobody who is hidden."""
        if several := self.namesakes(called):
            return [slug for slug in several if not self.known[slug].is_hidden]
        slug = offer_slug(_bare_name(called)) or _bare_name(called)[:40]
        seen = [name for name, each in self.known.items() if not each.is_hidden]
        return [name for name, _, _ in process.extract(slug, seen, limit=3, score_cutoff=_NEAR)]

    def slug_for_thanks(self, called: str) -> str:
        """The slug of a member for a thank-you note; what it would be if nobody is meant."""
        return self.slug_of(called) or offer_slug(_bare_name(called)) or called.strip()

    def same_person(self, person: Person, asker: Account | None) -> KnownProfile | None:
        """The profile of the person who asks to join, if there is one: by name and account, or as the check tells."""
        alike = [self.known[slug] for slug in self._by_name.get(normal(person.name), ())]
        owned = [each for each in alike if asker and each.owner(asker) is Ownership.SAME]
        return next(iter([*owned, *(each for each in self.known.values() if each.person.is_same(person))]), None)

    def slugs_named(self, name: str) -> tuple[str, ...]:
        """The slugs of the profiles of a person's name, and of the one at the address it would have; none is hidden."""
        called = {*self._by_name.get(normal(name), ()), offer_slug(name)} if name else set()
        return tuple(slug for slug, each in self.known.items() if slug in called and not each.is_hidden)

    def owned_by(self, asker: Account | None) -> tuple[str, ...]:
        """The slugs of the profiles that an account owns."""
        return tuple(slug for slug, each in self.known.items() if asker and each.owner(asker) is Ownership.SAME)

    def pictures_of(self, slug: str, photos: Photos) -> tuple[str, ...]:
        """The pictures that nobody but this member shows: the one the profile names, and those named like it."""
        shown = {last_part(each.text_of("photo")).casefold() for each in self.known.values() if each.slug != slug}
        own = last_part(self.known[slug].text_of("photo")).casefold()
        return tuple(
            name
            for name in photos.every
            if name.casefold() not in shown and (name.casefold() == own or (is_picture(name) and stem_of(name) == slug))
        )

    def free_slug(self, name: str, business: str, issue: int) -> str:
        """A slug for somebody new: made from the name, with the firm or a number where that is taken.

        What reaches somebody and was written in place of a name gets into none: file names stay for ever.
        """
        named, firm = ("" if _is_secret(each) else offer_slug(each) for each in (name, business))
        start = named if is_slug(named) else firm if is_slug(firm) else f"member-{issue}"
        both = offer_slug(f"{named} {firm}") if named and firm else start
        numbered = (f"{start[:34].rstrip('-')}-{number}" for number in range(2, _MOST_ALIKE))
        choices = (start, both, *numbered)
        return next((each for each in choices if self._is_free(each)), f"member-{issue}")

    def _is_free(self, slug: str) -> bool:
        return is_slug(slug) and slug not in RESERVED and slug not in self.taken


def _is_secret(text: str) -> bool:
    """Whether a text has in it what no name of a file may hold."""
    return contact_detail(text) is not None or has_payment_number(text)


def _bare_name(called: str) -> str:
    """A name without what people put around it: an address, `@`, `.yml`, quotes, capitals."""
    text = called.strip().strip("`\"'<>“”‘’ ").removeprefix("@")
    if _ADDRESS.match(text):
        parts = [part for part in re.split(r"[/\\]", unquote(text.partition("?")[0].partition("#")[0])) if part]
        text = next((part for part in reversed(parts) if part != "index.html"), "")
    return re.sub(r"\.ya?ml\Z", "", text.strip(), flags=re.IGNORECASE).casefold()


def _known_profile(file: ProfileFile) -> KnownProfile:
    document = read_profile(file.data, file.shown)
    root = without_blanks(document.root) if document.root else None
    whole = document.whole and not any(each.is_error for each in document.found)
    seems_hidden = not whole and bool(_HIDES.search(file.data))
    if not isinstance(root, Fields):
        return KnownProfile(file.slug, is_whole=False, may_be_hidden=seems_hidden)
    fields = _trimmed(as_plain(root))
    known = fields if isinstance(fields, dict) else {}
    return KnownProfile(file.slug, known, whole, _has_comments(file.data, root), seems_hidden)


def _trimmed(value: Plain) -> Plain:
    """The same values without the space around texts, which means nothing and would make a text read worse."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return {name: _trimmed(each) for name, each in value.items()}
    return [_trimmed(each) for each in value]


def _has_comments(data: bytes, root: Fields) -> bool:
    """Whether a file has a comment, which no form could keep: a `#` outside its texts."""
    lines = data.decode("utf-8", "replace").splitlines()
    inside: set[int] = set()
    ends: dict[int, str] = {}
    for text in _texts(root):
        inside.update(range(text.line + 1, text.until + 1))
        ends[text.until] = text.text
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#") and number not in inside:
            return True
        if number not in inside and len(_SIGN.findall(line)) > len(_SIGN.findall(ends.get(number, ""))):
            return True
    return False


def _texts(node: object) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    if isinstance(node, Fields):
        return [text for _, value in node.entries for text in _texts(value)]
    return [text for each in getattr(node, "items", ()) for text in _texts(each)]
