"""Why a value cannot be published, in words: its error carries what happened, a template what is said of it."""

from __future__ import annotations

from tradekin.errors import UnusableError
from tradekin.language.wording import message_and_fix, sentences_in

_say = sentences_in("tradekin.profile", "unusable.jinja")


def explain(error: UnusableError) -> tuple[str, str]:
    """What is wrong with a value, and what to do about it."""
    return message_and_fix(_say(error.problem, **error.facts))
