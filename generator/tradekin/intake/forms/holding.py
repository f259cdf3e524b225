"""What of a change waits until the facilitator has asked the member, since nobody has proven who wants it.

How somebody is reached and looks, whether and where they are seen, who stands in for them, and what they say of others:
whoever could change these in another's name could take the place of that member. Of somebody hidden all waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tradekin.intake.forms.answers import field_value
from tradekin.intake.forms.issue_forms import HIDE, MOVED, FormKind
from tradekin.intake.forms.issue_outcome import IssueOutcome
from tradekin.intake.forms.known_people import KnownProfile
from tradekin.intake.forms.questions import questions
from tradekin.kit.documents.nodes import Plain
from tradekin.profile.model import Profile

HELD = ("contact", "hidden", "moved", "away", "beyond", "thanked", "thanks", "photo")
"""The fields of a profile that only its member, or the facilitator for them, may change."""
PHOTO = str(Profile.model_fields["photo"].title)
_CONFIRMED = str(Profile.model_fields["confirmed"].title)


def hold_back(outcome: IssueOutcome) -> IssueOutcome:
    """The outcome with the fields that wait as they are now, and the titles of what was to become of them.

    Nothing waits of somebody new, who has no address that is known already, or where it is known who asks.
    """
    before = outcome.before
    if before is None or not waits(outcome):
        return outcome
    is_confirming = outcome.kind is FormKind.STILL_RIGHT
    titles = (_CONFIRMED,) if is_confirming else tuple(_titles(outcome.fields, before))
    if not titles:
        return outcome
    kept = {name: value for name, value in outcome.fields.items() if not _is_held(name, before)}
    kept |= {name: value for name, value in before.fields.items() if _is_held(name, before)}
    return replace(outcome, fields=kept, held=titles, sight=None, held_sight=outcome.sight)


def waits(outcome: IssueOutcome) -> bool:
    """Whether what only a member may change waits: somebody is here already, and nobody has proven who asks."""
    return outcome.before is not None and outcome.event.is_unproven


def _is_held(name: str, before: KnownProfile) -> bool:
    return before.is_hidden or name in HELD


def _titles(fields: Mapping[str, Plain], before: KnownProfile) -> Iterator[str]:
    """The titles of the fields that wait and differ."""
    if fields.get("hidden") != before.fields.get("hidden"):
        yield HIDE.title
    if fields.get("moved") != before.fields.get("moved"):
        yield MOVED.title
    asked = [each for each in questions() if _is_held(each.name.partition(".")[0], before)]
    yield from (each.title for each in asked if field_value(fields, each.name) != field_value(before.fields, each.name))
