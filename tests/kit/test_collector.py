"""The collector of garbage is spared: seldom while a program runs, and not at its end."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import atexit, gc
from tradekin.kit.collector import collect_seldom
atexit.register(lambda: print("at the end", gc.get_freeze_count() > 1_000, flush=True))
for _ in range(2):
    collect_seldom()
print("before", gc.get_freeze_count(), gc.isenabled(), gc.get_threshold()[0] > 700)
"""


def test_what_is_left_at_the_end_is_not_looked_through() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["before 0 True True", "at the end True"]
    assert not ran.stderr
