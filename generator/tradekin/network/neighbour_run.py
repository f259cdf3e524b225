"""The whole of an update: from the settings and the file that is kept, to the file and what there is to tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tradekin.directory import Directory
from tradekin.directory.group_terms import GroupTerms, vocabulary_of
from tradekin.network.kept_neighbours import keep_groups, kept_bytes, read_kept_groups
from tradekin.network.neighbour_update import NeighbourOptions, NeighbourTold, update_neighbours
from tradekin.network.neighbourhood import NOBODY_NEAR, Neighbourhood, neighbourhood_of
from tradekin.settings import Settings


def terms_of(settings: Settings, base: Path) -> GroupTerms:
    """The words of a group, in which those of its neighbours are looked up."""
    return GroupTerms.of(settings, vocabulary_of(settings, base)[0])


def run_update(base: Path, settings: Settings, wanted: NeighbourOptions) -> tuple[NeighbourTold, ...]:
    """Ask every neighbour and keep what came of it beside mkdocs.yml.

    Raises:
        OSError: if the file cannot be written.
    """
    terms = terms_of(settings, base)
    kept, told = update_neighbours(wanted, read_kept_groups(kept_bytes(base), wanted.addresses, terms), terms)
    keep_groups(base, kept)
    return told


def shown_neighbours(base: Path, directory: Directory, today: date) -> Neighbourhood:
    """The neighbouring groups that are kept beside mkdocs.yml, as a build of this day shows them."""
    settings = directory.settings
    if not settings.neighbours:
        return NOBODY_NEAR
    terms = GroupTerms.of(settings, directory.vocabulary)
    return neighbourhood_of(read_kept_groups(kept_bytes(base), settings.neighbours, terms), directory, today)
