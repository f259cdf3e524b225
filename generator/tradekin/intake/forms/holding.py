"""What of a change waits until the facilitator has asked the member, since nobody has proven who wants it.

How somebody is reached, whether they are seen, and who stands in for them: whoever could change these in another's
name could take the place of that member.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tradekin.intake.forms.answers import field_value
from tradekin.intake.forms.issue_forms import HIDE, FormKind
from tradekin.intake.forms.issue_outcome import IssueOutcome
from tradekin.intake.forms.questions import questions
from tradekin.kit.documents.nodes import Plain
from tradekin.profile.model import Profile

HELD = ("contact", "hidden", "away")
"""The fields of a profile that only its member, or the facilitator for them, may change."""
_CONFIRMED = str(Profile.model_fields["confirmed"].title)


def hold_back(outcome: IssueOutcome) -> IssueOutcome:
    """The outcome with the fields that wait as they are now, and the titles of what was to become of them.

    Nothing waits of somebody new, who has no address that is known already, or where it is known who asks.
    """
    before = outcome.before
    if before is None or not outcome.event.is_unproven:
        return outcome
    is_confirming = outcome.kind is FormKind.STILL_RIGHT
    titles = (_CONFIRMED,) if is_confirming else tuple(_titles(outcome.fields, before.fields))
    if not titles:
        return outcome
    kept = {name: value for name, value in outcome.fields.items() if name not in HELD}
    kept |= {name: value for name, value in before.fields.items() if name in HELD}
    return replace(outcome, fields=kept, held=titles, sight=None, held_sight=outcome.sight)


def _titles(fields: Mapping[str, Plain], before: Mapping[str, Plain]) -> Iterator[str]:
    """The titles of the fields that wait and differ."""
    if fields.get("hidden") != before.get("hidden"):
        yield HIDE.title
    asked = [each for each in questions() if each.name.partition(".")[0] in HELD]
    yield from (each.title for each in asked if field_value(fields, each.name) != field_value(before, each.name))
