"""The settings, words, letters and pages of a proposal, laid over the group's own as far as they are only text.

Nothing of a proposal is run: a setting that makes MkDocs load something (hooks, plugins, extensions, a folder) and
a file that is no prose stay as they are on the base branch, and it is said which.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from tradekin.kit.documents.composing import plain_mapping
from tradekin.kit.findings.finding import Finding
from tradekin.kit.findings.reporters import markdown_text
from tradekin.kit.text.shown import visible
from tradekin.profile.photo_files import MOST_PICTURE_BYTES
from tradekin.review.changed_paths import LONGEST_TOLD
from tradekin.review.running import running_in
from tradekin.review.sentences import say
from tradekin.settings import SETTINGS, Settings

MOST_BYTES = 200_000
"""Of a file of settings or words, and of a page."""
MOST_TOLD = 20
_ONLY_TEXT = frozenset(
    {
        "site_name", "site_description", "site_author", "site_url", "copyright", "nav", "not_in_nav", "exclude_docs",
        "draft_docs", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name",
        "strict", "use_directory_urls", "validation",
    }
)  # fmt: skip
_STAY = ("members", "vocabulary", "apart")
"""Our own settings that name a file or folder, or say that some pairs are not for everybody to see."""
_PROSE = (".md", ".markdown")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_PAGES, _LETTERS, _LOOK = "docs", "letters", "overrides"
_TEMPLATE = ".jinja"


@dataclass(frozen=True, slots=True)
class Laid:
    """What became of the paths that are no profiles."""

    shown: tuple[str, ...]
    left: tuple[str, ...]
    """Sentences on what stayed as it is on the base branch, and why."""

    def as_markdown(self) -> str:
        """For a job's summary; nothing where there was nothing to lay over."""
        shown = [say("shown", [visible(each, LONGEST_TOLD) for each in self.shown[:MOST_TOLD]])] if self.shown else []
        lines = [f"- {markdown_text(each, 300)}\n" for each in (*shown, *self.left[:MOST_TOLD])]
        return "".join(["\n## ", say("shown_title"), "\n\n", *lines, "\n"]) if lines else ""


