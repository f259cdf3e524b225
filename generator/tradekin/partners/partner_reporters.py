"""Partners for people and for programs: a table of formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from tradekin.partners.matching import Pair, Partners
from tradekin.partners.why_few import Cause

Causes = Mapping[str, Sequence[Cause]]
"""Why members have few partners, by slug: for whoever looks after the group, and for no page."""


def partners_as_json(partners: Partners, slug: str | None = None, causes: Causes = MappingProxyType({})) -> str:
    """The published shape: pairs with reasons and fit, and who is short. With a slug only what concerns that member."""
    pairs = [pair for pair in partners.pairs if slug is None or slug in (pair.one.slug, pair.other.slug)]
    shape = {
        "partners": [
            {
                "members": [pair.one.slug, pair.other.slug],
                "kind": pair.kind.value,
                "reasons": [reason.as_dict() for reason in pair.reasons],
                "fit": pair.fit,
            }
            for pair in pairs
        ],
        "short": [
            {
                "member": each.member.slug,
                "partners": each.partners,
                "why": each.why,
                "causes": [
                    {"kind": cause.kind, "members": [other.slug for other in cause.others]}
                    for cause in causes.get(each.member.slug, ())
                ],
            }
            for each in partners.short
            if slug in (None, each.member.slug)
        ],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def partners_as_text(partners: Partners, slug: str | None = None, causes: Causes = MappingProxyType({})) -> str:
    """For a terminal: each member with partners and reasons, in words, and for the facilitator why they are few."""
    lines: list[str] = []
    names = {end.slug: end for pair in partners.pairs for end in (pair.one, pair.other)}
    names |= {each.member.slug: each.member for each in partners.short}
    for each in sorted(names) if slug is None else [slug]:
        member = names[each]
        lines.append(f"{member.name} ({member.trades_as_said})  {member.slug}")
        for pair in partners.of.get(each, ()):
            other = pair.partner_of(member)
            lines.append(f"  {other.name} ({other.trades_as_said})  {other.slug}")
            lines += ["      To sit together once:"] if pair.is_question else []
            lines += [f"      {reason.text}" for reason in pair.reasons]
        if each in partners.why_short:
            lines.append(f"  {partners.why_short[each].why}")
        lines += [f"  For you alone: {cause.text}" for cause in causes.get(each, ())]
        lines.append("")
    return "\n".join(lines) if lines else "There are no members yet.\n"


def candidates_as_json(candidates: Mapping[str, tuple[Pair, ...]]) -> str:
    """The published shape: for each member the candidates, the best fit first."""
    shape = {
        slug: [
            {"member": pair.other.slug, "fit": pair.fit, "reasons": [reason.as_dict() for reason in pair.reasons]}
            for pair in pairs
        ]
        for slug, pairs in candidates.items()
    }
    return json.dumps({"candidates": shape}, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def candidates_as_text(candidates: Mapping[str, tuple[Pair, ...]]) -> str:
    """For a terminal."""
    lines: list[str] = []
    for slug, pairs in candidates.items():
        lines.append(slug)
        for pair in pairs:
            lines.append(f"  {pair.other.name} ({pair.other.trades_as_said})  {pair.other.slug}")
            lines += [f"      {reason.text}" for reason in pair.reasons]
        lines.append("")
    return "\n".join(lines) if lines else "There are no members yet.\n"


PARTNERS: dict[str, Callable[[Partners, str | None, Causes], str]] = {
    "text": partners_as_text,
    "json": partners_as_json,
}
CANDIDATES: dict[str, Callable[[Mapping[str, tuple[Pair, ...]]], str]] = {
    "text": candidates_as_text,
    "json": candidates_as_json,
}
