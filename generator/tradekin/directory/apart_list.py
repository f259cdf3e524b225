"""The private list of pairs that are kept apart: from outside the repository, and told of by its lines alone.

Either of two may have asked for it, and nobody is to read that anywhere. So no name in the list is ever repeated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tradekin.directory.apart import UNKNOWN, Apart
from tradekin.directory.member import Directory
from tradekin.kit.findings.finding import Finding, Place, finding, in_order
from tradekin.profile.file_names import is_slug

LIST = "private-list"
"""How findings name the list, wherever it lies."""
CODE = "S007"
MOST_TOLD = 20
LONGEST_LINE = 300
_TWO = "Write the names of two profiles, such as: first-last other-name"
_COMPARE = "Compare it with the names of the files in the members folder; take the line out if somebody has left."
_UNSET = "Is the secret TRADEKIN_APART set? If nobody is kept apart any more, take “apart” out of mkdocs.yml."


@dataclass(frozen=True, slots=True)
class PrivateText:
    """What lies where the list should, or why it cannot be read and what to do."""

    data: bytes = field(repr=False)
    problem: str = ""
    fix: str = ""


def with_private_list(directory: Directory, folder: Path, text: PrivateText | None) -> Directory:
    """The directory with the pairs that are kept apart, and with what is wrong in their list.

    With a mistake in the list nothing of it is used, and no pairs are shown.

    Args:
        directory: the group.
        folder: the members folder.
        text: what lies where the list should; None if none was named.
    """
    if text is None:
        return directory
    slugs = {*(member.slug for member in directory.everybody), *(path.stem for path in folder.glob("*.yml"))}
    apart, found = read_private_list(text, slugs, is_announced=directory.settings.apart)
    return replace(directory, apart=apart, findings=in_order((*directory.findings, *found)))


def read_private_list(
    text: PrivateText, slugs: Collection[str], *, is_announced: bool
) -> tuple[Apart, tuple[Finding, ...]]:
    """The pairs that are kept apart, and what is wrong in their list.

    Args:
        text: what lies where the list should.
        slugs: everybody who has a profile here.
        is_announced: whether the settings say that there is a list.
    """
    pairs, found = _read(text, slugs)
    found += () if found else tuple(_unlike_settings(text, pairs, is_announced=is_announced))
    return (UNKNOWN if found else Apart(pairs)), found


def _read(text: PrivateText, slugs: Collection[str]) -> tuple[frozenset[tuple[str, str]], tuple[Finding, ...]]:
    if text.problem:
        return frozenset(), (_found(1, f"The private list cannot be used. {text.problem}", text.fix),)
    try:
        lines = text.data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as problem:
        line = text.data.count(b"\n", 0, problem.start) + 1
        return frozenset(), (_found(line, "From here on this is not UTF-8 text.", "Save the list again as UTF-8."),)
    named = [(number, names) for number, line in enumerate(lines, 1) if (names := _names_in(line))]
    wrong = [_found(number, *why) for number, names in named if (why := _wrong(names, slugs))]
    return frozenset((min(names), max(names)) for _, names in named if len(names) > 1), tuple(_first(wrong))


def _names_in(line: str) -> list[str]:
    """The names in a line, as they are written or as a pair's address has them."""
    said = line.partition("#")[0].strip()
    if len(said) > LONGEST_LINE:
        return [""]
    return said.lower().replace("--", " ").replace(",", " ").split()


def _wrong(names: list[str], slugs: Collection[str]) -> tuple[str, str] | None:
    if len(names) != 2 or not all(map(is_slug, names)):
        return "This line does not hold two names.", _TWO
    if names[0] == names[1]:
        return "This line holds one name twice.", _TWO
    if any(name not in slugs for name in names):
        return "A name in this line is nobody’s here.", _COMPARE
    return None


def _unlike_settings(text: PrivateText, pairs: Collection[tuple[str, str]], *, is_announced: bool) -> Iterator[Finding]:
    if is_announced and not text.data.strip():
        yield _found(1, "The settings say that there is a private list, and it is empty.", _UNSET)
    if pairs and not is_announced:
        message = "There is a private list, and the settings do not say so: whoever builds without it would not know."
        yield _found(1, message, "Write apart: true below “- tradekin:” in mkdocs.yml.")


def _first(found: list[Finding]) -> Iterator[Finding]:
    yield from found[:MOST_TOLD]
    if len(found) > MOST_TOLD:
        yield _found(found[MOST_TOLD].line, "From here on there is more to mend.", "Mend the lines above first.")


def _found(line: int, message: str, fix: str) -> Finding:
    return finding(CODE, Place(LIST, line, 1), message, fix)
