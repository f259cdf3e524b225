"""Who is kept apart privately: pairs of slugs, or that there are such pairs and nobody knows here which."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Apart:
    """The pairs that are kept apart, each with the first slug before the second, if they are known."""

    pairs: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    is_known: bool = True

    def parts(self, one: str, other: str) -> bool:
        """Whether these two are kept apart."""
        return (min(one, other), max(one, other)) in self.pairs


UNKNOWN = Apart(is_known=False)
"""There is a list that cannot be used: whoever does not know it must show no pairs at all."""
