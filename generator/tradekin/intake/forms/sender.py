"""How it is known who sent a form: what a reviewer is told, and what waits until somebody has asked."""

from __future__ import annotations

from enum import StrEnum

KNOWN = "sender: known"
"""The label by which the group says that it knows who sent a letter. Only who keeps the repository can set it."""
PUBLISH = "letter: publish"
"""The label in a private inbox by which the group lets a letter go to where its profiles lie."""


class Sender(StrEnum):
    """How it is known who sent something."""

    ACCOUNT = "account"
    """It came from an account on GitHub, which can be compared with the one that a profile names."""
    FACILITATOR = "facilitator"
    """The facilitator says that they know."""
    NOBODY = "nobody"
    """Not at all: a letter proves nobody."""

    @property
    def vouches(self) -> bool:
        """Whether a person stands for it, so that no account has to be compared."""
        return self is Sender.FACILITATOR
