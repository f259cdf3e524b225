"""`tradekin github care`."""

from __future__ import annotations

from datetime import datetime

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.github.action import run
from tradekin.cli.options import day_option


@click.command()
@day_option
@in_group
@in_its_language
def care(place: GroupLocation, day: datetime | None) -> None:
    """Keep one issue up to date that lists whose profile nobody has looked at for a year."""
    from tradekin.github.care import care as keep_reminder
    from tradekin.github.care import members_due
    from tradekin.kit.clock import checked_today

    run(lambda api: [keep_reminder(api, members_due(place.directory(), day.date() if day else checked_today()))])
