"""`tradekin lay-over`: a proposal's settings and pages, tried out on the group's own files."""

from __future__ import annotations

from pathlib import Path

import click

from tradekin.cli.context import GroupLocation, in_group, locate_group
from tradekin.cli.options import FILE, FILE_HERE, FOLDER_HERE
from tradekin.cli.result import end_with
from tradekin.cli.strict_findings import strict_findings
from tradekin.kit.findings.reporters import FORMATS


@click.command("lay-over")
@click.argument("proposal", type=FOLDER_HERE)
@click.option("--changed", type=FILE_HERE, required=True, help="Its paths, as for review.")
@click.option("--summary", type=FILE, help="Add what is shown and what not here.")
@in_group
def lay_over(place: GroupLocation, proposal: Path, changed: Path, summary: Path | None) -> None:
    """Lay settings, words, letters and pages of a PROPOSAL over the group's files here, which are changed.

    Only what is text: nothing of the proposal is run. Ends with 1 if it brings errors.
    """
    from tradekin.review import overlay, paths_in
    from tradekin.settings import SETTINGS

    before = strict_findings(place)
    laid = overlay.lay_over(place.base, proposal, paths_in(changed.read_bytes()), place.settings)
    after = strict_findings(locate_group(None, place.config))
    proposed = proposal / SETTINGS
    if SETTINGS not in laid.shown and proposed.is_file() and not proposed.is_symlink():
        after += locate_group(None, proposed).settings_findings()
    found = overlay.news(before, after)
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            file.write(laid.as_markdown() + (FORMATS["markdown"](found) if found else ""))
    end_with(found, "github")
