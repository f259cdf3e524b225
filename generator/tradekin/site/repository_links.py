"""Where a group's files are kept, if that is GitHub: the addresses of its forms and of its editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on GitHub, or on a GitHub of one's own, and the branch that the site is built from."""

    url: str
    branch: str

    @classmethod
    def at(cls, url: str | None, edit_base: str | None) -> Repository | None:
        """The repository at an address, or None where GitHub's forms cannot be expected.

        Args:
            url: the repository's address.
            edit_base: the address that a file's path is appended to for editing it.
        """
        home = (url or "").rstrip("/")
        parts, start = urlsplit(home), f"{home}/edit/"
        on_github = parts.scheme == "https" and "github" in (parts.hostname or "").split(".")
        if not on_github or not (edit_base or "").startswith(start):
            return None
        return cls(home, (edit_base or "").removeprefix(start).strip("/"))

    def issue(self, template: str, answers: Mapping[str, str] | None = None) -> str:
        """The address of an issue form, with answers filled in by their ids."""
        return f"{self.url}/issues/new?{urlencode({'template': template, **(answers or {})}, quote_via=quote)}"
