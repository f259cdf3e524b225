"""What lies in a store: a sum over each file of the site, so that only what changed is sent."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.site.putting_in_place import files_in

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class SiteManifest:
    """The files of a site in a store, by their addresses from its root."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Those that are known to be there whole, each with the sum over it."""
    unsure: frozenset[str] = frozenset()
    """Those that a run was at when it was last heard of: they may be there, or not, or in part."""

    @classmethod
    def of(cls, site: Path) -> SiteManifest:
        """What a site in a folder would leave in a store; no file of it is a link that leads out of it."""
        return cls({name: sum_of((site / name).read_bytes()) for name in sorted(files_in(site))})

    @classmethod
    def read(cls, data: bytes | None) -> SiteManifest:
        """What a store says of itself; nothing if it says nothing of sense: then everything is sent."""
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            told = json.loads(data or b"{}")
            if told["format"] == _FORMAT:
                files = {str(name): str(digest) for name, digest in told["files"].items()}
                unsure = frozenset(map(str, told["unsure"]))
                if all(map(_is_below, (*files, *unsure))):
                    return cls(files, unsure)
        return cls()

    def as_json(self) -> bytes:
        """As it is kept in the store."""
        told = {"format": _FORMAT, "files": dict(sorted(self.files.items())), "unsure": sorted(self.unsure)}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()

    def to_send(self, new: SiteManifest) -> list[str]:
        """The files of another site that are not here as they are there."""
        return [name for name, digest in new.files.items() if self.files.get(name) != digest]

    def to_remove(self, new: SiteManifest) -> list[str]:
        """What is or may be here, and is no part of another site."""
        return sorted((self.files.keys() | self.unsure) - new.files.keys())

    def while_changing(self, names: Iterable[str]) -> SiteManifest:
        """What is said as long as some files are being written or taken away."""
        changing = frozenset(names)
        left = {name: digest for name, digest in self.files.items() if name not in changing}
        return SiteManifest(left, self.unsure | changing)


def sum_of(data: bytes) -> str:
    """The sum over a file."""
    return hashlib.sha256(data).hexdigest()


def _is_below(name: str) -> bool:
    """Whether an address leads to a file below the site's root, whoever wrote it."""
    return all(part not in {"", ".", ".."} for part in name.split("/")) and os.sep not in name.replace("/", "")
