"""`tradekin move`: a member's profile for another group, and what stays of it here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic_core import PydanticCustomError

from tradekin.directory import Directory
from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms, vocabulary_of
from tradekin.directory.member_files import ProfileFile
from tradekin.errors import RefusedError
from tradekin.facilitator.introduce import HOME
from tradekin.facilitator.private_files import MOST_BYTES, roots_of, write_drafts
from tradekin.intake.forms.known_people import KnownProfile, People
from tradekin.kit.command_result import CommandResult
from tradekin.kit.findings.finding import Finding
from tradekin.kit.findings.reporters import FORMATS as FINDINGS
from tradekin.kit.storage import replace_file
from tradekin.kit.text.shown import echo
from tradekin.language.wording import render
from tradekin.letters.file_problems import refused
from tradekin.profile.file_names import PHOTOS
from tradekin.profile.moving import TakenAlong, fields_that_stay, fields_to_take
from tradekin.profile.photo_files import Photos, is_photo_name
from tradekin.profile.reach_values import Whereabouts
from tradekin.profile.writer import as_yaml
from tradekin.settings import ANYWHERE, SETTINGS, Settings, read_settings
from tradekin.vocabulary.lookup import normal


@dataclass(frozen=True, slots=True)
class MoveOptions:
    """What was asked for on the command line."""

    name: str
    where: str
    say_where: bool = False
    into: Path | None = None
    out: Path | None = None
    shape: str = "text"


@dataclass(frozen=True, slots=True)
class MovedProfile:
    """What became of a profile whose member moves."""

    slug: str
    name: str
    where: str
    written: tuple[str, ...]
    """The files for the new group."""
    left: Mapping[str, str]
    """The fields that were left behind, each with why."""
    says_where: bool
    """Whether a page here says where to look."""
    gone: tuple[str, ...]
    """Files of this group that went, from the members folder."""
    thanked_by: tuple[str, ...]
    """Profiles of this group with notes that thank the member; they are not shown any more."""
    findings: tuple[Finding, ...] = ()
    """What the new group's own words say of the profile, if its folder lies here."""
    had_comments: bool = False


def run(wanted: MoveOptions, directory: Directory, base: Path, members: Path) -> CommandResult:
    """Do what was asked for; never raises for anything in files.

    Args:
        wanted: what was asked for.
        directory: the group as it is.
        base: the folder of mkdocs.yml.
        members: the members folder.
    """
    try:
        moved = _move(wanted, directory, base, members)
    except RefusedError as problem:
        return refused(problem)
    status = int(any(each.is_error for each in moved.findings))
    return CommandResult(
        status, FORMATS[wanted.shape](moved), FINDINGS["text"](moved.findings) if moved.findings else ""
    )


def _move(wanted: MoveOptions, directory: Directory, base: Path, members: Path) -> MovedProfile:
    people = People.of(members)
    known = _profile(wanted.name, directory, people)
    where = _where(wanted.where)
    group = _NewGroup.of(wanted.into) if wanted.into else None
    taken = fields_to_take(known.fields)
    if group:
        taken = group.without_foreign_areas(taken)
    name, photo = f"{known.slug}.yml", known.text_of("photo")
    files = {name: as_yaml(taken.fields).encode()}
    pictures = {photo: data} if (data := _picture(members, photo)) else {}
    roots = roots_of(base, members)
    folder = group.members if group else wanted.out or Path.home() / HOME / f"{known.slug}-moves"
    drafts = write_drafts(folder, files, roots)
    if drafts.kept:
        raise RefusedError("name_taken", echo(str(folder / name), 160), status=1)
    if pictures:
        write_drafts(folder / PHOTOS, pictures, roots)
    gone = tuple(f"{PHOTOS}/{each}" for each in people.pictures_of(known.slug, Photos.of(members)))
    if wanted.say_where:
        replace_file(members, f"{known.slug}.yml", as_yaml(fields_that_stay(known.fields, where)).encode())
    else:
        gone = (f"{known.slug}.yml", *gone)
    for each in gone:
        (members / each).unlink(missing_ok=True)
    return MovedProfile(
        known.slug,
        known.name,
        where,
        written=(str(folder / name), *(str(folder / PHOTOS / each) for each in pictures)),
        left=taken.left,
        says_where=wanted.say_where,
        gone=tuple(f"{members.name}/{each}" for each in gone),
        thanked_by=tuple(_thanked_by(known.slug, directory)),
        findings=group.findings(name, files[name]) if group else (),
        had_comments=known.has_comments,
    )


