"""A file whose text a function makes as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tradekin.site.site_model import Site


@dataclass(frozen=True, slots=True)
class TextDownload:
    """A file at `path`; `text` makes it of the site."""

    path: str
    text: Callable[[Site], str]

    def files(self, site: Site) -> Iterator[tuple[str, str]]:
        """The file."""
        yield self.path, self.text(site)
