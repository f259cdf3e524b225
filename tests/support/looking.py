"""What a reader who looks closely sees on a page: measured in a real browser, told as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SCHEMES = {"light": "default", "dark": "slate"}
_SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""What a reader may set by WCAG 2.2, 1.4.12."""
BOTH_PALETTES = (("light", 1280), ("dark", 320))
"""Each palette and each width once; `test_access.py` asks axe the other way around."""
_KINDS = {"color-contrast": "[data-kind]", "link-in-text-block": "a[href]:is([data-kind], :has([data-kind]))"}
"""The rules of axe that a palette can break, and the texts that they look at (`kinds` in looking.js)."""
_AXE: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    "elementRef": False,
    "preload": False,
}

_RUN = """([within, options]) => axe.run(within, options).then(({ violations }) => violations.map(({ id, nodes }) => {
  const first = document.querySelector(String(nodes[0].target[0]));
  return `${id} (${nodes.length}): ${first.outerHTML.slice(0, 200)}`;
}))"""


def wear(page: Page, scheme: str) -> None:
    """Change the palette as the switch in the header does."""
    page.evaluate(
        "scheme => [...document.getElementsByName('__palette')].find(e => e.dataset.mdColorScheme === scheme).click()",
        SCHEMES[scheme],
    )
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=SCHEMES[scheme])


def axe(page: Page, within: str = "html") -> list[str]:
    """What axe finds wrong with the page, or within a part of it, each once with its first place.

    Contrast, which costs more than all else, is looked at in some texts of each kind: others stand in the same colours.
    """
    _ask(page, "kinds", within)
    return _found(page, within, _AXE)


def _found(page: Page, within: str, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(
            "rules => axe.configure({ rules, noHtml: true })",  # which it would write down of all that it looks at
            [{"id": name, "selector": of} for name, of in _KINDS.items()],
        )
    return _lines(page.evaluate(_RUN, [within, options]))


def remember_colours(page: Page) -> None:
    """Take down in which colours each text stands now, for `axe_on_other_colours`."""
    _ask(page, "remember")


def axe_on_other_colours(page: Page) -> list[str]:
    """What axe finds wrong with the colours of texts that were not to be seen before, or stood in others."""
    return _found(page, "[data-kind]", {**_AXE, "runOnly": [*_KINDS], "rules": {}}) if _ask(page, "unlike") else []


def troubles(page: Page) -> list[str]:
    """Text that is cut off, covered, or beyond its box or the screen; and a page that scrolls sideways."""
    return _lines(_ask(page, "troubles"))


@contextmanager
def spaced_out(page: Page) -> Iterator[None]:
    """The page as a reader has it who spaces letters, words and lines out as WCAG 2.2, 1.4.12 says."""
    page.evaluate(
        "css => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [one]; }",
        _SPACED,
    )
    yield
    page.evaluate("document.adoptedStyleSheets = []")


def forced(page: Page) -> list[str]:
    """What has lost its edge or cannot be seen any more where the reader's system takes the colours over."""
    _ask(page, "unforced")
    page.emulate_media(forced_colors="active")
    try:
        return _lines(_ask(page, "forced"))
    finally:
        page.emulate_media(forced_colors="none")


def moving(page: Page) -> list[str]:
    """What moves, or would."""
    return _lines(_ask(page, "moving"))


def stops(page: Page) -> tuple[int, list[str]]:
    """How many places Tab stops at, and what is wrong with them: no ring, out of sight, covered, out of order."""
    page.keyboard.press("Tab")
    count, told = _ask(page, "stops")
    return int(count), _lines(told)


def focused(page: Page) -> list[str]:
    """What is wrong with the place that has the focus now: no ring, out of sight, covered."""
    return _lines(_ask(page, "focused"))


def _ask(page: Page, what: str, given: str = "") -> Any:
    return page.evaluate(f"given => ({_SCRIPT.strip()}).{what}(given)", given)


def _lines(told: list[Any]) -> list[str]:
    return [str(each) for each in told]
