"""Some of a large group's profiles, read by one of several processes; which of them are whose is decided elsewhere."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.directory.check import check_file
from tradekin.directory.file_name_proposals import Lying
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.loading import COMPARED, parted
from tradekin.directory.member import Member
from tradekin.directory.member_files import ProfileFile, is_no_profile, profile_file, profile_names
from tradekin.directory.profile_outline import ProfileOutline, outline_of
from tradekin.errors import TradekinError
from tradekin.kit.collector import no_collection
from tradekin.kit.findings.finding import Finding


class ProfilesError(TradekinError):
    """Profiles that cannot be read by several processes: `not_here` (the folder is not) or `changed` (on the way)."""


@dataclass(frozen=True, slots=True)
class ListedProfiles:
    """What lies in a folder of profiles, by name."""

    every: tuple[str, ...]
    """All that lies there, sorted."""
    names: tuple[str, ...]
    """Files whose names fit, in the order of their slugs: each can be read by anybody."""
    outlines: tuple[ProfileOutline, ...]
    """Files whose names do not, read here: no member comes of them."""
    odd: tuple[Finding, ...]
    """What is wrong with what is no profile, or with the folder."""
    lying: Lying


def list_profiles(folder: Path, shown: str, group: GroupTerms) -> ListedProfiles:
    """Look what lies in a folder; only files whose names do not fit are read.

    Args:
        folder: the members folder.
        shown: how findings name it.
        group: the words that files are held against.
    """
    every, odd = profile_names(folder, shown)
    lying = Lying.of(folder, every)
    names, outlines = [], []
    for name in every:
        if is_no_profile(folder, name):
            continue
        if lying.fits(name):
            names.append(name)
            continue
        one = profile_file(folder / name, f"{shown}/{name}", lying)
        if isinstance(one, Finding):
            odd.append(one)
        else:
            outlines.append(outline_of(check_file(one, group)))
    by_slug = sorted(names, key=lambda name: name.removesuffix(".yml"))
    return ListedProfiles(tuple(every), tuple(by_slug), tuple(outlines), tuple(odd), lying)


@dataclass
class SomeProfiles:
    """Profiles that are read one after the other, and their members."""

    folder: Path
    shown: str
    group: GroupTerms
    outlines: list[ProfileOutline] = field(default_factory=list)
    """What others need to know of each; let go once that is settled."""
    odd: list[str] = field(default_factory=list)
    """The names of what is no ordinary file, and told by whoever listed it."""
    members: tuple[Member, ...] = ()
    """Those who are shown, once that is settled."""
    _read: list[Member | None] = field(default_factory=list)
    _sum: bytes = b""

    def read(self, names: Iterable[str]) -> None:
        """Read and check some files.

        Raises:
            ProfilesError: if they are not here, or no more.
        """
        lying = Lying(self.folder, {})
        with no_collection():
            for name in names:
                one = profile_file(self.folder / name, f"{self.shown}/{name}", lying)
                data = one.data if isinstance(one, ProfileFile) else b""
                self._sum = hashlib.blake2b(self._sum + os.fsencode(name) + b"\0" + data, digest_size=16).digest()
                if isinstance(one, ProfileFile):
                    checked = check_file(one, self.group).kept_for(COMPARED)
                    self.outlines.append(outline_of(checked))
                    self._read.append(checked.member)
                elif os.path.lexists(self.folder / name):
                    self.odd.append(name)
                else:
                    raise ProfilesError("changed" if self.folder.is_dir() else "not_here", folder=str(self.folder))

    @property
    def sum(self) -> bytes:
        """A number over what was read."""
        return self._sum

    def settle(self, broken: Container[str]) -> None:
        """Keep the members who are shown, and nothing else.

        Args:
            broken: the paths of profiles that others show to be wrong.
        """
        if self.outlines:
            self.members = parted(zip(self.outlines, self._read, strict=True), broken)[0]
        self.outlines, self._read = [], []
