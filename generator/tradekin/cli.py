"""The command line: one thin function a verb."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from tradekin import __version__
from tradekin.configuration import engine_findings
from tradekin.directory import Directory
from tradekin.directory.loading import PictureCheck, read_directory
from tradekin.directory.photo_problems import photo_problem
from tradekin.kit.findings.codes import UNSAID_IN_LOGS
from tradekin.kit.findings.finding import Finding, in_order
from tradekin.kit.findings.reporters import FORMATS
from tradekin.kit.storage import replace_file
from tradekin.kit.text.shown import visible
from tradekin.language.wording import program
from tradekin.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class GroupLocation:
    """Where a command finds the group: its members, its settings, and the folder those paths are relative to."""

    members: Path
    settings: Settings
    found: tuple[Finding, ...]
    base: Path
    members_named: bool = False
    given: Mapping[str, str | None] = field(default_factory=dict)
    """The options that said so, to be typed again."""
    config: Path | None = None

    def directory(self, instead: tuple[Path, ...] = (), decoded: PictureCheck | None = None) -> Directory:
        """The group, read from its files."""
        given, shown = self.members, str(self.members)
        return read_directory(given, self.settings, shown=shown, base=self.base, instead=instead, decoded=decoded)

    def asked(self) -> tuple[Finding, ...]:
        """What mkdocs.yml asks for and the pages cannot do."""
        return engine_findings(self.config) if self.config else ()

    def private_lists(self, paths: bytes | None = None) -> tuple[Finding, ...]:
        """Lists of people, letters and logs that Git keeps or would: all, or those of some paths with zeros between."""
        from tradekin.directory.private_lists import stray_findings

        folder = self.members.parent if self.members_named else self.base
        among = None if paths is None else frozenset(os.fsdecode(paths).split("\0"))
        return tuple(stray_findings(folder, self.settings.public_lists, among)) if self.config else ()


def beside_profiles(place: GroupLocation, directory: Directory, told: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What a build would say of the group's own letters and pages, and MkDocs of its settings."""
    from tradekin.configuration.mkdocs_verdict import mkdocs_findings
    from tradekin.letters.own_letters import OWN_LETTERS, letter_findings

    letters = letter_findings(directory, place.base / OWN_LETTERS, str(place.base / OWN_LETTERS))
    asked = mkdocs_findings(place.config, told) if place.config else ()
    return (*letters, *place.private_lists(), *asked)


def all_findings(place: GroupLocation) -> tuple[Finding, ...]:
    """All that a strict build would say, without building anything."""
    directory = place.directory(decoded=photo_problem)
    findings = in_order((*place.found, *place.asked(), *directory.findings))
    return in_order((*findings, *beside_profiles(place, directory, findings)))


def tried_out(root: Path, settings: Settings, proposal: Path, paths: tuple[str, ...]) -> tuple[Finding, ...]:
    """What a proposal brings about in settings, words, letters and pages; its own files stay as they are."""
    from tradekin.review import overlay

    if not overlay.touches(paths, settings) or not (root / "mkdocs.yml").is_file():
        return ()
    with overlay.copied(root, settings) as copy:
        config = copy / "mkdocs.yml"
        before = all_findings(find_place(None, config))
        laid = overlay.lay_over(copy, proposal, paths, settings)
        after = all_findings(find_place(None, config))
        if overlay.read_only(copy, proposal, laid, paths):
            after += (*read_settings(config)[1], *engine_findings(config))
        found = overlay.news(before, in_order(after))
        return tuple(dict.fromkeys(_below(each, copy) for each in found if each.code not in UNSAID_IN_LOGS))


def _below(found: Finding, folder: Path) -> Finding:
    """The finding with paths as they are in the repository."""
    path, message, fix = (text.replace(f"{folder}/", "") for text in (found.path, found.message, found.fix))
    return replace(found, path=path, message=message, fix=fix)


