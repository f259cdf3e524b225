"""`tradekin check`: everything there is to mend, in one run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from tradekin.cli.context import GroupLocation, group_options, locate_group
from tradekin.cli.kept_photos import PhotoVerdicts
from tradekin.cli.kept_verdict import (
    Verdict,
    engine_verdict,
    is_all_below,
    kept_profiles,
    look_at,
    recall,
    remember,
    settings_verdict,
)
from tradekin.cli.options import FILE_HERE, apart_option, format_option
from tradekin.cli.result import end_with
from tradekin.cli.strict_findings import strict_findings
from tradekin.kit.collector import no_collection
from tradekin.kit.findings.finding import Finding, in_order
from tradekin.kit.findings.reporters import FORMATS
from tradekin.kit.text.shown import visible

_WHOLE = "check"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--committing",
    type=FILE_HERE,
    help="Only this: whether a list of people is among the paths in this file, as `git diff --name-only -z` writes it.",
)
@click.option(
    "--changed",
    type=FILE_HERE,
    help="Leave out hints on files that are not among the paths in this file, as for --committing.",
)
@format_option(FORMATS)
@group_options
@apart_option
def check(
    files: tuple[Path, ...], committing: Path | None, changed: Path | None, shape: str, **named: Path | None
) -> None:
    """Check all profiles, or the FILES given (within the group). Ends with 1 if there is any error."""
    if committing:
        end_with(in_order(_place(**named).private_lists(committing.read_bytes())), shape)
    if files:
        findings = _findings_of(files, _place(**named))
    elif named["members"] or named["apart"]:
        findings = strict_findings(_place(**named))
    else:
        findings = _kept_findings(named["config"])
    end_with(_errors_and_hints_on(changed, findings) if changed else findings, shape)


def _place(members: Path | None, config: Path | None, apart: Path | None) -> GroupLocation:
    return replace(locate_group(members, config), apart=apart)


def _kept_findings(config: Path | None) -> tuple[Finding, ...]:
    """What was found the last time, if nothing that is looked at has changed; else what is found now, kept."""
    looked = look_at(config or Path("mkdocs.yml"))
    kept = recall(looked, _WHOLE, looked.sum()) if looked else None
    if kept is not None:
        return kept
    with no_collection():
        place = locate_group(None, config)
    if looked is None or not is_all_below(place):
        return strict_findings(place)
    verdicts: dict[str, Verdict] = {}
    photos = PhotoVerdicts.of(looked)
    found = strict_findings(
        place,
        engine_verdict(looked, place, verdicts),
        photos.problem,
        kept_profiles(looked),
        settings_verdict(looked, place, verdicts),
    )
    remember(looked, {**verdicts, **photos.verdicts(), _WHOLE: (looked.sum(), found)})
    return found


def _findings_of(files: tuple[Path, ...], place: GroupLocation) -> tuple[Finding, ...]:
    """What is wrong in some profiles alone, and in what all of them are read with."""
    from tradekin.directory.photo_problems import photo_problem

    if not place.members_named and not place.members.is_dir():
        place = replace(place, members=files[0].parent)
    findings = in_order((*place.settings_findings(), *place.directory(files, photo_problem).findings))
    own = {visible(str(file)) for file in files} | {visible(place.settings.vocabulary or "")}
    return tuple(each for each in findings if each.path in own or each.code in ("S001", "V001"))


def _errors_and_hints_on(changed: Path, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All errors, and the hints on files that a change touches."""
    from tradekin.review import paths_in

    own = {visible(path) for path in paths_in(changed.read_bytes())}
    return tuple(each for each in findings if each.is_error or each.path in own)
