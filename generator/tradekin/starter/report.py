"""What `tradekin new` and `tradekin upgrade` tell a person, from templates."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

from tradekin import __version__
from tradekin.profile.findings import echo, visible
from tradekin.starter.answers import Answers
from tradekin.starter.manifest import Manifest
from tradekin.starter.upgrade import Change, State
from tradekin.wording import text_templates


def started(folder: Path, answers: Answers) -> str:
    """What was made, and what comes next."""
    template = text_templates("tradekin.starter").get_template("started.jinja")
    shown, quoted = echo(str(folder), 300), visible(shlex.quote(str(folder)), 300)
    return (
        template.render(
            group=answers.group, repository=answers.repository, email=answers.email, folder=shown, quoted_folder=quoted
        )
        + "\n"
    )


def upgraded(manifest: Manifest, changes: Iterable[Change], *, applied: bool) -> str:
    """What would change in a folder, or with `applied` what has changed and what is left for a person."""
    by_state: dict[str, list[Change]] = {state.value: [] for state in State}
    for each in changes:
        by_state[each.state].append(each)
    template = text_templates("tradekin.starter").get_template("upgrade.jinja")
    text = template.render(made_with=manifest.version, version=__version__, applied=applied, **by_state)
    return text.strip("\n") + "\n"
