"""`tradekin letterbox`: takes what is sent from the site's forms, into a folder."""

from __future__ import annotations

from typing import Any

import click

from tradekin.cli.context import GroupLocation, in_group
from tradekin.cli.letterbox_inbox import inbox
from tradekin.cli.letterbox_pack import pack
from tradekin.cli.options import FOLDER
from tradekin.cli.result import end


@click.group(invoke_without_command=True, commands=[inbox, pack])
@click.option("--folder", type=FOLDER, help="Where letters go, outside every repository [default: ~/tradekin-inbox].")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address it listens on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8787, show_default=True, help="0 takes any that is free."
)
@click.option("--site", metavar="ADDRESS", help="The site whose forms may send [default: site_url in mkdocs.yml].")
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="The last entry of X-Forwarded-For, which your own server puts, says who sends.",
)
@in_group
def letterbox(place: GroupLocation, **asked: Any) -> None:
    """Take what is sent from the site's forms into a folder, for `tradekin inbox`. Needs the extra "letterbox"."""
    if click.get_current_context().invoked_subcommand is None:
        from tradekin.inbox.placing import InboxGroup
        from tradekin.inbox.receiving import ReceivingOptions, receive

        end(receive(ReceivingOptions(**asked), InboxGroup(place.settings, place.base, place.members, place.found)))
