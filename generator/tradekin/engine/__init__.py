"""What a group's mkdocs.yml asks of MkDocs and its theme, held against what Tradekin's pages can do.

What MkDocs itself refuses is told here first, with its line and the right value; what it takes without a word though
pages would break, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tradekin.engine import addresses, elsewhere, facilitator, folders, names, navigation, plugins, theme
from tradekin.engine.sheet import Sheet
from tradekin.profile.findings import Finding, in_order
from tradekin.profile.reader import outline_of

Rule = Callable[[Sheet], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    names.given_twice,
    names.inherited,
    names.unknown,
    addresses.ending,
    addresses.of_the_site,
    addresses.of_the_repository,
    addresses.of_the_editor,
    theme.named,
    theme.look,
    theme.language,
    theme.font,
    plugins.ours,
    plugins.others,
    plugins.extensions,
    folders.pages,
    folders.site,
    folders.files,
    elsewhere.asked_for,
    navigation.leads_nowhere,
    facilitator.without_address,
)


def engine_findings(file: Path) -> tuple[Finding, ...]:
    """Everything in an mkdocs.yml that the pages cannot do. Nothing if the file cannot be read as YAML."""
    try:
        root = outline_of(file.read_bytes(), file.name)
    except OSError:
        return ()
    sheet = Sheet(root, file.name, file.parent) if root else None
    return in_order(each for rule in RULES for each in rule(sheet)) if sheet else ()
