"""A build, once everything is gathered: stamp the pages, write the files beside them, and make the search.

MkDocs has rendered the hand-written pages and one frame of each kind by then; everything else is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tradekin.site import offline
from tradekin.site.extra_files import every_file
from tradekin.site.frames import Frame
from tradekin.site.gathering import BuildInput, GatheredGroup
from tradekin.site.group_digest import digest_of_group
from tradekin.site.page_record import PageRecord
from tradekin.site.search import every_record, write_index
from tradekin.site.site_folder import SiteFolder
from tradekin.site.sources import CACHE
from tradekin.site.stamping import PageMaking, Stamping, file_of
from tradekin.site.writing import write_files

ALWAYS_MADE = frozenset({"round", "roster"})
"""Pages that show texts of members without leading to their pages."""


def build(given: BuildInput, place: SiteFolder) -> None:
    """Make everything that MkDocs does not.

    Args:
        given: everything that was gathered.
        place: where the site goes; it is told which pages of the old one stand, and whom each page names.
    """
    group, folder = given.group, given.group.facts.draft
    heads = replace(group.heads, trail=given.trail)
    frames = {kind: finish_frame(frame, group) for kind, frame in given.frames.items()}
    find_standing(group, place)
    pages = [page for page in group.pages if file_of(page) not in place.pages.untouched]
    with PageMaking.begin(Stamping(group, frames, heads), folder, pages) as making:
        write_files(folder, every_file(group.site))
        write_files(folder, offline_files(group))
        write_files(folder, heads.cards.make_files(group.pages, group.facts.base / CACHE / "cards"))
        write_index(folder, every_record(group.site, given.prose), group.facts.language)
    place.pages.named.update(making.named)


def find_standing(group: GatheredGroup, place: SiteFolder) -> None:
    """Find the pages of the old site that would be made again as they are."""
    if not place.sources:
        return
    place.pages.made_of = digest_of_group(
        group.site, place.sources.without(group.facts.base / group.site.settings.members)
    )
    if record := PageRecord.read(place.page_record):
        files = (file_of(page) for page in group.pages if page.kind not in ALWAYS_MADE)
        standing = frozenset(record.standing(place.output, place.pages.made_of, files))
        place.pages.untouched |= standing
        place.pages.named = {name: record.named[name] for name in standing}


def offline_files(group: GatheredGroup) -> Iterator[tuple[str, str]]:
    """What puts the site on a home screen, and keeps pages without a connection."""
    yield offline.MANIFEST, offline.manifest(group.site.settings.group, group.facts.description)
    yield offline.WORKER, offline.worker(group.site, keeps=group.keeps_pages)


def finish_frame(frame: Frame, group: GatheredGroup) -> Frame:
    """Finish a frame once instead of every page of its kind: slots never stand inside a script."""
    marked = "\0".join(frame.parts[::2])
    literal = group.finish(marked).split("\0")
    parts = [part for pair in zip(literal, [*frame.parts[1::2], ""], strict=True) for part in pair]
    return Frame(tuple(parts[:-1]))
