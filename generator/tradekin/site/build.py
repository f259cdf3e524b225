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
from tradekin.site.search import NotIndexedError, every_record, write_index
from tradekin.site.sources import CACHE
from tradekin.site.stamping import PageMaking, Stamping
from tradekin.site.writing import write_files


def build(given: BuildInput) -> str:
    """Make everything that MkDocs does not; gives what went wrong with the search, without which a site can be."""
    group, folder = given.group, given.group.facts.draft
    heads = replace(group.heads, trail=given.trail)
    frames = {kind: finish_frame(frame, group) for kind, frame in given.frames.items()}
    with PageMaking.begin(Stamping(group, frames, heads), folder, group.pages):
        write_files(folder, every_file(group.site))
        write_files(folder, offline_files(group))
        write_files(folder, heads.cards.make_files(group.pages, group.facts.base / CACHE / "cards"))
        try:
            write_index(folder, every_record(group.site, given.prose), group.facts.language)
        except NotIndexedError as problem:
            return f"The site has no search: {problem}"
    return ""


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
