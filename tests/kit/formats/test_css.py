"""Style sheets are sent without what only a reader of the source needs, and mean the same."""

from __future__ import annotations

import pytest
from effort import is_too_slow

from tradekin.kit.formats.css import tighten


@pytest.mark.parametrize(
    ("sheet", "sent"),
    [
        ("", ""),
        ("/* why */\n\n.a {\n  color: red;\n}\n", ".a{color:red}"),
        (".a > .b, .c :is(p) { margin: 0 auto; padding: 0 }", ".a > .b,.c :is(p){margin:0 auto;padding:0}"),
        (".a { width: calc(1rem + 2 * var(--b)); }", ".a{width:calc(1rem + 2 * var(--b))}"),
        ("@media (min-width: 60em) and (hover: hover) {\n  .a { b: c; }\n\n  .d { e: f; }\n}", None),
        ('.a::after { content: "; } /* b */ , c"; }', '.a::after{content:"; } /* b */ , c"}'),
        (".a { content: '\\'  ;' }", ".a{content:'\\'  ;'}"),
        ('.a { content: "+" / ""; }', '.a{content:"+" / ""}'),
        (".a { b: url(data:image/png;base64,AA/BB==) }", ".a{b:url(data:image/png;base64,AA/BB==)}"),
        (".a { b: c } /* never ends .d { e: f }", ".a{b:c}"),
        ('.a { content: "never ends\n; }\n.b  .c { d: e }', '.a{content:"never ends}.b .c{d:e}'),
    ],
)
def test_a_sheet_means_the_same_with_less(sheet: str, sent: str | None) -> None:
    wanted = "@media (min-width:60em) and (hover:hover){.a{b:c}.d{e:f}}" if sent is None else sent
    assert tighten(sheet) == wanted
    assert tighten(wanted) == wanted


@pytest.mark.parametrize("piece", ['"', "'", "/*", "/", "\\", " ", "\n", "{", ";}", '"\\', "é"])
def test_any_bytes_take_linear_time(piece: str) -> None:
    assert not is_too_slow(tighten, piece * 200_000)
