"""The form in the browser says of a text what the check says of it: one table of rules, and both judge it alike."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from groups import group_of
from in_node import in_node, needs_node
from shared import check

from tradekin.directory.group_terms import GroupTerms
from tradekin.kit.findings.codes import RULES
from tradekin.kit.text import contacts_in_text
from tradekin.kit.text.characters import has_stacked_marks
from tradekin.kit.text.payment_numbers import has_payment_number
from tradekin.kit.text.secret_keys import SECRETS
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.form_text_rules import FREE, browser_pattern, rules
from tradekin.site.join_form import facts
from tradekin.site.site_model import Site
from tradekin.vocabulary import load_vocabulary


class Where(StrEnum):
    """Who tells what a rule finds."""

    STOPS = "the form, and it is not sent before it is mended"
    REMARKS = "the form, and it can be sent all the same"
    CHECK = "the check, once it is sent: it knows words and other members that a browser does not"
    NEVER = "the check; no form can hold it"


_BY: Mapping[Where, str] = {
    Where.STOPS: "P007 P101 P104 P105 P107 P108 P110 P111 P112 P113 P116 P117 P118 P120 P124 P201 P204 P205 P206",
    Where.REMARKS: "P202 P203 P301 P302 P303 P401 P402 P403",
    Where.CHECK: "P119 P121 P131 P207 P208 P209 P211 P212 P214 P215 P216 P218 P219 P220 P221 P304 P305",
    Where.NEVER: "P001 P002 P003 P004 P005 P006 P008 P009 P010 P011 P012 P013 P014 P015 P016 P017 P018 P019 P020"
    " P102 P103 P106 P109 P114 P115 P129 P132 P210 P213 P217 S001 S002 S003 S004 S005 S006 S007 V001",
}
DECIDED: Mapping[str, Where] = {code: where for where, codes in _BY.items() for code in codes.split()}
"""For each code of a finding who tells it to somebody who fills in the form."""

SETTINGS = Settings.model_validate({"areas": ["Portland"], "country": "US"})
# The pieces of the key are put together here, so that no scanner takes this file for a leak.
SECRET = "gh" + "p_" + "a1B2" * 9
SELLING = "We are the best in town."
NUMBER = "Call 207-555-0100 any time."
MAIL = "Write to ana@alder.example.com."
TEXTS = [
    "We keep the lights on.",
    NUMBER,
    MAIL,
    SELLING,
    f"The key is {SECRET}",
    "ana (at) alder (dot) example (dot) com",
    "Licence no. 207 555 0100",
    "Since 1998 - 2024",
    "24/7",
    "Tel. ٢٠٧-٥٥٥-٠١٠٠",
    "+49 30 23125 014",
    "٠٣٠ ٢٣١٢٥ ٠١٤",
    "2026-03-14",
    "Open 08:00 - 17:00",
    "$1,000,000 - 2,000,000",
    "(207) 555-0100",
    "207.555.0100",
    "207–555–0100",
    "NMLS 1234567890",
    "over 1 200 000 homes",
    "ring 01632 960 001",
    "555-0100",
    "tel:5550100",
    "１２３-４５６-７８９０",
    "Раypal and friends",
    "Αlder",
    "Zoë Ångström",
    "a\u0300\u0301\u0302\u0303",
    "a\u0300\u0301\u0302",
    "n/a",
    "None.",
    "—",
    "N/A ",
    "Unbeatable prices, limited time only!",
    "NUMBER ONE",
    "number oneself",
    "x" * 400,
    "\u200b",
    "zero\u200bwidth",
    "#1",
    "97 people, 12 homes",
    "ISBN 978-0-306-40615-7",
    "192.168.100.100",
    "8am-5pm 7 days",
    "1 2 3 4 5 6 7 8 9 0 1",
    "Pay to 4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
]
NAMES = ["Ana Ferreira", "12345", "***", "Ana " + NUMBER, "Zoë", "Аna Ferreira", "3M", "李娜", "x" * 90]
WEB = [
    "https://alder.example.com/",
    "http://alder.example.com/",
    "alder.example.com",
    "https://alder.example.com/?utm_source=x",
    "https://bücher.example.com/",
    "https://user@alder.example.com/",
    "https://alder.example.com:8080/",
    "javascript:alert(1)",
    "https://alder.example.com/?gclid=1&fbclid=2",
    "https://localhost/",
    "https://alder.example.com/a b",
    "https://1.2.3.4/",
]
EMAILS = [
    "ana@alder.example.com",
    "ann@test",
    "ana@",
    "mailto:ana@alder.example.com",
    "a@b@c.example.com",
    "ana@bücher.example.com",
    "ana at alder.example.com",
    "ana@localhost",
    "a" * 70 + "@alder.example.com",
]
CASES = [
    *((path, text) for path in ("summary", "about", "offers", "can_introduce.how", "specialty") for text in TEXTS),
    *((path, text) for path in FREE for text in (NUMBER, MAIL, SELLING, "Раypal")),
    *(("name", text) for text in NAMES),
    *(("business", text) for text in NAMES),
    *((path, text) for path in ("contact.website", "contact.booking") for text in WEB),
    *(("contact.email", text) for text in EMAILS),
    ("trade", "dragon keeper"), ("areas", "Boston"), ("languages", "Klingonish"), ("practices", "juggling"),
    ("offers", "[ ] first aid"), ("offers", "[x] first aid"), ("offers", "☐ x"),
]  # fmt: skip


def told_by_check(path: str, text: str) -> set[str]:
    """The codes of what the check finds in a profile that says this."""
    field, _, part = path.partition(".")
    profile: dict[str, Any] = {"name": "Ann Lee", "business": "Lee Pipes", "trade": "plumber", "summary": "We fix."}
    inner = {"can_introduce": {"trade": "architect"}, "thanks": {"to": "ben-lee", "on": "2026-01-01"}}
    if field == "gains":
        profile[field] = {part: [text]}
    elif field in inner:
        profile[field] = [{**inner[field], part: text}]
    elif part:
        profile[field] = {part: text}
    else:
        profile[field] = [text] if field in _LISTS else text
    found = check(json.dumps(profile), group=GroupTerms.of(SETTINGS, load_vocabulary())).findings
    return {each.code for each in found}


_LISTS = ("customers", "partners_wanted", "offers", "areas", "languages", "practices")
_JUDGED = """(({facts, cases, known}) => cases.map(([path, text]) => {
  const say = (name) => name;
  const question = facts.questions.find((each) => each.name === path)
    ?? facts.questions.find((each) => each.name === path.split(".")[0]);
  const part = path.slice(question.name.length + 1);
  const asked = { answer: "line", parts: [], ...question, boxes: facts.boxes, rules: facts.rules };
  const others = { can_introduce: { trade: "architect" }, thanks: { to: "ben-lee", on: "2026-01-01" } }[question.name];
  const answer = asked.answer === "pairs" ? [{ ...others, [part]: text }] : asked.answer === "list" ? [text] : text;
  const need = m.needs(answer, asked, say, (word) => known.includes(word));
  return [need?.code ?? null, [...new Set(m.remarks(answer, asked, say).map((each) => each.code))]];
}))(x)"""


def test_each_rule_is_decided_for_the_form() -> None:
    assert set(DECIDED) == set(RULES)


def test_what_a_form_stops_at_is_an_error_and_what_it_remarks_on_is_none() -> None:
    assert [code for code, where in DECIDED.items() if where is Where.STOPS and not RULES[code].blocks] == []
    assert [code for code, where in DECIDED.items() if where is Where.REMARKS and RULES[code].blocks] == []


@needs_node
def test_the_form_says_of_each_text_what_the_check_says() -> None:
    group = group_of({}, areas=["Portland"], country="US")
    given = {
        "facts": facts(Site(group, find_partners(group))),
        "cases": CASES,
        "known": ["plumber", "architect", "ben-lee"],
    }
    stops = {code for code, where in DECIDED.items() if where is Where.STOPS}
    remarks = {code for code, where in DECIDED.items() if where is Where.REMARKS} - {"P202", "P203"}
    differ = []
    for (path, text), (need, seen) in zip(CASES, in_node("logic/checks", _JUDGED, given), strict=True):
        told = told_by_check(path, text)
        alike = need in told if need else not told & stops and set(seen) == told & remarks
        if not alike:
            differ.append((path, text[:60], need, seen, sorted(told)))
    assert differ == []
    assert len(CASES) > 250


@needs_node
def test_contact_details_are_found_alike_in_any_text() -> None:
    dice = random.Random(11)
    pieces = [
        *TEXTS,
        "207",
        "-",
        " ",
        "555",
        "0100",
        "+1",
        "(",
        ")",
        ".",
        "/",
        "call ",
        "no. ",
        "€",
        "%",
        "é",
        "٣",
        "@",
        "a",
        ",",
    ]
    texts = ["".join(dice.choices(pieces, k=dice.randint(1, 8))) for _ in range(4000)]
    given = {"texts": texts, "rules": rules(load_vocabulary())}
    made = in_node("logic/text_rules", "x.texts.map((each) => Boolean(m.contactDetail(each, x.rules)))", given)
    differ = [
        text for text, found in zip(texts, made, strict=True) if found != bool(contacts_in_text.contact_detail(text))
    ]
    assert not differ, differ[:5]
    made = in_node("logic/text_rules", "x.texts.map((each) => m.isStacked(each, x.rules))", given)
    assert made == [has_stacked_marks(text) for text in texts]


CARDS = ["4111 1111 1111 1111", "4111-1111-1111-1112", "378282246310005", "5555555555554444", "3714 496353 98431"]
ACCOUNTS = [
    "DE89 3704 0044 0532 0130 00",
    "GB29NWBK60161331926819",
    "DE88 3704 0044 0532 0130 00",
    "FR1420041010050500013M02606",
]


@needs_node
def test_numbers_of_cards_and_accounts_are_found_alike_in_any_text() -> None:
    dice = random.Random(12)
    pieces = [
        *CARDS,
        *ACCOUNTS,
        "978-0-306-40615-7",
        "4006381333931",
        " ",
        ", ",
        "-",
        "1",
        "4111",
        "a",
        "https://x.example.com/",
        "+",
        "€",
        "٤١١١",
    ]
    texts = ["".join(dice.choices(pieces, k=dice.randint(1, 5))) for _ in range(4000)]
    given = {"texts": texts, "rules": rules(load_vocabulary())}
    body = "x.texts.map((each) => m.refusal(each, 'about', x.rules, (name) => name)?.code === 'P124')"
    made = in_node("logic/text_rules", body, given)
    differ = [text for text, found in zip(texts, made, strict=True) if found != has_payment_number(text)]
    assert not differ, differ[:5]
    assert set(made) == {True, False}


@needs_node
def test_every_pattern_reads_alike_in_the_browser_and_none_is_left_out() -> None:
    given = rules(load_vocabulary())["patterns"]
    body = "Object.entries(x).map(([name, [source, flags]]) => (new RegExp(source, flags), name))"
    made = in_node("logic/text_rules", body, given)
    assert sorted(made) == sorted(given)


@needs_node
@pytest.mark.parametrize("sign", [" ", '"', "'", "#", ",", "[", "(", "-", ":", "a", "1", "@", ".", "1 ", "a@", "(1"])
def test_no_text_keeps_the_browser_busy(sign: str) -> None:
    given = {"text": sign * (60_000 // len(sign)), "rules": rules(load_vocabulary())}
    read = "(text) => m.remarksOn(text, 'about', x.rules, (name) => name)"
    assert in_node("logic/text_rules", f"effort.isTooSlow({read}, x.text)", given) is False


def test_a_pattern_is_handed_over_with_what_pythons_signs_mean() -> None:
    assert browser_pattern(re.compile(r"\A[\w-]\d\b\Z", re.IGNORECASE))[0].startswith("^[\\p{L}\\p{N}_-]\\p{Nd}(?:")
    assert browser_pattern(SECRETS)[1] == "u"
