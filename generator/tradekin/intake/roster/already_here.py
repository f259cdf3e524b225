"""Who is in the directory already, which file names are free, and the folder that new profiles go to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.directory.member_files import ProfileFile, profile_files
from tradekin.directory.same_person import Person
from tradekin.errors import RosterError
from tradekin.kit.documents.nodes import Fields, Text
from tradekin.kit.text.shown import echo
from tradekin.profile.file_names import PHOTOS, is_slug, offer_slug
from tradekin.profile.name_keys import bare_key
from tradekin.profile.reading import read_profile
from tradekin.vocabulary import Vocabulary

_LONGEST_KEPT_NAME = 6
_ROOM_FOR_NUMBER = 36


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody in the directory: by what they are recognised, and where they stand."""

    name: str
    business: str
    path: str
    trade: str = ""
    """The id of the trade, if it is known."""

    @property
    def person(self) -> Person:
        """Who it is, by what tells people apart."""
        return Person(self.name, self.business)

    @property
    def key(self) -> tuple[str, str]:
        """What is the same for the same person in the same firm, however both are typed."""
        return self.person.listing


@dataclass(slots=True)
class Present:
    """The members folder as it is, and as it fills."""

    shown: str
    by_key: dict[tuple[str, str], PersonHere] = field(default_factory=dict)
    by_name: dict[str, list[PersonHere]] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    """Paths of files that no name could be read from, by their names without ending."""
    taken: set[str] = field(default_factory=set)

    def add(self, person: PersonHere) -> None:
        """Take somebody in."""
        self.by_key.setdefault(person.key, person)
        self.by_name.setdefault(bare_key(person.name), []).append(person)

    def alike(self, person: PersonHere, claimed: set[tuple[str, str]]) -> PersonHere | None:
        """Somebody of the same name whose firm is spelled alike or whose trade is the same, and no other row's."""
        return next(self._alike(person, claimed), None)

    def meant(self, person: PersonHere, claimed: set[tuple[str, str]]) -> list[PersonHere]:
        """Everybody whom a row may mean: of the same name and firm, else alike."""
        exact = [other for other in self.by_name.get(bare_key(person.name), []) if other.key == person.key]
        return exact or list(self._alike(person, claimed))

    def _alike(self, person: PersonHere, claimed: set[tuple[str, str]]) -> Iterator[PersonHere]:
        for other in self.by_name.get(bare_key(person.name), []):
            is_of_trade = bool(person.trade) and person.trade == other.trade and person.key[0] == other.key[0]
            if other.key not in claimed and (is_of_trade or person.person.may_be(other.person)):
                yield other

    def blocked(self, name: str) -> str:
        """The unreadable file that would be this person's, or nothing."""
        return self.unreadable.get(offer_slug(name), "")

    def free_slug(self, name: str, business: str) -> str:
        """A file name that nobody has, in any case: the person's, with the firm's, then with a number."""
        slug = next(each for each in _slugs(name, business) if each not in self.taken)
        self.taken.add(slug)
        return slug


def present_in(folder: Path, shown: str, vocabulary: Vocabulary) -> Present:
    """Everybody in a members folder; also those whose profiles have errors.

    Raises:
        RosterError: if the folder is there and cannot be looked into.
    """
    present = Present(shown)
    try:
        names = [path.name.casefold() for path in folder.iterdir()]
    except FileNotFoundError:
        return present
    except OSError as problem:
        raise RosterError("members_unmade", path=echo(shown, 160), why=problem.strerror or "") from None
    present.taken = {name.rpartition(".")[0] or name for name in names}
    files, odd = profile_files(folder, shown)
    for file in files:
        if person := _person(file, vocabulary):
            present.add(person)
        else:
            present.unreadable[file.slug.casefold()] = file.shown
    for each in odd:
        present.unreadable.setdefault(Path(each.path).stem.casefold(), each.path)
    return present


def _person(file: ProfileFile, vocabulary: Vocabulary) -> PersonHere | None:
    root = read_profile(file.data, file.shown).root
    if not isinstance(root, Fields):
        return None
    name, business, trade = (node.text if isinstance(node := root.get(each), Text) else "" for each in _TELLING)
    return person_of(name, business, trade, vocabulary, file.shown) if name else None


def person_of(name: str, business: str, trade: str, vocabulary: Vocabulary, path: str = "") -> PersonHere:
    """Somebody of a name and a firm, whose trade is known if the vocabulary has it."""
    known = vocabulary.trade(trade) if trade else None
    return PersonHere(name, business, path, known.id if known else "")


_TELLING = ("name", "business", "trade")


def _slugs(name: str, business: str) -> Iterator[str]:
    """File names to try. A short single word may be a name that computers keep for themselves."""
    alone = offer_slug(name)
    both = offer_slug(f"{name} {business}")
    for slug in (alone, both):
        if is_slug(slug) and slug != PHOTOS and ("-" in slug or len(slug) > _LONGEST_KEPT_NAME):
            yield slug
    stem = (alone or both or "member")[:_ROOM_FOR_NUMBER].strip("-")
    number = 2 if alone or both else 1
    while True:
        yield f"{stem}-{number}"
        number += 1


def folder_for(folder: Path) -> Path:
    """The folder for new files, made if its parent is there.

    Raises:
        RosterError: if it is a link or a file, or cannot be made.
    """
    shown = echo(str(folder), 160)
    if folder.is_symlink():
        raise RosterError("members_link", path=shown)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise RosterError("members_unmade", path=shown, why=problem.strerror or "") from None
    return folder
