"""Every rule a profile is held against, from `data/codes.toml`; the finding reference is generated from it, too."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    code: str
    title: str
    why: str
    blocks: bool = True
    asks_person: bool = False


def _rule(code: str, entry: dict[str, str]) -> Rule:
    title = next(entry[kind] for kind in ("error", "hint", "ask") if kind in entry)
    return Rule(code, title, entry["why"], blocks="error" in entry, asks_person="ask" in entry)


_TEXT = (resources.files("tradekin.kit") / "data" / "codes.toml").read_text(encoding="utf-8")
RULES = {code: _rule(code, entry) for code, entry in tomllib.loads(_TEXT).items()}
"""By their codes, in the order of the reference. TOML is read without a library, so that small commands start fast."""
ABOUT_CONTACT = ("P111", "P112", "P113", "P401")
"""Rules whose findings repeat what somebody wrote to be reached by, however wrong it is."""
UNSAID_IN_LOGS = frozenset(("P129",))
"""Codes that no log of a workflow tells, so that nobody finds a list there of those who do not want to be seen."""
