"""A group's mkdocs.yml: this project's own, with the group's name, settings and pages."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from tradekin.language.wording import text_templates
from tradekin.profile.writer import as_yaml, quote_text
from tradekin.starter.group_answers import GroupAnswers

_HEAD = ("site_name", "site_description", "site_url", "repo_url", "repo_name", "edit_uri")
_SECTION = re.compile(r"^([a-z_]+):", re.MULTILINE)
_PLUGIN = re.compile(r"^  - tradekin:\n(?:    .*\n|\n)*", re.MULTILINE)
_PAGE = re.compile(r"(?P<path>[\w./-]+\.md)\s*\Z")


def config_for(answers: GroupAnswers, source: str, shipped: Collection[str]) -> str:
    """The text of the file.

    Args:
        answers: the group.
        source: this project's mkdocs.yml, from which the look and the navigation come.
        shipped: paths of the files that the group has; pages that are not among them are left out.
    """
    parts = sections(source)
    kept = {name: text for name, text in parts.items() if name not in _HEAD}
    kept["nav"] = _navigation(kept["nav"], shipped)
    kept["plugins"] = _PLUGIN.sub(lambda _: _settings(answers), kept["plugins"])
    hidden = kept.pop("not_in_nav", "").splitlines(keepends=True)
    hidden = [hidden[0], *(line for line in hidden[1:] if _has_folder(line, shipped))] if hidden else []
    if len(hidden) > 1:
        kept["not_in_nav"] = "".join(hidden).rstrip("\n") + "\n\n"
    template = text_templates("tradekin.starter").get_template("mkdocs.yml.jinja")
    head = template.render(answers=answers, quoted=quote_text, description=parts["site_description"].strip())
    return f"{head.rstrip()}\n\n" + "".join(kept.values()).strip() + "\n"


def sections(source: str) -> dict[str, str]:
    """A YAML file's parts by their names: each from its line at the margin to the next."""
    starts = list(_SECTION.finditer(source))
    ends = [each.start() for each in starts] + [len(source)]
    return {each[1]: source[start:end] for each, (start, end) in zip(starts, pairwise(ends), strict=True)}


def plain_value(source: str, name: str) -> str:
    """The text behind a name at the margin of a YAML file."""
    return sections(source)[name].partition(":")[2].strip()


def _settings(answers: GroupAnswers) -> str:
    facilitator = {"name": answers.facilitator or "", "email": answers.email or ""}
    settings = {
        "facilitator": facilitator,
        "areas": answers.areas,
        "languages": answers.languages,
        "country": answers.country or "",
    }
    given = as_yaml({"plugins": [{"tradekin": settings}]}).splitlines(keepends=True)[2:]
    template = text_templates("tradekin.starter").get_template("settings.yml.jinja")
    return template.render(answers=answers, given="".join(given)) + "\n"


def _navigation(section: str, shipped: Collection[str]) -> str:
    """The navigation without pages the group does not have, and without parts that have none left."""
    lines = [line for line in section.splitlines(keepends=True) if line.strip() and _has_page(line, shipped)]
    below = [*(len(line) - len(line.lstrip()) for line in lines[1:]), 0]
    kept = (
        line
        for line, depth in zip(lines, below, strict=True)
        if not line.rstrip().endswith(":") or depth > len(line) - len(line.lstrip())
    )
    return "".join(kept) + "\n"


def _has_page(line: str, shipped: Collection[str]) -> bool:
    page = _PAGE.search(line)
    return page is None or f"docs/{page['path']}" in shipped


def _has_folder(line: str, shipped: Collection[str]) -> bool:
    name = line.strip()
    return bool(name) and any(each.startswith(f"docs/{name.strip('/')}") for each in shipped)