@dataclass(frozen=True, slots=True)
class _NewGroup:
    """The group that somebody moves to, where its folder lies here."""

    members: Path
    words: GroupTerms

    @classmethod
    def of(cls, folder: Path) -> _NewGroup:
        """The group of a folder with an mkdocs.yml."""
        settings, _ = read_settings(folder / SETTINGS) if (folder / SETTINGS).is_file() else (Settings(), ())
        vocabulary, _ = vocabulary_of(settings, folder)
        return cls(folder / settings.members, GroupTerms.of(settings, vocabulary))

    def without_foreign_areas(self, taken: TakenAlong) -> TakenAlong:
        """What goes along, without the places that this group does not know."""
        areas = taken.fields.get("areas")
        if not isinstance(areas, list) or not self.words.areas:
            return taken
        known = [each for each in areas if normal(str(each)) in {*self.words.areas, normal(ANYWHERE)}]
        if len(known) == len(areas):
            return taken
        lost = ", ".join(str(each) for each in areas if each not in known)
        fields = {name: value for name, value in taken.fields.items() if name != "areas"}
        left = {**taken.left, "areas": f"the new group's list does not have {echo(lost, 200)}"}
        return TakenAlong({**fields, **({"areas": known} if known else {})}, left)

    def findings(self, name: str, data: bytes) -> tuple[Finding, ...]:
        """What the check says of a profile here."""
        return check_file(ProfileFile(name.removesuffix(".yml"), str(self.members / name), data), self.words).findings


def _picture(members: Path, photo: str) -> bytes | None:
    """The photo that a profile names, if it is there and no link."""
    path = members / PHOTOS / photo
    is_there = photo and is_photo_name(photo) and path.is_file() and not path.is_symlink()
    return path.read_bytes() if is_there and path.stat().st_size <= MOST_BYTES else None


def _thanked_by(slug: str, directory: Directory) -> Iterator[str]:
    """Who thanks the member, with notes that are not shown any more."""
    for member in directory.everybody:
        if any(note.to == slug for note in member.profile.thanks):
            yield member.path


def _profile(called: str, directory: Directory, people: People) -> KnownProfile:
    """The profile that is meant.

    Raises:
        RefusedError: if there is none, there are several, it has moved already, or it has errors.
    """
    slug = people.slug_of(called)
    if slug is None:
        raise RefusedError(
            "namesakes" if people.namesakes(called) else "unknown_member", echo(called), people.near(called)
        )
    known = people.known[slug]
    if known.text_of("moved"):
        raise RefusedError("moved_before", known.name, echo(known.text_of("moved"), 200), status=1)
    if not known.is_whole or slug not in {member.slug for member in directory.everybody}:
        raise RefusedError("unfit_to_move", known.name)
    return known


def _where(text: str) -> str:
    """Where to look, as the field takes it.

    Raises:
        RefusedError: if it is no address and no name.
    """
    try:
        return str(Whereabouts().clean(text))
    except PydanticCustomError as problem:
        raise RefusedError("no_whereabouts", echo(text), str((problem.context or {}).get("fix", ""))) from None


def as_text(moved: MovedProfile) -> str:
    """For a person."""
    return render("tradekin.facilitator", "move.jinja", moved=moved)


def as_json(moved: MovedProfile) -> str:
    """The published shape; see the developer's guide."""
    shape = {name: value for name, value in asdict(moved).items() if name != "findings"}
    shape["findings"] = [f"{each.code} {each.message}" for each in moved.findings]
    return json.dumps(shape, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


FORMATS: dict[str, Callable[[MovedProfile], str]] = {"text": as_text, "json": as_json}
