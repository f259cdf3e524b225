"""Whether there is anything to publish, and anywhere to publish it."""

from __future__ import annotations

from enum import StrEnum

from tradekin.github.api import Api

_PLACE = "github-pages"


class PagesState(StrEnum):
    """How publishing stands."""

    READY = "ready"
    """Pages is on, and this commit is to be published."""
    OFF = "off"
    """Pages is off."""
    DONE = "done"
    """There is nothing to do: this commit is published, or it was only asked whether it can be by now."""


def pages_state(api: Api, commit: str, *, again: bool) -> PagesState:
    """How publishing a commit stands.

    Args:
        api: the repository.
        commit: what is to be published.
        again: whether this is the daily try for what could not be published before.
    """
    if not api.get("")["has_pages"]:
        return PagesState.DONE if again else PagesState.OFF
    return PagesState.DONE if again and is_published(api, commit) else PagesState.READY


def is_published(api: Api, commit: str) -> bool:
    """Whether Pages shows this commit."""
    for deployment in api.every("deployments", environment=_PLACE, sha=commit):
        told = api.get(f"deployments/{deployment['id']}/statuses", per_page=100)
        if any(each["state"] == "success" for each in told):
            return True
    return False
