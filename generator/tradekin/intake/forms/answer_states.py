"""What is to be mended in a letter or a mail -> how that stands, for the answer to whoever sent it."""

from __future__ import annotations

from collections.abc import Sequence

from tradekin.intake.forms.mending import FormNote
from tradekin.kit.text.shown import visible
from tradekin.language import gettext
from tradekin.letters.answering import AnswerState

MOST_NOTES = 10


def state_of_problems(problems: Sequence[FormNote]) -> tuple[AnswerState, list[tuple[str, str, str]]]:
    """The answer's state and its notes: what whoever sent it can mend, or that it is all the group's to mend."""
    theirs = [each for each in problems if not each.by_group][:MOST_NOTES]
    if not theirs:
        return AnswerState.MENDING, []
    return AnswerState.MEND, [
        (visible(gettext(each.title)), visible(each.message), visible(each.fix)) for each in theirs
    ]
