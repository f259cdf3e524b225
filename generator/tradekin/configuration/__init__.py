"""What a group's mkdocs.yml asks of MkDocs and its theme, held against what Tradekin's pages can do.

What MkDocs itself refuses is told here first, with its line and the right value; what it takes without a word though
pages would break, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tradekin.configuration import folders, navigation, option_names, plugin_options, site_addresses, theme
from tradekin.configuration.settings_file import Sheet
from tradekin.kit.documents.composing import outline_of
from tradekin.kit.findings.finding import Finding, in_order

Rule = Callable[[Sheet], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    option_names.repeated,
    option_names.inherited,
    option_names.unknown,
    site_addresses.ending,
    site_addresses.of_the_site,
    site_addresses.of_the_repository,
    site_addresses.of_the_editor,
    theme.name,
    theme.look,
    theme.language,
    theme.font,
    plugin_options.ours,
    plugin_options.others,
    plugin_options.extensions,
    folders.pages,
    folders.site,
    folders.files,
    folders.outside_links,
    navigation.leads_nowhere,
    plugin_options.facilitator,
)


def configuration_findings(file: Path) -> tuple[Finding, ...]:
    """Everything in an mkdocs.yml that the pages cannot do. Nothing if the file cannot be read as YAML."""
    try:
        root = outline_of(file.read_bytes(), file.name)
    except OSError:
        return ()
    sheet = Sheet(root, file.name, file.parent) if root else None
    return in_order(each for rule in RULES for each in rule(sheet)) if sheet else ()
