"""What can be seen in a group's files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tradekin.doctor.look import Look, LookState, look
from tradekin.kit.findings.finding import Finding
from tradekin.kit.storage import link_in
from tradekin.language.wording import text_templates
from tradekin.starter.shipped import shipped_files
from tradekin.starter.wheel import is_wheel

_FLOWS = ".github/workflows/"
_OWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
_OWNED = ("/.github/", ".gitattributes", ".gitignore", "/mkdocs.yml")
_PIN = re.compile(r"@[0-9a-f]{40}(?:[\s\"']|\Z)")
_LIST = "TRADEKIN_APART_FILE"
_MOST_BYTES = 30_000_000
_MOST_TOLD = 5


def looks_at_files(folder: Path, tracked: Sequence[str], found: Iterable[Finding]) -> Iterator[Look]:
    """How a group's files stand.

    Args:
        folder: the group's repository.
        tracked: the paths that Git keeps; empty if the folder is not under Git.
        found: what `tradekin check` finds beside the profiles.
    """
    yield from _flows(folder)
    yield _owners(folder)
    yield _ignored(folder)
    yield from _generator(folder, tracked)
    errors = [each for each in found if each.is_error]
    for each in errors:
        yield look("D005", LookState.MEND, f"{each.path}:{each.line}", each.message, each.fix)
    if not errors:
        yield look("D005", LookState.FINE, "", "", "")


def _flows(folder: Path) -> Iterator[Look]:
    wanted = [name for name in shipped_files() if name.startswith(_FLOWS)]
    missing = [name.removeprefix(_FLOWS) for name in wanted if not (folder / name).is_file()]
    yield look("D001", LookState.MEND if missing else LookState.FINE, missing)
    loose = [place for place, action in _used(folder) if not _PIN.search(action)]
    yield look("D002", LookState.MEND if loose else LookState.FINE, loose[:_MOST_TOLD])


def actions_in(folder: Path) -> tuple[str, ...]:
    """The actions of others that a group's workflows use, each as `owner/name@version`."""
    named = {action.partition("#")[0].strip().strip("\"'") for _, action in _used(folder)}
    return tuple(sorted(each for each in named if not each.startswith("docker:")))


def _used(folder: Path) -> Iterator[tuple[str, str]]:
    """Where an action of others is used, as file and line, and what stands there."""
    for file in sorted((folder / ".github").rglob("*.y*ml")):
        name = file.relative_to(folder).as_posix()
        for number, line in enumerate(_text(folder, name).splitlines(), 1):
            key, _, action = line[:400].strip().removeprefix("- ").partition(":")
            if key.strip() == "uses" and not action.strip().strip("\"'").startswith(("./", "$/")):
                yield f"{name}:{number}", action


def _owners(folder: Path) -> Look:
    name = next((each for each in _OWNERS if (folder / each).is_file()), None)
    if name is None:
        return look("D003", LookState.MEND, "missing")
    lines = [line.partition("#")[0].split() for line in _text(folder, name).splitlines()]
    owned = {parts[0].strip("/") for parts in lines if len(parts) > 1}
    unowned = next((path for path in _OWNED if not owned & {path.strip("/"), "*"}), None)
    return look("D003", LookState.MEND if unowned else LookState.FINE, unowned or "")


def _ignored(folder: Path) -> Look:
    made = text_templates("tradekin.starter").get_template("gitignore.jinja").render()
    here = {line.strip() for line in _text(folder, ".gitignore").splitlines()}
    missing = [line for line in made.splitlines() if line and not line.startswith("#") and line not in here]
    return look("D004", LookState.MEND if missing else LookState.FINE, missing)


def _generator(folder: Path, tracked: Sequence[str]) -> Iterator[Look]:
    if not (folder / "generator.txt").is_file():
        yield look("D006", LookState.MEND, "missing", "")
        return
    pins = [line.split() for line in _text(folder, "generator.txt").splitlines() if line.strip()]
    pins = [parts for parts in pins if not parts[0].startswith("#")]
    if len(pins) != 1 or len(pins[0]) != 2 or not is_wheel(pins[0][0].removeprefix("./")):
        yield look("D006", LookState.MEND, "moving", "")
        return
    name, digest = pins[0][0].removeprefix("./"), pins[0][1].removeprefix("--hash=sha256:")
    yield _wheel(folder, name, digest, tracked)


def look_at_publishing(folder: Path) -> Look | None:
    """That the private list does not get to where the pages are made, if so: a workflow that is not ours any more."""
    is_handed = _LIST in _text(folder, f"{_FLOWS}publish.yml")
    return None if is_handed else look("D022", LookState.MEND, "not handed")


def _wheel(folder: Path, name: str, digest: str, tracked: Sequence[str]) -> Look:
    data = _bytes(folder, name)
    if data is None:
        return look("D006", LookState.MEND, "gone", name)
    if hashlib.sha256(data).hexdigest() != digest:
        return look("D006", LookState.MEND, "changed", name)
    return look("D006", LookState.MEND if tracked and name not in tracked else LookState.FINE, "not in Git", name)


def _text(folder: Path, name: str) -> str:
    return (_bytes(folder, name) or b"")[:200_000].decode(errors="replace")


def _bytes(folder: Path, name: str) -> bytes | None:
    """A file's content; None if it is none, or a link leads to it."""
    try:
        if link_in(folder, name) or not (folder / name).is_file():
            return None
        with (folder / name).open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        return None
