"""What a check found, kept in the group's folder for the next time that nothing it looks at has changed.

It lies in `.cache/tradekin/verdicts`, which a `.gitignore` of its own keeps out of Git, as findings quote what people
wrote. It is one sum over all files together, and never read where Git tracks it: a proposal could bring it along.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tradekin.kit.file_cache import keep, read_kept
from tradekin.kit.findings.finding import Finding, Severity
from tradekin.kit.git_files import list_kept_files
from tradekin.site.sources import CACHE, NO_SOURCES, PACKAGE, PRIVATE, READ_ELSEWHERE, machine

if TYPE_CHECKING:
    from tradekin.cli.context import GroupLocation
    from tradekin.cli.strict_findings import EngineVerdict
    from tradekin.directory.kept_profiles import KeptProfiles

_FORMAT = "1"
_VERDICTS = CACHE / "verdicts"
_UNTOLD = (b"!ENV", b"!relative", b"!!", b"INHERIT", b"watch:", *(each.encode() for each in READ_ELSEWHERE))
"""What in an mkdocs.yml may bring in something that lies elsewhere; where it only seems to, a check takes longer."""
_ENGINE, _SETTINGS = "engine", "settings"
_PROFILES = "profiles"
_COMPILED = "__pycache__"
_SITE, _ENVIRONMENT = "sitemap.xml", "pyvenv.cfg"
"""By which files folders are known that hold a site that was built, and packages of Python."""
MOST_BYTES = 2**30
"""A folder that holds more than this beside its settings is not read only to tell whether anything changed."""
_UNTOLD_ERRORS = (OSError, ValueError)
Verdict = tuple[str, tuple[Finding, ...]]
"""A sum over what was looked at, and what was found."""


@dataclass(frozen=True, slots=True)
class Looked:
    """All that a check looks at: sums over each file, by its path, and over everything else."""

    config: Path
    around: str
    files: Mapping[str, str]

    def sum(self, *, names_alone: Path | None = None) -> str:
        """One sum over all of it; over the profiles in one folder only by their names, if it is given."""
        start = f"{names_alone}/" if names_alone else ""
        told = (
            f"{name}\0{'' if start and name.startswith(start) and name.endswith('.yml') else digest}\0"
            for name, digest in self.files.items()
        )
        whole = "".join((_FORMAT, self.around, *told))
        return hashlib.sha256(whole.encode(errors="surrogateescape")).hexdigest()

    def sum_around(self) -> str:
        """One sum over everything but files."""
        return hashlib.sha256(f"{_FORMAT}{self.around}".encode(errors="surrogateescape")).hexdigest()

    def kept(self, name: str) -> Path:
        """The file in which something is kept."""
        return self.config.parent / _VERDICTS / f"{name}.json"


def look_at(config: Path) -> Looked | None:
    """What a check of the group with this mkdocs.yml looks at; None where that cannot be told, or some is private.

    Machines that check what strangers propose begin without anything kept, and keep nothing (`CI`).
    """
    if os.environ.get(PRIVATE) or os.environ.get("CI"):
        return None
    with suppress(*_UNTOLD_ERRORS):
        if any(each in config.read_bytes() for each in _UNTOLD):
            return None
        listed = [(each.path, each.is_tracked) for each in list_kept_files(config.parent)]
        if any(path.startswith(f"{_VERDICTS.as_posix()}/") for path, _ in listed):
            return None
        found = dict(_files_below(config.parent))
        found.update((path, _sum_of(f"{config.parent}/{path}")) for path, _ in listed if path not in found)
        return Looked(config, "\0".join((*_around(config), repr(listed))), found)
    return None


def _around(config: Path) -> Iterator[str]:
    """What a check depends on beside the group's files: the machine, the generator, and how it was called."""
    yield from (*machine(), *_package(), str(Path.cwd()), str(config), sys.argv[0], os.environ.get("PATH", ""))


def _package() -> Iterator[str]:
    """The generator's files by size and date, as Python tells whether a module is still what it compiled."""
    for place, folders, files in os.walk(PACKAGE):
        folders[:] = sorted(set(folders) - NO_SOURCES)
        for each in sorted(files):
            facts = os.stat(f"{place}/{each}")  # noqa: PTH116 - many
            yield f"{place}/{each} {facts.st_size} {facts.st_mtime_ns}"


def _files_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file and folder below a folder with what stands for it, but for what programs write and Git."""
    room, top = MOST_BYTES, str(folder)
    for place, folders, files in os.walk(top):
        start = f"{os.path.relpath(place, top)}/" if place != top else ""
        room -= sum(os.lstat(f"{place}/{each}").st_size for each in files)
        if room < 0 or any(os.path.islink(f"{place}/{each}") for each in folders):  # noqa: PTH114 - many
            raise ValueError(place)
        folders[:] = sorted(
            each for each in folders if each != _COMPILED and (start or not _is_passed_over(folder / each))
        )
        yield from ((start + each, "a folder") for each in folders)
        yield from ((start + each, _sum_of(f"{place}/{each}")) for each in sorted(files))


def _is_passed_over(folder: Path) -> bool:
    """Whether a folder beside the settings is none of the group's: what programs write, and the generator."""
    written = folder.name.startswith(".") or folder.name in NO_SOURCES
    return written or (folder / _SITE).is_file() or (folder / _ENVIRONMENT).is_file()


