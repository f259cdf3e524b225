"""What an outcome leaves behind: the profile among the members, and files for whoever makes the pull request."""

from __future__ import annotations

from pathlib import Path

from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome, IssueResult
from tradekin.intake.forms.photo_of_letter import photo_name
from tradekin.intake.forms.replies import as_json, pull_request_of, reply_of, title_of
from tradekin.kit.storage import link_in, replace_file
from tradekin.profile.file_names import PHOTOS

PHOTO = "photo.jpg"
"""The file of the photo beside the words."""


def leave(outcome: IssueOutcome, place: FormGroup, out: Path | None) -> None:
    """Write what there is to write, each file whole or not at all, none through a link, and the profile last.

    Args:
        outcome: what came of the issue.
        place: where the group is. The profile is written among its members if nothing has to be mended in it, and
            taken out if its owner leaves; if somebody else asks for that, or for the profile to be hidden, shown or
            moved, it stays until the member was asked.
        out: the folder for the words; files of an earlier run are taken away where there is nothing to say now.

    Raises:
        OSError: if something cannot be written.
    """
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in words_of(outcome, place).items():
            if text:
                _write(out, name, text.encode())
            else:
                (out / name).unlink(missing_ok=True)
        if outcome.photo:
            _write(out, PHOTO, outcome.photo)
        else:
            (out / PHOTO).unlink(missing_ok=True)
    is_to_be_asked = (outcome.sight is not None or outcome.moved_to) and outcome.needs_person
    if outcome.result is IssueResult.WRITTEN and not is_to_be_asked:
        if outcome.photo:
            _write(place.members, f"{PHOTOS}/{photo_name(outcome.slug)}", outcome.photo)
        _write(place.members, f"{outcome.slug}.yml", outcome.text.encode())
        for name in outcome.gone:
            _remove(place.members, name)
    if outcome.result is IssueResult.REMOVED and not outcome.needs_person:
        for name in outcome.gone:
            _remove(place.members, name)


def words_of(outcome: IssueOutcome, place: FormGroup) -> dict[str, str]:
    """Each file for whoever makes the pull request, by its name; empty where there is nothing to say."""
    return {
        "profile.yml": outcome.text if outcome.result is IssueResult.WRITTEN else "",
        "title.txt": title_of(outcome, place.settings),
        "pull-request.md": pull_request_of(outcome, place.settings),
        "reply.md": reply_of(outcome, place.settings),
        "outcome.json": as_json(outcome, place.settings),
    }


def _write(folder: Path, name: str, data: bytes) -> None:
    if folder.is_symlink():
        raise OSError(f"the folder {folder.name} is a link")
    replace_file(folder, name, data)


def _remove(folder: Path, name: str) -> None:
    if link_in(folder, str(Path(name).parent)):
        raise OSError("the folder of the photos is a link")
    (folder / name).unlink(missing_ok=True)
