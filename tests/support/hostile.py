"""The cases of files that mean ill, which lie in `tests/hostile`: read once for all who try them."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from shared import TESTS


@cache
def hostile_cases() -> tuple[dict[str, Any], ...]:
    """Every case, in the order of the files."""
    files = sorted((TESTS / "hostile").glob("*.yml"))
    return tuple(case for file in files for case in yaml.load(file.read_bytes(), yaml.CSafeLoader)["cases"])
