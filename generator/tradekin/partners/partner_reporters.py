"""Partners for people and for programs: a table of formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tradekin.partners.matching import Pair, Partners
from tradekin.partners.why_few import Cause

if TYPE_CHECKING:
    from tradekin.partners.spread.spread_partners import SpreadPartners


Causes = Mapping[str, Sequence[Cause]]
"""Why members have few partners, by slug: for whoever looks after the group, and for no page."""


def partners_as_json(
    partners: Partners | SpreadPartners, slug: str | None = None, causes: Causes = MappingProxyType({})
) -> str:
    """The published shape: pairs with reasons and fit, and who is short. With a slug only what concerns that member."""
    return "".join(json_of_partners(partners, slug, causes))


def json_of_partners(
    partners: Partners | SpreadPartners, slug: str | None = None, causes: Causes = MappingProxyType({})
) -> Iterator[str]:
    """The same piece by piece: of a large group it is not to be held whole."""
    pairs = (
        {
            "members": [pair.one.slug, pair.other.slug],
            "kind": pair.kind.value,
            "reasons": [reason.as_dict() for reason in pair.reasons],
            "fit": pair.fit,
        }
        for pair in partners.pairs
        if slug is None or slug in (pair.one.slug, pair.other.slug)
    )
    short = (
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
    )
    yield '{\n  "partners": '
    yield from _json_list(pairs)
    yield ',\n  "short": '
    yield from _json_list(short)
    yield "\n}\n"


def _json_list(entries: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """A list in an object, as `json.dumps` writes it with an indent of two."""
    before = "["
    for entry in entries:
        text = json.dumps(entry, ensure_ascii=False, indent=2, allow_nan=False)
        yield f"{before}\n    " + text.replace("\n", "\n    ")
        before = ","
    yield "[]" if before == "[" else "\n  ]"


def partners_as_text(
    partners: Partners | SpreadPartners, slug: str | None = None, causes: Causes = MappingProxyType({})
) -> str:
    """For a terminal: each member with partners and reasons, in words, and for the facilitator why they are few."""
    return "".join(text_of_partners(partners, slug, causes))


def text_of_partners(
    partners: Partners | SpreadPartners, slug: str | None = None, causes: Causes = MappingProxyType({})
) -> Iterator[str]:
    """The same member by member."""
    before = ""
    for each in sorted(partners.named) if slug is None else [slug]:
        member = partners.named[each]
        lines = [f"{member.name} ({member.trades_as_said})  {member.slug}"]
        for pair in partners.of.get(each, ()):
            other = pair.other if each == pair.one.slug else pair.one
            lines.append(f"  {other.name} ({other.trades_as_said})  {other.slug}")
            lines += ["      To sit together once:"] if pair.is_question else []
            lines += [f"      {reason.text}" for reason in pair.reasons]
        if each in partners.why_short:
            lines.append(f"  {partners.why_short[each].why}")
        lines += [f"  For you alone: {cause.text}" for cause in causes.get(each, ())]
        yield before + "\n".join([*lines, ""])
        before = "\n"
    if not before:
        yield "There are no members yet.\n"


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


PARTNERS: dict[str, Callable[[Any, str | None, Causes], Iterator[str]]] = {
    "text": text_of_partners,
    "json": json_of_partners,
}
CANDIDATES: dict[str, Callable[[Mapping[str, tuple[Pair, ...]]], str]] = {
    "text": candidates_as_text,
    "json": candidates_as_json,
}
