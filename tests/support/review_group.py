"""A small group before and after a change, in real folders, for the tests of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from PIL import Image
from shared import profile_of

from tradekin.cli import main

SETTINGS = """site_name: Casco Bay
plugins:
  - tradekin:
      areas: [Portland, Gorham]
      partners: 3
      vocabulary: vocabulary.yml
"""
WORDS = """customers:
  - {id: berth-seekers, name: berth seekers}
  - {id: mooring-owners, name: owners of moorings}
  - {id: old-mooring-owners, name: owners of old moorings, broader: mooring-owners}
  - {id: quay-investors, name: quay investors}
trades:
  - {id: lamp-trimmer, name: lamp trimmer, customers: [mooring-owners], works_with: [keel-surveyor, deck-painter]}
  - {id: keel-surveyor, name: keel surveyor, customers: [berth-seekers], works_with: [hull-lender]}
  - {id: hull-lender, name: hull lender, customers: [berth-seekers], works_with: [berth-agent]}
  - {id: berth-agent, name: berth agent, customers: [berth-seekers, quay-investors], works_with: [quay-notary]}
  - {id: deck-painter, name: deck painter, customers: [mooring-owners], works_with: [lamp-trimmer]}
  - {id: quay-notary, name: quay notary, customers: [berth-seekers, quay-investors], works_with: [berth-agent]}
"""
"""The group has words of its own, so that its pages change with none of the others."""
GROUP: dict[str, dict[str, Any]] = {
    "ana-ferreira": {
        "name": "Ana Ferreira",
        "business": "Alder Electrical",
        "trade": "lamp trimmer",
        "summary": "We keep the lights on in old houses.",
        "customers": ["owners of old moorings"],
        "contact": {"website": "https://alder.example.com/", "phone": "+1 207 555 0100"},
        "thanks": [{"to": "ben-okafor", "for": "For the right surveyor.", "on": "2026-03-14"}],
        "github": "ana-f",
        "github_id": "100",
    },
    "ben-okafor": {
        "name": "Ben Okafor",
        "business": "Northlight Inspection",
        "trade": "keel surveyor",
        "summary": "I look at houses before people buy them.",
        "customers": ["berth seekers", "quay investors"],
        "partners_wanted": ["lamp trimmer"],
        "github": "benok",
    },
    "cleo-marsh": {
        "name": "Cleo Marsh",
        "business": "Marsh Lending",
        "trade": "hull lender",
        "summary": "I find people the loan that fits.",
        "customers": ["berth seekers", "quay investors"],
    },
    "dina-kaya": {
        "name": "Dina Kaya",
        "business": "Harbour Homes",
        "trade": "berth agent",
        "summary": "I sell houses that have stories.",
        "customers": ["berth seekers"],
        "contact": {"website": "https://www.harbour.example.com/team/"},
        "github": "dina",
        "github_id": "400",
    },
    "emil-berg": {
        "name": "Emil Berg",
        "business": "Berg & Daughters",
        "trade": "deck painter",
        "summary": "We paint what others have built.",
        "customers": ["owners of moorings"],
        "github": "emilberg",
        "github_id": "500",
    },
}
NEW = {
    "name": "Fay Lindholm",
    "business": "Lindholm Law",
    "trade": "quay notary",
    "summary": "Deeds, closings and the right-of-way nobody wrote down.",
    "customers": ["berth seekers", "owners of moorings"],
    "github": "fayl",
    "github_id": "600",
}


def _png() -> bytes:
    """A picture that can be published."""
    file = BytesIO()
    Image.new("L", (96, 96)).save(file, "PNG")
    return file.getvalue()


PNG = _png()


@dataclass(frozen=True)
class Proposal:
    """A group's repository, and the same with a change in it."""

    base: Path
    after: Path

    @property
    def members(self) -> Path:
        """The profiles after the change."""
        return self.after / "members"

    def write(self, slug: str, fields: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Add a profile, or change fields of one that is there; None takes a field away."""
        known = fields if fields is not None else GROUP.get(slug, {})
        kept = {name: value for name, value in {**known, **more}.items() if value is not None}
        (self.members / f"{slug}.yml").write_text(profile_of(kept), "utf-8")

    def remove(self, slug: str) -> None:
        """Delete a profile."""
        (self.members / f"{slug}.yml").unlink()

    def review(self, *arguments: str | Path) -> Result:
        """`tradekin review`, as a workflow calls it."""
        command = ["review", "--base", self.base, "--members", self.members, "--format", "markdown", *arguments]
        ran = CliRunner().invoke(main, list(map(str, command)))
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        return ran

    def touched(self, *paths: str) -> Path:
        """A list of paths as git writes it."""
        listing = self.after / "touched"
        listing.write_bytes(b"".join(path.encode("utf-8", "surrogateescape") + b"\0" for path in paths))
        return listing
