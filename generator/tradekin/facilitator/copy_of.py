"""All that is held about one member in the group's folder: for the member, who asked to see it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tradekin.directory import Directory, Member
from tradekin.directory.member_files import ProfileFile, profile_files
from tradekin.facilitator.address_book import read_contacts
from tradekin.facilitator.introduction_log import read_log
from tradekin.facilitator.private_files import roots_of
from tradekin.kit.named_pieces import piece_of, pieces_for
from tradekin.language.wording import render
from tradekin.partners import find_partners
from tradekin.profile.file_names import PHOTOS
from tradekin.profile.photo_files import stem_of

MOST_BYTES = 1_000_000
_TEXTS = ("mkdocs.yml", "vocabulary.yml", "docs/**/*.md", "letters/**/*")


@dataclass(frozen=True, slots=True)
class Mention:
    """A line that names the member: the file, from the group's folder, the line's number and its text."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """What is held about a member."""

    slug: str
    name: str
    path: str
    profile: str
    """The profile's own text, byte for byte where it is UTF-8."""
    is_hidden: bool
    is_whole: bool
    """Whether the profile has no errors; with errors it is on no page."""
    photos: tuple[str, ...]
    thanks_by: tuple[Mapping[str, str], ...]
    thanks_to: tuple[Mapping[str, str], ...]
    mentions: tuple[Mention, ...]
    partners: tuple[str, ...]
    pages: tuple[str, ...]
    address: str = ""
    """The address in the address book."""
    introductions: tuple[Mapping[str, str], ...] = ()
    """Lines of the log."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where it is looked for: the group's folder, its members, and the facilitator's own files outside of it."""

    base: Path
    members: Path
    contacts: Path | None = None
    log: Path | None = None


def copy_of(slug: str, directory: Directory, places: Places) -> Copy | None:
    """Everything that the folder holds about a member; None if there is no such file.

    Raises:
        RefusedError: if the address book or the log lies in the group's folder, or cannot be read.
    """
    files, _ = profile_files(places.members, places.members.name)
    own = next((each for each in files if each.slug == slug), None)
    if own is None:
        return None
    everybody = replace(directory, members=directory.everybody, hidden=(), moved=())
    member = everybody.by_slug.get(slug)
    seen = directory.by_slug.get(slug)
    name = member.name if member else slug
    partners = find_partners(directory).of.get(slug, ()) if seen else ()
    roots = roots_of(places.base, places.members)
    book = read_contacts(places.contacts, everybody, roots).by_slug if places.contacts else {}
    return Copy(
        slug,
        name,
        own.shown,
        own.data.decode("utf-8", "backslashreplace"),
        is_hidden=bool(member and member.profile.hidden),
        is_whole=member is not None,
        photos=tuple(_photos(places.members, slug, member)),
        thanks_by=tuple(_thanks(everybody, lambda giver, to: giver == slug)),
        thanks_to=tuple(_thanks(everybody, lambda giver, to: to == slug)),
        mentions=tuple(_mentions({slug, *(member.whole_names if member else (name,))}, files, own, places.base)),
        partners=tuple(sorted(pair.partner_of(seen).slug for pair in partners if seen)),
        pages=tuple(_pages(seen, [pair.slug for pair in partners], len(directory.members)))
        if seen
        else _moved_page(slug, directory),
        address=book.get(slug, ""),
        introductions=tuple(_logged(slug, places.log, everybody, roots)) if places.log else (),
    )


def _photos(members: Path, slug: str, member: Member | None) -> Iterator[str]:
    """Pictures that the profile shows, or that bear its name."""
    shown = member.profile.photo if member else None
    folder = members / PHOTOS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name == shown or stem_of(path.name) == slug or path.stem == slug:
            yield f"{members.name}/{PHOTOS}/{path.name}"


def _thanks(directory: Directory, wanted: Callable[[str, str], bool]) -> Iterator[Mapping[str, str]]:
    for giver in directory.members:
        for note in giver.profile.thanks:
            if wanted(giver.slug, note.to):
                yield {"by": giver.slug, "to": note.to, "for": note.for_, "on": note.on.isoformat()}


def _mentions(names: Iterable[str], files: Iterable[ProfileFile], own: ProfileFile, base: Path) -> Iterator[Mention]:
    """Every line of another file that holds one of the names, in any case."""
    sought = tuple(each.casefold() for each in names)
    texts = {each.shown: each.data for each in files if each is not own}
    for pattern in _TEXTS:
        for path in sorted(base.glob(pattern)):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= MOST_BYTES:
                texts[path.relative_to(base).as_posix()] = path.read_bytes()
    for shown, data in texts.items():
        for number, line in enumerate(data.decode("utf-8", "backslashreplace").splitlines(), 1):
            if any(each in line.casefold() for each in sought):
                yield Mention(shown, number, line.strip())


def _pages(member: Member, pairs: Iterable[str], size: int) -> Iterator[str]:
    """Addresses, from the site's root, of what shows a member who is not hidden."""
    yield f"members/{member.slug}/"
    yield from (f"partners/{pair}/" for pair in sorted(pairs))
    yield from (f"customers/{group}/" for group in member.customers)
    trades = (*member.trades, *member.wanted_trades, *member.introducible_trades)
    yield from (f"trades/{trade}/" for trade in dict.fromkeys(trades))
    yield from ("members/", "roster/", "glance/", "thanks/", "wanted/")
    yield from ("api/members.json", "api/members.csv", "api/partners.json", "api/customers.json")
    if member.is_beyond:
        yield "api/beyond.json"
    yield from ("join/members.json", f"people/{piece_of(member.slug, pieces_for(size))}.json")


def _moved_page(slug: str, directory: Directory) -> tuple[str, ...]:
    """The page that says where to look for somebody who has moved, if there is one."""
    return tuple(f"members/{slug}/" for member in directory.moved if member.slug == slug)


def _logged(slug: str, log: Path | None, directory: Directory, roots: Iterable[Path]) -> Iterator[Mapping[str, str]]:
    for each in read_log(log, directory.by_slug, roots).entries if log else ():
        if slug in each.pair:
            day = each.day.isoformat() if each.day else ""
            yield {"date": day, "a": each.one, "b": each.other, "state": each.state.value}


def as_text(copy: Copy) -> str:
    """For a person."""
    return render("tradekin.facilitator", "copy.jinja", copy=copy)


def as_json(copy: Copy) -> str:
    """The published shape; see the developer's guide."""
    return json.dumps(asdict(copy), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


FORMATS: dict[str, Callable[[Copy], str]] = {"text": as_text, "json": as_json}
