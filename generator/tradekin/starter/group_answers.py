"""What a group says of itself when it starts, checked before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails
from typing_extensions import override

from tradekin.kit.text.shown import echo, visible
from tradekin.language.wording import sentences_in
from tradekin.profile.name_values import GitHubLogin
from tradekin.profile.reach_values import Country, Email, WebAddress
from tradekin.profile.values import Line, at_most, wrong
from tradekin.settings import ANYWHERE
from tradekin.vocabulary import load_vocabulary
from tradekin.vocabulary.spelling import normal

_SOURCE = re.compile(
    r"git\+(?:https|file)://[^\s@]+/[^\s@/]+@[\w.+-]+\Z|git\+ssh://(?:[\w.-]+@)?[^\s@]+/[^\s@/]+@[\w.+-]+\Z|file:///\S+\Z"
)
_say = sentences_in("tradekin.starter", "problems.jinja")


@dataclass(frozen=True)
class RepositoryName(Line):
    """A repository on GitHub: `owner/name`."""

    longest: int = 140
    pattern = re.compile(r"(?!.*--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?/(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}\Z")

    @override
    def clean(self, text: str) -> str:
        name = Line(self.longest).clean(text).removesuffix(".git").removeprefix("https://github.com/").rstrip("/")
        if not self.pattern.match(name):
            wrong("P109", f"{echo(text)} is not a repository’s name.", "Write its owner, a slash and its name.")
        return name


@dataclass(frozen=True)
class Source(Line):
    """Where the generator comes from: a version in a Git repository, a folder or a wheel on this machine."""

    longest: int = 400

    @override
    def clean(self, text: str) -> str:
        line = Line(self.longest).clean(text)
        if _SOURCE.match(line):
            return line
        path = Path(line).expanduser()
        if (path / "pyproject.toml").is_file() or (path.suffix == ".whl" and path.is_file()):
            return path.resolve().as_uri()
        message, fix = _say("source", echo(text)).split("\n")
        return wrong("P109", message, fix)


class GroupAnswers(BaseModel):
    """The group, as its repository is made for it. Also stands in the repository, for making its files again."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    group: Annotated[str, Line(80)] = "Our group"
    areas: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(500)] = ()
    languages: Annotated[tuple[Annotated[str, Line(40)], ...], at_most(12)] = ("English",)
    country: Annotated[str, Country()] | None = None
    facilitator: Annotated[str, Line(80)] | None = None
    email: Annotated[str, Email()] | None = None
    owner: Annotated[str, GitHubLogin()] | None = None
    repository: Annotated[str, RepositoryName()] | None = None
    site_url: Annotated[str, WebAddress()] | None = None
    generator: Annotated[str, Source()] | None = None

    @property
    def keeper(self) -> str:
        """The account whose review settings and workflows need: as said, or the one the repository belongs to."""
        return self.owner or (self.repository or "").partition("/")[0]

    @property
    def address(self) -> str | None:
        """Where the site will be, ending in “/”: as said, or where GitHub Pages puts the repository's."""
        if self.site_url or not self.repository:
            return self.site_url and f"{self.site_url.rstrip('/')}/"
        owner, _, name = self.repository.lower().partition("/")
        return f"https://{owner}.github.io/" if name == f"{owner}.github.io" else f"https://{owner}.github.io/{name}/"


def answers_from(options: Mapping[str, Any]) -> tuple[GroupAnswers, tuple[str, ...]]:
    """The answers in a command's options, and what is wrong with them, a message each (then defaults are used)."""
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in options.items()
        if value not in (None, ())
    }
    try:
        answers = GroupAnswers.model_validate(given)
    except ValidationError as problem:
        return GroupAnswers(), tuple(_message(each) for each in problem.errors(include_url=False))
    anywhere = [_say("anywhere")] if any(normal(area) == ANYWHERE for area in answers.areas) else []
    found = (*_twice("area", answers.areas), *anywhere, *_unknown(answers.languages))
    return (GroupAnswers() if found else answers), found


def default_name(folder: Path) -> str:
    """A group's name made from its folder's: `harbour-breakfast` is Harbour Breakfast."""
    words = re.sub(r"[\W_]+", " ", folder.name).split()
    name = " ".join(word[:1].upper() + word[1:] for word in words)
    return name if name and not answers_from({"group": name})[1] else GroupAnswers().group


def split_commas(text: str) -> tuple[str, ...]:
    """The entries of a list that somebody typed with commas between them."""
    return tuple(each for part in text.split(",") if (each := part.strip()))


def _message(error: ErrorDetails) -> str:
    option = {"areas": "area", "languages": "language", "site_url": "site-url"}.get(
        str(error["loc"][0]), str(error["loc"][0])
    )
    said = error.get("ctx", {})
    return visible(f"--{option}: {said.get('message', error['msg'])} {said.get('fix', '')}".rstrip(), 400)


def _twice(option: str, names: tuple[str, ...]) -> Iterator[str]:
    known: dict[str, str] = {}
    for name in names:
        if first := known.get(normal(name)):
            yield _say("twice", option, echo(name), echo(first))
        known[normal(name)] = name


def _unknown(languages: tuple[str, ...]) -> Iterator[str]:
    vocabulary = load_vocabulary()
    for name in languages:
        if vocabulary.language(name) is None:
            yield _say("language", echo(name))
