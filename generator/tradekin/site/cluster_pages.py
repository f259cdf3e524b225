"""Making pages on the workers of a cluster: each makes some, and writes them where the site goes by itself.

A worker is given what all pages need once, packed. It gives back a sum over each page, whom each names, and what the
search knows of a part of the members; this process joins that to one index. Whoever makes which page is chance, and
what is on it is not. Only the environment can ask for it (decision 62).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from tradekin.cluster.handing_out import HandedOut
from tradekin.cluster.on_dask import connected
from tradekin.cluster.packing import pack, unpack
from tradekin.cluster.progress import Progress
from tradekin.language import speaking
from tradekin.site.search.records import SearchRecord, member_records
from tradekin.site.site_model import Page
from tradekin.site.stamping import AT_ONCE, Named, Stamping, file_of
from tradekin.site.stores.part_file import part_of, tell_sums
from tradekin.site.stores.store_address import StoreError, StoreKind
from tradekin.site.stores.store_disk import open_disk
from tradekin.site.stores.store_run import StorePart
from tradekin.site.stores.store_words import say

_PROBE = ".tradekin-probe"


@dataclass(frozen=True)
class PackedPages:
    """What every worker needs."""

    stamping: Stamping
    pages: tuple[Page, ...]
    part: StorePart
    language: str
    seen: tuple[str, ...]
    """Files and folders that a worker has to see as this process does."""


@dataclass(frozen=True, slots=True)
class PagesDone:
    """What came of some pages."""

    sums: Mapping[str, str] = field(default_factory=dict)
    named: Named = field(default_factory=dict)
    records: tuple[SearchRecord, ...] = ()
    problem: tuple[str, Mapping[str, Any]] | None = None
    """What went wrong with the place they are written to: an error's problem and facts."""


@dataclass
class PagesOnCluster:
    """Pages that are being made by a cluster while something else is done, inside `with PagesOnCluster.begin(…):`."""

    stamping: Stamping
    handed: HandedOut
    ends: ExitStack
    probe: Path
    named: Named = field(default_factory=dict)
    """Whom each page names; complete once the records were asked for."""

    @classmethod
    def begin(cls, where: str, stamping: Stamping, folder: Path, pages: Sequence[Page]) -> PagesOnCluster:
        """Have the workers of a cluster begin.

        Args:
            where: the cluster: a scheduler's address, `local` or `local:N`.
            stamping: what pages are stamped into.
            folder: where the site is built.
            pages: those to make.

        Raises:
            ClusterError: if there is none.
            StoreError: if it cannot be written to where the site goes.
        """
        part = part_of(folder)
        probe = folder / _PROBE
        probe.parent.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        with open_disk(part.address) as disk:
            part.begin(disk, map(file_of, pages))
        own_letters = stamping.group.site.own_letters
        seen = [str(probe)] if part.address.kind is StoreKind.FOLDER else []
        seen += [str(own_letters)] if own_letters else []
        needed = pack_pages(PackedPages(stamping, tuple(pages), part, stamping.group.facts.language, tuple(seen)))
        with ExitStack() as ends:
            client = ends.enter_context(connected(where))
            members = len(stamping.group.site.directory.members)
            works = [*_slices(len(pages), members)]
            return cls(stamping, HandedOut(client, (unpack_pages, make_pages), needed, works), ends.pop_all(), probe)

    def __enter__(self) -> PagesOnCluster:
        """Something else is done now."""
        return self

    def member_records(self) -> Iterator[SearchRecord]:
        """Wait for all pages; what the search knows of the members, as it came with them.

        Raises:
            ClusterError: if the cluster is gone.
            StoreError: if a page could not be written.
        """
        with Progress(sys.stderr) as progress:
            done = self.handed.wait(partial(progress.step, say("phase", "pages")))
        self.probe.unlink(missing_ok=True)
        sums: dict[str, str] = {}
        for each in done:
            if each.problem:
                raise StoreError(each.problem[0], **each.problem[1])
            self.named |= each.named
            sums |= each.sums
        tell_sums(sums)
        for each in done:
            yield from each.records

    def __exit__(self, *failed: object) -> None:
        """Let the cluster go."""
        self.handed.stop()
        self.ends.close()


def _slices(pages: int, members: int) -> Iterator[tuple[slice, slice]]:
    """The parts of the work: some pages each, and its share of the members for the search."""
    count = max(1, -(-pages // AT_ONCE))
    for number in range(count):
        first, last = (members * each // count for each in (number, number + 1))
        yield slice(number * AT_ONCE, (number + 1) * AT_ONCE), slice(first, last)


def make_pages(packed: PackedPages, work: tuple[slice, slice]) -> PagesDone:
    """Make some pages and write them, in a worker."""
    named: Named = {}
    sums: dict[str, str] = {}
    try:
        with speaking(packed.language), open_disk(packed.part.address) as disk:
            if unseen := [each for each in packed.seen if not Path(each).exists()]:
                raise StoreError("unseen", place=str(Path(unseen[0]).parent))
            for page in packed.pages[work[0]]:
                html = _stamped(packed.stamping, page, named)
                sums[file_of(page)] = packed.part.write(disk, file_of(page), html.encode())
            site = packed.stamping.group.site
            records = tuple(member_records(site, site.directory.members[work[1]]))
    except StoreError as problem:
        return PagesDone(problem=(problem.problem, problem.facts))
    return PagesDone(sums, named, records)


def _stamped(stamping: Stamping, page: Page, named: Named) -> str:
    try:
        return stamping.stamp(page, named)
    except Exception as problem:  # whatever it is, the page is what somebody can look at
        raise StoreError("page_failed", page=page.url, why=type(problem).__name__) from problem


def pack_pages(packed: PackedPages) -> bytes:
    """What workers need, without what they can make again themselves: templates that are ready, drawings, letters."""
    stamping, given = packed.stamping, packed.stamping.group
    site = replace(given.site)
    vars(site).update({name: made for name, made in vars(given.site).items() if name not in _MADE_AGAIN})
    group = replace(given, site=site, kept_partners=None)
    rest = packed.pages, packed.part, packed.language, packed.seen
    return pack((group, stamping.frames, stamping.heads.trail, rest))


_MADE_AGAIN = frozenset({"letters", "together"})


def unpack_pages(data: bytes) -> PackedPages:
    """What was packed, in a worker."""
    group, frames, trail, rest = unpack(data)
    return PackedPages(Stamping(group, frames, replace(group.heads, trail=trail)), *rest)
