"""Every message that a person can receive about a form, as it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from issue_scenes import SCENES
from issues import Group, Ran

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_each_message_reads_as_it_should(
    scene: Callable[[Group], Ran], group: Group, golden: Callable[[Path, str], None]
) -> None:
    ran = scene(group)
    parts = [("outcome", f"{ran.outcome['outcome']}, ends with {ran.status}\n"), *sorted(ran.files.items())]
    shown = "\n".join(f"===== {name}\n{text}" for name, text in parts if not name.endswith((".json", ".yml")))
    golden(GOLDEN / f"{scene.__name__.replace('_', '-')}.md", shown)
