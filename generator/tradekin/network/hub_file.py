"""The file of a network's hub: which groups it shows, where they lie, and who looks after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tradekin.kit.documents.limits import Limits
from tradekin.kit.documents.locating import findings_of
from tradekin.kit.documents.nodes import Fields, as_plain, without_blanks
from tradekin.kit.documents.reader import read
from tradekin.kit.findings.finding import Finding, Place, finding, in_order
from tradekin.profile.reach_values import Country, ServiceAddress, WebAddress
from tradekin.profile.values import Line, Paragraphs, at_most
from tradekin.settings import Facilitator

HUB_FILE = "groups.yml"
"""What the file is called in the folder that a hub's site is made from."""
_LIMITS = Limits(size=1_000_000, nodes=100_000)
_CODE = "S001"


class _HubPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class HubGroup(_HubPart):
    """A group of the network."""

    site: Annotated[str, ServiceAddress()]
    """Where it publishes, without a slash at the end."""
    place: Annotated[str, Line(60)] | None = None
    """Where it meets."""
    at: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]] | None = None
    """Latitude and longitude in degrees."""


class HubFile(_HubPart):
    """What a hub is made from."""

    network: Annotated[str, Line(80)]
    site_url: Annotated[str, WebAddress()] | None = None
    """Where the hub will be found."""
    language: Annotated[str, Line(10)] = "en"
    country: Annotated[str, Country()] | None = None
    facilitator: Facilitator = Facilitator()
    """Who looks after the network."""
    imprint: Annotated[str, Paragraphs(2000)] | None = None
    days: int = Field(14, ge=1, le=60)
    """For so many days what was heard last is shown of a group that gives no answer."""
    samples: bool = False
    groups: Annotated[tuple[HubGroup, ...], at_most(2000)]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The groups' sites, each once."""
        return tuple(dict.fromkeys(each.site for each in self.groups))


def read_hub_file(file: Path) -> tuple[HubFile | None, tuple[Finding, ...]]:
    """What a hub is made from, and what is wrong in the file; nothing is made of one that has to be mended."""
    try:
        data = file.read_bytes()
    except OSError as problem:
        message = f"The file with the groups cannot be read: {problem.strerror}."
        return None, (finding(_CODE, Place(file.name), message, "Name the file that lists the network’s groups."),)
    document = read(data, file.name, _LIMITS)
    root = without_blanks(document.root) if document.root else None
    found = [replace(each, code=_CODE) for each in document.found]
    if not isinstance(root, Fields):
        message = "This file names no network and no groups."
        return None, in_order([*found, finding(_CODE, Place(file.name), message, "Start it with: network: …")])
    try:
        hub = HubFile.model_validate(as_plain(root))
    except ValidationError as problem:
        return None, in_order([*found, *findings_of(problem, HubFile, root, file.name, every=_CODE)])
    return (None if any(each.is_error for each in found) else hub), in_order(found)
