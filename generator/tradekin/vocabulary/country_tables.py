"""Where tables that follow from the words of a country are kept."""

from __future__ import annotations

from tradekin.kit.kept_tables import KeptTables

READ_WITH = ("vocabulary", "kit", "language")
"""The rooms whose code and lists decide what follows from the words."""


def tables_of(country: str | None) -> KeptTables:
    """The tables of a country; of none, what is the same everywhere as well."""
    return KeptTables("vocabulary", country or "anywhere", READ_WITH)
