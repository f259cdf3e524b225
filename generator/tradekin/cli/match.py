"""`tradekin match`: who is matched with whom."""

from __future__ import annotations

import click

from tradekin.cli.cluster_option import cluster_option, running_on
from tradekin.cli.context import GroupLocation, in_group, knowing_apart
from tradekin.cli.options import format_option
from tradekin.cli.result import need_pairs, refuse, unknown_member, warn_left_out


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
    from tradekin.partners import find_candidates, find_partners
    from tradekin.partners.matching import SHARED_FROM
    from tradekin.partners.partner_reporters import CANDIDATES, PARTNERS
    from tradekin.partners.why_few import WhyFew

    if best is not None and cluster is not None:
        raise click.UsageError("--candidates are found by one process: leave --cluster out.")
    directory = place.directory()
    need_pairs(place, directory)
    warn_left_out(place, directory)
    if slug is not None and slug not in directory.by_slug:
        if any(each.slug == slug for each in directory.hidden):
            refuse(f"{slug} is hidden, and is matched with nobody.")
        if any(each.slug == slug for each in directory.moved):
            refuse(f"{slug} has moved to another group, and is matched with nobody here.")
        unknown_member(slug, directory)
    if best is not None:
        candidates = find_candidates(directory, best)
        shown = {slug: candidates[slug]} if slug else candidates
        click.echo(CANDIDATES[shape](shown), nl=False)
    else:
        with running_on(cluster, len(directory.members), SHARED_FROM) as runner:
            partners = find_partners(directory, most, runner)
        few = WhyFew(directory, partners)
        asked = [slug] if slug else few.worth_telling
        click.echo(PARTNERS[shape](partners, slug, few.of_all(asked)), nl=False)
