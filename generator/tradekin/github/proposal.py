"""The profiles that a pull request proposes, fetched as data: no commit of a stranger is ever checked out for it."""

from __future__ import annotations

import base64
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from tradekin.errors import WorkflowError
from tradekin.github.api import Api
from tradekin.github.commit_mark import sender_told
from tradekin.github.events import Pull, sha
from tradekin.github.form_outcome import LETTER_BRANCHES, branch_of
from tradekin.intake.forms.event import sender_of
from tradekin.intake.forms.sender import Sender
from tradekin.kit.documents.limits import MOST_BYTES
from tradekin.profile.file_names import PHOTOS, is_meant_for_profile
from tradekin.profile.photo_files import MOST_PICTURE_BYTES, is_picture

MOST_FILES = 200
MOST_LISTED = 3_000
"""Files that GitHub lists of one pull request; of more it says nothing."""
MOST_FOLDERS = 60
"""Folders that are listed one by one, where GitHub gave no whole list of the repository."""
LONGEST_PART, LONGEST_ENDING, DEEPEST = 255, 8, 3
"""What a disk takes: bytes of a name; and how many folders down it is looked."""
MOST_PICTURED = 60_000_000
"""Bytes of all the pictures that are fetched of one pull request."""
_FORM = re.compile(r"form/issue-([1-9][0-9]{0,11})")
MOST_BESIDE = 200_000
"""Bytes of a page or of settings."""
MOST_READ = 60
"""Pages, settings and the like that are fetched of one pull request."""
_READ = (".yml", ".yaml", ".md", ".markdown")
_LETTERS = "letters"
_LINK, _MODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a pull request changes."""

    pull: Pull
    changed: tuple[str, ...]
    """Paths that are added, changed or gone, each exactly as it is in Git."""
    too_many: bool = False
    """More is changed than is looked at here, or GitHub does not list it all; nothing was fetched."""


def proposals_at(api: Api, head: str, base: str) -> list[Pull]:
    """The open pull requests into a branch whose newest commit this is; forks included."""
    shapes = api.every("pulls", state="open", base=base, sort="updated", direction="desc")
    return [_pull(api, each) for each in shapes if each["head"]["sha"] == head]


def proposals_of(api: Api, issue: int, base: str) -> list[Pull]:
    """The open pull request that came of an issue form."""
    shapes = api.every("pulls", state="open", base=base, head=f"{api.owner}:{branch_of(issue)}")
    return [_pull(api, each) for each in shapes if _form(api, each) == issue]


def proposal_on(api: Api, branch: str) -> list[Pull]:
    """The open pull request from a branch of this repository."""
    shapes = api.every("pulls", state="open", head=f"{api.owner}:{branch}")
    return [_pull(api, each) for each in shapes if each["head"]["ref"] == branch and _is_own(api, each)]


def _pull(api: Api, shape: Mapping[str, Any]) -> Pull:
    """A pull request; one that came of a form is by whoever sent the form, not by the robot that opened it.

    Where the form's issue is deleted, nobody knows who that was. What came without an account is nobody's, until the
    group says that it knows whose.
    """
    if _is_own(api, shape) and shape["head"]["ref"].startswith(LETTER_BRANCHES):
        head = api.get(f"git/commits/{sha(shape['head']['sha'])}")
        return Pull.without_account(shape, sender_told(head["message"]))
    number = _form(api, shape)
    if not number:
        return Pull.of(shape)
    issue = api.find(f"issues/{number}") or {}
    sender = sender_of(issue)
    if sender is Sender.ACCOUNT:
        return Pull.of({**shape, "user": issue.get("user")})
    return Pull.without_account(shape, sender)


def _is_own(api: Api, shape: Mapping[str, Any]) -> bool:
    """Whether a pull request comes from a branch of this repository: only who may write to it can make one."""
    return bool((shape["head"].get("repo") or {}).get("full_name") == api.repository)


def _form(api: Api, shape: Mapping[str, Any]) -> int | None:
    """The issue that a pull request came of."""
    found = _FORM.fullmatch(shape["head"]["ref"])
    return int(found[1]) if found and _is_own(api, shape) else None


def stands_at(api: Api, pull: Pull) -> bool:
    """Whether the pull request is still open and has not moved on meanwhile."""
    now = api.get(f"pulls/{pull.number}")
    return bool(now["state"] == "open" and now["head"]["sha"] == pull.head)


def lay_out(api: Api, pull: Pull, members: Path, into: Path, folder: str = "members") -> Proposal:
    """Put the profiles into a new folder as they would be with the pull request merged; beside it what else changes.

    Args:
        api: the repository.
        pull: the pull request.
        members: the profiles as they are now.
        into: a folder that does not exist yet.
        folder: the name of the folder of profiles in the repository.
    """
    files = list(api.every(f"pulls/{pull.number}/files"))
    changed = tuple(_paths(files))
    profiles = [each for each in files if _inside(each["filename"], folder)]
    shutil.copytree(members, into, symlinks=True)
    if len(profiles) > MOST_FILES or len(files) >= MOST_LISTED:
        return Proposal(pull, changed, too_many=True)
    for path in _gone(files):
        name = _inside(path, folder)
        if name and not (into / name).is_dir():
            _remove(into / name)
    come = [each for each in profiles if each["status"] != "removed"]
    in_its_place = [each for each in files if each["filename"] == folder and each["status"] != "removed"]
    others = [each for each in files if each["status"] != "removed" and _is_beside(each["filename"], folder)]
    paths = [str(each["filename"]) for each in come + in_its_place + others]
    entries = _entries(api, pull.head, paths) if paths else {}
    if any(path not in entries for path in paths):
        return Proposal(pull, changed, too_many=True)
    _put_beside(api, into.parent, others, entries)
    if in_its_place:
        _write(api, into, in_its_place[0], entries.get(folder, {}), 0)
        return Proposal(pull, changed)
    if _pictured(come, entries, folder) > MOST_PICTURED:
        return Proposal(pull, changed, too_many=True)
    for each in come:
        name = PurePosixPath(str(_inside(each["filename"], folder)))
        _make_way(into, name)
        _write(api, into / name, each, entries.get(each["filename"], {}), _most_bytes(name))
    return Proposal(pull, changed)


def _is_beside(path: str, folder: str) -> bool:
    """Whether a path lies outside the folder of profiles, and could lie nowhere else."""
    parts = path.split("/")
    return parts[0] != folder and all(part not in ("", ".", "..") and "\0" not in part for part in parts)


def _put_beside(api: Api, root: Path, others: list[Any], entries: Mapping[str, Any]) -> None:
    """Write what may be tried out or be a profile astray; of everything else only the name is there."""
    read = [each for each in others if _is_read(PurePosixPath(each["filename"]))][:MOST_READ]
    for each in others:
        path = each["filename"]
        with suppress(
            ValueError, OSError, WorkflowError
        ):  # a name that this machine cannot hold, or a file where a folder has to be
            _write(api, root / path, each, entries[path], MOST_BESIDE if each in read else 0)


def _is_read(path: PurePosixPath) -> bool:
    return path.suffix.casefold() in _READ or is_meant_for_profile(path.name) or path.parts[0] == _LETTERS


def _pictured(come: Iterable[Mapping[str, Any]], entries: Mapping[str, Any], folder: str) -> int:
    """How many bytes of pictures would be fetched."""
    sizes = [
        int(entries.get(each["filename"], {}).get("size") or 0)
        for each in come
        if _most_bytes(PurePosixPath(str(_inside(each["filename"], folder)))) == MOST_PICTURE_BYTES
    ]
    return sum(size for size in sizes if size <= MOST_PICTURE_BYTES)


def _most_bytes(name: PurePosixPath) -> int:
    """The size up to which a file of the folder of profiles is fetched: a picture, or what may be a profile.

    A profile may have any ending by mistake; what is said of it depends on what is in it.
    """
    if is_picture(name.name):
        return MOST_PICTURE_BYTES if name.parts[:-1] == (PHOTOS,) else 0
    return MOST_BYTES if len(name.parts) == 1 or name.suffix.lower() in (".yml", ".yaml") else 0


def _paths(files: list[Any]) -> Iterator[str]:
    for each in files:
        yield each["filename"]
        if each.get("previous_filename"):
            yield each["previous_filename"]


def _gone(files: list[Any]) -> Iterator[str]:
    for each in files:
        if each["status"] == "removed":
            yield each["filename"]
        elif each["status"] == "renamed":
            yield each["previous_filename"]


def _inside(path: str, folder: str) -> PurePosixPath | None:
    """A path's rest below the folder of profiles, if it lies there and could lie nowhere else.

    Git keeps longer and deeper paths than a disk does: of those as much as there is room for.
    """
    first, *rest = path.split("/")
    sound = rest and first == folder and all(part not in ("", ".", "..") and "\0" not in part for part in rest)
    return PurePosixPath(*map(_fitting, rest[:DEEPEST])) if sound else None


def _fitting(part: str) -> str:
    """A name as long as a disk takes it, with its ending."""
    data = part.encode(errors="surrogateescape")
    if len(data) <= LONGEST_PART:
        return part
    ending = data[-LONGEST_ENDING:]
    return (data[: LONGEST_PART - len(ending)] + ending).decode(errors="replace").replace("\ufffd", "_")


def _entries(api: Api, head: str, paths: Iterable[str]) -> Mapping[str, Any]:
    """Kind and size of files at a commit: the list of changes does not tell links from files.

    Where GitHub cuts its list of a big repository short, the folders that matter are listed one by one. A file that
    is not in the answer was on no list that is whole.
    """
    tree = api.get(f"git/trees/{head}", recursive=1)
    if not tree["truncated"]:
        return {each["path"]: each for each in tree["tree"]}
    return _entries_by_folder(api, head, paths)


def _entries_by_folder(api: Api, head: str, paths: Iterable[str]) -> Mapping[str, Any]:
    folders = {parent.as_posix() for path in paths for parent in PurePosixPath(path).parents} - {"."}
    if len(folders) >= MOST_FOLDERS:
        return {}
    found = _list_folder(api, head, "")
    for folder in sorted(folders, key=lambda name: name.count("/")):
        entry = found.get(folder, {})
        if entry.get("type") == "tree":
            found |= _list_folder(api, sha(entry["sha"]), f"{folder}/")
    return found


def _list_folder(api: Api, tree: str, below: str) -> dict[str, Any]:
    """What lies in one folder, by its path in the repository. An entry of a list that is cut short is true as well."""
    return {f"{below}{each['path']}": each for each in api.get(f"git/trees/{tree}")["tree"]}


def _make_way(into: Path, name: PurePosixPath) -> None:
    """Take away what is no folder where a folder has to be."""
    for parent in (into / each for each in reversed(name.parents[:-1])):
        if parent.is_symlink() or not parent.is_dir():
            parent.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    """Take away a file, or a folder in whose place something else comes; a link is never followed."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path)


def _write(api: Api, path: Path, change: Mapping[str, Any], entry: Mapping[str, Any], most: int) -> None:
    """Write one file as what it is; a link leads nowhere here, and of what is not fetched only the size is kept."""
    _remove(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    mode, size = entry.get("mode"), int(entry.get("size") or 0)
    if mode == _LINK:
        path.symlink_to("nowhere")
    elif mode == _MODULE:
        path.mkdir(exist_ok=True)
    elif size > most or not most:
        path.touch()
        os.truncate(path, size)
    else:
        blob = api.get(f"git/blobs/{sha(change['sha'])}")
        path.write_bytes(base64.b64decode(blob["content"]))
