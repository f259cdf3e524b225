"""Pages about somebody who was only taken from a list: true, in the third person, until the member has read them."""

from __future__ import annotations

import json
import re

import pytest
from sitebuild import Built, build, project_in

LINH = """name: Linh Tran
business: Holm Catering
trade: caterer
summary: Caterer in Portland, for families.
about: Cooking since 1998.
areas: [Portland]
customers: [families with young children]
partners_wanted: [event planner, florist]
good_introduction: Whoever plans a party.
can_introduce:
  - trade: photographer
    how: We share a kitchen.
offers: [Leftovers]
introductions: welcome
deal_breakers: [cold calling]
contact:
  website: https://holm.example.com/
"""
CHER = """name: Cher Maier
business: Cher Events
trade: event planner
summary: I plan parties for families.
customers: [families with young children]
introductions: welcome
contact:
  email: cher@example.com
confirmed: 2025-12-01
"""
OWN = (
    "In my own words",
    "My customers",
    "A good introduction for me",
    "I would like to meet",
    "Glad to be introduced",
    "I keep away",
    "How to reach me",
    "Add me",
)
"""What only a member can say."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(tmp_path_factory, LINH + "from_list: yes\n")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(tmp_path_factory, LINH + "confirmed: 2025-12-02\n")


def _built(folders: pytest.TempPathFactory, linh: str) -> Built:
    project = project_in(folders.mktemp("group") / "p", {"linh-tran.yml": linh, "cher-maier.yml": CHER})
    built = build(project, folders.mktemp("site"))
    assert built.code == 0, built.said
    return built


def main_of(page: str) -> str:
    """What the stamped part of a page says, as text."""
    body = page.partition("<article")[2].partition("</article>")[0] or page
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_the_members_page_says_where_it_is_from_and_speaks_for_nobody(made: Built) -> None:
    page = made.read("members/linh-tran/")
    text = main_of(page)
    assert "Made from the group’s list; Linh has not read it yet" in text
    assert "Please ask before any introduction." in text
    assert "Caterer in Portland, for families." in text
    assert not [each for each in OWN if each in text]
    assert "<blockquote" not in page


def test_after_the_first_confirmation_the_page_is_in_their_own_words(read: Built) -> None:
    text = main_of(read.read("members/linh-tran/"))
    assert "Made from the group’s list" not in text
    assert "Last checked: December 2025" in text
    assert not [each for each in OWN if each not in text]


def test_the_pairs_page_asks_first_and_quotes_only_who_has_spoken(made: Built, read: Built) -> None:
    address = "partners/cher-maier--linh-tran/"
    page, theirs = main_of(made.read(address)), main_of(read.read(address))
    assert "Linh says:" in theirs
    assert "Linh says:" not in page
    assert "Listen for this (from the group’s list, not in their own words). Whoever plans a party." in page
    assert "Both are glad to be introduced" not in page
    assert "’s words" not in page
    assert "“Whoever" not in page
    assert "hopes to get to know" not in page
    assert "has asked to meet" not in page


SOMEBODY_ELSE = "What is from the group’s list was written down by somebody else."


def test_it_is_said_once_in_plain_words_whose_words_these_are(made: Built, read: Built) -> None:
    for address in ("wanted/", "sheets/round/", "partners/cher-maier--linh-tran/"):
        assert main_of(made.read(address)).count(SOMEBODY_ELSE) == 1, address
        assert SOMEBODY_ELSE not in main_of(read.read(address)), address


def test_no_page_says_that_they_wrote_what_the_list_says(made: Built) -> None:
    circle = main_of(made.read("customers/families-with-young-children/"))
    assert "They wrote so themselves, or the group’s list says so." in circle
    assert "Noted for Linh in the group’s list, not in their own words." in main_of(made.read("wanted/"))
    assert "Linh Tran , caterer (from the group’s list, not in their own words)" in main_of(
        made.read("trades/florist/")
    )
    assert "From the group’s list, not read yet." in main_of(made.read("roster/"))
    assert "one made from the group’s list says so" in made.read("")


def test_files_to_take_along_carry_the_mark(made: Built, read: Built) -> None:
    records = [
        {each["slug"]: each for each in json.loads((built.folder / "api/members.json").read_text())["members"]}
        for built in (made, read)
    ]
    assert records[0]["linh-tran"]["from_list"] is True
    assert records[0]["linh-tran"]["introductions"] == "ask first"
    assert "confirmed" not in records[0]["linh-tran"]
    assert "from_list" not in records[0]["cher-maier"]
    assert "from_list" not in records[1]["linh-tran"]
    assert records[1]["linh-tran"]["introductions"] == "welcome"


def test_a_link_shows_no_sentence_as_something_said(made: Built, read: Built) -> None:
    assert 'content="Linh Tran of Holm Catering. Caterer in Portland, for families."' in made.read("members/linh-tran/")
    assert 'content="Linh Tran of Holm Catering: Caterer in Portland, for families."' in read.read("members/linh-tran/")
