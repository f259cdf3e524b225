"""`tradekin letterbox pack`: the letter box in JavaScript, ready to be deployed."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tradekin.cli.context import GroupLocation, in_group
from tradekin.cli.options import FOLDER
from tradekin.cli.result import refuse

_REPOSITORY = re.compile(r"[\w-]+/[\w.-]+", re.ASCII)


@click.command("pack")
@click.argument("folder", type=FOLDER)
@click.option(
    "--repository",
    metavar="OWNER/NAME",
    help="The inbox on GitHub [default: that of repo_url, with -inbox behind it if it is private].",
)
@in_group
def pack(place: GroupLocation, folder: Path, repository: str | None) -> None:
    """Write the letter box for Cloudflare Workers, or any host with Node, into FOLDER. The guide says how to go on."""
    from tradekin.doctor import repository_in
    from tradekin.intake.forms.issue_forms import group_in
    from tradekin.intake.letterbox.deployment import pack_letterbox, plan_letterbox

    if place.found:
        refuse(*(f"{each.path}:{each.line}: {each.message} {each.fix}" for each in place.found))
    site = group_in(place.config).address if place.config else ""
    if not site:
        raise click.UsageError("There is no site_url in mkdocs.yml. A letter box takes letters from that site alone.")
    plan = plan_letterbox(
        place.settings.letterbox, site, place.settings.group, repository_in(place.config), repository or ""
    )
    if not _REPOSITORY.fullmatch(plan.repository):
        raise click.UsageError("It is not known which repository the inbox is. Add --repository OWNER/NAME.")
    _write(folder, dict(pack_letterbox(plan)))
    click.echo(f"Written: {folder}. Letters from {plan.origin} go to {plan.repository} ({plan.inbox.value}).")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from tradekin.intake.letterbox.deployment import SECRETS
    from tradekin.kit.storage import link_in, replace_file, write_whole

    try:
        folder.mkdir(parents=True, exist_ok=True)
        secrets = files.pop(SECRETS)
        for name, data in files.items():
            replace_file(folder, name, data)
        if not (folder / SECRETS).exists() and not link_in(folder, SECRETS):
            write_whole(folder / SECRETS, secrets)
    except OSError as problem:
        refuse(f"{folder} cannot be written: {problem.strerror or problem}.")
