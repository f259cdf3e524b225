"""Style sheets as they are sent: without what only a reader of the source needs."""

from __future__ import annotations

import re

_PIECE = re.compile(
    r""""(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|/\*.*?(?:\*/|\Z)|\s+|[{};,:]|/|[^"'\s{};,:/]+""", re.DOTALL
)
_BEFORE, _AFTER = frozenset("{};,"), frozenset("{};,:")


def tighten(sheet: str) -> str:
    """A style sheet with the same meaning, without comments and without the space that nothing needs.

    What stands in quotation marks stays as it is. A comment without an end takes what follows with it, as in a browser.
    """
    written: list[str] = []
    gap = ""
    for piece in _PIECE.findall(sheet):
        if piece.isspace():
            gap = " "
        elif not piece.startswith("/*"):
            if piece == "}" and written and written[-1] == ";":
                written.pop()
            written += [piece] if not gap or _is_loose(written, piece) else [gap, piece]
            gap = ""
    return "".join(written)


def _is_loose(written: list[str], piece: str) -> bool:
    """Whether space before a piece may go: at the beginning, and beside what parts the sheet."""
    return not written or written[-1] in _AFTER or piece in _BEFORE
