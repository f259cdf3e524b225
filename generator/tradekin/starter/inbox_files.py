"""Every file of a group's private inbox: the workflow that deals with letters, and what the facilitator has to know."""

from __future__ import annotations

import re

from tradekin.kit.findings.reporters import markdown_text
from tradekin.language.wording import render
from tradekin.starter.shipped import source_text

WORKFLOW = ".github/workflows/letter.yml"
_FORM = ".github/workflows/form.yml"
_CHECKOUT = re.compile(r"uses: (actions/checkout@[0-9a-f]{40} # v[\d.]+)")


def inbox_files(group: str, directory: str) -> dict[str, bytes]:
    """The content of each file, by its path from the inbox's root.

    Args:
        group: the group's name.
        directory: owner and name of the repository with the profiles, as GitHub takes them.
    """
    checkout = _CHECKOUT.search(source_text(_FORM))
    if checkout is None:
        raise LookupError(_FORM)
    told = {"group": markdown_text(group or "the group"), "directory": directory, "checkout": checkout[1]}
    made = {WORKFLOW: "inbox-letter.yml.jinja", "README.md": "inbox-README.md.jinja"}
    return {name: f"{render('tradekin.starter', file, **told).strip()}\n".encode() for name, file in made.items()}
