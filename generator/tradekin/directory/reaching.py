"""How the facilitator is reached, with or without a public e-mail address: one rule for pages and forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tradekin.settings import Settings


class FacilitatorMeans(StrEnum):
    """What leads to the facilitator, the best first."""

    EMAIL = "email"
    WEBSITE = "website"
    ISSUE = "issue"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class WayToFacilitator:
    """The best way there is, and its address; a meeting has none."""

    means: FacilitatorMeans
    address: str = ""


def way_to(settings: Settings, repository: str = "") -> WayToFacilitator:
    """How to reach the facilitator: by mail, on the group's own web site, by an issue, or at the next meeting.

    Args:
        settings: the group's settings.
        repository: the address of its repository on GitHub, if it lies there and takes issues.
    """
    if settings.facilitator.email:
        return WayToFacilitator(FacilitatorMeans.EMAIL, settings.facilitator.email)
    if settings.website:
        return WayToFacilitator(FacilitatorMeans.WEBSITE, settings.website)
    return (
        WayToFacilitator(FacilitatorMeans.ISSUE, f"{repository}/issues/new/choose")
        if repository
        else WayToFacilitator(FacilitatorMeans.MEETING)
    )