def find_place(members: Path | None, config: Path | None) -> GroupLocation:
    """The group that the options name: by default the mkdocs.yml beside the members folder, else the one here."""
    here = [members.parent / "mkdocs.yml"] if members else []
    chosen = config or next((file for file in (*here, Path("mkdocs.yml")) if file.is_file()), None)
    settings, found = read_settings(chosen) if chosen else (Settings(), ())
    base = chosen.parent if chosen else Path()
    options = {"--members": members, "--config": config}
    given = {name: str(path) if path else None for name, path in options.items()}
    return GroupLocation(members or base / settings.members, settings, found, base, members is not None, given, chosen)


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
@click.option(
    "--committing",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Only this: whether a list of people is among the paths in this file, as `git diff --name-only -z` writes it.",
)
@click.option(
    "--changed",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Leave out hints on files that are not among the paths in this file, as for --committing.",
)
@_format_option(*FORMATS)
@_in_group
def check(
    place: GroupLocation, files: tuple[Path, ...], committing: Path | None, changed: Path | None, shape: str
) -> None:
    """Check all profiles, or the FILES given (within the group). Ends with 1 if there is any error."""
    if committing:
        _tell(in_order(place.private_lists(committing.read_bytes())), shape)
    if files and not place.members_named and not place.members.is_dir():
        place = replace(place, members=files[0].parent)
    if not files:
        findings = all_findings(place)
    else:
        directory = place.directory(files, photo_problem)
        findings = in_order((*place.found, *place.asked(), *directory.findings))
        own = {visible(str(file)) for file in files} | {visible(place.settings.vocabulary or "")}
        findings = tuple(each for each in findings if each.path in own or each.code in ("S001", "V001"))
    _tell(_about(findings, changed) if changed else findings, shape)


def _about(findings: tuple[Finding, ...], changed: Path) -> tuple[Finding, ...]:
    """All errors, and the hints on files that a change touches."""
    from tradekin.review import paths_in

    own = {visible(path) for path in paths_in(changed.read_bytes())}
    return tuple(each for each in findings if each.is_error or each.path in own)


def _tell(findings: tuple[Finding, ...], shape: str) -> NoReturn:
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
def match(place: GroupLocation, slug: str | None, shape: str, most: int | None, best: int | None) -> None:
    """Show who is matched with whom, and why; with a SLUG only that member's partners."""
    from tradekin.partners import find_candidates, find_partners
    from tradekin.partners import partner_reporters as partner_report

    directory = place.directory()
    _warn_left_out(place, directory)
    if slug is not None and slug not in directory.by_slug:
        if any(each.slug == slug for each in directory.hidden):
            _refuse(f"{slug} is hidden, and is matched with nobody.")
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
def vocabulary(place: GroupLocation, words: tuple[str, ...], shape: str) -> None:
    """Show what each of the WORDS stands for in the vocabulary, and what is near it."""
    from tradekin.directory.group_vocabulary import vocabulary_of
    from tradekin.vocabulary import word_report

    known, found = vocabulary_of(place.settings, place.base)
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
    """Rewrite what is derived from the model: references, the JSON Schema, and the issue forms for GitHub."""
    from tradekin.starter.derived import derived_files

    files = derived_files(into / "mkdocs.yml")
    stale = {name: text.encode() for name, text in files.items() if _differs(into / name, text.encode())}
    for name, data in stale.items():
        if not only_check:
            try:
                replace_file(into, name, data)
            except OSError as problem:
                _refuse(f"{into / name} cannot be written: {problem.strerror or problem}.")
        click.echo(f"{'out of date' if only_check else 'written'}: {into / name}")
    if not stale:
        click.echo("Everything is up to date.")
    elif only_check:
        click.echo(f"Run: {program()} generate")
        sys.exit(1)


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data


def _warn_left_out(place: GroupLocation, directory: Directory) -> None:
    errors = sum(each.is_error for each in (*place.found, *directory.findings))
    if errors:
        click.echo(f"Profiles with errors are left out ({errors} to mend; see `{program()} check`).", err=True)


def _unknown_member(slug: str, directory: Directory) -> NoReturn:
    from rapidfuzz import process

    near = [name for name, _, _ in process.extract(slug, list(directory.by_slug), limit=3, score_cutoff=60)]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise click.UsageError(f"There is no member “{slug[:60]}”.{hint}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--group", help="The group's name.")
