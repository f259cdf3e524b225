"""The private look in a real Chromium: one's own notes, kept in this browser only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from groups import sample_group
from looking import BOTH_PALETTES
from oddpeople import partners_in
from playwright.sync_api import Browser, Page, expect
from shared import profile_of
from sitebuild import build, project_in, serve
from walking import PHONE, Walk, walking

pytestmark = pytest.mark.browser

PAIRS = partners_in(sample=True)
ME = next(each for each in sample_group().members if len(PAIRS.of.get(each.slug, ())) >= 4)
PARTNERS = {pair.partner_of(ME).slug: pair for pair in PAIRS.of[ME.slug]}
PAUSED = next(each for each in sample_group().members if each.is_paused)
NASTY = '<img src=x onerror=alert(1)> {name} $& "quoted" \\ 陳 👩‍👩‍👧\n</script>\n  second line'


@pytest.fixture
def walk(chromium: Browser, address: str) -> Iterator[Walk]:
    """A member's own browser on the sample group's site."""
    with walking(chromium, address) as made:
        yield made


def choose(page: Page, name: str = ME.name) -> None:
    page.locator("#touch-me-typed").fill(name)
    page.keyboard.press("Tab")
    expect(page.locator("#touch-table")).to_be_visible()


def order(page: Page) -> list[str]:
    """The slugs of the cards, in their order."""
    ids = page.locator("#touch-cards [data-field=spoken]").evaluate_all("all => all.map((each) => each.id)")
    return [str(each).removeprefix("touch-").removesuffix("-spoken") for each in ids]


def write(page: Page, slug: str, **texts: str) -> None:
    page.locator(f".tk-touch__card:has(#touch-{slug}-help) details").evaluate("notes => { notes.open = true; }")
    for field, text in texts.items():
        page.locator(f"#touch-{slug}-{field}").fill(text)


def field(page: Page, slug: str, name: str) -> str:
    return page.locator(f"#touch-{slug}-{name}").input_value()


def kept(page: Page) -> list[str]:
    return list(page.evaluate("Object.keys(localStorage).filter((each) => each.includes('in-touch'))"))


def saved(page: Page) -> tuple[dict[str, Any], str]:
    with page.expect_download() as saving:
        page.locator("#touch-save").click()
    return json.loads(Path(saving.value.path()).read_text(encoding="utf-8")), saving.value.suggested_filename


def take(page: Page, data: object) -> None:
    text = data if isinstance(data, str) else json.dumps(data)
    page.locator("#touch-file-in").set_input_files(
        {"name": "n.json", "mimeType": "application/json", "buffer": text.encode()}
    )


def test_my_partners_appear_each_with_the_three_questions(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    assert set(order(page)) == set(PARTNERS)
    for slug, pair in PARTNERS.items():
        card = page.locator(f".tk-touch__card:has(#touch-{slug}-help)")
        assert card.locator(f"a[href$='partners/{pair.slug}/']").count() == 1
        said = str(card.text_content())
        for asked in ("We last spoke on", "How could I help?", "What did I learn?", "Not spoken yet"):
            assert asked in said
    opened = page.locator("#touch-cards details").evaluate_all("all => all.map((each) => each.open)")
    assert opened == [True] + [False] * (len(PARTNERS) - 1)


def test_notes_are_there_the_next_time_and_whoever_it_is_longest_ago_stands_first(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    first, second, third, *rest = order(page)
    write(page, first, spoken="2026-09-30", learned=NASTY)
    write(page, second, spoken="2025-11-02", help="A locksmith.")
    page.locator(f".tk-touch__card:has(#touch-{third}-help) [data-part=today]").click()
    assert order(page) == [first, second, third, *rest], "nothing moves under one's hands"
    page = walk.open("in-touch/")
    expect(page.locator("#touch-cards > li")).to_have_count(len(PARTNERS))
    assert page.locator("#touch-me").input_value() == ME.slug
    assert order(page) == [*rest, second, first, third]
    assert field(page, first, "learned") == NASTY
    assert field(page, second, "help") == "A locksmith."
    assert field(page, third, "spoken") == "2026-11-22"
    assert "Last spoken in September 2026" in page.locator(f".tk-touch__card:has(#touch-{first}-help)").inner_text()
    assert not page.locator("main [onerror]").count()


def test_nothing_written_is_sent_anywhere(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    before = walk.settled()
    write(page, order(page)[0], spoken="2026-09-30", learned="a secret", help="another")
    saved(page)
    page.locator("#touch-erase").click()
    walk.settled()
    assert [each for each in walk.asked[before:] if "blob:" not in each] == []
    assert page.evaluate("document.cookie") == ""


def test_it_says_plainly_where_the_notes_are(walk: Walk) -> None:
    said = walk.open("in-touch/").locator(".tk-private").inner_text()
    for words in ("in this browser", "sent nowhere", "Whoever uses it can read them"):
        assert words in said


def test_there_are_no_counts_scores_or_streaks(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    write(page, order(page)[0], spoken="2026-01-30")
    shown = re.sub(r"\b(?:19|20)\d\d\b", "", page.locator("main").inner_text())
    assert not re.search(r"\d+ (?:days?|weeks?|months?|partners?|notes?)|\d+ ?%|streak|score|\d+ of \d+", shown)


def test_everything_is_erased_with_one_click_and_can_be_had_back_until_one_leaves(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    slug = order(page)[0]
    page.evaluate("localStorage.setItem('somebody-elses', 'x')")
    write(page, slug, learned="a secret")
    page.locator("#touch-erase").click()
    assert kept(page) == []
    assert "a secret" not in page.evaluate("JSON.stringify(localStorage)")
    assert page.evaluate("localStorage.getItem('somebody-elses')") == "x"
    assert field(page, slug, "learned") == ""
    page.locator("#touch-undo").click()
    assert field(page, slug, "learned") == "a secret"
    page.locator("#touch-erase").click()
    page = walk.open("in-touch/")
    assert page.locator("#touch-me").input_value() == ""
    assert page.locator("#touch-undo").is_hidden()


def test_a_saved_file_brings_the_notes_to_another_browser(walk: Walk, chromium: Browser, address: str) -> None:
    page = walk.open("in-touch/")
    choose(page)
    slug = order(page)[0]
    write(page, slug, spoken="2026-09-30", learned=NASTY)
    made, name = saved(page)
    assert name == "keep-in-touch-2026-11-22.json"
    with walking(chromium, address) as other:
        page = other.open("in-touch/")
        take(page, made)
        expect(page.locator(f"#touch-{slug}-learned")).to_have_value(NASTY)
        assert page.locator("#touch-me").input_value() == ME.slug
        assert saved(page)[0] == made


def test_taking_in_a_file_loses_nothing_that_was_written_here(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    one, other = order(page)[:2]
    write(page, one, spoken="2026-09-30", learned="from here")
    there = {"spoken": "2026-05-01", "learned": "from there", "help": "new"}
    take(page, {"version": 1, "me": "somebody", "people": {one: there, other: {"help": "only there"}}})
    expect(page.locator(f"#touch-{one}-learned")).to_have_value("from here\n\nfrom there")
    assert field(page, one, "spoken") == "2026-09-30"
    assert field(page, one, "help") == "new"
    assert field(page, other, "help") == "only there"
    page.locator("#touch-undo").click()
    expect(page.locator(f"#touch-{one}-learned")).to_have_value("from here")
    assert field(page, other, "help") == ""


HOSTILE_FILES = [
    "",
    "not json",
    "null",
    "[]",
    "{}",
    '{"version": 2, "people": {}}',
    '{"version": 1, "people": []}',
    '{"version": 1, "people": null}',
    "[" * 100_000,
    '{"version": 1, "people": {"a-b": {"learned": "' + "x" * 1_100_000 + '"}}}',
]


@pytest.mark.parametrize("text", HOSTILE_FILES, ids=range(len(HOSTILE_FILES)))
def test_a_file_that_is_none_changes_nothing(walk: Walk, text: str) -> None:
    page = walk.open("in-touch/")
    choose(page)
    slug = order(page)[0]
    write(page, slug, learned="kept")
    take(page, text)
    expect(page.locator("#touch-said")).to_contain_text("Nothing was changed")
    assert field(page, slug, "learned") == "kept"


def test_what_does_not_belong_in_a_file_is_left_out(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    slug = order(page)[0]
    people = {
        slug: {"spoken": "2026-02-31", "learned": ["x"], "help": "y" * 9000, "more": "z"},
        "__proto__": {"learned": "p"},
        "constructor": {"name": NASTY, "learned": "q"},
        "../../x": {"learned": "r"},
        "<b>": {"learned": "s"},
        "empty-one": {"name": "Nobody"},
    }
    take(page, json.dumps({"version": 1, "me": "<b>", "people": people, "extra": 1}))
    expect(page.locator("#touch-before")).to_be_visible()
    assert page.locator("#touch-cards-before > li").count() == 1
    made, _ = saved(page)
    assert set(made) == {"version", "me", "people"}
    assert set(made["people"]) == {slug, "constructor"}
    assert made["people"][slug] == {"name": "", "spoken": "", "help": "y" * 2000, "learned": ""}
    assert page.evaluate("({}).learned") is None


def test_notes_on_somebody_who_is_no_partner_any_more_stay(walk: Walk) -> None:
    page = walk.open("in-touch/")
    page.evaluate(
        """([me, name]) => localStorage.setItem(`tradekin:in-touch:${new URL("../", location.href).pathname}`,
        JSON.stringify({version: 1, me, people: {"left-us": {name, learned: "A kind man."}}}))""",
        [ME.slug, NASTY],
    )
    page = walk.open("in-touch/")
    assert page.locator("#touch-left-us-learned").input_value() == "A kind man."
    assert NASTY.split("\n", maxsplit=1)[0] in page.locator("#touch-before").inner_text()
    assert not page.locator("#touch-before a[href]:visible").count()


def test_two_open_pages_do_not_undo_each_other(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    one, other = order(page)[:2]
    second = walk.another()
    second.goto(f"{walk.address}in-touch/")
    second.wait_for_selector(f"#touch-{other}-help", state="attached")
    write(page, one, help="from the first")
    write(second, other, help="from the second")
    made, _ = saved(page)
    assert {slug: note["help"] for slug, note in made["people"].items()} == {
        one: "from the first",
        other: "from the second",
    }


def test_where_a_browser_keeps_nothing_it_says_so_and_a_file_can_still_be_saved(walk: Walk) -> None:
    walk.window.run_first(
        """const keep = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key.includes("in-touch")) throw new DOMException("full", "QuotaExceededError");
          keep.call(this, key, value);
        };"""
    )
    page = walk.open("in-touch/")
    choose(page)
    slug = order(page)[0]
    write(page, slug, learned="a secret", help="more")
    assert "keeps nothing" in page.locator("#touch-said").inner_text()
    note = saved(page)[0]["people"][slug]
    assert (note["learned"], note["help"]) == ("a secret", "more")


def test_someone_without_partners_is_told_kindly(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page, PAUSED.name)
    assert "Nobody is suggested" in page.locator("#touch-nobody").inner_text()


def test_paper_shows_the_notes_and_not_the_buttons(walk: Walk) -> None:
    page = walk.open("in-touch/")
    choose(page)
    slug = order(page)[0]
    write(page, slug, spoken="2026-09-30", learned="Two vans\nand a dog")
    page.emulate_media(media="print")
    assert "Two vans\nand a dog" in page.locator("main").inner_text()
    assert "September 30, 2026" in page.locator("main").inner_text()
    assert not page.locator(
        "main button:visible, main input:visible, main textarea:visible, .tk-private:visible"
    ).count()


def test_it_can_be_used_by_keyboard(walk: Walk) -> None:
    page = walk.open("in-touch/")
    page.locator("#touch-me-typed").focus()
    page.keyboard.type(ME.name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#touch-cards > li")).to_have_count(len(PARTNERS))
    slug = order(page)[0]
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == f"touch-{slug}-help":
            break
    page.keyboard.type("by hand")
    assert field(page, slug, "help") == "by hand"


@pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
def test_it_is_accessible(chromium: Browser, address: str, scheme: str, width: int) -> None:
    with walking(chromium, address, viewport={**PHONE, "width": width}, color_scheme=scheme) as walk:
        page = walk.open("in-touch/")
        assert not walk.violations()
        choose(page)
        write(page, order(page)[0], spoken="2026-09-30", learned="word" * 100)
        page.locator("#touch-erase").click()
        page.evaluate("scrollTo(0, 0)")  # or a field may lie half below the header that stays, and count as small
        assert not walk.violations()
        assert walk.too_wide <= 0


def test_without_javascript_it_says_what_it_is_and_offers_a_sheet(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=False) as walk:
        page = walk.open("in-touch/", ready="")
        assert "JavaScript does not run just now" in page.locator("main").inner_text()
        assert page.locator(".tk-sheet li:visible").count() == 5
        page.emulate_media(media="print")
        assert page.locator(".tk-sheet li:visible").count() == 5
        assert walk.too_wide <= 0


def test_partners_with_names_that_mean_ill_stay_names(chromium: Browser, tmp_path: Path) -> None:
    nasty = "</script><img src=x onerror=alert(1)>"
    named = {
        "ann-lee": {"trade": "realtor", "customers": ["home buyers"]},
        "constructor": {
            "name": nasty,
            "business": "Oak Loans",
            "trade": "mortgage broker",
            "customers": ["home buyers"],
            "good_introduction": nasty,
        },
    }
    built = build(
        project_in(tmp_path / "p", {f"{slug}.yml": profile_of(each) for slug, each in named.items()}), tmp_path / "s"
    )
    assert built.code == 0, built.said
    served = serve(built.folder)
    with walking(chromium, next(served)) as walk:
        page = walk.open("in-touch/")
        choose(page, "Ann Lee")
        card = page.locator("#touch-cards > li")
        expect(card).to_have_count(1)
        assert nasty in card.inner_text()
        assert not page.locator("main img").count()
        write(page, "constructor", help="yes")
        page = walk.open("in-touch/")
        expect(page.locator("#touch-constructor-help")).to_have_value("yes")
    next(served, None)
