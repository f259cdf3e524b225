"""Making pages, by as many processes as there are processors where a group is large enough to gain by it.

Helpers are forks of this process, so that nothing has to be handed over. Everybody takes the next few pages that nobody
has taken yet, and this process does so too once it has done everything else: which page is made by whom is chance, and
what is on it is not.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tradekin.site.frames import Frame
from tradekin.site.gathering import GatheredGroup
from tradekin.site.metadata import Heads, brief
from tradekin.site.site_model import Page
from tradekin.site.writing import write_files

WORTH_A_HELPER = 2_000
"""So many pages take a second or two; a fork of a large process takes a tenth of one."""
AT_ONCE = 100
MOST_HELPERS = 15


@dataclass(frozen=True)
class Stamping:
    """The pages of a group and what they are stamped into."""

    group: GatheredGroup
    frames: Mapping[str, Frame]
    heads: Heads

    def write(self, folder: Path, pages: Sequence[Page]) -> None:
        """Make pages and write each below `folder`, at its address."""
        write_files(folder, ((f"{page.url}index.html", self.stamp(page)) for page in pages))

    def stamp(self, page: Page) -> str:
        """A page as it is published."""
        return self.frames[page.kind].stamp(
            {
                "title": page.title,
                "description": brief(page.description),
                "canonical": self.group.site.address + page.url,
                "head": self.heads.stamped(page),
                "content": self.group.renderer.page(page),
            }
        )


@dataclass
class PageMaking:
    """Pages that are being made while something else is done, inside `with PageMaking.begin(…):`."""

    stamping: Stamping
    folder: Path
    pages: Sequence[Page]
    helpers: list[Any] = field(default_factory=list)
    taken: Any = None

    @classmethod
    def begin(cls, stamping: Stamping, folder: Path, pages: Sequence[Page]) -> PageMaking:
        """Have helpers begin, if there are processors for any and pages enough."""
        making = cls(stamping, folder, pages)
        if count := helpers_for(len(pages), is_served=stamping.group.facts.is_served):
            forks = multiprocessing.get_context("fork")
            making.taken = forks.Value("l", 0)
            making.helpers = [forks.Process(target=making.work, daemon=True) for _ in range(count)]
            with warnings.catch_warnings():
                # Other threads, of which Python warns, are those of libraries that do nothing at this time.
                warnings.simplefilter("ignore", DeprecationWarning)
                for helper in making.helpers:
                    helper.start()
        return making

    def work(self) -> None:
        """Make pages until all are taken."""
        for start in self._turns():
            self.stamping.write(self.folder, self.pages[start : start + AT_ONCE])

    def __enter__(self) -> None:
        """Something else is done now."""

    def __exit__(self, *failed: object) -> None:
        """Help along, and wait for the others.

        Raises:
            ChildProcessError: if a helper failed; it has said why.
        """
        if any(failed):
            for helper in self.helpers:
                helper.terminate()
            return
        self.work()
        for helper in self.helpers:
            helper.join()
        if any(helper.exitcode for helper in self.helpers):
            raise ChildProcessError("A process that made pages ended before it was done. Is there memory enough?")

    def _turns(self) -> Iterator[int]:
        if self.taken is None:
            yield from range(0, len(self.pages), AT_ONCE)
            return
        while True:
            with self.taken.get_lock():
                start = self.taken.value
                self.taken.value += AT_ONCE
            if start >= len(self.pages):
                return
            yield start


def helpers_for(pages: int, *, is_served: bool) -> int:
    """How many processes are to help: none where forks are not safe, as where other threads answer browsers."""
    if sys.platform != "linux" or is_served:
        return 0
    return min(processors() - 1, pages // WORTH_A_HELPER, MOST_HELPERS)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
