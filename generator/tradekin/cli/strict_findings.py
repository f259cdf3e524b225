"""All that a strict build would say of a group, without building anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tradekin.cli.context import GroupLocation, locate_group
from tradekin.kit.findings.codes import UNSAID_IN_LOGS
from tradekin.kit.findings.finding import Finding, in_order

if TYPE_CHECKING:
    from tradekin.directory import Directory
    from tradekin.directory.kept_profiles import KeptProfiles
    from tradekin.directory.rules_of_all import PictureCheck
    from tradekin.settings import Settings


EngineVerdict = Callable[[Path, Iterable[Finding]], tuple[Finding, ...]]
"""What MkDocs would say of an mkdocs.yml, as far as it is not told already."""


def strict_findings(
    place: GroupLocation,
    engine: EngineVerdict | None = None,
    decoded: PictureCheck | None = None,
    kept: KeptProfiles | None = None,
    configured: tuple[Finding, ...] | None = None,
) -> tuple[Finding, ...]:
    """What a build would say of profiles, pictures, settings, letters and pages.

    Args:
        place: where the group is.
        engine: what asks MkDocs; by default it is asked anew.
        decoded: what judges photos; by default each is decoded.
        kept: what came of profiles the last time; by default each is read.
        configured: what is wrong in settings and in what they ask for, if that is known; by default it is looked for.
    """
    from tradekin.directory.photo_problems import photo_problem

    directory = place.directory(decoded=decoded or photo_problem, kept=kept)
    settings = place.settings_findings() if configured is None else configured
    told = in_order((*settings, *directory.findings))
    return with_outside_profiles(place, directory, told, engine)


def with_outside_profiles(
    place: GroupLocation, directory: Directory, told: tuple[Finding, ...], engine: EngineVerdict | None = None
) -> tuple[Finding, ...]:
    """What is told already, with what a build would say of letters and pages, and MkDocs of the settings."""
    own = place.base / "letters"
    letters = _letter_findings(directory, own) if own.is_dir() else ()
    verdict = (engine or _ask_engine)(place.config, told) if place.config else ()
    return in_order((*told, *letters, *place.private_lists(), *verdict))


def _letter_findings(directory: Directory, own: Path) -> tuple[Finding, ...]:
    from tradekin.letters.own_letters import letter_findings

    return letter_findings(directory, own, str(own))


def _ask_engine(config: Path, told: Iterable[Finding]) -> tuple[Finding, ...]:
    from tradekin.configuration.mkdocs_verdict import mkdocs_findings

    return mkdocs_findings(config, told)


def findings_of_proposal(root: Path, settings: Settings, proposal: Path, paths: tuple[str, ...]) -> tuple[Finding, ...]:
    """What a proposal brings about in settings, words, letters and pages; its own files stay as they are.

    Args:
        root: the group's repository before the change.
        settings: the settings before the change.
        proposal: the repository after it.
        paths: the files that differ.
    """
    from tradekin.review import overlay
    from tradekin.settings import SETTINGS

    if not overlay.touches(paths, settings) or not (root / SETTINGS).is_file():
        return ()
    with overlay.copy_group(root, settings) as copy:
        config = copy / SETTINGS
        before = strict_findings(locate_group(None, config))
        laid = overlay.lay_over(copy, proposal, paths, settings, in_browser=False)
        after = strict_findings(locate_group(None, config))
        if overlay.read_only(copy, proposal, laid, paths):
            after += locate_group(None, config).settings_findings()
        found = overlay.news(before, in_order(after))
        return tuple(dict.fromkeys(_below(each, copy) for each in found if each.code not in UNSAID_IN_LOGS))


def _below(found: Finding, folder: Path) -> Finding:
    """The finding with paths as they are in the repository."""
    path, message, fix = (text.replace(f"{folder}/", "") for text in (found.path, found.message, found.fix))
    return replace(found, path=path, message=message, fix=fix)
