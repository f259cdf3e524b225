"""A roster that was opened: its table, and what its columns are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tradekin.roster.columns import Columns
from tradekin.roster.table import Table


@dataclass(frozen=True, slots=True)
class Opened:
    """A roster, how it was read, and what was told of its columns by `--map` or in answer to a question."""

    path: str
    encoding: str
    table: Table
    columns: Columns
    told: Sequence[tuple[int, str | None]]
