"""`tradekin match`: who is matched with whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from tradekin.cli.cluster_option import cluster_option, running_on
from tradekin.cli.context import GroupLocation, in_group, knowing_apart
from tradekin.cli.options import format_option
from tradekin.cli.result import need_pairs, refuse, unknown_member, warn_left_out

if TYPE_CHECKING:
    from tradekin.cluster.shares import Runner
    from tradekin.directory import Directory, Member
    from tradekin.partners.matching import Partners
    from tradekin.partners.spread.spread_group import SpreadGroup
    from tradekin.partners.spread.spread_partners import SpreadPartners


@click.command()
@click.argument("slug", required=False)
@format_option(("text", "json"))
@click.option(
    "--partners",
    "most",
    type=click.IntRange(1, 50),
    metavar="N",
    help="The most partners each [default: the group's setting].",
)
@click.option(
    "--candidates", "best", type=click.IntRange(1, 1000), metavar="N", help="Instead: each member's N best candidates."
)
@cluster_option
@in_group
@knowing_apart
def match(
    place: GroupLocation, slug: str | None, shape: str, most: int | None, best: int | None, cluster: str | None
) -> None:
    """Show who is matched with whom, and why; with a SLUG only that member's partners."""
    from tradekin.partners.matching import SHARED_FROM
    from tradekin.partners.partner_reporters import CANDIDATES

    if best is not None:
        if cluster is not None:
            raise click.UsageError("--candidates are found by one process: leave --cluster out.")
        from tradekin.partners import find_candidates

        directory = _read(place, slug)
        candidates = find_candidates(directory, best)
        click.echo(CANDIDATES[shape]({slug: candidates[slug]} if slug else candidates), nl=False)
        return
    with running_on(cluster, place.number_of_files() if cluster else 0, SHARED_FROM) as runner:
        if runner is None:
            _match_here(place, slug, shape, most)
        else:
            _match_spread(place, slug, shape, most, runner)


def _match_here(place: GroupLocation, slug: str | None, shape: str, most: int | None) -> None:
    """Find partners in this process."""
    from tradekin.partners import find_partners

    directory = _read(place, slug)
    _tell(directory, find_partners(directory, most), slug, shape)


def _match_spread(place: GroupLocation, slug: str | None, shape: str, most: int | None, runner: Runner) -> None:
    """Have the shares of a runner read the group and find partners and reasons."""
    from tradekin.directory.some_profiles import ProfilesError
    from tradekin.partners.spread.spread_partners import spread_partners

    try:
        group = place.spread_group(runner)
        _refuse_others(place, slug, group)
        with spread_partners(group, most) as partners:
            _tell(group, partners, slug, shape)
    except ProfilesError as problem:
        refuse(_PROBLEMS[problem.problem].format(**problem.facts))


_PROBLEMS = {
    "not_here": "A worker does not find the folder {folder}. Nothing was written. All workers have to reach it under"
    " this path, as by a network drive.",
    "changed": "Profiles in {folder} changed while they were read. Nothing was written. Start this command again.",
}


def _read(place: GroupLocation, slug: str | None) -> Directory:
    """The group, if pairs may be shown, and the member is one of it."""
    directory = place.directory()
    _refuse_others(place, slug, directory)
    return directory


def _refuse_others(place: GroupLocation, slug: str | None, group: Directory | SpreadGroup) -> None:
    need_pairs(place, group)
    warn_left_out(place, group)
    if slug is not None and slug not in group.by_slug:
        if slug in _slugs(group.hidden):
            refuse(f"{slug} is hidden, and is matched with nobody.")
        if slug in _slugs(group.moved):
            refuse(f"{slug} has moved to another group, and is matched with nobody here.")
        unknown_member(slug, group)


def _slugs(members: Iterable[Member | str]) -> set[str]:
    return {each if isinstance(each, str) else each.slug for each in members}


def _tell(group: Directory | SpreadGroup, partners: Partners | SpreadPartners, slug: str | None, shape: str) -> None:
    """Print partners, and why some have few, piece by piece."""
    from tradekin.partners.partner_reporters import PARTNERS
    from tradekin.partners.why_few import WhyFew

    few = WhyFew(group, partners)
    for piece in PARTNERS[shape](partners, slug, few.of_all([slug] if slug else few.worth_telling)):
        click.echo(piece, nl=False)