def news(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that a change brings about, wherever they are."""
    known = {(each.path, each.code, each.message) for each in before}
    return tuple(each for each in after if (each.path, each.code, each.message) not in known)


def touches(paths: Iterable[str], settings: Settings) -> bool:
    """Whether any of the paths is one that is looked at here."""
    return any(_most_bytes(path, PurePosixPath(path).parts, settings) is not None for path in paths)


@contextmanager
def copy_group(root: Path, settings: Settings) -> Iterator[Path]:
    """A copy of what a group's pages are made of, which may be written to."""
    with TemporaryDirectory(prefix="tried-") as folder:
        copy = Path(folder).resolve() / "group"
        copy.mkdir()
        for name in dict.fromkeys((_PAGES, _LETTERS, _LOOK, settings.members)):
            if _is_plain(root, PurePosixPath(name).parts) and (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        for name in filter(None, (SETTINGS, settings.vocabulary)):
            if _is_plain(root, PurePosixPath(name).parts) and (root / name).is_file():
                _copy(copy / name, root / name)
        yield copy


def read_only(copy: Path, proposal: Path, laid: Laid, paths: Iterable[str]) -> bool:
    """Put settings that are not tried out into a copy, to be read as data; gives whether there are such settings.

    Files that come with them are there by name only: what is in them is not looked at.
    """
    file = proposal / SETTINGS
    if SETTINGS in laid.shown or file.is_symlink() or not file.is_file() or file.stat().st_size > MOST_BYTES:
        return False
    shutil.copyfile(file, copy / SETTINGS)
    for path in paths:
        parts = PurePosixPath(path).parts
        there = ".." not in parts and not PurePosixPath(path).is_absolute() and _is_plain(proposal, parts)
        if there and _is_plain(copy, parts) and (proposal / path).is_file() and not (copy / path).exists():
            _touched(copy / path)
    return True


def _touched(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError:
        return


def lay_over(base: Path, proposal: Path, paths: Iterable[str], settings: Settings, *, in_browser: bool = True) -> Laid:
    """Put what is only text from a proposal into the base's folder, which is changed.

    Args:
        base: the group's repository before the change; a copy that may be written to.
        proposal: the same after the change, never followed where a link leads.
        paths: the paths that the change touches.
        settings: the group's, before the change.
        in_browser: whether somebody will look at the pages; if not, those that would run something there are laid too.
    """
    shown, left = [], []
    for path in sorted(paths):
        reason = _reason(base, proposal, path, settings)
        if reason is None:
            continue
        reason = reason or (_why_not_shown(proposal, path) if in_browser else "")
        if reason or not _copy(base / path, proposal / path):
            left.append(reason or say("left_large", visible(path, LONGEST_TOLD)))
        else:
            shown.append(path)
    return Laid(tuple(shown), tuple(left))


def _reason(base: Path, proposal: Path, path: str, settings: Settings) -> str | None:
    """Why a path is left as it is; empty if it may be laid over, None if it is not looked at here."""
    parts = PurePosixPath(path).parts
    most = _most_bytes(path, parts, settings)
    if most is None:
        return None
    if not most or ".." in parts or PurePosixPath(path).is_absolute():
        return say("left_no_prose", visible(path, LONGEST_TOLD))
    if not _is_plain(proposal, parts) or not _is_plain(base, parts):
        return say("left_link", visible(path, LONGEST_TOLD))
    file = proposal / path
    if file.exists() and (not file.is_file() or file.stat().st_size > most):
        return say("left_large", visible(path, LONGEST_TOLD))
    if path == SETTINGS:
        return _of_settings(base / path, file)
    return ""


def _why_not_shown(proposal: Path, path: str) -> str:
    """Why nobody should open a page in a browser; empty if anybody may."""
    file = PurePosixPath(path)
    is_prose = file.parts[:1] == (_PAGES,) and file.suffix.casefold() in _PROSE
    runs = running_in(_words_of(proposal / path)) if is_prose else None
    return say("left_runs", visible(path, LONGEST_TOLD), sorted(runs)) if runs else ""


def _words_of(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""


def _most_bytes(path: str, parts: tuple[str, ...], settings: Settings) -> int | None:
    """How large a file may be that is laid over; 0 for what never is, None for what belongs to others."""
    ending = PurePosixPath(path).suffix.casefold()
    if path in (SETTINGS, settings.vocabulary):
        return MOST_BYTES
    if parts[:1] == (_LETTERS,):
        return MOST_BYTES if ending == _TEMPLATE else 0
    if parts[:1] != (_PAGES,):
        return None
    return MOST_BYTES if ending in _PROSE else MOST_PICTURE_BYTES if ending in _PICTURES else 0


def _is_plain(root: Path, parts: tuple[str, ...]) -> bool:
    """Whether no part of a path is a link."""
    return not any(root.joinpath(*parts[: number + 1]).is_symlink() for number in range(len(parts)))


def _copy(target: Path, source: Path) -> bool:
    """Whether the file could be put in the other's place, or taken away as the other was."""
    try:
        if not source.exists():
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target, follow_symlinks=False)
    except OSError:
        return False
    return True


def _of_settings(old: Path, new: Path) -> str:
    """Why settings are not tried out: they are no plain YAML, or they would make MkDocs load something."""
    if not new.exists() or not old.exists():
        return say("left_no_settings", SETTINGS)
    before, after = plain_mapping(old.read_bytes()), plain_mapping(new.read_bytes())
    if before is None or after is None:
        return say("left_not_plain", SETTINGS)
    if loads := sorted(set(_loading(before, after))):
        return say("left_loads", SETTINGS, loads)
    return ""


def _loading(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Names of the settings that differ and are more than text."""
    for name in before.keys() | after.keys():
        if before.get(name) == after.get(name) or name in _ONLY_TEXT:
            continue
        if name != "plugins" or not _only_ours_differ(before.get(name), after.get(name)):
            yield name


def _only_ours_differ(before: Any, after: Any) -> bool:
    """Whether of the plugins only our own settings differ, and none of those that stay as they are."""
    (old, ours_old), (new, ours_new) = _apart(before), _apart(after)
    same = all(ours_old.get(name) == ours_new.get(name) for name in _STAY)
    return same and old is not None and old == new


def _apart(plugins: Any) -> tuple[list[Any] | None, Mapping[str, Any]]:
    """The plugins without our settings, and these."""
    if not isinstance(plugins, list):
        return None, {}
    rest, ours = [], {}
    for each in plugins:
        if isinstance(each, dict) and list(each) == ["tradekin"] and isinstance(each["tradekin"], dict | None):
            ours = each["tradekin"] or {}
            rest.append("tradekin")
        else:
            rest.append(each)
    return rest, ours
