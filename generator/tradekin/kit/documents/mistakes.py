"""The mistakes people make who have never seen YAML: found by looking at the lines, told with the line mended.

A parser says where it gave up; the mistake is often above that. Each is a small function that looks at the lines
around the `Stumble` and gives a `YamlMistake`, or None if it is not that one.
"""

from __future__ import annotations

from collections.abc import Callable

from tradekin.kit.documents import layout_mistakes as layout
from tradekin.kit.documents import sign_mistakes as signs
from tradekin.kit.documents.stumbling import Stumble, YamlMistake


def explain(stumble: Stumble) -> YamlMistake | None:
    """The first mistake that explains a stumble."""
    return next((mistake for look in MISTAKES if (mistake := look(stumble))), None)


MISTAKES: tuple[Callable[[Stumble], YamlMistake | None], ...] = (
    layout.find_conflict_marks,
    layout.find_tab,
    layout.find_checklist_box,
    signs.find_open_quote,
    signs.find_text_behind_quote,
    signs.find_open_bracket,
    signs.find_odd_bracket,
    signs.find_backslash,
    signs.find_odd_start,
    layout.find_second_colon,
    layout.find_running_on,
    layout.find_missing_colon,
    layout.find_line_out_of_place,
    layout.find_wrong_edge,
    layout.find_directive,
)
