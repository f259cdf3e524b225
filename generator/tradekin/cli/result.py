"""How a command ends: what it prints, and the number."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from tradekin.kit.command_result import CommandResult
from tradekin.kit.findings.reporters import FORMATS

if TYPE_CHECKING:
    from tradekin.cli.context import GroupLocation
    from tradekin.directory import Directory
    from tradekin.kit.findings.finding import Finding
    from tradekin.partners.spread.spread_group import SpreadGroup


def end(result: CommandResult) -> NoReturn:
    """Print a result, and end with its number."""
    click.echo(result.err, nl=False, err=True)
    click.echo(result.out, nl=False)
    sys.exit(result.status)


def refuse(*problems: str) -> NoReturn:
    """End with 2 and what is wrong."""
    end(CommandResult(2, err="".join(f"{each}\n" for each in problems)))


def status_of(findings: Iterable[Finding]) -> int:
    """1 if any of the findings is an error."""
    return int(any(each.is_error for each in findings))


def end_with(findings: tuple[Finding, ...], shape: str) -> NoReturn:
    """Print findings in a format, and end with 1 if any is an error."""
    end(CommandResult(status_of(findings), FORMATS[shape](findings)))


def warn_left_out(place: GroupLocation, directory: Directory | SpreadGroup) -> None:
    """Say how many errors keep profiles out, if any do."""
    from tradekin.language.wording import program

    if errors := sum(each.is_error for each in (*place.found, *directory.findings)):
        click.echo(f"Profiles with errors are left out ({errors} to mend; see `{program()} check`).", err=True)


def need_pairs(place: GroupLocation, directory: Directory | SpreadGroup) -> None:
    """End with 2 where pairs may not be shown, since the group keeps some apart and it is not known which."""
    from tradekin.directory.apart_list import CODE
    from tradekin.language.wording import sentences_in

    if not directory.withholds_pairs:
        return
    if wrong := tuple(each for each in directory.findings if each.code == CODE):
        end(CommandResult(2, err=FORMATS["text"](wrong)))
    refuse(sentences_in("tradekin.facilitator", "apart.jinja")("unsure" if place.found else "unread"))


def unknown_member(slug: str, directory: Directory | SpreadGroup) -> NoReturn:
    """End because there is no such member, with those whose slugs are near."""
    from rapidfuzz import process

    near = [name for name, _, _ in process.extract(slug, list(directory.by_slug), limit=3, score_cutoff=60)]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise click.UsageError(f"There is no member “{slug[:60]}”.{hint}")
