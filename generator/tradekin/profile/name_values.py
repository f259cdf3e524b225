"""Values that are names in files and on GitHub: of photos, of profiles, of accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from tradekin.kit.text.shown import echo
from tradekin.profile.file_names import is_slug
from tradekin.profile.photo_files import name_problem
from tradekin.profile.values import Line, ValueKind, wrong


@dataclass(frozen=True)
class PhotoName(ValueKind):
    """The name of a picture file in members/photos/."""

    @override
    def clean(self, text: str) -> str:
        name = Line(200).clean(text)
        if problem := name_problem(name):
            wrong("P114", *problem)
        return name

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)$"}


@dataclass(frozen=True)
class SlugName(ValueKind):
    """The slug of a member."""

    @override
    def clean(self, text: str) -> str:
        name = Line(80).clean(text)
        if not is_slug(name):
            fix = "Write the name of the profile's file without .yml, such as ana-ferreira"
            wrong("P116", f"{echo(name)} is not the name of a profile.", fix)
        return name

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "minLength": 2, "maxLength": 40}


@dataclass(frozen=True)
class GitHubLogin(ValueKind):
    """A GitHub login."""

    @override
    def clean(self, text: str) -> str:
        login = Line(80).clean(text).removeprefix("@")
        if not re.fullmatch(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}", login):
            fix = "Write the name from github.com/NAME: letters, digits and single hyphens, at most 39."
            wrong("P115", f"{echo(login)} cannot be a GitHub login.", fix)
        return login

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^@?[A-Za-z0-9-]+$", "maxLength": 40}


@dataclass(frozen=True)
class AccountNumber(ValueKind):
    """The number of a GitHub account, as digits."""

    @override
    def clean(self, text: str) -> str:
        number = Line(80).clean(text)
        if not re.fullmatch(r"[1-9][0-9]{0,14}", number):
            fix = "Leave it out; the form on the site and the forms on GitHub write it by themselves."
            wrong("P115", f"{echo(number)} cannot be the number of a GitHub account.", fix)
        return number

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[1-9][0-9]*$", "maxLength": 15}
