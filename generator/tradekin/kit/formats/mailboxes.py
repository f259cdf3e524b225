"""What a cell or card says of somebody's e-mail address -> the addresses in it, however a program wraps them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradekin.kit.formats.cells import clean
from tradekin.kit.text.emails import is_address, unwrap_address

_LONGEST = 2_000
_BETWEEN = re.compile(r"[\s;,|<>()\[\]\"]|:::")


@dataclass(frozen=True, slots=True)
class MailboxesFound:
    """The addresses in a cell, in its order, and the name that stands before the first one."""

    emails: tuple[str, ...] = ()
    called: str = ""


def addresses_in(cell: str) -> MailboxesFound:
    """The addresses in a cell: `Ana Ferreira <ana@…>`, `mailto:ana@…`, several after `:::`, `;`, `,` or on lines.

    None are found if there is a character in it that shows nothing: then it is not what it seems to be.
    """
    text = clean(cell)[:_LONGEST]
    if not all(each.isprintable() or each in "\r\n\t" for each in text):
        return MailboxesFound()
    candidates = (_unwrap(part) for part in _BETWEEN.split(text) if "@" in part)
    emails = tuple(dict.fromkeys(each for each in candidates if is_address(each)))
    called = text.partition("<")[0].strip(" \"'") if "<" in text else ""
    return MailboxesFound(emails, "" if "@" in called else called)


def _unwrap(part: str) -> str:
    """An address without `mailto:` before it, and without a question or signs behind it."""
    return unwrap_address(part.strip("'`.:*•"))