@click.option("--area", "areas", multiple=True, help="A place the group works in; once for each.")
@click.option("--language", "languages", multiple=True, help="A language members speak [default: English].")
@click.option("--country", help="The country it works in, such as US: its telephone numbers need no country code.")
@click.option("--facilitator", help="Whom members turn to.")
@click.option("--email", help="The facilitator's address, if it may be public.")
@click.option(
    "--owner", metavar="LOGIN", help="The GitHub account whose review changes of settings and workflows need."
)
@click.option("--repository", metavar="OWNER/NAME", help="Where it will lie on GitHub.")
@click.option("--site-url", metavar="URL", help="The address the site will have.")
@click.option("--generator", metavar="SOURCE", help="Where newer versions come from [default: this project].")
def new(folder: Path, **given: Any) -> None:
    """Start a group's own repository in FOLDER."""
    from tradekin import starter

    _refuse(starter.refusal(folder))
    answers, problems = starter.answers_from(starter.asked(folder, given))
    _refuse(*problems)
    files, problem = starter.with_manifest(answers)
    _refuse(problem or starter.start(folder, files))
    click.echo(starter.started(folder, answers), nl=False)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--apply", "write", is_flag=True, help="Write the files that nobody has touched, and new ones.")
@click.option("--check", "only_check", is_flag=True, help="End with 1 if anything would change.")
@click.option("--keep", "kept", metavar="FILE", multiple=True, help="You have seen what is new in FILE; keep yours.")
@click.option("--generator", metavar="SOURCE", help="Where newer versions come from.")
@click.option("--again", hidden=True, help="How the Makefile was asked, to be told again.")
def upgrade(folder: Path, write: bool, only_check: bool, kept: tuple[str, ...], **sources: str | None) -> None:
    """Show what this version would change in a group's repository that an older one made."""
    from tradekin import starter

    manifest, problem = starter.manifest_of(folder, kept, sources["generator"])
    if manifest is None:
        _refuse(problem)
        return
    changes = starter.changes_in(folder, manifest)
    if write:
        changes = starter.apply(folder, manifest, changes)
    asked = starter.again(folder, sources["again"], sources["generator"])
    click.echo(starter.upgraded(manifest, changes, asked, applied=write), nl=False)
    failed = write and any(each.problem for each in changes if each.state.is_written)
    sys.exit(1 if failed or (only_check and any(each.is_open(write) for each in changes)) else 0)


@main.command()
@click.option(
    "--base",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    help="The group's repository, or members folder, before the change. Settings and words come from there.",
)
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    help="Folder with the profiles after the change [default: the one here].",
)
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Another mkdocs.yml.")
@click.option("--author", default="", metavar="LOGIN", help="Who asks for the change.")
@click.option("--author-id", type=click.IntRange(min=1), help="The number of that account.")
@click.option(
    "--changed",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A list of the paths the pull request changes, as `git diff --name-only --no-renames -z` writes it.",
)
@click.option(
    "--proposal",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The repository after the change: its settings and pages are tried out as well, in a copy of the base.",
)
@click.option("--brief", is_flag=True, help="One line when there is nothing to do.")
@_format_option("text", "markdown", "json")
def review(base: Path, members: Path | None, config: Path | None, shape: str, **given: Any) -> None:
    """Show what a change means for the group. Ends with 1 if it brings errors."""
    from tradekin import review as room
    from tradekin.review import review_page

    who = room.Author(visible(given["author"], 60), str(given["author_id"] or ""))
    paths = room.paths_in(given["changed"].read_bytes() if given["changed"] else b"")
    proposal: Path | None = given["proposal"]
    group = room.find_base(base, config)
    tried = tried_out(group.root, group.settings, proposal, paths) if proposal else ()
    question = room.ReviewRequest(who, paths, room.proposed_in(proposal, members, group.settings), tried)
    told, directory = room.review_folders(group, members, question)
    click.echo(review_page.FORMATS[shape](told, directory, given["brief"]), nl=False)
    sys.exit(1 if told.errors else 0)


@main.command("lay-over")
@click.argument("proposal", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--changed",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    required=True,
    help="Its paths, as for review.",
)
@click.option("--summary", type=click.Path(path_type=Path, dir_okay=False), help="Add what is shown and what not here.")
@_in_group
def lay_over(place: GroupLocation, proposal: Path, changed: Path, summary: Path | None) -> None:
    """Lay settings, words, letters and pages of a PROPOSAL over the group's files here, which are changed.

    Only what is text: nothing of the proposal is run. Ends with 1 if it brings errors.
    """
    from tradekin.review import overlay, paths_in

    before = all_findings(place)
    laid = overlay.lay_over(place.base, proposal, paths_in(changed.read_bytes()), place.settings)
    after = all_findings(find_place(None, place.config))
    proposed = proposal / "mkdocs.yml"
    if "mkdocs.yml" not in laid.shown and proposed.is_file() and not proposed.is_symlink():
        after += (*read_settings(proposed)[1], *engine_findings(proposed))
    found = overlay.news(before, after)
    click.echo(FORMATS["github"](found), nl=False)
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            file.write(laid.as_markdown() + (FORMATS["markdown"](found) if found else ""))
    sys.exit(1 if any(each.is_error for each in found) else 0)


