"""Secret keys that must never be in a text that everybody may read."""

from __future__ import annotations

import re
from collections.abc import Iterator

SECRETS = re.compile(
    r"gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|\b(?:AKIA|ASIA)[A-Z0-9]{12,}"
    r"|xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}|hooks\.slack\.com/services/[A-Za-z0-9/]{20,}"
    r"|\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9]{20,}|\bAIza[A-Za-z0-9_-]{30,}|\bya29\.[A-Za-z0-9_-]{20,}"
    r"|\bsk-[A-Za-z0-9_-]{32,}|\bhf_[A-Za-z0-9]{30,}|\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{30,}|\bdckr_pat_[A-Za-z0-9_-]{20,}"
    r"|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\bkey-[0-9a-f]{32}\b|\b(?:AC|SK)[0-9a-f]{32}\b|\bshp(?:at|ss|ca|pa)_[0-9a-f]{32}"
    r"|\bdop_v1_[0-9a-f]{32,}|\blin_api_[A-Za-z0-9]{30,}|\b[0-9]{8,10}:AA[A-Za-z0-9_-]{30,}|\bAGE-SECRET-KEY-1[A-Z0-9]{20,}"
    r"|\beyJ[A-Za-z0-9_-]{10,300}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY|\bPuTTY-User-Key-File-"
)
_LONG = re.compile(r"\S{14,}")
"""Words that are long enough for a secret key; only a private key has spaces in it."""
SECRET_MESSAGE = "This looks like a secret key."  # noqa: S105 - the words, not a key
SECRET_FIX = "Revoke the key now, where it was made; then remove it here."  # noqa: S105 - likewise


def secrets_in(text: str) -> Iterator[re.Match[str]]:
    """Every secret key in a text. Most texts have no word long enough for one, and cost little."""
    if "PRIVATE KEY" in text:
        yield from SECRETS.finditer(text)
        return
    for word in _LONG.finditer(text):
        yield from SECRETS.finditer(text, *word.span())
