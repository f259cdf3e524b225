"""Files beside the pages: what browsers, calendars and programs fetch. A new kind is a new module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from tradekin.site import downloads, join_form, pair_tools, printed_roster
from tradekin.site.browser_data import meanings, member_choices, member_marks, people
from tradekin.site.downloads import feed, letter_files, neighbours_opml
from tradekin.site.site_model import Site

FILES: tuple[Callable[[Site], Iterator[tuple[str, str | bytes]]], ...] = (
    member_choices.make_files,
    downloads.make_files,
    join_form.make_files,
    member_marks.make_files,
    printed_roster.make_files,
    people.make_files,
    pair_tools.make_files,
    feed.make_files,
    neighbours_opml.make_files,
)
"""Each gives addresses from the site's root, and what stands there."""

STEADY: tuple[Callable[[Site], Iterator[tuple[str, str | bytes]]], ...] = (
    meanings.make_files,
    join_form.make_words,
    downloads.make_schemas,
)
"""Those in which no profile has a part, nor the moment: only words, settings and shapes."""


def steady_files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """All files beside the pages that stay the same whatever changes in profiles, with their addresses."""
    for kind in () if site.network else STEADY:
        yield from kind(site)


def files_of_members(site: Site, stands: Container[str] = ()) -> Iterator[letter_files.MemberFile]:
    """The files beside each member's page, with their addresses and whose texts have a part in them.

    Args:
        site: the group.
        stands: addresses of files that stand already.
    """
    for kind in () if site.network else (letter_files.make_calendar_files, letter_files.make_card_files):
        yield from kind(site, stands)


HUB_FILES: tuple[Callable[[Site], Iterator[tuple[str, str | bytes]]], ...] = (
    member_marks.make_files,
    people.make_files,
    downloads.make_robots_file,
)
"""What a network's hub has of them: only the groups themselves give data of their members away."""


def every_file(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """All other files beside the pages, with their addresses."""
    for kind in HUB_FILES if site.network else FILES:
        yield from kind(site)
