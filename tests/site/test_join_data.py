"""What the form's page is made from, and the files that it asks for."""

from __future__ import annotations

import gzip
import html
import json
import posixpath
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from groups import ROOT, group_of, sample_group
from sitebuild import Built, profile_in

from tradekin.configuration.joined_scripts import JOINED
from tradekin.intake.forms.questions import questions
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.form_questions import page_questions
from tradekin.site.join_form import facts, make_files, make_words, profile_of, profile_on_page
from tradekin.site.render import Renderer
from tradekin.site.repository_links import Repository
from tradekin.site.site_model import Site
from tradekin.vocabulary import load_vocabulary

SCRIPTS = ROOT / "overrides" / "assets" / "js"
FULL: Mapping[str, Any] = {
    "trade": "sparky",
    "customers": ["owners of older houses", "people on the moon"],
    "contact": {"email": "ana@alder.example.com", "phone": "+1 207 555 0100"},
    "github": "ana-f",
}


def site_of(profiles: Mapping[str, Mapping[str, Any]], **settings: Any) -> Site:
    group = group_of(profiles, **settings)
    return Site(group, find_partners(group), has_form=True)


def files_of(site: Site) -> dict[str, Any]:
    return {address: json.loads(text) for address, text in (*make_files(site), *make_words(site))}


def test_contact_details_stand_in_no_file_of_the_form() -> None:
    made = dict(make_files(site_of({"ana-ferreira": FULL, "ben-okafor": {"trade": "plumber"}})))
    holding = [address for address, text in made.items() if "alder.example.com" in text or "555" in text]
    assert not holding
    assert "ana-f" not in made["join/members.json"].replace("ana-ferreira", "")


def test_what_a_members_page_says_word_for_word_stands_on_it_once(site: Built) -> None:
    """That a browser puts it back, `test_every_sample_member_updates_to_the_same_values` tells."""
    group = sample_group()
    for member in group.members:
        page, profile = site.read(f"members/{member.slug}/"), member.profile
        given, whole = profile_in(page), profile_of(Site(group, None), member)  # type: ignore[arg-type]
        assert given["slug"] == member.slug
        assert list(given["fields"]) == list(whole["fields"])
        shown = [each for each in (profile.about, profile.good_introduction) if each]
        once = [*(part for each in shown for part in each.split("\n\n")), *(each.how for each in profile.can_introduce)]
        body = page.partition("</head>")[2]
        assert not [each for each in once if each and body.count(html.escape(each, quote=False)) > 1], member.slug
        assert given["fields"]["summary"] == 1
        assert sum(given["fields"].get("gains", {}).values()) == page.count("<dd dir=")
        assert given["fields"].get("offers", 0) == len(profile.offers)


def test_what_goes_by_a_name_of_the_vocabulary_is_not_explained_to_the_browser() -> None:
    site = site_of({"ana-ferreira": {**FULL, "partners_wanted": ["plumber", "bookkeepers"]}})
    whole, told = (make(site, site.directory.by_slug["ana-ferreira"]) for make in (profile_of, profile_on_page))
    assert set(whole["understood"]["trades"]) == {"sparky", "plumber", "bookkeepers"}
    assert told["understood"]["trades"] == {"bookkeepers": "bookkeeper"}


def test_a_members_own_words_come_with_what_they_were_understood_as() -> None:
    site = site_of({"ana-ferreira": FULL})
    made = profile_of(site, site.directory.by_slug["ana-ferreira"])
    assert made["understood"]["trades"] == {"sparky": "electrician"}
    assert list(made["understood"]["customers"]) == ["owners of older houses"]


def test_areas_come_from_the_groups_list_and_anywhere_is_one() -> None:
    made = files_of(site_of({}, areas=["Portland", {"name": "South Portland", "also": ["SoPo"]}]))["join/words.json"]
    assert made["areas"] == [{"name": "Portland"}, {"name": "South Portland", "names": ["SoPo"]}, {"name": "anywhere"}]


@pytest.mark.parametrize(("areas", "is_open"), [([], True), (["Portland"], False)])
def test_any_area_may_be_written_where_the_group_has_no_list(areas: list[str], is_open: bool) -> None:
    made = {each.question.id: each for each in page_questions(Settings.model_validate({"areas": areas}))}
    assert made["areas"].open is is_open
    assert (made["trade"].open, made["partners-wanted"].open, made["customers"].open) == (False, True, True)
    assert (made["languages"].open, made["practices"].open) == (False, False)


def test_what_sort_of_line_a_question_asks_for_comes_from_the_model() -> None:
    kinds = {each.question.id: each.kind for each in page_questions(Settings()) if each.kind}
    assert kinds == {
        "contact-website": "web", "contact-booking": "web", "contact-email": "email", "contact-phone": "phone",
    }  # fmt: skip
    parts = {part.name: part.kind for each in page_questions(Settings()) for part in each.parts}
    assert parts == {"trade": "", "how": "", "to": "member", "for": "", "on": "day"}


def test_each_choice_is_explained_by_the_help_of_its_question() -> None:
    introductions, thanked, beyond = [each for each in page_questions(Settings()) if each.question.choices]
    assert introductions.explained == {
        "welcome": "introduce me at once",
        "ask first": "ask me before (the default)",
        "paused": "not now",
    }
    assert thanked.explained == {
        "welcome": "others may thank me here",
        "ask first": "ask me before (the default)",
        "no": "show no notes to me",
    }
    assert beyond.explained == {
        "no": "only this group shows me (the default)",
        "yes": "other groups may show me, without how to reach me",
    }
    assert (introductions.default, thanked.default, beyond.default) == ("ask first", "ask first", "no")


