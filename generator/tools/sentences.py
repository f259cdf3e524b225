"""Print every sentence that can be said about two members: `python generator/tools/sentences.py`.

Each way to say a reason, a cause of few partners, a line of the one-to-one guide and a reason in a letter stands once,
with one instance of invented people, so that somebody can read the list aloud and mark what is false, odd or unkind.
The list is the same each time. A macro that is given no instance here is an error, so that no sentence is forgotten.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from itertools import product

from tradekin.language import speak
from tradekin.language.wording import macros
from tradekin.letters.letter_templates import Templates
from tradekin.letters.meeting import MeetingReason
from tradekin.letters.sides import Side
from tradekin.vocabulary import LinkKind

Given = Sequence[object]
ANA, BEN = "Ana Ferreira", "Ben Okafor"
MOMENT = "Buying a first home"
_MACRO = re.compile(r"^\{%-? *macro (\w+)\(([^)]*)\)", re.MULTILINE)

REASONS: Mapping[str, Sequence[Given]] = {
    "shared_customers": [(ANA, BEN, "mortgage broker", "landscaping", "first-time buyers")],
    "shared_of_one_trade": [(ANA, BEN, "first-time buyers")],
    "shared_in_other_words": [(ANA, BEN, "brides over forty", "couples planning a wedding", "engaged couples")],
    "shared_probably": [(ANA, BEN, "homeowners and landlords")],
    "shared_half": [(ANA, BEN, "homeowners and landlords")],
    "shared_half_in_other_words": [(ANA, BEN, "brides over forty", "engaged couples")],
    "near_probably": [
        (ANA, BEN, "home sellers", "tenants", "people"),
        (ANA, BEN, "shops", "small businesses", "firms"),
    ],
    "near_half": [(ANA, BEN, "home sellers", "tenants", "people"), (ANA, BEN, "shops", "small businesses", "firms")],
    "siblings_probably": [(ANA, BEN, "pool owners", "garden owners", "homeowners")],
    "siblings_half": [(ANA, BEN, "pool owners", "garden owners", "homeowners")],
    "in_turn_probably": [(ANA, BEN, "home sellers", "tenants")],
    "in_turn_half": [(ANA, BEN, "home sellers", "tenants")],
    "broader_customers": [
        (ANA, BEN, "first-time buyers", "home buyers", "people"),
        (ANA, BEN, "shops", "small businesses", "firms"),
    ],
    "sibling_customers": [(ANA, BEN, "pool owners", "garden owners", "homeowners")],
    "customers_in_turn": [
        (ANA, BEN, "home sellers", "tenants", "people"),
        (ANA, BEN, "new firms", "growing firms", "firms"),
    ],
    "asked_for": [(ANA, BEN, "a CPA"), (ANA, BEN, "a print shop")],
    "asked_in_other_words": [(ANA, BEN, "a CPA", "accountant"), (ANA, BEN, "a gardener", "landscaping")],
    "asked_both_in_other_words": [(ANA, BEN, "a mortgage broker", "a realtor")],
    "asked_both": [(ANA, BEN, "a mortgage broker", "a realtor")],
    "listed_wish": [(ANA, BEN, "a CPA")],
    "listed_wishes": [(ANA, BEN, "a mortgage broker", "a realtor")],
    "listed_acquaintance": [(ANA, BEN, "a tax preparer", "a CPA"), (ANA, BEN, "a CPA", "a CPA")],
    "can_introduce": [(ANA, BEN, "a tax preparer", "a CPA"), (ANA, BEN, "a CPA", "a CPA")],
    **{
        f"link_{kind}": [("", *pair), (MOMENT, *pair)]
        for kind, pair in {
            "hands_on": ("a realtor", "a mortgage broker"),
            "beside": ("a roofer", "a solar installer"),
            "overflows": ("an estate agent", "somebody in property management"),
            "supplies": ("a coffee roaster", "a coffee shop"),
            "hears_first": ("a realtor", "a home inspector"),
            "same_moment": ("a realtor", "somebody in junk removal"),
        }.items()
    },
    "both_write": [(ANA, BEN, "heat pumps")],
    "both_mention": [(ANA, BEN, "fuse box")],
    "each_mentions": [("A warmer house and smaller bills", ANA, BEN, "heat pump", "panel upgrades")],
    "names_trade": [(ANA, BEN, "realtors")],
    "names_trade_in_other_words": [(ANA, BEN, "public adjuster", "insurance adjuster")],
    "specialties": [(ANA, BEN, "law and accounting firms", "shops and restaurants")],
    "one_trade": [(ANA, BEN, "realtor", "estate agent")],
    "languages": [("Welsh and Thai",)],
    "areas": [("Northside and Southside",)],
}
SHORT: Mapping[str, Sequence[Given]] = {
    "paused": [(ANA,)],
    "alone": [()],
    "withheld": [()],
    "nobody": [(ANA, ["a florist", "an electrician"]), (ANA, [])],
    "few": [(ANA, ["a florist"]), (ANA, [])],
}
CAUSES: Mapping[str, Sequence[Given]] = {
    "nothing": [(ANA,)],
    **{kind: [(ANA, f"{BEN} (ben-okafor)")] for kind in ("paused", "deal_breaker", "rivals", "acquainted", "full")},
}
GUIDE: Mapping[str, Given] = {
    "name": ANA, "asking": BEN, "giver": ANA, "taker": BEN, "group": "first-time buyers", "usual": "homeowners",
    "quote": "“Someone with old wiring.”", "trade": "a CPA", "wish": "an accountant", "trades": "a CPA or a florist",
}  # fmt: skip


LETTERS: Mapping[str, Sequence[tuple[tuple[str, ...], bool]]] = {
    "shared": [(("first-time buyers", "landlords"), True), (("first-time buyers",), False)],
    "alike": [(("brides over forty", "couples planning a wedding", "engaged couples"), True)],
    "near": [
        (("first-time buyers", "home buyers", "people"), True),
        (("shops", "small businesses", "customers"), True),
    ],
    "kinds": [
        (("pool owners", "garden owners", "homeowners"), True),
        (("brides over forty", "couples", "brides over forty"), False),
    ],
    "half": [(("brides",), True)],
    "in_turn": [(("home sellers", "tenants", "people"), True), (("new firms", "growing firms", "customers"), True)],
    "asked": [(("a CPA",), True)],
    "asked_both": [(("a realtor", "a mortgage broker"), True)],
    **{kind: [(("a realtor", "somebody in landscaping"), True)] for kind in LinkKind},
    "both_write": [(("heat pumps",), True)],
    "both_mention": [(("fuse box",), True)],
    "each_mentions": [(("heat pump", "panel upgrades"), True)],
    "names_trade": [(("realtors",), True)],
    "one_trade": [((), True)],
    "knows": [(("a tax preparer", "a CPA"), True), (("a CPA", "a CPA"), True)],
    "languages": [(("Welsh", "Thai"), True)],
    "areas": [(("Northside", "Southside"), True)],
}
VOICES = (("you both", {}, {}), ("you and Ana", {}, {"is_you": True}), ("we both", {"is_me": True}, {"is_you": True}))
"""How a letter speaks of the two: to both, to the second, and from the first to the second."""
_BECAUSE = '{% from "why.jinja" import because %}{{ because(why, both) | capitalised | stopped }}'


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with where it comes from."""

    source: str
    macro: str
    text: str


