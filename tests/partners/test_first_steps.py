"""The order in which a member's partners stand."""

from __future__ import annotations

import json

from groups import group_of, sample_group

from tradekin.partners import find_partners
from tradekin.partners.first_steps import in_helpful_order
from tradekin.partners.matching import Pair
from tradekin.site.browser_data.people import make_files
from tradekin.site.downloads.partners_json import partners as partners_json
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

PEOPLE = {
    "ana": {"trade": "realtor", "customers": ["home buyers"], "partners_wanted": ["florist"]},
    "ben": {"trade": "mortgage broker", "customers": ["home buyers"]},
    "cy": {"trade": "florist", "customers": ["brides"]},
    "dee": {"trade": "window cleaner", "customers": ["home buyers"], "partners_wanted": ["realtor"]},
}


def _page_of_ana(site: Site) -> str:
    (page,) = [
        each for kind in KINDS if kind.name == "member" for each in kind.pages(site) if each.url == "members/ana/"
    ]
    return Renderer(site).page(page)


def _rank(pair: Pair) -> int:
    kinds = {each.kind for each in pair.reasons}
    if "asked_for" in kinds:
        return 0
    if any(each.about.get("link") == "hands_on" for each in pair.reasons):
        return 1
    return 2 if any(each.kind == "shared_customers" and not each.is_guess for each in pair.reasons) else 3


def test_who_was_asked_for_comes_first_then_a_hand_over_then_shared_customers() -> None:
    seen = set()
    for pairs in find_partners(sample_group()).of.values():
        ranks = [_rank(pair) for pair in pairs]
        assert ranks == sorted(ranks)
        seen |= set(ranks)
    assert seen == {0, 1, 2, 3}


def test_the_order_does_not_depend_on_how_pairs_come_in() -> None:
    pairs = next(iter(find_partners(sample_group()).of.values()))
    assert in_helpful_order(pairs[::-1]) == in_helpful_order(pairs) == pairs


def test_the_page_the_json_and_the_browsers_file_keep_to_one_order() -> None:
    group = group_of(PEOPLE)
    site = Site(group, find_partners(group))
    expected = [pair.partner_of(group.by_slug["ana"]).slug for pair in site.partners.of["ana"]]
    assert len(expected) == 3
    published = partners_json(site, {"$schema": "x", "version": 1, "group": "Group"})
    assert next(list(each.partners) for each in published.order if each.member == "ana") == expected
    (file,) = [text for address, text in make_files(site) if address == "people/0.json"]
    assert json.loads(file)["ana"]["partners"] == expected
    shown = _page_of_ana(site)
    places = [shown.index(f'partners/{"--".join(sorted(("ana", slug)))}/"') for slug in expected]
    assert places == sorted(places)
    start, then = shown.index("Start with these two"), shown.index("After that")
    assert start < places[0] < places[1] < then < places[2]


def test_nobody_is_sent_first_to_whom_only_a_question_leads() -> None:
    asked = {"bee": {"trade": "beekeeper"}, "dri": {"trade": "driving instructor"}, "tat": {"trade": "tattoo artist"}}
    group = group_of({slug: PEOPLE[slug] for slug in ("ana", "ben")} | asked)
    site = Site(group, find_partners(group))
    assert [pair.is_question for pair in site.partners.of["ana"]] == [False, True, True]
    shown = _page_of_ana(site)
    assert "Sit together once" in shown
    assert "Start with these two" not in shown
    assert "After that" not in shown
