"""A member of two trades stands wherever either of them is looked for, and is never offered as one's own rival."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from groups import group_of

from tradekin.letters.contact_card import card
from tradekin.partners import find_partners
from tradekin.partners.partner_reporters import partners_as_text
from tradekin.site.browser_data.facets import facets_of
from tradekin.site.downloads.members_json import members as members_json
from tradekin.site.downloads.members_sheet import members as members_sheet
from tradekin.site.form_questions import page_questions
from tradekin.site.join_form import known_of, make_files, profile_of
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.search.records import code_of, every_record
from tradekin.site.site_model import Site

PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "ann-lee": {
        "trade": "excavating",
        "also": ["septics"],
        "customers": ["home builders"],
        "contact": {"email": "ann@digs.example.com"},
    },
    "ben-roy": {"trade": "home builder", "partners_wanted": ["septic contractor"], "customers": ["home builders"]},
    "cy-ode": {"trade": "septics", "customers": ["home builders"]},
}


def site() -> Site:
    group = group_of(PEOPLE)
    return Site(group, find_partners(group), has_form=True)


def page(made: Site, kind: str, url: str) -> str:
    (found,) = [each for each in KINDS if each.name == kind]
    (asked,) = [each for each in found.pages(made) if each.url == url]
    return Renderer(made).page(asked)


def test_both_trades_have_the_member_on_their_page_and_the_members_page_leads_to_both() -> None:
    made = site()
    for trade in ("excavation-contractor", "septic-contractor"):
        assert "members/ann-lee/" in page(made, "trade", f"trades/{trade}/")
    shown = page(made, "member", "members/ann-lee/")
    assert re.search(r'trades/excavation-contractor/"><bdi>Excavating</bdi></a>, <a href="[./]*trades/septic-', shown)


def test_lists_exports_search_and_the_card_name_both() -> None:
    made = site()
    ann = made.directory.by_slug["ann-lee"]
    heading = {"version": 1, "group": "x", "$schema": "x"}
    record = json.loads(members_json(made, heading).model_dump_json())["members"][0]
    assert [record["trade"]["id"], *(each["id"] for each in record["also"])] == list(ann.trades)
    (row, *_) = csv.DictReader(io.StringIO(members_sheet(made).removeprefix("\ufeff")))
    assert (row["Trade"], row["Further trades"]) == ("excavating", "septics")
    (found,) = [each for each in every_record(made, ()) if each.url == "members/ann-lee/"]
    assert found.trade == "excavating, septics"
    assert {code_of("trade", each) for each in ann.trades} <= {*found.codes}
    assert "TITLE:excavating\\, septics" in (card(ann, made.directory, "https://x.example.com/") or "")
    assert "Ann Lee (excavating, septics)" in partners_as_text(made.partners)
    assert "Excavating, septics" in Renderer(made).list("members", 1)


def test_whoever_narrows_down_by_either_trade_finds_the_member() -> None:
    (facet,) = [each for each in facets_of(site().directory) if each.name == "trade"]
    counts = {option.value: option.count for option in facet.options}
    assert (counts["excavation-contractor"], counts["septic-contractor"]) == (1, 2)


def test_a_wish_for_the_second_trade_is_a_reason_and_a_rival_by_it_is_no_partner() -> None:
    partners = find_partners(group_of(PEOPLE))
    pairs = {pair.slug: pair for pair in partners.pairs}
    assert "ann-lee--cy-ode" not in pairs
    reason = next(each for each in pairs["ann-lee--ben-roy"].reasons if each.kind == "asked_for")
    assert "septic contractor" in reason.text
    assert reason.about == {"by": ["ben-roy"]}


def test_the_form_knows_the_further_trades_and_takes_only_those_on_the_list() -> None:
    made = site()
    files = {address: json.loads(text) for address, text in make_files(made)}
    ann = made.directory.by_slug["ann-lee"]
    assert known_of(ann)["also"] == ["septic-contractor"]
    assert len(files["join/members.json"]["members"]) == len(made.directory.members)
    profile = profile_of(made, ann)
    assert profile["fields"]["also"] == ["septics"]
    assert profile["understood"]["trades"]["septics"] == "septic-contractor"
    is_open = {each.question.name: each.open for each in page_questions(made.settings)}
    assert (is_open["trade"], is_open["also"], is_open["partners_wanted"]) == (False, False, True)


def test_a_seat_that_a_specialty_or_a_rival_takes_is_offered_on_no_page() -> None:
    asks = {"trade": "chiropractor", "partners_wanted": ["personal injury lawyer", "commercial loan broker", "roofer"]}
    group = group_of(
        {
            "ana": asks,
            "ben": {"trade": "business lawyer", "specialty": "road accidents"},
            "cy": {"trade": "banker"},
        }
    )
    assert group.vocabulary.links.share_a_seat("commercial-loan-broker", "banker")
    made = Site(group, find_partners(group))
    injury, broker, roofer = (
        page(made, "trade", f"trades/{each}/")
        for each in ("personal-injury-lawyer", "commercial-loan-broker", "roofer")
    )
    assert "Here with us, by specialty" in injury
    assert "members/ben/" in injury
    assert ["A seat is free" in each for each in (injury, broker, roofer)] == [False, False, True]
    assert "No personal injury lawyer here yet" not in injury
    assert "No roofer here yet" in roofer
    assert "personal-injury-lawyer" not in Renderer(made).list("wanted", 1)


def test_a_second_trade_is_evidence_for_a_partner_of_its_own() -> None:
    broker = {"trade": "mortgage broker", "customers": ["home buyers"]}
    for also, told in ((["real estate agent"], True), ([], False)):
        group = group_of({"ann": {"trade": "magician", "also": also, "customers": ["home buyers"]}, "ben": broker})
        (pair,) = find_partners(group).pairs
        links = [each.about["trades"] for each in pair.reasons if each.kind == "trades_meet"]
        assert any("residential-real-estate-agent" in each for each in links) is told
