"""Who should meet whom and why, for programs: sentences, and no number."""

from __future__ import annotations

from typing import Any

from tradekin.partners import Pair
from tradekin.site.downloads.shapes import PairRecord, Partnerships, ReasonRecord, ShortRecord
from tradekin.site.site_model import Site


def partners(site: Site, heading: dict[str, Any]) -> Partnerships:
    """Every pair with its reasons, and why somebody has fewer than the group shares out."""
    return Partnerships(
        **heading,
        partners=tuple(map(_record, site.partners.pairs)),
        short=tuple(ShortRecord(member=each.member.slug, why=each.why) for each in site.partners.short),
    )


def _record(pair: Pair) -> PairRecord:
    return PairRecord(
        members=(pair.one.slug, pair.other.slug),
        page=f"partners/{pair.slug}/",
        reasons=tuple(ReasonRecord(kind=each.kind, text=each.text) for each in pair.reasons),
    )
