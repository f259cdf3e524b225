"""A letter tried out: what its change means for the group, as a reviewer of a pull request would read it."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tradekin.directory import Directory
from tradekin.inbox.opening import OpenedLetter
from tradekin.intake.forms.issue_outcome import FormGroup, IssueResult
from tradekin.intake.forms.outcome_files import leave
from tradekin.profile.writer import as_yaml
from tradekin.review import Author, Base, Review, ReviewRequest, review_folders

CHANGING = (IssueResult.WRITTEN, IssueResult.REMOVED)
"""What changes something in the folder with the profiles."""


def review_letter(opened: OpenedLetter) -> tuple[Review, Directory] | None:
    """The review of what a letter changes, with the group after it; None if it changes nothing."""
    outcome, group = opened.outcome, opened.group
    if outcome is None or outcome.result not in CHANGING:
        return None
    with tempfile.TemporaryDirectory(prefix="tried-") as folder:
        members = Path(folder).resolve().joinpath(*PurePosixPath(group.settings.members).parts)
        shutil.copytree(group.members, members, symlinks=True, copy_function=_lay)
        leave(outcome, FormGroup(members, group.settings, group.base, group.found), None)
        author = Author(sender=outcome.event.sender)
        base = Base(group.members, group.settings, group.found, group.base)
        told, after = review_folders(base, members, ReviewRequest(author))
        return _without_own_question(told, outcome.slug), after


def _without_own_question(told: Review, slug: str) -> Review:
    """The review without its question to the member of a profile: whoever opens a letter has one for all of it."""
    changed = (
        replace(one, consents=tuple(each for each in one.consents if each.member.slug != slug)) for one in told.changed
    )
    return replace(told, changed=tuple(changed))


def difference(opened: OpenedLetter) -> list[str]:
    """The lines of the profile that come and go, as Git shows them, whatever way its file was written before."""
    outcome = opened.outcome
    if outcome is None or outcome.result is not IssueResult.WRITTEN:
        return []
    before = as_yaml(outcome.before.fields).splitlines() if outcome.before else []
    return list(difflib.unified_diff(before, outcome.text.splitlines(), lineterm="", n=1))[2:]


def _lay(source: str, target: str) -> str:
    """Give a file a second name, else copy it: what is written later takes its place and leaves its bytes."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
