"""Making pages and cards, by as many processes as there are processors where a group is large enough to gain by it.

Helpers are forks of this process, so that nothing has to be handed over. Everybody takes the next few pages that nobody
has taken yet, then cards, and this process does so too once it has done everything else: which page is made by whom is
chance, and what is on it is not.
"""

from __future__ import annotations

import multiprocessing
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tradekin.kit.processors import processors
from tradekin.site.frames import Frame
from tradekin.site.gathering import GatheredGroup
from tradekin.site.group_digest import whose_texts
from tradekin.site.metadata import Heads, brief
from tradekin.site.metadata.cards import SocialCard
from tradekin.site.search.records import SearchRecord, member_records
from tradekin.site.site_model import Page
from tradekin.site.sources import CACHE
from tradekin.site.writing import write_files

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, ForkProcess

WORTH_A_HELPER = 2_000
"""So many pages take a second or two; a fork of a large process takes a tenth of one."""
AT_ONCE = 100
MOST_HELPERS = 15
Made = TypeVar("Made")
_ENDED = "A process that made pages ended before it was done. Is there memory enough?"


Named = dict[str, tuple[str, ...]]
"""For each page's file the slugs of whom the page names."""


def file_of(page: Page) -> str:
    """The file of a page, from the site's root."""
    return f"{page.url}index.html"


@dataclass(frozen=True)
class Stamping:
    """The pages of a group and what they are stamped into."""

    group: GatheredGroup
    frames: Mapping[str, Frame]
    heads: Heads

    def write(self, folder: Path, pages: Sequence[Page]) -> Named:
        """Make pages and write each below `folder`, at its address; gives for each file whom it names."""
        named: Named = {}
        write_files(folder, ((file_of(page), self.stamp(page, named)) for page in pages))
        return named

    def stamp(self, page: Page, named: Named) -> str:
        """A page as it is published; whom it names is noted."""
        content = self.group.renderer.page(page)
        named[file_of(page)] = whose_texts(page, content)
        return self.frames[page.kind].stamp(
            {
                "title": page.title,
                "description": brief(page.description),
                "canonical": self.group.site.address + page.url,
                "head": self.heads.stamped(page),
                "content": content,
            }
        )

    def draw(self, folder: Path, cards: Sequence[SocialCard]) -> None:
        """Draw cards and write each below `folder`, at its address."""
        kept = self.group.facts.base / CACHE / "cards"
        write_files(folder, ((card.address, card.picture(kept)) for card in cards))


@dataclass(frozen=True, slots=True)
class Helper:
    """A fork that makes pages, and says at its end whom they name."""

    process: ForkProcess
    ours: Connection


@dataclass
class PageMaking:
    """Pages and cards that are being made while something else is done, inside `with PageMaking.begin(…):`."""

    stamping: Stamping
    folder: Path
    pages: Sequence[Page]
    cards: Sequence[SocialCard] = ()
    helpers: list[Helper] = field(default_factory=list)
    taken: Any = None
    named: Named = field(default_factory=dict)
    """Whom each page names; complete at the end."""

    @classmethod
    def begin(
        cls, stamping: Stamping, folder: Path, pages: Sequence[Page], cards: Sequence[SocialCard] = ()
    ) -> PageMaking:
        """Have helpers begin, if there are processors for any and pages enough."""
        making = cls(stamping, folder, pages, cards)
        if count := helpers_for(len(pages), is_served=stamping.group.facts.is_served):
            forks = multiprocessing.get_context("fork")
            making.taken = forks.Value("l", 0)
            with warnings.catch_warnings():
                # Other threads, of which Python warns, are those of libraries that do nothing at this time.
                warnings.simplefilter("ignore", DeprecationWarning)
                making.helpers = [making._fork(forks) for _ in range(count)]
        return making

    def _work(self) -> Named:
        """Make pages, and then cards, until all are taken."""
        named: Named = {}
        of_pages = _parts(self.pages)
        for part in self._turns():
            if part < of_pages:
                named |= self.stamping.write(self.folder, _part(self.pages, part))
            else:
                self.stamping.draw(self.folder, _part(self.cards, part - of_pages))
        return named

    def _fork(self, forks: ForkContext) -> Helper:
        """A helper at work. No other one has its end of the pipe, so that it is known when it ends."""
        ours, theirs = forks.Pipe(duplex=False)
        process = forks.Process(target=lambda: theirs.send(self._work()), daemon=True)
        process.start()
        theirs.close()
        return Helper(process, ours)

    def __enter__(self) -> PageMaking:
        """Something else is done now."""
        return self

    def member_records(self) -> Iterator[SearchRecord]:
        """What the search knows of the members."""
        site = self.stamping.group.site
        return member_records(site, site.directory.members)

    def __exit__(self, *failed: object) -> None:
        """Help along, and wait for the others.

        Raises:
            ChildProcessError: if a helper failed; it has said why.
        """
        if any(failed):
            for helper in self.helpers:
                helper.process.terminate()
            return
        self.named |= self._work()
        for helper in self.helpers:
            try:
                self.named |= helper.ours.recv()
            except EOFError:
                raise ChildProcessError(_ENDED) from None
            helper.process.join()

    def _turns(self) -> Iterator[int]:
        """The numbers of parts of the work that are this process's to do."""
        count = _parts(self.pages) + _parts(self.cards)
        if self.taken is None:
            yield from range(count)
            return
        while True:
            with self.taken.get_lock():
                part = self.taken.value
                self.taken.value += 1
            if part >= count:
                return
            yield part


def _parts(work: Sequence[object]) -> int:
    return -(-len(work) // AT_ONCE)


def _part(work: Sequence[Made], number: int) -> Sequence[Made]:
    return work[number * AT_ONCE : (number + 1) * AT_ONCE]


def helpers_for(pages: int, *, is_served: bool) -> int:
    """How many processes are to help: none where forks are not safe, as where other threads answer browsers."""
    if sys.platform != "linux" or is_served:
        return 0
    return min(processors() - 1, pages // WORTH_A_HELPER, MOST_HELPERS)