def test_every_question_is_drawn_and_handed_to_the_browser() -> None:
    site = site_of({})
    page = Renderer(site).list("join", 1)
    for question in questions():
        assert page.count(f'data-question="{question.id}"') == 1
        assert question.title in page
    assert [each["id"] for each in facts(site)["questions"]] == [question.id for question in questions()]


def modules_behind(name: str) -> set[str]:
    """A script and every module that it needs, by their paths below `assets/js/`."""
    found, left = set[str](), [name]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            imported = re.findall(r'^import .* from "([^"]+)";$', (SCRIPTS / name).read_text("utf-8"), re.MULTILINE)
            left += [posixpath.normpath(posixpath.join(posixpath.dirname(name), each)) for each in imported]
    return found


def test_every_module_of_the_form_is_asked_for_at_once() -> None:
    page = Renderer(site_of({})).list("join", 1)
    assert re.findall(r'(?:href|src)="../assets/js/([a-z_/]+\.js)"', page) == ["pages/join/joined.js"]
    assert JOINED["pages/join/joined.js"] == "pages/join/join.js"


def test_every_sentence_the_browser_asks_for_is_there_and_no_other() -> None:
    page = Renderer(site_of({})).list("join", 1)
    words, *parts = [json.loads(html.unescape(each.split("'")[0])) for each in page.split("data-words='")[1:]]
    code = "".join((SCRIPTS / name).read_text("utf-8") for name in modules_behind("pages/join/join.js"))
    made = {f"{start}{end}" for start in ("near", "perhaps", "none") for end in ("", "_trades")} | {
        f"{start}_{kind}" for start in ("issue", "subject") for kind in ("join", "update", "still")
    }
    made |= {f"list_{each}" for each in ("trades", "areas", "languages", "practices", "members")}
    made |= {f"send_{by}" for by in ("box", "mail", "issue", "file")} | {
        f"how_{by}" for by in ("mail", "issue", "file")
    }
    made |= {f"next_{kind}" for kind in ("join", "update", "still")}
    made |= {"and_with", "comma_with"} | {"file_long", "mail_long", "filled"}
    said = {name for name in words if f'"{name}"' in code}
    assert set(words) - made - said == set()
    assert made <= set(words)
    asked = re.findall(r'\b(?:say|woven|tell)\("(\w+)"', code)
    assert set(asked) <= set(words).union(*parts)


def test_nothing_a_member_wrote_ends_the_data_of_the_page() -> None:
    name = """'"><script>alert(1)</script>"""
    page = Renderer(site_of({}, facilitator={"name": name})).list("join", 1)
    assert "<script>alert" not in page
    assert json.loads(html.unescape(page.split("data-facts='")[1].split("'")[0]))["facilitator"]["name"] == name


@pytest.mark.parametrize(
    ("url", "edit_base", "branch"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/edit/main/", "main"),
        ("https://github.com/a/b/", "https://github.com/a/b/edit/release/2026/", "release/2026"),
        ("https://github.example.com/a/b", "https://github.example.com/a/b/edit/main/", "main"),
        ("https://gitlab.com/a/b", "https://gitlab.com/a/b/edit/main/", None),
        ("https://notgithub.com/a/b", "https://notgithub.com/a/b/edit/main/", None),
        ("http://github.com/a/b", "http://github.com/a/b/edit/main/", None),
        ("https://github.com/a/b", "https://github.com/other/b/edit/main/", None),
        ("https://github.com/a/b", None, None),
        (None, None, None),
    ],
)
def test_forms_of_github_are_expected_only_there(url: str | None, edit_base: str | None, branch: str | None) -> None:
    made = Repository.at(url, edit_base)
    assert (made.branch if made else None) == branch


def test_the_address_of_an_issue_form_carries_any_text() -> None:
    awkward = 'Zoë & "Co" #1 +50 %\nسلام?'
    address = Repository("https://github.com/a/b", "main").issue("join.yml", {"title": awkward})
    assert address.isascii()
    assert parse_qs(urlsplit(address).query) == {"template": ["join.yml"], "title": [awkward]}


def test_the_words_stay_small(site: Built) -> None:
    """The browser fetches them when the form is opened: 24,000 names of trades are some 160 KB as servers send them."""
    assert len(gzip.compress((site.folder / "join" / "words.json").read_bytes())) < 170_000
    assert (site.folder / "join" / "members.json").stat().st_size < 12_000


def test_wordings_that_few_use_are_read_and_not_sent_to_browsers() -> None:
    trades = {each["name"]: each for each in files_of(site_of({}))["join/words.json"]["trades"]}
    barber = next(each for each in load_vocabulary().trades.values() if each.id == "barber")
    assert barber.rarely
    assert not set(barber.rarely) & set(trades["barber"]["names"].split("|"))


def test_a_trade_that_is_not_in_the_groups_country_is_marked_and_not_lost() -> None:
    for country, elsewhere in (("US", None), ("GB", True)):
        made = files_of(site_of({"ana-ferreira": {"trade": "plumber"}}, country=country))["join/words.json"]
        trades = {each["name"]: each for each in made["trades"]}
        assert trades["title company"].get("elsewhere") is elsewhere
        assert "elsewhere" not in trades["plumber"]