def every_sentence() -> Iterator[Sentence]:
    """Every way to say a thing about two members, in the order of the templates."""
    yield from _of("partners", "reasons.jinja", REASONS, inner=("of",))
    yield from _of("partners", "short.jinja", SHORT, inner=("guest",))
    yield from _of("partners", "causes.jinja", CAUSES)
    yield from _of(
        "partners", "sitting_together.jinja", {name: [(ANA, BEN)] for name in ("for_each_other", "anybody", "to_hear")}
    )
    guide = {name: [tuple(GUIDE[each] for each in taken)] for name, taken in macros_in("letters", "guide.jinja")}
    yield from _of("letters", "guide.jinja", guide, inner=("one_of",))
    yield from _in_letters()


def _in_letters() -> Iterator[Sentence]:
    """Each reason as letters say it, to both, to one of the two, and from one to the other; by a list, too."""
    templates = Templates({"ask.jinja": _BECAUSE}, {"ask.jinja": "ask.jinja"})
    for kind, cases in LETTERS.items():
        for (about, sure), speaks, (both, first, second) in product(cases, (True, False), VOICES):
            one, other = _side("Ana", speaks=speaks, sure=sure), _side("Ben", speaks=speaks, sure=True)
            why = MeetingReason(kind, replace(one, **first), replace(other, **second), about, sure)
            text = " ".join(templates.render("ask", {"why": why, "both": both}).split())
            yield Sentence("letters/why.jinja", kind, text)


def _side(called: str, *, speaks: bool, sure: bool) -> Side:
    return Side(
        slug=called.lower(), name=called, called=called, trade="realtor", one="a realtor", what="a realtor",
        trades="realtors", is_person=True, is_countable=True, business="", specialty=f"{called}’s field",
        summary="", good_introduction="", customers=(), says_whom=sure, offers=(), speaks=speaks,
        is_welcome=True, email="", ways=(),
    )  # fmt: skip


def macros_in(room: str, template: str) -> list[tuple[str, list[str]]]:
    """The macros of a template with what each takes, in its order."""
    text = (resources.files(f"tradekin.{room}") / "templates" / template).read_text("utf-8")
    found = (
        (name, [each.partition("=")[0].strip() for each in taken.split(",") if each.strip()])
        for name, taken in _MACRO.findall(text)
    )
    return list(found)


def _of(
    room: str, template: str, given: Mapping[str, Sequence[Given]], inner: Sequence[str] = ()
) -> Iterator[Sentence]:
    made = macros(f"tradekin.{room}", template)
    for name, _ in macros_in(room, template):
        if name in inner:
            continue
        for each in given[name]:
            for text in str(getattr(made, name)(*each)).strip().split("\n"):
                yield Sentence(f"{room}/{template}", name, text.strip())


def as_list(sentences: Iterator[Sentence]) -> str:
    """The list as it is printed: a heading for each kind, a numbered line for each sentence."""
    lines: list[str] = []
    heading = ""
    for number, each in enumerate(dict.fromkeys(sentences), start=1):
        if (title := f"{each.source}: {each.macro}") != heading:
            heading = title
            lines += ["", heading]
        lines.append(f"  {number:3}. {each.text}")
    return "\n".join(lines).lstrip("\n") + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description=inspect.getdoc(sys.modules[__name__]))
    parser.add_argument("--language", default="en", help="the language to say them in [default: en]")
    speak(parser.parse_args(arguments).language)
    sys.stdout.write(as_list(every_sentence()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
