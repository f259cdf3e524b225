"""Who should meet whom and why, for programs: sentences, and no number."""

from __future__ import annotations

from typing import Any

from tradekin.partners import Pair
from tradekin.site.downloads.shapes import OrderRecord, PairRecord, Partnerships, ReasonRecord, ShortRecord
from tradekin.site.site_model import Site


def partners(site: Site, heading: dict[str, Any]) -> Partnerships:
    """Every pair with its reasons, and why somebody has fewer than the group shares out."""
    return Partnerships(
        **heading,
        partners=tuple(map(_record, site.partners.pairs)),
        order=tuple(
            OrderRecord(member=slug, partners=tuple(_partner_of(slug, pair) for pair in pairs))
            for slug, pairs in sorted(site.partners.of.items())
        ),
        short=tuple(ShortRecord(member=each.member.slug, why=each.why) for each in site.partners.short),
    )


def _record(pair: Pair) -> PairRecord:
    return PairRecord(
        members=(pair.one.slug, pair.other.slug),
        page=f"partners/{pair.slug}/",
        kind=pair.kind.value,
        reasons=tuple(
            ReasonRecord(kind=each.kind, text=each.text, guess=each.is_guess or None) for each in pair.reasons
        ),
    )


def _partner_of(slug: str, pair: Pair) -> str:
    return pair.other.slug if pair.one.slug == slug else pair.one.slug
