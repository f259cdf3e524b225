"""What is kept of neighbouring groups between two runs: a file outside Git's history, and the input of a build.

It holds what was published, as far as it was right, and by when; nothing else of anybody. Whoever is not in a group's
newest data is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tradekin.directory.group_terms import GroupTerms
from tradekin.kit.storage import replace_file
from tradekin.network.public_fetch import Signs
from tradekin.network.published_group import PublishedGroup, UnreadableGroupError, group_in

KEPT = "neighbours.json"
"""The file, beside mkdocs.yml; Git ignores it."""
BRANCH = "neighbours"
"""The branch of one commit that a workflow keeps it on."""
_FORMAT = 1
_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """A group next door as it was when it was last heard of."""

    group: PublishedGroup
    seen: date
    """The day on which its site said so last."""
    signs: Signs

    def is_old(self, today: date, days: int) -> bool:
        """Whether it was too long ago to rely on it that everybody is still there."""
        return self.seen + timedelta(days=days) < today


def read_kept_groups(data: bytes, addresses: Iterable[str], terms: GroupTerms) -> tuple[KeptGroup, ...]:
    """The groups in a file that was kept, read as hostile once more; only those the settings name, in their order.

    Args:
        data: the file; empty if there is none. Of one that cannot be read nothing is taken.
        addresses: the groups that the settings name.
        terms: whose words trades and customers are looked up in.
    """
    try:
        told = json.loads(data.decode("utf-8")) if 0 < len(data) <= _MOST_BYTES else {}
    except (ValueError, RecursionError):
        return ()
    groups = told.get("groups") if isinstance(told, dict) and told.get("format") == _FORMAT else None
    entries = [each for each in groups if isinstance(each, dict)] if isinstance(groups, list) else []
    by_address = {each.get("address"): each for each in entries if isinstance(each.get("address"), str)}
    found = (_kept(by_address[each], each, terms) for each in addresses if each in by_address)
    return tuple(each for each in found if each)


def _kept(entry: Mapping[str, Any], address: str, terms: GroupTerms) -> KeptGroup | None:
    try:
        seen = date.fromisoformat(str(entry.get("seen")))
        group, _ = group_in(entry.get("published"), address, terms)
    except (UnreadableGroupError, ValueError):
        return None
    return KeptGroup(group, seen, Signs(_sign(entry, "etag"), _sign(entry, "modified")))


def _sign(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) and value.isascii() and value.isprintable() and len(value) <= 200 else ""


def as_kept(groups: Iterable[KeptGroup]) -> bytes:
    """The file's bytes: the same groups give the same."""
    told = [
        {
            "address": each.group.address.rstrip("/"),
            "seen": each.seen.isoformat(),
            "etag": each.signs.etag,
            "modified": each.signs.modified,
            "published": each.group.as_published,
        }
        for each in groups
    ]
    shape = {"format": _FORMAT, "groups": told}
    return (json.dumps(shape, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def kept_bytes(base: Path) -> bytes:
    """The file in a group's folder; nothing if there is none, or a link."""
    file = base / KEPT
    try:
        return b"" if file.is_symlink() or file.stat().st_size > _MOST_BYTES else file.read_bytes()
    except OSError:
        return b""


def keep_groups(base: Path, groups: Iterable[KeptGroup]) -> bool:
    """Write the file in place of what was there; whether it says anything else now.

    Raises:
        OSError: if it cannot be written.
    """
    data = as_kept(groups)
    if data == kept_bytes(base):
        return False
    replace_file(base, KEPT, data)
    return True
