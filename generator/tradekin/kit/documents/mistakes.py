"""The mistakes people make who have never seen YAML: found by looking at the lines, told with the line mended.

A parser says where it gave up; the mistake is often above that. Each is a small function that looks at the lines
around the `Stumble` and gives a `YamlMistake`, or None if it is not that one.
"""

from __future__ import annotations

from collections.abc import Callable

from tradekin.kit.documents.layout_mistakes import (
    find_checklist_box,
    find_conflict_marks,
    find_directive,
    find_line_out_of_place,
    find_missing_colon,
    find_running_on,
    find_second_colon,
    find_tab,
    find_wrong_edge,
)
from tradekin.kit.documents.sign_mistakes import (
    find_backslash,
    find_odd_bracket,
    find_odd_start,
    find_open_bracket,
    find_open_quote,
    find_text_behind_quote,
)
from tradekin.kit.documents.stumbling import Stumble, YamlMistake


def explain(stumble: Stumble) -> YamlMistake | None:
    """The first mistake that explains a stumble."""
    return next((mistake for look in MISTAKES if (mistake := look(stumble))), None)


MISTAKES: tuple[Callable[[Stumble], YamlMistake | None], ...] = (
    find_conflict_marks,
    find_tab,
    find_checklist_box,
    find_open_quote,
    find_text_behind_quote,
    find_open_bracket,
    find_odd_bracket,
    find_backslash,
    find_odd_start,
    find_second_colon,
    find_running_on,
    find_missing_colon,
    find_line_out_of_place,
    find_wrong_edge,
    find_directive,
)
