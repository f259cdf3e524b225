"""Letters for two who are only to sit together once: the question that their page has, and no reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from groups import group_of
from introducing import MEMBERS, Home, slips_in

from tradekin.language import speaking
from tradekin.partners import Pair, find_partners
from tradekin.site.introduction_ways import introducing
from tradekin.site.look_samples import Site

CLAIMS = re.compile(r"because| serves? |often|Why the two|Why these two|denn\b|arbeitet für|Warum")
ASKED = {
    ("eva", "en"): (
        "What do people ask Ana for that Dov could help with, or the other way round?",
        "What do people ask you for that Dov could help with, or the other way round?",
        "What do people ask you for that I could help with, or the other way round?",
    ),
    ("fay", "en"): (
        "What kind of people do you both serve?",
        "What kind of people do you and Dov both serve?",
        "What kind of people do we both serve?",
    ),
    ("dov", "en"): (
        "What would Ben have to hear from a customer to think of Dov, and Dov to think of Ben?",
        "What would you have to hear from a customer to think of Dov, and Dov to think of you?",
        "What would you have to hear from a customer to think of me, and what would I have to hear to think of you?",
    ),
    ("eva", "de"): (
        "Womit kommen Leute zu Ana, wobei auch Dov helfen könnte, oder umgekehrt?",
        "Womit kommen Leute zu Ihnen, wobei auch Dov helfen könnte, oder umgekehrt?",
        "Womit kommen Leute zu Ihnen, wobei auch ich helfen könnte, oder umgekehrt?",
    ),
    ("fay", "de"): (
        "Für welche Art von Kunden arbeiten Sie beide?",
        "Für welche Art von Kunden arbeiten sowohl Sie als auch Dov?",
        "Für welche Art von Kunden arbeiten wir beide?",
    ),
    ("dov", "de"): (
        "Was müsste Ben von einem Kunden hören, um an Dov zu denken, und was Dov, um an Ben zu denken?",
        "Was müssten Sie von einem Kunden hören, um an Dov zu denken, und was Dov, um an Sie zu denken?",
        "Was müssten Sie von einem Kunden hören, um an mich zu denken, und was müsste ich hören, um an Sie zu denken?",
    ),
}
"""By a slug, each of which has another question, and by language: in the letters to both, to one, and from one."""
PAGES = {
    ("eva", "en"): "What do people ask Ana Ferreira for that Dov Levi could help with, or the other way round?",
    ("fay", "en"): "What kind of people might both Ana Ferreira and Dov Levi serve?",
    ("dov", "en"): "What would Ben Okafor have to hear from a customer to think of Dov Levi, "
    "and Dov Levi to think of Ben Okafor?",
}


def _site(alone: str, introductions: str = "welcome") -> tuple[Site, Pair]:
    group = group_of(_people(alone, introductions), group="Harbour Breakfast", facilitator={"name": "Mo Field"})
    site = Site(group, find_partners(group))
    (pair,) = site.partners.of[alone]
    assert pair.is_question
    return site, pair


def _people(alone: str, introductions: str) -> dict[str, dict[str, object]]:
    more = {"introductions": introductions, "contact": {"email": "someone@harbour.example.com"}}
    trades = {"ana": "real estate agent", "ben": "mortgage broker", alone: "dentist"}
    names = {"ana": "Ana Ferreira", "ben": "Ben Okafor", alone: "Dov Levi"}
    return {
        slug: {"name": names[slug], "business": f"{slug} works", "trade": trade, **more}
        for slug, trade in trades.items()
    }


@pytest.mark.parametrize(("alone", "code"), list(ASKED))
def test_letters_ask_what_the_page_asks_and_give_no_reason(alone: str, code: str) -> None:
    with speaking(code):
        site, pair = _site(alone)
        letters, one, other = site.letters, pair.one, pair.other
        written = letters.introduction(one, other), letters.ask(one, other), letters.hello(one, other)
        for letter, question in zip(written, ASKED[alone, code], strict=True):
            assert question in letter.body
            assert not CLAIMS.search(letter.body.replace(question, "")), letter.body
            assert code == "de" or slips_in(letter) == []
        if code == "en":
            assert pair.reasons[0].text == PAGES[alone, code]


def test_the_letter_to_the_facilitator_names_the_question_as_one() -> None:
    site, pair = _site("fay", introductions="ask first")
    body = introducing(site, pair).letter.body
    assert "What they could find out: What kind of people might both Ana Ferreira and Dov Levi serve?" in body
    assert "Why these two" not in body


def test_the_command_asks_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path, monkeypatch)
    for slug in MEMBERS:
        (home.group / "members" / f"{slug}.yml").unlink()
    for slug, fields in _people("fay", "welcome").items():
        home.add(slug, fields)
    said = home.run("ana", "fay", "--format", "text")
    assert ASKED["fay", "en"][0] in said
    assert not CLAIMS.search(said)
