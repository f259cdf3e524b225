"""A build, once everything is gathered: stamp the pages, write the files beside them, and make the search.

MkDocs has rendered the hand-written pages and one frame of each kind by then; everything else is made here.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tradekin.site import offline
from tradekin.site.downloads.letter_files import ENDINGS
from tradekin.site.extra_files import every_file, files_of_members, steady_files
from tradekin.site.frames import Frame
from tradekin.site.gathering import BuildInput, GatheredGroup
from tradekin.site.group_digest import digest_of_group
from tradekin.site.hand_written import fill_lists, shows_names_alone
from tradekin.site.metadata.cards import SocialCard
from tradekin.site.page_record import PageRecord
from tradekin.site.search import NEAR, near_files, other_records, write_index
from tradekin.site.site_folder import SiteFolder
from tradekin.site.site_model import Page
from tradekin.site.sources import CLUSTER
from tradekin.site.stamping import PageMaking, Stamping, file_of
from tradekin.site.writing import write_files

if TYPE_CHECKING:
    from tradekin.site.cluster_pages import PagesOnCluster

HELD = ("cards/", "photos/", NEAR)
"""How the addresses of files begin that no text of a member changes."""
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
    find_standing(given, place, frames)
    stands, named = place.pages.untouched, place.pages.named
    pages = [page for page in group.pages if file_of(page) not in stands]
    cards = heads.cards.to_publish(group.pages, stands)
    named.update({card.address: () for card in cards})
    with pages_made(Stamping(group, frames, heads), folder, pages, cards) as making:
        if given.is_recalled:
            write_files(folder, filled_again(given, stands))
        named.update({name: () for name, (_, html) in given.indexes.items() if shows_names_alone(html)})
        write_files(folder, every_file(group.site))
        write_files(folder, beside_members(group, stands, named))
        if not place.pages.steady:
            write_files(folder, noted(steady_files(group.site), place))
        write_files(folder, offline_files(group))
        write_files(folder, held_files(photos(group, stands), named))
        records = [*making.member_records(), *other_records(group.site, given.prose)]
        write_index(folder, records, group.facts.language)
        if not any(each.startswith(NEAR) for each in stands):
            write_files(folder, held_files(near_files(records), named))
    named.update(making.named)


def pages_made(
    stamping: Stamping, folder: Path, pages: Sequence[Page], cards: Sequence[SocialCard]
) -> PageMaking | PagesOnCluster:
    """Have pages made by this machine, or by the cluster that the environment names; cards by this machine."""
    where = os.environ.get(CLUSTER)
    if not where or stamping.group.facts.is_served:
        return PageMaking.begin(stamping, folder, pages, cards)
    from tradekin.site.cluster_pages import PagesOnCluster

    making = PagesOnCluster.begin(where, stamping, folder, pages)
    stamping.draw(folder, cards)
    return making


def find_standing(given: BuildInput, place: SiteFolder, frames: Mapping[str, Frame]) -> None:
    """Find the files of the old site that would be made again as they are, with the same frames."""
    if not place.sources or given.group.site.network:
        return
    group, pages = given.group, place.pages
    around = place.sources.without(group.facts.base / group.site.settings.members, at_any_time=True)
    pages.made_of = digest_of_group(group.site, (around, *(repr(frames[kind].parts) for kind in sorted(frames))))
    if record := PageRecord.read(place.page_record):
        files = [file_of(page) for page in group.pages if page.kind not in ALWAYS_MADE]
        files += given.indexes if given.is_recalled else ()
        files += (name for name in record.named if name.startswith(HELD) or name.endswith(ENDINGS))
        standing = frozenset(record.standing(place.output, pages.made_of, files))
        pages.steady = record.standing_steady(place.output, pages.made_of)
        pages.untouched |= standing | pages.steady
        pages.named = {name: record.named[name] for name in standing}


def filled_again(given: BuildInput, stands: Container[str]) -> Iterator[tuple[str, str]]:
    """The hand-written pages that have lists, with these filled in, but for those that stand."""
    for name, (url, html) in given.indexes.items():
        if name not in stands:
            yield name, given.group.finish(fill_lists(html, url, given.group.renderer))


def photos(group: GatheredGroup, stands: Container[str]) -> Iterator[tuple[str, bytes]]:
    """The members' photos, but for those that stand."""
    yield from (each for each in group.site.portraits.make_files() if each[0] not in stands)


def beside_members(
    group: GatheredGroup, stands: Container[str], named: MutableMapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """The files beside members' pages, but for those that stand; whose texts have a part in each is noted."""
    for name, content, slugs in files_of_members(group.site, stands):
        named[name] = slugs
        yield name, content


def held_files(
    files: Iterable[tuple[str, str | bytes]], named: MutableMapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str | bytes]]:
    """Files that no text of a member changes, noted as such."""
    for name, content in files:
        named[name] = ()
        yield name, content


def noted(files: Iterable[tuple[str, str | bytes]], place: SiteFolder) -> Iterator[tuple[str, str | bytes]]:
    """Files in which no profile has a part, noted as such if that is told of the site."""
    for name, content in files:
        if place.pages.made_of:
            place.pages.steady |= {name}
        yield name, content


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
