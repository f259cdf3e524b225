"""The sentences of a review, from their template: plain text, each on one line."""

from __future__ import annotations

from tradekin.language.wording import sentences_in

_say = sentences_in("tradekin.review", "sentences.jinja")


def say(macro: str, *given: object) -> str:
    """The sentence that a macro of `templates/sentences.jinja` makes of names, paths made visible, and numbers."""
    return " ".join(_say(macro, *given).split())
