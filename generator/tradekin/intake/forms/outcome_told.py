"""What comes of something that was sent -> the same as its sender may hear of it."""

from __future__ import annotations

from dataclasses import replace

from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome
from tradekin.intake.forms.known_people import People
from tradekin.intake.forms.profile_from_issue import outcome_of


def outcome_told(outcome: IssueOutcome, place: FormGroup, photo: bytes = b"") -> IssueOutcome:
    """The outcome without a word of anybody hidden, unless the group knows who sent it.

    Args:
        outcome: what came of it.
        place: the group.
        photo: what was sent along.
    """
    told = replace(outcome.event, is_told=True)
    is_same = told.knows_hidden or not People.of(place.members).hidden
    return outcome if is_same else outcome_of(told, place, photo)
