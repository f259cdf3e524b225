"""Whether a photo can be published, for the checks: the codecs are loaded only when there is a photo to ask about."""

from __future__ import annotations

from pathlib import Path


def photo_problem(path: Path) -> tuple[str, str] | None:
    """What keeps a photo from being published, and how to mend it; None if nothing does. Decodes the whole photo."""
    from tradekin.directory.photos import photo_problem as problem_of

    return problem_of(path)
