"""Templates without the space that nobody sees."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from tradekin.site.tight import Tight


def said(source: str, name: str = "page.html", **given: str) -> str:
    made = Environment(loader=DictLoader({name: source}), extensions=[Tight], autoescape=True)
    return made.get_template(name).render(given)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        (
            "<ul>\n  {% for each in 'ab' %}\n  <li>{{ each }}</li>\n  {% endfor %}\n</ul>",
            "<ul><li>a</li><li>b</li></ul>",
        ),
        ('<div class="a">\n\n  <p>\n    One <b>two</b>\n    <i>three</i>\n  </p>\n</div>', None),
        ("<a>one</a>\n<a>two</a>", "<a>one</a>\n<a>two</a>"),
        ("<path/>\n<preface>\n<b>x</b>", "<path/>\n<preface>\n<b>x</b>"),
    ],
)
def test_line_ends_go_where_no_space_is_seen(source: str, wanted: str | None) -> None:
    assert said(source) == (wanted or '<div class="a"><p>One <b>two</b>\n<i>three</i></p></div>')


def test_what_members_wrote_keeps_its_line_ends() -> None:
    assert said("<p>\n  {{ words }}\n</p>", words="a\n\n  b\n") == "<p>a\n\n  b\n\n</p>"


def test_other_templates_are_left_alone() -> None:
    assert said("<p>\n  a\n</p>", "letter.jinja") == "<p>\n  a\n</p>"
