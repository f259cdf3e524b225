"""The groups of a network asked anew, and what is kept of them beside the hub's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tradekin.directory.group_terms import GroupTerms
from tradekin.kit.storage import replace_file
from tradekin.network.hub_file import HUB_FILE, HubFile
from tradekin.network.kept_neighbours import as_kept, read_kept_groups
from tradekin.network.neighbour_update import NeighbourOptions, NeighbourTold, update_neighbours
from tradekin.network.public_fetch import FetchLimits
from tradekin.settings import Settings
from tradekin.vocabulary.load import load_vocabulary


@dataclass(frozen=True, slots=True)
class HubOptions:
    """When groups are asked, and how."""

    today: date
    limits: FetchLimits
    file: str = HUB_FILE
    """The hub's file, as whoever mends it calls it."""


def terms_of_hub(hub: HubFile) -> GroupTerms:
    """The words in which a network's members are looked up."""
    return GroupTerms.of(Settings(country=hub.country), load_vocabulary(hub.country))


def hear_groups(hub: HubFile, kept: Path, wanted: HubOptions) -> tuple[NeighbourTold, ...]:
    """Ask every group of a network, and keep what came of it.

    Args:
        hub: what the hub is made from.
        kept: the file in which it is kept, anew each time: whoever is not in it any more is gone.
        wanted: when and how.

    Raises:
        OSError: if the file cannot be written.
    """
    terms = terms_of_hub(hub)
    before = read_kept_groups(kept.read_bytes() if kept.is_file() else b"", hub.addresses, terms)
    options = NeighbourOptions(hub.addresses, hub.days, wanted.today, wanted.limits, wanted.file)
    groups, told = update_neighbours(options, before, terms)
    kept.parent.mkdir(parents=True, exist_ok=True)
    replace_file(kept.parent, kept.name, as_kept(groups))
    return told