def _refuse(*problems: str | None) -> None:
    """End with what is wrong, if anything is."""
    if told := [each for each in problems if each]:
        click.echo("\n".join(told), err=True)
        sys.exit(2)


@main.command()
@click.option(
    "--repository",
    metavar="OWNER/NAME",
    envvar="GITHUB_REPOSITORY",
    help="Where it lies on GitHub [default: repo_url in mkdocs.yml].",
)
@_format_option("text", "json")
@_in_group
def doctor(place: GroupLocation, repository: str | None, shape: str) -> None:
    """Look whether files and GitHub's settings (with GITHUB_TOKEN set) are as they should be. Ends with 1 if not."""
    from tradekin import doctor as room

    directory = place.directory()
    found = in_order((*place.found, *place.asked()))
    found = in_order((*found, *beside_profiles(place, directory, found)))
    try:
        looks, status = room.run(place.base, repository or room.repository_in(place.config), found)
    except ValueError as problem:
        raise click.UsageError(visible(str(problem))) from None
    click.echo(room.FORMATS[shape](looks), nl=False)
    sys.exit(status)


@main.group("github")
def github_errands() -> None:
    """Errands on GitHub, for workflows. They read GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL."""


_event_option = click.option(
    "--event",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="GITHUB_EVENT_PATH",
    required=True,
    help="What set the workflow off [default: GITHUB_EVENT_PATH].",
)


@github_errands.command("comment")
@_event_option
@_in_group
def github_comment(place: GroupLocation, event: Path) -> None:
    """Comment on the pull request whose check has ended: what its profiles mean for the group."""
    from tradekin.github import actions

    actions.run(lambda api: actions.comment(api, event, place.members, place.base / "mkdocs.yml"))


@github_errands.command("propose")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    help="What `tradekin from-issue` left.",
)
@_event_option
def github_propose(folder: Path, event: Path) -> None:
    """Make a pull request of an issue form, bring it up to date, or answer on the issue."""
    from tradekin.github import actions

    actions.run(lambda api: actions.propose(api, event, folder))


@github_errands.command("care")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Today [default: SOURCE_DATE_EPOCH, else today].")
@_in_group
def github_care(place: GroupLocation, day: datetime | None) -> None:
    """Keep one issue up to date that lists whose profile nobody has looked at for a year."""
    from tradekin.github import actions

    actions.run(lambda api: actions.care(api, place.directory(), day.date() if day else None))


@github_errands.command("pages")
@click.option("--commit", envvar="GITHUB_SHA", required=True, help="What is to be published [default: GITHUB_SHA].")
@click.option("--trigger", envvar="GITHUB_EVENT_NAME", default="push", help="What set the workflow off.")
def github_pages(commit: str, trigger: str) -> None:
    """Say whether the site can be published and is not yet, as `state=ready`, `off` or `done`."""
    from tradekin.github import actions

    actions.run(lambda api: actions.pages(api, commit, trigger))


