"""Where the private list of who is kept apart lies: a file outside the repository, named on the command line or not."""

from __future__ import annotations

import os
from pathlib import Path

from tradekin.directory.apart_list import PrivateText
from tradekin.errors import RefusedError
from tradekin.facilitator.private_files import read_private, roots_of

VARIABLE = "TRADEKIN_APART_FILE"
"""Names the file where no option does, as when pages are built."""


def private_list(named: Path | None, *group: Path) -> PrivateText | None:
    """What lies in the list that was named, or why it cannot be read; None if none was named.

    Args:
        named: the file; by default the one that `VARIABLE` names.
        group: the group's folders, which it must not lie in.
    """
    path = named or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    if path is None:
        return None
    try:
        return PrivateText(read_private(path, roots_of(*group)))
    except RefusedError as problem:
        from tradekin.letters.file_problems import refusal

        message, _, fix = refusal(problem).partition("\n")
        return PrivateText(b"", message, fix or f"Name another file with --apart, or in {VARIABLE}.")
