"""Markup in plain text: what is taken off, what is left, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradekin.kit.text.characters import find_hidden
from tradekin.kit.text.markup import is_struck, without_markup
from tradekin.kit.text.plain_text import Sign
from tradekin.vocabulary import load_vocabulary

READ = [
    ("We **keep** the lights on in [old houses](https://berg.example.com).", "We keep the lights on in old houses."),
    ("Berg &amp; Sons", "Berg & Sons"),
    ("O&#39;Dell Caf&eacute;&nbsp;&#x2013; &quot;new&quot;", "O'Dell Café – \"new\""),
    ("&amp;amp; &amp;lt;b&amp;gt;x", "& x"),
    ("<p>Hello</p><p>World</p>", "Hello\n\nWorld"),
    ("<div>a</div><div>b</div>tail", "a\nb\ntail"),
    ("one<br>two<br/><br />three", "one\ntwo\n\nthree"),
    ("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>", "one\ntwo"),
    ("<table><tr><td>Mon</td><td>9</td></tr></table>", "Mon 9"),
    ('<span style="color: red" title="a > b">x</span>', "x"),
    ("<!-- note -->x<script>alert(1)</script><style>p {}</style>", "x"),
    ("<o:p></o:p>x", "x"),
    ("**_both_**, ***three***, __two__ and *one*", "both, three, two and one"),
    ("**Bold**text", "Boldtext"),
    ("`code` here", "code here"),
    ("```\nfenced\n```", "fenced"),
    ("## Title ##\ntext", "Title\ntext"),
    ("| Day | Hours |\n|---|:--|\n| Mon | 9 |\nrest", "Day, Hours\nMon, 9\nrest"),
    ("[x](https://a.example.com/(b) \"title\")", "x"),
    ("[![x](a.png)](https://b.example.com)", ""),
    ("<https://a.example.com/b>", "https://a.example.com/b"),
    ("We ~~repair~~ replace roofs", "We replace roofs"),
    ("<s>plumber</s> electrician", "electrician"),
    ("I like boats.\n\n<img width=\"3\" src=\"https://a.example.com/x.png\" />", "I like boats."),
    ("- ~~homeowners~~\n- landlords", "- landlords"),
]  # fmt: skip
LEFT = [
    "R&D and AT&T; B&B", "a < b and c > d", "a<b and c>d", "<3 dogs", "5 * 3 * 2", "snake_case_name", "#1 in town",
    "# of homes", "Free* (*terms apply)", "*Terms apply. Prices from 5* up", "f**k and sh**t", "M*A*S*H",
    "Rock `n` Roll",
    "x <at> y.example.com", "<name> here", "Ana <ana@alder.example.com>", "&copy 2020 &nope; &;", "[sic](see below)",
    "[1](2)", "* One\n* Two", "~5 to ~10", "a | b", "---", "****", "____", "https://a.example.com/_x_/y", "\\*not\\*",
    "- [ ] landlords\n- [x] homeowners",
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), READ)
def test_a_text_is_read_as_it_would_have_been_shown(text: str, plain: str) -> None:
    read = without_markup(text)
    assert read.text == plain
    assert read.signs
    assert not without_markup(plain).signs


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_markup_stays_as_it_is_typed(text: str) -> None:
    assert without_markup(text).text == text
    assert without_markup(text).signs == ()


def test_a_firm_may_have_stars_around_its_name() -> None:
    assert without_markup("Yahoo! *Stars* & _Co_", is_name=True).signs == ()
    assert without_markup("**Stars**", is_name=True).text == "Stars"


def test_what_was_taken_off_is_told() -> None:
    read = without_markup('[a](https://a.example.com) <img src="https://b.example.com/x.png?y&amp;z"> ~~c d~~ &amp;')
    assert set(read.signs) == {Sign.LINKS, Sign.PICTURES, Sign.STRUCK, Sign.ENTITIES}
    assert read.links == ("https://a.example.com",)
    assert read.pictures == ("https://b.example.com/x.png?y&z",)
    assert read.struck == ("c d",)


@pytest.mark.parametrize("text", ["~~homeowners~~", " ~~a~~ ", "<s>a</s>", "<del>a</del>", "~~a~~ ~~b~~"])
def test_what_is_struck_out_is_nobodys_name(text: str) -> None:
    assert is_struck(text)
    assert load_vocabulary().group("~~homeowners~~") is None
    assert load_vocabulary().trade("~~plumber~~") is None
    assert not is_struck("homeowners ~~and landlords~~")


@pytest.mark.parametrize(
    "code", ["&#8238;", "&#x202E;", "&rlm;", "&ZeroWidthSpace;", "&shy;", "&#0;", "&#27;", "&#xE000;"]
)
def test_an_entity_gives_no_character_that_nobody_sees(code: str) -> None:
    assert without_markup(f"a{code}b").text == "ab"


@given(st.text(st.sampled_from("<>&;*_~`|[]()!#-=/ \n\"'abBIMGimg&amp;https:.x10"), max_size=60))
def test_any_text_is_read_without_a_traceback_and_hides_nothing(text: str) -> None:
    read = without_markup(text)
    assert find_hidden(read.text) is None
    assert read.signs or read.text == text