@main.command("import")
@click.argument("roster", type=click.Path(path_type=Path))
@click.option("--map", "maps", multiple=True, metavar='"COLUMN=FIELD"', help="What a column holds; no field: leave it.")
@click.option("--publish-contacts", "publish", is_flag=True, help="Write contact columns too. Ask the members first.")
@click.option(
    "--country", help="Country of telephone numbers without a country code, such as US [default: the group's]."
)
@click.option("--dates", type=click.Choice(["day-first", "month-first"]), help="What 3/4/2024 means.")
@click.option("--encoding", help="The roster's encoding, if it is not told rightly.")
@click.option("--dry-run", "dry", is_flag=True, help="Write nothing; print what would be written.")
@click.option("--update", default="", metavar="FIELDS", help="Change these in profiles that are here: areas,contact")
@click.option("--yes", is_flag=True, help="Make the changes of --update without a question.")
@_format_option("text", "json")
@_in_group
def import_(place: GroupLocation, **asked: Any) -> None:
    """Make profiles of a ROSTER, a list as CSV. Overwrites nothing. Ends with 1 if a row could not be used."""
    from tradekin.intake.roster.import_command import run
    from tradekin.intake.roster.import_request import ImportRequest

    ask = functools.partial(click.prompt, default="", show_default=False, err=True) if sys.stdin.isatty() else None
    answer = run(
        ImportRequest(members=place.members, place=place.given, **asked), place.settings, place.found, place.base, ask
    )
    click.echo(answer.err, nl=False, err=True)
    click.echo(answer.out, nl=False)
    sys.exit(answer.status)


@main.command("from-issue")
@click.argument("event", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Leave the words for GitHub here.")
@_format_option("text", "json")
@_in_group
def from_issue(place: GroupLocation, event: Path, out: Path | None, shape: str) -> None:
    """Make a profile of an issue form, or take one out: EVENT is what GitHub tells of the issue.

    Ends with 1 if there is more to ask.
    """
    from tradekin.intake.forms import from_issue as command
    from tradekin.intake.forms.issue_outcome import FormGroup

    group = FormGroup(place.members, place.settings, place.base, place.found)
    told, status = command.run(event, group, out, shape)
    click.echo(told, nl=False)
    sys.exit(status)


@main.command()
@click.argument("names", nargs=-1, metavar="[A B]")
@click.option("--contacts", type=click.Path(path_type=Path), help="Your address book: vCard, or CSV with name,email.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the drafts, outside the repository [default: one in ~/tradekin-letters].",
)
@click.option("--both-said-yes", is_flag=True, help="Both were asked and said yes: write the introduction, too.")
@click.option(
    "--letters",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The group's own templates [default: letters/ beside mkdocs.yml].",
)
@click.option("--introduced-by", metavar="MEMBER", help="Who suggested that the two should meet: thank this member.")
@click.option("--from-issue", "event", type=click.Path(path_type=Path, dir_okay=False), help="An issue asking for one.")
@click.option("--round", is_flag=True, help="Propose whom to introduce next, at most two pairs a member.")
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), help="Your log, CSV with date,a,b,state.")
@click.option("--write", is_flag=True, help="Note what is proposed in the log.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Today [default: SOURCE_DATE_EPOCH, else today].")
@click.option(
    "--format", "shape", type=click.Choice(["eml", "text"]), default="eml", show_default=True, help="How it is written."
)
@_in_group
def introduce(place: GroupLocation, day: datetime | None, **asked: Any) -> None:
    """Write the letters that introduce A and B, as drafts for your mail program. Nothing is sent."""
    from tradekin.facilitator.introduce import IntroduceGroup, IntroduceOptions, run

    confirm = functools.partial(click.confirm, default=False, err=True) if sys.stdin.isatty() else None
    directory = place.directory()
    _warn_left_out(place, directory)
    wanted = IntroduceOptions(day=day.date() if day else None, **asked)
    answer = run(wanted, IntroduceGroup(directory, place.members, place.base), confirm)
    click.echo(answer.err, nl=False, err=True)
    click.echo(answer.out, nl=False)
    sys.exit(answer.status)


@main.command("copy-of")
@click.argument("slug")
@click.option("--contacts", type=click.Path(path_type=Path), help="Your address book: vCard, or CSV with name,email.")
@click.option("--log", type=click.Path(path_type=Path, dir_okay=False), help="Your log, CSV with date,a,b,state.")
@_format_option("text", "json")
@_in_group
def copy_of(place: GroupLocation, slug: str, contacts: Path | None, log: Path | None, shape: str) -> None:
    """Show all that the group's folder holds about the member SLUG, who asked for it."""
    from tradekin.facilitator import copy_of as room
    from tradekin.letters.file_problems import RefusedError

    directory = place.directory()
    try:
        found = room.copy_of(slug, directory, room.Places(place.base, place.members, contacts, log))
    except RefusedError as problem:
        _refuse(problem.message)
        return
    if found is None:
        _unknown_member(slug, directory)
    click.echo(room.FORMATS[shape](found), nl=False)
