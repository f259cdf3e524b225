"""Rules for what must be nowhere in a file: secret keys and payment numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tradekin.directory.member_files import ProfileFile
from tradekin.directory.profile_draft import MOST_COMPARED
from tradekin.kit.documents.stumbling import LINE_BREAK
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, payment_numbers
from tradekin.kit.text.secret_keys import SECRET_FIX, SECRET_MESSAGE, secrets_in


def find_secrets(file: ProfileFile) -> Iterator[Finding]:
    """Secret keys and payment numbers anywhere in the file, also in comments and in fields that do not exist."""
    content = file.data.decode("utf-8", "replace").removeprefix("\ufeff")
    for match in islice(secrets_in(content), MOST_COMPARED):
        yield finding("P117", _place_in(content, match.start(), file), SECRET_MESSAGE, SECRET_FIX)
    for number in islice(payment_numbers(content), MOST_COMPARED):
        yield finding("P124", _place_in(content, number.start, file), number.message, PAYMENT_FIX)


def _place_in(content: str, offset: int, file: ProfileFile) -> Place:
    lines = LINE_BREAK.split(content[:offset])
    return Place(file.shown, len(lines), len(lines[-1]) + 1)
