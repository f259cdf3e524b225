"""What a command ends with, whichever room did its work."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What to print, what to print as an error, and the number to end with.

    Ends with 0 if all was done, 1 if something is to mend or to answer first, 2 if nothing could be done.
    """

    status: int = 0
    out: str = ""
    err: str = ""

    def after(self, note: str) -> CommandResult:
        """The same with a note that is told first, beside what is printed."""
        return replace(self, err=note + self.err)
