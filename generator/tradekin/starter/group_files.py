"""Every file of a group's own repository, made from its answers and from this project's own files."""

from __future__ import annotations

from tradekin import __version__
from tradekin.intake.forms.issue_forms import FormSubject, issue_form_files
from tradekin.kit.findings.reporters import markdown_text
from tradekin.language.wording import render, sentences_in
from tradekin.settings import SETTINGS, Settings
from tradekin.starter.group_answers import GroupAnswers
from tradekin.starter.manifest import NAME as MANIFEST
from tradekin.starter.manifest import Manifest
from tradekin.starter.mkdocs_config import config_for, plain_value
from tradekin.starter.shipped import LOCK, for_members_only, shipped_files, source_text, with_links
from tradekin.starter.wheel import WheelError, running_wheel

MEMBERS = "members/"
_TEMPLATE = ".github/PULL_REQUEST_TEMPLATE.md"
_MADE = {
    "README.md": "README.md.jinja",
    "Makefile": "Makefile.jinja",
    ".gitignore": "gitignore.jinja",
    "generator.txt": "generator.txt.jinja",
    f"{MEMBERS}README.md": "members.md.jinja",
    ".github/CODEOWNERS": "CODEOWNERS.jinja",
    ".github/actions/setup/action.yml": "setup.yml.jinja",
    ".github/dependabot.yml": "dependabot.yml.jinja",
}


def starter_files(answers: GroupAnswers, group: FormSubject | None = None) -> dict[str, bytes]:
    """The content of each file, by its path from the repository's root.

    Args:
        answers: the group as it started.
        group: the group as its mkdocs.yml has it by now, for the issue forms, which name its places.

    Raises:
        WheelError: if the version that runs cannot be packed for the group to keep.
    """
    wheel = running_wheel()
    source = source_text(SETTINGS)
    project = plain_value(source, "repo_url")
    shipped = shipped_files()
    elsewhere = f"{project}/blob/main"
    made = {name: _shipped(name, data, shipped, elsewhere) for name, data in shipped.items()}
    made |= {name: text.encode() for name, text in _render_made(answers, project).items()}
    made[wheel.name] = wheel.data
    made["requirements.txt"] = source_text(LOCK).encode()
    made |= {name: text.encode() for name, text in issue_form_files(group or _group(answers)).items()}
    made[SETTINGS] = config_for(answers, source, shipped.keys()).encode()
    return dict(sorted(made.items()))


def with_manifest(answers: GroupAnswers) -> tuple[dict[str, bytes], str]:
    """The same files with the manifest that `tradekin upgrade` goes by; or why they cannot be made."""
    try:
        files = starter_files(answers)
    except WheelError as problem:
        return {}, sentences_in("tradekin.starter", "problems.jinja")("no_wheel", problem.problem)
    return {**files, MANIFEST: Manifest.of(answers, files).as_bytes()}, ""


def _group(answers: GroupAnswers) -> FormSubject:
    facilitator = {"name": answers.facilitator, "email": answers.email}
    known = {name: value for name, value in facilitator.items() if value}
    settings = {"group": answers.group, "areas": list(answers.areas), "languages": list(answers.languages)}
    asked = {**settings, "facilitator": known, "country": answers.country}
    return FormSubject(Settings.model_validate(asked), answers.address or "")


def _shipped(name: str, data: bytes, shipped: dict[str, bytes], elsewhere: str) -> bytes:
    if name == _TEMPLATE:
        return for_members_only(data.decode()).encode()
    if name.startswith("docs/") and name.endswith(".md"):
        return with_links(name, data.decode(), shipped, elsewhere).encode()
    return data


def _render_made(answers: GroupAnswers, project: str) -> dict[str, str]:
    source, wheel = answers.generator or "", running_wheel()
    place = source.rpartition("@")[0] if source.startswith("git+") else f"git+{project}"
    values = {"group": markdown_text(answers.group), "project": project, "place": place, "wheel": wheel}
    values |= {"version": __version__, "owner": answers.keeper}
    return {name: render("tradekin.starter", template, **values) for name, template in _MADE.items()}
