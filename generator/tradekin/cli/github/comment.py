"""`tradekin github comment`."""

from __future__ import annotations

from pathlib import Path

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.github.action import event_option, run


@click.command()
@event_option
@in_group
@in_its_language
def comment(place: GroupLocation, event: Path) -> None:
    """Comment on the pull request whose check has ended: what its profiles mean for the group."""
    from tradekin.github.comment import CommentGroup, comment_on_all
    from tradekin.github.events import read_event
    from tradekin.settings import SETTINGS

    group = CommentGroup(place.members, place.base / SETTINGS)
    run(lambda api: comment_on_all(api, read_event(event), group))
