"""What is said of stores, in the language that is spoken."""

from __future__ import annotations

from tradekin.language.wording import sentences_in

say = sentences_in("tradekin.site.stores", "stores.jinja")


def say_step(phase: str, done: int, count: int, seconds: int) -> str:
    """How far a run is: the phase, how many parts are done, and the seconds left, -1 if nobody knows yet."""
    return say("step", say("phase", phase), done, count, seconds)
