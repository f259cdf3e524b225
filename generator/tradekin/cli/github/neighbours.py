"""`tradekin github neighbours`: what the workflow "Neighbours" does before and after the groups are asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.github.action import run
from tradekin.cli.options import FILE_HERE

if TYPE_CHECKING:
    from tradekin.github.api import Api


@click.group()
def neighbours() -> None:
    """Keep what was heard of neighbouring groups on a branch without history."""


@neighbours.command()
@in_group
@in_its_language
def take(place: GroupLocation) -> None:
    """Put what the branch holds into neighbours.json, if mkdocs.yml names neighbours."""
    if place.settings.neighbours:
        run(lambda api: _take(api, place.base))


def _take(api: Api, base: Path) -> Iterator[str]:
    from tradekin.github.neighbour_branch import read_branch
    from tradekin.kit.storage import replace_file
    from tradekin.network.kept_neighbours import KEPT

    if (data := read_branch(api)) is not None:
        replace_file(base, KEPT, data)
        yield KEPT


@neighbours.command()
@click.option("--told", type=FILE_HERE, required=True, help="What `tradekin neighbours update --format json` wrote.")
@in_group
@in_its_language
def keep(place: GroupLocation, told: Path) -> None:
    """Write neighbours.json onto the branch, keep one issue about groups that are gone or odd, and publish."""
    run(lambda api: _keep(api, place, told))


def _keep(api: Api, place: GroupLocation, told: Path) -> Iterator[str]:
    from tradekin.github.neighbours_told import keep_neighbours
    from tradekin.network.kept_neighbours import kept_bytes

    groups = json.loads(told.read_bytes())["neighbours"]
    yield from keep_neighbours(api, kept_bytes(place.base), groups, place.settings.neighbour_days)
