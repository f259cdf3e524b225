"""The whole examination: the files always, the settings on GitHub where there is a token."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tradekin.doctor.file_checks import actions_in, look_at_publishing, looks_at_files
from tradekin.doctor.github_checks import looks_at_settings
from tradekin.doctor.letter_key_checks import KEY, looks_at_key
from tradekin.doctor.letterbox_checks import LetterboxExam, looks_at_letterbox
from tradekin.doctor.look import Look, LookState, look
from tradekin.errors import ApiError
from tradekin.github.api import Api
from tradekin.intake.forms.issue_forms import forms
from tradekin.intake.letterbox.deployment import usual_inbox
from tradekin.kit.documents.composing import settings_in
from tradekin.kit.documents.nodes import Text
from tradekin.kit.findings.finding import Finding

NEW_TOKEN = "https://github.com/settings/personal-access-tokens/new"  # noqa: S105 - an address
_MOST_SECONDS = 60


def run(
    folder: Path,
    repository: str,
    found: Iterable[Finding],
    *,
    has_list: bool = False,
    letterbox: LetterboxExam | None = None,
) -> tuple[tuple[Look, ...], int]:
    """Everything that was looked at, and the number a command ends with: 1 if there is something to mend.

    Args:
        folder: the group's repository.
        repository: its owner and name on GitHub; empty if not known.
        found: what `tradekin check` finds beside the profiles.
        has_list: whether the settings say that the group keeps a private list.
        letterbox: what is asked of the letter box, if there is one.
    """
    files = looks_at_files(folder, _tracked(folder), found)
    listed = look_at_publishing(folder) if has_list else None
    settings = _settings(folder, repository, os.environ, has_list=has_list)
    box = _letterbox(letterbox, repository, os.environ) if letterbox else ()
    looks = (*files, *((listed,) if listed else ()), *settings, *box)
    return looks, int(any(each.state is LookState.MEND for each in looks))


def repository_in(config: Path | None) -> str:
    """The owner and name of the repository on GitHub that an mkdocs.yml names; empty if none."""
    root = settings_in(config.read_bytes(), config.name, "tradekin")[0] if config else None
    node = root.get("repo_url") if root else None
    address = node.text if isinstance(node, Text) else ""
    name = address.removeprefix("https://github.com/").removesuffix(".git").strip("/")
    return name if address.startswith("https://github.com/") and name.count("/") == 1 else ""


def _settings(folder: Path, repository: str, environment: Mapping[str, str], *, has_list: bool) -> Iterator[Look]:
    token = environment.get("GITHUB_TOKEN") or environment.get("GH_TOKEN")
    if not token:
        yield look("D007", LookState.UNSEEN, "no token", link=NEW_TOKEN)
        return
    if not repository:
        yield look("D007", LookState.UNSEEN, "no repository")
        return
    asked = {**environment, "GITHUB_TOKEN": token, "GITHUB_REPOSITORY": repository}
    yield from _ask_github(Api.from_environment(asked), actions_in(folder), has_list=has_list)


def _letterbox(exam: LetterboxExam, directory: str, environment: Mapping[str, str]) -> Iterator[Look]:
    """How the letter box stands and, if its key is given here as the box has it, what that may do."""
    yield from looks_at_letterbox(exam)
    key = environment.get(KEY)
    inbox = environment.get("LETTERBOX_REPOSITORY") or usual_inbox(directory, exam.settings.inbox)
    if not key or not inbox:
        yield look("D034", LookState.UNSEEN, "no key" if not key else "no inbox")
        return
    api = Api.from_environment({**environment, "GITHUB_TOKEN": key, "GITHUB_REPOSITORY": inbox})
    try:
        yield from looks_at_key(api, exam.settings.inbox)
    except ApiError as problem:
        yield look("D035", LookState.UNSEEN, "unsure", problem.message or str(problem.status))


def _ask_github(api: Api, actions: tuple[str, ...], *, has_list: bool) -> Iterator[Look]:
    try:
        yield from looks_at_settings(api, tuple(each.label for each in forms().values()), actions, has_list=has_list)
    except ApiError as problem:
        if problem.status == 401:
            yield look("D007", LookState.MEND, "refused", link=NEW_TOKEN)
        elif problem.status == 404:
            yield look("D007", LookState.MEND, "unknown", link=api.page)
        else:
            yield look("D007", LookState.UNSEEN, problem.message or str(problem.status))


def _tracked(folder: Path) -> tuple[str, ...]:
    """The paths that Git keeps; none if it keeps nothing of the folder."""
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), "ls-files", "-z"]
    try:
        ran = subprocess.run(command, capture_output=True, check=False, timeout=_MOST_SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(os.fsdecode(ran.stdout).split("\0")) if ran.returncode == 0 else ()