def _sum_of(file: str) -> str:
    """A sum over an ordinary file; else what kind of thing it is."""
    mode = os.lstat(file).st_mode
    if stat.S_ISREG(mode):
        with open(file, "rb") as opened:  # noqa: PTH123 - many
            return hashlib.sha256(opened.read()).hexdigest()
    if stat.S_ISLNK(mode):
        raise ValueError(file)
    return str(stat.S_IFMT(mode))


def is_all_below(place: GroupLocation) -> bool:
    """Whether everything that the settings name lies where it is looked at."""
    from tradekin.configuration.settings_file import Sheet
    from tradekin.kit.documents.composing import outline_of

    root = outline_of(place.config.read_bytes(), place.config.name) if place.config else None
    if root is None or place.config is None or not place.members.is_relative_to(place.base):
        return False
    sheet = Sheet(root, place.config.name, place.base)
    custom = sheet.text("custom_dir", sheet.fields("theme"))
    named = (sheet.folder("docs_dir", "docs"), place.base / (custom.text if custom else ""))
    return all(_is_below(each, place.base) for each in (*named, place.members, _words(place)))


def _words(place: GroupLocation) -> Path:
    return place.base / (place.settings.vocabulary or "")


def _is_below(path: Path, base: Path) -> bool:
    parts = path.relative_to(base).parts if path.is_relative_to(base) else ("..",)
    return not parts or not (".." in parts or _is_passed_over(base / parts[0]))


def recall(looked: Looked, name: str, made_of: str) -> tuple[Finding, ...] | None:
    """The findings that were kept under a name, if they were made of the same; else None."""
    with suppress(*_UNTOLD_ERRORS, TypeError, KeyError, AttributeError):
        told = json.loads(read_kept(looked.kept(name)) or b"{}")
        if told["made_of"] == made_of:
            return tuple(_finding(each) for each in told["findings"])
    return None


def remember(looked: Looked, verdicts: Mapping[str, Verdict]) -> None:
    """Keep verdicts under their names, where the folder can be written and nothing changed while it was looked at."""
    now = look_at(looked.config)
    if now is None or now.sum() != looked.sum():
        with suppress(OSError):
            looked.kept(_PROFILES).unlink(missing_ok=True)
        return
    for name, (made_of, findings) in verdicts.items():
        if _is_hidden_from_git(looked):
            told = json.dumps({"made_of": made_of, "findings": [astuple(each) for each in findings]})
            keep(looked.kept(name), told.encode())


def _is_hidden_from_git(looked: Looked) -> bool:
    """Whether the folder for what is kept is there, and Git told to leave it out; both are made where they are not."""
    ignored = looked.kept(_PROFILES).parent / ".gitignore"
    with suppress(OSError):
        ignored.parent.mkdir(parents=True, exist_ok=True)
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
        return True
    return False


def kept_profiles(looked: Looked) -> KeptProfiles | None:
    """What came of profiles the last time, if they were read by the same code at the same moment; None if none can be.

    A build keeps its own, as it is told the moment otherwise and reads them in the language of its pages.
    """
    from tradekin.directory.kept_profiles import KeptProfiles
    from tradekin.directory.loading import COMPARED

    if not _is_hidden_from_git(looked):
        return None
    return KeptProfiles(looked.kept(_PROFILES), looked.sum_around(), COMPARED)


def _finding(told: list[str | int]) -> Finding:
    code, severity, path, line, column, message, fix = told
    return Finding(str(code), Severity(str(severity)), str(path), int(line), int(column), str(message), str(fix))


def engine_verdict(looked: Looked, place: GroupLocation, verdicts: dict[str, Verdict]) -> EngineVerdict:
    """What asks MkDocs of the settings and pages, unless it was asked of the same before; a new verdict is noted."""

    def ask(config: Path, told: Iterable[Finding]) -> tuple[Finding, ...]:
        known = tuple(each for each in told if each.is_error)
        made_of = f"{looked.sum(names_alone=_profiles(place))} {hashlib.sha256(repr(known).encode()).hexdigest()}"
        found = recall(looked, _ENGINE, made_of)
        if found is None:
            from tradekin.configuration.mkdocs_verdict import mkdocs_findings

            found = mkdocs_findings(config, known)
            verdicts[_ENGINE] = made_of, found
        return found

    return ask


def settings_verdict(looked: Looked, place: GroupLocation, verdicts: dict[str, Verdict]) -> tuple[Finding, ...]:
    """What is wrong in the settings and in what they ask for, in which no profile has a part; noted if it can be."""
    if place.found:
        return place.settings_findings()
    words = looked.files.get(str(Path(place.settings.vocabulary or "")), "")
    made_of = f"{looked.sum(names_alone=_profiles(place))} {words}"
    found = recall(looked, _SETTINGS, made_of)
    if found is None:
        found = place.settings_findings()
        verdicts[_SETTINGS] = made_of, found
    return found


def _profiles(place: GroupLocation) -> Path:
    """The folder with the profiles, as it is named in what was looked at."""
    return place.members.relative_to(place.base)
