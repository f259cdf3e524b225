"""The command line: one thin function a verb."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tradekin import __version__
from tradekin.directory import Directory
from tradekin.profile.findings import Finding, in_order, visible
from tradekin.profile.members import read_directory
from tradekin.profile.report import FORMATS
from tradekin.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command finds the group: its members, its settings, and the folder those paths are relative to."""

    members: Path
    settings: Settings
    found: tuple[Finding, ...]
    base: Path
    members_named: bool = False

    def directory(self, instead: tuple[Path, ...] = ()) -> Directory:
        """The group, read from its files."""
        return read_directory(self.members, self.settings, shown=str(self.members), base=self.base, instead=instead)


def find_place(members: Path | None, config: Path | None) -> Place:
    """The group that the options name: by default the mkdocs.yml beside the members folder, else the one here."""
    here = [members.parent / "mkdocs.yml"] if members else []
    chosen = config or next((file for file in (*here, Path("mkdocs.yml")) if file.is_file()), None)
    settings, found = read_settings(chosen) if chosen else (Settings(), ())
    base = chosen.parent if chosen else Path()
    return Place(members or base / settings.members, settings, found, base, members_named=members is not None)


def _in_group(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where the group is; it gets them as one `place`."""

    @click.option(
        "--members",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder with the profiles [default: members].",
    )
    @click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False, exists=True),
        help="The group's mkdocs.yml [default: the one beside the members folder, else the one here].",
    )
    @functools.wraps(command)
    def located(*arguments: Any, members: Path | None, config: Path | None, **options: Any) -> None:
        command(*arguments, place=find_place(members, config), **options)

    return located


def _format_option(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    choice = click.Choice(formats)
    return click.option("--format", "shape", type=choice, default="text", show_default=True, help="How it is written.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Find the people who serve the same customers, and introduce them with respect."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@_format_option(*FORMATS)
@_in_group
def check(place: Place, files: tuple[Path, ...], shape: str) -> None:
    """Check all profiles, or the FILES given (within the group). Ends with 1 if there is any error."""
    if files and not place.members_named and not place.members.is_dir():
        place = Place(files[0].parent, place.settings, place.found, place.base)
    findings = in_order((*place.found, *place.directory(files).findings))
    if files:
        own = {visible(str(file)) for file in files} | {visible(place.settings.vocabulary or "")}
        findings = tuple(each for each in findings if each.path in own or each.code in ("S001", "V001"))
    click.echo(FORMATS[shape](findings), nl=False)
    sys.exit(1 if any(each.is_error for each in findings) else 0)


@main.command()
@click.argument("slug", required=False)
@_format_option("text", "json")
@click.option(
    "--partners", "most", type=click.IntRange(1, 50), help="The most partners each [default: the group's setting]."
)
@click.option("--candidates", "best", type=click.IntRange(1, 1000), help="Instead: each member's N best candidates.")
@_in_group
def match(place: Place, slug: str | None, shape: str, most: int | None, best: int | None) -> None:
    """Show who is matched with whom, and why; with a SLUG only that member's partners."""
    from tradekin.partners import find_candidates, find_partners
    from tradekin.partners import report as partner_report

    directory = place.directory()
    _warn_left_out(place, directory)
    if slug is not None and slug not in directory.by_slug:
        _unknown_member(slug, directory)
    if best is not None:
        candidates = find_candidates(directory, best)
        shown = {slug: candidates[slug]} if slug else candidates
        click.echo(partner_report.CANDIDATES[shape](shown), nl=False)
    else:
        partners = find_partners(directory, most)
        click.echo(partner_report.PARTNERS[shape](partners, slug), nl=False)


@main.command()
@click.argument("words", nargs=-1, required=True)
@_format_option("text", "json")
@_in_group
def vocabulary(place: Place, words: tuple[str, ...], shape: str) -> None:
    """Show what each of the WORDS stands for in the vocabulary, and what is near it."""
    from tradekin.vocabulary import report as word_report

    known, found = word_report.vocabulary_of(place.settings, place.base)
    for each in found:
        click.echo(f"{each.path}:{each.line}: {each.message}", err=True)
    answers = {word: word_report.look_up(known, word) for word in words}
    if shape == "json":
        shapes = {word: answer.as_dict() for word, answer in answers.items()}
        click.echo(json.dumps(shapes, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(word_report.as_text(known, word, answer) for word, answer in answers.items()))


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; end with 1 if a file is out of date.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="The repository's root.")
def generate(only_check: bool, into: Path) -> None:
    """Rewrite what is derived from the model: the field and finding references and the JSON Schema."""
    from tradekin.generate import derived_files

    stale = [(into / name, text) for name, text in derived_files().items() if _differs(into / name, text)]
    for path, text in stale:
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        click.echo(f"{'out of date' if only_check else 'written'}: {path}")
    if not stale:
        click.echo("Everything is up to date.")
    elif only_check:
        click.echo("Run: tradekin generate")
        sys.exit(1)


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


def _warn_left_out(place: Place, directory: Directory) -> None:
    errors = sum(each.is_error for each in (*place.found, *directory.findings))
    if errors:
        click.echo(f"Profiles with errors are left out ({errors} to mend; see `tradekin check`).", err=True)


def _unknown_member(slug: str, directory: Directory) -> None:
    from rapidfuzz import process

    near = [name for name, _, _ in process.extract(slug, list(directory.by_slug), limit=3, score_cutoff=60)]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise click.UsageError(f"There is no member “{slug[:60]}”.{hint}")
