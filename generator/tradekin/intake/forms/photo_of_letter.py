"""The photo that came with a letter -> the member's photo: the picture alone, named after the profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tradekin.errors import UnusableError
from tradekin.intake.forms.holding import PHOTO, waits
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.issue_outcome import IssueOutcome, IssueResult
from tradekin.intake.forms.known_people import People
from tradekin.intake.forms.mending import problem
from tradekin.profile.file_names import PHOTOS
from tradekin.profile.photo_files import Photos

WITH_PHOTO = (FormKind.JOIN, FormKind.UPDATE)
"""What a photo may come with."""
_MAY_GO_ON = (IssueResult.WRITTEN, IssueResult.UNCHANGED, IssueResult.HELD)


def photo_name(slug: str) -> str:
    """The name of such a photo."""
    return f"{slug}.jpg"


def with_photo(outcome: IssueOutcome, photo: bytes, members: Path) -> IssueOutcome:
    """The outcome with the photo in the profile, or waiting; with a note in its place where the photo is none.

    Pictures of another name that it takes the place of, among those in `members`, go.
    """
    from tradekin.directory.photos.cutting import plain_photo  # heavy, and most forms bring no photo

    if outcome.kind not in WITH_PHOTO or outcome.result not in _MAY_GO_ON:
        return outcome
    try:
        made = plain_photo(photo)
    except UnusableError:
        return replace(outcome, hints=(*outcome.hints, problem("no_photo", None)))
    if waits(outcome):
        held = (*outcome.held, PHOTO)
        result = IssueResult.WRITTEN if outcome.result is IssueResult.WRITTEN else IssueResult.HELD
        return replace(outcome, result=result, held=held, photo_waits=True)
    before = outcome.fields or (outcome.before.fields if outcome.before else {})
    fields = {**before, "photo": photo_name(outcome.slug)}
    touched = (*outcome.touched, PHOTO)
    old = People.of(members).pictures_of(outcome.slug, Photos.of(members)) if outcome.before else ()
    gone = tuple(f"{PHOTOS}/{name}" for name in old if name != photo_name(outcome.slug))
    return replace(outcome, result=IssueResult.WRITTEN, fields=fields, photo=made, touched=touched, gone=gone)
